"""Looks up listed phrases in a text, word by word."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

from reportedly.understanding.quantities.tokens import Tokens, tokenise

T = TypeVar("T")
Phrase = tuple[str, ...]


def phrase(words: str) -> Phrase:
    """The tokens of a listed phrase, as they are met in a text."""
    return tuple(tokenise(words).words)


def past_of_them(tokens: Tokens, end: int) -> int:
    """The token after "of them" or "of us" where that stands at ``end``, else ``end``."""
    pronoun = tokens.word(end) == "of" and tokens.word(end + 1) in {"them", "us"}
    return end + 2 if pronoun else end


class PhraseTable(Generic[T]):
    """Phrases with their meanings, found by their first two words."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        found: dict[Phrase, list[tuple[Phrase, T]]] = {}
        for words, meaning in entries:
            tokens = phrase(words)
            found.setdefault(tokens[:2], []).append((tokens, meaning))
        self._by_opening = {
            opening: tuple(sorted(phrases, key=lambda entry: len(entry[0]), reverse=True))
            for opening, phrases in found.items()
        }
        self.first_words: Final = frozenset(opening[0] for opening in found)

    def starting(self, tokens: Tokens, index: int) -> Iterator[tuple[int, T]]:
        """Every phrase that stands at a token, longest first: the token after it, and its meaning."""
        word = tokens.word(index)
        if word not in self.first_words:
            return
        for opening in ((word, tokens.word(index + 1)), (word,)):
            for words, meaning in self._by_opening.get(opening, ()):
                if len(words) <= 2 or tokens.matches(index, words):
                    yield index + len(words), meaning

    def first(self, tokens: Tokens, index: int) -> tuple[int, T] | None:
        """The longest phrase that stands at a token."""
        return next(self.starting(tokens, index), None)

    def ending(self, tokens: Tokens, end: int) -> T | None:
        """The meaning of a phrase of up to three tokens that ends before the token ``end``; the longest wins."""
        for start in range(max(0, end - 3), end):
            for after, meaning in self.starting(tokens, start):
                if after == end:
                    return meaning
        return None
