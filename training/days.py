"""Fits the two rankers of days: the days that a report is about, and those of each of its claims."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportedly.claims.candidates import Candidate
from reportedly.claims.days import HEAD, MAIN_HEAD
from reportedly.claims.days_of_claim import claim_options
from reportedly.claims.days_of_report import main_options
from reportedly.claims.days_options import Calendar, DaysOption, Main, Subject
from reportedly.claims.days_readings import NEVER, Spell
from reportedly.claims.evidence import evidence_span
from reportedly.claims.heads import Head
from reportedly.model import Act, Scope
from reportedly.understanding.annotate import Annotated
from training.logit import Choice, fit_choices

Gold = Mapping[str, object]

_PENALTY: Final = 10.0
"""Of both rankers; chosen by leaving writers out."""


@dataclass(frozen=True, slots=True)
class DaysExample:
    """What is to be learnt of the days of one report: of the report as a whole, then of each claim."""

    main: Choice
    claims: tuple[Choice, ...]


def days_example(claims: Sequence[tuple[Candidate, Gold]], golds: Sequence[Gold], annotated: Annotated) -> DaysExample:
    """The example of a report with these candidates that stand for claims, among all its annotated claims."""
    calendar = Calendar.of(annotated)
    subjects = [subject_of(candidate, gold) for candidate, gold in claims]
    spell = main_spell(golds)
    options = main_options(calendar, subjects)
    said = any(option.spell == spell for option in options)
    main = _choice(options, spell if said else NEVER, None)
    told = days_choices(subjects, [gold for _, gold in claims], calendar, annotated_main(options, spell))
    return DaysExample(main, tuple(choice.as_choice() for choice in told))


def annotated_main(options: Sequence[DaysOption], spell: Spell) -> Main:
    """The annotated main days, with the words that say them where any do."""
    return Main(spell, next((option.when for option in options if option.spell == spell), None))


@dataclass(frozen=True, slots=True)
class DaysChoice:
    """The days among which those of a claim are chosen, the right ones, and the key of those of the claim before."""

    options: tuple[DaysOption, ...]
    spell: Spell
    before: str | None

    def as_choice(self) -> Choice:
        """By features alone."""
        return _choice(self.options, self.spell, self.before)


def days_choices(
    subjects: Sequence[Subject], golds: Sequence[Gold], calendar: Calendar, main: Main
) -> Iterator[DaysChoice]:
    """The choices of claims in their order, each after the annotated days of the claim before."""
    before: Subject | None = None
    key: str | None = None
    for subject, gold in zip(subjects, golds, strict=True):
        last = before if before is not None and before.candidate.notes is subject.candidate.notes else None
        spell = _spell(gold)
        yield DaysChoice(claim_options(subject, calendar, main, last), spell, key if last else None)
        before, key = subject, f"{spell.start}/{spell.end}"


def _choice(options: Sequence[DaysOption], spell: Spell, before: str | None) -> Choice:
    return Choice(tuple(option.told(before) for option in options), tuple(option.spell == spell for option in options))


def subject_of(candidate: Candidate, gold: Gold) -> Subject:
    """An annotated claim as its days are asked for."""
    return Subject(candidate, evidence_span(candidate), Act(str(gold["act"])), Scope(str(gold["scope"])))


def main_spell(golds: Sequence[Gold]) -> Spell:
    """The days that most claims of the incident give, else most claims of whatever scope."""
    for chosen in ([gold for gold in golds if gold["scope"] == Scope.INCIDENT], golds):
        spells = Counter(spell for spell in map(_spell, chosen) if spell != NEVER)
        if spells:
            return spells.most_common(1)[0][0]
    return NEVER


def _spell(gold: Gold) -> Spell:
    return Spell(
        *(date.fromisoformat(str(gold[bound])) if gold[bound] else None for bound in ("date_start", "date_end"))
    )


def fit_days(examples: Sequence[DaysExample]) -> dict[str, Head]:
    """The two rankers by name."""
    mains = [example.main for example in examples if example.claims]
    claims = [claim for example in examples for claim in example.claims]
    return {MAIN_HEAD: fit_choices(mains, _PENALTY), HEAD: fit_choices(claims, _PENALTY)}
