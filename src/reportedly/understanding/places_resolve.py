"""Says which entry of the gazetteer a candidate is, by the report's country, its neighbours and its population."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from reportedly.gazetteer.keys import fold
from reportedly.gazetteer.places import WATERS, Entry, Gazetteer
from reportedly.model import Place
from reportedly.model.place import PlaceMention, PlaceRole
from reportedly.model.vocabulary import PlacePrecision
from reportedly.understanding.places_candidates import Candidate
from reportedly.understanding.places_frames import Strength
from reportedly.understanding.places_words import place_words

_LEVEL = {
    "district": PlacePrecision.DISTRICT,
    "province": PlacePrecision.PROVINCE,
    "town": PlacePrecision.TOWN,
}
_COUNTRY = PlacePrecision.COUNTRY
# Weights were set by hand on knowledge of namesakes: containment outweighs the report's country, which outweighs
# population, so that a hamlet in the country that the report is about wins over a namesake city elsewhere.
_BY_POPULATION = 0.5  # per power of ten
_BY_COUNTRY = 4.0  # times the country's share of the votes
_BY_CONTAINER = 5.0
_BY_KIND = 2.0
_BY_PROVINCE = 2.5  # times how much other names speak for the province
_BY_NAME = 0.6
_BY_RANK = 1.0  # a province that no word of unit tells from a town
_OF_NEIGHBOURS = 0.15  # of the votes of its neighbours count for a country
_FOREIGN = 0.06  # share of the votes below which a country is foreign to the report
_AT_HOME = 0.1  # share from which a country is one of those that the report is about
_FAMOUS = 500_000  # inhabitants from which a town far from the report's country is still believed
_KNOWN = 15_000  # inhabitants that a lone name needs where nothing tells the country
_ENOUGH = 2.0  # votes of other names from which the country is taken as told
_NOTED = 3_000  # inhabitants that a name without a frame needs in the report's country


class _Votes:
    """Votes of names for countries, of which a name's own can be left out: nobody votes for himself."""

    def __init__(self, prior: Mapping[str, float], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._all: dict[str, float] = defaultdict(float, prior)
        self._own: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._provinces: dict[tuple[str, str], float] = defaultdict(float)
        self._own_provinces: dict[str, dict[tuple[str, str], float]] = defaultdict(lambda: defaultdict(float))

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

    def near(self, place: Place, key: str) -> float:
        """How much the other names speak for the province of a place, 0 to 1: half where one other name does."""
        province = _province(place)
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

    def _for(self, country: str, key: str) -> float:
        own = self._own[key].get(country, 0.0) if key in self._own else 0.0
        return self._all.get(country, 0.0) - own


def resolve(
    candidates: Sequence[Candidate], gazetteer: Gazetteer, prior: Mapping[str, float]
) -> tuple[PlaceMention, ...]:
    """Mentions of the candidates, those that do not hold as ``possible``; two rounds of votes.

    The second round knows the countries that the first one found.
    """
    keys = [fold(candidate.text) for candidate in candidates]
    votes = _first_votes(candidates, keys, _Votes(prior, gazetteer))
    places = [_choose(candidate, key, votes) for candidate, key in zip(candidates, keys, strict=True)]
    votes = _second_votes(candidates, keys, places, _Votes(prior, gazetteer))
    places = [_choose(candidate, key, votes) for candidate, key in zip(candidates, keys, strict=True)]
    shy = place_words().shy
    firm = {
        key: place
        for candidate, key, place in zip(candidates, keys, places, strict=True)
        if _is_firm(candidate) and (key not in shy or place is not None)
    }
    mentions = []
    for candidate, key, place in zip(candidates, keys, places, strict=True):
        if _holds(candidate, key, place, votes, firm):
            mentions.append(_mention(candidate, place or firm.get(key), gazetteer))
        elif candidate.role is PlaceRole.PLACE:
            mentions.append(_mention(replace(candidate, role=PlaceRole.POSSIBLE), place, gazetteer))
    return tuple(mentions)


def _first_votes(candidates: Sequence[Candidate], keys: Sequence[str], votes: _Votes) -> _Votes:
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
        provinces = {province for entry in candidate.entries if (province := _province(entry.place))}
        for province in provinces:
            votes.add_province(key, province, 1.0 / len(provinces))
        lands = {entry.place.country for entry in candidate.entries}
        weight = 1.0 if is_strong else 0.3
        for land in lands:
            votes.add(key, land, weight if len(lands) == 1 else 0.4 * weight / len(lands))
    return votes


def _second_votes(
    candidates: Sequence[Candidate], keys: Sequence[str], places: Sequence[Place | None], votes: _Votes
) -> _Votes:
    """Votes of the places chosen in the first round, by country and by province."""
    for candidate, key, place in zip(candidates, keys, places, strict=True):
        if candidate.country:
            votes.add(key, candidate.country, 0.7)
        elif place is not None:
            is_here = candidate.role is PlaceRole.PLACE and candidate.frame.strength is not Strength.NONE
            votes.add(key, place.country, 1.0 if is_here else 0.4)
            if (province := _province(place)) is not None:
                votes.add_province(key, province, 1.0)
    return votes


def _choose(candidate: Candidate, key: str, votes: _Votes) -> Place | None:
    """The entry with the best score, or ``None``: nothing found is unknown, never a guess."""
    if not candidate.entries:
        return None
    best = max(candidate.entries, key=lambda entry: _score(entry, candidate, key, votes))
    place = best.place
    if place.precision is _COUNTRY or place.country == WATERS:
        return place
    if _is_inside(place, candidate.container) or _is_famous(best):
        return place
    share = votes.share(place.country, key)
    if votes.total(key) >= _ENOUGH or share >= 0.5:
        return None if share < _FOREIGN else place
    is_sole = all(entry.place.country == place.country for entry in candidate.entries)
    return place if is_sole or (best.is_main and place.population >= _KNOWN) else None


def _is_famous(entry: Entry) -> bool:
    """True for a big town by its own name, and for a huge one by any."""
    is_town = entry.place.precision is PlacePrecision.TOWN
    return is_town and entry.place.population >= (_FAMOUS if entry.is_main else 4 * _FAMOUS)


def _score(entry: Entry, candidate: Candidate, key: str, votes: _Votes) -> float:
    """Population, the country's votes, the container, the word of unit, the province and whose own name it is."""
    place = entry.place
    score = _BY_POPULATION * math.log10(place.population + 10)
    score += _BY_COUNTRY * votes.share(place.country, key)
    score += _BY_NAME if entry.is_main else 0.0
    if place.precision is _COUNTRY:
        score += _BY_KIND
    elif candidate.level:
        score += _BY_KIND if place.precision is _LEVEL[candidate.level] else 0.0
    elif place.precision is PlacePrecision.TOWN:
        score += _BY_NAME / 2
    elif place.precision is PlacePrecision.PROVINCE and entry.is_main:
        score += _BY_RANK
    score += _BY_PROVINCE * votes.near(place, key)
    return score + (_BY_CONTAINER if _is_inside(place, candidate.container) else 0.0)


def _province(place: Place) -> tuple[str, str] | None:
    """The country and the name of the province that a place is in or is itself; ``None`` for countries and waters."""
    if place.precision is PlacePrecision.PROVINCE and place.country != WATERS:
        return place.country, place.name
    return (place.country, place.admin1) if place.admin1 else None


def _is_inside(place: Place, container: str | None) -> bool:
    """True where the container that the text names, by any of its names, is the place's district or province."""
    if container is None:
        return False
    keys = {fold(container), *_names_of_units(container, place.country)}
    return any(parent is not None and fold(parent) in keys for parent in (place.admin1, place.admin2))


@lru_cache(maxsize=4096)
def _names_of_units(name: str, country: str) -> frozenset[str]:
    """The keys of the provinces and districts of a country that a name may mean: ``Calif.`` is California."""
    found = (entry.place for entry in Gazetteer.open().entries(name))
    units = {PlacePrecision.PROVINCE, PlacePrecision.DISTRICT}
    return frozenset(fold(place.name) for place in found if place.country == country and place.precision in units)


def _is_firm(candidate: Candidate) -> bool:
    return candidate.role is PlaceRole.PLACE and candidate.frame.strength is Strength.STRONG and not candidate.is_loud


def _holds(
    candidate: Candidate, key: str, place: Place | None, votes: _Votes, firm: Mapping[str, Place | None]
) -> bool:
    """Whether a candidate is a mention at all: by its frame, by another mention of it, or by its entry."""
    is_strong = candidate.frame.strength is Strength.STRONG
    if candidate.country or key in firm:
        return True
    if place is None:
        is_framed = candidate.frame.strength is not Strength.NONE and not candidate.entries
        is_held = is_framed and candidate.container is not None and fold(candidate.container) in firm
        return (is_strong and (candidate.level is not None or key not in place_words().shy)) or is_held
    is_sure = is_strong or place.precision is _COUNTRY or place.country == WATERS or place.population >= _FAMOUS
    return is_sure or _is_at_home(candidate, key, place, votes)


def _is_at_home(candidate: Candidate, key: str, place: Place, votes: _Votes) -> bool:
    """Whether a place lies in a country that the report is about, surely enough for the weakness of its frame."""
    share = votes.share(place.country, key)
    is_weak = candidate.frame.strength is Strength.WEAK
    if votes.total(key) < _ENOUGH and not share:
        return is_weak and (place.population >= _KNOWN or not votes.total(key))
    if is_weak:
        return share >= _AT_HOME
    is_town = place.precision is PlacePrecision.TOWN
    is_noted = place.population >= _NOTED or not is_town or (" " in key and not candidate.is_loud)
    return candidate.role is PlaceRole.PLACE and is_noted and share >= 2 * _AT_HOME


def _mention(candidate: Candidate, place: Place | None, gazetteer: Gazetteer) -> PlaceMention:
    return PlaceMention(
        text=candidate.text,
        start=candidate.start,
        end=candidate.end,
        place=gazetteer.country_by_code(candidate.country) if candidate.country else place,
        role=candidate.role,
        cue=candidate.frame.cue,
    )
