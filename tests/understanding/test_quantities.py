"""The laws of the grammar of counts, and the examples of its words."""

import time
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import DataError
from reportedly.understanding.quantities import Form, find_quantities
from reportedly.understanding.quantities import words as words_module
from reportedly.understanding.quantities.bounds import modified
from reportedly.understanding.quantities.forms import Amount
from reportedly.understanding.quantities.words import Example, ModifierKind, all_examples, quantity_words

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
SMALL = [*ONES.split(), "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = (("million", 10**6), ("thousand", 1000), ("hundred", 100))
HEAP = """at least|more than|up to|nearly|about|some|no|not|a|an|the|all|both|-|–|and|or|to|between|from|half|of|them
|dozen|dozens|hundred|thousand|million|lakh|12|1,200|3.5|7.62|20-25|5 pm|May|aged|T-72|%|$|one|twenty|third|soldiers
|killed|.|,|+|odd|plus|more|other|year-old|few|several|İ|½"""
PIECES = st.sampled_from(HEAP.split("|"))


def in_words(number: int, *, joint: str, hyphen: str) -> str:
    """A number up to a million in English, written apart from the grammar that reads it."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens] + (hyphen + SMALL[rest] if rest else "")
    name, scale = next((name, scale) for name, scale in SCALES if number >= scale)
    head, rest = divmod(number, scale)
    written = f"{in_words(head, joint=joint, hyphen=hyphen)} {name}"
    if not rest:
        return written
    link = joint if rest < 100 else " "
    return written + link + in_words(rest, joint=joint, hyphen=hyphen)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]))
def test_number_words_are_read_as_they_were_written(number: int, joint: str, hyphen: str) -> None:
    written = in_words(number, joint=joint, hyphen=hyphen)
    (quantity,) = find_quantities(f"{written} soldiers")
    assert quantity.text == written
    assert (quantity.interval.low, quantity.interval.high) == (number, number)


@settings(deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}"]))
def test_numerals_are_read_as_they_were_written(number: int, style: str) -> None:
    (quantity,) = find_quantities(f"killed {style.format(number)} soldiers")
    assert (quantity.interval.low, quantity.interval.high) == (number, number)


def check_spans(text: str) -> None:
    """Every span slices its words, none overlaps another, and they stand in order."""
    last = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text != ""
        assert quantity.start >= last
        assert quantity.form in set(Form)
        last = quantity.end


@settings(deadline=None)
@given(st.text(max_size=80))
def test_spans_of_any_text(text: str) -> None:
    check_spans(text)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join), st.booleans())
def test_spans_of_heaped_count_words(text: str, upper: bool) -> None:
    check_spans(text.upper() if upper else text)


@settings(deadline=None)
@given(
    st.sampled_from(get_args(ModifierKind)),
    st.integers(0, 10**9),
)
def test_modifiers_never_invert_an_interval(kind: ModifierKind, number: int) -> None:
    amount = modified(kind, Amount(1, number, number, Form.NUMERAL))
    assert amount.low is not None
    assert amount.high is None or 0 <= amount.low <= amount.high


@settings(deadline=None)
@given(st.integers(2, 10**6))
def test_the_guidelines_bound_the_number(number: int) -> None:
    def bounds(words: str) -> tuple[int | None, int | None]:
        (quantity,) = find_quantities(f"{words} {number:,} soldiers")
        return quantity.interval.low, quantity.interval.high

    assert bounds("at least") == (number, None)
    assert bounds("more than") == (number + 1, None)
    assert bounds("up to") == (0, number)
    assert bounds("fewer than") == (0, number - 1)
    assert bounds("nearly") == (number * 9 // 10, number - 1)
    low, high = bounds("about")
    assert low is not None
    assert high is not None
    assert low * 10 <= number * 9 < (low + 1) * 10
    assert (high - 1) * 10 < number * 11 <= high * 10


@pytest.mark.parametrize("example", all_examples(quantity_words()), ids=lambda example: f"{example[1]}: {example[0]}")
def test_examples_of_the_words(example: Example) -> None:
    sentence, words, low, high, *unit = example
    expected = (words, low, high, unit[0] if unit else None)
    assert expected in [(q.text, q.interval.low, q.interval.high, q.unit) for q in find_quantities(sentence)]


def test_a_wrong_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "quantities.yaml").write_text("cardinals: [one]", encoding="utf-8")
    monkeypatch.setattr(words_module, "files", lambda _: tmp_path)
    with pytest.raises(DataError, match=r"quantities\.yaml"):
        quantity_words.__wrapped__()


def test_it_is_fast_enough_for_millions_of_reports() -> None:
    text = "At least 23 people, including nine children, were killed on Sunday as soldiers fired at a crowd. " * 400
    start = time.process_time()
    find_quantities(text)
    assert len(text) / (time.process_time() - start) > 50_000  # measured: some 300,000 characters a second on one core
