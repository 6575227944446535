"""From phrases of time to days: one function for each rule of the grammar."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from reportedly.model import DatePrecision
from reportedly.understanding.times_calendars import UNKNOWN, Days, month_days, one_day, year_days
from reportedly.understanding.times_periods import (
    decade,
    part_of,
    period_before,
    same_period,
    time_before,
    up_to,
    week_of,
)
from reportedly.understanding.times_points import DAY, YEAR, Points

_EDGE: Final = re.compile(r"^(?:the )?(?:end|start|beginning|middle) of ", re.IGNORECASE)


class Resolver(Points):
    """Resolves phrases; each rule of the grammar has the method that ``_RULES`` names."""

    __slots__ = ()

    def resolve(self, rule: str, phrase: str) -> Days:
        """The days of a phrase that this rule matched; unknown where the words cannot be resolved."""
        match = self.words.rules[rule].fullmatch(phrase)
        if match is None:
            return UNKNOWN
        groups = {name.rstrip("234"): value for name, value in match.groupdict().items() if value}
        try:
            return _RULES[rule](self, groups)
        except (ValueError, OverflowError):  # no such day, as 31 June
            return UNKNOWN

    def span(self, groups: Mapping[str, str]) -> Days:
        """As in "between Monday and Friday": from the first day of the one to the last of the other."""
        first, second = self.point(groups["first"]), self._end_of(groups["second"])
        year = YEAR.search(groups["second"])
        if year and not YEAR.search(groups["first"]) and self.month_name(groups["first"].casefold()):
            first = self.point(f"{groups['first']} {year.group(1)}")
            if first.start and second.end and first.start > second.end:
                first = self.point(f"{groups['first']} {int(year.group(1)) - 1}")
        elif first.start and second.end and first.start > second.end and first.precision is DatePrecision.DAY:
            first = Days(first.start - 7 * DAY, first.end, first.precision)
        coarse = first.precision if first.precision is not DatePrecision.DAY else second.precision
        return _ordered(Days(first.start, second.end, coarse))

    def _end_of(self, words: str) -> Days:
        """The time at which a span ends; "the end of April" is its last day, "now" the day of publication."""
        if words.casefold() in {"now", "date"}:
            return one_day(self.today) if self.today else UNKNOWN
        return self.point(_EDGE.sub("", words))

    def bare_days(self, groups: Mapping[str, str]) -> Days:
        """As in "on the 7th and 8th"."""
        first, second = (self.point(f"the {groups[name]}") for name in ("first", "second"))
        return _ordered(Days(first.start, second.end, DatePrecision.DAY))

    def days_of_month(self, groups: Mapping[str, str]) -> Days:
        """As in "from 3 to 5 May"."""
        year = f" {groups['year']}" if "year" in groups else ""
        first, second = (self.point(f"{groups[name]} {groups['month']}{year}") for name in ("first", "second"))
        return _ordered(Days(first.start, second.end, DatePrecision.DAY))

    def since(self, groups: Mapping[str, str]) -> Days:
        """From the first day of the time named to the day of publication."""
        found = self.point(groups["what"])
        return Days(found.start, self.today, found.precision) if found.start else UNKNOWN

    def until(self, groups: Mapping[str, str]) -> Days:
        """Up to the time named; when it began is not said."""
        found = self.point(groups["what"])
        is_end = groups.get("edge", "end").casefold() == "end"
        return Days(None, found.end if is_end else found.start, found.precision)

    def what(self, groups: Mapping[str, str]) -> Days:
        """The time named."""
        return self.point(groups["what"])

    def ago(self, groups: Mapping[str, str]) -> Days:
        """So many days, weeks, months or years before publication; a vague number gives no day."""
        number, unit = self._number(groups["number"]), groups["unit"].casefold().rstrip("s")
        if number is None or self.published is None:
            return UNKNOWN
        if unit == "year" and "also" in groups and self.today:
            return month_days(self.today.year - number, self.today.month)
        if unit == "fortnight":
            number, unit = 2 * number, "week"
        if "exact" in groups and self.today and unit != "hour":
            return one_day(time_before(self.today, number, unit))
        if unit in {"week", "month", "year"}:
            return self._units_ago(number, unit)
        return one_day((self.published - number * timedelta(hours=1 if unit == "hour" else 24)).date())

    def _units_ago(self, number: int, unit: str) -> Days:
        today = self.today
        if today is None:
            return UNKNOWN
        if unit == "week":
            monday = today - timedelta(days=today.weekday() + 7 * number)
            return Days(monday, monday + 6 * DAY, DatePrecision.WEEK)
        if unit == "year":
            return year_days(today.year - number)
        months = today.year * 12 + today.month - 1 - number
        return month_days(months // 12, months % 12 + 1)

    def past(self, groups: Mapping[str, str]) -> Days:
        """As in "the past three days": so long up to the day of publication."""
        number, unit = self._number(groups.get("number", "one")), groups["unit"].casefold().rstrip("s")
        if number is None or self.today is None:
            return UNKNOWN
        precision = DatePrecision(unit) if unit in {"week", "month", "year"} else DatePrecision.DAY
        return Days(time_before(self.today, number, unit), self.today, precision)

    def week(self, groups: Mapping[str, str]) -> Days:
        """This or last week, month, year or weekend."""
        unit, which = groups["what"].casefold(), groups.get("which", "last").casefold()
        if unit == "weekend":
            return self._weekend()
        return self.this(unit) if which == "this" else self.previous(unit)

    def _weekend(self) -> Days:
        """The Saturday and Sunday that began last, not after publication."""
        if self.today is None:
            return UNKNOWN
        back = (self.today.weekday() - 5) % 7
        saturday = self.today - timedelta(days=back)
        return Days(saturday, saturday + DAY, DatePrecision.DAY)

    def relative(self, groups: Mapping[str, str]) -> Days:
        """Before, after or on the day named last; "the previous day" without one is the eve of publication."""
        way = (groups.get("way") or groups.get("step") or "same").casefold()
        back = way.startswith(("earlier", "previous", "the eve")) or "before" in way
        unit = groups.get("unit", "day").casefold().rstrip("s")
        anchor = self.last.start if self.last and self.last.precision is DatePrecision.DAY else None
        if anchor is None and back:
            anchor = self.today
        if way == "after" and self.today and (anchor is None or anchor >= self.today - DAY):
            # "six days after the raid" in a text that has not dated the raid: it was so long before publication
            anchor, back = self.today, True
        if anchor is None or unit == "hour":
            return UNKNOWN
        if way in {"same", "that"}:
            return one_day(anchor)
        number = self._number(groups.get("number", "one")) or 1
        return one_day(time_before(anchor, number if back else -number, unit))

    def from_day(self, groups: Mapping[str, str]) -> Days:
        """As in "three days after the attack of 2 May"."""
        found, number = self.point(groups["what"]), self._number(groups["number"])
        if found.start is None or number is None:
            return UNKNOWN
        back = groups["way"].casefold() == "before"
        return one_day(time_before(found.start, number if back else -number, groups["unit"].casefold().rstrip("s")))

    def nth_day(self, groups: Mapping[str, str]) -> Days:
        """As in "on the third day", counted from the day named last."""
        if self.last is None or self.last.start is None:
            return UNKNOWN
        return one_day(self.last.start + (self.words.ordinals[groups["number"].casefold()] - 1) * DAY)

    def beside(self, groups: Mapping[str, str]) -> Days:
        """As in "the day before 12 May", "the eve of Christmas"."""
        found = self.point(groups["what"])
        if found.start is None:
            return UNKNOWN
        return one_day(found.start + (DAY if groups["way"].casefold() == "after" else -DAY))

    def part(self, groups: Mapping[str, str]) -> Days:
        """A part of a year or a month."""
        return part_of(self, groups, self._number(groups["number"]) if "number" in groups else None)

    def up_to(self, groups: Mapping[str, str]) -> Days:
        """So long up to a day."""
        return up_to(self, groups, self._number(groups.get("number", "one")) or 1)

    def week_of(self, groups: Mapping[str, str]) -> Days:
        """The week or the weekend of a day."""
        return week_of(self, groups)

    def period_before(self, groups: Mapping[str, str]) -> Days:
        """The week, month, quarter or year before."""
        return period_before(self, groups["unit"].casefold())

    def same_period(self, groups: Mapping[str, str]) -> Days:
        """That week, month or year."""
        return same_period(self, groups["unit"].casefold())

    def decade(self, groups: Mapping[str, str]) -> Days:
        """Ten years."""
        return decade(groups["what"])

    def eve(self, groups: Mapping[str, str]) -> Days:
        """As in "in the night to Sunday": that day and the one before."""
        found = self.point(groups["what"])
        return Days(found.start - DAY, found.end, found.precision) if found.start else UNKNOWN

    def _number(self, words: str) -> int | None:
        return int(words) if words.isdigit() else self.words.numbers.get(words.casefold())

    def unsaid(self, groups: Mapping[str, str]) -> Days:
        """An hour or a length of time without a day."""
        del groups
        return UNKNOWN


_RULES: Final[Mapping[str, Callable[[Resolver, Mapping[str, str]], Days]]] = {
    "between": Resolver.span,
    "days": Resolver.days_of_month,
    "month_days": Resolver.days_of_month,
    "to": Resolver.span,
    "since": Resolver.since,
    "until": Resolver.until,
    "point": Resolver.what,
    "ago": Resolver.ago,
    "past": Resolver.past,
    "duration": Resolver.unsaid,
    "week": Resolver.week,
    "from_day": Resolver.from_day,
    "relative": Resolver.relative,
    "overnight": Resolver.overnight,
    "eve": Resolver.eve,
    "bare_days": Resolver.bare_days,
    "bare_day": Resolver.what,
    "up_to": Resolver.up_to,
    "week_of": Resolver.week_of,
    "beside": Resolver.beside,
    "before_period": Resolver.period_before,
    "same_period": Resolver.same_period,
    "nth_day": Resolver.nth_day,
    "part": Resolver.part,
    "decade": Resolver.decade,
    "season": Resolver.season,
    "month": Resolver.what,
    "year": Resolver.what,
    "hours": Resolver.unsaid,
}


def _ordered(days: Days) -> Days:
    """Bounds that run backwards were misread."""
    return UNKNOWN if days.start and days.end and days.start > days.end else days
