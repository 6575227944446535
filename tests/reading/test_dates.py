import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.dates import date_of_post, parse_date

FEBRUARY = datetime.fromisoformat("2026-02-01")
PAKISTAN = timezone(timedelta(hours=5))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-01", FEBRUARY),
        ("2026-02-01T08:40:00+05:00", datetime(2026, 2, 1, 8, 40, tzinfo=PAKISTAN)),
        ("2026-02-01 08:40", datetime.fromisoformat("2026-02-01 08:40")),
        ("2026-02-01T08:40:00Z", datetime(2026, 2, 1, 8, 40, tzinfo=UTC)),
        ("Sun, 01 Feb 2026 08:40:00 +0500", datetime(2026, 2, 1, 8, 40, tzinfo=PAKISTAN)),
        ("1 Feb 2026", FEBRUARY),
        ("1st February, 2026", FEBRUARY),
        ("February 1, 2026", FEBRUARY),
        ("Feb. 1, 2026", FEBRUARY),
        ("Sunday, 1 February 2026", FEBRUARY),
        ("Sept. 3, 2025", datetime.fromisoformat("2025-09-03")),
        ("1 February 2026 08:40 GMT", datetime(2026, 2, 1, 8, 40, tzinfo=UTC)),
        ("1 February 2026 08:40 +05:00", datetime(2026, 2, 1, 8, 40, tzinfo=PAKISTAN)),
        ("1 February 2026 08:40 PKT", datetime.fromisoformat("2026-02-01 08:40")),
        ("February 1, 2026 at 8:40 p.m.", datetime.fromisoformat("2026-02-01 20:40")),
        ("Feb 1, 2026, 8:40pm", datetime.fromisoformat("2026-02-01 20:40")),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, moment: datetime) -> None:
    parsed = parse_date(text)
    assert parsed == moment
    assert parsed.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(
    "text", ["", "soon", "3/4/2026", "1 February", "2026", "31 February 2026", "2026-02-30", "Friday"]
)
def test_what_is_no_certain_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        parse_date(text)


@given(st.text(max_size=30))
def test_any_words_are_a_date_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(parse_date(text), datetime)


@given(st.datetimes(min_value=datetime.fromisoformat("1900-01-01")))
def test_written_forms_come_back(moment: datetime) -> None:
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    for form in ("%d %B %Y", "%B %d, %Y", "%A, %d %b. %Y", "%Y-%m-%d"):
        assert parse_date(day.strftime(form)) == day


def test_a_leap_day_without_a_year_finds_its_year_or_none() -> None:
    assert date_of_post("29 February", datetime.fromisoformat("2024-03-01")) == datetime.fromisoformat("2024-02-29")
    assert date_of_post("29 February", datetime.fromisoformat("2026-03-01")) is None


def test_a_post_may_be_of_the_day_of_publication() -> None:
    assert date_of_post("Feb. 1", datetime(2026, 2, 1, 8, tzinfo=UTC)) == FEBRUARY
