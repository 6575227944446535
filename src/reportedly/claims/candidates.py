"""Every place in a report where a claim could stand: each count, each predicate, each event noun.

Nothing is decided here. A candidate is cheap, and what has no candidate can never become a claim, so the net is wide.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.model import Quantity
from reportedly.understanding.annotate import Notes

_PREDICATES = {"VERB", "ADJ", "NOUN", "PROPN", "AUX", "ADV"}
_COPULAR = {"acomp", "attr", "oprd", "ROOT", "conj", "advcl", "ccomp", "relcl"}
_CLAUSES = {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "csubj"}
_EVENT_ENDINGS = (
    "ing", "ion", "ment", "ack", "ault", "ush", "raid", "ike", "oot", "ash", "ast", "losion", "fire", "iege", "uest",
    "eath", "asualty", "ule", "ape", "eat", "lt", "ence", "al", "ure", "age",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a claim could stand.

    ``anchor`` is the counted noun's or the predicate's token, ``predicate`` the word that would carry the act,
    ``quantity`` the count with offsets into the field, or ``None``.
    """

    notes: Notes
    anchor: Token
    predicate: Token
    quantity: Quantity | None


def find_candidates(notes: Notes) -> tuple[Candidate, ...]:
    """All candidates of a field in the order of the text: first by anchor, counts before bare predicates."""
    counted = tuple(_counted(notes))
    bare = tuple(_bare(notes))
    return tuple(sorted(counted + bare, key=lambda c: (_position(c), c.quantity is None)))


def _position(candidate: Candidate) -> int:
    return candidate.quantity.start if candidate.quantity else candidate.anchor.idx


def _counted(notes: Notes) -> Iterator[Candidate]:
    for quantity in notes.quantities:
        span = notes.field.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if quantity.unit is None and span is not None:
            noun = counted_noun(span.root, quantity)
            yield Candidate(notes, noun, _own_participle(noun, notes) or governor(noun), quantity)


def counted_noun(root: Token, quantity: Quantity) -> Token:
    """The noun that a count counts: "37 personnel" → personnel; the number itself where no noun stands."""
    head = root
    while head.dep_ in {"nummod", "det", "quantmod", "advmod", "amod", "compound", "nmod", "neg", "predet"}:
        if head.head == head or head.head.sent != head.sent or head.head.idx < quantity.start:
            break
        if head.head.pos_ in {"VERB", "AUX"}:
            break
        head = head.head
    return head


def _own_participle(noun: Token, notes: Notes) -> Token | None:
    """The participle of an act right behind a noun, which says more of it than its verb: "nine men led away"."""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    is_own = after != noun and after.tag_ == "VBN" and after.head == noun and after.i in notes.acts
    return after if is_own else None


def governor(noun: Token) -> Token:
    """The word that says what was done to a noun: its verb, the verbal noun that it completes, or itself."""
    token = noun
    for _ in range(6):
        if token.head == token:
            return token
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return _content_verb(token)
    return token


def _content_verb(verb: Token) -> Token:
    """A copula hands over to what it links: "were reported dead", "is missing"."""
    if verb.pos_ == "AUX" or verb.lemma_ in {"be", "become", "remain", "go", "leave", "get"}:
        for child in verb.children:
            if child.dep_ in {"acomp", "oprd"}:
                return child
    return verb


def _bare(notes: Notes) -> Iterator[Candidate]:
    for token in notes.field.doc:
        if token.pos_ in _PREDICATES and (token.i in notes.acts or _may_carry_act(token)):
            yield Candidate(notes, token, token, None)


def _may_carry_act(token: Token) -> bool:
    if token.pos_ == "VERB":
        return True
    if token.pos_ == "AUX":
        return token.dep_ in _CLAUSES
    if token.pos_ == "ADJ":
        return token.dep_ in _COPULAR
    if token.dep_ in {"ROOT", "attr"}:
        return True
    return token.pos_ == "NOUN" and token.lemma_.endswith(_EVENT_ENDINGS)
