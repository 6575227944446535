"""Low, best and high: open stays open, nobody is counted twice, what is not used has a reason."""

import pytest

from reportedly.model import Act, Toll, VictimKind
from reportedly.publishing.estimates import plain, total
from tests.publishing.making import toll


def figures(*tolls: Toll) -> tuple[int | None, int | None, int | None]:
    found = total(plain(tolls), Act.KILL)
    return found.low, found.best, found.high


def test_rivals_give_a_range_and_the_better_standing_gives_the_best() -> None:
    army = toll(low=11, high=11, standing="admitted", claims=("a",))
    assert figures(army, toll(origin="Front", low=34, high=34, claims=("b",))) == (11, 11, 34)
    admitted = toll(low=17, high=17, standing="admitted", claims=("a",))
    assert figures(admitted, toll(origin="Crowd", low=2, high=2, claims=("b",))) == (2, 17, 17)


def test_an_open_bound_stays_open() -> None:
    assert figures(toll(low=31, high=None)) == (31, 31, None)
    assert figures(toll(claims=("a",)), toll(origin="Front", low=3, high=None, claims=("b",))) == (3, 3, None)


def test_a_kind_without_a_party_is_a_rival_and_no_further_group() -> None:
    soldiers = {"victim_kind": VictimKind.SECURITY_FORCES}
    named = toll(**soldiers, victim_party="Nigerien Army", low=17, high=17, claims=("a",))
    bare = toll(**soldiers, low=34, high=34, claims=("b",))
    people = toll(victim_kind=VictimKind.PERSON_UNKNOWN, low=70, high=70, claims=("c",))
    assert figures(named, bare, people) == (17, 17, 70)
    assert figures(people) == (70, 70, 70)


def test_groups_of_different_kinds_are_added() -> None:
    fighters = toll(victim_kind=VictimKind.MILITANT, low=4, high=4, claims=("b",))
    assert figures(toll(), fighters) == (13, 13, 13)


def test_things_are_no_people() -> None:
    assert figures(toll(victim_kind=VictimKind.VEHICLE)) == (None, None, None)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"superseded_by": "z"}, "superseded"),
        ({"subset_of": "z"}, "part of another figure"),
        ({"standing": "withdrawn"}, "withdrawn"),
        ({"low": None, "high": None}, "gives no number"),
    ],
)
def test_what_is_not_used_has_a_reason(fields: dict[str, object], why: str) -> None:
    (estimate,) = plain([toll(), toll(origin="Front", claims=("b", "c"), **fields)])
    assert estimate.used == ("c1",)
    assert estimate.unused == (("b", why), ("c", why))
