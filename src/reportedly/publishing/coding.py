"""What the coded formats of the field share: who fought whom, whose dead, where and how finely, told in words."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import yaml

from reportedly.gazetteer.parties import load_parties
from reportedly.incidents import Kinship, same_party, side_of
from reportedly.incidents.parties import is_state
from reportedly.model import Act, Claim, Interval, OriginType, Scope, Toll, VictimKind
from reportedly.publishing.cases import Case
from reportedly.publishing.tables import data_file
from reportedly.publishing.totals import TOTAL, giving
from reportedly.tolls.words import DONE, OF_WHOM

_STATE = frozenset({OriginType.STATE_FORCES, OriginType.GOVERNMENT})
_ARMED = frozenset({VictimKind.SECURITY_FORCES, VictimKind.MILITANT})
"""Kinds of victims that belong to a side."""

COUNTED = frozenset(
    {
        *(Act.KILL, Act.INJURE, Act.ABDUCT, Act.CAPTURE, Act.ARREST, Act.SURRENDER, Act.RELEASE, Act.GO_MISSING),
        *(Act.DISPLACE, Act.DESTROY, Act.DAMAGE, Act.SEIZE),
    }
)
"""Harms that briefs count; attacks, clashes and the like are what happened, and no toll."""


class SideKind(StrEnum):
    """What sort of side fights or suffers."""

    STATE = "state"
    GROUP = "group"
    UNIDENTIFIED = "unidentified"
    CIVILIANS = "civilians"
    EXTERNAL = "external"


_STATES = frozenset({SideKind.STATE, SideKind.EXTERNAL})
_GROUPS = frozenset({SideKind.GROUP, SideKind.UNIDENTIFIED})


@dataclass(frozen=True, slots=True)
class Side:
    """A side of an incident by the name that its claims use most."""

    name: str
    kind: SideKind

    def holds(self, party: str | None) -> bool:
        """True where a party is this side or an arm of it."""
        return party is not None and same_party(self.name, party) is not Kinship.DIFFERENT


@dataclass(frozen=True, slots=True)
class Sides:
    """Who fought: ``first`` did most by the claims; ``second`` is None where no rival party is named."""

    first: Side | None
    second: Side | None
    civilians: bool

    @property
    def combatants(self) -> tuple[Side, ...]:
        """The sides that are parties."""
        return tuple(side for side in (self.first, self.second) if side is not None)


@dataclass(frozen=True, slots=True)
class Deaths:
    """The best figures of the dead by side; they add up to the total."""

    first: int
    second: int
    civilians: int
    unknown: int


@cache
def format_data(name: str) -> Mapping[str, Any]:
    """The data of one coded format, from ``formats.yaml``."""
    content: Mapping[str, Mapping[str, Any]] = yaml.safe_load(data_file("formats.yaml"))
    return content[name]


def columns_of(name: str) -> tuple[str, ...]:
    """The columns of a coded format in order."""
    return tuple(str(format_data(name)["columns"]).split())


@cache
def country_row(iso2: str) -> Mapping[str, str]:
    """What ``countries.tsv`` says of a country; empty where it does not know it."""
    rows = csv.DictReader(data_file("countries.tsv").splitlines(), delimiter="\t")
    return next((row for row in rows if row["iso2"] == iso2), {})


def sides_of(case: Case) -> Sides:
    """The two parties that the claims of an incident name most as doers and victims, and whether civilians suffered."""
    told = [claim for claim in case.claims if claim.scope is Scope.INCIDENT]
    doers = Counter(claim.perpetrator for claim in told if claim.perpetrator)
    named = doers + Counter(claim.victim_party for claim in told if claim.victim_party)
    ranked = sorted(named, key=lambda name: (-doers[name], -named[name], name))
    sides: list[Side] = []
    for name in ranked:
        kind = kind_of(name, case)
        if kind is not None and not any(side.holds(name) for side in sides):
            sides.append(Side(name, kind))
    first, second = (*sides[:2], None, None)[:2]
    return Sides(first, second, any(claim.victim_kind is VictimKind.CIVILIAN for claim in told))


def deaths_of(case: Case, rules: str, first: Side | None, second: Side | None) -> Deaths:
    """The best figures of the dead by a coded format's profile, each group with the side of the figure that it took."""
    found: Counter[str] = Counter()
    for group in case.coded[rules]:
        if group.harm is Act.KILL and group.group != TOTAL and group.best is not None:
            (toll,) = giving(group, case.tolls, "best")[:1]
            found[_column(toll, first, second)] += group.best
    return Deaths(found["first"], found["second"], found["civilians"], found["unknown"])


