"""The candidate pass: capitalised names in their frames, before anything is resolved."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.gazetteer.keys import fold
from reportedly.gazetteer.places import Entry, Gazetteer
from reportedly.model.place import PlaceRole
from reportedly.model.vocabulary import PlacePrecision
from reportedly.understanding.places_candidates import Candidate, contained, has_country
from reportedly.understanding.places_frames import (
    Frame,
    Strength,
    frame_before,
    is_government,
    is_of_organisation,
    is_person,
    list_reach,
    may_be_unknown,
    role_of,
    site_after,
    unit_after,
)
from reportedly.understanding.places_tokens import Token, is_loud, tokens_of
from reportedly.understanding.places_words import place_words

_SENTENCE_ENDS = frozenset(".!?:;\"“”‘'()[]—–-/")
_LONGEST = 5  # tokens of a name
_NO_FRAME = Frame()


def scan(text: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Every candidate of a text in order of its offsets."""
    found: list[Candidate] = []
    for match in re.finditer(r"[^\n]+", text):
        found += _Line(text, list(tokens_of(match.group(), match.start())), gazetteer).candidates()
    return contained(found, text)


def named_candidates(text: str, names: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Candidate]:
    """A candidate in a strong frame for each name whose offsets are given: somebody has said that it is a place."""
    units = place_words().units
    found = []
    for start, end in names:
        name = text[start:end]
        after = re.match(r" ([^\W\d_]+)", text[end:])
        level = units.get(after.group(1).lower()) if after else None
        entries, country = gazetteer.entries(name), gazetteer.demonym(name)
        role = PlaceRole.DEMONYM if country and not entries else PlaceRole.PLACE
        found.append(
            Candidate(
                name, start, end, entries, role, Frame(Strength.STRONG), level, country=None if entries else country
            )
        )
    return found


