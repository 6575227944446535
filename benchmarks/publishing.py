"""Measure how fast claims are exported, and that memory does not grow with their number.

    python -m benchmarks.publishing [--claims N]

The incidents are synthetic: two sides and a monitor who disagree, nine claims each. They are written for the public, so
every quote is searched for names, in all formats whose files grow with the claims.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.floors import gate
from benchmarks.speed import peak_memory
from reportedly.model import Act, Claim, Incident, OriginType, Place, PlacePrecision, Report, Toll, VictimKind, Where
from reportedly.publishing import Case, Edition, Feed, export, find_formats
from reportedly.publishing.sites import Site
from reportedly.tolls import estimate, load_profile

FORMATS = (
    "csv",
    "jsonl",
    "parquet",
    "xlsx",
    "datapackage",
    "ucdp",
    "acled",
    "gtd",
    "plover",
    "ftm",
    "geojson",
    "geoparquet",
)
CLAIMS_EACH = 9
MEMORY_LIMIT = 500  # MiB that an export may hold, whatever its size
NIAMEY = Place(
    id="geonames:2440485",
    name="Niamey",
    country="NE",
    precision=PlacePrecision.TOWN,
    latitude=13.51,
    longitude=2.11,
    population=774_235,
)
SPEAKERS = (
    ("Nigerien Army", OriginType.STATE_FORCES),
    ("Liptako Vanguard", OriginType.ARMED_GROUP),
    ("Liptako Roads Monitor", OriginType.NGO),
)
DAY, MORNING = date(2026, 3, 14), datetime(2026, 3, 15, 8, tzinfo=UTC)
QUOTE = "The column was attacked north of Niamey at dawn and the patrol killed them, said the spokesman"


def incidents(number: int) -> Iterator[Case]:
    """Synthetic incidents, one after another."""
    for index in range(number):
        yield incident(index)


def incident(index: int) -> Case:
    """One incident with three reports and nine claims."""
    reports = tuple(_report(f"r{index}-{one}") for one in range(len(SPEAKERS)))
    claims = tuple(_claim(f"c{index}-{one}", reports[one % 3].id, one) for one in range(CLAIMS_EACH))
    tolls = tuple(_toll(f"i{index}", claim) for claim in claims)
    found = Incident(
        id=f"i{index}",
        label=f"Niamey, 14 Mar 2026: attack, kill ({index})",
        date_start=DAY,
        date_end=DAY,
        places=("Niamey",),
        parties=("Nigerien Army", "Liptako Vanguard"),
        reports={report.id: CLAIMS_EACH // len(reports) for report in reports},
        claims=tuple(claim.id for claim in claims),
    )
    return Case(
        found,
        claims,
        reports,
        tolls,
        estimate(tolls, load_profile("plain")),
        Site(NIAMEY, PlacePrecision.TOWN, "Niger"),
        coded={name: estimate(tolls, load_profile(name)) for name in ("ucdp", "acled", "gtd")},
    )


def _report(identifier: str) -> Report:
    text = f"{QUOTE}. The patrol went on." * 8
    return Report(id=identifier, title="Fighting near Niamey", text=text, published=MORNING, publisher="Gazette")


def _claim(identifier: str, report: str, number: int) -> Claim:
    origin, kind = SPEAKERS[number % len(SPEAKERS)]
    return Claim(
        id=identifier,
        report=report,
        where=Where.TEXT,
        start=0,
        end=len(QUOTE),
        quote=QUOTE,
        origin_name=origin,
        origin_type=kind,
        act=Act.KILL,
        perpetrator="Liptako Vanguard",
        victim="soldiers",
        victim_party="Nigerien Army",
        victim_kind=VictimKind.SECURITY_FORCES,
        count_text=str(number + 1),
        count_low=number + 1,
        count_high=None if number % 4 == 0 else number + 1,
        places=("Niamey",),
        place_ids=(NIAMEY.id,),
        date_start=DAY,
        date_end=DAY,
        confidence=0.9,
        extractor="synthetic/1",
    )


def _toll(incident_id: str, claim: Claim) -> Toll:
    return Toll(
        incident=incident_id,
        harm=claim.act,
        victim_kind=claim.victim_kind,
        victim_party=claim.victim_party,
        origin=str(claim.origin_name),
        origin_type=claim.origin_type,
        speech_act=claim.speech_act,
        low=claim.count_low,
        high=claim.count_high,
        count_text=claim.count_text,
        as_of=MORNING,
        reports=1,
        independent_origins=1,
        standing="contested",
        claims=(claim.id,),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 where every floor is reached, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, metavar="N", help="export N claims (default 100,000)")
    options = parser.parse_args(arguments)
    number = max(1, options.claims // CLAIMS_EACH)
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition("1:0", MORNING, "benchmark")
        files = export(Feed(incidents(number)), find_formats(FORMATS), Path(folder), edition)
        size = sum(path.stat().st_size for path in files) / 2**20
    seconds = time.process_time() - start
    claims = number * CLAIMS_EACH
    print(
        f"{claims} claims in {len(FORMATS)} formats, {size:.0f} MiB, {seconds:.0f} s of the processor", file=sys.stdout
    )
    print(f"peak memory {peak_memory():.0f} MiB")
    return gate(
        "publishing", {"claims_per_second": claims / seconds, "memory_mib_spared": MEMORY_LIMIT - peak_memory()}
    )


if __name__ == "__main__":
    raise SystemExit(main())
