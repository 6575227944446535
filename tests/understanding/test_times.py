from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Block, BlockKind, DatePrecision, Report, Span, When, Where
from reportedly.understanding.times import dateline_day, find_times
from reportedly.understanding.times_calendars import hijri_day, hijri_month, hijri_year_of
from reportedly.understanding.times_words import load_words

DATA = yaml.safe_load(files("reportedly.data").joinpath("times.yaml").read_text("utf-8"))
THURSDAY = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)

ONE_DAY = [
    ("on Thursday", "2026-05-14"),
    ("on Sunday", "2026-05-10"),
    ("on Friday", "2026-05-08"),
    ("Wednesday", "2026-05-13"),
    ("late Friday", "2026-05-08"),
    ("late on Friday", "2026-05-08"),
    ("early Tuesday", "2026-05-12"),
    ("early on Tuesday", "2026-05-12"),
    ("Friday night", "2026-05-08"),
    ("on Sunday evening", "2026-05-10"),
    ("Tuesday's", "2026-05-12"),
    ("Tuesday’s", "2026-05-12"),
    ("this Tuesday", "2026-05-12"),
    ("last Thursday", "2026-05-07"),
    ("last Monday", "2026-05-11"),
    ("next Monday", "2026-05-18"),
    ("on Monday last week", "2026-05-04"),
    ("in the early hours of Monday", "2026-05-11"),
    ("in the small hours of Wednesday", "2026-05-13"),
    ("on the night of Saturday", "2026-05-09"),
    ("on the evening of 9 May", "2026-05-09"),
    ("shortly before midnight on Tuesday", "2026-05-12"),
    ("at dawn on Wednesday", "2026-05-13"),
    ("by Monday", "2026-05-11"),
    ("today", "2026-05-14"),
    ("tonight", "2026-05-14"),
    ("this morning", "2026-05-14"),
    ("this afternoon", "2026-05-14"),
    ("this evening", "2026-05-14"),
    ("yesterday", "2026-05-13"),
    ("yesterday evening", "2026-05-13"),
    ("in the early hours of yesterday", "2026-05-13"),
    ("the day before yesterday", "2026-05-12"),
    ("tomorrow", "2026-05-15"),
    ("three days ago", "2026-05-11"),
    ("a day ago", "2026-05-13"),
    ("four hours ago", "2026-05-14"),
    ("12 hours ago", "2026-05-13"),
    ("May 12", "2026-05-12"),
    ("12 May", "2026-05-12"),
    ("on 12 May", "2026-05-12"),
    ("on the 12th of May", "2026-05-12"),
    ("3rd June", "2025-06-03"),
    ("1 December", "2025-12-01"),
    ("12 May 2024", "2024-05-12"),
    ("May 12, 2024", "2024-05-12"),
    ("Feb 2", "2026-02-02"),
    ("Sept 30", "2025-09-30"),
    ("early on 1 February", "2026-02-01"),
    ("on 4 November last year", "2025-11-04"),
    ("2026-02-01", "2026-02-01"),
    ("25/12/2025", "2025-12-25"),
    ("12/25/2025", "2025-12-25"),
    ("05/05/2026", "2026-05-05"),
    ("on Tuesday, 12 May 2020", "2020-05-12"),
    ("Monday 11 May", "2026-05-11"),
    ("the previous day", "2026-05-13"),
    ("a day earlier", "2026-05-13"),
    ("the day before", "2026-05-13"),
    ("two days earlier", "2026-05-12"),
    ("on 12 Hamal", "2026-04-01"),
    ("1 Ramadan 1447", "2026-02-18"),
    ("10 Muharram", "2025-07-06"),
]

