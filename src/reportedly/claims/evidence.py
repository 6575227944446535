"""The characters that hold a claim: the shortest clause with its predicate and its count."""

from typing import Final

from spacy.tokens import Token

from reportedly.claims.candidates import Candidate

_OUTSIDE: Final = {"ccomp", "advcl", "parataxis", "cc", "conj", "mark", "punct", "relcl", "dep", "intj"}
_TRIMMED: Final = " \t\n\r,;:.–—-\"'“”‘’«»()"


def evidence_span(candidate: Candidate) -> tuple[int, int]:
    """Offsets of the clause: the predicate with its own arguments, widened to hold the anchor and the count."""
    tokens = [*_clause(candidate.predicate), candidate.anchor]
    start = min(token.idx for token in tokens)
    end = max(token.idx + len(token) for token in tokens)
    if candidate.quantity is not None:
        start, end = min(start, candidate.quantity.start), max(end, candidate.quantity.end)
    sentence = candidate.anchor.sent
    start, end = max(start, sentence.start_char), min(end, sentence.end_char)
    return _trimmed(candidate.notes.field.text, start, end, candidate)


def _clause(head: Token) -> list[Token]:
    """A head and what hangs on it, without the clauses and conjuncts that are claims of their own."""
    tokens = [head]
    for child in head.children:
        if child.dep_ not in _OUTSIDE:
            tokens.extend(_clause(child))
    return tokens


def _trimmed(text: str, start: int, end: int, candidate: Candidate) -> tuple[int, int]:
    """Without marks at the edges, though never less than the count's own characters."""
    first = candidate.quantity.start if candidate.quantity else candidate.anchor.idx
    last = candidate.quantity.end if candidate.quantity else candidate.anchor.idx + len(candidate.anchor)
    while start < first and text[start] in _TRIMMED:
        start += 1
    while end > last and text[end - 1] in _TRIMMED:
        end -= 1
    return start, end
