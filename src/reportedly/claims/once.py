"""A deed is told once: of claims that give no number, those that a likelier one of the same sort covers are dropped."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from reportedly.claims.candidates import Candidate
from reportedly.claims.evidence import evidence_span
from reportedly.model import Act
from reportedly.model.vocabulary import kindred_acts


class Scored(Protocol):
    """A candidate that is taken for a claim of an act with some confidence."""

    @property
    def candidate(self) -> Candidate:
        """Where it stands."""

    @property
    def act(self) -> Act:
        """What was done."""

    @property
    def confidence(self) -> float:
        """How likely it is to be right, 0–1."""


S = TypeVar("S", bound=Scored)


def told_once(scored: Sequence[S]) -> list[S]:
    """Those that are left, in the order in which they were given."""
    kept: list[tuple[S, tuple[int, int]]] = []
    for one in sorted(scored, key=lambda each: -each.confidence):
        span = evidence_span(one.candidate)
        if one.candidate.quantity is not None or not any(_covers(other, place, one, span) for other, place in kept):
            kept.append((one, span))
    left = {id(one) for one, _ in kept}
    return [one for one in scored if id(one) in left]


def _covers(other: Scored, place: tuple[int, int], one: Scored, span: tuple[int, int]) -> bool:
    same_field = other.candidate.notes is one.candidate.notes
    return same_field and other.act in kindred_acts(one.act) and max(place[0], span[0]) < min(place[1], span[1])
