"""What the words of a report allow as the days of its claims."""

from datetime import UTC, date, datetime

import pytest

from reportedly.claims.days_of_report import main_options
from reportedly.claims.days_options import Calendar
from reportedly.claims.days_readings import NEVER, Spell, longest_duration, readings
from reportedly.model import Report
from reportedly.pipeline import extract
from reportedly.understanding.annotate import annotate

THURSDAY = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)


def calendar(text: str) -> Calendar:
    return Calendar.of(annotate(Report(id="r", text=text, published=THURSDAY)))


def spell(start: int, end: int) -> Spell:
    return Spell(date(2026, 5, start), date(2026, 5, end))


@pytest.mark.parametrize(
    ("text", "how", "expected"),
    [
        ("Gunmen killed two men on Sunday.", "own", spell(10, 10)),
        ("Gunmen killed two men on Sunday.", "lasting", spell(10, 14)),
        ("Gunmen killed two men on Sunday night.", "night", spell(10, 11)),
        ("Gunmen killed two men overnight.", "first night", spell(13, 13)),
        ("Two men were killed early on Monday.", "small hours", spell(10, 11)),
        ("It is the worst raid since April.", "whole", Spell(date(2026, 4, 1), date(2026, 4, 30))),
    ],
)
def test_a_mention_allows_a_reading(text: str, how: str, expected: Spell) -> None:
    times = calendar(text)
    found = {reading.how: reading.spell for reading in readings(times.mentions[0], times.published)}
    assert found[how] == expected


def test_the_time_of_a_saying_is_told_from_that_of_a_deed() -> None:
    (saying,) = calendar("The army said on Sunday that two soldiers were killed.").mentions
    (deed,) = calendar("Two soldiers were killed on Sunday, the army said.").mentions
    assert saying.of_speech
    assert not deed.of_speech


def test_publication_is_no_option_without_words_that_say_it() -> None:
    options = main_options(calendar("Gunmen killed two men in Dori."), ())
    assert [option.spell for option in options] == [NEVER]


def test_the_length_of_an_event_is_read_in_hours_and_days() -> None:
    length = longest_duration(annotate(Report(id="r", text="The siege lasted 40 hours.", published=THURSDAY)))
    assert length is not None
    assert length.total_seconds() == 40 * 3600


def test_a_claim_takes_the_day_of_its_deed_and_not_that_of_the_saying() -> None:
    text = "Gunmen killed nine soldiers near Dori on Sunday, the army said in a statement on Wednesday."
    claims = extract(Report(id="r", title="Nine soldiers killed near Dori", text=text, published=THURSDAY))
    assert claims
    assert {(claim.date_start, claim.date_end) for claim in claims} == {(date(2026, 5, 10), date(2026, 5, 10))}


def test_a_claim_of_an_undated_report_has_no_days() -> None:
    text = "Gunmen killed nine soldiers at a post near Dori, the army said in a statement."
    claims = extract(Report(id="r", title="Nine soldiers killed near Dori", text=text, published=THURSDAY))
    assert claims
    assert {(claim.date_start, claim.date_end, claim.time_text) for claim in claims} == {(None, None, None)}
