"""Parts of years and months, weeks by a day of theirs, decades: periods that are reckoned from other times."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from reportedly.model import DatePrecision
from reportedly.understanding.times_calendars import UNKNOWN, Days, month_days, one_day, year_days
from reportedly.understanding.times_points import DAY, Points

_WHICH: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
_DECADES: Final = {"sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
_HOURS: Final = {"hour": 1, "day": 24, "night": 24, "week": 168, "fortnight": 336}


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last of a shorter one."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def time_before(day: date, number: int, unit: str) -> date:
    """So many hours, days, nights, weeks, fortnights, months or years before a day; part of a day counts as one."""
    if unit in {"month", "year"}:
        return months_before(day, number * (12 if unit == "year" else 1))
    return day - timedelta(days=-(-_HOURS[unit] * number // 24))


def part_of(points: Points, groups: Mapping[str, str], number: int | None) -> Days:
    """As in "the second half of 2025", "the first eight months of this year", "the first week of December"."""
    which, size = _WHICH[groups["which"].casefold()], groups["size"].casefold().rstrip("s")
    if size in {"half", "quarter"}:
        return _fraction(points, which, 6 if size == "half" else 3, groups.get("what"))
    whole = _whole(points, groups["what"])
    if whole.start is None or whole.end is None:
        return UNKNOWN
    if size == "month":
        months = number or 1
        if which < 0:
            return Days(months_before(whole.end + DAY, months), whole.end, DatePrecision.MONTH)
        return Days(whole.start, months_before(whole.start, -months) - DAY, DatePrecision.MONTH)
    length = timedelta(days=(number or 1) * (7 if size == "week" else 1))
    if which < 0:
        return Days(whole.end - length + DAY, whole.end, DatePrecision.WEEK)
    first = whole.start + which * length
    return Days(first, min(first + length - DAY, whole.end), DatePrecision.WEEK)


def _fraction(points: Points, which: int, months: int, what: str | None) -> Days:
    """A half or a quarter of a year; where no year is said, of the latest year in which it has begun."""
    year = _whole(points, what or "this year")
    if year.start is None:
        return UNKNOWN
    number = which if which >= 0 else 12 // months - 1
    start = months_before(year.start, -number * months)
    if what is None and points.today and start > points.today:
        start = start.replace(year=start.year - 1)
    return Days(start, months_before(start, -months) - DAY, DatePrecision.MONTH)


def _whole(points: Points, what: str) -> Days:
    """The whole of a year or a month that is named; "the year" and "this year" are that of publication."""
    words = what.casefold()
    if words in {"the year", "this year"}:
        return year_days(points.today.year) if points.today else UNKNOWN
    return points.point(words)


def up_to(points: Points, groups: Mapping[str, str], number: int) -> Days:
    """As in "the twelve months to 30 April", "the week ending 12 May"."""
    end = points.point(groups["what"]).end
    if end is None:
        return UNKNOWN
    unit = groups["unit"].casefold()
    return Days(time_before(end + DAY, number, unit), end, DatePrecision(unit))


def week_of(points: Points, groups: Mapping[str, str]) -> Days:
    """As in "the week of 4 May": seven days from that day; of a weekend the Saturday and Sunday nearest to it."""
    start = points.point(groups["what"]).start
    if start is None:
        return UNKNOWN
    if groups["unit"].casefold() == "weekend":
        saturday = start - timedelta(days=start.weekday() - 5)
        return Days(saturday, saturday + DAY, DatePrecision.DAY)
    return Days(start, start + 6 * DAY, DatePrecision.WEEK)


def period_before(points: Points, unit: str) -> Days:
    """The week, weekend, month, quarter or year before that of the time named last, else before the present one."""
    last = (
        points.before if points.before and points.before.start else one_day(points.today) if points.today else UNKNOWN
    )
    if last.start is None:
        return UNKNOWN
    if unit == "year":
        return year_days(last.start.year - 1)
    if unit == "month":
        earlier = months_before(last.start.replace(day=1), 1)
        return month_days(earlier.year, earlier.month)
    if unit == "quarter":
        first = months_before(date(last.start.year, last.start.month - (last.start.month - 1) % 3, 1), 3)
        return Days(first, months_before(first, -3) - DAY, DatePrecision.MONTH)
    monday = last.start - timedelta(days=last.start.weekday() + 7)
    if unit == "weekend":
        return Days(monday + 5 * DAY, monday + 6 * DAY, DatePrecision.DAY)
    return Days(monday, monday + 6 * DAY, DatePrecision.WEEK)


def same_period(points: Points, unit: str) -> Days:
    """The week, month or year of the time named last."""
    if points.before is None or points.before.start is None:
        return UNKNOWN
    start = points.before.start
    if unit == "year":
        return year_days(start.year)
    if unit == "month":
        return month_days(start.year, start.month)
    monday = start - timedelta(days=start.weekday())
    return Days(monday, monday + 6 * DAY, DatePrecision.WEEK)


def decade(words: str) -> Days:
    """As in "the nineties", "the 2010s"."""
    written = re.match(r"(\d{4})s", words)
    first = int(written.group(1)) if written else _DECADES[words.casefold()]
    return Days(date(first, 1, 1), date(first + 9, 12, 31), DatePrecision.YEAR)
