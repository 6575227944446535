"""Happenings: the claims of one report in groups, each about one happening in one place.

The rules, in their order:

1. In a round-up the place that heads a paragraph is the place of its claims.
2. A claim over several towns that lie apart is *wide* where the report lists those towns together or tells of each
   apart: it is the total of a campaign or of a joint action, and no figure of any one town.
3. Claims at one place or neighbourhood are one group; days that lie apart make it two, if each tells of a deed.
4. Where one town stands out among those of a total, the total belongs there (``main_town``).
5. A group that tells of no deed of its own (a hospital's count, a release, people who fled) belongs to the main one.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from reportedly.gazetteer.places import Gazetteer
from reportedly.incidents.happening import Happening
from reportedly.incidents.main_town import with_main_town
from reportedly.incidents.sections import Sections
from reportedly.incidents.whereabouts import Whereabouts, one_place, places_of
from reportedly.incidents.window import LONG, SLACK, Window, claim_window, stated_window
from reportedly.model import Act, Claim, OriginType, Report, Scope, Where

LATER_STAGE = frozenset({Act.RELEASE, Act.GO_MISSING, Act.DISPLACE, Act.ARREST, Act.WITHDRAW, Act.SURRENDER, Act.SEIZE})
"""Acts that follow from a happening elsewhere at least as often as they are one."""

_SURE = 0.5
"""The extractor's confidence from which a claim may found a happening of its own."""


Placed = tuple[Claim, tuple[Whereabouts, ...]]
"""A claim with its places, at least one."""


def happenings_of(
    report: Report, claims: Sequence[Claim], sections: Sections, *, campaign: bool = False
) -> list[Happening]:
    """The happenings of these claims, the main one first; claims that no place holds belong to it.

    Those of a ``campaign`` that the report names have no main town: it is told of as a whole.
    """
    placed = [(claim, _places(claim, sections)) for claim in claims]
    wide, local = _wide(report, [(claim, places) for claim, places in placed if places])
    groups = _in_time(_by_place(local, sections))
    groups.sort(key=_weight)
    founded = [group for group in groups if _stands_alone(group, groups)] or groups[:1]
    for group in groups:
        if all(group is not one for one in founded):
            _nearest(group, founded).add(group.claims)
    unplaced = [claim for claim, places in placed if not places]
    whole = _joined(wide)
    if not campaign:
        founded, whole = with_main_town(founded, whole)
    happenings = founded + whole
    if unplaced:
        if not happenings:
            happenings.append(Happening([]))
        happenings[0].add(unplaced)
    return happenings


def _places(claim: Claim, sections: Sections) -> tuple[Whereabouts, ...]:
    heading = sections.place(claim)
    return (heading,) if heading else places_of(claim)


