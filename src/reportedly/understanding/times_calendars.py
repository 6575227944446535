"""Days, months and years, also of the lunar calendar of Islam and of solar calendars other than the Gregorian."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from reportedly.model import DatePrecision

_HIJRI_EPOCH: Final = date(622, 7, 19).toordinal()
"""The first day of the first lunar year (civil reckoning, proleptic Gregorian)."""


class Days(NamedTuple):
    """A span of days with its precision; a bound that the words do not give is None."""

    start: date | None
    end: date | None
    precision: DatePrecision


UNKNOWN: Final = Days(None, None, DatePrecision.UNKNOWN)


def one_day(day: date) -> Days:
    """A single day."""
    return Days(day, day, DatePrecision.DAY)


def month_days(year: int, month: int) -> Days:
    """The first to the last day of a month."""
    last = monthrange(year, month)[1]
    return Days(date(year, month, 1), date(year, month, last), DatePrecision.MONTH)


def year_days(year: int) -> Days:
    """The first to the last day of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)


def hijri_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a lunar date (tabular calendar, so a day more or less than observed)."""
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + months + day - 1)


def hijri_month(year: int, month: int) -> Days:
    """The days of a lunar month."""
    following = hijri_day(year + month // 12, month % 12 + 1, 1)
    return Days(hijri_day(year, month, 1), following - timedelta(days=1), DatePrecision.MONTH)


def hijri_year_of(day: date) -> int:
    """The lunar year in which a Gregorian day falls."""
    year = int((day.toordinal() - _HIJRI_EPOCH) / 354.367) + 1
    while hijri_day(year, 1, 1) > day:
        year -= 1
    while hijri_day(year + 1, 1, 1) <= day:
        year += 1
    return year


def solar_month(first: tuple[int, int], year: int) -> Days:
    """About thirty days from the (month, day) on which a solar month begins in a Gregorian year."""
    start = date(year, *first)
    return Days(start, start + timedelta(days=29), DatePrecision.MONTH)
