"""Rules for shares of a whole that is not given: most, half of them, two-thirds, four out of five."""

from typing import Final

from reportedly.understanding.quantities.counts import MODIFIERS
from reportedly.understanding.quantities.forms import Amount, Form
from reportedly.understanding.quantities.numbers import SHARES, exact
from reportedly.understanding.quantities.phrases import PhraseTable, past_of_them
from reportedly.understanding.quantities.tokens import Tokens
from reportedly.understanding.quantities.words import quantity_words

_WORDS: Final = quantity_words()
FRACTIONS: Final = PhraseTable((words, True) for words in _WORDS.fractions.heads)
_ODDS: Final = PhraseTable((words, True) for words in ("in", "out of", "in every", "of every", "out of every"))
_BASES: Final = frozenset({10, 100, 1000})
_BEFORE_OTHER_HALF: Final = frozenset({"first", "second", "other", "better", "a"})
_AFTER_OTHER_HALF: Final = frozenset({"-", "past", "hour", "brother"})
_BEFORE_SUPERLATIVE: Final = frozenset({"the", "at", "his", "her", "their", "its", "our"})


def fraction(tokens: Tokens, index: int) -> Amount | None:
    """A share of a whole: "most of them", "two-thirds of", "four out of five", "fewer than one in five"."""
    end = _share_end(tokens, index)
    if end is not None:
        after_pronoun = past_of_them(tokens, end)
        end = after_pronoun if after_pronoun > end else end + (tokens.word(end) == "of")
        return Amount(end, None, None, Form.FRACTION)
    for after, _ in MODIFIERS.starting(tokens, index):
        inner = fraction(tokens, after)
        if inner is not None:
            return inner
    return None


def _share_end(tokens: Tokens, index: int) -> int | None:
    word = tokens.word(index)
    if SHARES.first(tokens, index) is not None:
        return None
    if word in {"half", "most"} and not _is_share(tokens, index):
        return None
    found = FRACTIONS.first(tokens, index)
    if found is not None:
        return found[0]
    return _parts_end(tokens, index) or _odds_end(tokens, index)


def _is_share(tokens: Tokens, index: int) -> bool:
    """True where "half" or "most" is a share, not "half past", "the first half", "the most violent"."""
    before, following = tokens.word(index - 1), tokens.word(index + 1)
    if tokens.word(index) == "half":
        return before not in _BEFORE_OTHER_HALF and following not in _AFTER_OTHER_HALF
    superlative = following in _WORDS.not_after_most or following.endswith("ly")
    return before not in _BEFORE_SUPERLATIVE and not superlative


def _parts_end(tokens: Tokens, index: int) -> int | None:
    """The end of "a third of", "one third", "two-thirds"."""
    at = index + 1 + (tokens.word(index + 1) == "-")
    if tokens.word(at) not in _WORDS.fractions.parts:
        return None
    word = tokens.word(index)
    if word in {"a", "an"}:
        return at + 1 if tokens.word(at + 1) == "of" else None
    return at + 1 if word == "one" or (word in _WORDS.cardinals and tokens.word(at).endswith("s")) else None


def _odds_end(tokens: Tokens, index: int) -> int | None:
    """The end of "four out of five", "one in three", "nine in ten", "two in every five"."""
    first = exact(tokens, index)
    link = _ODDS.first(tokens, first.end) if first else None
    second = exact(tokens, link[0]) if link else None
    if first is None or link is None or second is None or first.exact is None or second.exact is None:
        return None
    part, whole = first.exact, second.exact
    if not part < whole or not (whole <= 10 or whole in _BASES):
        return None
    plain_in = link[0] == first.end + 1
    return None if plain_in and part > 1 and whole not in _BASES else second.end
