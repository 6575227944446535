"""Fits the two rankers of days: the days that a report is about, and those of each of its claims.

The ranker of claims learns from main days that another ranker gives reports which it has not read, and from claims
before that stand where they are annotated and where half a ranker would have them: it meets such mistakes later.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from reportedly.claims.candidates import Candidate
from reportedly.claims.days import HEAD, MAIN_HEAD, likeliest_main
from reportedly.claims.days_of_claim import Told, told_of
from reportedly.claims.days_of_report import main_options
from reportedly.claims.days_options import Calendar, DaysOption, Main, Subject
from reportedly.claims.days_readings import NEVER, Spell
from reportedly.claims.evidence import evidence_span
from reportedly.claims.heads import Evidence, Floats, Head
from reportedly.model import Act, Scope
from reportedly.understanding.annotate import Annotated
from training.logit import Choice, fit_choices

Gold = Mapping[str, object]

_PENALTY: Final = 10.0
"""Of both rankers; chosen by leaving writers out."""
_PARTS: Final = 3
_HALVES: Final = 2


@dataclass(frozen=True, slots=True)
class DatedClaim:
    """What is told of the days of an annotated claim, and the annotated ones; it has no ``when``."""

    told: Told
    spell: Spell

    @property
    def key(self) -> str:
        """The key of the annotated days."""
        return f"{self.spell.start}/{self.spell.end}"

    @property
    def opens(self) -> bool:
        """True where no claim stands before it in its field."""
        return self.told.distance is None


@dataclass(frozen=True, slots=True)
class DaysExample:
    """What is to be learnt of the days of one report: ``options`` of the report as a whole, then of each claim."""

    options: tuple[DaysOption, ...]
    main: Spell
    claims: tuple[DatedClaim, ...]

    def as_choice(self) -> Choice:
        """The main days among their options; none where no words say them."""
        spells = [option.spell for option in self.options]
        main = self.main if self.main in spells else NEVER
        return Choice(tuple(option.told(None) for option in self.options), tuple(one == main for one in spells))


def days_example(claims: Sequence[tuple[Candidate, Gold]], golds: Sequence[Gold], annotated: Annotated) -> DaysExample:
    """The example of a report with these candidates that stand for claims, among all its annotated claims."""
    calendar = Calendar.of(annotated)
    subjects = [subject_of(candidate, gold) for candidate, gold in claims]
    options = tuple(replace(option, when=None) for option in main_options(calendar, subjects))
    told = tuple(replace(one, whens={}) for one in claims_told(subjects, calendar))
    dated = (DatedClaim(one, spell_of(gold)) for one, (_, gold) in zip(told, claims, strict=True))
    return DaysExample(options, main_spell(golds), tuple(dated))


def claims_told(subjects: Sequence[Subject], calendar: Calendar) -> Iterator[Told]:
    """What is told of the days of each claim of a report."""
    before: Subject | None = None
    for subject in subjects:
        last = before if before is not None and before.candidate.notes is subject.candidate.notes else None
        yield told_of(subject, calendar, last)
        before = subject


def subject_of(candidate: Candidate, gold: Gold) -> Subject:
    """An annotated claim as its days are asked for."""
    return Subject(candidate, evidence_span(candidate), Act(str(gold["act"])), Scope(str(gold["scope"])))


def main_spell(golds: Sequence[Gold]) -> Spell:
    """The days that most claims of the incident give, else most claims of whatever scope."""
    for chosen in ([gold for gold in golds if gold["scope"] == Scope.INCIDENT], golds):
        spells = Counter(spell for spell in map(spell_of, chosen) if spell != NEVER)
        if spells:
            return spells.most_common(1)[0][0]
    return NEVER


def spell_of(gold: Gold) -> Spell:
    """The annotated days of a claim."""
    return Spell(
        *(date.fromisoformat(str(gold[bound])) if gold[bound] else None for bound in ("date_start", "date_end"))
    )


def fit_days(examples: Sequence[DaysExample]) -> dict[str, Head]:
    """The two rankers by name."""
    claiming = [example for example in examples if example.claims]
    mains: dict[int, Main] = {}
    for part in range(_PARTS):
        ranker = _fit_mains([one for number, one in enumerate(claiming) if number % _PARTS != part])
        mains |= {number: _main(claiming[number], ranker) for number in range(part, len(claiming), _PARTS)}
    reports = [(example, mains[number]) for number, example in enumerate(claiming)]
    return {MAIN_HEAD: _fit_mains(claiming), HEAD: _fit_claims(reports)}


def _fit_mains(examples: Sequence[DaysExample]) -> Head:
    return fit_choices([example.as_choice() for example in examples], _PENALTY)


def _main(example: DaysExample, ranker: Head) -> Main:
    return likeliest_main(example.options, _scores(example.options, None, ranker))


def _fit_claims(reports: Sequence[tuple[DaysExample, Main]]) -> Head:
    annotated = [choice for example, main in reports for choice in _as_annotated(example, main)]
    chosen: list[Choice] = []
    for half in range(_HALVES):
        others = reports[1 - half :: _HALVES]
        ranker = fit_choices([choice for report in others for choice in _as_annotated(*report)], _PENALTY)
        chosen += [choice for report in reports[half::_HALVES] for choice in _as_chosen(*report, ranker)]
    return fit_choices([*annotated, *chosen], _PENALTY)


def _as_annotated(example: DaysExample, main: Main) -> Iterator[Choice]:
    before: str | None = None
    for claim in example.claims:
        yield _choice(claim.told.options(main), claim.spell, None if claim.opens else before)
        before = claim.key


def _as_chosen(example: DaysExample, main: Main, ranker: Head) -> Iterator[Choice]:
    before: str | None = None
    for claim in example.claims:
        options, last = claim.told.options(main), None if claim.opens else before
        yield _choice(options, claim.spell, last)
        before = options[int(np.argmax(_scores(options, last, ranker)))].key


def _choice(options: Sequence[DaysOption], spell: Spell, before: str | None) -> Choice:
    return Choice(tuple(option.told(before) for option in options), tuple(option.spell == spell for option in options))


def _scores(options: Sequence[DaysOption], before: str | None, ranker: Head) -> Floats:
    return np.array([ranker.scores(Evidence(option.told(before)))[0] for option in options], np.float32)
