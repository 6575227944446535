"""Rules for counts proper: exact and vague numbers, ranges, and the words before and after that change their bounds."""

from dataclasses import replace
from typing import Final

from reportedly.understanding.quantities.bounds import modified, spanning
from reportedly.understanding.quantities.forms import Amount, Form
from reportedly.understanding.quantities.numbers import exact, scale_at
from reportedly.understanding.quantities.phrases import PhraseTable, past_of_them
from reportedly.understanding.quantities.tokens import Tokens
from reportedly.understanding.quantities.words import VagueWords, quantity_words

_WORDS: Final = quantity_words()
VAGUE: Final = PhraseTable((words, entry) for entry in _WORDS.vague for words in entry.words)
COLLECTIVES: Final = PhraseTable(
    (article + words, entry.value) for entry in _WORDS.collectives for words in entry.words for article in ("", "a ")
)
MODIFIERS: Final = PhraseTable((words, entry.kind) for entry in _WORDS.modifiers for words in entry.words)
SUFFIXES: Final = PhraseTable((words, entry.kind) for entry in _WORDS.suffixes for words in entry.words)
_DASHES: Final = frozenset({"-", "–", "—", "~"})
_REACH: Final = 4  # how many words before "from 12 to 15" a verb of change may stand


def counted(tokens: Tokens, index: int) -> Amount | None:
    """A count with its modifiers, and with a cap that may follow: "at least 12 and possibly as many as 20"."""
    low = _modified(tokens, index)
    if low is None or low.low is None or low.high is not None:
        return low
    at = low.end + (tokens.word(low.end) == ",")
    while tokens.word(at) in _WORDS.hedges:
        at += 1
    found = MODIFIERS.first(tokens, at) if at > low.end else None
    if found is None or found[1] not in {"at_most", "fewer_than"}:
        return low
    high = _modified(tokens, at)
    if high is None or high.high is None or high.high < low.low:
        return low
    return replace(high, low=low.low, form=Form.RANGE)


def _modified(tokens: Tokens, index: int) -> Amount | None:
    """A count with the modifiers before it, innermost first: "up to about 30"."""
    if tokens.word(index - 1) in _WORDS.particles.get(tokens.word(index), ()):
        return None
    for end, kind in MODIFIERS.starting(tokens, index):
        inner = _modified(tokens, end)
        if inner is None or (tokens.word(index) == "x" and not tokens.joined(end)):
            continue
        return modified(kind, inner)
    return _framed_range(tokens, index) or _range(tokens, index)


def _framed_range(tokens: Tokens, index: int) -> Amount | None:
    """A range announced by its first word: "between 20 and 25", "from 20 to 25"."""
    if tokens.word(index) in {"anywhere", "somewhere"}:
        index += 1
    opening = tokens.word(index)
    links = {"between": {"and", "to", "-", "–"}, "from": {"to", "-", "–", "up"}}.get(opening)
    if links is None or (opening == "from" and _tells_change(tokens, index)):
        return None
    ages = tokens.matches(index + 1, ("the", "ages", "of"))
    first = _single(tokens, index + (4 if ages else 1))
    if first is None or not _can_open_range(first) or tokens.word(first.end) not in links:
        return None
    skipped = 2 if tokens.matches(first.end, ("up", "to")) else 1
    joined = _joined(first, _single(tokens, first.end + skipped))
    return replace(joined, unit="age") if joined and ages else joined


def _tells_change(tokens: Tokens, index: int) -> bool:
    return any(tokens.word(before) in _WORDS.changes for before in range(index - _REACH, index))


def _range(tokens: Tokens, index: int) -> Amount | None:
    """One number or two: "20–25", "30 to 35", "five or six", "two to three dozen"; with what stands behind."""
    first = _single(tokens, index)
    if first is None:
        return None
    changed = tokens.word(index - 1) == "from" and _tells_change(tokens, index - 1)
    second = None if changed else _second(tokens, first)
    return _with_suffixes(tokens, _joined(first, second) or first)


def _second(tokens: Tokens, first: Amount) -> Amount | None:
    """The number that a range goes on to, where a dash, "to" or "or" leads there."""
    link = tokens.word(first.end)
    if not _can_open_range(first) or link not in {"to", "or", *_DASHES}:
        return None
    at = first.end + 1
    if link in _DASHES:
        spaced = not tokens.joined(first.end)
        if spaced == tokens.joined(at) or (link == "-" and spaced):
            return None
        if tokens.matches(at, ("to", "-")) or tokens.matches(at, ("or", "-")):
            at += 2
    while tokens.word(at) in {"possibly", "perhaps", "maybe", "even", "as"} and link in {"to", "or"}:
        at += 1
    second = _single(tokens, at)
    if second is None or second.exact is None:
        return None
    return second if link == "or" or _in_order(first.exact, second, link) else None


