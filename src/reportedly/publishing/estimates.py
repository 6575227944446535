"""Low, best and high of each group of victims, derived from its toll by a named rule.

The rule ``plain``: low is the lowest and high the highest figure in force; best is the lowest figure among those that
stand best (corroborated or admitted before all others). An open bound stays open: ``None`` is never a guess. Figures
that were superseded, that are part of another, that deny or that give no number are not used, and the reason is kept.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportedly.model import Act, Toll, VictimKind

FIRM = frozenset({"corroborated", "admitted"})
"""Standings of a figure for which more speaks than one party's word."""

_OVERLAPPING = frozenset({None, VictimKind.PERSON_UNKNOWN, VictimKind.MIXED})
"""Groups that may hold the same people as the others."""

THINGS = frozenset({VictimKind.PROPERTY, VictimKind.VEHICLE, VictimKind.WEAPON, VictimKind.LOCATION})
"""Groups that are no people."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One group's figures. ``used`` are ids of claims, ``unused`` ids with the reason; ``firm``: not one word alone."""

    harm: Act
    victim_kind: VictimKind | None
    victim_party: str | None
    low: int | None
    best: int | None
    high: int | None
    firm: bool
    used: tuple[str, ...]
    unused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum over groups of victims; ``None`` is unknown or open. ``firm`` where every part is."""

    low: int | None
    best: int | None
    high: int | None
    firm: bool

    def __str__(self) -> str:
        """As people read it: ``11–34``, ``11–?``, ``?``."""
        if self.best is None:
            return "?"
        if self.low == self.high:
            return str(self.best)
        return f"{'?' if self.low is None else self.low}–{'?' if self.high is None else self.high}"


Profile = Callable[[Sequence[Toll]], tuple[Estimate, ...]]


def plain(tolls: Sequence[Toll]) -> tuple[Estimate, ...]:
    """The estimates of one incident, in the order of its tolls."""
    groups = groupby(tolls, key=lambda toll: (toll.harm, toll.victim_kind, toll.victim_party))
    found = (_estimate(list(rows)) for _, rows in groups)
    return tuple(one for one in found if one.used)


PROFILES: Mapping[str, Profile] = {"plain": plain}
"""The rules by name."""


def total(estimates: Sequence[Estimate], harm: Act) -> Total:
    """The sum of one harm's groups, people only, so that nobody is counted twice.

    Figures for a kind of victims of no named party are rivals of those by party, and figures for people of no stated
    kind are rivals of those by kind: they can raise the high, and give low and best only where nothing else does.
    """
    people = [one for one in estimates if one.harm is harm and one.victim_kind not in THINGS]
    told = [one for one in people if one.victim_kind not in _OVERLAPPING]
    vague = [one for one in people if one.victim_kind in _OVERLAPPING]
    parts = [one for kind in dict.fromkeys(one.victim_kind for one in told) for one in counted(told, kind)]
    lowest = parts or vague
    rivals = [one.high for one in people if one not in parts]
    highs = [*([_sum([one.high for one in parts])] if parts else []), *rivals]
    return Total(
        low=_sum([one.low for one in parts]) if parts else _least([one.low for one in vague]),
        best=_sum([one.best for one in parts]) if parts else _least([one.best for one in vague]),
        high=None if None in highs else max((one for one in highs if one is not None), default=None),
        firm=bool(lowest) and all(one.firm for one in lowest),
    )


def _estimate(rows: Sequence[Toll]) -> Estimate:
    judged = [(row, _unused(row)) for row in rows]
    used = [row for row, why in judged if why is None]
    firm = [row for row in used if row.standing in FIRM]
    lows = [row.low for row in used if row.low is not None]
    highs = [row.high for row in used]
    best = [number for row in firm or used if (number := row.high if row.low is None else row.low) is not None]
    first = rows[0]
    return Estimate(
        harm=first.harm,
        victim_kind=first.victim_kind,
        victim_party=first.victim_party,
        low=min(lows, default=None),
        best=min(best, default=None),
        high=None if None in highs else max((one for one in highs if one is not None), default=None),
        firm=bool(firm),
        used=tuple(claim for row in used for claim in row.claims),
        unused=tuple((claim, why) for row, why in judged if why for claim in row.claims),
    )


def _unused(row: Toll) -> str | None:
    if row.superseded_by:
        return "superseded"
    if row.standing == "withdrawn":
        return "withdrawn"
    if row.subset_of:
        return "part of another figure"
    if row.low is None and row.high is None:
        return "gives no number"
    return None


def counted(estimates: Sequence[Estimate], kind: VictimKind | None) -> list[Estimate]:
    """Of the estimates of one kind of victims those that may be added up: by party where there are such."""
    mine = [one for one in estimates if one.victim_kind is kind]
    return [one for one in mine if one.victim_party] or mine


def _sum(counts: Sequence[int | None]) -> int | None:
    """The sum, or None where a part is unknown or open."""
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _least(counts: Sequence[int | None]) -> int | None:
    return min((count for count in counts if count is not None), default=None)
