"""How well an entry of the gazetteer fits a name in its report: each part of the score, and what it weighs."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reportedly.gazetteer.keys import fold
from reportedly.gazetteer.places import WATERS, Entry, Gazetteer
from reportedly.model import Place
from reportedly.model.vocabulary import PlacePrecision
from reportedly.understanding.places_candidates import Candidate
from reportedly.understanding.places_votes import Votes


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for an entry.

    Set by hand on knowledge of namesakes, and checked on news with annotated coordinates: containment outweighs the
    report's country, which outweighs population, so that a hamlet in the country that the report is about wins over a
    namesake city elsewhere.
    """

    population: float = 0.5
    """For each power of ten of inhabitants."""

    fame: float = 0.5
    """For each power of ten beyond ``famous_from``, of a place by its own name."""

    famous_from: float = 5.5
    capital: float = 1.5
    """For the capital of a country by its own name."""

    country: float = 4.0
    """Times the country's share of the votes."""

    container: float = 5.0
    kind: float = 2.0
    """For a unit of the kind that the words tell."""

    land: float = 3.0
    """For a country, and for a sea or a part of the world."""

    province: float = 2.5
    """Times how much other names speak for the province."""

    beside: float = 3.0
    """Times how near the other names lie."""

    own_name: float = 1.0
    rank: float = 1.0
    """For a province that no word of unit tells from a town."""


WEIGHTS: Final = Weights()
_LEVEL: Final = {
    "district": PlacePrecision.DISTRICT,
    "province": PlacePrecision.PROVINCE,
    "town": PlacePrecision.TOWN,
}


def score(entry: Entry, candidate: Candidate, key: str, votes: Votes, gazetteer: Gazetteer) -> float:
    """The sum of what speaks for an entry, as ``Weights`` tells it."""
    weights, place = WEIGHTS, entry.place
    size = math.log10(place.population + 10)
    total = weights.population * size + weights.country * votes.share(place.country, key)
    total += weights.province * votes.near(place, key) + weights.beside * votes.beside(place, key)
    total += _by_kind(entry, candidate)
    if entry.is_main:
        total += weights.own_name + weights.fame * max(0.0, size - weights.famous_from)
        if place.precision is PlacePrecision.TOWN and gazetteer.capital(place.name) == place.country:
            total += weights.capital
    return total + (weights.container if is_inside(place, candidate.container) else 0.0)


def _by_kind(entry: Entry, candidate: Candidate) -> float:
    """Whether an entry is of the kind that the words tell or that such words mostly mean."""
    precision = entry.place.precision
    if precision is PlacePrecision.COUNTRY or entry.place.country == WATERS:
        return WEIGHTS.land
    if candidate.level:
        return WEIGHTS.kind if precision is _LEVEL[candidate.level] else 0.0
    if precision is PlacePrecision.TOWN:
        return WEIGHTS.own_name / 2
    if precision is PlacePrecision.PROVINCE and entry.is_main:
        return WEIGHTS.rank
    return 0.0


def is_inside(place: Place, container: str | None) -> bool:
    """True where the container that the text names, by any name, is the place's district, province or country."""
    if container is None or place.precision is PlacePrecision.COUNTRY:
        return False
    if place.country in _lands(container):
        return True
    keys = {fold(container), *_names_of_units(container, place.country)}
    return any(parent is not None and fold(parent) in keys for parent in (place.admin1, place.admin2))


@lru_cache(maxsize=4096)
def _lands(name: str) -> frozenset[str]:
    """The ISO2 codes of the countries that a name may mean."""
    found = (entry.place for entry in Gazetteer.open().entries(name))
    return frozenset(place.country for place in found if place.precision is PlacePrecision.COUNTRY)


@lru_cache(maxsize=4096)
def _names_of_units(name: str, country: str) -> frozenset[str]:
    """The keys of the provinces and districts of a country that a name may mean: ``Calif.`` is California."""
    found = (entry.place for entry in Gazetteer.open().entries(name))
    units = {PlacePrecision.PROVINCE, PlacePrecision.DISTRICT}
    return frozenset(fold(place.name) for place in found if place.country == country and place.precision in units)
