"""Every example of every entry is matched by that entry, and every term has an example."""

from functools import cache

import pytest

from reportedly.lexicon import Entry, Match
from tests.lexicon.sentences import LEXICONS, tagged_sentences

ENTRIES = [
    pytest.param(name, entry, id=f"{name}-{number}-{entry.terms[0]}")
    for name, lexicon in LEXICONS.items()
    for number, entry in enumerate(lexicon.entries, start=1)
]


def matched_terms(name: str, entry: Entry, sentence: str) -> set[str]:
    """The terms of the entry that are found in the sentence."""
    return {match.term for match in matches(name, sentence) if match.entry is entry}


@cache
def matches(name: str, sentence: str) -> tuple[Match[Entry], ...]:
    """What the lexicon of this name finds in an example."""
    return LEXICONS[name].match(tagged_sentences()[sentence])


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_each_example_is_matched(name: str, entry: Entry) -> None:
    missed = [example for example in entry.examples if not matched_terms(name, entry, example)]
    assert not missed


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_each_term_has_an_example(name: str, entry: Entry) -> None:
    used = {term for example in entry.examples for term in matched_terms(name, entry, example)}
    assert not set(entry.terms) - used


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_no_counter_example_is_matched(name: str, entry: Entry) -> None:
    assert not [sentence for sentence in entry.counter if matched_terms(name, entry, sentence)]


@pytest.mark.parametrize("name", LEXICONS)
def test_no_entry_lacks_an_example(name: str) -> None:
    assert not [entry.terms for entry in LEXICONS[name].entries if not any(map(str.strip, entry.examples))]


@pytest.mark.parametrize("name", LEXICONS)
def test_no_entry_lists_a_term_twice(name: str) -> None:
    repeated = [term for entry in LEXICONS[name].entries for term in entry.terms if entry.terms.count(term) > 1]
    assert not repeated


def test_each_noun_has_one_likeliest_kind() -> None:
    terms = [term for entry in LEXICONS["victims"].entries for term in entry.terms]
    assert not {term for term in terms if terms.count(term) > 1}
