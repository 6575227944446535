"""PLOVER events as JSON lines: one event a claim, with who says it; doubt and denial are kept as auxiliaries."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from reportedly.model import Act, Claim, Polarity, Report, Scope
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.coding import format_data
from reportedly.publishing.exporter import Exporter

FIELDS = (
    *("id", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "mode", "context", "event_loc"),
    *("event_text", "quad_code", "event_scale", "link", "text", "text_info", "cite_info", "coder", "coded_date"),
    *("coded_time", "comment"),
)
"""The fields of an event, in the manual's order; ``size`` stands among them only where there is a number."""

_TWO_SIDED = frozenset({Act.CLASH})


class Plover(Exporter):
    """``plover.jsonl``. A count is given only where the words bound it from below."""

    name: ClassVar[str] = "plover"
    about: ClassVar[str] = "PLOVER events as JSON lines, one a claim"
    files: ClassVar[tuple[str, ...]] = ("plover.jsonl",)

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._path = folder / "plover.jsonl"
        self._stream = self._path.open("w", encoding="utf-8")
        self._written = 0

    def feed(self, case: Case) -> None:
        """Write an event for each claim."""
        reports, standings = case.report_of, case.standing_of
        for claim in case.claims:
            event = event_of(claim, reports[claim.report], self.edition, standings.get(claim.id))
            event["event_loc"] = _location(case) if claim.places else []
            self._write(event)

    def stray(self, report: Report, claims: Sequence[Claim]) -> None:
        """Write an event for each claim without an incident."""
        for claim in claims:
            self._write(event_of(claim, report, self.edition, None))

    def finish(self) -> None:
        """Read the events back."""
        self.close()
        with self._path.open(encoding="utf-8") as stream:
            found = sum(1 for line in stream if set(FIELDS) <= set(json.loads(line)))
        if found != self._written:
            raise self.wrong("plover.jsonl", f"{found} of {self._written} events are whole")

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def _write(self, event: dict[str, object]) -> None:
        self._stream.write(json.dumps(event, ensure_ascii=False) + "\n")
        self._written += 1


def event_of(claim: Claim, report: Report, edition: Edition, standing: str | None) -> dict[str, object]:
    """The event that a claim asserts or rejects."""
    data = format_data("plover")
    code = data["events"][claim.act]
    victim = claim.victim_party or claim.victim_kind or ""
    both = claim.act in _TWO_SIDED and claim.victim_party
    at = edition.as_of
    event: dict[str, object] = dict.fromkeys(FIELDS, "")
    event |= {
        "id": claim.id,
        "date": claim.date_start.isoformat() if claim.date_start else "",
        "enddate": claim.date_end.isoformat() if claim.date_end else "",
        "actor": [one for one in (claim.perpetrator, victim if both else None) if one],
        "recipient": [] if both or not victim else [victim],
        "event": code["event"],
        "mode": code["mode"],
        "context": ["military"],
        "event_loc": [],
        "event_text": claim.quote,
        "quad_code": data["quad_codes"].get(code["event"], ""),
        "link": report.url or "",
        "text_info": {"start": claim.start, "end": claim.end, "where": claim.where},
        "cite_info": {
            "publisher": report.publisher or "",
            "published": report.published.isoformat() if report.published else "",
            "attributed_to": claim.origin_name or claim.origin or "",
            "speech_act": claim.speech_act,
            "standing": standing or "",
        },
        "coder": claim.extractor,
        "coded_date": f"{at:%Y-%m-%d}" if at else "",
        "coded_time": f"{at:%H:%M:%S}" if at else "",
        "auxiliary": _auxiliary(claim),
    }
    if "size" in code and claim.count_low is not None and claim.polarity is Polarity.POSITIVE:
        event["size"] = {code["size"]: claim.count_low, "at_most": claim.count_high}
    return event


def _auxiliary(claim: Claim) -> list[str]:
    marks = {
        "negation": claim.polarity is not Polarity.POSITIVE,
        "historical": claim.scope in {Scope.BACKGROUND, Scope.AGGREGATE},
        "hypothetical": claim.scope is Scope.HYPOTHETICAL,
    }
    return [name for name, holds in marks.items() if holds]


def _location(case: Case) -> list[dict[str, object]]:
    if case.site is None:
        return []
    place = case.site.place
    return [
        {
            "name": place.name,
            "admin1": place.admin1,
            "country": place.country,
            "lat": case.site.latitude,
            "lon": case.site.longitude,
            "precision": case.site.precision,
        }
    ]
