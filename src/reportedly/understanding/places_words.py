"""The words that tell a place name from a person, an organisation or an ordinary word: data, loaded once."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from reportedly.errors import DataError


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Sets of words, all in lower case; the groups and their meaning are told in ``data/places_words.yaml``."""

    locative: frozenset[str]
    motion: frozenset[str]
    head_of: frozenset[str]
    joiner: frozenset[str]
    compass: frozenset[str]
    ground: frozenset[str]
    modifier: frozenset[str]
    organisation: frozenset[str]
    facility: frozenset[str]
    site: frozenset[str]
    arrival: frozenset[str]
    folk: frozenset[str]
    building: frozenset[str]
    title: frozenset[str]
    speech: frozenset[str]
    dealing: frozenset[str]
    informant: frozenset[str]
    possession: frozenset[str]
    suffix: frozenset[str]
    given_name: frozenset[str]
    breaker: frozenset[str]
    stop: frozenset[str]
    shy: frozenset[str]
    units: dict[str, str]


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The words of the package; a DataError where the file lacks a group."""
    loaded = yaml.safe_load(files("reportedly.data").joinpath("places_words.yaml").read_text(encoding="utf-8"))
    try:
        groups = {name: frozenset(word.lower() for word in group["words"]) for name, group in loaded.items()}
        groups["shy"] |= frozenset(_lines("places_ordinary.tsv"))
        return PlaceWords(**groups, units=_units())
    except (KeyError, TypeError) as error:
        raise DataError(f"places_words.yaml: {error}") from error


def _units() -> dict[str, str]:
    """Words of administrative units with their level: district, province or town."""
    return {word: level for word, level, _ in (line.split("\t") for line in _lines("places_units.tsv"))}


def _lines(name: str) -> list[str]:
    """The lines of a data file below its head."""
    return files("reportedly.data").joinpath(name).read_text(encoding="utf-8").splitlines()[1:]
