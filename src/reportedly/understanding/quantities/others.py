"""Rules for words that count without a number: none, the five, both, the other, a fourth, a."""

from typing import Final

from reportedly.understanding.quantities.counts import counted
from reportedly.understanding.quantities.forms import Amount, Form
from reportedly.understanding.quantities.numbers import ORDINAL_ENDINGS, exact
from reportedly.understanding.quantities.phrases import PhraseTable, past_of_them
from reportedly.understanding.quantities.tokens import PLAIN_KINDS, Tokens
from reportedly.understanding.quantities.units import names_unit, unit_of
from reportedly.understanding.quantities.words import quantity_words

_WORDS: Final = quantity_words()
ZERO: Final = PhraseTable((words, True) for entry in _WORDS.zero for words in entry.words)
ANAPHORA: Final = PhraseTable((words, (entry.low, entry.high)) for entry in _WORDS.anaphora for words in entry.words)
DEFINITES: Final = PhraseTable((words, True) for words in _WORDS.definites)
MULTIPLES: Final = PhraseTable((words, entry.value) for entry in _WORDS.multiples.values for words in entry.words)
_RUNNING: Final = PhraseTable((words, True) for words in _WORDS.running_totals)


def nothing(tokens: Tokens, index: int) -> Amount | None:
    """Words for nought: "no", "not a single", "none of them", "did not touch any"."""
    word, following = tokens.word(index), tokens.word(index + 1)
    found = ZERO.first(tokens, index)
    if found is not None and not (word == "zero" and following in _WORDS.not_after_no):
        return Amount(past_of_them(tokens, found[0]), 0, 0, Form.ZERO)
    if word == "no" and tokens.kind(index + 1) == "word" and following not in _WORDS.not_after_no:
        return Amount(index + 1, 0, 0, Form.ZERO)
    if word == "not" and following in {"a", "an"} and tokens.word(index - 1) not in _WORDS.copulas:
        return None if counted(tokens, index + 1) else Amount(index + 2, 0, 0, Form.ZERO)
    if word == "any" and tokens.kind(index + 1) == "word" and _negated(tokens, index, 6):
        return Amount(index + 1, 0, 0, Form.ZERO)
    if word == "one" and tokens.word(index - 1) not in _WORDS.not_before_negated_one and _negated(tokens, index, 2):
        return Amount(index + 1, 0, 0, Form.ZERO)
    return None


def _negated(tokens: Tokens, index: int, reach: int) -> bool:
    """True where a negation stands up to ``reach`` words before, in the same clause."""
    for before in range(index - 1, max(-1, index - 1 - reach), -1):
        word = tokens.word(before)
        if word in _WORDS.negators or word.endswith(("n't", "n’t")):
            return True
        if tokens.kind(before) == "mark":
            return False
    return False


def definite(tokens: Tokens, index: int) -> Amount | None:
    """A known group: "the five", "those seven", "the other eight", "all seven", "the other"."""
    for end, _ in DEFINITES.starting(tokens, index):
        at = end
        while at < end + 2 and tokens.word(at) in _WORDS.definite_adjectives:
            at += 1
        amount = counted(tokens, at) if at < len(tokens) else None
        if amount is not None and amount.exact is not None and amount.form in {Form.NUMERAL, Form.WORD}:
            if unit_of(tokens, at, amount) is not None:
                return None
            form = Form.ANAPHORIC if tokens.word(index) in {"all", "each"} else Form.DEFINITE
            return Amount(amount.end, amount.low, amount.high, form)
    return _the_other(tokens, index)


def _the_other(tokens: Tokens, index: int) -> Amount | None:
    following = tokens.word(index + 2)
    plural = following.endswith("s") and following not in _WORDS.no_plurals
    if not tokens.matches(index, ("the", "other")) or plural or names_unit(tokens, index + 2):
        return None
    if following in _WORDS.not_singled | _WORDS.plural_nouns:
        return None
    return Amount(index + 2, 1, 1, Form.DEFINITE)


def anaphoric(tokens: Tokens, index: int) -> Amount | None:
    """A group told of before: "both", "all of them", "all but two", "All" before its verb."""
    word, following = tokens.word(index), tokens.word(index + 1)
    found = ANAPHORA.first(tokens, index)
    correlative = following in _WORDS.not_after_both and tokens.word(index - 1) != ","
    if found is not None and not (found[0] == index + 1 and correlative):
        return Amount(found[0], *found[1], Form.ANAPHORIC)
    if word != "all" or tokens.word(index - 1) in {"at", "after", "above", "in", "first", "for"}:
        return None
    if following == "but" and (excepted := exact(tokens, index + 2)) is not None:
        return Amount(excepted.end, None, None, Form.ANAPHORIC)
    if following not in _WORDS.after_all or tokens.word(index + 2) in {"time", "way", "same", "while"}:
        return None
    return Amount(index + 1, None, None, Form.ANAPHORIC)


