"""Comparisons: what linking asks of two mentions, each a short list of answers from the strongest to the weakest.

Each answer has words, which the reader sees, and a condition in SQL over two rows of ``features``. How much it weighs
is not written here: the weights are estimated (``weights``). An answer of ``unknown`` weighs nothing. Lists in SQL:
``shared(towns)`` stands for how many values both have, ``none(towns)`` for an empty list on either side.
"""

import re
from dataclasses import dataclass

KILOMETRES_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its words and when it holds; the first that holds counts. ``condition`` empty: otherwise."""

    words: str
    condition: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question about two mentions: ``aspect`` names it, ``answers`` go from the strongest to the weakest."""

    aspect: str
    answers: tuple[Answer, ...]


def _crossed(own: str, other: str) -> str:
    """True where a value of one list of either row stands in the other list of the other row."""
    return f"(len(list_intersect({own}_l, {other}_r)) + len(list_intersect({own}_r, {other}_l))) > 0"


def _kilometres() -> str:
    """Kilometres between two places, on a flat map: exact enough below a hundred; null where one is not located."""
    east = "(longitude_l - longitude_r) * cos(radians((latitude_l + latitude_r) / 2))"
    return f"({KILOMETRES_PER_DEGREE} * sqrt(pow(latitude_l - latitude_r, 2) + pow({east}, 2)))"


def place() -> Comparison:
    """Where. One town in any spelling; a village beside it; one province where one of the two gives no more."""
    return Comparison(
        "place",
        (
            Answer("a place is unknown", "(none(towns) AND none(regions)) OR (none_of_both(towns))", unknown=True),
            Answer("the same town", "shared(towns) >= 1"),
            Answer("places within 15 km", f"{_kilometres()} <= 15"),
            Answer("one names the town of the other", f"{_crossed('towns', 'named')}"),
            Answer("one town lies in the province that the other names", "none(towns) AND shared(regions) >= 1"),
            Answer("places within 60 km", f"{_kilometres()} <= 60"),
            Answer("different places"),
        ),
    )


def days() -> Comparison:
    """When. The same day; days within two of one another; a day that one names or that only publication implies."""
    gap = "greatest(first_day_l - last_day_r, first_day_r - last_day_l, 0)"
    return Comparison(
        "date",
        (
            Answer("a date is unknown", "first_day_l IS NULL OR first_day_r IS NULL", unknown=True),
            Answer("the same day", "shared(days) >= 1"),
            Answer("one day apart", f"stated_l AND stated_r AND {gap} = 1 AND NOT none(days)"),
            Answer("one names the day of the other", f"{_crossed('days', 'told_days')}"),
            Answer("two days apart", f"stated_l AND stated_r AND {gap} = 2 AND NOT none(days)"),
            Answer("published about that day", f"NOT (stated_l AND stated_r) AND {gap} <= 1"),
            Answer("within a longer span of days", f"{gap} = 0"),
            Answer("different days"),
        ),
    )


def parties() -> Comparison:
    """Who, in whatever role: the doer of one account is the accuser of its rival."""
    return Comparison(
        "parties",
        (
            Answer("a party is unknown", "none(parties)", unknown=True),
            Answer("two parties in common", "shared(parties) >= 2 OR shared(sides) >= 2"),
            Answer("a party in common", "shared(parties) >= 1"),
            Answer("a side in common", "shared(sides) >= 1"),
            Answer("each names another side of one fight", "states_only_l <> states_only_r"),
            Answer("no party in common"),
        ),
    )


def counts() -> Comparison:
    """How many. Equal figures speak for one happening, and so do rival ones: two sides that count the same victims.

    Only a side that contradicts itself speaks against it, and little, since tolls are revised.
    """
    return Comparison(
        "counts",
        (
            Answer("no figure to compare", "none(victims)", unknown=True),
            Answer("two exact figures in common", "shared(exact) >= 2"),
            Answer("an exact figure in common", "shared(exact) >= 1"),
            Answer(
                "rival figures: other sides count the same victims",
                "shared(victims) >= 1 AND NOT none(voices) AND shared(voices) = 0 AND shared(parties) >= 1",
            ),
            Answer("one side gives other figures", "shared(voices) >= 1 AND shared(said) = 0"),
            Answer("other figures"),
        ),
    )


def means() -> Comparison:
    """What was attacked and with what: a convoy, a market, aircraft."""
    return Comparison(
        "means",
        (
            Answer("nothing said of target or means", "none(means)", unknown=True),
            Answer("three kinds of target or means in common", "shared(means) >= 3"),
            Answer("two kinds of target or means in common", "shared(means) = 2"),
            Answer("one kind of target or means in common", "shared(means) = 1"),
            Answer("other targets and means"),
        ),
    )


def names() -> Comparison:
    """Who else: people, places and institutions that both texts name."""
    return Comparison(
        "names",
        (
            Answer("no names", "none(names)", unknown=True),
            Answer("three names in common", "shared(names) >= 3"),
            Answer("two names in common", "shared(names) = 2"),
            Answer("a name in common", "shared(names) = 1"),
            Answer("no name in common"),
        ),
    )


def wording() -> Comparison:
    """How it is told: words in common, as a share of the shorter text. Never enough alone: sentences recur."""
    share = "(shared(words) / least(len(words_l), len(words_r)))"
    return Comparison(
        "wording",
        (
            Answer("too few words", "len(words_l) < 8 OR len(words_r) < 8", unknown=True),
            Answer("most words in common", f"{share} >= 0.6"),
            Answer("many words in common", f"{share} >= 0.35"),
            Answer("some words in common", f"{share} >= 0.2"),
            Answer("few words in common"),
        ),
    )


COMPARISONS = (place(), days(), parties(), counts(), means(), names(), wording())
"""Every comparison, in the order in which a waterfall shows them."""


def sql(condition: str) -> str:
    """A condition in DuckDB's SQL, its shorthand for lists written out."""
    written = re.sub(r"shared\((\w+)\)", r"len(list_intersect(\1_l, \1_r))", condition)
    written = re.sub(r"none_of_both\((\w+)\)", r"(len(\1_l) = 0 AND len(\1_r) = 0)", written)
    return re.sub(r"none\((\w+)\)", r"(len(\1_l) = 0 OR len(\1_r) = 0)", written)
