"""The grammar of times: the words and the patterns of the data file, compiled."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import DataError

_PIECE: Final = re.compile(r"(?<!\?P)<(\w+)>")
_GROUP: Final = re.compile(r"\?P<\w+>")
_WORD: Final = re.compile(r"[a-z]+")


class TimeRule(BaseModel):
    """One form of saying when."""

    model_config = ConfigDict(extra="forbid")

    name: str
    pattern: str
    examples: tuple[str, ...]


class _TimeData(BaseModel):
    """The data file."""

    model_config = ConfigDict(extra="forbid")

    weekdays: list[list[str]]
    months: list[list[str]]
    numbers: dict[str, int]
    parts: list[str]
    hijri: list[list[str]]
    solar: dict[str, str]
    ordinals: list[list[str]]
    feasts: dict[str, str]
    hijri_feasts: dict[str, str]
    shy: frozenset[str]
    pieces: dict[str, str]
    rules: list[TimeRule]
    examples: list[dict[str, object]]


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """Names of days and months with their numbers from 1, and the compiled patterns by rule, in order of preference.

    ``shy`` are words that are times only with a capital and beside other words of time; ``openers`` are the words with
    which a phrase can begin.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    parts: frozenset[str]
    hijri: Mapping[str, int]
    solar: Mapping[str, tuple[int, int]]
    ordinals: Mapping[str, int]
    feasts: Mapping[str, tuple[int, int]]
    hijri_feasts: Mapping[str, tuple[int, int]]
    rules: Mapping[str, re.Pattern[str]]
    master: re.Pattern[str]
    shy: frozenset[str]
    openers: frozenset[str]


@cache
def load_words() -> TimeWords:
    """The words of time of the package's data; raises ``DataError`` where they are wrong."""
    raw = yaml.safe_load(files("reportedly.data").joinpath("times.yaml").read_text("utf-8"))
    try:
        return _compile(_TimeData.model_validate(raw))
    except (KeyError, ValidationError, ValueError, re.error) as error:
        raise DataError(f"times.yaml: {error!r}") from error


def _compile(data: _TimeData) -> TimeWords:
    weekdays, months, hijri = _numbered(data.weekdays), _numbered(data.months), _numbered(data.hijri)
    pieces = _pieces(data, weekdays, months, (*hijri, *data.solar))
    sources = {rule.name: _filled(rule.pattern, pieces) for rule in data.rules}
    whole = "|".join(f"(?P<{name}>{_GROUP.sub('?:', source)})" for name, source in sources.items())
    return TimeWords(
        weekdays=weekdays,
        months=months,
        numbers=data.numbers,
        parts=frozenset(data.parts),
        hijri=hijri,
        solar={name: _month_day(first) for name, first in data.solar.items()},
        ordinals=_numbered(data.ordinals),
        feasts={name: _month_day(day) for name, day in data.feasts.items()},
        hijri_feasts={name: _month_day(day) for name, day in data.hijri_feasts.items()},
        rules={name: re.compile(source, re.IGNORECASE) for name, source in sources.items()},
        master=re.compile(rf"(?:{whole})(?:\b|(?<=\d\.)(?=\s|$))", re.IGNORECASE),
        shy=data.shy,
        openers=frozenset(_WORD.findall(whole.casefold())),
    )


def _pieces(
    data: _TimeData, weekdays: Iterable[str], months: Iterable[str], foreign: Iterable[str]
) -> Mapping[str, str]:
    """The pieces of the grammar: the lists of words, and what the file builds from them, each from those before."""
    months, foreign = tuple(months), tuple(foreign)
    pieces = {
        "weekdays": _any(weekdays),
        "months": _any(months),
        "foreign": _any(foreign),
        "bold": _any(name for name in (*months, *foreign) if name not in data.shy),
        "parts": _any(data.parts),
        "numbers": _any(data.numbers),
        "ordinals": _any(word for words in data.ordinals for word in words),
        "feasts": _any(data.feasts),
        "lunar": _any(data.hijri_feasts),
    }
    for name, pattern in data.pieces.items():
        pieces[name] = _filled(pattern, pieces)
    return pieces


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    return _PIECE.sub(lambda match: pieces[match.group(1)], pattern)


def _numbered(rows: Iterable[Iterable[str]]) -> dict[str, int]:
    """Every spelling with the number of its row, from 1."""
    return {word: number for number, words in enumerate(rows, start=1) for word in words}


def _month_day(words: str) -> tuple[int, int]:
    month, day = words.split("-")
    return int(month), int(day)


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