def ordinal(tokens: Tokens, index: int) -> Amount | None:
    """One more of a row: "a fourth soldier" is 1; "the third official this year" is 3; "the 3rd Brigade" no toll."""
    if tokens.kind(index) == "number":
        return _numeral_ordinal(tokens, index)
    if tokens.word(index) in {"a", "an"}:
        return _one_more(tokens, index)
    value = _WORDS.ordinals.get(tokens.word(index))
    running = value is not None and not _names_rank(tokens, index + 1) and _has_running_total(tokens, index + 1)
    return Amount(index + 1, value, value, Form.ORDINAL) if running else None


def _numeral_ordinal(tokens: Tokens, index: int) -> Amount | None:
    if tokens.word(index + 1) not in ORDINAL_ENDINGS or not tokens.joined(index + 1):
        return None
    unit = "formation" if tokens.word(index + 2) in _WORDS.formations else "ordinal"
    following = index + 2 + (tokens.word(index + 2) == "of")
    if tokens.word(following) in _WORDS.months or tokens.word(index - 1) in _WORDS.months:
        unit = "date"
    return Amount(index + 2, None, None, Form.ORDINAL, unit=unit)


def _one_more(tokens: Tokens, index: int) -> Amount | None:
    known = tokens.word(index + 1) in _WORDS.ordinals
    if not known or _names_rank(tokens, index + 2):
        return None
    return Amount(index + 2, 1, 1, Form.ORDINAL)


def _names_rank(tokens: Tokens, index: int) -> bool:
    """True where the word after an ordinal makes it a rank, a time or a turn, never a victim."""
    word = tokens.word(index)
    return word == "-" or word in _WORDS.not_singled | _WORDS.formations | _WORDS.turns or names_unit(tokens, index)


def _has_running_total(tokens: Tokens, index: int) -> bool:
    for at in range(index, index + 14):
        if tokens.word(at) in {".", ";", ":"}:
            return False
        if _RUNNING.first(tokens, at) is not None:
            return True
    return False


def multiple(tokens: Tokens, index: int) -> Amount | None:
    """An adjective of number before a noun of harm: "the twin killing"."""
    found = MULTIPLES.first(tokens, index)
    if found is None or tokens.word(found[0]) not in _WORDS.multiples.heads:
        return None
    return Amount(found[0], found[1], found[1], Form.WORD)


def article(tokens: Tokens, index: int) -> Amount | None:
    """One, by its article: "a", "an", "another", "a single"."""
    word, following = tokens.word(index), tokens.word(index + 1)
    if tokens.joined(index + 1) or not (tokens.kind(index + 1) in {"word", "mark"} or _sized(tokens, index + 1)):
        return None
    if word == "another":
        usable = tokens.word(index - 1) != "one" and following not in _WORDS.not_singled
        return Amount(index + 1, 1, 1, Form.ARTICLE) if usable else None
    if following in {"single", "lone", "sole", "solitary"}:
        return Amount(index + 2, 1, 1, Form.WORD)
    uncounted = following in _WORDS.not_after_article and not tokens.joined(index + 2)
    if uncounted or following in _WORDS.ordinals or tokens.word(index - 1) in _WORDS.lettered:
        return None
    return Amount(index + 1, 1, 1, Form.ARTICLE)


def _sized(tokens: Tokens, index: int) -> bool:
    """True where a number only describes the noun of an article: "a 74-year-old woman", "a 120 mm mortar"."""
    if tokens.kind(index) not in PLAIN_KINDS:
        return True
    amount = exact(tokens, index) if tokens.kind(index) == "number" else None
    return amount is not None and unit_of(tokens, index, amount) is not None


def number(tokens: Tokens, index: int) -> Amount | None:
    """A count with a number, unless its "one" is a pronoun: "one another", "every one", "one of the worst attacks"."""
    if tokens.word(index) == "zero" and tokens.word(index + 1) in _WORDS.not_after_no:
        return None
    if tokens.word(index) == "one":
        following = tokens.word(index + 1)
        if tokens.word(index - 1) in _WORDS.before_pronoun_one or following in {"another", *_WORDS.not_singled}:
            return None
        adjective = tokens.word(index + 3)
        superlative = adjective.endswith("est") or adjective in _WORDS.superlatives
        if superlative and tokens.matches(index + 1, ("of", "the")):
            return None
    return counted(tokens, index)
