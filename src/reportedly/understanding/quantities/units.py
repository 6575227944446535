"""Says what a number counts where that is certainly no toll: ages, dates, hours, distances, calibres, designations."""

from collections.abc import Callable
from typing import Final

from reportedly.understanding.quantities.forms import Amount, Form
from reportedly.understanding.quantities.phrases import PhraseTable
from reportedly.understanding.quantities.tokens import Tokens
from reportedly.understanding.quantities.words import quantity_words

_WORDS: Final = quantity_words()
_AFTER: Final = PhraseTable((words, entry.unit) for entry in _WORDS.units for words in entry.words)
_BEFORE: Final = PhraseTable((words, entry) for entry in _WORDS.before_units for words in entry.words)
_YEARS: Final = range(1900, 2100)
_AGES: Final = range(1, 111)
_NUMERALS: Final = frozenset({Form.NUMERAL, Form.RANGE})
_LABELS: Final = frozenset({"reference", "model", "phone", "magnitude"})
_DATE_PREFIXES: Final = frozenset({"mid", "pre", "post", "early", "late"})
_CLOCK_PREPOSITIONS: Final = frozenset({"at", "by", "until", "since"})
_HYPHENS: Final = frozenset({"-", "–", "\N{NON-BREAKING HYPHEN}"})
_OWNERS: Final = frozenset({"his", "her", "their"})
_AGE_BOUNDS: Final = frozenset({"under", "below", "over", "above"})
_AFTER_AGE: Final = frozenset({"and", "or", "were", "are", "have"})
_DAY_PARTS: Final = frozenset({"morning", "evening", "afternoon", "early"})


def unit_of(tokens: Tokens, start: int, amount: Amount) -> str | None:
    """The unit of the amount whose words begin at token ``start``; None where it may count victims."""
    if amount.unit is not None or amount.form is Form.ZERO:
        return amount.unit
    for rule in _RULES:
        unit = rule(tokens, start, amount)
        if unit is not None:
            return unit
    return None if amount.whole else "decimal"


def names_unit(tokens: Tokens, index: int) -> bool:
    """True where the token begins a unit: "day", "km"."""
    return _AFTER.first(tokens, index) is not None


def _joined_before(tokens: Tokens, start: int, amount: Amount) -> str | None:
    """Letters or a hyphen against a numeral: "M16", "T-72", "mid-2019", "'94"."""
    if tokens.kind(start) != "number" or not tokens.joined(start):
        return None
    before, entry = tokens.word(start - 1), _BEFORE.ending(tokens, start)
    if entry is not None and entry.unit not in _LABELS:
        return entry.unit
    if before in {"'", "’"} and len(tokens.word(start)) == 2:
        return "date"
    if before in _HYPHENS and tokens.joined(start - 1):
        return _hyphenated_before(tokens, start, amount)
    return "model" if tokens.kind(start - 1) == "word" else None


def _hyphenated_before(tokens: Tokens, start: int, amount: Amount) -> str | None:
    kind, word = tokens.kind(start - 2), tokens.word(start - 2)
    if kind == "number":
        return _pair_unit(amount)
    if kind != "word" or tokens.word(start - 1) == "–":
        return None
    if word in _AGE_BOUNDS:
        return "age"
    return "date" if word in _DATE_PREFIXES else "model"


def _pair_unit(amount: Amount) -> str:
    """Two numerals with a hyphen that make no range: "3-1", "2019-20"."""
    return "score" if amount.exact is not None and amount.exact < 100 else "code"


def _joined_after(tokens: Tokens, start: int, amount: Amount) -> str | None:
    """Letters or a hyphen against the end of a number: "34-year-old", "four-man", "1990s", "122mm"."""
    end = amount.end
    if not tokens.joined(end):
        return None
    if tokens.word(end) in _HYPHENS and tokens.joined(end + 1):
        return _hyphenated_after(tokens, amount)
    if tokens.kind(end) != "word" or tokens.kind(end - 1) != "number":
        return None
    if tokens.word(end) == "s":
        return "age" if tokens.word(start - 1) in _OWNERS or tokens.word(start) in _AGE_BOUNDS else "date"
    return _after(tokens, start, amount) or "code"


def _hyphenated_after(tokens: Tokens, amount: Amount) -> str | None:
    following = amount.end + 1
    if tokens.kind(following) == "number":
        return "date" if amount.exact in _YEARS else _pair_unit(amount)
    found = _AFTER.first(tokens, following)
    if found is not None:
        return found[1]
    return "compound" if tokens.kind(following) == "word" else None


def _date(tokens: Tokens, start: int, amount: Amount) -> str | None:
    """A day beside its month, a year beside its preposition, a span of years."""
    if amount.form not in _NUMERALS or amount.low is None or amount.high is None:
        return None
    before = _is_month(tokens, start - 2 if tokens.word(start - 1) == "." else start - 1)
    after = amount.end + (tokens.word(amount.end) == "of")
    if amount.high <= 31 and (before or _is_month(tokens, after)):
        return "date"
    if amount.form is Form.RANGE:
        return "date" if amount.low in _YEARS and amount.high in _YEARS else None
    return "date" if amount.exact in _YEARS and _is_year(tokens, start, amount) else None


def _is_month(tokens: Tokens, index: int) -> bool:
    return tokens.word(index) in _WORDS.months and tokens.capital(index)


