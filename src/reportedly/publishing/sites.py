"""Where an incident is: a place of the gazetteer that its claims name, never a guess between two."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.model import Claim, Place, PlacePrecision, Scope

_SMALL = 5000
"""Inhabitants below which a place, or one of unknown size, is finer than a town."""

_FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN, PlacePrecision.DISTRICT})


class Places(Protocol):
    """The gazetteer, as far as exports need it."""

    def place(self, place_id: str) -> Place | None:
        """The entry with this id."""

    def country_by_code(self, code: str) -> Place | None:
        """The country of an ISO 3166 alpha-2 code."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place with WGS 84 degrees; ``decimals`` says how finely they are known or may be told.

    ``country`` is ISO 3166 alpha-2, ``country_name`` its common name.
    """

    place: Place
    precision: PlacePrecision
    country_name: str
    decimals: int = 4

    @property
    def latitude(self) -> float | None:
        """Degrees north, as finely as may be told."""
        return None if self.place.latitude is None else round(self.place.latitude, self.decimals)

    @property
    def longitude(self) -> float | None:
        """Degrees east, as finely as may be told."""
        return None if self.place.longitude is None else round(self.place.longitude, self.decimals)

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, or None where the gazetteer knows none."""
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude

    def public(self) -> "Site":
        """The site as everybody may see it: no finer than a town, a hamlet to a tenth of a degree (11 km)."""
        if self.precision is PlacePrecision.TOWN and self.place.population >= _SMALL:
            decimals = 2
        elif self.precision in _FINE:
            decimals = 1
        else:
            decimals = 0 if self.precision is PlacePrecision.COUNTRY else 1
        precision = PlacePrecision.TOWN if self.precision is PlacePrecision.EXACT else self.precision
        return Site(self.place, precision, self.country_name, decimals)


def site_of(claims: Sequence[Claim], places: Places) -> Site | None:
    """The place that most claims name, one finer than a province if there is any; None where none is known.

    Claims about the incident itself go before those about its background. Its precision is the gazetteer's, or
    the words' own where they are coarser.
    """
    named = _named([claim for claim in claims if claim.scope is Scope.INCIDENT]) or _named(claims)
    known = {place_id: place for place_id in named if (place := places.place(place_id))}
    fine = {place_id: place for place_id, place in known.items() if place.precision in _FINE}
    chosen = fine or known
    if not chosen:
        return None
    place = chosen[min(chosen, key=lambda one: (-named[one], one))]
    country = places.country_by_code(place.country)
    return Site(place, place.precision, country.name if country else place.country)


def _named(claims: Sequence[Claim]) -> Counter[str]:
    return Counter(place for claim in claims for place in claim.place_ids)
