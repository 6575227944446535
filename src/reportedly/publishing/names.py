"""Blacks out what may be the name of a person, by the words of ``names.yaml``."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Final

import yaml

from reportedly.gazetteer.parties import load_parties
from reportedly.publishing.tables import data_file

BLACK: Final = "█"
"""Stands for each letter of what is withheld, so that offsets into a report stay true."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")


@cache
def name_words(name: str) -> frozenset[str]:
    """One list of ``names.yaml``, in small letters."""
    return frozenset(str(word).casefold() for word in _data()[name])


def speaker_words(kind: str) -> str:
    """What a speaker of this type is called without a name."""
    return str(_data()["speakers"].get(kind, _data()["otherwise"]))


def victim_words(kind: str | None) -> str:
    """What victims of this kind are called without a name."""
    return str(_data()["victims"].get(kind, _data()["otherwise"]))


@cache
def _data() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(data_file("names.yaml"))
    return content


def is_body(name: str) -> bool:
    """True for the name of an organisation: one of the party book, one with a word for a body, or an acronym."""
    words = {word.casefold() for word in _WORD.findall(name)}
    acronym = name.isupper() and " " not in name
    return acronym or bool(words & name_words("bodies")) or load_parties().find(name) is not None


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The words of names that may be told, in small letters."""
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name))


def black_out(text: str, known: frozenset[str], report: str) -> str:
    """The text with each word blacked out that may be the name of a person; as long as it was.

    ``known`` are words that may be told, ``report`` the text whose small letters show which words are ordinary.
    Words of scripts without small letters cannot be judged and are all taken for names.
    """
    titled = False
    pieces, last = [], 0
    for found in _WORD.finditer(text):
        word = found.group()
        is_title = word.casefold().rstrip(".") in name_words("titles") and word[0].isupper()
        hidden = is_title or (_is_capital(word) and (titled or not _is_ordinary(word, known, report)))
        pieces += [text[last : found.start()], _black(word) if hidden else word]
        last = found.end()
        titled = is_title or (titled and hidden)
    return "".join(pieces) + text[last:]


def _is_capital(word: str) -> bool:
    return word[0].isupper() or not (word[0].islower() or word[0].isupper())


def _is_ordinary(word: str, known: frozenset[str], report: str) -> bool:
    base = re.sub(r"['’]s$", "", word.casefold())
    if base in known or base in name_words("ordinary") or base in _demonyms():
        return True
    return word[0].isupper() and base in _small_words(report)


@lru_cache(maxsize=64)
def _small_words(report: str) -> frozenset[str]:
    """The words of a report that stand there in small letters."""
    return frozenset(word for word in _WORD.findall(report) if word.islower())


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(word.casefold() for country in load_parties().countries.values() for word in country.all_words())


def _black(word: str) -> str:
    return re.sub(r"[^\W\d_]", BLACK, word)
