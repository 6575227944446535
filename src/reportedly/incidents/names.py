"""Names of places: whether two mean one place, tolerant of spelling, blind to everything but the names."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from reportedly.errors import DataError
from reportedly.gazetteer.keys import fold, without_article, without_final_h


@cache
def name_words(name: str) -> frozenset[str]:
    """One list of words of ``data/names.yaml``, folded; DataError where the file has none of that name."""
    try:
        return frozenset(name_data()[name]["words"])
    except (KeyError, TypeError) as error:
        raise DataError(f"names.yaml has no words for {name}") from error


@cache
def name_data() -> dict[str, dict[str, Any]]:
    """The content of ``data/names.yaml`` by list."""
    content: dict[str, dict[str, Any]] = yaml.safe_load(
        files("reportedly.data").joinpath("names.yaml").read_text(encoding="utf-8")
    )
    return content


@cache
def place_key(name: str) -> str:
    """A place name folded, without article, generic words and mute final h (``As-Sukhnah city`` gives ``sukhna``)."""
    folded = fold(name)
    words = [word for word in folded.split() if word not in name_words("place_generic")]
    key = " ".join(words) or folded
    key = without_article(key) or key
    return without_final_h(key) or key


@cache
def same_place(left: str, right: str) -> bool:
    """True where two place names are spellings of one: equal keys, or a slip of a letter in a long word."""
    return alike(place_key(left), place_key(right))


def names_by_frequency(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in its most frequent spelling, the most frequent name first."""
    counts = Counter(names)
    spellings: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        spellings.setdefault(place_key(name), name)
        totals[place_key(name)] += counts[name]
    return tuple(spellings[key] for key in sorted(totals, key=lambda key: (-totals[key], key)))


def alike(left: str, right: str) -> bool:
    """True for folded names that are equal but for spaces, or word for word but for a slip in one long word."""
    if left.replace(" ", "") == right.replace(" ", ""):
        return bool(left)
    first, second = left.split(), right.split()
    if len(first) != len(second):
        return False
    # Word by word: "North Darfur" and "South Darfur" differ in a word, not in two letters of twelve.
    unlike = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    return len(unlike) == 1 and _slip(*unlike[0])


def _slip(left: str, right: str) -> bool:
    """One letter changed, added or dropped in a word of five letters, two in one of ten; the first letter stands."""
    shorter = min(len(left), len(right))
    return shorter >= 5 and left[0] == right[0] and _distance(left, right) <= (2 if shorter >= 10 else 1)


def _distance(left: str, right: str) -> int:
    """Levenshtein's distance: letters to change, add or drop."""
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        previous, row[0] = row[0], i
        for j, other in enumerate(right, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (letter != other))
    return row[-1]
