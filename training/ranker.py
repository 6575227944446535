"""Fits rankers of options, which are chosen claim after claim: so they must learn to follow their own mistakes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reportedly.claims.heads import Evidence, Head
from training.choices import ChoiceExample, OptionExample
from training.examples import ReportExample
from training.logit import Choice, fit_choices

_PENALTY: Final = 10.0
_HALVES: Final = 2


@dataclass(frozen=True, slots=True)
class _Choice:
    """A choice with the key of what was chosen for the claim before."""

    claim: ChoiceExample
    before: str | None

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The features of each option."""
        return (option.told(self.before) for option in self.claim.options)


Choices = Sequence[ChoiceExample]
"""One sort of choice of a report's claims, in the order of its text."""


def fit_ranker(name: str, examples: Sequence[ReportExample]) -> Head:
    """A conditional logit, the claims before decided as they are annotated and as half a ranker would."""
    reports = [tuple(_choices(name, report)) for report in examples]
    annotated = [choice for report in reports for choice in _as_annotated(report)]
    chosen = []
    for half in range(_HALVES):
        ranker = _fitted(choice for report in reports[1 - half :: _HALVES] for choice in _as_annotated(report))
        chosen += [choice for report in reports[half::_HALVES] for choice in _as_chosen(report, ranker)]
    return _fitted([*annotated, *chosen])


def _choices(name: str, report: ReportExample) -> Iterator[ChoiceExample]:
    return (candidate.claim.choices[name] for candidate in report.candidates if candidate.claim is not None)


def _as_annotated(report: Choices) -> Iterator[_Choice]:
    before: str | None = None
    for claim in report:
        yield _Choice(claim, None if claim.opens else before)
        before = claim.key


def _as_chosen(report: Choices, ranker: Head) -> Iterator[_Choice]:
    before: str | None = None
    for claim in report:
        choice = _Choice(claim, None if claim.opens else before)
        yield choice
        before = _likeliest(choice, ranker).key


def _likeliest(choice: _Choice, ranker: Head) -> OptionExample:
    scores = [float(ranker.scores(Evidence(row))[0]) for row in choice.rows()]
    return choice.claim.options[int(np.argmax(scores))]


def _fitted(choices: Iterable[_Choice]) -> Head:
    return fit_choices([Choice(tuple(choice.rows()), choice.claim.right) for choice in choices], _PENALTY)
