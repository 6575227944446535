"""A place as a report names it, and as the gazetteer knows it."""

from enum import StrEnum

from reportedly.model.record import Record
from reportedly.model.vocabulary import PlacePrecision


class PlaceRole(StrEnum):
    """What a place name does in its sentence: only ``place`` says where something is.

    ``possible`` is a capitalised name that may be a place although nothing around it says so.
    """

    PLACE = "place"
    METONYM = "metonym"
    DEMONYM = "demonym"
    NAME_PART = "name_part"
    POSSIBLE = "possible"


class Place(Record):
    """An entry of the gazetteer. Coordinates are WGS 84 degrees; ``country`` is an ISO 3166 alpha-2 code.

    The coordinates of a district or province are the mean of its towns, those of a country a round point within it.
    ``admin1`` and ``admin2`` are the names of the province and the district that hold the place, where they are known.
    """

    id: str
    name: str
    country: str
    precision: PlacePrecision
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    admin1: str | None = None
    admin2: str | None = None


class PlaceMention(Record):
    """A place name in one field of a report: character offsets, the words, and the entry where one was found.

    ``role`` tells a whereabouts from a capital that speaks (``metonym``), an adjective of nation (``demonym``), a piece
    of an organisation's name (``name_part``) and a mere chance (``possible``). ``cue`` holds the words that place it
    (``in``, ``district``).
    """

    text: str
    start: int
    end: int
    place: Place | None = None
    role: PlaceRole = PlaceRole.PLACE
    cue: str | None = None