SPANS = [
    ("overnight", "2026-05-13", "2026-05-14", "day"),
    ("last night", "2026-05-13", "2026-05-14", "day"),
    ("during the night", "2026-05-13", "2026-05-14", "day"),
    ("in the night to Sunday", "2026-05-09", "2026-05-10", "day"),
    ("between Monday and Wednesday", "2026-05-11", "2026-05-13", "day"),
    ("from Saturday to Monday", "2026-05-09", "2026-05-11", "day"),
    ("from Friday night to Sunday morning", "2026-05-08", "2026-05-10", "day"),
    ("Friday night into Saturday", "2026-05-08", "2026-05-09", "day"),
    ("from 3 to 5 May", "2026-05-03", "2026-05-05", "day"),
    ("between 3 and 5 May", "2026-05-03", "2026-05-05", "day"),
    ("3-5 May", "2026-05-03", "2026-05-05", "day"),
    ("3–5 May 2025", "2025-05-03", "2025-05-05", "day"),
    ("May 3-5", "2026-05-03", "2026-05-05", "day"),
    ("from 28 April to 5 May", "2026-04-28", "2026-05-05", "day"),
    ("on the night of 7/8 May", "2026-05-07", "2026-05-08", "day"),
    ("since Friday", "2026-05-08", "2026-05-14", "day"),
    ("since 3 May", "2026-05-03", "2026-05-14", "day"),
    ("since this morning", "2026-05-14", "2026-05-14", "day"),
    ("since midnight", "2026-05-14", "2026-05-14", "day"),
    ("since January", "2026-01-01", "2026-05-14", "month"),
    ("since September", "2025-09-01", "2026-05-14", "month"),
    ("since October 2022", "2022-10-01", "2026-05-14", "month"),
    ("since 2019", "2019-01-01", "2026-05-14", "year"),
    ("since the start of the year", "2026-01-01", "2026-05-14", "year"),
    ("since the beginning of April", "2026-04-01", "2026-05-14", "month"),
    ("since last week", "2026-05-04", "2026-05-14", "week"),
    ("since the spring of 2022", "2022-03-01", "2026-05-14", "month"),
    ("in May", "2026-05-01", "2026-05-31", "month"),
    ("in March", "2026-03-01", "2026-03-31", "month"),
    ("in August", "2025-08-01", "2025-08-31", "month"),
    ("in April last year", "2025-04-01", "2025-04-30", "month"),
    ("March 2024", "2024-03-01", "2024-03-31", "month"),
    ("in late January", "2026-01-01", "2026-01-31", "month"),
    ("mid-February", "2026-02-01", "2026-02-28", "month"),
    ("January's", "2026-01-01", "2026-01-31", "month"),
    ("between July and November", "2025-07-01", "2025-11-30", "month"),
    ("from November to January 2025", "2024-11-01", "2025-01-31", "month"),
    ("from January to March 2025", "2025-01-01", "2025-03-31", "month"),
    ("in 2019", "2019-01-01", "2019-12-31", "year"),
    ("in early 2019", "2019-01-01", "2019-12-31", "year"),
    ("in the summer of 2023", "2023-06-01", "2023-08-31", "month"),
    ("in the winter of 2023", "2023-12-01", "2024-02-29", "month"),
    ("in the first half of 2025", "2025-01-01", "2025-06-30", "month"),
    ("last week", "2026-05-04", "2026-05-10", "week"),
    ("this week", "2026-05-11", "2026-05-14", "week"),
    ("earlier this week", "2026-05-11", "2026-05-14", "week"),
    ("last month", "2026-04-01", "2026-04-30", "month"),
    ("this month", "2026-05-01", "2026-05-14", "month"),
    ("last year", "2025-01-01", "2025-12-31", "year"),
    ("this year", "2026-01-01", "2026-05-14", "year"),
    ("at the weekend", "2026-05-09", "2026-05-10", "day"),
    ("last weekend", "2026-05-09", "2026-05-10", "day"),
    ("over the weekend", "2026-05-09", "2026-05-10", "day"),
    ("two weeks ago", "2026-04-27", "2026-05-03", "week"),
    ("a month ago", "2026-04-01", "2026-04-30", "month"),
    ("five months ago", "2025-12-01", "2025-12-31", "month"),
    ("ten years ago", "2016-01-01", "2016-12-31", "year"),
    ("in the past 24 hours", "2026-05-13", "2026-05-14", "day"),
    ("over the last three days", "2026-05-11", "2026-05-14", "day"),
    ("the past week", "2026-05-07", "2026-05-14", "week"),
    ("in Ramadan", "2026-02-18", "2026-03-19", "month"),
    ("in Shawwal 1446", "2025-03-31", "2025-04-28", "month"),
]

UNRESOLVED = ["over 40 hours", "several days ago", "03/02/2026", "31 June", "at dawn", "in the early hours"]
NO_TIME = [
    "The men sat down and the sun rose.",
    "Soldiers march, and they may fire again.",
    "He is the second son of a Monrovian trader.",
    "In 2019 people died there.",
    "A T-72 and 12 marchers; 3,500 people; 2,019 shells.",
    "The Sun reported it.",
]


def only(text: str, published: datetime | None = THURSDAY) -> When:
    found = find_times(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("phrase", "day"), ONE_DAY)
def test_a_phrase_names_one_day(phrase: str, day: str) -> None:
    when = only(f"The post was attacked {phrase}, he said.")
    assert (when.text, str(when.date_start), str(when.date_end)) == (phrase, day, day)
    assert when.precision is DatePrecision.DAY


