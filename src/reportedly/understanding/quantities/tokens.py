"""Cuts a string into words, numerals, marks, and stretches of digits that are no count whatever stands around."""

import re
from dataclasses import dataclass
from typing import Final

# A named group is a kind of token. Links and handles are skipped whole, for the digits in them count nothing.
_TOKEN: Final = re.compile(
    r"""
      (?P<link>(?:https?://|www\.)\S+|[@\#]\w+(?:\.\w+)*)
    | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
    | (?P<date>\d{4}-\d{1,2}-\d{1,2}(?!\d)(?:T[\d:.]+Z?)? | \d{1,4}/\d{1,2}(?:/\d{2,4})?(?![\d/])
              | \d{1,2}\.\d{1,2}\.\d{2,4}(?!\d) | (?:19|20)\d\d/\d\d(?!\d))
    | (?P<calibre>\d+(?:\.\d+)?[x×]\d+\s?mm | (?<![\w.,])\.\d{2,3}(?!\d)
              | (?:5\.45|5\.56|7\.62|12\.7|14\.5)(?![.,]?\d)(?!\s(?:million|billion|lakh|crore|per|%)))
    | (?P<clock>(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::\d\d)?(?=\s?(?:[ap]\.?m\b|hrs\b|hours\b|GMT|UTC))
              | (?:[01]?\d|2[0-4]):[0-5]\d(?::\d\d)?(?![\d:]))
    | (?P<score>\d{1,3}:\d{1,3}(?!\d))
    | (?P<coordinate>\d+(?:\.\d+)?\s?°\s?(?:\d+(?:\.\d+)?\s?['′’]\s?(?:\d+(?:\.\d+)?\s?["″”])?)?\s?[NSEW]\b)
    | (?P<phone>\+\d[\d()\ -]{7,}\d | \b0\d{2,4}[- ]\d{3}[- ]?\d{3,})
    | (?P<code>\d+(?:[-–]\d+){2,} | \d+[x×]\d+(?!\w) | \d+(?:\.\d+){2,}(?!\d))
    | (?P<number>\d+(?:[.,]\d+)*)
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
PLAIN_KINDS: Final = frozenset({"link", "word", "number", "mark"})
GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one string: lower-cased words, kinds, and character offsets, index by index."""

    text: str
    words: list[str]
    kinds: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The lower-cased token, or the empty string outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def kind(self, index: int) -> str:
        """The kind of the token, or the empty string outside the text."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else ""

    def joined(self, index: int) -> bool:
        """True where nothing stands between the token and the one before it."""
        return 0 < index < len(self.starts) and self.ends[index - 1] == self.starts[index]

    def capital(self, index: int) -> bool:
        """True where the token begins with a capital letter."""
        return 0 <= index < len(self.starts) and self.text[self.starts[index]].isupper()

    def matches(self, index: int, phrase: tuple[str, ...]) -> bool:
        """True where the words of a phrase stand at the token."""
        return tuple(self.words[index : index + len(phrase)]) == phrase

    def between(self, index: int) -> str:
        """The characters between the token and the one before it."""
        return self.text[self.ends[index - 1] : self.starts[index]] if 0 < index < len(self.starts) else ""


def tokenise(text: str) -> Tokens:
    """The tokens of a string, in order."""
    words: list[str] = []
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        found = match.group()
        kind = match.lastgroup or "mark"
        if kind == "code" and GROUPED.fullmatch(found):
            kind = "number"
        words.append(found.lower())
        kinds.append(kind)
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, words, kinds, starts, ends)
