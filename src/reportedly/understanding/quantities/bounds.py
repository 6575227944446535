"""The arithmetic of modifiers: what "more than", "nearly", "about" make of the bounds that they stand beside."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from reportedly.understanding.quantities.forms import Amount, Form
from reportedly.understanding.quantities.words import ModifierKind

Bounds = tuple[int, int | None]

# The rules of the annotation guidelines, from the bounds beside the modifier to those of the whole.
_RULES: Final[dict[ModifierKind, Callable[[int, int | None], Bounds]]] = {
    "at_least": lambda low, _: (low, None),
    "more_than": lambda low, _: (low + 1, None),
    "at_most": lambda _, high: (0, high),
    "fewer_than": lambda _, high: (0, None if high is None else max(0, high - 1)),
    "nearly": lambda low, _: (min(ninety_percent(low), max(0, low - 1)), max(0, low - 1)),
    "about": lambda low, _: (ninety_percent(low), hundred_and_ten_percent(low)),
}
# These say how near a number is; a range or a vague word already says that itself.
_OF_EXACT_NUMBERS: Final = frozenset({"nearly", "about"})


def modified(kind: ModifierKind, inner: Amount) -> Amount:
    """The amount after a modifier of the given kind."""
    unknown = inner.low is None and inner.high is None
    if unknown or kind not in _RULES or (kind in _OF_EXACT_NUMBERS and inner.exact is None):
        return inner
    low, high = _RULES[kind](inner.low or 0, inner.high)
    return replace(inner, low=low, high=high)


def ninety_percent(number: int) -> int:
    """Nine tenths of a count, rounded down."""
    return number * 9 // 10


def hundred_and_ten_percent(number: int) -> int:
    """Eleven tenths of a count, rounded up."""
    return -(-number * 11 // 10)


def spanning(first: Amount, second: Amount) -> Amount:
    """The range from one exact number to another, in either order."""
    low, high = sorted((first.low or 0, second.low or 0))
    return replace(second, low=low, high=high, form=Form.RANGE)
