"""The words by which reports speak of parties: tokens, the pattern file, and the sort of speaker a phrase names."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import DataError
from reportedly.gazetteer.parties import base_of, key_of
from reportedly.model import OriginType
from reportedly.understanding.parties_publisher_words import PublisherWords

Phrase = tuple[str, ...]

_TOKEN: Final = re.compile(r"@?[^\W_]+(?:[-'’./][^\W_]+)*|[.,;:!?()\[\]\"“”–—]")
_GAP: Final = re.compile(r"[ \u00a0]?(?:['’\"“”]? )?['’\"“‘]?|\n")
_BREAKS: Final = frozenset(
    {"of", "at", "for", "from", "in", "with", "who", "that", "which", "near", "to", "on", "by", ","}
)


class Token(NamedTuple):
    """One word of a text: as written, as compared, and its character offsets."""

    text: str
    base: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """True for Front, al-Sahra and M23; false for army and 23."""
        return self.text[0].isupper() or (
            self.text[:3] in {"al-", "el-", "an-", "as-", "ar-", "ad-", "ul-"} and len(self.text) > 3
        )


class _Force(BaseModel):
    """Nouns for one kind of force; ``people`` are too common to be looked for outside a given phrase."""

    model_config = ConfigDict(extra="forbid")

    kind: str
    words: tuple[str, ...]
    people: tuple[str, ...] = ()
    examples: tuple[str, ...]


class _Type(BaseModel):
    model_config = ConfigDict(extra="forbid")

    type: OriginType
    heads: tuple[str, ...]
    words: tuple[str, ...] = ()
    examples: tuple[str, ...]


class HeadRule(BaseModel):
    """Words that head an organisation's name, and what sort of organisation they make it."""

    model_config = ConfigDict(extra="forbid")

    type: OriginType
    weight: int
    last: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    armed_words: frozenset[str] = frozenset()
    civil_words: frozenset[str] = frozenset()
    civil_type: dict[str, OriginType] = {}
    examples: tuple[str, ...]


class _Authority(BaseModel):
    model_config = ConfigDict(extra="forbid")

    words: tuple[str, ...]
    form: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PartyPatterns:
    """The pattern file, ready to match: phrases are tuples of lower-case tokens."""

    forces: Mapping[Phrase, str]
    people: Mapping[Phrase, str]
    arms: Mapping[Phrase, str]
    governments: frozenset[Phrase]
    nominals: frozenset[Phrase]
    mixed_nominals: frozenset[Phrase]
    bands: frozenset[Phrase]
    metonym_verbs: frozenset[str]
    types: Mapping[Phrase, OriginType]
    anywhere: Mapping[Phrase, OriginType]
    neutral: frozenset[str]
    heads: tuple[HeadRule, ...]
    plain: frozenset[str]
    not_starts: frozenset[str]
    links: frozenset[str]
    complements: frozenset[str]
    never_alone: frozenset[str]
    droppable: frozenset[str]
    adjective_ends: frozenset[str]
    cues_before: frozenset[Phrase]
    cues_after: frozenset[str]
    not_names: frozenset[str]
    authorities: tuple[tuple[Phrase, str], ...]
    medical_kinds: frozenset[Phrase]
    medical_modifiers: frozenset[str]
    publishers: PublisherWords
    followers: frozenset[str]
    force_things: frozenset[Phrase]
    own: frozenset[Phrase]
    enemy: frozenset[Phrase]


@cache
def load_patterns() -> PartyPatterns:
    """The patterns of the package's data; raises ``DataError`` where a rule is wrong."""
    raw = yaml.safe_load(files("reportedly.data").joinpath("party_patterns.yaml").read_text("utf-8"))
    try:
        return _compile(raw)
    except (KeyError, ValidationError) as error:
        raise DataError(f"party_patterns.yaml: {error}") from error


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words and the stops of a text, in order."""
    return tuple(Token(m.group(), base_of(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text))


def joined(text: str, left: Token, right: Token) -> bool:
    """True where nothing but a space or a quotation mark stands between two tokens."""
    return bool(_GAP.fullmatch(text, left.end, right.start))


def longest(phrases: Container[Phrase], bases: Sequence[str], at: int, most: int = 5) -> int:
    """The length in tokens of the longest of ``phrases`` that begins at token ``at``; 0 if none does."""
    for length in range(min(most, len(bases) - at), 0, -1):
        if tuple(bases[at : at + length]) in phrases:
            return length
    return 0


def infer_type(surface: str) -> OriginType | None:
    """What sort of speaker a noun phrase names by its words alone; None where they do not tell.

    The head decides ("a doctor at the army hospital" is medical); a neutral head ("a spokesman for …") passes the
    question on to what it stands beside.
    """
    patterns = load_patterns()
    parts = tuple(segments(surface))
    for part in parts:
        found = _rightmost(patterns.types, part, patterns.neutral)
        if found:
            return found
    for part in parts:
        found = _rightmost(patterns.anywhere, part, patterns.neutral) or _rightmost(patterns.types, part, frozenset())
        if found:
            return found
    return None


def segments(surface: str) -> Iterator[tuple[str, ...]]:
    """The phrase's parts in the order in which they decide: after a possessive, before it, then each complement."""
    part: list[str] = []
    for token in (*tokens_of(surface), None):
        if token is None or (token.base in _BREAKS and part):
            yield from _by_possessive(part)
            part = []
        elif token.text not in '.;:!?()[]"“”–—':
            part.append(token.text)