class _Line:
    """One line of a text: its tokens, and the reading of its capitalised runs from left to right."""

    def __init__(self, text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> None:
        self.text = text
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.words = place_words()
        self.is_loud = is_loud(tokens)
        self.found: list[Candidate] = []

    def candidates(self) -> list[Candidate]:
        """The candidates of this line."""
        at = 0
        while at < len(self.tokens):
            if not self._starts_name(at):
                at += 1
            elif self.is_loud:
                at = self._read_loud(at)
            else:
                end = self._run_end(at)
                self._read_run(at, end)
                at = end
        return self.found

    def _starts_name(self, at: int) -> bool:
        token = self.tokens[at]
        return token.is_name and token.lower not in self.words.breaker

    def _run_end(self, start: int) -> int:
        """One past the last token of the capitalised run from ``start``; small joiners may stand inside."""
        at = start + 1
        while at < len(self.tokens) and self._is_tight(at):
            if self._starts_name(at) or (self.tokens[at].is_name and self._entries(start, at + 1)):
                at += 1
            elif at + 1 >= len(self.tokens) or not self._starts_name(at + 1) or not self._is_tight(at + 1):
                break
            elif self.tokens[at].lower in self.words.joiner or (
                self.tokens[at].text == "of" and self._entries(start, at + 2)
            ):
                at += 2
            else:
                break
        return at

    def _read_run(self, start: int, end: int) -> None:
        """Read a run as one place; else part it from a title, a demonym or the words of a larger name."""
        if self.tokens[start].tail and self._read_suffixed(start):
            start += 1
        if start >= end:
            return
        frame = self._frame(start)
        entries = self._entries(start, end)
        if entries and self._is_demonym(start, end) and not unit_after(self.tokens, end, self.words):
            entries = ()
        person = is_person(self.tokens, start, end, frame, self.words)
        if entries and not person and not self._is_stopped(start, end):
            self._add(start, end, entries, frame)
            return
        title = next((at for at in range(start, end) if self.tokens[at].lower in self.words.title), None)
        if title is not None:
            if title > start:
                self._read_run(start, title)
        elif not self._read_demonym(start, end) and not person:
            self._read_parts(start, end, frame)

    def _read_parts(self, start: int, end: int, frame: Frame) -> None:
        """A run that is no place as a whole: an organisation, a facility, a unit, or an unknown place."""
        lowers = [token.lower for token in self.tokens[start:end]]
        if lowers[-1] in self.words.organisation or (lowers[0] in self.words.organisation and len(lowers) > 1):
            self._add_part(start, end, frame)
        elif lowers[-1] in self.words.facility or lowers[-1] in self.words.units:
            self._read_headed(start, end, frame)
        elif lowers[0] in self.words.units and len(lowers) > 1:
            self._read_unit(start, end, frame)
        elif lowers[0] in self.words.compass and len(lowers) > 1 and (inner := self._entries(start + 1, end)):
            self._add(start + 1, end, inner, frame)
        elif len(lowers) > 1 and self._opens_sentence(start) and self._entries(start + 1, end):
            self._read_run(start + 1, end)
        elif lowers[0] in self.words.stop and len(lowers) > 1:
            self._read_known_rest(start + 1, end, frame)
        else:
            self._read_unknown(start, end, frame)

    def _read_headed(self, start: int, end: int, frame: Frame) -> None:
        """A place before the capitalised word of a facility or unit: ``Nyala Teaching Hospital``, ``Soum Province``."""
        stem = end
        while stem > start + 1 and self.tokens[stem - 1].lower in self.words.facility | self.words.units.keys():
            stem -= 1
        unit = self.words.units.get(self.tokens[stem].lower) if stem < end else None
        entries = self._entries(start, stem)
        reach = stem + 1 if unit else stem
        if entries:
            self._add(start, reach, entries, frame, unit)
        elif stem < end and (frame.strength is Strength.STRONG or (unit and not self._opens_sentence(start))):
            self._read_unknown(start, reach, Frame(Strength.STRONG, frame.cue))

    def _read_unit(self, start: int, end: int, frame: Frame) -> None:
        """A place after its capitalised unit: ``Barangay Balong``; an unknown one only after a unit of towns."""
        level = self.words.units[self.tokens[start].lower]
        entries = self._entries(start + 1, end)
        if entries or (level == "town" and frame.strength is Strength.STRONG):
            self._add(start + 1, end, entries, Frame(Strength.STRONG, self.tokens[start].lower), level)

    def _read_known_rest(self, start: int, end: int, frame: Frame) -> None:
        entries = self._entries(start, end)
        if entries:
            self._add(start, end, entries, frame)

    def _read_unknown(self, start: int, end: int, frame: Frame) -> None:
        """A name that the gazetteer lacks, in a frame that says that it is a place."""
        if self._read_pair(start, end, frame) or not may_be_unknown(self.tokens, start, end, self.words):
            return
        unit = unit_after(self.tokens, end, self.words)
        site = site_after(self.tokens, end, self.words)
        has_article = start > 0 and self.tokens[start - 1].lower == "the"
        is_told = bool(unit and not self._opens_sentence(start)) or site in self.words.ground
        is_told = is_told or (site is not None and frame.strength is not Strength.NONE)
        if is_told or (frame.strength is Strength.STRONG and not has_article):
            self._add(start, end, (), Frame(Strength.STRONG, frame.cue or unit or site))
        elif not has_article:
            self._add(start, end, (), Frame(Strength(min(frame.strength, Strength.WEAK)), frame.cue))

    def _read_pair(self, start: int, end: int, frame: Frame) -> bool:
        """Two known places that a hyphen joins (``the Quetta-Taftan road``), or a country with something else."""
        token = self.tokens[start]
        if end - start != 1 or "-" not in token.text:
            return False
        for hyphen in re.finditer("-(?=[^\\W\\d_])", token.text):
            at = token.start + hyphen.start()
            left = token.part(token.start, at)
            right = token.part(at + 1, token.end)
            halves = (half for half in (left, right) if len(half.text) > 2)
            known = [
                (half, () if self._is_ordinary(half.lower) else self.gazetteer.entries(half.text)) for half in halves
            ]
            if all(entries for _, entries in known) or any(has_country(entries) for _, entries in known):
                for half, entries in known:
                    if entries:
                        self._append(half, half, PlaceRole.PLACE, Frame(Strength.WEAK, frame.cue), entries)
                return True
        return False

    def _read_suffixed(self, at: int) -> bool:
        """``Nairobi-based`` and ``Russian-occupied``: no place where something happened, yet a hint of the country."""
        token = self.tokens[at]
        word = token.tail or ""
        head = token.text[: -len(word) - 1]
        country = self.gazetteer.demonym(head)
        whole = token.part(token.start, token.start + len(head))
        if country:
            self._append(whole, whole, PlaceRole.DEMONYM, _NO_FRAME, country=country)
        elif word in self.words.suffix:
            entries = self.gazetteer.entries(head)
            if entries:
                self._append(whole, whole, PlaceRole.NAME_PART, Frame(Strength.WEAK, word), entries)
        else:
            return False
        return True

    def _read_demonym(self, start: int, end: int) -> bool:
        """A leading demonym of up to two words, and then the rest of the run."""
        for length in (2, 1):
            rest = start + length
            country = self.gazetteer.demonym(self._name(start, rest)) if rest <= end else None
            if country:
                self._append(self.tokens[start], self.tokens[rest - 1], PlaceRole.DEMONYM, _NO_FRAME, country=country)
                if rest < end and self.tokens[end - 1].lower not in self.words.organisation:
                    self._read_run(rest, end)
                return True
        return False

    def _add_part(self, start: int, end: int, frame: Frame) -> None:
        """The longest known place inside an organisation's name, from its left; none where there is none."""
        for length in range(min(end - start - 1, _LONGEST), 0, -1):
            for first in range(start, end - length + 1):
                if length == 1 and self._is_ordinary(self.tokens[first].lower):
                    continue
                name = self._name(first, first + length)
                country = self.gazetteer.demonym(name)
                entries = self._entries(first, first + length)
                if country or entries:
                    role = PlaceRole.DEMONYM if country else PlaceRole.NAME_PART
                    ends = self.tokens[first], self.tokens[first + length - 1]
                    self._append(*ends, role, frame, () if country else entries, country=country)
                    return

    def _read_loud(self, start: int) -> int:
        """In a line of capitals only known names count, the longest first; gives where to read on."""
        frame = self._frame(start)
        for end in range(min(start + _LONGEST, len(self.tokens)), start, -1):
            if not self.tokens[end - 1].is_name or not all(self._is_tight(at) for at in range(start + 1, end)):
                continue
            if end - start == 1 and frame.strength is Strength.NONE and self._is_ordinary(self.tokens[start].lower):
                continue
            country = self.gazetteer.demonym(self._name(start, end))
            if country:
                self._append(self.tokens[start], self.tokens[end - 1], PlaceRole.DEMONYM, _NO_FRAME, country=country)
                return end
            entries = self._entries(start, end)
            if entries and not is_person(self.tokens, start, end, frame, self.words):
                self._add(start, end, entries, frame)
                return end
        self._read_pair(start, start + 1, frame)
        return start + 1

    def _add(self, start: int, end: int, entries: tuple[Entry, ...], frame: Frame, level: str | None = None) -> None:
        """Add a candidate, unless it is an ordinary word whose context does not insist."""
        unit = unit_after(self.tokens, end, self.words)
        level = level or self.words.units.get(unit or "") or self.words.units.get(frame.cue or "")
        if unit and frame.strength is not Strength.STRONG and not self.is_loud:
            frame = Frame(Strength.STRONG, frame.cue or unit)
        elif frame.strength is Strength.NONE and site_after(self.tokens, end, self.words) in self.words.ground:
            frame = Frame(Strength.WEAK, self.tokens[end].lower)
        lower = self.tokens[start].lower
        if end - start == 1:
            if frame.strength is not Strength.STRONG and (lower in self.words.shy or lower in self.words.stop):
                return
            if lower in self.words.stop and level is None and not has_country(entries):
                return
        role = role_of(self.tokens, end, frame, self.words)
        if is_of_organisation(self.tokens, start, self.words) and frame.cue == "of":
            role = PlaceRole.NAME_PART
        if role is PlaceRole.PLACE and self._is_government(start, end, entries):
            role = PlaceRole.METONYM
        self._append(self.tokens[start], self.tokens[end - 1], role, frame, entries, level=level)

    def _is_government(self, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
        """True for a capital or country in words that deal with governments, and for the next one in their list."""
        if not has_country(entries) and self.gazetteer.capital(self._name(start, end)) is None:
            return False
        last = self.found[-1] if self.found else None
        is_next = last is not None and last.role is PlaceRole.METONYM and last.frame.cue in {"between", "with"}
        if is_next and last is not None and list_reach(self.tokens, start, self.words) == last.end:
            return True
        return is_government(self.tokens, start, self.words)

    def _append(  # noqa: PLR0913 - these are the fields of the record
        self,
        first: Token,
        last: Token,
        role: PlaceRole,
        frame: Frame,
        entries: tuple[Entry, ...] = (),
        *,
        level: str | None = None,
        country: str | None = None,
    ) -> None:
        text, loud = self.text[first.start : last.end], self.is_loud
        self.found.append(Candidate(text, first.start, last.end, entries, role, frame, level, None, loud, country))

    def _frame(self, start: int) -> Frame:
        """The frame before ``start``; a list carries on the frame of its last member (``in A, B and C``)."""
        frame = frame_before(self.tokens, start, self.words)
        if frame.strength is Strength.STRONG or not self.found:
            return frame
        last = self.found[-1]
        if last.role is not PlaceRole.PLACE or last.frame.strength is Strength.NONE:
            return frame
        is_listed = list_reach(self.tokens, start, self.words) == last.end
        return replace(last.frame, is_listed=True) if is_listed else frame

    def _entries(self, start: int, end: int) -> tuple[Entry, ...]:
        """What the gazetteer knows under these words; of a word of two or three capitals only a country."""
        name = self._name(start, end)
        if end - start > _LONGEST or len(name) < 2:
            return ()
        found = self.gazetteer.entries_by_key(fold(name))
        if len(name) <= 4 and name.isupper() and not self.is_loud:
            return tuple(entry for entry in found if entry.place.precision is PlacePrecision.COUNTRY)
        return found

    def _is_ordinary(self, lower: str) -> bool:
        words = self.words
        return lower in words.stop or lower in words.shy or lower in words.organisation or lower in words.given_name

    def _is_stopped(self, start: int, end: int) -> bool:
        return end - start > 1 and self._name(start, end).lower() in self.words.stop

    def _is_demonym(self, start: int, end: int) -> bool:
        return end - start <= 2 and self.gazetteer.demonym(self._name(start, end)) is not None

    def _is_tight(self, at: int) -> bool:
        """True where only one space parts the token from the one before."""
        before = self.tokens[at - 1]
        return self.tokens[at].start - before.end == 1 and not before.is_possessive

    def _opens_sentence(self, at: int) -> bool:
        return at == 0 or self.tokens[at - 1].text in _SENTENCE_ENDS

    def _name(self, start: int, end: int) -> str:
        return " ".join(token.text for token in self.tokens[start:end])
