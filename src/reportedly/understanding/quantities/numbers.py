"""Reads exact numbers: numerals with their separators, number words, and scales of every region's English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from reportedly.understanding.quantities.forms import Amount, Form
from reportedly.understanding.quantities.phrases import PhraseTable
from reportedly.understanding.quantities.tokens import Tokens
from reportedly.understanding.quantities.words import quantity_words

_WORDS: Final = quantity_words()
_CARDINALS: Final = _WORDS.cardinals
_SCALES: Final = {**_WORDS.scales, **_WORDS.plural_scales}
_SUFFIX_SCALES: Final = _WORDS.suffix_scales
_LARGEST: Final = 10**12
_WESTERN: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?")
_DOTTED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?")
_EUROPEAN: Final = re.compile(r"\d+,\d{1,2}")
ORDINAL_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})
_SPACES: Final = frozenset({" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}"})


@dataclass(slots=True)
class _Reading:
    """A number word by word: groups already scaled, the group being read, and what may still follow."""

    total: int = 0
    group: int | None = None
    scale: int = _LARGEST
    room: int = _LARGEST  # the next small word must be below this: 100 after "hundred", 10 after "twenty"

    def add(self, value: int) -> bool:
        """Take a word below one hundred; False where it cannot follow."""
        if value >= self.room or (value == 0 and self.group is not None):
            return False
        self.group = (self.group or 0) + value
        self.room = 10 if value >= 20 else 1
        return True

    def multiply(self, scale: int) -> bool:
        """Take "hundred", "thousand", "lakh" …; False where it cannot follow."""
        if self.group is None or scale >= self.scale:
            return False
        if scale == 100:
            if self.group >= 100 or self.group == 0:
                return False
            self.group, self.room = self.group * 100, 100
            return True
        self.total += self.group * scale
        self.group, self.scale, self.room = None, scale, scale if scale > 100 else 1
        return True

    @property
    def value(self) -> int:
        """The number so far."""
        return self.total + (self.group or 0)


def exact(tokens: Tokens, index: int) -> Amount | None:
    """The exact number at a token ("1,200", "3.5 lakh", "a hundred and six", "half a million"), or None."""
    return _numeral(tokens, index) or _share(tokens, index) or _number_words(tokens, index)


def scale_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The scale word at a token ("dozen", "-hundred", "k" against a numeral) as (next token, value)."""
    if tokens.kind(index - 1) == "number":
        joined = tokens.joined(index)
        if tokens.word(index) in _SUFFIX_SCALES and (joined or len(tokens.word(index)) > 1):
            return index + 1, _SUFFIX_SCALES[tokens.word(index)]
        if joined and tokens.word(index) == "m" and tokens.word(index + 1) in _WORDS.millions_of:
            return index + 1, 1_000_000
    at = _past_hyphen(tokens, index)
    value = _SCALES.get(tokens.word(at))
    return None if value is None else (at + 1, value)


def _past_hyphen(tokens: Tokens, index: int) -> int:
    hyphen = tokens.word(index) == "-" and tokens.joined(index) and tokens.joined(index + 1)
    return index + 1 if hyphen else index


def _numeral(tokens: Tokens, index: int) -> Amount | None:
    if tokens.kind(index) != "number":
        return None
    end, value = _separated(tokens, index)
    if tokens.joined(end) and tokens.word(end) in ORDINAL_ENDINGS:
        return None
    after = scale_at(tokens, end)
    if value is None:
        return Amount(end, None, None, Form.NUMERAL, whole=False)
    scale = 1
    while after is not None and (scale == 1 or after[1] > 100):
        end, scale, value = after[0], scale * after[1], value * after[1]
        after = scale_at(tokens, end)
    end, value = _smaller_groups(tokens, end, value, scale)
    if value.denominator != 1:
        return Amount(end, None, None, Form.NUMERAL, whole=False, decimal=value)
    return Amount(end, int(value), int(value), Form.NUMERAL, scale=scale)