def _column(toll: Toll, first: Side | None, second: Side | None) -> str:
    """The side whose dead a figure counts: by their party, else by their kind."""
    for name, side in (("second", second), ("first", first)):
        if side is not None and toll.victim_party == side.name:
            return name
    if toll.victim_kind in {VictimKind.CIVILIAN, VictimKind.OFFICIAL}:
        return "civilians"
    if toll.victim_kind not in _ARMED:
        return "unknown"
    for name, side in (("first", first), ("second", second)):
        if side is not None and side.holds(toll.victim_party):
            return name
    if toll.victim_party is not None:
        return "unknown"
    wanted = _STATES if toll.victim_kind is VictimKind.SECURITY_FORCES else _GROUPS
    fitting = [name for name, side in (("first", first), ("second", second)) if side and side.kind in wanted]
    return fitting[0] if len(fitting) == 1 else "unknown"


def source_lines(case: Case) -> list[str]:
    """Each report that the incident rests on: publisher, day and headline."""
    lines = []
    for report in case.reports:
        day = f"{report.published:%Y-%m-%d}" if report.published else None
        lines.append(", ".join(part for part in (report.publisher, day, report.title) if part) or report.id)
    return lines


def dispute(case: Case, harms: Iterable[Act] = (Act.KILL, Act.INJURE)) -> str:
    """The rival tolls in one paragraph, each figure with who says it and how it stands; earlier figures beside."""
    told = []
    for harm in harms:
        groups: dict[str, list[Toll]] = {}
        for toll in case.tolls:
            if toll.harm is harm and not toll.superseded_by:
                groups.setdefault(group_words(toll.victim_kind, toll.victim_party), []).append(toll)
        for group, rows in groups.items():
            told.append(f"{DONE[harm]}, {group}: {'; '.join(_figure_words(row, case.tolls) for row in rows)}.")
    return " ".join(told)


def group_words(kind: VictimKind | None, party: str | None) -> str:
    """A group of victims in words: ``security forces (Sudanese Army)``."""
    words = OF_WHOM[kind]
    return f"{words} ({party})" if party else words


def figure_of(toll: Toll) -> str:
    """The figure of a toll as people read it; a denial is no number."""
    if toll.low is None and toll.high is None:
        return "denies" if toll.speech_act == "deny" else "no number"
    return str(Interval(low=toll.low, high=toll.high))


def _figure_words(toll: Toll, tolls: Sequence[Toll]) -> str:
    ours = [one for one in tolls if one.origin == toll.origin and one.superseded_by]
    group = (toll.harm, toll.victim_kind, toll.victim_party)
    earlier = [
        figure_of(one) for one in ours if not toll.subset_of and (one.harm, one.victim_kind, one.victim_party) == group
    ]
    before = f", earlier {', '.join(earlier)}" if earlier else ""
    part = ", part of another figure" if toll.subset_of else ""
    return f"{toll.origin} {figure_of(toll)} ({toll.standing}{part}{before})"


def kind_of(name: str, case: Case) -> SideKind | None:
    """What sort of side a party is; None for one that does not fight, such as a hospital."""
    known = load_parties().find(name)
    kind = known.type if known else _said_to_be(name, case.claims)
    if kind in _STATE or (kind is None and is_state(name)):
        abroad = known is not None and case.site is not None and known.country != case.site.place.country
        return SideKind.EXTERNAL if abroad else SideKind.STATE
    if kind is None and name in {report.publisher for report in case.reports}:
        return None
    if kind in {OriginType.ARMED_GROUP, None, OriginType.UNKNOWN}:
        return SideKind.GROUP if kind is OriginType.ARMED_GROUP else SideKind.UNIDENTIFIED
    return SideKind.EXTERNAL if kind is OriginType.INTERNATIONAL_ORG and side_of(name) else None


def _said_to_be(name: str, claims: Sequence[Claim]) -> OriginType | None:
    votes = Counter(claim.origin_type for claim in claims if claim.origin_name == name)
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else None