def _wide(report: Report, placed: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """The claims over several towns, and the others."""
    alone = [places[0] for _, places in placed if len(places) == 1]
    wide: list[Placed] = []
    local: list[Placed] = []
    for claim, places in placed:
        towns = [place for place in places if not place.coarse]
        apart = [(one, two) for one, two in combinations(towns, 2) if _lie_apart(one, two)]
        told = all(any(one_place(town, place) for place in alone) for town in towns)
        listed = any(_listed(report, one, two) for one, two in apart)
        spread = len(towns) > 2 and len(apart) > 2
        (wide if apart and (spread or told or listed) else local).append((claim, places))
    return wide, local


def _lie_apart(left: Whereabouts, right: Whereabouts) -> bool:
    """True for two places that are certainly not one: far from each other, or of unlike names where nobody knows."""
    return not one_place(left, right)


def _listed(report: Report, left: Whereabouts, right: Whereabouts) -> bool:
    """True where the report names two places as one list: ``in Tera and Gorom``."""
    names = [re.escape(left.name), re.escape(right.name)]
    # "Between Niamey and Ayorou" is a road, and no list.
    pattern = rf"(?<!between )\b(?:{names[0]} and {names[1]}|{names[1]} and {names[0]})\b"
    return re.search(pattern, f"{report.title}\n{report.text}", re.IGNORECASE) is not None


def _by_place(local: Iterable[Placed], sections: Sections) -> list[Happening]:
    """Groups that have no place in common."""
    groups: list[Happening] = []
    for claim, places in local:
        near = Happening([], headed=sections.place(claim) is not None)
        near.add([claim], places)
        apart = []
        for group in groups:
            if any(one_place(one, two) for one in places for two in group.places):
                group.add(near.claims, near.places)
                group.headed = group.headed or near.headed
                near = group
            else:
                apart.append(group)
        groups = [*apart, near]
    return groups


def _in_time(groups: Iterable[Happening]) -> list[Happening]:
    """Each group parted where its days lie apart and each part tells of a deed."""
    return [part for group in groups for part in _parted(group)]


def _parted(group: Happening) -> list[Happening]:
    dated = sorted(
        ((window, claim) for claim in group.claims if (window := _short_window(claim))),
        key=lambda pair: (pair[0].start, pair[0].end, pair[1].id),
    )
    runs: list[tuple[Window, list[Claim]]] = []
    for window, claim in dated:
        if runs and runs[-1][0].gap(window) <= SLACK:
            last, members = runs[-1]
            runs[-1] = (Window(last.start, max(last.end, window.end)), [*members, claim])
        else:
            runs.append((window, [claim]))
    found = [members for _, members in runs if any(map(_founds, members))]
    # What is earlier is another happening; what is later may be a death of its wounded, unless it tells of a deed.
    deeds = found[:1] + [members for members in found[1:] if any(map(_tells_deed, members))]
    if len(deeds) < 2:
        return [group]
    parts = [Happening(list(group.places), list(members), headed=group.headed) for members in deeds]
    parts.sort(key=_weight)
    taken = {id(claim) for part in parts for claim in part.claims}
    for claim in group.claims:
        if id(claim) not in taken:
            _nearest(Happening([], [claim]), parts).add([claim])
    return parts


def _short_window(claim: Claim) -> Window | None:
    window = claim_window(claim)
    return window if window and window.days <= LONG else None


def _stands_alone(group: Happening, groups: Sequence[Happening]) -> bool:
    """True for a group that tells of a deed; a lone claim placed in a capital only says where somebody speaks."""
    if group.headed:
        return True
    spoken = len(groups) > 1 and len(group.claims) == 1 and any(map(_is_capital, group.places))
    return not spoken and any(map(_founds, group.claims))


def _is_capital(place: Whereabouts) -> bool:
    return Gazetteer.open().capital(place.name) is not None


def _tells_deed(claim: Claim) -> bool:
    """True where a claim founds a happening and says who did it, or how: what a later death of the wounded does not."""
    return _founds(claim) and (claim.act is not Act.KILL or claim.perpetrator is not None)


def _founds(claim: Claim) -> bool:
    """True for a claim that tells of a deed: no later stage, no wounded alone, no count by those who treat them."""
    return (
        claim.act not in LATER_STAGE
        and claim.act is not Act.INJURE
        and claim.origin_type is not OriginType.MEDICAL
        and claim.confidence >= _SURE
        and claim.scope is not Scope.AGGREGATE
    )


def _nearest(group: Happening, homes: list[Happening]) -> Happening:
    """Where the claims of a group without a deed belong: the home nearest in time, else the main one."""
    window = stated_window(group.claims)
    windows = [stated_window(home.claims) for home in homes]
    gaps = [window.gap(other) if window and other else SLACK for other in windows]
    return homes[gaps.index(min(gaps))]


def _joined(wide: Iterable[Placed]) -> list[Happening]:
    """The wide claims of one report as one happening over all their places."""
    whole = Happening([], wide=True)
    for claim, places in wide:
        whole.add([claim], places)
    return [whole] if whole.claims else []


def _weight(group: Happening) -> tuple[int, tuple[str, int, int, str]]:
    return (-len(group.claims), min(position(claim) for claim in group.claims))


def position(claim: Claim) -> tuple[str, int, int, str]:
    """Where a claim stands on the page: the title comes before the text."""
    return ("" if claim.where is Where.TITLE else "text", claim.start, claim.end, claim.id)
