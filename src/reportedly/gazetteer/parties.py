"""The party book: standing parties of every state, and armed groups, missions, monitors and media by their names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import DataError
from reportedly.gazetteer.party_files import shipped_parties
from reportedly.model import OriginType, Party

_FORCE_NAMES: Final[Mapping[str, str]] = {
    "army": "Army",
    "general_staff": "General Staff",
    "navy": "Navy",
    "marines": "marines",
    "air_force": "Air Force",
    "coast_guard": "Coast Guard",
    "border": "border guards",
    "national_guard": "National Guard",
    "gendarmerie": "Gendarmerie",
    "intelligence": "intelligence service",
    "police": "Police",
    "security": "security forces",
    "government": "government",
}
"""The kinds of standing party that every country has, with the words that follow its adjective."""

_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z0-9./-]{1,5}$")
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s$")


class _CountryRow(BaseModel):
    """One country as the data file has it."""

    model_config = ConfigDict(extra="forbid")

    name: str
    adjective: str
    capital: str
    words: tuple[str, ...] = ()
    forces: dict[str, str] = {}
    regions: tuple[str, ...] = ()
    police: str = "national"


@dataclass(frozen=True, slots=True, eq=False)
class Country:
    """A state's words and its standing parties by kind (``army``, ``police``, ``government`` …)."""

    code: str
    name: str
    adjective: str
    capital: str
    words: tuple[str, ...]
    regions: tuple[str, ...]
    regional_police: bool
    parties: Mapping[str, Party] = field(repr=False)

    def force(self, kind: str, region: str | None = None) -> Party:
        """The standing party of this kind; the police of a region where policing is regional."""
        if kind == "police" and self.regional_police and region:
            return _standing(f"{region} Police", kind, self.code)
        return self.parties[kind]

    def all_words(self) -> tuple[str, ...]:
        """Every word that points at the country itself: name, adjective, further names and demonyms."""
        return tuple(dict.fromkeys((self.name, self.adjective, *self.words)))


@dataclass(frozen=True, slots=True, eq=False)
class PartyBook:
    """Parties by alias, and countries by code. An alias may belong to several parties, state forces first.

    ``openers`` are the tokens with which aliases begin, so that a text can be scanned quickly.
    """

    parties: tuple[Party, ...]
    countries: Mapping[str, Country]
    _by_key: Mapping[tuple[str, ...], tuple[Party, ...]] = field(repr=False)
    openers: frozenset[str] = field(repr=False)
    mark: str = ""
    """What claims read by this book add to their extractor's version; nothing for the package's own."""

    def find(self, words: str, country: str | None = None) -> Party | None:
        """The party with this name or alias; among several the one of ``country``, else the first. None if unknown."""
        return self.find_key(key_of(words), words, country)

    def find_key(self, key: tuple[str, ...], words: str, country: str | None = None) -> Party | None:
        """As :meth:`find`, for words that are tokenised already."""
        fitting = [
            party
            for party in self._by_key.get(key, ())
            if _written(party, words) and (party.country == country or key not in map(key_of, party.local_aliases))
        ]
        return next(
            (party for party in fitting if country and party.country == country), fitting[0] if fitting else None
        )


def key_of(words: str) -> tuple[str, ...]:
    """Lower-case tokens without articles in front and possessive endings: the form in which names are compared."""
    tokens = tuple(base_of(match.group()) for match in _TOKEN.finditer(words))
    return tokens[1:] if len(tokens) > 1 and tokens[0] in {"the", "a", "an"} else tokens


def base_of(token: str) -> str:
    """One token, lower-case, with straight apostrophes and without a possessive ending."""
    return _POSSESSIVE.sub("", token).replace("’", "'").casefold()


