"""What exports read off the estimates of a profile: one total of a harm, and how it stands. No rule is made here."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Act, Estimate, Toll, VictimKind

FIRM = frozenset({"corroborated", "admitted"})
"""Standings of a figure for which more speaks than one party's word."""

THINGS = frozenset({VictimKind.PROPERTY, VictimKind.VEHICLE, VictimKind.WEAPON, VictimKind.LOCATION})
"""Kinds of victims that are no people."""

TOTAL = "total"
"""The group in which a profile adds up its other groups."""


@dataclass(frozen=True, slots=True)
class Total:
    """One harm's figures in all; ``None`` is unknown or open. ``firm``: no part of it is one party's word alone."""

    low: int | None
    best: int | None
    high: int | None
    firm: bool

    @property
    def is_known(self) -> bool:
        """True where any of the three is a number."""
        return (self.low, self.best, self.high) != (None, None, None)

    def __str__(self) -> str:
        """As people read it: ``11–34``, ``11 or more``, ``up to 34``, ``?``."""
        low = self.best if self.low is None else self.low
        if low is None:
            return "?" if self.high is None else f"up to {self.high}"
        if self.high is None:
            return f"{low} or more"
        return str(low) if low == self.high else f"{low}–{self.high}"


NOTHING = Total(None, None, None, firm=False)


def total(estimates: Sequence[Estimate], tolls: Sequence[Toll], harm: Act) -> Total:
    """The total that a profile gives for a harm, or its only group; nothing where it has several and adds none up."""
    mine = [one for one in estimates if one.harm is harm and one.used]
    added = [one for one in mine if one.group == TOTAL] or (mine if len(mine) == 1 else [])
    if not added:
        return NOTHING
    found = added[0]
    return Total(found.low, found.best, found.high, is_firm(found, tolls))


def is_firm(estimate: Estimate, tolls: Sequence[Toll]) -> bool:
    """True where every figure that gives the best, or else the low, has more than one party's word behind it."""
    role = "low" if estimate.best is None else "best"
    chosen = giving(estimate, tolls, role)
    return bool(chosen) and all(toll.standing in FIRM for toll in chosen)


def giving(estimate: Estimate, tolls: Sequence[Toll], role: str) -> list[Toll]:
    """The figures of which an estimate took its ``low``, ``best`` or ``high``; several where it adds groups up."""
    chosen = {one.claims for one in estimate.used if role in one.reason.split(" of ")[0].split()}
    return [toll for toll in tolls if toll.harm is estimate.harm and toll.claims in chosen]
