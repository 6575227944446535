"""The country in whose terms a report speaks of "the army" and "the government"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from reportedly.gazetteer.parties import Country, PartyBook, key_of
from reportedly.model import Party, Report
from reportedly.understanding.parties_words import PartyPatterns, Phrase, Token, joined, longest, tokens_of

_LINKS: Final = frozenset({"of", "the", "for", "from", "in"})
_NO_MODIFIER: Final = frozenset(
    {
        "and",
        "or",
        "of",
        "the",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "said",
        "says",
        "who",
        "that",
        "has",
        "had",
        "have",
        "is",
        "was",
        "were",
        "are",
        "a",
        "an",
        "against",
        "when",
        "as",
    }
)


@dataclass(frozen=True, slots=True)
class Generic:
    """A standing party of a state in some words: token range, and the party."""

    start: int
    end: int
    party: Party


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report's generic words refer to: its country, its province, and the other country that it names most."""

    book: PartyBook
    patterns: PartyPatterns
    country: Country | None
    region: str | None
    rival: Country | None

    def standing(self, kind: str, country: Country | None = None) -> Party | None:
        """The force or government of this kind, of ``country`` or else of the report's own."""
        state = country or self.country
        if state is None:
            return None
        party = state.force(kind, self.region if state is self.country else None)
        return self.book.find(party.name, state.code) or party

    def generic_at(self, text: str, tokens: Sequence[Token], at: int, *, people: bool = False) -> Generic | None:
        """The standing party that the words at a token name: "Russian forces", "the army", "Kyiv said"; else None."""
        if tokens[at].base not in _openers(self.book, self.patterns):
            return None
        bases = [token.base for token in tokens[at : at + 12]]
        word, country = self._country_at(tokens, at)
        if country:
            reach = self._after_country(text, tokens, at, word)
            kind = self._kind(bases, reach, people=people) or self._arms(bases, word)
            if kind:
                return self._generic(at, at + reach + kind[1], kind[0], country)
            if at + word < len(tokens) and bases[word] in self.patterns.metonym_verbs and tokens[at].is_capital:
                return self._generic(at, at + word, "government", country)
            return None
        kind = self._kind(bases, 0, people=people)
        if not kind:
            return None
        of_country, end = self._of_country(tokens, at + kind[1])
        return self._generic(at, end, kind[0], of_country or self.country)

    def country_in(self, tokens: Sequence[Token]) -> Country | None:
        """The first country that these words name."""
        return next((found for at in range(len(tokens)) if (found := self._country_at(tokens, at)[1])), None)

    def is_country(self, tokens: Sequence[Token]) -> Country | None:
        """The country that these words name and nothing besides: "Bamako", "the Kremlin"."""
        kept = [token for token in tokens if token.base != "the"]
        size, country = self._country_at(kept, 0) if kept else (0, None)
        return country if size == len(kept) else None

    def _generic(self, start: int, end: int, kind: str, country: Country | None) -> Generic | None:
        party = self.standing(kind, country)
        return Generic(start, end, party) if party else None

    def _country_at(self, tokens: Sequence[Token], at: int) -> tuple[int, Country | None]:
        index = _country_index(self.book)
        bases = [token.base for token in tokens[at : at + 5]]
        size = longest(index, bases, 0)
        if not size or not _is_name(tokens[at], self.book):
            return 0, None
        return size, index[tuple(bases[:size])]

    def _after_country(self, text: str, tokens: Sequence[Token], at: int, word: int) -> int:
        """How far a force's noun may stand behind its country: over two small adjectives."""
        reach = word
        while reach < word + 3 and at + reach < len(tokens):
            rest = [token.base for token in tokens[at + reach : at + reach + 5]]
            if not joined(text, tokens[at + reach - 1], tokens[at + reach]):
                return word
            if longest(self.patterns.forces, rest, 0) or longest(self.patterns.governments, rest, 0):
                return reach
            if rest[0] in _NO_MODIFIER:
                return word
            reach += 1
        return word

    def _kind(self, bases: Sequence[str], at: int, *, people: bool) -> tuple[str, int] | None:
        """The kind of standing party that the words at ``at`` name, and their number."""
        size = longest(self.patterns.forces, bases, at)
        if size:
            return self.patterns.forces[tuple(bases[at : at + size])], size
        size = longest(self.patterns.governments, bases, at)
        if size:
            return "government", size
        size = longest(self.patterns.people, bases, at) if people else 0
        return (self.patterns.people[tuple(bases[at : at + size])], size) if size else None

    def _arms(self, bases: Sequence[str], at: int) -> tuple[str, int] | None:
        size = longest(self.patterns.arms, bases, at)
        return (self.patterns.arms[tuple(bases[at : at + size])], size) if size else None

    def _of_country(self, tokens: Sequence[Token], at: int) -> tuple[Country | None, int]:
        """The country behind "the army of …" and "the Ministry of Defence of …", with where the words end."""
        end = at
        while end < min(at + 7, len(tokens)):
            size, country = self._country_at(tokens, end)
            if country and end > at:
                bases = [token.base for token in tokens[end + size : end + size + 5]]
                return country, end + size + longest(self.patterns.forces, bases, 0)
            if tokens[end].base not in _LINKS and not (tokens[end].is_capital or tokens[end].base == "and"):
                break
            if end == at and tokens[end].base not in {"of", "in"}:
                break
            end += 1
        return None, at


