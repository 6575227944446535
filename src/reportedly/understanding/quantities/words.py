"""Loads the words of counts from ``data/quantities.yaml``: checked once, then plain look-up tables."""

from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from reportedly.errors import DataError
from reportedly.model.record import Record

# Sentence, words of the count, low, high and, where the words are certainly no toll, the unit.
Example = tuple[str, str, int | None, int | None] | tuple[str, str, int | None, int | None, str]


ModifierKind = Literal["at_least", "more_than", "at_most", "fewer_than", "nearly", "about", "exactly"]


class WordList(Record):
    """Phrases that mean the same."""

    words: tuple[str, ...]
    examples: tuple[Example, ...] = Field(min_length=1)


class VagueWords(WordList):
    """Words that bound a count loosely; ``multiplies`` where they may stand before "dozen" or "hundred"."""

    low: int | None
    high: int | None
    multiplies: bool = False


class ValuedWords(WordList):
    """Words that stand for one number."""

    value: int


class ModifierWords(WordList):
    """Words that change the bounds of the number beside them."""

    kind: ModifierKind


class UnitWords(WordList):
    """Words that say what is counted; ``capital`` where they do so only when capitalised."""

    unit: str
    capital: bool = False


class MultipleWords(Record):
    """Adjectives of number, and the nouns before which they count."""

    heads: tuple[str, ...]
    values: tuple[ValuedWords, ...]


class FractionWords(Record):
    """Words for a share of a whole that is not given."""

    heads: tuple[str, ...]
    parts: tuple[str, ...]
    examples: tuple[Example, ...]


class QuantityFile(Record):
    """The whole of ``data/quantities.yaml``."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    plural_scales: dict[str, int]
    suffix_scales: dict[str, int]
    millions_of: frozenset[str]
    ordinals: dict[str, int]
    running_totals: tuple[str, ...]
    vague: tuple[VagueWords, ...]
    collectives: tuple[ValuedWords, ...]
    multiples: MultipleWords
    modifiers: tuple[ModifierWords, ...]
    suffixes: tuple[ModifierWords, ...]
    hedges: frozenset[str]
    zero: tuple[WordList, ...]
    not_after_no: frozenset[str]
    copulas: frozenset[str]
    negators: frozenset[str]
    not_before_negated_one: frozenset[str]
    before_pronoun_one: frozenset[str]
    superlatives: frozenset[str]
    fractions: FractionWords
    not_after_most: frozenset[str]
    anaphora: tuple[VagueWords, ...]
    after_all: frozenset[str]
    not_after_both: frozenset[str]
    definites: tuple[str, ...]
    definite_adjectives: frozenset[str]
    not_singled: frozenset[str]
    turns: frozenset[str]
    lettered: frozenset[str]
    plural_nouns: frozenset[str]
    no_plurals: frozenset[str]
    not_after_article: frozenset[str]
    changes: frozenset[str]
    particles: dict[str, frozenset[str]]
    months: frozenset[str]
    before_year: frozenset[str]
    before_bound_age: frozenset[str]
    after_time: frozenset[str]
    units: tuple[UnitWords, ...]
    unit_adjectives: frozenset[str]
    abbreviations: frozenset[str]
    before_units: tuple[UnitWords, ...]
    formations: frozenset[str]


@lru_cache(maxsize=1)
def quantity_words() -> QuantityFile:
    """The words of counts; DataError where the file is wrong."""
    source = files("reportedly.data").joinpath("quantities.yaml")
    try:
        return QuantityFile.model_validate(yaml.safe_load(source.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise DataError(f"quantities.yaml: {error}") from error


def all_examples(words: QuantityFile) -> tuple[Example, ...]:
    """Every example of the file."""
    lists: tuple[WordList, ...] = (
        *words.vague,
        *words.collectives,
        *words.multiples.values,
        *words.modifiers,
        *words.suffixes,
        *words.zero,
        *words.anaphora,
        *words.units,
        *words.before_units,
    )
    return (*words.fractions.examples, *(example for entry in lists for example in entry.examples))
