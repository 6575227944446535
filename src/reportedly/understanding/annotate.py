"""All that is found in a report before anybody asks what it claims: parse, words, counts, times, names, quotes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from reportedly import lexicon
from reportedly.gazetteer.parties import current_parties
from reportedly.gazetteer.places import Gazetteer
from reportedly.lexicon import (
    ActEntry,
    CueEntry,
    Entry,
    HedgeEntry,
    Lexicon,
    Match,
    NegationEntry,
    ScopeEntry,
    VictimEntry,
    Word,
)
from reportedly.model import PlaceMention, Quantity, Report, When, Where
from reportedly.understanding.encoder import Vectors, load_encoder
from reportedly.understanding.parse import Field, parse
from reportedly.understanding.parties import PartyView, find_parties
from reportedly.understanding.places import find_report_places, report_country
from reportedly.understanding.quantities import find_quantities
from reportedly.understanding.times import find_times

E = TypeVar("E", bound=Entry)
Matches = Mapping[int, tuple[Match[E], ...]]
"""The matches that use a token, by the token's number."""

_QUOTES: Final = re.compile(
    r"“[^”\n]{2,}(?:”|$|\n)|\"[^\"\n]{2,}(?:\"|$|\n)|«[^»\n]{2,}»|„[^“”\n]{2,}[“”]", re.MULTILINE
)


_WE: Final = re.compile(r"(?<![^\W_])(?:we|our|us|i|my)(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Notes:
    """What was found in one field. Matches are keyed by token; spans are character offsets into the field."""

    field: Field
    acts: Matches[ActEntry]
    cues: Matches[CueEntry]
    hedges: Matches[HedgeEntry]
    negations: Matches[NegationEntry]
    scopes: Matches[ScopeEntry]
    victims: Matches[VictimEntry]
    quantities: tuple[Quantity, ...]
    times: tuple[When, ...]
    places: tuple[PlaceMention, ...]
    quotes: tuple[tuple[int, int], ...]
    vectors: Vectors
    """One row a token: the word as the encoder read it in its paragraph."""

    @property
    def said_by_us(self) -> int:
        """How often the field says "we", "our" or "I"."""
        return len(_WE.findall(self.field.text))

    def is_quoted(self, position: int) -> bool:
        """True where a character stands within quotation marks."""
        return any(start <= position < end for start, end in self.quotes)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with all that was found in it."""

    report: Report
    title: Notes
    text: Notes
    parties: PartyView
    country: str | None
    mean: Vectors
    """The mean of all words' vectors: what the whole report is about, float32 of shape (SIZE,)."""

    @property
    def fields(self) -> tuple[Notes, Notes]:
        """Title and text, in the order in which people read them."""
        return (self.title, self.text)


def annotate(report: Report) -> Annotated:
    """Find all that later stages need."""
    parsed = parse(report)
    places = find_report_places(report, Gazetteer.open())
    country = report_country([*places[Where.TITLE], *places[Where.TEXT]])
    vectors = load_encoder().encode(parsed)
    return Annotated(
        report=report,
        title=_notes(parsed.title, report, places[Where.TITLE], vectors.title),
        text=_notes(parsed.text, report, places[Where.TEXT], vectors.text),
        parties=find_parties(report, current_parties(), country),
        country=country,
        mean=vectors.mean,
    )


def _notes(field: Field, report: Report, places: Sequence[PlaceMention], vectors: Vectors) -> Notes:
    words = [Word(token.text, token.lemma_, token.pos_) for token in field.doc]
    return Notes(
        field=field,
        acts=_by_token(lexicon.acts(), words),
        cues=_by_token(lexicon.cues(), words),
        hedges=_by_token(lexicon.hedges(), words),
        negations=_by_token(lexicon.negations(), words),
        scopes=_by_token(lexicon.scopes(), words),
        victims=_by_token(lexicon.victims(), words),
        quantities=find_quantities(field.text),
        times=find_times(field.text, report.published),
        places=tuple(places),
        quotes=tuple((match.start(), match.end()) for match in _QUOTES.finditer(field.text)),
        vectors=vectors,
    )


def _by_token(words: Lexicon[E], tokens: Sequence[Word]) -> Matches[E]:
    found: dict[int, list[Match[E]]] = {}
    for match in words.match(tokens):
        for token in match.words:
            found.setdefault(token, []).append(match)
    return {token: tuple(matches) for token, matches in found.items()}
