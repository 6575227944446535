"""Estimates: what a profile makes of the tolls of an incident, with every figure used and not used, and why."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from reportedly.incidents import Kinship, same_party, side_of
from reportedly.model import Estimate, Interval, Toll, VictimKind, Weighed
from reportedly.tolls.origins import BELLIGERENTS, OUTLETS
from reportedly.tolls.profiles import Choice, LeaveOut, Profile
from reportedly.tolls.standing import Standing

_UNTOLD = frozenset({VictimKind.PERSON_UNKNOWN, VictimKind.MIXED})


def estimate(tolls: Sequence[Toll], profile: Profile) -> tuple[Estimate, ...]:
    """The estimates of every incident in these tolls, by incident in the order given, harm and group.

    A group of which nothing is said has no estimate: nobody knows is not nought.
    """
    incidents = dict.fromkeys(toll.incident for toll in tolls)
    return tuple(
        one
        for incident in incidents
        for harm in profile.harms
        for one in _of_harm([toll for toll in tolls if toll.incident == incident and toll.harm is harm], profile)
    )


def _of_harm(tolls: Sequence[Toll], profile: Profile) -> list[Estimate]:
    found = []
    for group, kinds in profile.groups.items():
        mine = [toll for toll in tolls if _kind(toll) in kinds]
        if mine:
            found.append(_of_group(mine, tolls, group, profile))
    used = [part for part in found if part.used]
    if profile.total == "sum" and len(used) > 1:
        found.append(_sum(used))
    return found


def _kind(toll: Toll) -> VictimKind:
    return toll.victim_kind or VictimKind.PERSON_UNKNOWN


def _of_group(tolls: Sequence[Toll], people: Sequence[Toll], group: str, profile: Profile) -> Estimate:
    """One column: ``tolls`` are its figures, ``people`` those of this harm in all columns."""
    left, unused = [], []
    for toll in tolls:
        reason = next((rule.why for rule in profile.leave_out if _RULES[rule](toll, people)), None)
        if reason is None:
            left.append(toll)
        else:
            unused.append(_weighed(toll, reason))
    low, best, high = (_chosen(left, choice) for choice in (profile.low, profile.best, profile.high))
    roles = {"low": low, "best": best, "high": high}
    used = [_weighed(toll, _role(toll, roles)) for toll in left]
    denied = profile.nought_where_denied and any(toll.standing == Standing.DENIED for toll in left)
    return Estimate(
        incident=tolls[0].incident,
        profile=profile.title,
        harm=tolls[0].harm,
        group=group,
        low=0 if denied else _point(low, profile),
        best=_point(best, profile),
        high=_point(high, profile) if profile.high is Choice.LOWEST else _top(left, high, profile),
        used=tuple(one for one in used if one.reason),
        unused=(*unused, *(_weighed(toll, _passed_over(toll, roles)) for toll in left if not _role(toll, roles))),
    )


def _chosen(left: Sequence[Toll], choice: Choice) -> Toll | None:
    if not left or choice is Choice.NONE:
        return None
    return min(left, key=_ORDERS[choice])


def _lowest(toll: Toll) -> tuple[object, ...]:
    bounds = (toll.low if toll.low is not None else 0, toll.high if toll.high is not None else float("inf"))
    return (*bounds, toll.origin, toll.claims)


def _highest(toll: Toll) -> tuple[object, ...]:
    top = toll.high if toll.high is not None else toll.low
    return (-(top or 0), toll.high is not None, toll.origin, toll.claims)


def _latest(toll: Toll) -> tuple[object, ...]:
    at = toll.as_of or datetime.min.replace(tzinfo=UTC)
    return (-(at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() if toll.as_of else float("inf"), *_lowest(toll))


def _most_origins(toll: Toll) -> tuple[object, ...]:
    return (toll.low is None or toll.high is None, -toll.independent_origins, -toll.reports, *_lowest(toll))


_ORDERS: Mapping[Choice, Callable[[Toll], tuple[object, ...]]] = {
    Choice.LOWEST: _lowest,
    Choice.HIGHEST: _highest,
    Choice.LATEST: _latest,
    Choice.MOST_ORIGINS: _most_origins,
}


def _point(toll: Toll | None, profile: Profile) -> int | None:
    """One number for a figure: what the profile says of its words, else its lower bound, else its upper one."""
    if toll is None:
        return None
    words = (toll.count_text or "").casefold().split()
    vague = next((point for word, point in profile.vague.items() if word in words), None)
    if vague is not None and toll.low != toll.high:
        return vague
    return toll.low if toll.low is not None else toll.high


def _top(left: Sequence[Toll], highest: Toll | None, profile: Profile) -> int | None:
    """The upper bound; unbounded where a figure is open that nobody's higher one closes."""
    if highest is None:
        return None
    if profile.high is not Choice.HIGHEST:
        return highest.high
    open_from = [toll.low or 0 for toll in left if toll.high is None]
    closed = [toll.high for toll in left if toll.high is not None]
    if open_from and (not closed or max(open_from) > max(closed)):
        return None
    return max(closed)


