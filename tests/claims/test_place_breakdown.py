"""Counts that a sentence tells place by place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.place_breakdown import bound_places
from reportedly.model import Claim, Report
from reportedly.pipeline import Extractor
from reportedly.understanding.annotate import annotate


def _report(text: str) -> Report:
    return Report.model_validate(
        {"id": "one", "title": "Attacks", "text": text, "published": "2026-03-02T09:00:00Z", "publisher": "Wire"}
    )


def _bound(text: str) -> dict[str, tuple[str, ...]]:
    notes = annotate(_report(text)).text
    bound = bound_places(notes)
    return {
        text[one.start : one.end]: tuple(place.text for place in bound[one.start])
        for one in notes.quantities
        if one.start in bound
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Seven died in Arbinda and two in Dori.", {"Seven": ("Arbinda",), "two": ("Dori",)}),
        (
            "Gunmen killed nine people in Djibo, four in Dori and three in Sebba, officials said.",
            {"nine": ("Djibo",), "four": ("Dori",), "three": ("Sebba",)},
        ),
        (
            "Ten soldiers were killed in Monguno while six others were wounded in Baga, the military said.",
            {"Ten": ("Monguno",), "six": ("Baga",)},
        ),
        (
            "Shelling killed three civilians in Goma and wounded nine near the town of Sake.",
            {"three": ("Goma",), "nine": ("Sake",)},
        ),
        (
            "In Arbinda, seven villagers were killed; in Dori, two.",
            {"seven": ("Arbinda",), "two": ("Dori",)},
        ),
        (
            "Of the 30 dead, 18 were in Nyala and 12 in Zalingei.",
            {"30": ("Nyala", "Zalingei"), "18": ("Nyala",), "12": ("Zalingei",)},
        ),
        (
            "At least 14 were killed: eight in Kharkiv, four in Sumy and two in Kherson.",
            {
                "At least 14": ("Kharkiv", "Sumy", "Kherson"),
                "eight": ("Kharkiv",),
                "four": ("Sumy",),
                "two": ("Kherson",),
            },
        ),
        ("Five were killed in Gao and Ansongo and six in Kidal.", {"Five": ("Gao", "Ansongo"), "six": ("Kidal",)}),
        ("Seven died in Arbinda, where two houses burned.", {}),
        ("Seven soldiers and two civilians died in Arbinda.", {}),
        ("Seven were killed and two were wounded in Arbinda on the road to Dori.", {}),
    ],
)
def test_each_count_goes_with_its_place(text: str, told: dict[str, tuple[str, ...]]) -> None:
    assert {words.removeprefix("the "): places for words, places in _bound(text).items()} == told


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    text = "Gunmen killed nine people in Djibo, four in Dori and three in Sebba, officials said."
    return Extractor.load().extract(_report(text))


def test_the_claims_of_a_breakdown_have_their_own_places(claims: tuple[Claim, ...]) -> None:
    assert {claim.count_text: claim.places for claim in claims if claim.count_text} == {
        "nine": ("Djibo",),
        "four": ("Dori",),
        "three": ("Sebba",),
    }


_WORDS = st.sampled_from(["seven", "two", "died", "in", "Dori", "Gao", ",", "and", ";", "(", "near", "12", "."])


@given(st.lists(_WORDS, max_size=20).map(" ".join))
def test_a_bound_place_is_named_in_the_sentence_of_its_count(text: str) -> None:
    notes = annotate(_report(text)).text
    for start, places in bound_places(notes).items():
        sentence = next(one for one in notes.field.sentences if one.start_char <= start < one.end_char)
        assert all(sentence.start_char <= place.start < sentence.end_char for place in places)
        assert all(one.start < other.start for one, other in pairwise(places))
