"""What a report's words of time can mean for its acts: each mention of a time, and the spans of days that it allows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from spacy.tokens import Token

from reportedly.claims.hanging import root_of
from reportedly.model import When, Where
from reportedly.model.vocabulary import DatePrecision
from reportedly.understanding.annotate import Annotated, Notes
from reportedly.understanding.times_calendars import month_days, year_days

DAY: Final = timedelta(days=1)
_LONGEST_EVENT: Final = timedelta(days=9)
"""An incident that lasts longer is a campaign, and its time a total's."""

_BESIDE: Final = 6
_NIGHT: Final = re.compile(r"\b(?:nights?|overnight|evening|late|midnight|dusk|nightfall)\b", re.IGNORECASE)
_SMALL_HOURS: Final = re.compile(r"\b(?:early|hours|dawn|morning|daybreak)\b", re.IGNORECASE)
_SINCE: Final = re.compile(r"(?:ever )?since\b", re.IGNORECASE)
_HOURS: Final = re.compile(r"\b(\d{1,3}|twenty|thirty|forty|fifty|sixty|seventy)[ -](hours?|days?)\b", re.IGNORECASE)
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_DATELINE: Final = re.compile(
    r"(?:[^\n]{0,70}\n\s*){0,2}[^\n.!?]{0,70}?(?:\s[-–—]+\s|:\s|\)\s+[-–—]*\s*|\.\s(?=[A-Z])|\n|$)"
)


class Spell(NamedTuple):
    """A span of days; a bound that is not said is ``None``, and both where no time is said at all."""

    start: date | None
    end: date | None


NEVER: Final = Spell(None, None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A time that a report names, with where it stands and on what it hangs."""

    time: When
    notes: Notes
    root: Token | None
    sentence: int
    paragraph: int
    in_dateline: bool
    of_speech: bool
    """True where it is the time of a word of reporting: "the army said on Sunday"."""
    of_act: bool

    @property
    def spell(self) -> Spell:
        """The days of its own words."""
        return Spell(self.time.date_start, self.time.date_end)

    @property
    def is_short(self) -> bool:
        """True for days in a row that can be one event's."""
        start, end = self.spell
        is_day = self.time.precision is DatePrecision.DAY
        return is_day and start is not None and end is not None and end - start <= _LONGEST_EVENT


class Reading(NamedTuple):
    """One meaning of a mention; ``how`` says by which rule it was read from the words."""

    spell: Spell
    how: str


def find_mentions(annotated: Annotated) -> tuple[Mention, ...]:
    """The times of title and text that were resolved, in reading order."""
    return tuple(_mention(time, notes) for notes in annotated.fields for time in notes.times if _is_resolved(time))


def _is_resolved(time: When) -> bool:
    return time.date_start is not None or time.date_end is not None


def _mention(time: When, notes: Notes) -> Mention:
    root = root_of(time, notes)
    sentence = notes.field.sentence_of[root.i] if root is not None else 0
    return Mention(
        time=time,
        notes=notes,
        root=root,
        sentence=sentence,
        paragraph=notes.field.paragraph_of[sentence],
        in_dateline=_is_in_dateline(time, notes),
        of_speech=root is not None and any(_reports(t, notes) and abs(t.i - root.i) <= _BESIDE for t in _heads(root)),
        of_act=root is not None and any(token.i in notes.acts for token in root.ancestors),
    )


def readings(mention: Mention, published: date | None) -> Iterator[Reading]:
    """The spans that a mention allows: its own days first, then a night's two days, what lasts since, a whole month."""
    start, end = mention.spell
    yield Reading(mention.spell, "own")
    text = mention.time.text
    if _SINCE.match(text) and start is not None:
        yield Reading(_whole(start, mention.time.precision), "whole")
        return
    if start is None or end is None:
        return
    if end - start == DAY and _NIGHT.search(text):
        yield Reading(Spell(start, start), "first night")
    if start == end:
        if _NIGHT.search(text):
            yield Reading(Spell(start, start + DAY), "night")
        if _SMALL_HOURS.search(text):
            yield Reading(Spell(start - DAY, start), "small hours")
    if published is not None and start < published != end:
        yield Reading(Spell(start, published), "lasting")


def _whole(start: date, precision: DatePrecision) -> Spell:
    if precision is DatePrecision.MONTH:
        return Spell(*month_days(start.year, start.month)[:2])
    if precision is DatePrecision.YEAR:
        return Spell(*year_days(start.year)[:2])
    return Spell(start, start)


def longest_duration(annotated: Annotated) -> timedelta | None:
    """The first length of an event that a report gives in hours or days ("a 40-hour siege"), up to nine days."""
    for notes in annotated.fields:
        for match in _HOURS.finditer(notes.field.text):
            number = int(match[1]) if match[1].isdigit() else _TENS[match[1].casefold()]
            length = timedelta(hours=number * (24 if match[2].casefold().startswith("day") else 1))
            if timedelta(hours=24) < length <= _LONGEST_EVENT:
                return length
    return None


def _is_in_dateline(time: When, notes: Notes) -> bool:
    if notes.field.where is Where.TITLE:
        return False
    match = _DATELINE.match(notes.field.text)
    return match is not None and time.end <= match.end()


def _heads(token: Token) -> Iterator[Token]:
    yield token.head
    if token.head.pos_ in {"ADP", "NOUN", "PROPN", "ADV"}:
        yield token.head.head


def _reports(token: Token, notes: Notes) -> bool:
    return token.pos_ == "VERB" and token.i in notes.cues and token.i not in notes.acts
