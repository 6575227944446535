"""Whose own text a report is: the party behind a publisher's name, or nobody where it is a news outlet."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from reportedly.gazetteer.parties import Country, key_of
from reportedly.gazetteer.party_files import slug
from reportedly.model import OriginType, Party, PartyMention, Report
from reportedly.understanding.parties_mentions import ARMED, Names, named
from reportedly.understanding.parties_offices import local_office
from reportedly.understanding.parties_publisher_words import Institution, PublisherWords
from reportedly.understanding.parties_words import infer_type, longest, tokens_of

_FIGHTING: Final = frozenset({OriginType.ARMED_GROUP, OriginType.STATE_FORCES})
_NOTE: Final = re.compile(
    r"\([^)]*\b(?:translat\w*|from|english|edition|version|page|monitored|rendering)\b[^)]*\)", re.IGNORECASE
)
_SEGMENT: Final = re.compile(r"\s*[,;:|()]\s*|\s+[–—-]\s+")
_QUOTED: Final = re.compile(r"[“\"«][^”\"»\n]*[”\"»]")
_SENTENCE: Final = re.compile(r"[.!?\n]+")
_OURS: Final = re.compile(r"\b(?:our \w+(?: \w+)? (?:of|in|from) (?:the )?|we,? (?:of )?the |our )$", re.IGNORECASE)
_WE: Final = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)


def publisher_of(report: Report, names: Names) -> Party | None:
    """The party whose own text a report is; None for a news outlet, a blog or a person's account."""
    name = _NOTE.sub(" ", report.publisher or "").strip()
    if not name or name.startswith("@"):
        return None
    return _Publisher(report, names, name, names.scene.patterns.publishers).party()


@dataclass(frozen=True, slots=True)
class _Publisher:
    """A publisher's name, without notes on translation, and the report that it stands over."""

    report: Report
    names: Names
    name: str
    words: PublisherWords

    def party(self) -> Party | None:
        """The first part of the name that says whose text this is decides."""
        segments = [part for part in _SEGMENT.split(self.name) if part]
        if not self._is_own_style and self._is_outlet(segments[0]):
            return self._owner()
        if self.words.organ.fullmatch(segments[0]) and (own_side := self._own_side(_FIGHTING)):
            return own_side
        for weak in (False, True):
            for segment in segments:
                party = self._of_segment(segment, weak=weak)
                if party:
                    return party
        organ = next((part for part in segments if self.words.organ.search(part)), None)
        return (self._of_organ(organ) if organ else None) or self._by_style(segments[0])

    @property
    def _is_own_style(self) -> bool:
        return (self.report.style or "") in self.words.own_styles

    @property
    def _country(self) -> Country | None:
        """The country that the name gives, else the report's."""
        return self.names.scene.country_in(tokens_of(self.name)) or self.names.scene.country

    def _is_outlet(self, segment: str) -> bool:
        return self.words.outlet.search(self.words.no_outlet.sub(" ", segment)) is not None

    def _owner(self) -> Party | None:
        """The party that an outlet's name calls its own: "Voice of the …", "… News, weekly of the …"."""
        match = self.words.mouthpiece.search(self.name)
        if match is None:
            return None
        mentions = [m.party for m in named(match.group("owner"), self.names) if m.party.type is OriginType.ARMED_GROUP]
        return mentions[0] if mentions else self._own_side(ARMED)

    def _of_segment(self, segment: str, *, weak: bool) -> Party | None:
        kind = self._kind(segment, weak=weak)
        mentions = [m for m in named(segment, self.names) if m.party.type is not OriginType.MEDIA]
        speaks_for_itself = kind is not None and kind.stands_for is None
        if mentions and mentions[0].party.type is OriginType.INTERNATIONAL_ORG and not mentions[0].start:
            return mentions[0].party
        if not speaks_for_itself:
            armed = next((m.party for m in mentions if m.party.type in _FIGHTING), None)
            if armed and (kind is None or kind.type is OriginType.STATE_FORCES):
                return armed
        if kind is not None:
            return self._of_institution(kind, segment)
        if self._kind(segment, weak=True):
            return None
        is_known = bool(mentions) and not mentions[0].start and self.names.scene.book.find(mentions[0].text) is not None
        return mentions[0].party if mentions and (self._is_own_style or is_known) else None

    def _kind(self, segment: str, *, weak: bool) -> Institution | None:
        """What the first telling part is: "Ministry" in "Ministry of Defence", "Observatory" in "Army Observatory"."""
        rows = [row for row in self.words.institutions if row.weak == weak]
        for part in self.words.link.split(f" {segment}"):
            ends = [
                (m.end(), m.end() - m.start(), -at) for at, row in enumerate(rows) for m in row.pattern.finditer(part)
            ]
            if ends:
                return rows[-max(ends)[2]]
        return None

    def _of_institution(self, kind: Institution, segment: str) -> Party:
        if kind.stands_for:
            party = self.names.scene.standing(kind.stands_for, self._country)
            return party or Party(name=self._plain(segment), type=kind.type)
        if kind.type is OriginType.CIVIL_AUTHORITY:
            office = local_office(segment, segment, self.names.scene.patterns)
            if office:
                return office
        name = self._plain(segment)
        known = self.names.find(key_of(name), name)
        return known or Party(name=name, type=kind.type, side=f"org:{slug(name)}")

    def _plain(self, segment: str) -> str:
        """The institution's name without the words for what it publishes."""
        return re.sub(r"^[Tt]he ", "", self.words.trailing_medium.sub("", segment.strip()))

    def _of_organ(self, segment: str) -> Party | None:
        """The party of a "Media Wing": the rest of the name, whoever says "we", else the army where it is military."""
        rest = self.words.organ.sub(" ", segment)
        owner = re.sub(r"^(?:of|for|the|\s)+", "", rest).strip()
        country = self.names.scene.is_country(tokens_of(owner)) if owner else None
        if country:
            return self.names.scene.standing("government", country)
        own_side = self._own_side(_FIGHTING)
        if own_side or not owner or not owner[0].isupper():
            return own_side
        is_owned = self._is_own_style or re.search(r"\bof\b|\bfor\b", rest)
        return Party(name=owner, type=OriginType.ARMED_GROUP, side=f"group:{slug(owner)}") if is_owned else None

    def _own_side(self, types: frozenset[OriginType]) -> Party | None:
        """The party that stands most often where the text, outside quotations, says "we" or "our fighters"."""
        patterns = self.names.scene.patterns
        found: Counter[str] = Counter()
        parties: dict[str, Party] = {}
        for sentence in _SENTENCE.split(_QUOTED.sub(" ", self.report.text)):
            bases = [token.base for token in tokens_of(sentence)]
            if not _WE.search(sentence) and not any(longest(patterns.own, bases, at) for at in range(len(bases))):
                continue
            for mention in named(sentence, self.names):
                if mention.party.type in types:
                    parties.setdefault(mention.party.name, mention.party)
                    found[mention.party.name] += 3 if _is_ours(sentence, mention) else 1
        return parties[found.most_common(1)[0][0]] if found else None

    def _by_style(self, segment: str) -> Party | None:
        """In a party's own style a name of which nothing else is known is a party all the same."""
        if not self._is_own_style:
            return None
        return Party(name=self._plain(segment), type=infer_type(self.name) or OriginType.NGO)


def _is_ours(sentence: str, mention: PartyMention) -> bool:
    """True for "our fighters of the X", "we, the X" and "X's … we": the words that bind a name to whoever speaks."""
    return _OURS.search(sentence[: mention.start]) is not None or not sentence[: mention.start].strip(" Tthe")
