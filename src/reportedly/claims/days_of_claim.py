"""Among which days those of a claim are chosen, and what speaks for each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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


def claim_options(subject: Subject, calendar: Calendar, main: Main, before: Subject | None) -> tuple[DaysOption, ...]:
    """None first, then the report's main days, then those of each time, with what lasts since then.

    ``before`` is the claim before it in the same field, if there is one.
    """
    here = _Here.of(subject, calendar, main)
    gathered = Gathered()
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


def _add_main(gathered: Gathered, here: _Here) -> None:
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


def _following(spell: Spell, gathered: Gathered, here: _Here, before: Subject | None) -> DaysOption:
    """The option with features of whether it goes on with the days of the claim before."""
    features = [*gathered.features[spell]]
    is_main = "main" if spell == here.main.spell else "none" if spell == NEVER else "other"
    features += [f"ago={how_long_ago(spell, here.calendar)}", f"length={how_long(spell)}&scope={here.subject.scope}"]
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