def _is_year(tokens: Tokens, start: int, amount: Amount) -> bool:
    if tokens.kind(start) != "number" or len(tokens.word(start)) != 4 or amount.end != start + 1:
        return False
    before = start - 2 if tokens.word(start - 1) == "," else start - 1
    if _is_month(tokens, before) or (before == start - 2 and _is_month(tokens, start - 3)):
        return True
    noun_follows = tokens.kind(amount.end) == "word" and not tokens.capital(amount.end)
    if amount.exact == 2000 and noun_follows:
        return False
    return tokens.word(start - 1) in _WORDS.before_year or not noun_follows


def _clock(tokens: Tokens, start: int, amount: Amount) -> str | None:
    """A time of day: "at five in the morning", "at 0400"."""
    if tokens.word(start - 1) == "past" and tokens.word(start - 2) in {"half", "quarter"}:
        return "clock"
    at_a_time = tokens.word(start - 1) in _CLOCK_PREPOSITIONS
    if at_a_time and tokens.matches(amount.end, ("in", "the")) and tokens.word(amount.end + 2) in _DAY_PARTS:
        return "clock"
    digits = tokens.word(start)
    return "clock" if at_a_time and len(digits) == 4 and digits.isdecimal() and digits[0] == "0" else None


def _after(tokens: Tokens, start: int, amount: Amount) -> str | None:  # noqa: ARG001 - one signature for all rules
    """A unit behind the number, past an adjective or two: "40 km", "three consecutive days", "half an hour"."""
    at = amount.end
    if amount.form is Form.FRACTION and tokens.word(at) in {"a", "an"}:
        at += 1
    if tokens.matches(at, ("and", "a", "half")):
        at += 3
    for skipped in range(3):
        found = _AFTER.first(tokens, at + skipped)
        if found is not None and _unit_fits(tokens, at + skipped, found[0], amount):
            return found[1]
        if tokens.word(at + skipped) not in _WORDS.unit_adjectives:
            return None
    return None


def _unit_fits(tokens: Tokens, at: int, end: int, amount: Amount) -> bool:
    """False for the letter of a designation ("44 M-16 rifles") and for what describes a person ("a night watchman")."""
    letter = len(tokens.word(at)) == 1 and tokens.kind(at) == "word"
    if letter and (not _numeric(amount) or (tokens.joined(end) and tokens.word(end) in _HYPHENS)):
        return False
    followed = tokens.kind(end) == "word" and tokens.word(end) not in _WORDS.after_time
    return amount.form is not Form.ARTICLE or not followed


def _numeric(amount: Amount) -> bool:
    return amount.form in _NUMERALS


def _before(tokens: Tokens, start: int, amount: Amount) -> str | None:
    """A sign or word before the number: "$", "aged", "Article", "MiG"."""
    abbreviated = tokens.word(start - 1) == "." and tokens.word(start - 2) in _WORDS.abbreviations
    end = start - 1 if abbreviated or tokens.word(start - 1) == ":" else start
    entry = _BEFORE.ending(tokens, end)
    if entry is None or (entry.capital and not tokens.capital(end - 1)):
        return None
    if entry.unit not in _LABELS:
        return entry.unit
    noun = tokens.word(amount.end)
    in_s = noun.endswith("s") and noun not in _WORDS.no_plurals and not tokens.joined(amount.end)
    plural = in_s or noun in _WORDS.plural_nouns
    return entry.unit if _numeric(amount) and not plural else None


def _formation(tokens: Tokens, start: int, amount: Amount) -> str | None:
    """The number of a unit of an army: "the 7 Division"."""
    named = tokens.capital(amount.end) and tokens.word(amount.end) in _WORDS.formations
    return "formation" if named and tokens.kind(start) == "number" else None


def _age(tokens: Tokens, start: int, amount: Amount) -> str | None:
    """An age in apposition to a name ("Amina Bello, 34,"), or as a bound ("children under five")."""
    before, following = start - 1, amount.end
    if tokens.word(start) in _AGE_BOUNDS:
        bound = amount.low if amount.high is None else amount.high
        noun_follows = tokens.kind(following) == "word" and tokens.word(following) not in _AFTER_AGE
        young = tokens.word(before) in _WORDS.before_bound_age and not noun_follows
        return "age" if young and bound in _AGES else None
    named = tokens.kind(before - 1) == "word" and tokens.capital(before - 1) and not _is_month(tokens, before - 1)
    framed = tokens.word(before) == "," and tokens.word(following) == ","
    return "age" if named and framed and amount.form is Form.NUMERAL and amount.exact in _AGES else None


def _list_number(tokens: Tokens, start: int, amount: Amount) -> str | None:
    """The number of an item at the beginning of a line: "1. Two soldiers"."""
    line_start = start == 0 or "\n" in tokens.between(start)
    closed = tokens.word(amount.end) in {".", ")"} and tokens.joined(amount.end) and not tokens.joined(amount.end + 1)
    item = line_start and closed and tokens.kind(start) == "number" and amount.end + 1 < len(tokens)
    return "reference" if item else None


_Rule = Callable[[Tokens, int, Amount], str | None]
_RULES: Final[tuple[_Rule, ...]] = (
    _joined_before,
    _joined_after,
    _date,
    _clock,
    _after,
    _before,
    _formation,
    _age,
    _list_number,
)
