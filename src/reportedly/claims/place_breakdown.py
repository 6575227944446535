"""Counts that a sentence tells place by place: "seven died in Arbinda and two in Dori" puts two in Dori.

A count and a place are a pair where only a few words, and no other count or place, stand between them: "nine people
were killed in Djibo", "in Dori, two", "Gao (12)". Two pairs with different places in one sentence are a breakdown, and
each count goes with its own place. A total that the breakdown adds up to goes with all of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from reportedly.claims.candidates import Candidate
from reportedly.claims.whereabouts import key_of, located, narrowed
from reportedly.model import PlaceMention, Quantity
from reportedly.understanding.annotate import Notes

_IN: Final = re.compile(
    r"(?: [\w'’-]+){0,6}? (?:in|at|near|around|outside|inside|across)"
    r"(?: (?:the|nearby|neighbouring|town|village|city|of|districts?|villages?|towns?)){0,4} ",
)
"""What stands between a count and the place after it: "two others were found in the village of"."""

_AFTER: Final = re.compile(
    r"(?:,| and|, and)? (?:(?:at least|about|some|another|nearly|over|more than) )?|: ?| \(|, with "
)
"""What stands between a place and the count after it: "in Dori, two", "Gao (12)", "Menaka: 5"."""

_LISTED: Final = re.compile(r", |,? and | and in |, in ")
_OPENS: Final = re.compile(r"(?:^|[.;:,(–—-] ?|\band |\bwhile )(?:and )?(?:in|at|near|around) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Pair:
    quantity: Quantity
    places: tuple[PlaceMention, ...]


def bound_places(notes: Notes) -> dict[int, tuple[PlaceMention, ...]]:
    """The places of the counts that are told place by place, by the offset of the count in its field."""
    bound: dict[int, tuple[PlaceMention, ...]] = {}
    for sentence in notes.field.sentences:
        start, end = sentence.start_char, sentence.end_char
        counts = [one for one in notes.quantities if start <= one.start < end and one.unit is None]
        places = narrowed(located(notes, start, end), notes)
        if len(counts) > 1 and len(places) > 1:
            pairs = _pairs(counts, places, notes)
            bound |= {pair.quantity.start: pair.places for pair in pairs}
            bound |= {total.start: _all_of(pairs) for total in _totals(counts, pairs)}
    return bound


def breakdown_of(candidate: Candidate, bound: dict[int, tuple[PlaceMention, ...]]) -> tuple[PlaceMention, ...]:
    """The places of a claim whose count is told place by place; none where it is not."""
    return () if candidate.quantity is None else bound.get(candidate.quantity.start, ())


def _pairs(counts: Sequence[Quantity], places: Sequence[PlaceMention], notes: Notes) -> list[_Pair]:
    """The pairs of a sentence, in the one order in which it gives most of them; none where they share one place."""
    found = max((list(_followed(counts, places, notes)), list(_preceded(counts, places, notes))), key=len)
    keys = {tuple(key_of(place) for place in pair.places) for pair in found}
    return found if len(found) > 1 and len(keys) == len(found) else []


def _followed(counts: Sequence[Quantity], places: Sequence[PlaceMention], notes: Notes) -> Iterator[_Pair]:
    """Counts with the place after them, and with what is listed with it."""
    for count, following in _with_next(counts):
        reach = following.start if following else len(notes.field.text)
        after = [place for place in places if count.end <= place.start < reach]
        if after and _IN.fullmatch(notes.field.text, count.end, after[0].start):
            yield _Pair(count, tuple(_run(after, notes)))


def _preceded(counts: Sequence[Quantity], places: Sequence[PlaceMention], notes: Notes) -> Iterator[_Pair]:
    """Counts with the place right before them, where that opens its clause or the count stands in brackets."""
    text = notes.field.text
    for count in counts:
        before = [place for place in places if place.end <= count.start]
        if not before or not _AFTER.fullmatch(text, before[-1].end, count.start):
            continue
        opens = _OPENS.search(text, max(0, before[-1].start - 12), before[-1].start) is not None
        marked = text[before[-1].end : count.start].strip() in {"(", ":"}
        if opens or marked:
            yield _Pair(count, (before[-1],))


def _run(places: Sequence[PlaceMention], notes: Notes) -> Iterator[PlaceMention]:
    """The first of places and those that are listed with it."""
    yield places[0]
    for before, place in pairwise(places):
        if not _LISTED.fullmatch(notes.field.text, before.end, place.start):
            return
        yield place


def _totals(counts: Sequence[Quantity], pairs: Sequence[_Pair]) -> Iterator[Quantity]:
    """Counts outside the pairs to which all pairs add up."""
    paired = {pair.quantity.start for pair in pairs}
    parts = [pair.quantity.interval.low for pair in pairs]
    whole = sum(part for part in parts if part is not None)
    if parts and None not in parts:
        yield from (one for one in counts if one.start not in paired and one.interval.low == whole)


def _all_of(pairs: Sequence[_Pair]) -> tuple[PlaceMention, ...]:
    places = {key_of(place): place for pair in pairs for place in pair.places}
    return tuple(places.values())


def _with_next(counts: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity | None]]:
    yield from zip(counts, [*counts[1:], None], strict=True)
