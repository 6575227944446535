"""Which counts are contained in another: "including three women", "eleven of them in Mastung"."""

from collections.abc import Sequence
from typing import Final

from reportedly.claims.decision import Decision

_PART_WORDS: Final = (
    "including",
    "of them",
    "of whom",
    "among them",
    "of which",
    "amongst them",
    "inc ",
    "of these",
    "of those",
    "among the",
)
_BEFORE: Final = 30


def totals_of(decisions: Sequence[Decision], spans: Sequence[tuple[int, int]]) -> list[int | None]:
    """For each decision the index of the total that includes its count, by the same origin in the same field."""
    return [_total_of(number, decisions, spans) for number in range(len(decisions))]


def _total_of(number: int, decisions: Sequence[Decision], spans: Sequence[tuple[int, int]]) -> int | None:
    part = decisions[number]
    if part.candidate.quantity is None or not _is_told_as_part(part, spans[number]):
        return None
    for earlier in range(number - 1, -1, -1):
        if _may_contain(decisions[earlier], part):
            return earlier
    return None


def _is_told_as_part(part: Decision, span: tuple[int, int]) -> bool:
    quantity = part.candidate.quantity
    if quantity is None:
        return False
    text = part.candidate.notes.field.text
    before = text[max(0, quantity.start - _BEFORE) : quantity.start].casefold()
    after = text[quantity.end : max(quantity.end + _BEFORE, span[1])].casefold()
    return any(word in before for word in _PART_WORDS) or after.lstrip().startswith(_PART_WORDS)


def _may_contain(total: Decision, part: Decision) -> bool:
    whole, some = total.candidate.quantity, part.candidate.quantity
    if whole is None or some is None or total.candidate.notes is not part.candidate.notes:
        return False
    if total.act is not part.act or total.origin.name != part.origin.name:
        return False
    most, least = whole.interval.high, some.interval.low
    return most is None or least is None or least <= most
