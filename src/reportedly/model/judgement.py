"""A judgement: what a person decided, when and why. Never changed: a later one undoes it."""

from datetime import datetime
from enum import StrEnum

from reportedly.model.record import Record


class Verdict(StrEnum):
    """What was decided: of a link ``same`` or ``different``, of a claim ``accept`` or ``reject``, of either ``unsure``.

    ``undo`` takes an earlier judgement back.
    """

    SAME = "same"
    DIFFERENT = "different"
    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"
    UNDO = "undo"


class Subject(Record):
    """A claim of a report, by the ids of both: claims of two reports with one text share an id."""

    report: str
    claim: str


class Judgement(Record):
    """One decision. A link is named by a claim of each of its mentions, so that it outlives a new extraction."""

    id: str
    verdict: Verdict
    subjects: tuple[Subject, ...]
    author: str
    at: datetime
    reason: str = ""
    undoes: str | None = None


def in_force(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements that nobody took back; on one subject the latest counts. In the order in which they were made."""
    undone = {one.undoes for one in _standing(judgements) if one.verdict is Verdict.UNDO}
    latest: dict[frozenset[Subject], Judgement] = {}
    for one in judgements:
        if one.verdict is not Verdict.UNDO and one.id not in undone:
            latest[frozenset(one.subjects)] = one
    return tuple(one for one in judgements if latest.get(frozenset(one.subjects)) is one)


def _standing(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Without undone undos: to undo an undo is to judge again."""
    undone: set[str] = set()
    for one in reversed(judgements):
        if one.verdict is Verdict.UNDO and one.id not in undone and one.undoes:
            undone.add(one.undoes)
    return tuple(one for one in judgements if one.id not in undone)
