import pytest

from reportedly.claims.gate import WORTH_READING, gate_evidence, promise
from reportedly.claims.models import load_models
from reportedly.model import Report


def test_words_and_pairs_are_told_once() -> None:
    assert gate_evidence("War\nwar, war").features == ("war", "war war")


def test_a_word_of_a_long_report_counts_less() -> None:
    assert gate_evidence("war and peace").scale > gate_evidence("war and peace in a hundred other words").scale


@pytest.mark.parametrize(
    ("title", "text", "is_worth"),
    [
        ("Rebels kill nine", "Rebels killed nine soldiers in an ambush near the town, the army said.", True),
        (
            "Market report",
            (
                "Shares rose on Tuesday after the bank published its results for the quarter. Analysts had "
                "expected less; the chief executive spoke of strong demand for loans and raised the dividend. "
                "The index closed at its highest since spring, helped by insurers and makers of machines."
            ),
            False,
        ),
        (
            "City win the cup",
            (
                "The striker scored twice in the second half and the coach praised his team after the final "
                "whistle. The visitors had taken the lead from a penalty before the break. Some 20,000 fans filled the "
                "stadium, and the captain lifted the trophy with his daughter on his arm."
            ),
            False,
        ),
    ],
)
def test_what_is_worth_reading(title: str, text: str, is_worth: bool) -> None:
    found = promise(Report(id="r", title=title, text=text), load_models().heads["gate"])
    assert (found >= WORTH_READING) == is_worth
