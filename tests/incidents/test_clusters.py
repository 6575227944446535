from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.incidents.clusters import Constraints, clusters, pair
from reportedly.model import Link

_IDS = "abcdef"
_WEIGHTS = st.dictionaries(st.sampled_from(list(combinations(_IDS, 2))), st.integers(-9, 9), max_size=15)


def links(weights: dict[tuple[str, str], int]) -> list[Link]:
    return [
        Link(left=left, right=right, weight=bits, probability=0.5, reasons=())
        for (left, right), bits in weights.items()
    ]


def own(ids: str = _IDS) -> dict[str, str]:
    """Each mention in a report of its own."""
    return {one: f"report {one}" for one in ids}


def test_what_speaks_against_two_outweighs_a_chain_between_them() -> None:
    chain = links({("a", "b"): 5, ("b", "c"): 4, ("a", "c"): -9})
    assert clusters(own("abc"), chain, Constraints()) == [("a", "b"), ("c",)]


def test_mentions_of_one_report_stay_apart() -> None:
    reports = {"a": "r", "b": "s", "c": "r"}
    assert clusters(reports, links({("a", "b"): 5, ("b", "c"): 4}), Constraints()) == [("a", "b"), ("c",)]


def test_judgements_are_hard_constraints() -> None:
    weights = links({("a", "b"): 9, ("b", "c"): -9})
    same, different = frozenset({("b", "c")}), frozenset({("a", "b")})
    assert clusters(own("abc"), weights, Constraints(same, different)) == [("a",), ("b", "c")]


@given(_WEIGHTS, st.permutations(list(_IDS)))
def test_neither_the_order_of_links_nor_of_mentions_changes_anything(
    weights: dict[tuple[str, str], int], order: list[str]
) -> None:
    turned = {one: own()[one] for one in order}
    assert clusters(own(), links(weights), Constraints()) == clusters(turned, links(weights)[::-1], Constraints())


@given(_WEIGHTS)
def test_components_that_nothing_connects_do_not_change_each_other(weights: dict[tuple[str, str], int]) -> None:
    apart = {ids: bits for ids, bits in weights.items() if (ids[0] in "abc") == (ids[1] in "abc")}
    left = clusters(own("abc"), [one for one in links(apart) if one.left in "abc"], Constraints())
    right = clusters(own("def"), [one for one in links(apart) if one.left in "def"], Constraints())
    assert clusters(own(), links(apart), Constraints()) == sorted(left + right)


def test_a_pair_has_one_order() -> None:
    assert pair("b", "a") == pair("a", "b") == ("a", "b")