@pytest.mark.parametrize(("phrase", "start", "end", "precision"), SPANS)
def test_a_phrase_names_a_span(phrase: str, start: str, end: str, precision: str) -> None:
    when = only(f"The post was attacked {phrase}, he said.")
    assert (when.text, str(when.date_start), str(when.date_end), when.precision) == (phrase, start, end, precision)


@pytest.mark.parametrize("phrase", UNRESOLVED)
def test_what_cannot_be_resolved_keeps_its_words(phrase: str) -> None:
    when = only(f"It lasted {phrase}, he said.")
    assert (when.text, when.date_start, when.date_end, when.precision) == (phrase, None, None, DatePrecision.UNKNOWN)


@pytest.mark.parametrize("sentence", NO_TIME)
def test_words_that_look_like_times_are_none(sentence: str) -> None:
    assert find_times(sentence, THURSDAY) == ()


@pytest.mark.parametrize("example", DATA["examples"])
def test_examples_of_the_data(example: dict[str, object]) -> None:
    when = only(str(example["text"]))
    assert (when.date_start, when.date_end, when.precision) == (example["start"], example["end"], example["precision"])


@pytest.mark.parametrize(("rule", "example"), [(row["name"], e) for row in DATA["rules"] for e in row["examples"]])
def test_examples_of_the_rules(rule: str, example: str) -> None:
    match = load_words().master.fullmatch(example)
    assert match is not None
    assert match.lastgroup == rule
    assert only(f"It began {example}, he said.").text == example


def test_relative_times_are_reckoned_from_the_day_named_before() -> None:
    found = find_times("On 3 May they came. Two days later, and again the following day, they left.", THURSDAY)
    assert [str(when.date_start) for when in found] == ["2026-05-03", "2026-05-05", "2026-05-06"]


def test_the_same_night_is_the_day_named_before() -> None:
    assert (
        str(find_times("On Sunday night a post fell. That night a bridge fell.", THURSDAY)[1].date_start)
        == "2026-05-10"
    )


def test_later_without_an_anchor_is_unknown() -> None:
    assert only("He died two days later.").date_start is None


def test_until_leaves_the_beginning_open() -> None:
    when = only("The siege held until Friday.")
    assert (when.date_start, when.date_end) == (None, date(2026, 5, 8))


@pytest.mark.parametrize(
    "phrase", ["on Sunday", "in March", "12 May", "yesterday", "since Friday", "last week", "overnight"]
)
def test_without_a_publication_only_absolute_dates_resolve(phrase: str) -> None:
    assert only(f"It fell {phrase}.", None).date_start is None


@pytest.mark.parametrize(
    ("phrase", "start"), [("12 May 2024", "2024-05-12"), ("in 2019", "2019-01-01"), ("1 Rajab 1445", "2024-01-12")]
)
def test_absolute_dates_need_no_publication(phrase: str, start: str) -> None:
    assert str(only(f"It fell {phrase}.", None).date_start) == start


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("QUETTA, 3 February (Riverside Wire) - Gunmen attacked.", date(2026, 2, 3)),
        ("MOGADISHU, May 12, 2026 — A blast killed six.", date(2026, 5, 12)),
        ("QUETTA (Riverside Wire) - Gunmen attacked on Sunday.", None),
        ("Gunmen attacked a post on Sunday.", None),
    ],
)
def test_dateline_day(text: str, day: date | None) -> None:
    assert dateline_day(Report(id="r", text=text, published=THURSDAY)) == day


def test_the_dateline_block_is_used_where_there_is_one() -> None:
    text = "Bamako le 9 May 2026\n\nOn 3 May they came."
    block = Block(kind=BlockKind.DATELINE, span=Span(where=Where.TEXT, start=0, end=20))
    assert dateline_day(Report(id="r", text=text, published=THURSDAY, blocks=(block,))) == date(2026, 5, 9)


@given(st.text(alphabet="on last Monday 12 May 2024 since-to,.'ago the week", max_size=60))
def test_times_are_ordered_slices_without_overlap(text: str) -> None:
    reached = 0
    for when in find_times(text, THURSDAY):
        assert reached <= when.start < when.end
        assert text[when.start : when.end] == when.text
        assert not (when.date_start and when.date_end) or when.date_start <= when.date_end
        reached = when.end


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)))
def test_every_day_lies_in_its_lunar_year_and_month(day: date) -> None:
    year = hijri_year_of(day)
    months = [hijri_month(year, month) for month in range(1, 13)]
    assert sum(bool(m.start and m.end and m.start <= day <= m.end) for m in months) == 1
    assert hijri_day(year, 1, 1) <= day
