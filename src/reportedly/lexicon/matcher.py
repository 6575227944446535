"""Matches the terms of a lexicon over tokens: a trie of word forms, the longest match first."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from reportedly.lexicon.entries import Entry, Pos, Strength
from reportedly.lexicon.forms import plain, word_forms

E = TypeVar("E", bound=Entry)
E_co = TypeVar("E_co", bound=Entry, covariant=True)

GAP: Final = "..."
LONGEST_GAP: Final = 6
_GAP_ENDS: Final = frozenset({".", "!", "?", ";", ":"})
_TOKEN: Final = re.compile(
    r"\.\.\.|can(?=not\b)|\w+?(?=n['\u2019]t\b)|n['\u2019]t\b|['\u2019](?:s|ll|re|ve|d|m)\b|\w+(?:[.,]\w+)*|[^\w\s]",
    re.IGNORECASE,
)
# A tagger calls any title-cased word a proper noun.
_UNSURE: Final = frozenset({"", "X", "PROPN"})


class Token(Protocol):
    """What matching needs of a token. An empty lemma or part of speech means not known."""

    @property
    def text(self) -> str:
        """The word as written."""

    @property
    def lemma(self) -> str:
        """Its base form."""

    @property
    def pos(self) -> str:
        """Its part of speech, in Universal Dependencies' names."""


class Word(NamedTuple):
    """The plainest token."""

    text: str
    lemma: str = ""
    pos: str = ""


def split_words(text: str) -> tuple[Word, ...]:
    """Tokens of a text without a tagger: words, numbers and single marks; "isn't" gives "is" and "n't"."""
    return tuple(Word(found) for found in _TOKEN.findall(text))


@dataclass(frozen=True, slots=True)
class Match(Generic[E_co]):
    """An entry found at tokens ``start`` to ``end`` (a Python slice); ``words`` are the tokens of the term itself."""

    start: int
    end: int
    words: tuple[int, ...]
    term: str
    entry: E_co

    @property
    def head(self) -> int:
        """The token to look at in the parse: the first word of a verb's term, else the last."""
        return self.words[0] if Pos.VERB in self.entry.pos else self.words[-1]


@dataclass(slots=True)
class _Node(Generic[E]):
    """What may follow the words so far, and the terms that they complete."""

    after: "dict[str, _Node[E]]" = field(default_factory=dict)
    ends: list[tuple[str, E]] = field(default_factory=list)


class Lexicon(Generic[E_co]):
    """Entries of one kind, ready to be matched."""

    def __init__(self, entries: Sequence[E_co]) -> None:
        self.entries = tuple(entries)
        self._root = _trie(self.entries)

    def match(self, tokens: Sequence[Token]) -> tuple[Match[E_co], ...]:
        """Every entry found, in the order of the tokens.

        A match whose words all belong to a longer one is dropped, unless it is strong and the longer one weak; entries
        that share their words all stay.
        """
        keys = [word_forms(token.text, token.lemma) for token in tokens]
        starts = [start for start, forms in enumerate(keys) if not self._root.after.keys().isdisjoint(forms)]
        found = [match for start in starts for match in _matches_at(start, self._root, tokens, keys)]
        at_word = defaultdict(list)
        for match in found:
            for word in match.words:
                at_word[word].append(match)
        return tuple(match for match in found if not _is_hidden(match, at_word[match.start]))


def _trie(entries: Sequence[E]) -> _Node[E]:
    """The terms of the entries by their words, hyphenated ones both whole and apart: taggers differ."""
    root: _Node[E] = _Node()
    for entry in entries:
        for term in entry.terms:
            apart = [word.text for word in split_words(plain(term)) if word.text != "-"]
            for words in {tuple(apart), tuple(plain(term).split())}:
                node = root
                for word in words:
                    node = node.after.setdefault(word, _Node())
                node.ends.append((term, entry))
    return root


def _matches_at(
    start: int, root: _Node[E], tokens: Sequence[Token], keys: Sequence[tuple[str, ...]]
) -> Iterator[Match[E]]:
    """Every match whose first word is the token at ``start``, an entry once for the same words."""
    seen: set[tuple[tuple[int, ...], int]] = set()
    for node, words in _walk(root, start, keys, ()):
        for term, entry in node.ends:
            if (words, id(entry)) not in seen and _fits(entry, [tokens[word] for word in words]):
                seen.add((words, id(entry)))
                yield Match(start=words[0], end=words[-1] + 1, words=words, term=term, entry=entry)


def _walk(
    node: _Node[E], at: int, keys: Sequence[tuple[str, ...]], words: tuple[int, ...]
) -> Iterator[tuple[_Node[E], tuple[int, ...]]]:
    """Every node of the trie that the tokens from ``at`` on lead to, with the tokens used on the way."""
    if node.ends:
        yield node, words
    if at >= len(keys) or not node.after:
        return
    for key in keys[at]:
        if key in node.after:
            yield from _walk(node.after[key], at + 1, keys, (*words, at))
    if words and keys[at][0] == "-":
        yield from _walk(node, at + 1, keys, words)
    if GAP in node.after:
        yield from _walk_gap(node.after[GAP], at, keys, words)


def _walk_gap(
    node: _Node[E], at: int, keys: Sequence[tuple[str, ...]], words: tuple[int, ...]
) -> Iterator[tuple[_Node[E], tuple[int, ...]]]:
    """The nearest continuation after a gap, which no end of a sentence lies in."""
    for next_at in range(at, min(at + LONGEST_GAP + 1, len(keys))):
        if any(key in node.after for key in keys[next_at]):
            yield from _walk(node, next_at, keys, words)
            return
        if keys[next_at][0] in _GAP_ENDS:
            return


def _fits(entry: Entry, tokens: Sequence[Token]) -> bool:
    if not entry.pos:
        return True
    tags = {tag for token in tokens for tag in _tags(token)}
    return bool(tags & _UNSURE) or any(pos in tags for pos in entry.pos)


def _tags(token: Token) -> tuple[str, ...]:
    """The parts of speech that a token may have: auxiliaries are verbs, participles and gerunds stand between two."""
    if token.pos == "AUX":
        return ("VERB",)
    if token.pos == "ADJ" and token.text.lower().endswith("ed"):
        return ("ADJ", "VERB")
    if token.pos == "VERB" and token.text.lower().endswith("ing"):
        return ("VERB", "NOUN")
    return (token.pos,)


def _is_hidden(match: Match[E], others: Sequence[Match[E]]) -> bool:
    """True where a longer term among the others takes the words of this one; a weak term hides no strong one."""
    words = set(match.words)
    return any(
        words < set(other.words) and (other.entry.strength is Strength.STRONG or match.entry.strength is Strength.WEAK)
        for other in others
    )
