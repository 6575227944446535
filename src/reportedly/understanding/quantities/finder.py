"""Finds every count expression of a string: one pass over its tokens, each rule called only where it can begin."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from reportedly.model.quantity import Interval, Quantity
from reportedly.understanding.quantities import counts, others, shares
from reportedly.understanding.quantities.forms import Amount, Form
from reportedly.understanding.quantities.tokens import PLAIN_KINDS, Tokens, tokenise
from reportedly.understanding.quantities.units import unit_of
from reportedly.understanding.quantities.words import quantity_words

Rule = Callable[[Tokens, int], Amount | None]


def _starts() -> Iterable[tuple[Rule, Iterable[str]]]:
    """Each rule with the words at which it can begin; where two can, the earlier is tried first."""
    words = quantity_words()
    small = {*words.cardinals, "a", "an"}
    modifiers = counts.MODIFIERS.first_words
    yield others.nothing, {*others.ZERO.first_words, "no", "not", "any", "one"}
    yield shares.fraction, {*shares.FRACTIONS.first_words, *small, *modifiers}
    yield others.ordinal, {*words.ordinals, "a", "an"}
    yield others.definite, others.DEFINITES.first_words
    yield others.anaphoric, {*others.ANAPHORA.first_words, "all"}
    yield others.multiple, others.MULTIPLES.first_words
    yield (
        others.number,
        {
            *small,
            *modifiers,
            *words.scales,
            *words.plural_scales,
            *counts.VAGUE.first_words,
            *counts.COLLECTIVES.first_words,
            *("half", "quarter", "between", "from", "anywhere", "somewhere"),
        },
    )
    yield others.article, {"a", "an", "another"}


def _by_first_word() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule, words in _starts():
        for word in words:
            table.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in table.items()}


_RULES: Final = _by_first_word()
_NUMERAL_RULES: Final[tuple[Rule, ...]] = (others.ordinal, shares.fraction, others.number)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every count expression of a string, in order, without overlap; ``text[q.start:q.end] == q.text``.

    Numbers that are certainly no toll come too, with their unit. Bounds follow the annotation guidelines.
    """
    tokens = tokenise(text)
    found: list[Quantity] = []
    index = 0
    while index < len(tokens):
        amount = _amount_at(tokens, index)
        if amount is None:
            index += 1
            continue
        if _goes_on(tokens, found, index, amount):
            amount = replace(amount, unit=found[-1].unit)
        found.append(_quantity(tokens, index, amount))
        index = amount.end
    return tuple(found)


def _goes_on(tokens: Tokens, found: list[Quantity], index: int, amount: Amount) -> bool:
    """True for the second of two ages: "girls aged 7 and 9"."""
    if not found or found[-1].unit != "age" or amount.form is not Form.NUMERAL or amount.unit is not None:
        return False
    linked = tokens.word(index - 1) in {"and", "or", ","} and found[-1].end == tokens.ends[index - 2]
    return linked and (tokens.kind(amount.end) != "word" or tokens.word(amount.end) in {"and", "or", "respectively"})


def _amount_at(tokens: Tokens, index: int) -> Amount | None:
    kind = tokens.kinds[index]
    if kind not in PLAIN_KINDS:
        return Amount(index + 1, None, None, Form.NUMERAL, whole=False, unit=kind)
    for rule in _NUMERAL_RULES if kind == "number" else _RULES.get(tokens.words[index], ()):
        amount = rule(tokens, index)
        if amount is not None:
            return amount
    return None


def _quantity(tokens: Tokens, index: int, amount: Amount) -> Quantity:
    unit = unit_of(tokens, index, amount)
    form = Form.ZERO if amount.high == 0 and unit is None else amount.form
    start, end = tokens.starts[index], tokens.ends[amount.end - 1]
    return Quantity(
        text=tokens.text[start:end],
        start=start,
        end=end,
        interval=Interval(low=amount.low, high=amount.high),
        form=form,
        unit=unit,
    )
