"""Finds when: the times that a text names, as spans of days relative to its publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from reportedly.model import BlockKind, DatePrecision, Report, When
from reportedly.understanding.times_calendars import UNKNOWN, Days
from reportedly.understanding.times_resolve import Resolver
from reportedly.understanding.times_words import TimeWords, load_words

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_ASIDE: Final = {"since", "until", "past", "season", "part", "up_to"}
"""Rules whose times do not set the month of which "the 9th" is a day."""

_DATELINE: Final = re.compile(r"\s*\(?[A-Z][^\n]{2,90}?(?:\s[-–—]+\s|:\s|\)\s)")


def find_times(text: str, published: datetime | None) -> tuple[When, ...]:
    """The times of a text by offset, without overlap; weekdays and the like are read from the day of publication.

    A time that cannot be resolved keeps its words and has no dates. A bare month or year is its first to last day.
    "A day earlier" is reckoned from the day that the text named before.
    """
    words = load_words()
    past = _Past()
    found = []
    for start, end, rule in _candidates(text, words):
        days = Resolver(words, published, past.last, past.month, past.before).resolve(rule, text[start:end])
        past = past.then(days, rule)
        found.append(_when(text, start, end, days))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Past:
    """What a text named before: the last day, a day of the last month, the last time of any length."""

    last: Days | None = None
    month: date | None = None
    before: Days | None = None

    def then(self, days: Days, rule: str) -> "_Past":
        """What it has named once it has named these days."""
        if days.start is None:
            return self
        is_day = days.precision is DatePrecision.DAY
        told = rule not in _ASIDE and (is_day or days.precision is DatePrecision.MONTH)
        return _Past(days if is_day else self.last, days.start if told else self.month, days)


def dateline_day(report: Report) -> date | None:
    """The day that a dateline gives ("QUETTA, 3 February (…) –"); None without a dateline or a day in it."""
    dateline = next((report.slice(block.span) for block in report.blocks if block.kind is BlockKind.DATELINE), None)
    if dateline is None:
        match = _DATELINE.match(report.text)
        dateline = match.group() if match else ""
    times = find_times(dateline, report.published)
    return next((w.date_start for w in times if w.precision is DatePrecision.DAY and w.date_start == w.date_end), None)


def _candidates(text: str, words: TimeWords) -> Iterator[tuple[int, int, str]]:
    """Offsets of phrases of time with the rule that matched, tried only where a word can begin one."""
    reached = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < reached or not (word.group()[0].isdigit() or word.group().casefold() in words.openers):
            continue
        match = words.master.match(text, start)
        if match and match.lastgroup and not _is_inside_word(text, start) and not _is_common_word(match.group(), words):
            yield start, match.end(), match.lastgroup
            reached = match.end()


def _is_inside_word(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-'’.,/:$€£")


def _is_common_word(phrase: str, words: TimeWords) -> bool:
    """True for "sat", "march" and "may" in lower case, and for "Sun" alone."""
    parts = [part for part in _WORD.findall(phrase) if part.casefold() != "the"]
    shy = [part for part in parts if part.casefold() in words.shy]
    return any(part.islower() for part in shy) or (len(shy) == len(parts) == 1)


def _when(text: str, start: int, end: int, days: Days) -> When:
    precision = days.precision if days != UNKNOWN else DatePrecision.UNKNOWN
    return When(
        text=text[start:end], start=start, end=end, date_start=days.start, date_end=days.end, precision=precision
    )
