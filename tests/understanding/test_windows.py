from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Report
from reportedly.understanding.encoder import SIZE as VECTOR
from reportedly.understanding.encoder import load_encoder, load_tokenizer
from reportedly.understanding.parse import parse
from reportedly.understanding.windows import NOWHERE, SIZE, windows_of


@given(st.lists(st.text("abc DE.12é", min_size=1, max_size=80), max_size=5), st.integers(1, 40))
@settings(max_examples=30, deadline=None)
def test_every_word_stands_in_exactly_one_place(paragraphs: list[str], times: int) -> None:
    parsed = parse(Report(id="r", title="A title", text="\n\n".join(paragraphs) * times, publisher="Northgate Wire"))
    windows = windows_of(parsed, load_tokenizer())
    told = [token for window in windows for token in window.tokens if token != NOWHERE]
    words = [*parsed.title.doc, *parsed.text.doc]
    assert told == sorted(told)
    assert {number for number, word in enumerate(words) if not word.is_space} <= set(told)
    assert all(len(window.pieces) == len(window.tokens) <= SIZE for window in windows)


def test_a_report_has_a_vector_a_word_and_their_mean() -> None:
    parsed = parse(Report(id="r", title="Nine die", text="Nine men died.\n\nThe army denied it."))
    vectors = load_encoder().encode(parsed)
    assert vectors.title.shape == (len(parsed.title.doc), VECTOR)
    assert vectors.text.shape == (len(parsed.text.doc), VECTOR)
    assert vectors.mean.shape == (VECTOR,)


def test_a_report_without_words_has_no_vectors() -> None:
    vectors = load_encoder().encode(parse(Report(id="r", title="", text="")))
    assert vectors.text.shape == (0, VECTOR)
    assert not vectors.mean.any()
