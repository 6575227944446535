"""How much speaks for two mentions being one happening: four comparisons, each with its reason.

Weights are points on one scale, set by hand on the development reports; ``THRESHOLD`` points make a link.
Text is never compared: rivals tell one attack in different words, and one sentence recurs every year.

=========  ====================================================================================
dates      the same day 3; within a long window 0; published about then 1; each day apart −2
places     one shared 4; only a province or country shared 0; one unknown −1; none shared −6
parties    two shared 3; one shared 2; kin forces only 1; one unknown or each of another sort 0; none −3
figures    each exact figure of the same act that both give 1, at most 2
=========  ====================================================================================
"""

from dataclasses import dataclass

from reportedly.incidents.mentions import SLACK, Mention
from reportedly.incidents.names import same_place
from reportedly.incidents.parties import Kinship, is_state, same_party

THRESHOLD = 5
"""Points that make a link: place and day suffice unless the parties speak against it."""

_LONG = 7
"""Days beyond which a window is a stretch of time rather than the date of a happening."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one comparison found: points for (or against) a match, and why. ``veto`` rules a match out."""

    aspect: str
    points: int
    reason: str
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """All evidence on one pair of mentions."""

    left: Mention
    right: Mention
    evidence: tuple[Evidence, ...]

    @property
    def points(self) -> int:
        """The sum of all evidence."""
        return sum(one.points for one in self.evidence)

    @property
    def linked(self) -> bool:
        """True where enough speaks for one happening and nothing rules it out."""
        return self.points >= THRESHOLD and not any(one.veto for one in self.evidence)

    def __str__(self) -> str:
        """The reasons in words and numbers."""
        return "; ".join(f"{one.reason} ({one.points:+d})" for one in self.evidence)


def compare(left: Mention, right: Mention) -> Comparison:
    """Every comparison of two mentions; the same whichever comes first."""
    evidence = (
        compare_dates(left, right),
        compare_places(left, right),
        compare_parties(left, right),
        compare_figures(left, right),
    )
    return Comparison(left, right, evidence)


def compare_dates(left: Mention, right: Mention) -> Evidence:
    """Points for days that overlap; more than two days apart is a veto, for an earlier event as soon as it is one."""
    first, second = left.window, right.window
    if first is None or second is None:
        return Evidence("dates", 0, "a date is unknown", veto=True)
    gap = first.gap(second)
    if gap > SLACK or (gap and not (left.main and right.main)):
        return Evidence("dates", -2 * gap, f"{gap} days apart", veto=True)
    if gap:
        return Evidence("dates", -2 * gap, f"{gap} {'day' if gap == 1 else 'days'} apart")
    if not (first.stated and second.stated):
        return Evidence("dates", 1, "published about that day")
    if max(first.days, second.days) > _LONG:
        return Evidence("dates", 0, "within a longer span of days")
    return Evidence("dates", 3, "the same days")


def compare_places(left: Mention, right: Mention) -> Evidence:
    """Points for a shared place name; a shared province alone tells little, and none shared speaks against it."""
    if not left.places or not right.places:
        return Evidence("places", -1, "a place is unknown")
    towns = [one for one in left.towns if any(same_place(one, other) for other in right.towns)]
    if towns:
        return Evidence("places", 4, f"both in {min(towns)}")
    regions = [one for one in left.places if any(same_place(one, other) for other in right.places)]
    if regions:
        return Evidence("places", 0, f"both somewhere in {min(regions)}")
    return Evidence("places", -6, "no place in common")


def compare_parties(left: Mention, right: Mention) -> Evidence:
    """Points for shared parties, in whichever role: the doer of one account is the accuser of its rival.

    Where one account names forces of a state alone and the other none, they may be the two sides of one fight.
    """
    if not left.parties or not right.parties:
        return Evidence("parties", 0, "a party is unknown")
    kinship = {one: [same_party(one, other) for other in right.parties] for one in left.parties}
    shared = sorted(one for one, kin in kinship.items() if Kinship.SAME in kin)
    if shared:
        return Evidence("parties", 3 if len(shared) > 1 else 2, f"both name {' and '.join(shared[:2])}")
    if any(Kinship.KIN in kin for kin in kinship.values()):
        return Evidence("parties", 1, "both name forces of one state")
    states = [{is_state(one) for one in mention.parties} for mention in (left, right)]
    if states[0].isdisjoint(states[1]):
        return Evidence("parties", 0, "each names the other side alone")
    return Evidence("parties", -3, "no party in common")


def compare_figures(left: Mention, right: Mention) -> Evidence:
    """A point for each exact figure of one act that both give, at most two; differing figures say nothing."""
    shared = sorted(left.figures & right.figures)
    points = min(len(shared), 2)
    words = " and ".join(f"{act} {count}" for act, count in shared[:2])
    return Evidence("figures", points, f"both say {words}" if shared else "no figure in common")
