"""Where a report names parties: names of the book and of the report itself, forces of states, and "the group"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.gazetteer.parties import key_of
from reportedly.model import OriginType, Party, PartyMention, Report, Where
from reportedly.understanding.parties_names import introduced
from reportedly.understanding.parties_offices import medical_offices
from reportedly.understanding.parties_scene import Scene
from reportedly.understanding.parties_short import short_forms
from reportedly.understanding.parties_words import Phrase, Token, joined, longest, tokens_of

ARMED: Final = frozenset({OriginType.ARMED_GROUP})
MIXED: Final = frozenset({OriginType.ARMED_GROUP, OriginType.NGO})
_OF_STATE: Final = frozenset({OriginType.STATE_FORCES, OriginType.GOVERNMENT})
_DEFINITE: Final = frozenset({"the", "these", "those", "this", "that", "its", "slain", "dead"})


@dataclass(frozen=True, slots=True)
class Names:
    """Names by their tokens: what the book and the report itself call parties. ``openers`` begin the report's own."""

    local: Mapping[Phrase, Party]
    scene: Scene
    openers: frozenset[str]

    def match(self, text: str, tokens: Sequence[Token], at: int) -> tuple[int, Party] | None:
        """The longest name that begins at a token: its length in tokens, and the party."""
        if tokens[at].base not in self.openers and tokens[at].base not in self.scene.book.openers:
            return None
        limit = self._limit(text, tokens, at)
        bases = [token.base for token in tokens[at : at + limit]]
        for size in range(limit, 0, -1):
            words = text[tokens[at].start : tokens[at + size - 1].end]
            party = self.find(tuple(bases[:size]), words)
            if party:
                return size, party
        return None

    def find(self, key: Phrase, words: str) -> Party | None:
        """The party with these tokens as its name or alias; the report's own names come before the book's.

        Words without a capital name a party only in its own country: "settlers", "volunteers".
        """
        code = self.scene.country.code if self.scene.country else None
        if any(map(str.isupper, words)):
            return self.local.get(key) or self.scene.book.find_key(key, words, code)
        common = self.scene.book.find_key(key, words, code)
        return common if common and common.country == code else None

    @staticmethod
    def _limit(text: str, tokens: Sequence[Token], at: int) -> int:
        size = 1
        while size < 9 and at + size < len(tokens) and joined(text, tokens[at + size - 1], tokens[at + size]):
            size += 1
        return size


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of a report's parties when phrases are resolved."""

    report: Report
    names: Names
    publisher: Party | None
    mentions: Mapping[Where, tuple[PartyMention, ...]]

    def before(self, at: int | None, types: frozenset[OriginType]) -> Party | None:
        """The party of these types that the text named last before an offset, else the first after it.

        Without an offset the one that it names most; one that only the title names comes last.
        """
        fitting = [mention for mention in self.mentions[Where.TEXT] if mention.party.type in types]
        fitting = fitting or [mention for mention in self.mentions[Where.TITLE] if mention.party.type in types]
        if at is None and fitting:
            parties = [mention.party for mention in fitting]
            return max(parties, key=parties.count)
        earlier = [mention.party for mention in fitting if at is not None and mention.end <= at]
        if earlier:
            return earlier[-1]
        return fitting[0].party if fitting else None


def read_names(report: Report, scene: Scene) -> Names:
    """The names under which parties may stand in a report: those that it introduces, and their short forms."""
    whole = f"{report.publisher or ''}\n\n{report.title}\n\n{report.text}"
    local = {
        key_of(alias): party
        for party in reversed(introduced(whole, scene.book, scene.patterns))
        for alias in (*reversed(party.aliases), party.name)
    }
    shortened = _short_names(whole, _names(local, scene))
    return _names({**shortened, **local}, scene)


def named(text: str, names: Names) -> Iterator[PartyMention]:
    """Named parties, hospitals and the forces and governments of states, in order."""
    tokens = tokens_of(text)
    offices = {office.start: office for office in medical_offices(text, names.scene.patterns)}
    at = 0
    while at < len(tokens):
        office = offices.get(tokens[at].start)
        name = names.match(text, tokens, at)
        generic = names.scene.generic_at(text, tokens, at)
        if office:
            end, party = next(i for i in range(at, len(tokens)) if tokens[i].end >= office.end) + 1, office.party
        elif name and (generic is None or at + name[0] >= generic.end):
            end, party = at + name[0], name[1]
        elif generic:
            end, party = generic.end, generic.party
        else:
            at += 1
            continue
        start, stop = tokens[at].start, tokens[end - 1].end
        yield PartyMention(text=text[start:stop], start=start, end=stop, party=party)
        at = end


def with_nominals(findings: Findings) -> Findings:
    """The findings with "the group" and "the militants" among the mentions."""
    mentions = {}
    for where in Where:
        taken = findings.mentions[where]
        added = [m for m in _nominals(findings, where) if not any(m.start < t.end and t.start < m.end for t in taken)]
        mentions[where] = tuple(sorted((*taken, *added), key=lambda mention: mention.start))
    return Findings(findings.report, findings.names, findings.publisher, mentions)


def _nominals(findings: Findings, where: Where) -> Iterator[PartyMention]:
    text, patterns = findings.report.field(where), findings.names.scene.patterns
    tokens = tokens_of(text)
    bases = [token.base for token in tokens]
    for at in range(1, len(tokens)):
        size = longest(patterns.nominals, bases, at) if bases[at - 1] in _DEFINITE else 0
        if not size:
            continue
        types = MIXED if tuple(bases[at : at + size]) in patterns.mixed_nominals else ARMED
        start, end = tokens[at].start, tokens[at + size - 1].end
        party = findings.before(start if where is Where.TEXT else None, types)
        if party:
            yield PartyMention(text=text[start:end], start=start, end=end, party=party)


def _names(local: Mapping[Phrase, Party], scene: Scene) -> Names:
    return Names(local, scene, frozenset(key[0] for key in local))


def _short_names(text: str, names: Names) -> dict[Phrase, Party]:
    """Short forms of the book's parties that a text names in full: "the Observatory", "the Mission"."""
    heads = frozenset[str]().union(*(rule.last for rule in names.scene.patterns.heads))
    found: dict[Phrase, Party] = {}
    for mention in named(text, names):
        words = mention.text.split()
        if len(words) < 2 or mention.party.type in _OF_STATE:
            continue
        for short in short_forms(mention.text, starts_with_head=words[0].casefold() in heads):
            if key_of(short)[-1] in heads:
                found.setdefault(key_of(short), mention.party)
    return found
