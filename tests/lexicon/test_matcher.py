"""Matching over plain tokens: forms, gaps, hyphens, parts of speech, and which of two overlapping terms stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lexicon import Entry, Lexicon, Pos, Strength, Word, acts, split_words
from reportedly.lexicon.forms import word_forms

WORDS = [word.text for word in split_words("Gunmen shot - no fewer than nine dead . They set the huts ablaze")]


def entry(*terms: str, pos: tuple[Pos, ...] = (), strength: Strength = Strength.STRONG) -> Entry:
    """An entry with these terms and no real example."""
    return Entry(terms=terms, pos=pos, strength=strength, examples=("None.",))


def found(lexicon: Lexicon[Entry], text: str) -> list[tuple[str, int, int]]:
    """Term, start and end of each match in an untagged text."""
    return [(match.term, match.start, match.end) for match in lexicon.match(split_words(text))]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("KILLED", "kill"),
        ("Soldiers", "soldier"),
        ("bodies", "body"),
        ("freed", "free"),
        ("planned", "plan"),
        ("shelling", "shell"),
        ("torching", "torch"),
        ("neutralized", "neutralise"),
        ("shot", "shoot"),
        ("people", "person"),
        ("n\u2019t", "not"),
    ],
)
def test_inflected_words_lead_to_their_base_without_a_lemma(text: str, base: str) -> None:
    assert base in word_forms(text)


def test_the_word_as_written_is_the_first_form() -> None:
    assert word_forms("Wounded", "wound")[0] == "wounded"


def test_a_term_of_several_words_is_found_over_a_hyphen_and_over_none() -> None:
    lexicon = Lexicon([entry("air strike")])
    assert found(lexicon, "An air-strike and two air strikes.") == [("air strike", 1, 4), ("air strike", 6, 8)]


def test_a_hyphenated_term_is_found_whole_and_apart() -> None:
    lexicon = Lexicon([entry("ak-47")])
    assert lexicon.match([Word("AK-47")])
    assert lexicon.match([Word("AK"), Word("-"), Word("47")])


def test_a_gap_holds_six_words_and_no_more() -> None:
    lexicon = Lexicon([entry("set ... ablaze")])
    assert found(lexicon, "set one two three four five six ablaze") == [("set ... ablaze", 0, 8)]
    assert not found(lexicon, "set one two three four five six seven ablaze")


def test_a_gap_may_be_empty_but_ends_with_the_sentence() -> None:
    lexicon = Lexicon([entry("set ... ablaze")])
    assert found(lexicon, "huts set ablaze") == [("set ... ablaze", 1, 3)]
    assert not found(lexicon, "The terms were set. Huts ablaze.")


def test_the_words_of_a_gapped_match_are_those_of_the_term_alone() -> None:
    (match,) = Lexicon([entry("shoot ... dead", pos=(Pos.VERB,))]).match(split_words("Police shot two men dead"))
    assert (match.start, match.end, match.words, match.head) == (1, 5, (1, 4), 1)


def test_a_part_of_speech_is_asked_for_where_it_is_known() -> None:
    lexicon = Lexicon([entry("raid", pos=(Pos.VERB,))])
    assert not lexicon.match([Word("raid", "raid", "NOUN")])
    assert lexicon.match([Word("raids", "raid", "VERB")])


@pytest.mark.parametrize("pos", ["", "PROPN", "X"])
def test_a_tag_that_says_nothing_forbids_nothing(pos: str) -> None:
    assert Lexicon([entry("raid", pos=(Pos.VERB,))]).match([Word("Raids", "", pos)])


def test_a_longer_term_hides_the_shorter_inside_it() -> None:
    lexicon = Lexicon([entry("no"), entry("no fewer than")])
    assert found(lexicon, "No fewer than nine") == [("no fewer than", 0, 3)]


def test_a_weak_longer_term_hides_no_strong_one() -> None:
    lexicon = Lexicon([entry("kill"), entry("kill time", strength=Strength.WEAK)])
    assert [term for term, _, _ in found(lexicon, "They killed time")] == ["kill", "kill time"]


def test_words_inside_a_gap_are_not_hidden() -> None:
    lexicon = Lexicon([entry("leave ... dead"), entry("wound")])
    assert {term for term, _, _ in found(lexicon, "It left nine wounded and two dead")} == {"leave ... dead", "wound"}


def test_entries_that_share_their_words_all_stay() -> None:
    lexicon = Lexicon([entry("strike", pos=(Pos.NOUN,)), entry("strike", pos=(Pos.VERB,))])
    assert len(lexicon.match(split_words("strikes"))) == 2


def test_typographic_apostrophes_and_capitals_do_not_matter() -> None:
    assert Lexicon([entry("not true")]).match(split_words("It isn\u2019t TRUE."))


@given(st.lists(st.sampled_from(WORDS)))
def test_every_match_lies_in_the_tokens_and_repeats_no_other(words: list[str]) -> None:
    matches = acts().match([Word(word) for word in words])
    assert all(0 <= match.start < match.end <= len(words) for match in matches)
    assert all(match.words[0] == match.start and match.words[-1] == match.end - 1 for match in matches)
    assert len({(match.words, match.entry) for match in matches}) == len(matches)
