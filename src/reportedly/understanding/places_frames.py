"""How surely the words around a capitalised name say that it is a place, and what it does there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from reportedly.model.place import PlaceRole
from reportedly.understanding.places_tokens import Token
from reportedly.understanding.places_words import PlaceWords

_LIST_MARKS = frozenset((",", "and", "or", "&", "/", "–", "-"))
_ABBREVIATED = frozenset(["gen", "col", "lt", "maj", "capt", "sgt", "dr", "mr", "mrs", "ms", "prof", "hon"])
_MODIFIER_TAILS = frozenset(["held", "controlled", "occupied", "administered", "run", "ruled", "hit", "torn"])
_AMBIGUOUS_UNITS = frozenset(("state", "city", "camp", "port", "department", "agency", "division", "region", "zone"))
_AUXILIARIES = frozenset(["has", "have", "had", "also"])
_DEALS = frozenset(["between", "with"])
_UNKNOWN_LONGEST = 3  # words of a name that the gazetteer lacks
_FURTHEST = 4  # words between a preposition and its place


class Strength(IntEnum):
    """How surely a place is meant: a strong frame holds even a name that the gazetteer lacks."""

    NONE = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The strength of a frame and the word that gives it; a listed one was given to the list before the name."""

    strength: Strength = Strength.NONE
    cue: str | None = None
    is_listed: bool = False


_NO_FRAME = Frame()


def frame_before(tokens: Sequence[Token], start: int, words: PlaceWords) -> Frame:
    """The frame that the words before ``start`` give, lists apart."""
    at, is_modified = _before_modifiers(tokens, start, words)
    loose = Frame(Strength.WEAK, tokens[start - 1].lower) if is_modified else _NO_FRAME
    if at < 0:
        return loose
    word = tokens[at].lower
    if word in words.locative:
        return Frame(Strength.STRONG, word)
    if word == "of":
        return _frame_of(tokens, at, words)
    if word in words.units and at == start - 1 and not tokens[at].is_name:
        return Frame(Strength.WEAK if word in _AMBIGUOUS_UNITS else Strength.STRONG, word)
    if word in words.motion:
        earlier = tokens[at - 1].lower if at else ""
        is_sure = (word == "on" and earlier in words.arrival) or (word == "from" and earlier in words.folk)
        return Frame(Strength.STRONG if is_sure else Strength.WEAK, word)
    return loose


def list_reach(tokens: Sequence[Token], start: int, words: PlaceWords) -> int | None:
    """The end offset of the list member before ``start`` (``A`` in ``A, B``); ``None`` where no list stands."""
    at, _ = _before_modifiers(tokens, start, words)
    if at < 1 or tokens[at].text not in _LIST_MARKS:
        return None
    if tokens[at].text in ("and", "or") and tokens[at - 1].text == ",":
        at -= 1
    if at > 1 and tokens[at - 1].lower in words.units and not tokens[at - 1].is_name:
        at -= 1
    return tokens[at - 1].end if at else None


def unit_after(tokens: Sequence[Token], end: int, words: PlaceWords) -> str | None:
    """The lower-case word of unit right after a name: ``Noshki district``."""
    return _following(tokens, end, words.units)


def site_after(tokens: Sequence[Token], end: int, words: PlaceWords) -> str | None:
    """The lower-case noun of something that stands there: ``the Jatlur road``."""
    return _following(tokens, end, words.site)


def is_of_organisation(tokens: Sequence[Token], start: int, words: PlaceWords) -> bool:
    """True in an organisation's name that ends in a place: ``Voice of Abay``, ``Defence of the Gourma``."""
    at = start - 1
    if at > 0 and tokens[at].lower == "the":
        at -= 1
    return at > 0 and tokens[at].text == "of" and tokens[at - 1].is_name and tokens[at - 1].lower in words.organisation


def role_of(tokens: Sequence[Token], end: int, frame: Frame, words: PlaceWords) -> PlaceRole:
    """A capital or country that speaks, or that owns a government, is a metonym."""
    if frame.strength is Strength.STRONG and not (frame.is_listed and _speaks(tokens, end, words)):
        return PlaceRole.PLACE
    following = [token.lower for token in tokens[end : end + 3]]
    if tokens[end - 1].is_possessive and not words.possession.isdisjoint(following[:2]):
        return PlaceRole.METONYM
    is_placed = frame.strength is Strength.WEAK and not frame.is_listed
    return PlaceRole.METONYM if not is_placed and _speaks(tokens, end, words) else PlaceRole.PLACE


