"""When acts happened: the days of each claim, chosen by two rankers among what the words of its report allow."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from reportedly.claims.days_of_claim import told_of
from reportedly.claims.days_of_report import main_options
from reportedly.claims.days_options import Calendar, DaysOption, Main, Subject, certainty
from reportedly.claims.days_readings import NEVER
from reportedly.claims.heads import Evidence, Floats, Head
from reportedly.model import When
from reportedly.understanding.annotate import Annotated

MAIN_HEAD: Final = "main_days"
HEAD: Final = "days"


def claim_days(subjects: Sequence[Subject], annotated: Annotated, heads: Mapping[str, Head]) -> list[When | None]:
    """The days of each claim, ``None`` where none are said or implied; never a mere day of publication.

    Chosen one after the other, since claims often go on with the days of the claim before.
    """
    calendar = Calendar.of(annotated)
    main = main_days(subjects, calendar, heads[MAIN_HEAD])
    chosen: list[When | None] = []
    before: Subject | None = None
    key: str | None = None
    for subject in subjects:
        last = before if before is not None and before.candidate.notes is subject.candidate.notes else None
        options = told_of(subject, calendar, last).options(main)
        option = options[int(np.argmax(_scores(options, heads[HEAD], key if last else None)))]
        chosen.append(_when(option))
        before, key = subject, option.key
    return chosen


def main_days(subjects: Sequence[Subject], calendar: Calendar, ranker: Head) -> Main:
    """The days of the event that a report with these claims is about."""
    options = main_options(calendar, subjects)
    return likeliest_main(options, _scores(options, ranker, None))


def likeliest_main(options: Sequence[DaysOption], scores: Floats) -> Main:
    """The option with the highest log-odds, of the shape (options,), and how sure it is."""
    best = int(np.argmax(scores))
    weights = np.exp(scores - scores[best])
    return Main(options[best].spell, options[best].when, certainty(float(1 / weights.sum())))


def _scores(options: Sequence[DaysOption], ranker: Head, before: str | None) -> Floats:
    """The log-odds of each option where the claim before has the days with the key ``before``, shape (options,)."""
    return np.array([ranker.scores(Evidence(option.told(before)))[0] for option in options], np.float32)


def _when(option: DaysOption) -> When | None:
    """The words that say the days, with the days as they were chosen."""
    if option.spell == NEVER or option.when is None:
        return None
    return option.when.model_copy(update={"date_start": option.spell.start, "date_end": option.spell.end})