def _separated(tokens: Tokens, index: int) -> tuple[int, Fraction | None]:
    """A numeral without its scale; the value is None where the separators make no number."""
    written = tokens.word(index)
    end = index + 1
    while _is_space_group(tokens, end):
        written += tokens.word(end)
        end += 1
    if _WESTERN.fullmatch(written) or _INDIAN.fullmatch(written):
        return end, Fraction(written.replace(",", ""))
    if _DOTTED.fullmatch(written) and scale_at(tokens, end) is None:
        return end, Fraction(written.replace(".", ""))
    if _PLAIN.fullmatch(written):
        return end, Fraction(written)
    if _EUROPEAN.fullmatch(written) and scale_at(tokens, end) is not None:
        return end, Fraction(written.replace(",", "."))
    return end, None


def _is_space_group(tokens: Tokens, index: int) -> bool:
    """True where three digits after a space go on with a number: "1 200", but not the "200" of "May 12 200"."""
    digits, before = tokens.word(index), tokens.word(index - 1)
    return (
        tokens.kind(index) == "number"
        and len(digits) == 3
        and digits.isdecimal()
        and before.isdecimal()
        and len(before) <= 3
        and not tokens.joined(index - 1)
        and tokens.between(index) in _SPACES
        and tokens.word(index - 2) not in _WORDS.months
    )


def _smaller_groups(tokens: Tokens, end: int, value: Fraction, scale: int) -> tuple[int, Fraction]:
    """Adds what follows a scaled numeral: "2 lakh 30 thousand"."""
    if scale < 1000 or tokens.kind(end) != "number" or value.denominator != 1:
        return end, value
    low = _numeral(tokens, end)
    if low is None or low.low is None or not 1 < low.scale < scale or low.low >= scale:
        return end, value
    return low.end, value + low.low


def _share_phrases() -> Iterator[tuple[str, int]]:
    """Halves and quarters of a scale, with their values: "half a dozen", "half-a-million", "a quarter of a million"."""
    patterns = {
        Fraction(1, 2): ("half a {}", "half {}", "half-{}", "half-a-{}", "a half {}", "a half-{}"),
        Fraction(1, 4): ("a quarter of a {}", "quarter of a {}", "a quarter {}", "a quarter-{}"),
        Fraction(3, 4): ("three quarters of a {}", "three-quarters of a {}"),
    }
    for share, forms in patterns.items():
        for word, scale in _WORDS.scales.items():
            if (share * scale).denominator == 1:
                yield from ((form.format(word), int(share * scale)) for form in forms)


SHARES: Final = PhraseTable(_share_phrases())


def _share(tokens: Tokens, index: int) -> Amount | None:
    found = SHARES.first(tokens, index)
    return found and Amount(found[0], found[1], found[1], Form.WORD)


def _number_words(tokens: Tokens, index: int) -> Amount | None:
    reading = _Reading()
    end = index
    if tokens.word(index) in {"a", "an"}:
        if tokens.word(_past_hyphen(tokens, index + 1)) not in _WORDS.scales:
            return None
        reading.add(1)
        end = index + 1
    elif tokens.word(index) in {"hundred", "dozen"}:
        reading.add(1)
    scale = 1
    while (taken := _take(tokens, end, reading)) is not None:
        end, scale = taken[0], scale * taken[1] if taken[1] > 1 else 1
    if end == index:
        return None
    end, value = _and_a_half(tokens, end, reading.value, scale)
    return Amount(end, value, value, Form.WORD, scale=scale)


def _take(tokens: Tokens, index: int, reading: _Reading) -> tuple[int, int] | None:
    """Take the next word of a number into the reading: the token after it, and its scale (1 for a small word)."""
    started = reading.value > 0 or reading.group is not None
    at = _past_hyphen(tokens, index) if started else index
    link = started and tokens.word(at) == "and" and reading.room >= 100
    if link:
        at = _past_hyphen(tokens, at + 1)
    word = tokens.word(at)
    if word in _CARDINALS:
        return (at + 1, 1) if reading.add(_CARDINALS[word]) else None
    scale = None if link else _SCALES.get(word)
    if scale is None:
        return None
    return (at + 1, scale) if reading.multiply(scale) else None


def _and_a_half(tokens: Tokens, end: int, value: int, scale: int) -> tuple[int, int]:
    """Adds the half of "one and a half million" and "a million and a half"."""
    if not tokens.matches(end, ("and", "a", "half")):
        return end, value
    if scale > 1:
        return end + 3, value + scale // 2
    after = scale_at(tokens, end + 3)
    if after is None:
        return end, value
    return after[0], value * after[1] + after[1] // 2