@cache
def load_parties() -> PartyBook:
    """The book of the package's data; raises ``DataError`` where a row is wrong."""
    raw = yaml.load(files("reportedly.data").joinpath("parties.yaml").read_text("utf-8"), Loader=_LOADER)  # noqa: S506
    try:
        countries = {code: _country(code, _CountryRow.model_validate(row)) for code, row in raw["countries"].items()}
    except (KeyError, ValidationError) as error:
        raise DataError(f"parties.yaml: {error}") from error
    return make_book(shipped_parties(), countries)


def with_own(book: PartyBook, own: Sequence[Party], mark: str) -> PartyBook:
    """A book in which a user's own parties come first; ``mark`` tells it from others.

    A name or an alias of an own party is its alone: one of the book's that bears it as its name is the own party.
    """
    names = {key_of(name) for party in own for name in party.names}
    kept = (_without(party, names) for party in book.parties if key_of(party.name) not in names)
    return replace(make_book((*own, *kept), book.countries, frozenset(names)), mark=mark)


def _without(party: Party, names: AbstractSet[tuple[str, ...]]) -> Party:
    """The party without the aliases among these names."""
    if not any(key_of(alias) in names for alias in party.names):
        return party
    left = {
        field: tuple(alias for alias in getattr(party, field) if key_of(alias) not in names)
        for field in ("aliases", "local_aliases")
    }
    return party.model_copy(update=left)


_in_use: ContextVar[PartyBook | None] = ContextVar("party_book", default=None)


def current_parties() -> PartyBook:
    """The book by which reports are read: a project's inside ``using_parties``, else the package's."""
    return _in_use.get() or load_parties()


@contextmanager
def using_parties(book: PartyBook) -> Iterator[None]:
    """Read reports by this book."""
    token = _in_use.set(book)
    try:
        yield
    finally:
        _in_use.reset(token)


def make_book(
    listed: tuple[Party, ...], countries: Mapping[str, Country], taken: AbstractSet[tuple[str, ...]] = frozenset()
) -> PartyBook:
    """A book over these parties and the standing parties of these countries; listed names win over standing ones.

    No standing party is made under a name of ``taken``.
    """
    known = {party.name for party in listed}
    standing = (
        p
        for country in countries.values()
        for p in country.parties.values()
        if p.name not in known and key_of(p.name) not in taken
    )
    parties = (*listed, *standing)
    forces_first = sorted(parties, key=lambda party: party.type is not OriginType.STATE_FORCES)
    index: dict[tuple[str, ...], list[Party]] = {}
    for party in forces_first:
        for key in dict.fromkeys(key_of(alias) for alias in party.names):
            index.setdefault(key, []).append(party)
    by_key = {key: tuple(found) for key, found in index.items()}
    return PartyBook(parties, countries, by_key, frozenset(key[0] for key in by_key))


_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _country(code: str, row: _CountryRow) -> Country:
    parties = {kind: _standing(_force_name(row, kind, words), kind, code) for kind, words in _FORCE_NAMES.items()}
    return Country(
        code, row.name, row.adjective, row.capital, row.words, row.regions, row.police == "regional", parties
    )


def _force_name(row: _CountryRow, kind: str, words: str) -> str:
    """A general staff speaks for its army unless the row names it."""
    if kind == "general_staff" and kind not in row.forces:
        return _force_name(row, "army", _FORCE_NAMES["army"])
    return row.forces.get(kind, f"{row.adjective} {words}")


def _standing(name: str, kind: str, code: str) -> Party:
    origin = OriginType.GOVERNMENT if kind == "government" else OriginType.STATE_FORCES
    return Party(name=name, type=origin, country=code, side=f"state:{code}")


def _written(party: Party, words: str) -> bool:
    """Short acronyms must be written as the book has them, since "Who" is not WHO and JEM is not JeM."""
    bare = _POSSESSIVE.sub("", re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE))
    names = [alias for alias in party.names if alias.casefold() == bare.casefold()]
    return bare in names or not any(map(_is_acronym, names))


def _is_acronym(alias: str) -> bool:
    return bool(_ACRONYM.match(alias)) and sum(map(str.isupper, alias)) > 1
