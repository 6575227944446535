"""The keys of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.gazetteer.keys import arabic_keys, fold, without_article, without_final_h


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sana'a", "sanaa"),
        ("Şan‘ā’", "sana"),
        ("Petite-Rivière", "petite riviere"),
        ("  Umm  Kaddada ", "umm kaddada"),
        ("U.S.", "us"),
        ("Łódź", "lodz"),
        ("Ағдам", "ағдам"),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key


@given(st.text())
def test_a_key_of_a_key_is_itself(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_articles_and_the_final_h_are_optional() -> None:
    assert without_article("as sukhnah") == "sukhnah"
    assert without_article("asmara") is None
    assert without_final_h("sukhnah") == "sukhna"
    assert without_final_h("utah ") is None
    assert set(arabic_keys("as sukhnah")) == {"al sukhnah", "sukhnah", "as sukhna", "sukhna", "al sukhna"}
