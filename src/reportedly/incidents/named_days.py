"""Days that a report names in full (``30 October``): where a claim was dated wrongly, they still stand."""

import re
from datetime import date, timedelta
from functools import cache

from reportedly.model import Report
from reportedly.understanding.times_words import load_words

_BEFORE = 14
"""Days before publication within which a day that is named may be that of the news."""


def named_days(report: Report) -> frozenset[date]:
    """The days from the first to the last that a report names within a fortnight before it was published.

    What lasted four days is told by its first day and its last. None where nothing is named, or nobody knows when the
    report was published.
    """
    if report.published is None:
        return frozenset()
    last = report.published.date()
    found = [day for words in _pattern().finditer(f"{report.title}\n{report.text}") if (day := _day(words, last))]
    if not found:
        return frozenset()
    first = min(found)
    return frozenset(first + timedelta(days=offset) for offset in range((max(found) - first).days + 1))


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(load_words().months, key=lambda name: (-len(name), name)))
    day = r"(?:[12]\d|3[01]|0?[1-9])"
    number = rf"(?P<{{}}>{day})(?:st|nd|rd|th)?"
    return re.compile(
        rf"\b(?:{number.format('before')} (?P<month>{months})|(?P<named>{months})\.? {number.format('after')})\b",
        re.IGNORECASE,
    )


def _day(words: re.Match[str], last: date) -> date | None:
    """The latest day of this name up to the day of publication; ``None`` where that is too long ago, or is no day."""
    month = load_words().months[(words["month"] or words["named"]).casefold()]
    number = int(words["before"] or words["after"])
    for year in (last.year, last.year - 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= last:
            return day if (last - day).days <= _BEFORE else None
    return None
