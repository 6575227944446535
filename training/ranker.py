"""Fits the ranker of origins: who speaks is chosen claim after claim, so it must learn to follow its own mistakes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reportedly.claims.heads import Evidence, Head
from training.logit import Choice, fit_choices
from training.examples import ClaimExample, OptionExample, ReportExample

_PENALTY: Final = 10.0
_HALVES: Final = 2


@dataclass(frozen=True, slots=True)
class _Choice:
    """A claim with the key of the speaker of the claim before."""

    claim: ClaimExample
    before: str | None

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The features of each option."""
        return (option.told(self.before) for option in self.claim.options)


def fit_ranker(reports: Sequence[ReportExample]) -> Head:
    """A conditional logit, the claims before spoken by whoever is annotated and by whom half a ranker would choose."""
    annotated = [choice for report in reports for choice in _as_annotated(report)]
    chosen = []
    for half in range(_HALVES):
        ranker = _fitted(choice for report in reports[1 - half :: _HALVES] for choice in _as_annotated(report))
        chosen += [choice for report in reports[half::_HALVES] for choice in _as_chosen(report, ranker)]
    return _fitted([*annotated, *chosen])


def _claims(report: ReportExample) -> Iterator[ClaimExample]:
    return (candidate.claim for candidate in report.candidates if candidate.claim is not None)


def _as_annotated(report: ReportExample) -> Iterator[_Choice]:
    before: str | None = None
    for claim in _claims(report):
        yield _Choice(claim, None if claim.opens else before)
        before = claim.speaker


def _as_chosen(report: ReportExample, ranker: Head) -> Iterator[_Choice]:
    before: str | None = None
    for claim in _claims(report):
        choice = _Choice(claim, None if claim.opens else before)
        yield choice
        before = _likeliest(choice, ranker).key


def _likeliest(choice: _Choice, ranker: Head) -> OptionExample:
    scores = [float(ranker.scores(Evidence(row))[0]) for row in choice.rows()]
    return choice.claim.options[int(np.argmax(scores))]


def _fitted(choices: Iterable[_Choice]) -> Head:
    return fit_choices([Choice(tuple(choice.rows()), choice.claim.right) for choice in choices], _PENALTY)
