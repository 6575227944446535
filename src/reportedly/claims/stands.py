"""Where the options of a choice stand in a report: the words by which each is meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from reportedly.claims.days_options import DaysOption, Main
from reportedly.claims.days_readings import NEVER
from reportedly.claims.hanging import root_of
from reportedly.claims.origins import Option
from reportedly.claims.place_options import PlaceOption
from reportedly.model import PlaceMention, When, Where
from reportedly.understanding.annotate import Annotated, Notes

SORTS: Final = (
    *("narrator", "publisher", "own", "speaker"),
    *("nowhere", "place"),
    *("never", "main", "days"),
)
"""What sorts of option there are: of origins, of places and of days."""


@dataclass(frozen=True, slots=True)
class Stand:
    """The words of one option: its noun and the word that governs it; none where the whole report is meant."""

    sort: str
    notes: Notes | None = None
    head: Token | None = None
    cue: Token | None = None

    @property
    def number(self) -> int:
        """The place of its sort in ``SORTS``."""
        return SORTS.index(self.sort)


def stand_of_origin(option: Option, annotated: Annotated) -> Stand:
    """A speaker stands at its noun, with its word of reporting; narrator and publisher are the whole report."""
    sort, speaker = option.features[0], option.speaker
    if speaker is None:
        return Stand(sort)
    notes = annotated.title if speaker.where is Where.TITLE else annotated.text
    return Stand(sort, notes, speaker.head, speaker.cue)


def stand_of_place(option: PlaceOption, annotated: Annotated) -> Stand:
    """A place stands at the mention that is nearest to the claim."""
    return Stand("nowhere") if option.mention is None else _at("place", option.mention, annotated)


def stand_of_days(option: DaysOption, main: Main, annotated: Annotated) -> Stand:
    """Days stand at the first words that say them."""
    sort = "never" if option.spell == NEVER else "main" if option.spell == main.spell else "days"
    return Stand(sort) if option.when is None else _at(sort, option.when, annotated)


def _at(sort: str, mention: PlaceMention | When, annotated: Annotated) -> Stand:
    for notes in annotated.fields:
        if any(mention is one for one in _mentions(notes)):
            root = root_of(mention, notes)
            return Stand(sort, notes, root, None if root is None else _governor(root))
    return Stand(sort)


def _mentions(notes: Notes) -> Iterator[PlaceMention | When]:
    yield from notes.places
    yield from notes.times


def _governor(root: Token) -> Token:
    """The word that a mention hangs on, past its preposition."""
    return root.head.head if root.dep_ == "pobj" else root.head
