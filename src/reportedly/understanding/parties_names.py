"""Names of parties that no book knows: recognised by their heads, their acronyms and the words beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from reportedly.gazetteer.parties import PartyBook, key_of
from reportedly.gazetteer.party_files import slug
from reportedly.model import OriginType, Party
from reportedly.understanding.parties_short import acronyms_of, initials, short_forms
from reportedly.understanding.parties_words import HeadRule, PartyPatterns, Token, joined, longest, tokens_of

_BARE: Final = re.compile(r"[A-Z]{3,5}|al-[A-Z]\w+")
_OWN_COMPLEMENT: Final = frozenset(
    {OriginType.ARMED_GROUP, OriginType.NGO, OriginType.MEDICAL, OriginType.INTERNATIONAL_ORG}
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate name: its tokens, and what its head says of it."""

    text: str
    tokens: tuple[Token, ...]
    type: OriginType
    first: bool

    @property
    def name(self) -> str:
        """The words as written, without quotation marks and a possessive ending."""
        words = self.text[self.tokens[0].start : self.tokens[-1].end].replace("’", "'")
        return re.sub(r"['\"“”]s$|[\"“”\n]", "", words)


def introduced(text: str, book: PartyBook, patterns: PartyPatterns) -> tuple[Party, ...]:
    """Parties that a text names and the book does not know, each with the short forms that this text may use."""
    tokens = tokens_of(text)
    finder = _Finder(text, tokens, book, patterns)
    found: dict[tuple[str, ...], _Found] = {}
    for candidate in finder.candidates():
        key = key_of(candidate.name)
        if book.find_key(key, candidate.name) is None and not _continues_in(book, text, candidate):
            found.setdefault(key, candidate)
    for candidate in finder.bare_acronyms(found.values()):
        found.setdefault(key_of(candidate.name), candidate)
    parties = (_party(key, candidate, acronyms_of(text, tokens, candidate.tokens)) for key, candidate in found.items())
    return _without_parts(tuple(parties))


def _continues_in(book: PartyBook, text: str, candidate: _Found) -> bool:
    """True where the book knows a longer name that begins with this one here: "UN Mission in South Sudan"."""
    start = candidate.tokens[0].start
    following = tokens_of(text[start : start + 120])[:10]
    ends = (token.end for token in following[len(candidate.tokens) :])
    return any(book.find(text[start : start + end]) for end in ends)


