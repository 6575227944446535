"""Among which days those of a claim are chosen, with what speaks for each: named features for two rankers.

The first ranker chooses a report's main days, those of the event that it is about; the second the days of each claim.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from spacy.tokens import Token

from reportedly.claims.candidates import Candidate
from reportedly.claims.days_readings import DAY, NEVER, Mention, Spell, find_mentions, longest_duration, readings
from reportedly.claims.hanging import hangs_on
from reportedly.model import Act, Scope, When, Where
from reportedly.understanding.annotate import Annotated

_NAMES: Final = re.compile(
    r"\b(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?:['’]s)?|"
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:['’]s)?)\b|(?P<number>\d+)(?:st|nd|rd|th)?",
    re.IGNORECASE,
)
_LEAD: Final = 4
_NEAR: Final = 2
"""Sentences back in which a time may still be a claim's."""


@dataclass(frozen=True, slots=True)
class DaysOption:
    """Days that may be meant; ``when`` is the time that says them, ``None`` where no words do."""

    spell: Spell
    when: When | None
    features: tuple[str, ...]
    goes_on: tuple[str, ...] = ()
    """Features that hold besides where the claim before has the same days."""
    turns: tuple[str, ...] = ()
    """Features that hold besides where it has others, or where there is none."""

    @property
    def key(self) -> str:
        """What makes two options the same days."""
        return f"{self.spell.start}/{self.spell.end}"

    def told(self, before: str | None) -> tuple[str, ...]:
        """All features where the claim before has the days with this key."""
        return (*self.features, *(self.goes_on if before == self.key else self.turns))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The times of a report, and the day on which it was published."""

    annotated: Annotated
    mentions: tuple[Mention, ...]
    published: date | None

    @staticmethod
    def of(annotated: Annotated) -> "Calendar":
        """The calendar of a report."""
        published = annotated.report.published.date() if annotated.report.published else None
        return Calendar(annotated, find_mentions(annotated), published)


class _Gathered:
    """Features by days: several mentions can speak for the same."""

    def __init__(self) -> None:
        self.features: dict[Spell, list[str]] = {}
        self.whens: dict[Spell, When | None] = {}

    def add(self, spell: Spell, when: When | None, features: Iterable[str]) -> None:
        """Let these features speak for these days; the first words that say them are kept."""
        self.features.setdefault(spell, []).extend(features)
        if self.whens.get(spell) is None:
            self.whens[spell] = when


def main_options(calendar: Calendar, subjects: Sequence["Subject"]) -> tuple[DaysOption, ...]:
    """The days that a report with these claims can be about.

    None first, then those of its times, and of two short ones together. The day of publication is not one of them
    unless words say so.
    """
    gathered = _Gathered()
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
    return tuple(
        DaysOption(spell, gathered.whens[spell], tuple(dict.fromkeys((*features, *_of_spell(spell, calendar)))))
        for spell, features in gathered.features.items()
    )


def _of_report(mention: Mention, told: Sequence[Mention], calendar: Calendar) -> Iterator[str]:
    where = _place(mention)
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
    yield f"ago={_ago(mention.spell, calendar)}&{where}"
    if mention.root is not None:
        yield f"tense={_tense(mention.root)}"


def _of_subjects(mention: Mention, subjects: Sequence["Subject"]) -> Iterator[str]:
    """What the claims around a time say for it: how many of the incident stand in its sentence, and where it hangs."""
    own = [subject for subject in subjects if subject.scope is Scope.INCIDENT]
    beside = [subject for subject in own if _is_beside(subject, mention)]
    hung = any(hangs_on(mention.time, subject.candidate) for subject in beside)
    speech = mention.of_speech
    yield f"claims={min(len(beside), 2)}&speech={speech}"
    yield f"hung={hung}&speech={speech}&{_place(mention)}"
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


def _place(mention: Mention) -> str:
    if mention.in_dateline:
        return "dateline"
    if mention.notes.field.where is Where.TITLE:
        return "title"
    return f"para{min(mention.paragraph, _LEAD)}"


def _ago(spell: Spell, calendar: Calendar) -> str:
    """How long before publication days ended, in coarse steps."""
    end = spell.end or spell.start
    if end is None or calendar.published is None:
        return "unknown"
    gap = (calendar.published - end).days
    return next((str(step) for step in (-1, 0, 1, 2, 4, 7, 14, 31, 366) if gap <= step), "old")


def _of_spell(spell: Spell, calendar: Calendar) -> Iterator[str]:
    yield f"ago={_ago(spell, calendar)}"
    if spell.start is None or spell.end is None:
        yield "open"
        return
    yield f"length={_length(spell)}"


def _length(spell: Spell) -> str:
    if spell.start is None or spell.end is None:
        return "open"
    days = (spell.end - spell.start).days
    return next((str(step) for step in (0, 1, 2, 4, 9, 31, 92, 366) if days <= step), "long")


def _add_pairs(gathered: _Gathered, short: Sequence[Mention], calendar: Calendar) -> None:
    """From the days of one time to those of a later one, if no longer than an event lasts."""
    for first in short:
        for last in calendar.mentions:
            start, end = first.spell.start, last.spell.end
            if start and end and start < end and (end - start).days < 10 and first is not last:
                beside = first.sentence == last.sentence and first.notes is last.notes
                features = ("pair", f"pair&beside={beside}", f"pair&{_place(first)}&{_place(last)}")
                gathered.add(Spell(start, end), first.time, features)


def _add_lasted(gathered: _Gathered, told: Sequence[Mention], calendar: Calendar) -> None:
    """From a day on, as long as the event is said to have lasted."""
    length = longest_duration(calendar.annotated)
    if length is not None:
        for order, mention in enumerate(told[:3]):
            if mention.spell.start is not None and mention.time.date_end == mention.spell.start:
                end = mention.spell.start + DAY * -(-length // DAY)
                gathered.add(Spell(mention.spell.start, end), mention.time, ("lasted", f"lasted&told={order}"))


@dataclass(frozen=True, slots=True)
class Subject:
    """The claim whose days are asked for."""

    candidate: Candidate
    span: tuple[int, int]
    act: Act
    scope: Scope


@dataclass(frozen=True, slots=True)
class Main:
    """The main days of a report; ``spell`` is ``NEVER`` where it has none."""

    spell: Spell
    when: When | None


def claim_options(subject: Subject, calendar: Calendar, main: Main, before: Subject | None) -> tuple[DaysOption, ...]:
    """None first, then the report's main days, then those of each time, with what lasts since then.

    ``before`` is the claim before it in the same field, if there is one.
    """
    here = _Here.of(subject, calendar, main)
    gathered = _Gathered()
    gathered.add(NEVER, None, _with(here.claim, "none"))
    _add_main(gathered, here)
    for mention in calendar.mentions:
        if not mention.in_dateline:
            _add_mention(gathered, mention, here)
    return tuple(_following(spell, gathered, here, before) for spell in gathered.features)


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a claim stands among the times of its report."""

    subject: Subject
    calendar: Calendar
    main: Main
    sentence: int
    paragraph: int
    own: tuple[Mention, ...]
    """The times of the claim's own sentence that are not those of a saying."""
    claim: tuple[str, ...]
    """What holds of the claim for every option."""

    @staticmethod
    def of(subject: Subject, calendar: Calendar, main: Main) -> "_Here":
        notes = subject.candidate.notes
        sentence = notes.field.sentence_of[subject.candidate.anchor.i]
        own = tuple(
            mention
            for mention in calendar.mentions
            if mention.notes is notes
            and mention.sentence == sentence
            and not mention.of_speech
            and not mention.in_dateline
        )
        claim = tuple(_of_claim(subject, own))
        return _Here(subject, calendar, main, sentence, notes.field.paragraph_of[sentence], own, claim)


