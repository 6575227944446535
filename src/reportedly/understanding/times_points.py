"""Days, months and years by name, relative to a day of publication."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from reportedly.model import DatePrecision
from reportedly.understanding.times_calendars import (
    UNKNOWN,
    Days,
    hijri_day,
    hijri_month,
    hijri_year_of,
    month_days,
    one_day,
    solar_month,
    year_days,
)
from reportedly.understanding.times_words import TimeWords

DAY: Final = timedelta(days=1)
NUMBER: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
YEAR: Final = re.compile(r"\b(1[34]\d\d|19\d\d|20\d\d)\b")
_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_SLASH: Final = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?$")
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?$")
_OF_MONTH: Final = re.compile(
    r"(?:the )?(?P<day>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)"
    r"(?: (?P<of>of (?:the|this|that) month|inst|ult)\w*)?\.?$"
)
_AFTER: Final = timedelta(days=7)
"""A weekday with "the" that is written so long after the day named before follows that day, not publication."""


@dataclass(frozen=True, slots=True)
class Points:
    """Reads names of times relative to publication and to what the text named before.

    ``last`` is the day named last, ``month`` a day of the month named last, ``before`` the last time of any length.
    """

    words: TimeWords
    published: datetime | None
    last: Days | None = None
    month: date | None = None
    before: Days | None = None

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return self.published.date() if self.published else None

    def point(self, words: str) -> Days:
        """A day, a month or a year by name."""
        words = words.casefold().strip().replace("’", "'")
        ways = (
            self._absolute,
            self._named_day,
            self._feast,
            self._day_of_month,
            self._weekday,
            self._period,
            self._month,
        )
        for way in ways:
            found = way(words)
            if found:
                return found
        return UNKNOWN

    def _absolute(self, words: str) -> Days | None:
        iso, slash = _ISO.match(words), _SLASH.match(words)
        if iso:
            return one_day(date(*map(int, iso.groups())))
        if slash:
            return self._slashed(int(slash[1]), int(slash[2]), slash[3])
        dotted = _DOTTED.match(words)
        if dotted:
            day, month, written = dotted.groups()
            return self._gregorian(int(month), int(day), int(written) if written else None, previous=False)
        return None

    def _slashed(self, first: int, second: int, written: str | None) -> Days:
        """A day and a month in either order, the day first where both can be; the year as written, else the latest."""
        if written is None:
            day, month = (first, second) if second <= 12 else (second, first)
            return self._gregorian(month, day, None, previous=False)
        year = int(written) + (2000 if len(written) == 2 else 0)
        if first <= 12 and second <= 12 and first != second:
            return self._likelier(date(year, second, first), date(year, first, second))
        return one_day(date(year, min(first, second), max(first, second)))

    def _likelier(self, first: date, second: date) -> Days:
        """Of two readings of a date the one that is no later than publication; unknown where both are or neither."""
        if self.today is None:
            return UNKNOWN
        past = [day for day in (first, second) if day <= self.today + DAY]
        return one_day(past[0]) if len(past) == 1 else UNKNOWN

    def _feast(self, words: str) -> Days | None:
        for name, (month, day) in self.words.feasts.items():
            if words.endswith(name):
                return self._gregorian(month, day, None, previous=False)
        for name, (month, day) in self.words.hijri_feasts.items():
            if words.endswith(name):
                return self._hijri(month, day, None)
        return None

    def _day_of_month(self, words: str) -> Days | None:
        """As in "the 9th", "the fourth of the month", "Monday 20": of the month named last, else the latest."""
        if self.month_name(words):
            return None
        weekday = next((w for w in re.findall(r"[a-z]+", words) if w in self.words.weekdays), None)
        written = _OF_MONTH.search(words)
        number = self.day_number(written["day"]) if written else None
        if number is None and weekday is not None and (bare := NUMBER.search(words)):
            number = int(bare.group(1))
        if number is None:
            return None
        by_post = written["of"] if written and written["of"] in {"inst", "ult"} else None
        base = self.today if by_post else self.month or self.today
        if base is None:
            return UNKNOWN
        return self._latest(number, base, int(by_post == "ult"), self.words.weekdays.get(weekday or ""))

    def _latest(self, number: int, base: date, back: int, weekday: int | None) -> Days:
        """The latest such day of the month of ``base``, or of one before, no later than publication, on a weekday."""
        limit = max(base, self.today or base) + DAY
        for months in range(base.year * 12 + base.month - 1 - back, base.year * 12 + base.month - 14, -1):
            year, month = months // 12, months % 12 + 1
            if number <= monthrange(year, month)[1]:
                day = date(year, month, number)
                if day <= limit and weekday in {None, day.weekday() + 1}:
                    return one_day(day)
        return UNKNOWN

    def day_number(self, words: str) -> int | None:
        """A day of a month in digits or in words: "9th", "ninth"."""
        digits = NUMBER.search(words)
        if digits:
            return int(digits.group(1))
        found = [word for word in self.words.ordinals if re.search(rf"\b{word}\b", words)]
        return self.words.ordinals[max(found, key=len)] if found else None

    def _named_day(self, words: str) -> Days | None:
        today = self.today
        if words.startswith("the day before yesterday"):
            return one_day(today - 2 * DAY) if today else UNKNOWN
        if words == "last night":
            return self.overnight({})
        if words.startswith("yesterday") or words == "last evening":
            return one_day(today - DAY) if today else UNKNOWN
        if words.startswith("tomorrow"):
            return one_day(today + DAY) if today else UNKNOWN
        is_today = words.startswith(("today", "tonight", "midnight")) or (
            words.startswith("this ") and words[5:] in self.words.parts
        )
        if is_today:
            return one_day(today) if today else UNKNOWN
        return None

    def _weekday(self, words: str) -> Days | None:
        name = next((w for w in re.findall(r"[a-z]+", words) if w in self.words.weekdays), None)
        if name is None or NUMBER.search(words):
            return None
        if self.today is None:
            return UNKNOWN
        back = (self.today.weekday() - (self.words.weekdays[name] - 1)) % 7
        if words.startswith(("next ", "coming ")):
            return one_day(self.today + timedelta(days=7 - back))
        if (after := self._weekday_after_last(words, name)) is not None:
            return one_day(after)
        if words.endswith("last week"):
            return one_day(self.today - timedelta(days=self.today.weekday() + 7 - (self.words.weekdays[name] - 1)))
        if (words.startswith("last ") or words.endswith(" last")) and back == 0:
            back = 7
        return one_day(self.today - timedelta(days=back))

    def _weekday_after_last(self, words: str, name: str) -> date | None:
        """As in "the following Friday", and in "the Friday" where the text is in the past: after the day named last."""
        if self.last is None or self.last.start is None or self.today is None:
            return None
        ahead = (self.words.weekdays[name] - 1 - self.last.start.weekday()) % 7
        if words.startswith("the following "):
            return self.last.start + timedelta(days=ahead or 7)
        is_past = f"the {name}" in words and self.last.start < self.today - _AFTER
        return self.last.start + timedelta(days=ahead) if is_past else None

    def _period(self, words: str) -> Days | None:
        start = re.match(r"(?:the )?(?:start|beginning|turn|middle|end) of (?:the (?:new )?|this )?(.+)", words)
        if start or words in {"new year", "the new year"}:
            words = start.group(1) if start else "year"
            if words in {"year", "month", "week"}:
                whole = self.this(words)
                return Days(whole.start, whole.start, whole.precision)
        if words in {"last week", "last month", "last year"}:
            return self.previous(words[5:])
        if words in {"this week", "this month", "this year"}:
            return self.this(words[5:])
        if re.fullmatch(r"(?:19|20)\d\d", words):
            return year_days(int(words))
        season = self.words.rules["season"].fullmatch(f"in {words}" if " " not in words else words)
        if season:
            return self.season({key.rstrip("23"): value for key, value in season.groupdict().items() if value})
        return self._month(words) if start else None

    def this(self, unit: str) -> Days:
        """From the first day of the present week, month or year to the day of publication."""
        if self.today is None:
            return UNKNOWN
        first = {
            "week": self.today - timedelta(days=self.today.weekday()),
            "month": self.today.replace(day=1),
            "year": self.today.replace(month=1, day=1),
        }[unit]
        return Days(first, self.today, DatePrecision(unit))

    def previous(self, unit: str) -> Days:
        """The whole week, month or year before the present one."""
        present = self.this(unit)
        if present.start is None:
            return UNKNOWN
        before = present.start - DAY
        if unit == "week":
            return Days(present.start - 7 * DAY, before, DatePrecision.WEEK)
        return month_days(before.year, before.month) if unit == "month" else year_days(before.year)

    def _month(self, words: str) -> Days | None:
        """A month with or without a day and a year, in the calendar to which its name belongs."""
        name = self.month_name(words)
        if name is None:
            return None
        day = self.day_number(YEAR.sub("", words))
        year = self.year(words)
        if name in self.words.months:
            return self._gregorian(self.words.months[name], day, year, previous=words.startswith("last "))
        if name in self.words.hijri:
            return self._hijri(self.words.hijri[name], day, year)
        return self._solar(self.words.solar[name], day, year)

    def year(self, words: str) -> int | None:
        """The year that the words give as a number, as "last year", or as "that October"."""
        written = YEAR.search(words)
        if written:
            return int(written.group(1))
        if words.startswith("that ") and self.before and self.before.start:
            return self.before.start.year
        said = re.search(r"\b(last|this) year$", words)
        return self.today.year - (said.group(1) == "last") if said and self.today else None

    def month_name(self, words: str) -> str | None:
        """The longest name of a month in the words, of whatever calendar."""
        names = (*self.words.months, *self.words.hijri, *self.words.solar)
        found = [name for name in names if re.search(rf"\b{re.escape(name)}\b", words)]
        return max(found, key=len) if found else None

    def _gregorian(self, month: int, day: int | None, year: int | None, *, previous: bool) -> Days:
        if year is None:
            if self.today is None:
                return UNKNOWN
            limit = self.today + DAY  # publication may lie a time zone behind the event
            year = limit.year - (date(limit.year, month, min(day or 1, 28)) > limit)
            if previous and (year, month) == (self.today.year, self.today.month):
                year -= 1
        return one_day(date(year, month, day)) if day else month_days(year, month)

    def _hijri(self, month: int, day: int | None, year: int | None) -> Days:
        if year is None or year > 1600:
            if self.today is None:
                return UNKNOWN
            year = hijri_year_of(self.today)
            year -= hijri_day(year, month, day or 1) > self.today + DAY
        return one_day(hijri_day(year, month, day)) if day else hijri_month(year, month)

    def _solar(self, first: tuple[int, int], day: int | None, year: int | None) -> Days:
        if year is not None and year < 1600:
            year += 621 + (first < (3, 21))
        if year is None:
            if self.today is None:
                return UNKNOWN
            start = date(self.today.year, *first) + timedelta(days=(day or 1) - 1)
            year = self.today.year - (start > self.today + DAY)
        whole = solar_month(first, year)
        return one_day(date(year, *first) + timedelta(days=day - 1)) if day else whole

    def overnight(self, groups: Mapping[str, str]) -> Days:
        """The night to the day of publication."""
        del groups
        return Days(self.today - DAY, self.today, DatePrecision.DAY) if self.today else UNKNOWN

    def season(self, groups: Mapping[str, str]) -> Days:
        """Three months of the northern year, the latest begun where no year is said; winter is from December."""
        first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[groups["season"].casefold()]
        if "year" in groups:
            return _quarter(int(groups["year"]), first)
        if self.today is None:
            return UNKNOWN
        latest = _quarter(self.today.year - (date(self.today.year, first, 1) > self.today), first)
        is_last = groups.get("which", "").casefold() == "last"
        if is_last and latest.start and latest.end and latest.end >= self.today:
            return _quarter(latest.start.year - 1, first)
        return latest


def _quarter(year: int, first: int) -> Days:
    """Three months from the first of a month."""
    last = month_days(year + (first == 12), (first + 1) % 12 + 1)
    return Days(date(year, first, 1), last.end, DatePrecision.MONTH)
