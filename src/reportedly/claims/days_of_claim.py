"""Among which days those of a claim are chosen, and what speaks for each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from reportedly.claims.days_options import (
    Calendar,
    DaysOption,
    Gathered,
    Main,
    Subject,
    how_long,
    how_long_ago,
    place_of,
    shape,
    tense_of,
)
from reportedly.claims.days_readings import NEVER, Mention, Spell, readings
from reportedly.claims.hanging import hangs_on
from reportedly.model import Scope, When


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of a report say of the days of one claim, whatever its main days are taken to be.

    ``facts`` hold of the claim for every option; ``times`` are the features of the days that times give, ``whens`` the
    times that say them; ``own`` are the days of the claim's own sentence, each with the shape of its words.
    ``distance`` is how far the claim before stands, ``None`` where there is none in the field, and ``onward`` what
    besides speaks for its days or against them.
    """

    scope: Scope
    facts: tuple[str, ...]
    times: Mapping[Spell, tuple[str, ...]]
    whens: Mapping[Spell, When]
    own: tuple[tuple[Spell, When, str], ...]
    published: date | None
    distance: str | None
    onward: tuple[str, ...]

    def options(self, main: Main) -> tuple[DaysOption, ...]:
        """None first, then the report's main days, then those of each time, with what lasts since then."""
        gathered = Gathered()
        gathered.add(NEVER, None, _with(self.facts, "none"))
        self._add_main(gathered, main)
        for spell, features in self.times.items():
            gathered.add(spell, self.whens.get(spell), features)
        return tuple(self._following(spell, gathered, main) for spell in gathered.features)

    def _add_main(self, gathered: Gathered, main: Main) -> None:
        spell = main.spell
        if spell == NEVER:
            return
        certain = (f"main&{main.certainty}", f"main&{main.certainty}&own={min(len(self.own), 2)}")
        gathered.add(spell, main.when, (*_with(self.facts, "main"), *certain, f"main&{main.certainty}&{self.scope}"))
        if spell.start and self.published and self.published != spell.end and spell.start < self.published:
            gathered.add(Spell(spell.start, self.published), main.when, _with(self.facts, "main on"))
        for own, when, words in self.own:
            if spell.start and own.end and spell.start < own.end and own != spell:
                features = (*_with(self.facts, "main to"), f"main to&{words}")
                gathered.add(Spell(spell.start, own.end), when, features)

    def _following(self, spell: Spell, gathered: Gathered, main: Main) -> DaysOption:
        """The option with features of whether it goes on with the days of the claim before."""
        kind = "main" if spell == main.spell else "none" if spell == NEVER else "other"
        features = [*gathered.features[spell]]
        features += [f"ago={how_long_ago(spell, self.published)}", f"length={how_long(spell)}&scope={self.scope}"]
        if spell != NEVER and self.published and spell.start and spell.start > self.published:
            features.append("future")
        unique = tuple(dict.fromkeys(features))
        if self.distance is None:
            return DaysOption(spell, gathered.whens[spell], unique, turns=(f"{kind}&opens",))
        goes_on, turns = (
            tuple(f"goes_on={same}&{fact}" for fact in (kind, f"{kind}&{self.distance}", *self.onward))
            for same in (True, False)
        )
        return DaysOption(spell, gathered.whens[spell], unique, goes_on, turns)


def told_of(subject: Subject, calendar: Calendar, before: Subject | None) -> Told:
    """What a report says of the days of a claim; ``before`` is the claim before it in the same field, if any."""
    here = _Here.of(subject, calendar)
    gathered = Gathered()
    for mention in calendar.mentions:
        if not mention.in_dateline:
            _add_mention(gathered, mention, here)
    distance, onward = _continuation(here, before) if before is not None else (None, ())
    return Told(
        scope=subject.scope,
        facts=here.claim,
        times={spell: tuple(features) for spell, features in gathered.features.items()},
        whens={spell: when for spell, when in gathered.whens.items() if when is not None},
        own=tuple((mention.spell, mention.time, shape(mention.time)) for mention in here.own),
        published=calendar.published,
        distance=distance,
        onward=tuple(onward),
    )


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a claim stands among the times of its report."""

    subject: Subject
    calendar: Calendar
    sentence: int
    paragraph: int
    own: tuple[Mention, ...]
    """The times of the claim's own sentence that are not those of a saying."""
    claim: tuple[str, ...]
    """What holds of the claim for every option."""

    @staticmethod
    def of(subject: Subject, calendar: Calendar) -> "_Here":
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
        return _Here(subject, calendar, sentence, notes.field.paragraph_of[sentence], own, claim)


def _of_claim(subject: Subject, own: Sequence[Mention]) -> Iterator[str]:
    candidate, notes = subject.candidate, subject.candidate.notes
    tense = tense_of(candidate.predicate)
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


def _with(facts: Iterable[str], name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}&{fact}" for fact in facts)


def _add_mention(gathered: Gathered, mention: Mention, here: _Here) -> None:
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
        yield f"tense={tense_of(mention.root)}"
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
        return f"elsewhere/{place_of(mention)}"
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


def _continuation(here: _Here, before: Subject) -> tuple[str, tuple[str, ...]]:
    """How far the claim before stands, and what besides speaks for its days or against them."""
    field = here.subject.candidate.notes.field
    sentence = field.sentence_of[before.candidate.anchor.i]
    gap = min(here.sentence - sentence, 3)
    paragraph = "same" if field.paragraph_of[sentence] == here.paragraph else "other"
    own = min(len(here.own), 1)
    distance = f"{gap}&{paragraph}&own={own}"
    onward = [
        distance,
        f"{before.scope}&{here.subject.scope}",
        f"{before.scope}&{here.subject.scope}&{paragraph}",
        f"act={before.act == here.subject.act}&{paragraph}",
    ]
    if gap == 0:
        clause = _clause(before.candidate.predicate) == _clause(here.subject.candidate.predicate)
        onward.append(f"clause={clause}&own={own}")
    return distance, tuple(onward)