@dataclass(frozen=True, slots=True)
class _Finder:
    text: str
    tokens: tuple[Token, ...]
    book: PartyBook
    patterns: PartyPatterns

    def candidates(self) -> Iterator[_Found]:
        """Every name in the text that its head or its neighbours make a party."""
        for start, end in self._phrases():
            headed = self._headed(start, end)
            if headed:
                yield headed
            elif self._is_cued(start, end) and self._is_plain_name(start, end):
                yield _Found(self.text, self.tokens[start:end], OriginType.ARMED_GROUP, first=False)

    def bare_acronyms(self, found: Iterable[_Found]) -> tuple[_Found, ...]:
        """Acronyms that a text never spells out: a group's where they speak or fight and no group is named in full."""
        full = list(found)
        bases = [token.base for token in self.tokens]
        has_group_words = any(longest(self.patterns.nominals, bases, at) for at in range(len(bases)))
        if not has_group_words or any(name.type is OriginType.ARMED_GROUP for name in full):
            return ()
        spelled = set[str]().union(*(initials(name.tokens) for name in full))
        return tuple(
            _Found(self.text, (token,), OriginType.ARMED_GROUP, first=False)
            for at, token in enumerate(self.tokens[:-1])
            if self._acts(at) and token.text not in spelled and self.book.find(token.text) is None
        )

    def _acts(self, at: int) -> bool:
        """True for an acronym, or a name as al-Sahra, that says or claims something."""
        token, following = self.tokens[at], self.tokens[at + 1].base
        is_name = _BARE.fullmatch(token.text) is not None
        return (
            is_name
            and self.tokens[at + 1].text.islower()
            and following in (self.patterns.metonym_verbs | self.patterns.cues_after)
        )

    def _phrases(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words with the small words between them, as token ranges."""
        at = 0
        while at < len(self.tokens):
            if not self._starts(at):
                at += 1
                continue
            end = at + 1
            while step := self._step(end, self.tokens[at:end]):
                end += step
            yield at, end
            at = end

    def _starts(self, at: int) -> bool:
        token = self.tokens[at]
        stem, _, ending = token.base.partition("-")
        is_adjective = ending.rpartition("-")[2] in self.patterns.adjective_ends
        return token.is_capital and not is_adjective and not {token.base, stem} & self.patterns.not_starts

    def _step(self, at: int, before: Sequence[Token]) -> int:
        """How many tokens the phrase grows by at ``at``: a capitalised word, or links with one after them."""
        links = 0
        while at + links < len(self.tokens) and joined(self.text, self.tokens[at + links - 1], self.tokens[at + links]):
            token = self.tokens[at + links]
            if token.is_capital and token.text != "The":
                return links + 1
            opens = token.base in self.patterns.links or (
                token.base == "and" and any(t.base in self.patterns.complements for t in before)
            )
            opens = opens or (token.base == "in" and before[-1].base in {"mission", "resistance"})
            if not opens or links == 2:
                return 0
            links += 1
        return 0

    def _headed(self, start: int, end: int) -> _Found | None:
        for rule in self.patterns.heads:
            for at in (i for i in range(start, end) if self.tokens[i].is_capital):
                found = self._with_head(rule, start, at, end)
                if found:
                    return found
        return None

    def _with_head(self, rule: HeadRule, start: int, at: int, end: int) -> _Found | None:
        base = self.tokens[at].base.split("/")[0]
        two = f"{self.tokens[at - 1].base} {base}" if at > start else base
        stem = base.split("-")[0]
        more = at + 1 < end
        if (base in rule.first or (stem in rule.first and "-" in base)) and (more or "-" in base):
            last = self._until_plain_person(at, end)
            return self._checked(rule, at, at, last, first=True)
        if base not in rule.last and two not in rule.last:
            return None
        if more and self._continues(rule, at):
            return None
        begin = at
        while begin > start and self.tokens[begin - 1].is_capital:
            begin -= 1
        has_complement = more and self.tokens[at + 1].base in self.patterns.complements and rule.type in _OWN_COMPLEMENT
        return self._checked(rule, begin, at, end if has_complement else at + 1, first=has_complement and begin == at)

    def _continues(self, rule: HeadRule, at: int) -> bool:
        """True where the next word is a head too: "Resistance Committees", "News Agency"."""
        following = self.tokens[at + 1]
        two = f"{self.tokens[at].base} {following.base}"
        return two in rule.last or (following.is_capital and any(following.base in r.last for r in self.patterns.heads))

    def _until_plain_person(self, at: int, end: int) -> int:
        """A name that begins with its head goes on to the end of the phrase, but not into "… Commander X"."""
        stop = next(
            (i for i in range(at + 1, end) if self.tokens[i].base in self.patterns.not_starts - self.patterns.links),
            end,
        )
        return stop if stop > at + 1 or "-" in self.tokens[at].base else end

    def _checked(self, rule: HeadRule, begin: int, at: int, end: int, *, first: bool) -> _Found | None:
        tokens = self.tokens[begin:end]
        bases = [token.base for token in tokens]
        own = [
            b
            for i, b in enumerate(bases)
            if (begin + i != at or "-" in b) and b not in self.patterns.plain and b not in self.patterns.links
        ]
        shouted = len(tokens) > 2 and all(token.text.isupper() for token in tokens)
        foreign = begin == at and bases[0] in rule.first and len(bases) > 1
        if shouted or (not own and len(bases) < 3 and not foreign):
            return None
        if self._of_state(rule, bases) or (first and len(tokens) == 1 and "-" not in bases[0]):
            return None
        return _Found(self.text, tokens, self._type(rule, bases, begin, end), first)

    def _of_state(self, rule: HeadRule, bases: Sequence[str]) -> bool:
        """True for "Ugandan Army" and "Royal Thai Army": the country's own, which the scene knows."""
        if rule.type is not OriginType.ARMED_GROUP:
            return False
        rest = [b for b in bases if b not in {"royal", "national", "regular", "federal"}]
        cut = longest(_country_words(self.book), rest, 0)
        return bool(cut and longest(self.patterns.forces, rest, cut))

    def _type(self, rule: HeadRule, bases: Sequence[str], begin: int, end: int) -> OriginType:
        if rule.type is not OriginType.ARMED_GROUP or self._is_cued(begin, end):
            return rule.type
        neutral = next(r for r in self.patterns.heads if r.civil_words)
        if any(b in neutral.civil_words for b in bases):
            return OriginType.NGO
        if rule.weight >= 3 or any(b in rule.armed_words for b in bases):
            return OriginType.ARMED_GROUP
        return next((kind for word, kind in rule.civil_type.items() if word in bases), OriginType.NGO)

    def _is_cued(self, start: int, end: int) -> bool:
        """True where the words beside the name say that it is an armed group."""
        is_followed = end < len(self.tokens) and joined(self.text, self.tokens[end - 1], self.tokens[end])
        if is_followed and self.tokens[end].base in self.patterns.cues_after:
            return True
        bases = [token.base for token in self.tokens[max(0, start - 4) : start]]
        return any(tuple(bases[cut:]) in self.patterns.cues_before for cut in range(len(bases)))

    def _is_plain_name(self, start: int, end: int) -> bool:
        """A name that its neighbours alone make a party must not be a people's, a place's or a person's."""
        bases = [token.base for token in self.tokens[start:end]]
        if any(b in self.patterns.not_names or b in self.patterns.links for b in bases) or len(bases) > 4:
            return False
        if longest(_country_words(self.book), bases, 0):
            return False
        return len(bases) > 1 or not (self._opens_sentence(start) or self._is_common(bases[0]))

    def _is_common(self, base: str) -> bool:
        word = (base,)
        known = (
            self.patterns.forces,
            self.patterns.people,
            self.patterns.governments,
            self.patterns.nominals,
            self.patterns.types,
        )
        return any(word in words for words in known) or any(base in rule.last for rule in self.patterns.heads)

    def _opens_sentence(self, at: int) -> bool:
        before = self.text[max(0, self.tokens[at].start - 2) : self.tokens[at].start]
        return at == 0 or "\n" in before or before.strip(' "“') in {".", "!", "?", ":", ""}


@cache
def _country_words(book: PartyBook) -> frozenset[tuple[str, ...]]:
    """The words of all countries, tokenised: no party is called by them alone."""
    return frozenset(
        key_of(words)
        for country in book.countries.values()
        for words in (*country.all_words(), country.capital, *country.regions)
    )


def _party(key: tuple[str, ...], candidate: _Found, acronyms: Sequence[str]) -> Party:
    prefix = {OriginType.ARMED_GROUP: "group"}.get(candidate.type, "org")
    aliases = tuple(dict.fromkeys((*acronyms, *short_forms(candidate.name, starts_with_head=candidate.first))))
    return Party(name=candidate.name, type=candidate.type, aliases=aliases, side=f"{prefix}:{slug(' '.join(key))}")


def _without_parts(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Drop names that are only the front, the end or the short form of another name of the text."""
    keys = {party.name: key_of(party.name) for party in parties}
    kept = []
    for party in parties:
        mine = keys[party.name]
        longer = (o for o in parties if len(keys[o.name]) > len(mine))
        if not any(keys[o.name][: len(mine)] == mine or keys[o.name][-len(mine) :] == mine for o in longer):
            kept.append(party)
    claims: dict[tuple[str, ...], int] = {}
    for party in kept:
        for alias in party.aliases:
            claims[key_of(alias)] = claims.get(key_of(alias), 0) + 1
    return tuple(
        party.model_copy(update={"aliases": tuple(a for a in party.aliases if claims[key_of(a)] == 1)})
        for party in kept
    )