def _can_open_range(first: Amount) -> bool:
    return first.exact is not None or first.decimal is not None


def _in_order(first: int | None, second: Amount, link: str) -> bool:
    """True where the second number can be the higher end: not in "3-1", nor in a telephone number's "555-1234"."""
    if first is None or second.exact is None or second.scale > 1:
        return True
    telephone = link in _DASHES and 100 <= first < 1000 <= second.exact < 10000
    return first < second.exact and not telephone


def _joined(first: Amount, second: Amount | None) -> Amount | None:
    """Two exact numbers as a range; the scale of the second serves the first too: "two to three hundred"."""
    if second is not None and first.decimal is not None and (first.decimal * second.scale).denominator == 1:
        number = int(first.decimal * second.scale)
        first = replace(first, low=number, high=number, scale=second.scale)
    if second is None or first.exact is None or second.exact is None:
        return None
    if first.scale == 1 and second.scale > 1 and first.exact * second.scale <= second.exact:
        first = replace(first, low=first.exact * second.scale, high=first.exact * second.scale)
    return spanning(first, second) if first.exact != second.exact else None


def _with_suffixes(tokens: Tokens, amount: Amount) -> Amount:
    """The amount with the modifiers behind it: "30 or more", "thirty-odd", "eight more"."""
    found = SUFFIXES.first(tokens, amount.end)
    while found is not None and _suffix_fits(tokens, amount.end, found[0]):
        amount = modified(found[1], amount).until(found[0])
        found = SUFFIXES.first(tokens, amount.end)
    return amount


def _suffix_fits(tokens: Tokens, start: int, end: int) -> bool:
    word = tokens.word(start)
    if word in {"-", "+", "x", "ish"} and not tokens.joined(start):
        return False
    if word == "+" and tokens.joined(end) and tokens.kind(end) == "number":
        return False
    last = tokens.word(end - 1)
    if last in {"more", "further", "over", "above", "least", "most", "plus"}:
        return tokens.word(end) not in {"than", "or"} and exact(tokens, end) is None
    return True


def _single(tokens: Tokens, index: int) -> Amount | None:
    """One number without modifiers, exact or vague."""
    return (
        _vague(tokens, index)
        or _numeral_plural(tokens, index)
        or exact(tokens, index)
        or _collective(tokens, index)
        or _plural_scale(tokens, index)
    )


def _vague(tokens: Tokens, index: int) -> Amount | None:
    """Vague words, alone or before a scale: "several", "a few dozen", "a couple of hundred"."""
    for end, entry in VAGUE.starting(tokens, index):
        after = scale_at(tokens, end) if entry.multiplies else None
        if after is not None:
            return _times(tokens, entry, after)
        if entry.words[0] == "some" and scale_at(tokens, end) is not None:
            return None
        form = Form.VAGUE if entry.high is None else Form.WORD
        return Amount(past_of_them(tokens, end), entry.low, entry.high, form)
    return None


def _times(tokens: Tokens, entry: VagueWords, after: tuple[int, int]) -> Amount:
    end, factor = _chained(tokens, after)
    low = None if entry.low is None else entry.low * factor
    high = None if entry.high is None else entry.high * factor
    return Amount(end, low, high, Form.VAGUE if high is None else Form.WORD, scale=factor)


def _chained(tokens: Tokens, after: tuple[int, int]) -> tuple[int, int]:
    """Scales that multiply one another: "tens of thousands", "hundred thousand"."""
    end, factor = after
    while True:
        of = tokens.word(end) == "of" and scale_at(tokens, end + 1) is not None
        following = scale_at(tokens, end + of)
        if following is None or following[1] < 100:
            return end, factor
        end, factor = following[0], factor * following[1]


def _numeral_plural(tokens: Tokens, index: int) -> Amount | None:
    """Scales in digits: "100s of people"."""
    if tokens.word(index) not in {"10", "100", "1000"} or not tokens.joined(index + 1):
        return None
    if not tokens.matches(index + 1, ("s", "of")):
        return None
    return Amount(index + 2, 2 * int(tokens.word(index)), None, Form.VAGUE)


def _collective(tokens: Tokens, index: int) -> Amount | None:
    found = COLLECTIVES.first(tokens, index)
    return found and Amount(past_of_them(tokens, found[0]), found[1], found[1], Form.WORD)


def _plural_scale(tokens: Tokens, index: int) -> Amount | None:
    """At least two of a scale: "dozens", "tens of thousands"."""
    scale = _WORDS.plural_scales.get(tokens.word(index))
    if scale is None or (tokens.word(index) == "tens" and tokens.word(index + 1) != "of"):
        return None
    end, factor = _chained(tokens, (index + 1, scale))
    return Amount(end, 2 * factor, None, Form.VAGUE)
