"""A happening: what the claims of one report tell of one event in one place, while they are being sorted."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.incidents.whereabouts import Whereabouts
from reportedly.model import Claim


@dataclass(slots=True)
class Happening:
    """Claims of one report about one happening. ``wide`` covers several towns; ``headed`` stands in a round-up."""

    places: list[Whereabouts]
    claims: list[Claim] = field(default_factory=list)
    wide: bool = False
    headed: bool = False

    def add(self, claims: Iterable[Claim], places: Iterable[Whereabouts] = ()) -> None:
        """Take further claims in, and their places unless a place of that name is there."""
        self.claims.extend(claims)
        known = {place.name for place in self.places}
        self.places.extend(place for place in places if place.name not in known)
