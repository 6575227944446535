"""A count as the words bound it."""

from typing import Self

from pydantic import model_validator

from reportedly.model.record import Record


class Interval(Record):
    """A closed interval of whole numbers; ``None`` is unbounded or not said, never nought."""

    low: int | None = None
    high: int | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        for bound in (self.low, self.high):
            if bound is not None and bound < 0:
                raise ValueError(f"a count cannot be negative: {bound}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an interval cannot invert: {self.low}–{self.high}")
        return self

    @property
    def is_unknown(self) -> bool:
        """True where the words bound nothing."""
        return self.low is None and self.high is None

    def excludes(self, other: "Interval") -> bool:
        """True where no number lies in both; an unknown interval excludes nothing."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return below or above

    def __str__(self) -> str:
        """As people read it: ``30``, ``31+``, ``≤30``, ``27–33``, ``?``."""
        if self.low is None and self.high is None:
            return "?"
        if self.high is None:
            return f"{self.low}+"
        if not self.low:
            return "0" if self.high == 0 else f"≤{self.high}"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


class Quantity(Record):
    """The words of a count in one field of a report, with the interval that they bound.

    ``start`` and ``end`` are character offsets into the string that was searched. ``form`` says how it was
    said, so that later stages can weigh it: a bare article is weaker evidence of a toll than a numeral.
    ``unit`` names what is counted where it is certainly no toll (``hours``, ``km``, ``usd``, ``percent``,
    ``age``, ``calibre``, ``date`` …), else ``None``.
    """

    text: str
    start: int
    end: int
    interval: Interval
    form: str
    unit: str | None = None
