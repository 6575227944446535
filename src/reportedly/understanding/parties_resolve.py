"""The party behind a noun phrase: a name, an office, a force, or words that only point at somebody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.gazetteer.parties import key_of
from reportedly.gazetteer.party_files import slug
from reportedly.model import OriginType, Party, Where
from reportedly.understanding.parties_mentions import ARMED, MIXED, Findings, named
from reportedly.understanding.parties_offices import local_office
from reportedly.understanding.parties_scene import Scene
from reportedly.understanding.parties_words import Phrase, Token, infer_type, longest, segments, tokens_of

FIGHTING: Final = frozenset({OriginType.ARMED_GROUP, OriginType.STATE_FORCES, OriginType.GOVERNMENT})
_UNDER_ARMS: Final = frozenset({OriginType.ARMED_GROUP, OriginType.STATE_FORCES})
_SPEAKERS: Final = frozenset(OriginType) - {OriginType.MEDIA, OriginType.MEDICAL, OriginType.WITNESS}
_NAMELESS: Final = frozenset({OriginType.WITNESS, OriginType.UNKNOWN})
_SINGLE: Final = frozenset({OriginType.NGO, OriginType.INTERNATIONAL_ORG, OriginType.MEDIA})
_NO_NAME: Final = frozenset(
    {"the", "a", "an", "some", "several", "armed", "suspected", "alleged", "unidentified", "masked"}
)
_POSSESSORS: Final = frozenset({"its", "their", "his", "her"})
_PERSON: Final = re.compile(
    r"(?:^|(?<=\s))(?:[A-Z][\w.’'-]*|al-\w+|bin|de|van)(?: (?:[A-Z][\w.’'-]*|al-[A-Z][\w’'-]*|bin|de|van))*"
)
_BOUNDARY: Final = re.compile(r"[.;:!?\n,\"“”]|\b(?:and|said|says|by|to)\b")
_BEHIND: Final = re.compile(r",\s*([^.;!?\n,]{4,90})")


@dataclass(frozen=True, slots=True)
class Resolver:
    """One phrase of a report at one offset; None stands for the report as a whole."""

    found: Findings
    at: int | None

    @property
    def scene(self) -> Scene:
        """The country in whose terms the report speaks."""
        return self.found.names.scene

    def resolve(self, surface: str) -> Party | None:
        """The party that a noun phrase means. The first way that finds one wins."""
        tokens = tokens_of(surface)
        kind = infer_type(surface)
        if surface.startswith("@"):
            return self._by_handle(surface)
        party = self._whole(surface, tokens) or self._own_side(tokens)
        if party:
            return party
        if kind is OriginType.WITNESS and not self._is_group_word(tokens):
            return self._followers(tokens) or self._band(tokens, self.scene.patterns.bands)
        if kind is OriginType.UNKNOWN:
            return self._inside(surface, kind, names_only=True)
        return (
            self._described(surface, tokens, kind)
            or self._person(surface)
            or self._band(tokens, self.scene.patterns.bands)
            or self._pointed_at(tokens, kind)
            or self._band(tokens, self.scene.patterns.nominals)
            or self._unknown_name(surface, kind)
        )

    def _described(self, surface: str, tokens: Sequence[Token], kind: OriginType | None) -> Party | None:
        """A phrase that says enough by itself: an office, a name within it, a hospital, a force."""
        return (
            self._local_office(surface, kind)
            or self._inside(surface, kind)
            or self._medical(kind)
            or self._followers(tokens)
            or self._state(surface, tokens)
        )

    def _whole(self, surface: str, tokens: Sequence[Token]) -> Party | None:
        """The phrase is a name, or a country or capital that stands for its government."""
        party = self.found.names.find(key_of(surface), surface)
        country = self.scene.is_country(tokens)
        return party or (self.scene.standing("government", country) if country else None)

    def _by_handle(self, handle: str) -> Party | None:
        """The party whose name or acronym begins a handle: @IPC_Info."""
        plain = handle[1:].casefold()
        for key, party in self.found.names.local.items():
            word = re.sub(r"\W", "", "".join(key))
            if len(word) > 2 and plain.startswith(word):
                return party
        return None

    def _unknown_name(self, surface: str, kind: OriginType | None) -> Party | None:
        """A phrase that is a name and nothing else is its own party, though nothing more is known of it."""
        words = re.sub(r"^(?:the|a) ", "", surface, flags=re.IGNORECASE)
        is_name = surface.casefold().startswith("the ") or (len(words.split()) > 2 and not words.isupper())
        if not is_name or any(not t.is_capital and t.base not in {"of", "the", "for", "and"} for t in tokens_of(words)):
            return None
        return Party(name=words, type=kind or OriginType.UNKNOWN)

    def _band(self, tokens: Sequence[Token], nouns: frozenset[Phrase]) -> Party | None:
        """A people, a place or a cause under arms, kept in the text's words: "Murle youth", "Fulani gunmen"."""
        words = [token for token in tokens if token.base not in _NO_NAME]
        if not 2 <= len(words) <= 4 or (words[-1].base,) not in nouns or not words[0].is_capital:
            return None
        name = " ".join(token.text for token in words)
        return Party(name=name, type=OriginType.ARMED_GROUP, side=f"group:{slug(name)}")

    def _own_side(self, tokens: Sequence[Token]) -> Party | None:
        """In a party's own text "our men" are its own and "the enemy" is whom it fights."""
        publisher, patterns = self.found.publisher, self.scene.patterns
        bases = [token.base for token in tokens]
        if publisher is None or publisher.type not in FIGHTING:
            return None
        if bases and (bases[0] == "our" or any(longest(patterns.own, bases, i) for i in range(len(bases)))):
            return self._fighting(publisher)
        return self._opponent(publisher) if any(longest(patterns.enemy, bases, i) for i in range(len(bases))) else None

    def _fighting(self, party: Party) -> Party:
        """A government's men are its army."""
        country = self.scene.book.countries.get(party.country or "")
        if party.type is OriginType.GOVERNMENT and country:
            return self.scene.standing("army", country) or party
        return party

    def _opponent(self, party: Party) -> Party | None:
        others = [m.party for m in self.found.mentions[Where.TEXT] if m.party.side != party.side]
        fighting = [o for o in others if o.type in {OriginType.ARMED_GROUP, OriginType.STATE_FORCES}]
        if fighting:
            return max(fighting, key=fighting.count)
        if party.type is OriginType.ARMED_GROUP:
            return self.scene.standing("army")
        states = (self.scene.country, self.scene.rival)
        foe = next((state for state in states if state and state.code != party.country), None)
        return self.scene.standing("army", foe) if foe else None

    def _is_group_word(self, tokens: Sequence[Token]) -> bool:
        bases = [token.base for token in tokens]
        return any(longest(self.scene.patterns.nominals, bases, i) for i in range(len(bases)))

    def _inside(self, surface: str, kind: OriginType | None, *, names_only: bool = False) -> Party | None:
        """A party named within the phrase: the one of the part that decides."""
        found = [m for m in named(surface, self.found.names) if not names_only or m.text[:1].isupper()]
        if kind in {OriginType.MEDICAL, OriginType.CIVIL_AUTHORITY}:
            found = [m for m in found if m.party.type in {kind, OriginType.NGO, OriginType.MEDICAL}]
        found = [m for m in found if any(map(str.isupper, m.text))] or found
        for part in segments(surface):
            joined_part = " ".join(part)
            for mention in found:
                if " ".join(key_of(mention.text)) in joined_part:
                    return mention.party
        return found[0].party if found else None

    def _medical(self, kind: OriginType | None) -> Party | None:
        return self.found.before(self.at, frozenset({OriginType.MEDICAL})) if kind is OriginType.MEDICAL else None

    def _followers(self, tokens: Sequence[Token]) -> Party | None:
        """Phrases as "its men" and "their own": of the party named last."""
        is_theirs = (
            len(tokens) > 1 and tokens[0].base in _POSSESSORS and tokens[-1].base in self.scene.patterns.followers
        )
        return self.found.before(self.at, _UNDER_ARMS) if is_theirs else None

    def _local_office(self, surface: str, kind: OriginType | None) -> Party | None:
        if kind in {OriginType.CIVIL_AUTHORITY, OriginType.GOVERNMENT, None}:
            return local_office(surface, self.found.report.text, self.scene.patterns, self.scene.region)
        return None

    def _state(self, surface: str, tokens: Sequence[Token]) -> Party | None:
        """A soldier, a policeman, a defence spokesman: of the country that the phrase names, else of the report's."""
        for at in range(len(tokens)):
            generic = self.scene.generic_at(surface, tokens, at, people=True)
            if generic:
                return generic.party
        return None

    def _pointed_at(self, tokens: Sequence[Token], kind: OriginType | None) -> Party | None:
        """Words that only point: "the group", "a spokesman", "the mission"."""
        country = self.scene.country_in(tokens)
        if kind is OriginType.STATE_FORCES or (country and kind is OriginType.ARMED_GROUP):
            return (None if country else self._last_force()) or self.scene.standing("army", country)
        if kind is OriginType.GOVERNMENT:
            return self.scene.standing("government", country)
        if self._is_group_word(tokens):
            mixed = any((token.base,) in self.scene.patterns.mixed_nominals for token in tokens)
            return self.found.before(self.at, MIXED if mixed else ARMED)
        if kind in _SINGLE and not _is_plural(tokens) and (kind is not OriginType.MEDIA or tokens[0].base == "the"):
            return self.found.before(self.at, frozenset({kind})) or self._mission(kind)
        return self._neutral(tokens)

    def _neutral(self, tokens: Sequence[Token]) -> Party | None:
        """Words as "the spokesman" mean the publisher's or the last speaker's, "the camp" means the army's."""
        patterns = self.scene.patterns
        if any(token.base in patterns.neutral for token in tokens) and tokens[0].base in {"the", *_POSSESSORS}:
            last = self.found.before(self.at, _SPEAKERS)
            return (last or self.found.publisher) if tokens[0].base in _POSSESSORS else (self.found.publisher or last)
        if any((token.base,) in patterns.force_things for token in tokens):
            return self._last_force() or self.scene.standing("army")
        return None

    def _mission(self, kind: OriginType) -> Party | None:
        """The peacekeepers of the report's country."""
        country = self.scene.country
        if kind is not OriginType.INTERNATIONAL_ORG or country is None:
            return None
        return next((p for p in self.scene.book.parties if p.type is kind and p.country == country.code), None)

    def _last_force(self) -> Party | None:
        return self.found.before(self.at, frozenset({OriginType.STATE_FORCES}))

    def _person(self, surface: str) -> Party | None:
        """A person by name, by what the text says beside it: "army spokesman X", "X, a spokesman for the rebels"."""
        match = next((m for m in _PERSON.finditer(surface) if surface[m.end() :][:1] in {"", ","}), None)
        text = self.found.report.text
        place = re.search(rf"\b{re.escape(match.group().split()[-1])}\b", text) if match else None
        if place is None:
            return None
        resolver = Resolver(self.found, place.start())
        for phrase in _beside(text, place.start(), place.end()):
            kind, tokens = infer_type(phrase), tokens_of(phrase)
            if tokens and tokens[0].base in self.scene.patterns.metonym_verbs:
                continue
            party = None if kind in _NAMELESS else resolver._described(phrase, tokens, kind)
            party = party or (resolver._pointed_at(tokens, kind) if kind not in _NAMELESS else None)
            if party:
                return party
        return None


def _beside(text: str, start: int, end: int) -> tuple[str, ...]:
    """The phrases beside a person's name that may say who it is: behind a comma, right before, before a comma."""
    behind = _BEHIND.match(text, end)
    before = _BOUNDARY.split(text[max(0, start - 90) : start])
    phrases = (behind.group(1) if behind else "", *reversed(before[-2:]))
    return tuple(phrase.strip() for phrase in phrases if phrase.strip() and text[start:end] not in phrase)


def _is_plural(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[-1].base.endswith("s") and tokens[0].base not in {"the", "its", "their"}
