"""How far a speaker's noun phrase reaches, and which phrases cannot speak."""

import re
from typing import Final

from spacy.tokens import Token

from reportedly.understanding.annotate import Notes
from reportedly.understanding.speakers_words import speaker_words

_PHRASE_STOPS: Final = {"case", "relcl", "acl", "advcl", "parataxis", "ccomp", "punct", "cc", "conj", "dep"}
_NOT_BEFORE: Final = {"punct", "cc", "mark", "advmod", "dep", "intj", "meta", "preconj"}
_COMPLEMENTS: Final = {"of", "at", "from", "for"}
_LONGEST_PHRASE: Final = 14
_LABEL: Final = re.compile(
    r"(?:\d{1,2}[:.h]\d{2}(?:\s?(?:am|pm|GMT|UTC))?|\d{4}\s(?:hrs|hours)\b|\d{1,3}\s?[/.)](?!\d)"
    r"|[-–—•*|:/#\[\](“\"'’,.]|\s|[ap]\.?m\.?\s)+"
)


def phrase_of(head: Token, text: str) -> tuple[int, int]:
    """Character offsets of a head's noun phrase, cut before clauses that run on and behind time stamps and numbers.

    ``text`` is the field's; the parsed document's own would be built anew at each call.
    """
    left = _left(head)
    right = head
    for child in head.rights:
        if child.dep_ in _PHRASE_STOPS or child.right_edge.i - left.i > _LONGEST_PHRASE:
            break
        right = max((right, _before_clauses(child)), key=lambda token: token.i)
    right = _with_complement(head, right)
    return _trimmed((left.idx, right.idx + len(right)), head, text)


def _with_complement(head: Token, right: Token) -> Token:
    """The end of "a doctor at Goma hospital" also where the parse hangs "at Goma hospital" on the verb."""
    after = right.nbor() if right.i + 1 < len(right.doc) else right
    is_cut_off = after.dep_ == "prep" and after.lower_ in _COMPLEMENTS and after.head == head.head
    return _before_clauses(after) if is_cut_off and after != right else right


def can_speak(head: Token, notes: Notes) -> bool:
    """False for times, bare figures, and what has no letters."""
    if head.lower_ in speaker_words().nobody or (head.pos_ == "NUM" and not head.is_alpha):
        return False
    is_time = head.lemma_ in speaker_words().times and head.pos_ != "PRON"
    return not is_time and any(map(str.isalpha, head.text)) and not _is_amount(head, notes)


def is_counted(head: Token, notes: Notes) -> bool:
    """True where a count stands with a noun: "up to 40 servicemen" are more often the dead than speakers."""
    start = phrase_of(head, notes.field.text)[0]
    return any(start <= quantity.start < head.idx for quantity in notes.quantities)


def _is_amount(head: Token, notes: Notes) -> bool:
    return any(quantity.unit is not None and quantity.start <= head.idx < quantity.end for quantity in notes.quantities)


def _left(head: Token) -> Token:
    for child in head.lefts:
        if child.dep_ not in _NOT_BEFORE and not child.is_space:
            return min((head, child.left_edge), key=lambda token: token.i)
    return head


def _before_clauses(token: Token) -> Token:
    """The last token of a modifier, without the clauses that hang on it."""
    last = token
    for child in token.rights:
        if child.dep_ in _PHRASE_STOPS:
            break
        last = max((last, _before_clauses(child)), key=lambda found: found.i)
    return last


def _trimmed(span: tuple[int, int], head: Token, text: str) -> tuple[int, int]:
    """Within the head's own line, behind the label, number or time before it, and before a bracket left open."""
    start = max(span[0], text.rfind("\n", 0, head.idx) + 1)
    label = _LABEL.match(text, start, head.idx)
    begin = label.end() if label else start
    line = text.find("\n", head.idx + len(head), span[1])
    end = line if line > 0 else span[1]
    bracket = text.find(" (", head.idx + len(head), end)
    return begin, bracket if bracket > 0 and ")" not in text[bracket:end] else end