def is_government(tokens: Sequence[Token], start: int, words: PlaceWords) -> bool:
    """True before a capital or country that deals (``talks between Kinshasa and Kigali``) or has its people around."""
    before = [token.lower for token in tokens[max(0, start - _FURTHEST) : start]]
    if before[-2:] == ["close", "to"]:
        return not words.informant.isdisjoint(before[:-2])
    return len(before) > 1 and before[-1] in _DEALS and before[-2] in words.dealing


def _speaks(tokens: Sequence[Token], end: int, words: PlaceWords) -> bool:
    """True before a verb of speech, with or without an auxiliary."""
    following = [token.lower for token in tokens[end : end + 2]]
    if len(following) > 1 and following[0] in _AUXILIARIES:
        return following[1] in words.speech
    return bool(following) and following[0] in words.speech


def is_person(tokens: Sequence[Token], start: int, end: int, frame: Frame, words: PlaceWords) -> bool:
    """True where a title, a given name or an age says that a person is named."""
    before = _title_before(tokens, start)
    if before is not None and before in words.title and not (frame.strength and before in words.units):
        return True
    if frame.strength is Strength.STRONG:
        return False
    first = tokens[start].lower
    if first in words.given_name or (first in words.title and end - start > 1):
        return True
    return frame.strength is Strength.NONE and _has_age(tokens, end)


def may_be_unknown(tokens: Sequence[Token], start: int, end: int, words: PlaceWords) -> bool:
    """False for a run that names no place even in a strong frame: long, abbreviated, an organisation, a building."""
    names = [token for token in tokens[start:end] if token.is_name]
    lowers = {name.lower for name in names}
    if len(names) > _UNKNOWN_LONGEST or names[0].lower in words.stop:
        return False
    if not lowers.isdisjoint(words.organisation) or not lowers.isdisjoint(words.building):
        return False
    if len(names) == 1 and not names[0].text[1:].islower() and "-" not in names[0].text:
        return False
    following = tokens[end].lower if end < len(tokens) else ""
    return following not in words.building and not any(letter.isdigit() for name in lowers for letter in name)


def _frame_of(tokens: Sequence[Token], at: int, words: PlaceWords) -> Frame:
    """The frame of ``X of``: strong after a word of unit or whereabouts (``the town of``, ``north of``)."""
    head = tokens[at - 1].lower if at else ""
    is_name = bool(at) and tokens[at - 1].is_name and at > 1
    if head in words.units and not is_name:
        return Frame(Strength.STRONG, head)
    return Frame(Strength.STRONG if head in words.head_of else Strength.WEAK, "of")


def _before_modifiers(tokens: Sequence[Token], start: int, words: PlaceWords) -> tuple[int, bool]:
    """The index of the word before any modifiers (``in the restive north of``), and whether one says where."""
    at = start - 1
    is_modified = False
    while at >= 0 and start - at <= _FURTHEST and _is_modifier(tokens[at], words):
        is_modified = is_modified or tokens[at].lower != "the"
        at -= 1
    return at, is_modified


def _is_modifier(token: Token, words: PlaceWords) -> bool:
    return token.lower in words.modifier or token.text.rpartition("-")[2] in _MODIFIER_TAILS


def _following(tokens: Sequence[Token], end: int, group: frozenset[str] | dict[str, str]) -> str | None:
    if end >= len(tokens) or tokens[end].start - tokens[end - 1].end != 1 or tokens[end - 1].is_possessive:
        return None
    return tokens[end].lower if tokens[end].lower in group else None


def _title_before(tokens: Sequence[Token], start: int) -> str | None:
    """The word before a name, through the point of an abbreviation (``Gen. X``)."""
    if not start:
        return None
    if tokens[start - 1].text == "." and start > 1:
        word = tokens[start - 2].lower
        return word if word in _ABBREVIATED else None
    return tokens[start - 1].lower


def _has_age(tokens: Sequence[Token], end: int) -> bool:
    """True before an age between commas: ``Hassan, 34,``."""
    following = [token.text for token in tokens[end : end + 3]]
    return len(following) == 3 and following[0] == following[2] == "," and following[1].isdigit()