def _of_claim(subject: Subject, own: Sequence[Mention]) -> Iterator[str]:
    candidate, notes = subject.candidate, subject.candidate.notes
    tense = _tense(candidate.predicate)
    yield f"scope={subject.scope}"
    yield f"scope={subject.scope}&own={min(len(own), 2)}"
    yield f"act={subject.act}"
    yield f"act={subject.act}&tense={tense}"
    yield f"act={subject.act}&scope={subject.scope}"
    yield f"tense={tense}"
    yield f"in={notes.field.where}"
    yield f"own={min(len(own), 2)}"
    for token in candidate.anchor.sent:
        yield from (f"cue={' '.join(match.term.split()[:2])}" for match in notes.scopes.get(token.i, ()))


def _tense(token: Token) -> str:
    """The tense of the clause of a word: its verb's tag and auxiliaries."""
    verb = next((one for one in (token, *token.ancestors) if one.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return "none"
    helpers = "+".join(sorted({child.lemma_.lower() for child in verb.children if child.dep_ in {"aux", "auxpass"}}))
    return f"{verb.tag_}/{helpers}"


def _with(facts: Iterable[str], name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}&{fact}" for fact in facts)


def _add_main(gathered: _Gathered, here: _Here) -> None:
    spell, published = here.main.spell, here.calendar.published
    if spell == NEVER:
        return
    gathered.add(spell, here.main.when, _with(here.claim, "main"))
    if spell.start and published and published != spell.end and spell.start < published:
        gathered.add(Spell(spell.start, published), here.main.when, _with(here.claim, "main on"))
    for mention in here.own:
        if spell.start and mention.spell.end and spell.start < mention.spell.end and mention.spell != spell:
            name = f"main to&{shape(mention.time)}"
            gathered.add(Spell(spell.start, mention.spell.end), mention.time, (*_with(here.claim, "main to"), name))


def _add_mention(gathered: _Gathered, mention: Mention, here: _Here) -> None:
    where = _relation(mention, here)
    near = where.startswith(("own", "before1", "before2"))
    for reading in readings(mention, here.calendar.published):
        if reading.how == "own" or near:
            facts = _of_mention(mention, where, here)
            features = [f"{reading.how}&{fact}" for fact in facts]
            features += [f"{reading.how}&{where.split('/')[0]}&{fact}" for fact in here.claim[:6]]
            gathered.add(reading.spell, mention.time, (f"time={reading.how}", *features))


def _of_mention(mention: Mention, where: str, here: _Here) -> Iterator[str]:
    scope, short = here.subject.scope, mention.is_short
    brief = where.split("/", maxsplit=1)[0]
    yield f"at={where}"
    yield f"at={where}&own={min(len(here.own), 2)}"
    yield f"at={where}&speech={mention.of_speech}"
    yield f"at={where}&short={short}&scope={scope}"
    yield f"short={short}&scope={scope}"
    yield f"shape={shape(mention.time)}"
    yield f"shape={shape(mention.time)}&{brief}"
    yield f"shape={shape(mention.time)}&{scope}"
    yield f"precision={mention.time.precision}&{brief}&{scope}"
    yield f"speech={mention.of_speech}&{brief}&{short}"
    if mention.in_dateline:
        yield "dateline"
    if mention.root is not None and brief == "own":
        yield f"tense={_tense(mention.root)}"
        same = _clause(mention.root) == _clause(here.subject.candidate.predicate)
        yield f"clause={same}&speech={mention.of_speech}"
        rank = sum(
            abs(o.time.start - here.subject.span[0]) < abs(mention.time.start - here.subject.span[0]) for o in here.own
        )
        yield f"rank={min(rank, 2)}&of={min(len(here.own), 3)}"


def _clause(token: Token) -> int:
    return next((one.i for one in (token, *token.ancestors) if one.pos_ in {"VERB", "AUX"}), token.sent.root.i)


def _relation(mention: Mention, here: _Here) -> str:
    """How far a time stands from the claim: within it, under its words, in its sentence, or so many before or after."""
    candidate, span = here.subject.candidate, here.subject.span
    if mention.notes is not candidate.notes:
        return f"elsewhere/{_place(mention)}"
    if mention.sentence == here.sentence:
        if span[0] <= mention.time.start < span[1]:
            return "own/in"
        if hangs_on(mention.time, candidate):
            return "own/under"
        return "own/left" if mention.time.start < span[0] else "own/right"
    gap = here.sentence - mention.sentence
    same = "same" if mention.paragraph == here.paragraph else "other"
    if gap < 0:
        return f"after{min(-gap, 2)}/{same}"
    between = any(
        here.sentence > other.sentence > mention.sentence and other.is_short and other.notes is mention.notes
        for other in here.calendar.mentions
        if not other.of_speech
    )
    return f"before{min(gap, 4)}/{same}{'/other' if between else ''}"


def _following(spell: Spell, gathered: _Gathered, here: _Here, before: Subject | None) -> DaysOption:
    """The option with features of whether it goes on with the days of the claim before."""
    features = [*gathered.features[spell]]
    is_main = "main" if spell == here.main.spell else "none" if spell == NEVER else "other"
    features += [f"ago={_ago(spell, here.calendar)}", f"length={_length(spell)}&scope={here.subject.scope}"]
    if spell != NEVER and here.calendar.published and spell.start and spell.start > here.calendar.published:
        features.append("future")
    option = DaysOption(spell, gathered.whens[spell], tuple(dict.fromkeys(features)))
    if before is None:
        return DaysOption(option.spell, option.when, option.features, turns=(f"{is_main}&opens",))
    goes_on, turns = (tuple(_continuation(is_main, here, before, same=same)) for same in (True, False))
    return DaysOption(option.spell, option.when, option.features, goes_on, turns)


def _continuation(kind: str, here: _Here, before: Subject, *, same: bool) -> Iterator[str]:
    field = here.subject.candidate.notes.field
    sentence = field.sentence_of[before.candidate.anchor.i]
    gap = min(here.sentence - sentence, 3)
    paragraph = "same" if field.paragraph_of[sentence] == here.paragraph else "other"
    own = min(len(here.own), 1)
    yield f"goes_on={same}&{kind}"
    yield f"goes_on={same}&{gap}&{paragraph}&own={own}"
    yield f"goes_on={same}&{kind}&{gap}&{paragraph}&own={own}"
    yield f"goes_on={same}&{before.scope}&{here.subject.scope}"
    yield f"goes_on={same}&{before.scope}&{here.subject.scope}&{paragraph}"
    if gap == 0:
        clause = _clause(before.candidate.predicate) == _clause(here.subject.candidate.predicate)
        yield f"goes_on={same}&clause={clause}&own={own}"
    yield f"goes_on={same}&act={before.act == here.subject.act}&{paragraph}"


def shape(time: When) -> str:
    """The words of a time without its names and numbers: "late <weekday>"."""
    return _NAMES.sub(lambda match: f"<{match.lastgroup}>", time.text.casefold())
