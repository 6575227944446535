"""Among which days the main ones of a report are chosen, those of its event, and what speaks for each."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.claims.days_options import (
    Calendar,
    DaysOption,
    Gathered,
    Subject,
    how_long,
    how_long_ago,
    place_of,
    shape,
    tense_of,
)
from reportedly.claims.days_readings import DAY, NEVER, Mention, Spell, longest_duration, readings
from reportedly.claims.hanging import hangs_on
from reportedly.model import Scope, When, Where
from reportedly.model.vocabulary import DatePrecision

_CLOCK: Final = re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b")


def main_options(calendar: Calendar, subjects: Sequence["Subject"]) -> tuple[DaysOption, ...]:
    """The days that a report with these claims can be about.

    None first, then those of its times, and of two short ones together. The day of publication is one of them where
    words say so, and where hours of the day are told ("06:10 Long bursts of fire").
    """
    gathered = Gathered()
    gathered.add(NEVER, None, ("none", f"none&times={min(len(calendar.mentions), 3)}"))
    short = [mention for mention in calendar.mentions if mention.is_short]
    told = [mention for mention in short if not mention.in_dateline and not mention.of_speech]
    for order, mention in enumerate(calendar.mentions):
        facts = (*_of_report(mention, told, calendar), *_of_subjects(mention, subjects))
        for reading in readings(mention, calendar.published):
            how = reading.how
            features = (how, *(f"{how}&{fact}" for fact in facts), f"{how}&order={min(order, 4)}")
            gathered.add(reading.spell, mention.time, features)
    _add_pairs(gathered, short, calendar)
    _add_lasted(gathered, told, calendar)
    _add_clock(gathered, told, calendar)
    return tuple(
        DaysOption(spell, gathered.whens[spell], tuple(dict.fromkeys((*features, *_of_spell(spell, calendar)))))
        for spell, features in gathered.features.items()
    )


def _of_report(mention: Mention, told: Sequence[Mention], calendar: Calendar) -> Iterator[str]:
    where = place_of(mention)
    yield f"at={where}"
    yield f"shape={shape(mention.time)}"
    yield f"speech={mention.of_speech}&act={mention.of_act}&{where}"
    yield f"precision={mention.time.precision}&{where}"
    if mention in told:
        yield f"told={min(told.index(mention), 3)}"
        yield f"told={min(told.index(mention), 3)}&act={mention.of_act}"
    same = sum(other.spell == mention.spell for other in calendar.mentions)
    yield f"same={min(same, 3)}"
    yield f"quoted={mention.notes.is_quoted(mention.time.start)}"
    yield f"ago={how_long_ago(mention.spell, calendar.published)}&{where}"
    if mention.root is not None:
        yield f"tense={tense_of(mention.root)}"


def _of_subjects(mention: Mention, subjects: Sequence["Subject"]) -> Iterator[str]:
    """What the claims around a time say for it: how many of the incident stand in its sentence, and where it hangs."""
    own = [subject for subject in subjects if subject.scope is Scope.INCIDENT]
    beside = [subject for subject in own if _is_beside(subject, mention)]
    hung = any(hangs_on(mention.time, subject.candidate) for subject in beside)
    speech = mention.of_speech
    yield f"claims={min(len(beside), 2)}&speech={speech}"
    yield f"hung={hung}&speech={speech}&{place_of(mention)}"
    first = next((subject for subject in own if subject.candidate.notes.field.where is Where.TEXT), None)
    if first is not None and mention.notes is first.candidate.notes:
        gap = mention.sentence - first.candidate.notes.field.sentence_of[first.candidate.anchor.i]
        yield f"first={max(-2, min(gap, 3))}&hung={hung}&speech={speech}"
        yield f"first={max(-2, min(gap, 3))}&claims={min(len(beside), 2)}&shape={shape(mention.time)}"
    if own:
        yield f"share={4 * len(beside) // len(own)}"
    elsewhere = [
        subject for subject in subjects if subject.scope is not Scope.INCIDENT and _is_beside(subject, mention)
    ]
    yield f"others={min(len(elsewhere), 2)}&claims={min(len(beside), 2)}"


def _is_beside(subject: "Subject", mention: Mention) -> bool:
    notes = subject.candidate.notes
    return notes is mention.notes and notes.field.sentence_of[subject.candidate.anchor.i] == mention.sentence


def _of_spell(spell: Spell, calendar: Calendar) -> Iterator[str]:
    yield f"ago={how_long_ago(spell, calendar.published)}"
    if spell.start is None or spell.end is None:
        yield "open"
        return
    yield f"length={how_long(spell)}"


def _add_pairs(gathered: Gathered, short: Sequence[Mention], calendar: Calendar) -> None:
    """From the days of one time to those of a later one, if no longer than an event lasts."""
    for first in short:
        for last in calendar.mentions:
            start, end = first.spell.start, last.spell.end
            if start and end and start < end and (end - start).days < 10 and first is not last:
                beside = first.sentence == last.sentence and first.notes is last.notes
                features = ("pair", f"pair&beside={beside}", f"pair&{place_of(first)}&{place_of(last)}")
                gathered.add(Spell(start, end), first.time, features)


def _add_lasted(gathered: Gathered, told: Sequence[Mention], calendar: Calendar) -> None:
    """From a day on, as long as the event is said to have lasted."""
    length = longest_duration(calendar.annotated)
    if length is not None:
        for order, mention in enumerate(told[:3]):
            if mention.spell.start is not None and mention.time.date_end == mention.spell.start:
                end = mention.spell.start + DAY * -(-length // DAY)
                gathered.add(Spell(mention.spell.start, end), mention.time, ("lasted", f"lasted&told={order}"))


def _add_clock(gathered: Gathered, told: Sequence[Mention], calendar: Calendar) -> None:
    """The day of publication, where hours are told: those of a running report are of the day on which it appears."""
    text, published = calendar.annotated.text.field.text, calendar.published
    hours = tuple(_CLOCK.finditer(text))
    if not hours or published is None:
        return
    first = hours[0]
    when = When(
        text=first.group(),
        start=first.start(),
        end=first.end(),
        date_start=published,
        date_end=published,
        precision=DatePrecision.DAY,
    )
    opening = sum(match.start() == 0 or text[match.start() - 1] == "\n" for match in hours)
    features = (
        "clock",
        f"clock={min(len(hours), 6)}",
        f"clock&opening={min(opening, 4)}",
        f"clock&told={min(len(told), 3)}",
    )
    gathered.add(Spell(published, published), when, features)
