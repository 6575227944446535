"""The votes of the names of a report for countries and provinces, and how near the places lie that they mean."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from reportedly.gazetteer.places import WATERS, Gazetteer
from reportedly.model import Place
from reportedly.model.place import PlaceRole
from reportedly.model.vocabulary import PlacePrecision
from reportedly.understanding.places_candidates import Candidate
from reportedly.understanding.places_frames import Strength

_COUNTRY: Final = PlacePrecision.COUNTRY
_FINE: Final = frozenset({PlacePrecision.TOWN, PlacePrecision.DISTRICT})
_OF_NEIGHBOURS: Final = 0.15
"""Share of the votes of its neighbours that counts for a country."""

_DEGREE_KM: Final = 111.2
_NEAR_KM: Final = 60.0
"""Kilometres at which a neighbour counts for 1/e of what it would in the same spot."""

_FAR_DEGREES: Final = 2.5
"""Degrees of latitude from which a place is no neighbour."""


class Votes:
    """Votes of names for countries, of which a name's own can be left out: nobody votes for himself."""

    def __init__(self, prior: Mapping[str, float], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._all: dict[str, float] = defaultdict(float, prior)
        self._own: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._provinces: dict[tuple[str, str], float] = defaultdict(float)
        self._own_provinces: dict[str, dict[tuple[str, str], float]] = defaultdict(lambda: defaultdict(float))
        self._points: dict[str, tuple[float, float, float]] = {}

    def add(self, key: str, country: str, weight: float) -> None:
        """Count a vote of the name ``key``; what it has already said counts little when said again."""
        if country == WATERS:
            return
        if self._own[key][country]:
            weight *= 0.2
        self._all[country] += weight
        self._own[key][country] += weight

    def add_province(self, key: str, province: tuple[str, str], weight: float) -> None:
        """Count a vote of the name ``key`` for a province, given as country and name; each name is heard once."""
        if not self._own_provinces[key][province]:
            self._provinces[province] += weight
            self._own_provinces[key][province] = weight

    def add_point(self, key: str, place: Place) -> None:
        """Note where the name ``key`` lies, of a district or anything finer; each name lies in one spot."""
        if place.precision in _FINE and place.latitude is not None and place.longitude is not None:
            self._points[key] = place.latitude, place.longitude, math.cos(math.radians(place.latitude))

    def beside(self, place: Place, key: str) -> float:
        """How near to a place of a district or finer the other names lie, 0 to 1: half where one lies in its spot."""
        if place.precision not in _FINE or place.latitude is None or place.longitude is None:
            return 0.0
        close = 0.0
        for other, (latitude, longitude, narrowing) in self._points.items():
            north = abs(latitude - place.latitude)
            if other != key and north < _FAR_DEGREES:
                close += math.exp(-_DEGREE_KM / _NEAR_KM * math.hypot(north, (longitude - place.longitude) * narrowing))
        return close / (close + 1.0)

    def near(self, place: Place, key: str) -> float:
        """How much the other names speak for the province of a place, 0 to 1: half where one other name does."""
        province = province_of(place)
        if province is None:
            return 0.0
        own = self._own_provinces[key].get(province, 0.0) if key in self._own_provinces else 0.0
        votes = self._provinces.get(province, 0.0) - own
        return votes / (votes + 1.0)

    def total(self, key: str) -> float:
        """The votes of all other names."""
        return sum(self._all.values()) - sum(self._own[key].values() if key in self._own else ())

    def share(self, country: str, key: str) -> float:
        """The share of the other names' votes that is for a country or, in small part, for its neighbours: 0 to 1."""
        total = self.total(key)
        if total <= 0:
            return 0.0
        near = sum(self._for(other, key) for other in self._gazetteer.neighbours(country))
        return min(1.0, (self._for(country, key) + _OF_NEIGHBOURS * near) / total)

    def first(self, key: str) -> str | None:
        """The country that more than half of the other names' votes are for; ``None`` where there is none."""
        total = self.total(key)
        best = max(self._all, key=lambda country: self._for(country, key), default=None)
        return best if best is not None and total > 0 and self._for(best, key) > total / 2 else None

    def _for(self, country: str, key: str) -> float:
        own = self._own[key].get(country, 0.0) if key in self._own else 0.0
        return self._all.get(country, 0.0) - own


def first_votes(candidates: Sequence[Candidate], keys: Sequence[str], votes: Votes) -> Votes:
    """Votes of countries, demonyms and names; a name that lies in several countries parts its vote."""
    for candidate, key in zip(candidates, keys, strict=True):
        if candidate.country:
            votes.add(key, candidate.country, 0.7)
            continue
        is_strong = candidate.frame.strength is Strength.STRONG
        country = next((entry.place.country for entry in candidate.entries if entry.place.precision is _COUNTRY), None)
        if country:
            votes.add(key, country, 1.5 if is_strong else 0.8)
            continue
        provinces = {province for entry in candidate.entries if (province := province_of(entry.place))}
        for province in provinces:
            votes.add_province(key, province, 1.0 / len(provinces))
        lands = {entry.place.country for entry in candidate.entries}
        weight = 1.0 if is_strong else 0.3
        for land in lands:
            votes.add(key, land, weight if len(lands) == 1 else 0.4 * weight / len(lands))
    return votes


def second_votes(
    candidates: Sequence[Candidate], keys: Sequence[str], places: Sequence[Place | None], votes: Votes
) -> Votes:
    """Votes of the places chosen in the first round, by country and by province."""
    for candidate, key, place in zip(candidates, keys, places, strict=True):
        if candidate.country:
            votes.add(key, candidate.country, 0.7)
        elif place is not None:
            is_here = candidate.role is PlaceRole.PLACE and candidate.frame.strength is not Strength.NONE
            votes.add(key, place.country, 1.0 if is_here else 0.4)
            votes.add_point(key, place)
            if (province := province_of(place)) is not None:
                votes.add_province(key, province, 1.0)
    return votes


def province_of(place: Place) -> tuple[str, str] | None:
    """The country and the name of the province that a place is in or is itself; ``None`` for countries and waters."""
    if place.precision is PlacePrecision.PROVINCE and place.country != WATERS:
        return place.country, place.name
    return (place.country, place.admin1) if place.admin1 else None
