"""Cases for the tests: the samples that tell of three sides, open bounds and a revision, and incidents made by hand."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from reportedly.cli.demo import sample_reports
from reportedly.gazetteer.places import Gazetteer
from reportedly.incidents import link
from reportedly.model import Act, Claim, Incident, OriginType, Report, Toll, VictimKind, Where
from reportedly.publishing import Arrival, Audience, Case, Edition, Holdings, cases, holdings
from reportedly.reading import Reading, open_reports
from reportedly.tolls import load_profile
from tests.samples_told import HandExtractor

TORODI, ARAUQUITA = "geonames:2438409", "geonames:3689714"
CODED = [load_profile(name) for name in ("ucdp", "acled", "gtd")]
AS_OF = datetime(2026, 3, 23, 8, tzinfo=UTC)


def edition(audience: Audience = Audience.PUBLIC, *, hxl: bool = False) -> Edition:
    return Edition("21:abcdef", AS_OF, "reportedly test", "plain", audience, hxl)


@cache
def held() -> Holdings:
    """The samples, their claims marked by hand and placed."""
    with sample_reports() as folder:
        reports = [one.report for one in open_reports([str(folder)]) if isinstance(one, Reading)]
    claims = [_placed(claim) for report in reports for claim in HandExtractor().extract(report)]
    found = holdings(link(reports, claims), claims, reports)
    arrivals = {claim.id: Arrival(number, AS_OF) for number, claim in enumerate(claims, start=1)}
    return Holdings(found.incidents, found.claims, found.reports, arrivals=arrivals)


def _placed(claim: Claim) -> Claim:
    home = {"Torodi": (TORODI,), "Arauquita": (ARAUQUITA,)}
    ids = home.get(claim.places[0], ()) if claim.places else ()
    return claim.model_copy(update={"place_ids": ids})


def sample_cases() -> list[Case]:
    return list(cases(held(), Gazetteer.open(), load_profile("plain"), CODED))


def torodi() -> Case:
    (case,) = [one for one in sample_cases() if "Torodi" in one.incident.label]
    return case


def report(text: str = "", **fields: Any) -> Report:
    values = {"id": "r1", "title": "A report", "publisher": "Gazette", "published": AS_OF, "text": text}
    return Report.model_validate(values | fields)


def claim(quote: str = "nine were killed", **fields: Any) -> Claim:
    values: dict[str, Any] = {
        "id": "c1",
        "report": "r1",
        "where": Where.TEXT,
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "act": Act.KILL,
        "origin_name": "Nigerien Army",
        "origin_type": OriginType.STATE_FORCES,
        "victim_kind": VictimKind.CIVILIAN,
        "count_text": "nine",
        "count_low": 9,
        "count_high": 9,
        "places": ("Torodi",),
        "place_ids": (TORODI,),
        "date_start": date(2026, 3, 14),
        "date_end": date(2026, 3, 14),
        "confidence": 0.9,
        "extractor": "test/1",
    }
    return Claim.model_validate(values | fields)


def toll(**fields: Any) -> Toll:
    values: dict[str, Any] = {
        "incident": "i1",
        "harm": Act.KILL,
        "victim_kind": VictimKind.CIVILIAN,
        "victim_party": None,
        "origin": "Nigerien Army",
        "origin_type": OriginType.STATE_FORCES,
        "speech_act": "claim",
        "low": 9,
        "high": 9,
        "count_text": "nine",
        "as_of": AS_OF,
        "reports": 1,
        "independent_origins": 1,
        "standing": "single-party",
        "claims": ("c1",),
    }
    return Toll.model_validate(values | fields)


def case(claims: Sequence[Claim], reports: Sequence[Report], **fields: Any) -> Case:
    """One incident of all these claims."""
    incident = Incident.model_validate(
        {
            "id": "i1",
            "label": "Torodi, 14 Mar 2026: kill",
            "date_start": date(2026, 3, 14),
            "date_end": date(2026, 3, 14),
            "places": ("Torodi",),
            "parties": ("Nigerien Army",),
            "reports": {one.id: len(claims) for one in reports},
            "claims": tuple(one.id for one in claims),
        }
        | fields
    )
    made = holdings([incident], claims, reports)
    (only,) = cases(made, Gazetteer.open(), load_profile("plain"), CODED)
    return only
