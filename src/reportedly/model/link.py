"""A link: how much speaks for two mentions being one happening, reason by reason."""

from reportedly.model.record import Record


class Reason(Record):
    """What one comparison found. ``weight`` is in bits: +1 doubles the odds, −1 halves them."""

    aspect: str
    words: str
    weight: float


class Link(Record):
    """Two mentions that were compared; ``left`` and ``right`` are mention ids.

    ``weight`` is the sum of the reasons and of the odds before any was known, in bits; ``probability`` is how often a
    link of so many bits is right.
    """

    left: str
    right: str
    weight: float
    probability: float
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        """The waterfall on one line, the strongest reason first."""
        ranked = sorted(self.reasons, key=lambda reason: -abs(reason.weight))
        told = "; ".join(f"{reason.words} ({reason.weight:+.1f})" for reason in ranked if reason.weight)
        return f"{self.probability:.3f}: {told}"
