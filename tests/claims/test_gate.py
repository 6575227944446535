import pytest

from reportedly.claims.gate import WORTH_READING, gate_features, promise
from reportedly.claims.models import load_models
from reportedly.model import Report


def test_words_and_pairs_are_told_once() -> None:
    assert gate_features(Report(id="r", title="War", text="war, war")) == ("war", "war war")


@pytest.mark.parametrize(
    ("title", "text", "is_worth"),
    [
        ("Rebels kill nine", "Rebels killed nine soldiers in an ambush near the town, the army said.", True),
        ("Market report", "Shares rose on Tuesday after the bank published its results for the quarter.", False),
        ("City win the cup", "The striker scored twice in the second half and the coach praised his team.", False),
    ],
)
def test_what_is_worth_reading(title: str, text: str, is_worth: bool) -> None:
    found = promise(Report(id="r", title=title, text=text), load_models().heads["gate"])
    assert (found >= WORTH_READING) == is_worth
