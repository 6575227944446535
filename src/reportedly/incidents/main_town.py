"""Main towns: where most of an operation happened, and where what is told of all of it belongs.

A report of an operation in several towns gives some figures for one town and others for the whole: for all its towns
together, or for the province. Where one town stands out, they are one happening in that town. The figures for two
towns belong to neither, and stay apart: two towns that a report names together are as a rule two attacks of one day.
"""

from collections.abc import Sequence

from reportedly.incidents.happening import Happening
from reportedly.incidents.parties import Kinship, same_party, sides_of
from reportedly.incidents.whereabouts import Whereabouts, one_place
from reportedly.incidents.window import SLACK, stated_window

_STANDS_OUT = 2
"""How many times as many figures as any other town the main one has."""

_FEWEST = 3
"""Towns of an operation that has a main one."""


def with_main_town(groups: Sequence[Happening], wholes: Sequence[Happening]) -> tuple[list[Happening], list[Happening]]:
    """The happenings of towns and those of the whole, after what has a main town has gone there.

    ``groups`` are happenings in one place each, town or province; ``wholes`` those over several towns.
    """
    towns = [group for group in groups if _is_town(group)]
    provinces = [group for group in groups if not _is_town(group)]
    left = [province for province in provinces if not _goes(province, [one for one in towns if _inside(one, province)])]
    wide = [
        whole for whole in wholes if _is_pair(whole) or not _goes(whole, [one for one in towns if _among(one, whole)])
    ]
    stay = [group for group in groups if _is_town(group) or any(group is one for one in left)]
    return stay, wide


def _goes(whole: Happening, towns: Sequence[Happening]) -> bool:
    """True after the claims of a whole were given to its main town; false where it has none."""
    parts = [town for town in towns if _one_engagement(town, whole)]
    main = max(parts, key=_figures, default=None)
    if main is None or whole.headed or main.headed:
        return False
    if any(_STANDS_OUT * _figures(town) > _figures(main) for town in parts if town is not main):
        return False
    # Its other places stay with its claims: the happening is told apart from others by its own town.
    main.add(whole.claims)
    return True


def _figures(group: Happening) -> int:
    """How many of its claims count anybody or anything."""
    return sum(not claim.count.is_unknown for claim in group.claims)


def _is_town(group: Happening) -> bool:
    return any(not place.coarse for place in group.places)


def _inside(town: Happening, province: Happening) -> bool:
    """True unless the gazetteer knows that a town lies elsewhere."""
    regions = [place.region for place in province.places if place.region]
    known = [place.region for place in town.places if place.region and not place.coarse]
    return not regions or not known or any(one.startswith(region) for one in known for region in regions)


def _is_pair(whole: Happening) -> bool:
    return len({place.key for place in whole.places if not place.coarse}) < _FEWEST


def _among(town: Happening, whole: Happening) -> bool:
    return any(_alike(place, other) for place in town.places for other in whole.places)


def _alike(place: Whereabouts, other: Whereabouts) -> bool:
    return not place.coarse and one_place(place, other)


def _one_engagement(left: Happening, right: Happening) -> bool:
    """True where the days touch and one party at least is the same; what is not told speaks for it."""
    first, second = stated_window(left.claims), stated_window(right.claims)
    if first and second and first.gap(second) > SLACK:
        return False
    mine = {party for claim in left.claims for party in sides_of(claim)}
    theirs = {party for claim in right.claims for party in sides_of(claim)}
    pairs = ((one, two) for one in mine for two in theirs)
    return not mine or not theirs or any(same_party(*pair) is not Kinship.DIFFERENT for pair in pairs)
