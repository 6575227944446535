"""Totals: read off a profile's estimates, with nothing added that the profile does not add."""

from reportedly.model import Act, Toll, VictimKind
from reportedly.publishing.totals import Total, giving, total
from reportedly.tolls import Profile, estimate, load_profile
from tests.publishing.making import toll

PLAIN = load_profile("plain")


def found(profile: Profile, *tolls: Toll) -> Total:
    return total(estimate(tolls, profile), tolls, Act.KILL)


def test_the_sum_of_the_profile_is_the_total() -> None:
    fighters = toll(victim_kind=VictimKind.MILITANT, low=4, high=4, claims=("b",))
    assert found(PLAIN, toll(), fighters) == Total(13, 13, 13, firm=False)


def test_groups_that_the_profile_does_not_add_have_no_total() -> None:
    apart = PLAIN.model_copy(update={"total": "none"})
    fighters = toll(victim_kind=VictimKind.MILITANT, low=4, high=4, claims=("b",))
    assert not found(apart, toll(), fighters).is_known
    assert found(apart, toll()) == Total(9, 9, 9, firm=False)


def test_a_total_is_firm_only_where_each_best_figure_is() -> None:
    admitted = toll(standing="admitted")
    alone = toll(victim_kind=VictimKind.MILITANT, low=4, high=4, claims=("b",))
    assert found(PLAIN, admitted).firm
    assert not found(PLAIN, admitted, alone).firm


def test_what_gives_a_figure_can_be_named() -> None:
    rows = (toll(), toll(origin="Front", low=34, high=34, claims=("b",)))
    (people,) = estimate(rows, PLAIN)
    assert [one.origin for one in giving(people, rows, "high")] == ["Front"]


def test_open_and_unknown_are_told_in_words() -> None:
    bounds = ((11, 11, 34), (31, 31, None), (None, None, 5), (9, 9, 9))
    words = [str(Total(low, best, high, firm=False)) for low, best, high in bounds]
    assert words == ["11–34", "31 or more", "up to 5", "9"]
    assert str(Total(None, None, None, firm=False)) == "?"
