"""A second look at candidates: how likely the others around each of them are, and how violent the report is at all.

A deed with a count needs no second claim without one, and a war word in a report of a football match is no claim.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from reportedly.claims.candidates import Candidate
from reportedly.claims.heads import Floats
from reportedly.model import Where

COLUMNS: Final = 20
"""Numbers that are told of a candidate."""
_SURE: Final = 1e-4
_NOBODY: Final = -6.0
"""The log-odds of a neighbour that is not there."""
_TOPS: Final = (1, 3, 8)
_NEAR: Final = 60

Truths = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where the candidates of a report stand, one entry a candidate; ``words`` is the length of title and text."""

    titled: Truths
    sentences: Numbers
    predicates: Numbers
    counted: Truths
    article: Truths
    words: int
    promise: float

    @staticmethod
    def of(candidates: Sequence[Candidate], promise: float) -> "Layout":
        """The layout of the candidates of a report of some promise: how likely it is to hold any claim, 0–1."""
        fields = {candidate.notes.field.where: candidate.notes.field for candidate in candidates}
        return Layout(
            titled=np.array([candidate.notes.field.where is Where.TITLE for candidate in candidates], np.bool_),
            sentences=np.array([candidate.anchor.sent.start for candidate in candidates], np.int64),
            predicates=np.array([candidate.predicate.i for candidate in candidates], np.int64),
            counted=np.array([candidate.quantity is not None for candidate in candidates], np.bool_),
            article=np.array([bool(c.quantity and c.quantity.form == "article") for c in candidates], np.bool_),
            words=sum(len(field.doc) for field in fields.values()),
            promise=promise,
        )


def company(layout: Layout, likely: Floats) -> Floats:
    """What to tell of each candidate of a report whose probability at first sight is ``likely``: (candidates, COLUMNS).

    Its own log-odds; the highest of other counts and other predicates in its sentence and under its predicate; how many
    there are likely and how it compares; those next to it; the report's highest and how dense likely ones are; whether
    it has a count, an article's count, stands in the title; and the best one nearby.
    """
    if not len(likely):
        return np.zeros((0, COLUMNS), np.float32)
    odds = _log_odds(likely)
    general = _general(odds, likely, layout)
    padded = [_NOBODY, *odds, _NOBODY]
    return np.array(
        [
            [
                *_beside(number, odds, likely, layout),
                padded[number + 2],
                padded[number],
                *general,
                layout.counted[number],
                layout.article[number],
                layout.titled[number],
            ]
            for number in range(len(odds))
        ],
        np.float32,
    )


def _beside(number: int, odds: Floats, likely: Floats, layout: Layout) -> list[float]:
    """What holds for a candidate among those of its field, sentence and predicate."""
    here = layout.titled == layout.titled[number]
    others = here & (np.arange(len(odds)) != number)
    beside = others & (layout.sentences == layout.sentences[number])
    under = others & (layout.predicates == layout.predicates[number])
    near = here & (np.abs(layout.sentences - layout.sentences[number]) < _NEAR)
    return [
        float(odds[number]),
        *(_highest(odds, group & kind) for group in (beside, under) for kind in (layout.counted, ~layout.counted)),
        float((likely[beside] > 0.5).sum()),
        float(odds[number]) - _highest(odds, beside),
        _highest(odds, near),
    ]


def _general(odds: Floats, likely: Floats, layout: Layout) -> list[float]:
    """What holds for all candidates of a report."""
    ordered, words = np.sort(odds)[::-1], layout.words
    return [
        *(float(ordered[:most].mean()) for most in _TOPS),
        100 * float((likely > 0.5).sum()) / (words + 1),
        100 * float(likely.sum()) / (words + 1),
        math.log(words + 1),
        float(_log_odds(np.array([layout.promise], np.float32))[0]),
    ]


def _highest(odds: Floats, those: Truths) -> float:
    return float(odds[those].max()) if those.any() else _NOBODY


def _log_odds(likely: Floats) -> Floats:
    clipped = np.clip(likely, _SURE, 1 - _SURE)
    return np.asarray(np.log(clipped / (1 - clipped)), np.float32)
