"""Fits rankers of options, which are chosen claim after claim: so they must learn to follow their own mistakes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from reportedly.claims.heads import Evidence, Head
from training.choices import ChoiceExample, OptionExample
from training.examples import ReportExample
from training.named import matrix_of, vocabulary_of

_PENALTY: Final = 10.0
_STEPS: Final = 200
_HALVES: Final = 2

Floats = npt.NDArray[np.float64]


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
        before = claim.options[claim.right.index(True) if any(claim.right) else 0].key


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
    """The probability that one of the right options is chosen among all of a claim's."""
    groups = [choice for choice in choices if any(choice.claim.right)]
    rows = [row for choice in groups for row in choice.rows()]
    vocabulary = vocabulary_of(rows)
    matrix = matrix_of(rows, vocabulary)
    right = np.array([mark for choice in groups for mark in choice.claim.right])
    sizes = np.array([len(choice.claim.options) for choice in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        chosen, among = _shares(scores, starts, sizes), _shares(np.where(right, scores, -np.inf), starts, sizes)
        value = -np.log(np.add.reduceat(np.where(right, chosen, 0.0), starts)).sum()
        gradient = matrix.T @ (chosen - among)
        return float(value + _PENALTY / 2 * weights @ weights), gradient + _PENALTY * weights

    fitted = minimize(loss, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights = fitted.x.astype(np.float32)[:, None]
    nothing = np.zeros((0, 1), np.float32)
    return Head(labels=("score",), vocabulary=vocabulary, weights=weights, dense=nothing, bias=np.zeros(1, np.float32))


def _shares(scores: Floats, starts: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]) -> Floats:
    """Softmax within each group."""
    highest = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    weights = np.exp(scores - highest)
    return np.asarray(weights / np.repeat(np.add.reduceat(weights, starts), sizes))
