"""What the candidate pass finds: words that may name a place, as their sentence frames them."""

import re
from dataclasses import dataclass, replace

from reportedly.gazetteer.places import Entry
from reportedly.model.place import PlaceRole
from reportedly.model.vocabulary import PlacePrecision
from reportedly.understanding.places_frames import Frame

_BETWEEN = re.compile(
    r"(?:['’]s)?(?:\s(?!and\b|or\b)\w+)?(?:,\s(?!and\b|or\b)(?:an?\s\w+\s)?|,?\sin\s)"
    r"(?:the\s)?(?:(?!and\b|or\b)[\w-]+\s){0,2}(?:of\s)?(?:the\s)?"
)
_FURTHEST = 40  # characters between a place and what holds it


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a place, as their sentence frames them.

    ``level`` is the unit that the words give (district, province, town), ``container`` the name that holds it,
    ``country`` the ISO2 code of a demonym; a loud candidate stands in a line of capitals or in title case.
    """

    text: str
    start: int
    end: int
    entries: tuple[Entry, ...]
    role: PlaceRole
    frame: Frame
    level: str | None = None
    container: str | None = None
    is_loud: bool = False
    country: str | None = None


def has_country(entries: tuple[Entry, ...]) -> bool:
    """True where one of the entries is a country."""
    return any(entry.place.precision is PlacePrecision.COUNTRY for entry in entries)


def contained(found: list[Candidate], text: str) -> list[Candidate]:
    """Tell each candidate of ``X, Y`` and ``X in Y`` what holds it: the next one, where only that stands between."""
    told: list[Candidate] = []
    for at, one in enumerate(found):
        other = found[at + 1] if at + 1 < len(found) else None
        if (
            other is not None
            and one.role is other.role is PlaceRole.PLACE
            and other.start - one.end < _FURTHEST
            and _BETWEEN.fullmatch(text, one.end, other.start)
        ):
            told.append(replace(one, container=other.text))
        else:
            told.append(one)
    return told
