"""Windows of days: when a happening was, as the claims about it say or as publication implies."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reportedly.model import Claim, Report

SLACK = 2
"""Days by which two dates of one happening may differ: nights cross midnight, and desks disagree."""

LONG = 7
"""Days beyond which a window is a stretch of time rather than the date of a happening."""


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days. ``stated`` is false where it is only inferred from the day of publication."""

    start: date
    end: date
    stated: bool = True

    @property
    def days(self) -> int:
        """How many days it spans, at least 1."""
        return (self.end - self.start).days + 1

    def gap(self, other: "Window") -> int:
        """Days between two windows; 0 where they touch the same day."""
        return max((other.start - self.end).days, (self.start - other.end).days, 0)


def claim_window(claim: Claim) -> Window | None:
    """The days of one claim, ``None`` where it gives none."""
    start, end = claim.date_start or claim.date_end, claim.date_end or claim.date_start
    return Window(min(start, end), max(start, end)) if start and end else None


def stated_window(claims: Iterable[Claim]) -> Window | None:
    """The days that most of these claims give; of several equally frequent the earliest, None where none is given."""
    days = Counter(window for window in map(claim_window, claims) if window)
    return min(days, key=lambda window: (-days[window], window.start, window.end)) if days else None


def before_publication(report: Report, days: int = SLACK) -> Window | None:
    """The days before publication in which news of no stated date will have happened."""
    if report.published is None:
        return None
    day = report.published.date()
    earliest = date.min + timedelta(days=days)
    return Window(max(day, earliest) - timedelta(days=days), day, stated=False)


def published_utc(report: Report) -> datetime:
    """When a report was published, in UTC; reports without a date come after all others."""
    at = report.published or datetime.max.replace(tzinfo=UTC)
    zoned = at if at.tzinfo else at.replace(tzinfo=UTC)
    try:
        return zoned.astimezone(UTC)
    except OverflowError:  # the first or last day of the calendar, in a zone that lies beyond it
        return zoned.replace(tzinfo=UTC)
