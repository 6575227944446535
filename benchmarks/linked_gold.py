"""Claims made from the mentions and tolls of a linking set's ``gold.json``: what a perfect extractor would hand on.

They carry what the gold says and no more: who gives which figure of whom, where and when. Parties that the gold only
lists for the incident are not among them, and no claim knows its incident.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.model import Claim, DatePrecision, PlacePrecision, Report, Scope, Where, claim_id
from reportedly.reading import Reading, open_reports

SETS = Path(__file__).with_name("linked")
_BELLIGERENT = frozenset({"armed_group", "state_forces", "government"})

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LinkedSet:
    """The reports of one linking set and its gold."""

    name: str
    reports: tuple[Report, ...]
    gold: Json


def linked_sets() -> tuple[LinkedSet, ...]:
    """Every linking set that lies in ``linked``, by name."""
    return tuple(read_set(folder) for folder in sorted(SETS.iterdir()) if (folder / "gold.json").is_file())


def read_set(folder: Path) -> LinkedSet:
    """One linking set; ``ValueError`` where a report cannot be read."""
    readings = list(open_reports([str(folder / "reports")]))
    failures = [str(one) for one in readings if not isinstance(one, Reading)]
    if failures:
        raise ValueError(f"{folder}: {failures[0]}")
    reports = tuple(sorted((one.report for one in readings if isinstance(one, Reading)), key=lambda one: one.id))
    return LinkedSet(folder.name, reports, json.loads((folder / "gold.json").read_text("utf-8")))


def gold_claims(linked: LinkedSet) -> tuple[Claim, ...]:
    """A claim for every figure and every mention of the gold."""
    return tuple(claim for report in linked.reports for claim in _of_report(report, linked.gold))


def _of_report(report: Report, gold: Json) -> list[Claim]:
    claims: list[Claim] = []
    for mention in gold["mentions"][report.id]:
        incident = gold["incidents"][mention["incident"]]
        scope = Scope.BACKGROUND if mention["role"] == "background" else Scope.INCIDENT
        figures = [one for one in gold["tolls"][mention["incident"]] if one["report"] == report.id]
        first = len(claims)
        for figure in figures or [{"harm": "attack"}]:
            claims.append(_claim(report, len(claims), figure, [incident], scope))
        claims[first:] = _with_totals(claims[first:], figures, first)
    joint = [one for one in gold["joint_tolls"] if one["report"] == report.id]
    for figure in joint:
        incidents = [gold["incidents"][name] for name in figure["incidents"]]
        claims.append(_claim(report, len(claims), figure, incidents, Scope.INCIDENT))
    return claims


def _claim(report: Report, number: int, figure: Json, incidents: list[Json], scope: Scope) -> Claim:
    # A character of its own for each claim keeps their ids apart; the gold has no spans.
    start, end = number, number + 1
    origin_type = figure.get("origin_type", "narrator")
    low, high = figure.get("low"), figure.get("high")
    claim = Claim(
        id="",
        report=report.id,
        where=Where.TEXT,
        start=start,
        end=end,
        quote=report.text[start:end],
        origin=figure.get("origin_name"),
        origin_name=figure.get("origin_name"),
        origin_type=origin_type,
        speech_act=figure.get("speech_act", "report"),
        act=figure["harm"],
        victim_kind=figure.get("victim_kind"),
        count_text=None if low is None and high is None else f"{low}–{high}",
        count_low=low,
        count_high=high,
        places=tuple(place for incident in incidents for place in incident["places"]),
        date_start=date.fromisoformat(min(incident["date_start"] for incident in incidents)),
        date_end=date.fromisoformat(max(incident["date_end"] for incident in incidents)),
        scope=scope,
        place_precision=PlacePrecision.TOWN,
        date_precision=DatePrecision.DAY,
        confidence=1.0,
        extractor="gold",
    )
    return claim.model_copy(update={"id": claim_id(report.text_sha256, claim.span, claim.act, claim.count)})


def _with_totals(claims: list[Claim], figures: list[Json], offset: int) -> list[Claim]:
    """Subsets point at the first whole figure of the same origin and harm in their report, where there is one."""
    totals = list(_totals(figures))
    return [
        claim if total is None else claim.model_copy(update={"part_of": offset + total})
        for claim, total in zip(claims, totals or [None] * len(claims), strict=True)
    ]


def _totals(figures: list[Json]) -> Iterator[int | None]:
    for figure in figures:
        same = (
            number
            for number, one in enumerate(figures)
            if not one.get("subset") and (one["harm"], one["origin_name"]) == (figure["harm"], figure["origin_name"])
        )
        yield next(same, None) if figure.get("subset") else None
