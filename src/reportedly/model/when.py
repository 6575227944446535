"""A time as the words give it."""

from datetime import date

from reportedly.model.record import Record
from reportedly.model.vocabulary import DatePrecision


class When(Record):
    """A span of days with the words that say it; ``None`` where a bound is not said or implied."""

    text: str
    start: int
    end: int
    date_start: date | None = None
    date_end: date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
