"""The lexicons that the package carries: each read once, checked, and ready to match."""

from functools import lru_cache
from typing import TypeVar

from pydantic import ValidationError

from reportedly.errors import DataError
from reportedly.lexicon.entries import (
    ActEntry,
    ChannelEntry,
    CueEntry,
    Entry,
    HedgeEntry,
    NegationEntry,
    ScopeEntry,
    VictimEntry,
)
from reportedly.lexicon.files import read_yaml
from reportedly.lexicon.matcher import Lexicon

E = TypeVar("E", bound=Entry)


def parse_entries(name: str, data: object, kind: type[E]) -> tuple[E, ...]:
    """The entries of a lexicon file's content; DataError that names the file and the entry where one is wrong."""
    if not isinstance(data, list):
        raise DataError(f"{name}: expected a list of entries")
    return tuple(_parse_entry(f"{name}, entry {number}", raw, kind) for number, raw in enumerate(data, start=1))


def load(name: str, kind: type[E]) -> Lexicon[E]:
    """The lexicon in ``data/lexicon/<name>``; DataError where it is wrong."""
    return Lexicon(parse_entries(name, read_yaml(name), kind))


@lru_cache(maxsize=1)
def acts() -> Lexicon[ActEntry]:
    """Words that say what was done."""
    return load("acts.yaml", ActEntry)


@lru_cache(maxsize=1)
def cues() -> Lexicon[CueEntry]:
    """Words of reporting."""
    return load("cues.yaml", CueEntry)


@lru_cache(maxsize=1)
def channels() -> Lexicon[ChannelEntry]:
    """Words that name the means by which somebody spoke."""
    return load("channels.yaml", ChannelEntry)


@lru_cache(maxsize=1)
def hedges() -> Lexicon[HedgeEntry]:
    """Words that mark doubt."""
    return load("hedges.yaml", HedgeEntry)


@lru_cache(maxsize=1)
def negations() -> Lexicon[NegationEntry]:
    """Words that negate, or only seem to."""
    return load("negation.yaml", NegationEntry)


@lru_cache(maxsize=1)
def scopes() -> Lexicon[ScopeEntry]:
    """Words that take a claim out of the incident."""
    return load("scope.yaml", ScopeEntry)


@lru_cache(maxsize=1)
def victims() -> Lexicon[VictimEntry]:
    """Nouns for those to whom or that to which something is done."""
    return load("victims.yaml", VictimEntry)


def _parse_entry(place: str, raw: object, kind: type[E]) -> E:
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        terms = raw.get("terms") if isinstance(raw, dict) else raw
        raise DataError(f"{place} ({terms}): {error}") from error
