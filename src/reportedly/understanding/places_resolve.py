"""Says which entry of the gazetteer a candidate is, by the report's country, its neighbours and its population."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from reportedly.gazetteer.keys import fold
from reportedly.gazetteer.places import WATERS, Entry, Gazetteer
from reportedly.model import Place
from reportedly.model.place import PlaceMention, PlaceRole
from reportedly.model.vocabulary import PlacePrecision
from reportedly.understanding.places_candidates import Candidate
from reportedly.understanding.places_frames import Strength
from reportedly.understanding.places_score import is_inside, score
from reportedly.understanding.places_votes import Votes, first_votes, second_votes
from reportedly.understanding.places_words import place_words

_COUNTRY = PlacePrecision.COUNTRY
_FOREIGN = 0.06  # share of the votes below which a country is foreign to the report
_AT_HOME = 0.1  # share from which a country is one of those that the report is about
_FAMOUS = 500_000  # inhabitants from which a town far from the report's country is still believed
_KNOWN = 15_000  # inhabitants that a lone name needs where nothing tells the country
_ENOUGH = 2.0  # votes of other names from which the country is taken as told
_SUPPORTED = 0.45  # of a place that only sounds like the name: about one other name in its province, or close by
_NOTED = 3_000  # inhabitants that a name without a frame needs in the report's country


def resolve(
    candidates: Sequence[Candidate], gazetteer: Gazetteer, prior: Mapping[str, float]
) -> tuple[PlaceMention, ...]:
    """Mentions of the candidates, those that do not hold as ``possible``; two rounds of votes.

    The second round knows the countries that the first one found.
    """
    keys = [fold(candidate.text) for candidate in candidates]
    candidates = _held_alike(_without_lists(candidates), keys)
    votes = first_votes(candidates, keys, Votes(prior, gazetteer))
    places = _choose_all(candidates, keys, votes, gazetteer)
    votes = second_votes(candidates, keys, places, Votes(prior, gazetteer))
    candidates = [_respelt(candidate, key, votes, gazetteer) for candidate, key in zip(candidates, keys, strict=True)]
    places = _choose_all(candidates, keys, votes, gazetteer)
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


def _without_lists(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates without what only follows in a list: in ``Boston, New York, Washington`` nothing holds Boston.

    What holds a place is itself the last of its row or held by what follows it.
    """
    told = []
    for candidate, following in zip_longest(candidates, candidates[1:]):
        is_list = following is not None and following.container is not None and not _is_held(following)
        told.append(replace(candidate, container=None) if candidate.container and is_list else candidate)
    return told


def _is_held(candidate: Candidate) -> bool:
    return any(is_inside(entry.place, candidate.container) for entry in candidate.entries)


def _held_alike(candidates: Sequence[Candidate], keys: Sequence[str]) -> list[Candidate]:
    """Candidates of which later mentions are held by what holds the first: ``Paris, Texas`` makes ``Paris`` so."""
    holders: dict[str, str] = {}
    for candidate, key in zip(candidates, keys, strict=True):
        if key not in holders and _is_held(candidate):
            holders[key] = candidate.container or ""
    return [
        replace(candidate, container=holders.get(key)) if candidate.container is None else candidate
        for candidate, key in zip(candidates, keys, strict=True)
    ]


def _respelt(candidate: Candidate, key: str, votes: Votes, gazetteer: Gazetteer) -> Candidate:
    """A name in a strong frame that the gazetteer lacks, with what bears another spelling of it in the country.

    What merely resembles it must lie in a province that other names speak for, or beside them: half of what else is
    found so in annotated reports is another place.
    """
    is_sure = candidate.frame.strength is Strength.STRONG and candidate.role is PlaceRole.PLACE
    country = votes.first(key) if is_sure and not candidate.entries and votes.total(key) >= _ENOUGH else None
    if country is None:
        return candidate
    found = [
        Entry(one.place, is_main=False)
        for one in gazetteer.alike(candidate.text, country)
        if not one.sounds_apart or max(votes.near(one.place, key), votes.beside(one.place, key)) >= _SUPPORTED
    ]
    return replace(candidate, entries=tuple(found))


def _choose_all(
    candidates: Sequence[Candidate], keys: Sequence[str], votes: Votes, gazetteer: Gazetteer
) -> list[Place | None]:
    """The entry of each candidate; those of one name, unit and container have the same."""
    known: dict[tuple[str, str | None, str | None, bool], Place | None] = {}
    places = []
    for candidate, key in zip(candidates, keys, strict=True):
        alike = key, candidate.level, candidate.container, bool(candidate.entries)
        if alike not in known:
            known[alike] = _choose(candidate, key, votes, gazetteer)
        places.append(known[alike])
    return places


def _choose(candidate: Candidate, key: str, votes: Votes, gazetteer: Gazetteer) -> Place | None:
    """The entry with the best score, or ``None``: nothing found is unknown, never a guess."""
    if not candidate.entries:
        return None
    best = max(candidate.entries, key=lambda entry: score(entry, candidate, key, votes, gazetteer))
    place = best.place
    if place.precision is _COUNTRY or place.country == WATERS:
        return place
    if is_inside(place, candidate.container) or _is_famous(best):
        return place
    share = votes.share(place.country, key)
    if votes.total(key) >= _ENOUGH or share >= 0.5:
        return None if share < _FOREIGN else place
    is_sole = all(entry.place.country == place.country for entry in candidate.entries)
    return place if is_sole or (best.is_main and place.population >= _KNOWN) else None


def _is_famous(entry: Entry) -> bool:
    """True for a big town or province by its own name, and for a huge one by any."""
    if entry.place.precision is PlacePrecision.DISTRICT:
        return False
    return entry.place.population >= (_FAMOUS if entry.is_main else 4 * _FAMOUS)


def _is_firm(candidate: Candidate) -> bool:
    return candidate.role is PlaceRole.PLACE and candidate.frame.strength is Strength.STRONG and not candidate.is_loud


def _holds(candidate: Candidate, key: str, place: Place | None, votes: Votes, firm: Mapping[str, Place | None]) -> bool:
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


def _is_at_home(candidate: Candidate, key: str, place: Place, votes: Votes) -> bool:
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