def _by_possessive(part: Sequence[str]) -> Iterator[tuple[str, ...]]:
    cut = max((i + 1 for i, word in enumerate(part) if word.endswith(("'s", "’s"))), default=0)
    for piece in (part[cut:], part[:cut]):
        if piece:
            yield tuple(base_of(word) for word in piece)


def _rightmost(rules: Mapping[Phrase, OriginType], bases: Sequence[str], skip: frozenset[str]) -> OriginType | None:
    """The type by the last words that have one, the longest phrase first; single words of ``skip`` do not count."""
    for end in range(len(bases), 0, -1):
        for start in range(max(0, end - 4), end):
            phrase = tuple(bases[start:end])
            if phrase in rules and not (len(phrase) == 1 and phrase[0] in skip):
                return rules[phrase]
        starred = _starred(rules, bases[end - 1])
        if starred:
            return starred
    return None


def _starred(rules: Mapping[Phrase, OriginType], word: str) -> OriginType | None:
    return next((rules[key] for size in range(4, len(word) + 1) if (key := (word[:size] + "*",)) in rules), None)


def _phrases(words: Iterable[str]) -> Iterator[Phrase]:
    for word in words:
        yield (word,) if word.endswith("*") else key_of(word)


def _typed(rules: Sequence[_Type], part: str) -> dict[Phrase, OriginType]:
    found: dict[Phrase, OriginType] = {}
    for rule in rules:
        for phrase in _phrases(getattr(rule, part)):
            found.setdefault(phrase, rule.type)
    return found


def _compile(raw: Mapping[str, object]) -> PartyPatterns:
    forces = [_Force.model_validate(row) for row in _rows(raw, "forces")]
    arms = [_Force.model_validate(row) for row in _rows(raw, "arms")]
    types = [_Type.model_validate(row) for row in _rows(raw, "types")]
    authorities = [_Authority.model_validate(row) for row in _rows(raw, "authorities")]
    by_length = sorted(
        ((p, rule.form) for rule in authorities for p in _phrases(rule.words)), key=lambda pair: -len(pair[0])
    )
    return PartyPatterns(
        forces={phrase: rule.kind for rule in reversed(forces) for phrase in _phrases(rule.words)},
        people={phrase: rule.kind for rule in reversed(forces) for phrase in _phrases(rule.people)},
        arms={phrase: rule.kind for rule in arms for phrase in _phrases(rule.words)},
        governments=frozenset(_phrases(_words(raw, "governments"))),
        nominals=frozenset(_phrases(_words(raw, "nominals"))),
        mixed_nominals=frozenset(_phrases(_words(raw, "nominals", "mixed"))),
        bands=frozenset(_phrases(_words(raw, "bands"))),
        metonym_verbs=frozenset(_list(raw, "metonym_verbs")),
        types=_typed(types, "heads"),
        anywhere=_typed(types, "words"),
        neutral=frozenset(_words(raw, "neutral")),
        heads=tuple(HeadRule.model_validate(row) for row in _rows(raw, "heads")),
        plain=frozenset(_list(raw, "plain")),
        adjective_ends=frozenset(_list(raw, "adjective_ends")),
        links=frozenset(_words(raw, "joints", "links")),
        complements=frozenset(_words(raw, "joints", "complements")),
        never_alone=frozenset(_words(raw, "joints", "never_alone")),
        droppable=frozenset(_words(raw, "joints", "droppable")),
        not_starts=frozenset(_list(raw, "not_starts")),
        cues_before=frozenset(_phrases(_words(raw, "cues", "before"))),
        cues_after=frozenset(_words(raw, "cues", "after")),
        not_names=frozenset(_words(raw, "cues", "not_names")),
        authorities=tuple(by_length),
        medical_kinds=frozenset(_phrases(_words(raw, "medical", "kinds"))),
        medical_modifiers=frozenset(_words(raw, "medical", "modifiers")),
        publishers=PublisherWords.model_validate(raw["publishers"]),
        followers=frozenset(_words(raw, "followers")),
        force_things=frozenset(_phrases(_words(raw, "force_things"))),
        own=frozenset(_phrases(_words(raw, "own"))),
        enemy=frozenset(_phrases(_words(raw, "enemy"))),
    )


def _rows(raw: Mapping[str, object], name: str) -> list[object]:
    rows = raw[name]
    if not isinstance(rows, list):
        raise DataError(f"party_patterns.yaml: {name} is no list")
    return rows


def _list(raw: Mapping[str, object], name: str) -> list[str]:
    return [str(word) for word in _rows(raw, name)]


def _words(raw: Mapping[str, object], name: str, part: str = "words") -> list[str]:
    section = raw[name]
    if not isinstance(section, dict):
        raise DataError(f"party_patterns.yaml: {name} is no mapping")
    return _list(section, part)
