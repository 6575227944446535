"""From phrases of time to days: one function for each rule of the grammar."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from reportedly.model import DatePrecision
from reportedly.understanding.times_calendars import UNKNOWN, Days, month_days, one_day, year_days
from reportedly.understanding.times_points import DAY, YEAR, Points


class Resolver(Points):
    """Resolves phrases; each rule of the grammar has the method that ``_RULES`` names."""

    __slots__ = ()

    def resolve(self, rule: str, phrase: str) -> Days:
        """The days of a phrase that this rule matched; unknown where the words cannot be resolved."""
        match = self.words.rules[rule].fullmatch(phrase)
        if match is None:
            return UNKNOWN
        groups = {name.rstrip("23"): value for name, value in match.groupdict().items() if value}
        try:
            return _RULES[rule](self, groups)
        except (ValueError, OverflowError):  # no such day, as 31 June
            return UNKNOWN

    def span(self, groups: Mapping[str, str]) -> Days:
        """As in "between Monday and Friday": from the first day of the one to the last of the other."""
        first, second = self.point(groups["first"]), self.point(groups["second"])
        year = YEAR.search(groups["second"])
        if year and not YEAR.search(groups["first"]) and self.month_name(groups["first"].casefold()):
            first = self.point(f"{groups['first']} {year.group(1)}")
            if first.start and second.end and first.start > second.end:
                first = self.point(f"{groups['first']} {int(year.group(1)) - 1}")
        elif first.start and second.end and first.start > second.end and first.precision is DatePrecision.DAY:
            first = Days(first.start - 7 * DAY, first.end, first.precision)
        coarse = first.precision if first.precision is not DatePrecision.DAY else second.precision
        return _ordered(Days(first.start, second.end, coarse))

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
        return Days(None, found.end, found.precision)

    def what(self, groups: Mapping[str, str]) -> Days:
        """The time named."""
        return self.point(groups["what"])

    def ago(self, groups: Mapping[str, str]) -> Days:
        """So many days, weeks, months or years before publication; a vague number gives no day."""
        number, unit = self._number(groups["number"]), groups["unit"].casefold().rstrip("s")
        if number is None or self.published is None:
            return UNKNOWN
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
        hours = {"hour": 1, "day": 24, "night": 24, "week": 168, "month": 24 * 30, "year": 24 * 365}[unit] * number
        precision = DatePrecision.DAY if unit in {"hour", "day", "night"} else DatePrecision(unit)
        return Days(self.today - timedelta(days=-(-hours // 24)), self.today, precision)

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
        back = way.startswith(("earlier", "before", "previous")) or "before" in way
        anchor = self.last.start if self.last and self.last.precision is DatePrecision.DAY else None
        if anchor is None and back:
            anchor = self.today
        if anchor is None:
            return UNKNOWN
        if way in {"same", "that"}:
            return one_day(anchor)
        number = self._number(groups.get("number", "one")) or 1
        days = number * (7 if groups.get("unit", "day").startswith("week") else 1)
        return one_day(anchor + timedelta(days=-days if back else days))

    def eve(self, groups: Mapping[str, str]) -> Days:
        """As in "in the night to Sunday": that day and the one before."""
        found = self.point(groups["what"])
        return Days(found.start - DAY, found.end, found.precision) if found.start else UNKNOWN

    def half(self, groups: Mapping[str, str]) -> Days:
        """The first half of a year."""
        words = groups["what"].casefold()
        if not words.isdigit() and self.today is None:
            return UNKNOWN
        year = int(words) if words.isdigit() else self.year(words.replace("the ", "this ")) or 0
        return Days(date(year, 1, 1), date(year, 6, 30), DatePrecision.MONTH)

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
    "relative": Resolver.relative,
    "overnight": Resolver.overnight,
    "eve": Resolver.eve,
    "half": Resolver.half,
    "season": Resolver.season,
    "month": Resolver.what,
    "year": Resolver.what,
    "hours": Resolver.unsaid,
}


def _ordered(days: Days) -> Days:
    """Bounds that run backwards were misread."""
    return UNKNOWN if days.start and days.end and days.start > days.end else days
