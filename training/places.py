"""Fits the rankers of places: what a report is about, and where the act of each claim happened."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from reportedly.claims.heads import Evidence, Head
from reportedly.claims.place_choice import option_scores
from reportedly.claims.place_options import NOWHERE, standings
from training.examples import ClaimExample, ReportExample
from training.logit import Choice, fit_choices

_PARTS: Final = 3
_HALVES: Final = 2
_PENALTY: Final = 10.0

Standing = Mapping[str, str]


def fit_places(reports: Sequence[ReportExample]) -> dict[str, Head]:
    """The heads ``place_report`` and ``place``; each learns from what others say of reports that they have not read."""
    standing: dict[str, Standing] = {}
    for part in range(_PARTS):
        unseen = [report for number, report in enumerate(reports) if number % _PARTS == part]
        head = _fit_report([report for number, report in enumerate(reports) if number % _PARTS != part])
        standing |= {report.id: _standings(report, head) for report in unseen}
    return {"place_report": _fit_report(reports), "place": _fit_claims(reports, standing)}


def _fit_report(reports: Sequence[ReportExample]) -> Head:
    told = (
        Choice(tuple(name.features for name in report.names), tuple(name.leads for name in report.names))
        for report in reports
    )
    return fit_choices(told, _PENALTY)


def _standings(report: ReportExample, head: Head) -> Standing:
    if not report.names:
        return {NOWHERE: "none"}
    scores = np.array([float(head.scores(Evidence(name.features))[0]) for name in report.names])
    weights = np.exp(scores - scores.max())
    return standings([name.key for name in report.names], (weights / weights.sum()).tolist())


def _fit_claims(reports: Sequence[ReportExample], standing: Mapping[str, Standing]) -> Head:
    """The claims before stand where they are annotated, and where half a ranker would have them."""
    annotated = [choice for report in reports for choice in _as_annotated(report, standing[report.id])]
    chosen: list[Choice] = []
    for half in range(_HALVES):
        others = reports[1 - half :: _HALVES]
        told = (choice for report in others for choice in _as_annotated(report, standing[report.id]))
        ranker = fit_choices(told, _PENALTY)
        for report in reports[half::_HALVES]:
            chosen += _as_chosen(report, standing[report.id], ranker)
    return fit_choices([*annotated, *chosen], _PENALTY)


def _claims(report: ReportExample) -> Iterator[ClaimExample]:
    return (candidate.claim for candidate in report.candidates if candidate.claim is not None)


def _as_annotated(report: ReportExample, standing: Standing) -> Iterator[Choice]:
    before: str | None = None
    for claim in _claims(report):
        yield _choice(claim, None if claim.opens else before, standing)
        before = claim.places[claim.there.index(True) if any(claim.there) else 0].key


def _as_chosen(report: ReportExample, standing: Standing, ranker: Head) -> Iterator[Choice]:
    before: str | None = None
    for claim in _claims(report):
        last = None if claim.opens else before
        yield _choice(claim, last, standing)
        before = claim.places[int(np.argmax(option_scores(claim.places, last, standing, ranker)))].key


def _choice(claim: ClaimExample, before: str | None, standing: Standing) -> Choice:
    return Choice(tuple(option.told(before, standing[option.key]) for option in claim.places), claim.there)
