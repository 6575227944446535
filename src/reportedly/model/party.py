"""A party: an armed group, a force, a government, an institution, an outlet."""

from typing import Annotated

from pydantic import Field

from reportedly.model.record import Record
from reportedly.model.vocabulary import OriginType

Day = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
"""A year, a month or a day, in ISO 8601."""
Side = Annotated[str, Field(pattern=r"^(state|group|org|media):[\w-]+$")]


class Period(Record):
    """From when to when something held; None where that is open or not known."""

    since: Day | None = None
    until: Day | None = None


class Allegiance(Record):
    """Whose side a party was on, and when."""

    side: Side
    period: Period = Period()


class Party(Record):
    """A party by its canonical name. ``side`` groups parties that fight or speak for one another.

    ``country`` is an ISO 3166 alpha-2 code; sides are slugs (``state:PK``, ``group:chagai-front``). ``local_aliases``
    name the party only in reports that play in its country: "the levies", "military council".
    """

    name: str
    type: OriginType
    aliases: tuple[str, ...] = ()
    local_aliases: tuple[str, ...] = ()
    country: str | None = None
    side: str | None = None
    active: Period = Period()
    allegiances: tuple[Allegiance, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name and every alias."""
        return (self.name, *self.aliases, *self.local_aliases)


class PartyMention(Record):
    """Words in one field of a report that name a party, with the party where it is known."""

    text: str
    start: int
    end: int
    party: Party
