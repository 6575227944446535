"""Offices that carry the name of a place: hospitals and clinics, mayors and governors."""

import re
from functools import cache
from typing import Final, NamedTuple

from reportedly.model import OriginType, Party
from reportedly.understanding.parties_words import PartyPatterns, tokens_of

_NAME: Final = r"[A-Z]\w*(?:[-'’](?!s\b)\w+)*"
_PLACE: Final = rf"(?P<place>{_NAME}(?:[ -](?:{_NAME}|de|del|la|al|du|ez|es|and(?= [A-Z]))){{0,3}})"
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*['’]?")


class Office(NamedTuple):
    """An institution in a text: character offsets of its words, and the party."""

    start: int
    end: int
    party: Party


def medical_offices(text: str, patterns: PartyPatterns) -> tuple[Office, ...]:
    """Hospitals, clinics and the like that a text names, also where it writes them in lower case."""
    found = (_medical(text, match, patterns) for match in _medical_kind(patterns).finditer(text))
    return tuple(office for office in found if office)


def local_office(role_phrase: str, text: str, patterns: PartyPatterns, region: str | None = None) -> Party | None:
    """The office of a mayor, governor, district head … named by a phrase; the place comes from it, else from the text.

    ``region`` is the province that the report plays in: a governor's where nothing else is said.
    """
    bases = tuple(token.base for token in tokens_of(role_phrase))
    for role, form in patterns.authorities:
        if any(bases[i : i + len(role)] == role for i in range(len(bases))):
            place = _place_of(" ".join(role), role_phrase, patterns) or _place_of(" ".join(role), text, patterns)
            place = place or (region if _is_regional(form) else None)
            kind = OriginType.GOVERNMENT if form == "{} government" else OriginType.CIVIL_AUTHORITY
            if place:
                return Party(name=form.format(place), type=kind)
    return None


def _is_regional(form: str) -> bool:
    return form in {"{} regional government", "{} provincial government", "{} government"}


@cache
def _medical_kind(patterns: PartyPatterns) -> re.Pattern[str]:
    kinds = "|".join(sorted((" ".join(kind) for kind in patterns.medical_kinds), key=len, reverse=True))
    return re.compile(rf"\b(?P<kind>(?i:{kinds}))\b(?: (?:in|of|at) (?:the )?(?:city of )?{_PLACE})?")


def _medical(text: str, match: re.Match[str], patterns: PartyPatterns) -> Office | None:
    """Walk left from the kind over its modifiers and over capitalised words."""
    words = [*_WORD.finditer(text, max(0, match.start() - 80), match.start())]
    start, names = match.start(), list[str]()
    for word in reversed(words):
        bare = _POSSESSIVE.sub("", word.group())
        if text[word.end() : start].strip(" ") or "\n" in text[word.end() : start]:
            break
        is_name = bare[:1].isupper() and bare.casefold() not in patterns.not_starts
        if not is_name and bare.casefold() not in patterns.medical_modifiers:
            break
        start = word.start()
        names.insert(0, bare)
    place = match.group("place")
    while names and names[0][:1].islower() and not place:
        names.pop(0)
    if not place and not any(
        name[:1].isupper() and name.casefold() not in patterns.medical_modifiers for name in names
    ):
        return None
    end = match.end() if place else match.end("kind")
    kind = match.group("kind")
    name = " ".join(filter(None, (*names, kind, place)))
    return Office(start, end, Party(name=name, type=OriginType.MEDICAL))


def _place_of(role: str, text: str, patterns: PartyPatterns) -> str | None:
    role = re.escape(role).replace(r"\ ", " ")
    for form in (
        rf"(?i:\b{role}) (?:of|for|in) (?:the )?{_PLACE}",
        rf"{_PLACE}['’]s (?:\w+ )?(?i:{role})\b",
        rf"{_PLACE} (?i:{role})\b",
    ):
        for match in re.finditer(form, text):
            place = match.group("place")
            if not {place.split()[0].casefold()} & (patterns.not_starts | patterns.plain | {"deputy", "acting"}):
                return _POSSESSIVE.sub("", place)
    return None