def make_scene(
    report: Report, book: PartyBook, patterns: PartyPatterns, country: str | None, region: str | None
) -> Scene:
    """The scene of a report; a country or region that is not given is the one that its words name most."""
    counts = _count_countries(report, book)
    code = country if country in book.countries else (counts.most_common(1)[0][0] if counts else None)
    state = book.countries[code] if code else None
    rival = next((book.countries[other] for other, _ in counts.most_common() if other != code), None)
    return Scene(book, patterns, state, region or _region(report, state), rival)


def _count_countries(report: Report, book: PartyBook) -> Counter[str]:
    index = _country_index(book, regions=True)
    counts: Counter[str] = Counter()
    publisher = re.sub(r"\([^)]*\)", " ", report.publisher or "")
    for words, weight in ((publisher, 2), (report.title, 2), (report.text, 1)):
        tokens = tokens_of(words)
        bases = [token.base for token in tokens]
        at = 0
        while at < len(tokens):
            size = longest(index, bases, at) if _is_name(tokens[at], book) else 0
            if size:
                counts[index[tuple(bases[at : at + size])].code] += weight
            at += size or 1
    return counts


def _region(report: Report, state: Country | None) -> str | None:
    if state is None:
        return None
    words = f"{report.title}\n{report.text}\n{report.publisher or ''}"
    counts = Counter({region: _count_name(region, words) for region in state.regions})
    region, times = counts.most_common(1)[0] if counts else ("", 0)
    return region if times else None


def _count_name(name: str, words: str) -> int:
    """How often a name stands, but not as the beginning of another name ("Assam Rifles")."""
    return len(re.findall(rf"\b{re.escape(name)}\b(?! (?!Police)[A-Z])", words))


def _is_name(token: Token, book: PartyBook) -> bool:
    """Capitalised, and where the book has an acronym in capitals throughout: "Car" and "Us" are no countries."""
    return token.is_capital and (token.text.isupper() or token.base not in _acronyms(book))


@cache
def _acronyms(book: PartyBook) -> frozenset[str]:
    words = (word for country in book.countries.values() for word in country.all_words())
    return frozenset(word.casefold() for word in words if word.isupper())


@cache
def _openers(book: PartyBook, patterns: PartyPatterns) -> frozenset[str]:
    """The tokens with which a standing party's words can begin."""
    phrases = (*_country_index(book), *patterns.forces, *patterns.people, *patterns.governments)
    return frozenset(phrase[0] for phrase in phrases)


@cache
def _country_index(book: PartyBook, *, regions: bool = False) -> dict[Phrase, Country]:
    """Each country by its words and its capital, and by its regions if asked."""
    index: dict[Phrase, Country] = {}
    for country in book.countries.values():
        for words in (*country.all_words(), country.capital, *(country.regions if regions else ())):
            index.setdefault(key_of(words), country)
    return index