def _role(toll: Toll, roles: Mapping[str, Toll | None]) -> str:
    names = [name for name, chosen in roles.items() if chosen is toll]
    return f"gives {' and '.join(names)}" if names else ""


def _passed_over(toll: Toll, roles: Mapping[str, Toll | None]) -> str:
    """Why a figure that might count gave none of the three."""
    same = next((name for name, one in roles.items() if one and (one.low, one.high) == (toll.low, toll.high)), None)
    if same:
        return f"says the same as the figure that gives {same}"
    high = roles["high"]
    if high is not None and _lowest(high) < _lowest(toll):
        return "is higher than the figure that the profile takes"
    return "lies between the figures that the profile takes"


def _weighed(toll: Toll, reason: str) -> Weighed:
    figure = str(Interval(low=toll.low, high=toll.high))
    return Weighed(origin=toll.origin, figure=figure, reason=reason, claims=toll.claims)


def _sum(parts: Sequence[Estimate]) -> Estimate:
    """The sum of the columns; a bound that one column lacks is lacking in the sum."""
    first = parts[0]
    names = ", ".join(part.group for part in parts)
    return first.model_copy(
        update={
            "group": "total",
            "low": _added([part.low for part in parts]),
            "best": _added([part.best for part in parts]),
            "high": _added([part.high for part in parts]),
            "used": tuple(
                one.model_copy(update={"reason": f"{one.reason} of {part.group}"})
                for part in parts
                for one in part.used
            ),
            "unused": (Weighed(origin="", figure="", reason=f"see {names}", claims=()),),
        }
    )


def _added(bounds: Sequence[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == len(bounds) else None


def _is_outlet(toll: Toll, _: Sequence[Toll]) -> bool:
    return toll.origin_type in OUTLETS


def _is_outlet_beside_others(toll: Toll, tolls: Sequence[Toll]) -> bool:
    speaking = any(
        one.origin_type not in OUTLETS and not (one.superseded_by or one.subset_of) and _has_number(one)
        for one in tolls
    )
    return toll.origin_type in OUTLETS and speaking


def _is_same_people(toll: Toll, tolls: Sequence[Toll]) -> bool:
    """True for a number of people of whom nothing is said that somebody gives of a kind of victim."""
    told = {(one.low, one.high) for one in tolls if _kind(one) not in _UNTOLD and one.subset_of is None}
    return _kind(toll) in _UNTOLD and (toll.low, toll.high) in told


def _has_number(toll: Toll) -> bool:
    return toll.low is not None or toll.high is not None


def _is_on_enemy(toll: Toll, _: Sequence[Toll]) -> bool:
    """True where a belligerent counts the losses of a party that is not its own side."""
    if toll.origin_type not in BELLIGERENTS or toll.victim_party is None:
        return False
    side, victims = side_of(toll.origin), side_of(toll.victim_party)
    own = same_party(toll.origin, toll.victim_party) is not Kinship.DIFFERENT or (side is not None and side == victims)
    return not own


def _is_attacker_on_militants(toll: Toll, tolls: Sequence[Toll]) -> bool:
    return _kind(toll) is VictimKind.MILITANT and _is_on_enemy(toll, tolls)


_RULES: Mapping[LeaveOut, Callable[[Toll, Sequence[Toll]], bool]] = {
    LeaveOut.SUPERSEDED: lambda toll, _: toll.superseded_by is not None,
    LeaveOut.SUBSET: lambda toll, _: toll.subset_of is not None,
    LeaveOut.DENIAL: lambda toll, _: toll.speech_act == "deny" and not _has_number(toll),
    LeaveOut.NO_NUMBER: lambda toll, _: not _has_number(toll),
    LeaveOut.OUTLET: _is_outlet,
    LeaveOut.OUTLET_BESIDE_OTHERS: _is_outlet_beside_others,
    LeaveOut.SAME_PEOPLE: _is_same_people,
    LeaveOut.ATTACKER_ON_MILITANTS: _is_attacker_on_militants,
    LeaveOut.BELLIGERENT_ON_ENEMY: _is_on_enemy,
}
