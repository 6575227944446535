"""How a count can be said, and what a rule of the grammar returns."""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Self


class Form(StrEnum):
    """How a count was said; the more a form leaves open, the weaker it is as evidence of a toll."""

    NUMERAL = "numeral"  # 12, 1,200, 3.5 lakh
    WORD = "word"  # twelve, half a dozen, a pair
    VAGUE = "vague"  # dozens, several, some
    ARTICLE = "article"  # a, an, another
    ZERO = "zero"  # no, not a single, nobody
    ORDINAL = "ordinal"  # a fourth, the third (official killed) this year
    FRACTION = "fraction"  # most, a third of; how many is not said
    ANAPHORIC = "anaphoric"  # both, all seven, all of them
    DEFINITE = "definite"  # the five, the other eight
    RANGE = "range"  # 20–25, five or six, at least 12 and possibly as many as 20


@dataclass(frozen=True, slots=True)
class Amount:
    """What a rule found: the token after its last, the bounds, the form.

    ``scale`` is the unit of an exact round number (100 in "two hundred"), for "one to two hundred". ``whole`` is
    False for a number that cannot count persons, such as 7.62, and ``decimal`` its value, for "1.5 to 2 million";
    ``unit`` is set by rules that know it.
    """

    end: int
    low: int | None
    high: int | None
    form: Form
    scale: int = 1
    whole: bool = True
    decimal: Fraction | None = None
    unit: str | None = None

    @property
    def exact(self) -> int | None:
        """The number, where the words give one."""
        return self.low if self.low == self.high else None

    def until(self, end: int) -> Self:
        """The same amount with its words reaching to the token ``end``."""
        return replace(self, end=end)
