"""Whereabouts: a place name as linking compares it, with coordinates only where the gazetteer leaves no doubt."""

import re
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt

from reportedly.gazetteer.places import Gazetteer
from reportedly.incidents.names import place_key, same_place
from reportedly.model import Claim, Place, PlacePrecision

COARSE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
"""Precisions too wide to tell one happening from another."""

NEAR_KM = 12.0
"""Kilometres within which two names are one neighbourhood: a village and the town that reports name it after."""

_EARTH_KM = 6371.0
_SHORT = 4
"""Letters of a name, or consonants of its skeleton, below which spelling variants are not guessed."""
_SOUNDS = (("^ou(?=[aeiou])", "w"), ("dj", "d"), ("w", "v"), ("ck|q", "k"), ("ph", "f"), (r"(?<=[^aeiou])y", "i"))


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One place of a claim. ``key`` is the same for spellings of one name; ``region`` is country and province.

    Coordinates are WGS 84 degrees, ``None`` where the name is not in the gazetteer or could be several places.
    """

    name: str
    key: str
    coarse: bool
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def places_of(claim: Claim) -> tuple[Whereabouts, ...]:
    """The places of a claim as linking compares them."""
    coarse = claim.place_precision in COARSE
    return tuple(_whereabouts(name, claim.place_ids, coarse=coarse) for name in claim.places)


def named_place(name: str) -> Whereabouts:
    """A place known by its name alone."""
    return _whereabouts(name, (), coarse=False)


def apart_km(left: Whereabouts, right: Whereabouts) -> float | None:
    """Kilometres between two places as the crow flies; ``None`` where either is not located."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return None
    north, south = radians(left.latitude), radians(right.latitude)
    east = radians(right.longitude - left.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def one_place(left: Whereabouts, right: Whereabouts) -> bool:
    """True for spellings of one name, and for two names of one neighbourhood."""
    if left.key == right.key or same_place(left.name, right.name):
        return True
    distance = apart_km(left, right)
    return distance is not None and distance <= NEAR_KM


@cache
def place_skeleton(name: str) -> str:
    """What spellings of one name share: ``rbnd`` of Arbinda and Aribinda, ``vnkr`` of Ouonkoro and Wenkoro.

    Consonants where there are enough of them, else the name with all vowels alike; short names stay as they are.
    """
    words = place_key(name).split()
    key = "".join(words[:1] if len(set(words)) == 1 else words)  # Gorom-Gorom is Gorom
    if len(key) <= _SHORT:
        return key
    sound = sound_skeleton(key)
    bare = re.sub("[aeiou]", "", sound)
    return bare if len(bare) >= _SHORT else sound


def sound_skeleton(key: str) -> str:
    """A folded word with letters of one sound and all vowels alike, and none doubled: ``fara`` of Faro and Farro."""
    for pattern, sound in _SOUNDS:
        key = re.sub(pattern, sound, key)
    return re.sub("[aeiou]+", "a", re.sub(r"(.)\1+", r"\1", key))


@cache
def _whereabouts(name: str, ids: tuple[str, ...], *, coarse: bool) -> Whereabouts:
    place = _only(Gazetteer.open().look_up(name), ids)
    if place is None:
        return Whereabouts(name, place_skeleton(name), coarse)
    return Whereabouts(
        name=name,
        key=place_skeleton(place.name if place.precision is PlacePrecision.TOWN else name),
        coarse=coarse or place.precision in COARSE,
        region=f"{place.country} {place.admin1 or ''}".strip(),
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _only(found: tuple[Place, ...], ids: tuple[str, ...]) -> Place | None:
    """The place that the extractor chose, else the only one of this name."""
    chosen = [place for place in found if place.id in ids]
    if chosen:
        return chosen[0]
    return found[0] if len(found) == 1 and not ids else None
