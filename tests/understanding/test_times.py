from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

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

TABLE = [line.split("\t") for line in (Path(__file__).parent / "times.tsv").read_text("utf-8").splitlines()[1:]]
"""A day of publication, a phrase, its first and last day, its precision: written from the grammar."""

UNRESOLVED = ["over 40 hours", "several days ago", "03/02/2026", "31 June", "at dawn", "in the early hours"]
NO_TIME = [
    "The men sat down and the sun rose.",
    "Soldiers march, and they may fire again.",
    "He is the second son of a Monrovian trader.",
    "In 2019 people died there.",
    "A T-72 and 12 marchers; 3,500 people; 2,019 shells.",
    "The Sun reported it.",
    "Men of the 3rd Brigade held the first floor; the 24th Battalion left.",
    "The second convoy fell back.",
]


def only(text: str, published: datetime | None = THURSDAY) -> When:
    found = find_times(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("published", "phrase", "start", "end", "precision"), TABLE)
def test_a_phrase_names_its_days(published: str, phrase: str, start: str, end: str, precision: str) -> None:
    when = only(f"The post was attacked {phrase}, he said.", datetime.fromisoformat(f"{published}T09:30:00+00:00"))
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


def test_a_bare_day_belongs_to_the_month_that_was_named_before() -> None:
    found = find_times("On 3 March a post fell. On the 9th, a bridge.", THURSDAY)
    assert str(found[1].date_start) == "2026-03-09"


def test_so_long_after_an_undated_deed_is_reckoned_back_from_publication() -> None:
    assert str(only("They are still held six days after the raid.").date_start) == "2026-05-08"


def test_a_number_after_a_weekday_counts_what_follows() -> None:
    when = only("On Monday 11 soldiers were hurt.")
    assert (when.text, str(when.date_start)) == ("On Monday", "2026-05-11")
