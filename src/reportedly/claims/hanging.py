"""Whether a time or a place stands under the words of a claim."""

from spacy.tokens import Token

from reportedly.claims.candidates import Candidate
from reportedly.model import PlaceMention, When
from reportedly.understanding.annotate import Notes


def hangs_on(mention: When | PlaceMention, candidate: Candidate) -> bool:
    """True where a mention stands under a claim's words and no other verb comes between."""
    root = root_of(mention, candidate.notes)
    if root is None:
        return False
    for token in root.ancestors:
        if token in (candidate.predicate, candidate.anchor):
            return True
        if token.pos_ == "VERB" and token.dep_ == "conj":
            return False
    return False


def root_of(mention: When | PlaceMention, notes: Notes) -> Token | None:
    """The word of a mention on which its others hang; ``None`` where it is no words of the parse."""
    span = notes.field.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else None
