"""Words and marks of a line as the place finder sees them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[ʻʿ‘]?[^\W_]+(?:['’‘ʼʻʿ`´‐‑-][^\W_]+)*|\S")
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|at|an|az|ash|adh|ath|ed|er|es|en|ez|esh|d|l|n|s|t)[-‑’'](?=[^\W\d_])")
_LOWER_TAIL = re.compile(r"[‐‑-](?:occupied|held|controlled|administered|run|ruled|[a-z]{3,})$")
_NAME_TAILS = frozenset(["sur", "les", "kel", "des", "aux", "bei", "dong", "gun", "shi", "kot", "dag", "abad", "tepe"])
_LOUD_SHARE = 0.85  # of the words of more than three letters that begin with a capital in a title-case line


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; ``start`` and ``end`` are character offsets into the text, without a possessive s."""

    text: str
    start: int
    end: int
    lower: str
    is_name: bool
    is_possessive: bool = False

    @property
    def tail(self) -> str | None:
        """The lower-case word that a hyphen joins to a name: ``based`` of ``Nairobi-based``."""
        found = _LOWER_TAIL.search(self.text) if self.is_name else None
        word = found.group()[1:] if found else None
        return None if word in _NAME_TAILS else word

    def part(self, start: int, end: int) -> "Token":
        """The stretch of this token between two offsets into the text."""
        text = self.text[start - self.start : end - self.start]
        return replace(self, text=text, start=start, end=end, lower=text.lower())


def tokens_of(line: str, offset: int) -> Iterator[Token]:
    """The tokens of a line that starts at ``offset`` of its text."""
    for match in _TOKEN.finditer(line):
        word, start = match.group(), offset + match.start()
        is_possessive = word.endswith(_POSSESSIVES)
        if is_possessive:
            word = word[:-2]
        yield Token(word, start, start + len(word), word.lower(), _is_name(word), is_possessive)


def is_loud(tokens: Sequence[Token]) -> bool:
    """True for a line all in capitals or in title case, where capitals say nothing about names."""
    words = [token for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    if len(words) < 3:
        return bool(words) and all(token.text.isupper() for token in words)
    return sum(token.is_name for token in words) >= _LOUD_SHARE * len(words)


def _is_name(word: str) -> bool:
    """True for a capital, also after an Arabic or French article joined by a hyphen or apostrophe (``al-Taybah``)."""
    first = word[0]
    if first.isupper():
        return True
    if first in "ʻʿ‘":
        return len(word) > 1 and word[1].isupper()
    article = _ARTICLE.match(word)
    return article is not None and word[article.end()].isupper()
