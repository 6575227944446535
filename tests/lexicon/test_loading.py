"""Wrong data is refused with the name of its file and entry."""

import pytest

from reportedly.errors import DataError
from reportedly.lexicon import ActEntry, acts, victims
from reportedly.lexicon.files import read_yaml
from reportedly.lexicon.loading import load, parse_entries
from reportedly.model import Act, VictimKind

GOOD = {"terms": ["kill"], "act": "kill", "examples": ["They killed nobody."]}


def test_an_entry_is_read_with_single_words_for_lists() -> None:
    (entry,) = parse_entries("acts.yaml", [{**GOOD, "terms": "kill", "pos": "VERB", "victim": "object"}], ActEntry)
    assert (entry.terms, entry.pos, entry.victim) == (("kill",), ("VERB",), ("object",))


@pytest.mark.parametrize(
    "wrong",
    [
        {**GOOD, "examples": []},
        {**GOOD, "terms": []},
        {**GOOD, "act": "vanquish"},
        {**GOOD, "colour": "red"},
        {"terms": ["kill"], "examples": ["They killed nobody."]},
        "kill",
    ],
)
def test_a_wrong_entry_is_named(wrong: object) -> None:
    with pytest.raises(DataError, match=r"acts\.yaml, entry 2 \("):
        parse_entries("acts.yaml", [GOOD, wrong], ActEntry)


def test_a_file_that_is_no_list_is_refused() -> None:
    with pytest.raises(DataError, match=r"acts\.yaml: expected a list"):
        parse_entries("acts.yaml", {"terms": ["kill"]}, ActEntry)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(DataError, match=r"nowhere\.yaml"):
        load("nowhere.yaml", ActEntry)


def test_words_that_yaml_takes_for_values_stay_words() -> None:
    negations = read_yaml("negation.yaml")
    assert isinstance(negations, list)
    assert "no" in negations[0]["terms"]


def test_every_act_has_strong_words() -> None:
    assert {entry.act for entry in acts().entries if entry.strength == "strong"} == set(Act)


def test_every_kind_but_mixed_has_nouns() -> None:
    assert {entry.kind for entry in victims().entries} == set(VictimKind) - {VictimKind.MIXED}
