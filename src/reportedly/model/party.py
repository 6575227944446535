"""A party: an armed group, a force, a government, an institution, an outlet."""

from reportedly.model.record import Record
from reportedly.model.vocabulary import OriginType


class Party(Record):
    """A party by its canonical name. ``side`` groups parties that fight or speak for one another.

    ``country`` is an ISO 3166 alpha-2 code; sides are slugs in lower case (``state:PK``, ``group:chagai-front``).
    """

    name: str
    type: OriginType
    aliases: tuple[str, ...] = ()
    country: str | None = None
    side: str | None = None


class PartyMention(Record):
    """Words in one field of a report that name a party, with the party where it is known."""

    text: str
    start: int
    end: int
    party: Party
