"""Where acts happened: which of the places that a report names say so, and which of them a claim is about."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from reportedly.claims.candidates import Candidate
from reportedly.claims.hanging import hangs_on, root_of
from reportedly.model import PlaceMention, PlacePrecision, Scope, Where
from reportedly.model.place import PlaceRole
from reportedly.understanding.annotate import Annotated, Notes

_LEVELS: Final = {PlacePrecision.DISTRICT: 1, PlacePrecision.PROVINCE: 2, PlacePrecision.COUNTRY: 3}
_DISTRICT: Final = re.compile(r" (?:county|district|zone|municipality|regency)$", re.IGNORECASE)
_LONG: Final = timedelta(days=13)
_SUBJECTS: Final = {"nsubj", "nsubjpass", "csubj"}
_LEAD_SENTENCES: Final = 6
"""A report's own event is located within so many sentences, if anywhere."""

_DATELINE: Final = re.compile(
    r"(?:[^\n]{0,70}\n\s*){0,2}[^\n.!?]{2,60}?(?:\s[-–—]+\s|:\s|\)\s+[-–—]*\s*|\.\s(?=[A-Z])|\n)"
)
"""What may open a text before its first sentence: a town, a day, an agency, and a dash or colon."""

# Movement and care: where people come from, are bound for, or are tended, nothing was done to them.
_AWAY: Final = {"to", "from", "toward", "towards", "via", "for", "into", "onto"}
_CARE: Final = re.compile(
    r"\b(?:hospitals?|clinics?|treat(?:ed|ment)|evacuated|airlifted|referred|conveyed|transferred|rushed|flown|buried|"
    r"morgue|mortuary|fled|fleeing|left)\b",
    re.IGNORECASE,
)
_CHAIN: Final = re.compile(
    r"(?:[- ](?!and\b|or\b|by\b)[\w'’-]+){0,4}?,?(?: \(| that is in | in | of | near |, ?)(?:the )?(?:[\w'’]+ of )?"
    r"(?:[\w'’-]*(?:ern|lower|upper|town|village|district|province|state|region|county) )?(?:the )?",
    re.IGNORECASE,
)
"""What may stand between a place and the wider one that holds it: "Abiriu cattle camp in Cueibet County, Lakes"."""

_PART: Final = re.compile(r" (?:area|(?:refugee )?camp|quarter|neighbou?rhood|suburb|ward)s?\b", re.IGNORECASE)
_ROUTE: Final = re.compile(r"(?:[–-][A-Z]\w+)? (?:roads?|highway|motorway|route|axis)\b", re.IGNORECASE)
_JOINED: Final = re.compile(r"(?:, ?|,? and |,? or | ?[–—/-] ?|,? as well as )")


def main_places(annotated: Annotated) -> tuple[PlaceMention, ...]:
    """The place of the report's own event: named in the title, where the text first tells of an act, and most often."""
    votes: Counter[str] = Counter()
    groups: list[tuple[PlaceMention, ...]] = []
    title = located(annotated.title, 0, len(annotated.title.field.text))
    text = annotated.text
    opening = True
    wider: dict[str, str] = {}
    for number, sentence in enumerate(text.field.sentences):
        here = located(text, sentence.start_char, sentence.end_char)
        wider |= _wider(here, text)
        found = fine([p for p in narrowed(here, text) if not is_seat(p, text) and not is_elsewhere(p, text)])
        for place in found:
            votes[key_of(place)] += 1
            if opening and number < _LEAD_SENTENCES and is_of_act(place, text):
                votes[key_of(place)] += 4
        opening = opening and not any(votes[key_of(place)] > 4 for place in found)
        groups.append(found)
    for place in fine([p for p in narrowed(title, annotated.title) if not is_route(p, annotated.title)]):
        votes[wider.get(key_of(place), key_of(place))] += 3
        groups.append((place,))
    for place in text.places:
        if place.role is PlaceRole.PLACE and is_dateline(place, text):
            votes[key_of(place)] += 1
            groups.append((place,))
    return _elected([group for group in groups if group], votes) or _most_named(annotated)


def key_of(place: PlaceMention) -> str:
    """What makes two mentions one name."""
    return place.text.casefold()


def _elected(groups: Sequence[tuple[PlaceMention, ...]], votes: Counter[str]) -> tuple[PlaceMention, ...]:
    """The group with the place that has most votes, of the finest level that is named at all."""
    if not groups:
        return ()
    level = max(1, min(level_of(place) for group in groups for place in group))
    able = [group for group in groups if level_of(group[0]) <= level]
    group = max(able, key=lambda group: max(votes[key_of(place)] for place in group))
    return _joint(max(group, key=lambda place: votes[key_of(place)]), group)


_NEAR: Final = 8
"""Characters between places that are named in one breath: "in Noshki, Mastung and Dalbandin"."""


def _joint(chosen: PlaceMention, group: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """A place with those that are listed with it."""
    runs: list[list[PlaceMention]] = []
    for place in sorted(group, key=lambda found: found.start):
        if runs and place.start - runs[-1][-1].end <= _NEAR:
            runs[-1].append(place)
        else:
            runs.append([place])
    return next(tuple(run) for run in runs if chosen in run)


def wider_places(notes: Notes) -> dict[str, str]:
    """The wider places of a field's chains by their keys, each with the finer one that stands before it."""
    return _wider(located(notes, 0, len(notes.field.text)), notes)


def listed_with(chosen: PlaceMention, keys: Collection[str], notes: Notes) -> tuple[PlaceMention, ...]:
    """A place with those of these keys that are named in one breath with it, each name once, in order."""
    if not any(place is chosen for place in notes.places):
        return (chosen,)
    able = [place for place in notes.places if place is chosen or key_of(place) in keys]
    run = _joint(chosen, able)
    return tuple({key_of(place): place for place in run}.values())


def _wider(places: Sequence[PlaceMention], notes: Notes) -> dict[str, str]:
    """Names of wider places with the finer one that stands before them."""
    return {
        key_of(wide): key_of(close)
        for close, wide in pairwise(places)
        if _is_chain(close, wide, notes) and not _is_part_of_town(close, notes)
    }


def is_of_act(place: PlaceMention, notes: Notes) -> bool:
    """True where a place stands under a word that tells of an act."""
    root = root_of(place, notes)
    return root is not None and any(token.i in notes.acts for token in root.ancestors)


def _most_named(annotated: Annotated) -> tuple[PlaceMention, ...]:
    places = [p for notes in annotated.fields for p in notes.places if p.role is PlaceRole.PLACE]
    votes = Counter(key_of(place) for place in places)
    finest = [place for place in places if level_of(place) == min(map(level_of, places))]
    return (max(finest, key=lambda place: votes[key_of(place)]),) if finest else ()


def claim_places(
    candidate: Candidate, span: tuple[int, int], main: tuple[PlaceMention, ...]
) -> tuple[PlaceMention, ...]:
    """The places of a claim's clause, else of its sentence, else the report's main ones."""
    notes = candidate.notes
    sentence = candidate.anchor.sent
    if notes.field.where is Where.TITLE:
        return main or fine(located(notes, *span))
    here = narrowed(located(notes, sentence.start_char, sentence.end_char), notes)
    direct = fine([p for p in here if hangs_on(p, candidate) or span[0] <= p.start < span[1]])
    if direct:
        direct = _joint(direct[0], direct)
    if direct and (level_of(direct[0]) <= 1 or _is_total(candidate)):
        return direct
    found = fine([p for p in here if not is_seat(p, notes) and not is_elsewhere(p, notes)])
    if found:
        found = _joint(found[0], found)
    if found and (level_of(found[0]) <= 0 or _is_total(candidate)):
        return found
    return _told_before(candidate) or main or direct or found


def _told_before(candidate: Candidate) -> tuple[PlaceMention, ...]:
    """The place that an earlier sentence of the same paragraph gives to an act."""
    field, notes = candidate.notes.field, candidate.notes
    number = field.sentence_of[candidate.anchor.i]
    for earlier in range(number - 1, -1, -1):
        if field.paragraph_of[earlier] != field.paragraph_of[number]:
            return ()
        sentence = field.sentences[earlier]
        here = narrowed(located(notes, sentence.start_char, sentence.end_char), notes)
        found = fine([p for p in here if is_of_act(p, notes) and not is_seat(p, notes) and not is_elsewhere(p, notes)])
        if found and level_of(found[0]) == 0:
            return _joint(found[0], found)
    return ()


def _is_total(candidate: Candidate) -> bool:
    """True where a sentence tells of a long time or has words for totals: its region may be its finest place."""
    notes, sentence = candidate.notes, candidate.anchor.sent
    matches = (match for token in sentence for match in notes.scopes.get(token.i, ()))
    if any(match.entry.scope is Scope.AGGREGATE for match in matches):
        return True
    return any(
        sentence.start_char <= time.start < sentence.end_char
        and time.date_start is not None
        and time.date_end is not None
        and time.date_end - time.date_start > _LONG
        for time in notes.times
    )


def located(notes: Notes, start: int, end: int) -> list[PlaceMention]:
    """The places between two offsets that can say where something was."""
    return [place for place in notes.places if start <= place.start < end and _says_where(place, notes)]


def narrowed(places: Sequence[PlaceMention], notes: Notes) -> list[PlaceMention]:
    """Of each chain as "Abiriu cattle camp in Cueibet County" the finest place, but no part of a town."""
    kept: list[PlaceMention] = []
    for place in places:
        before = places[places.index(place) - 1] if place is not places[0] else None
        if before is not None and _is_chain(before, place, notes):
            if kept and kept[-1] is before and _is_part_of_town(before, notes) and level_of(place) <= 1:
                kept[-1] = place
            continue
        kept.append(place)
    return kept


def _is_chain(close: PlaceMention, wide: PlaceMention, notes: Notes) -> bool:
    between = notes.field.text[close.end : wide.start]
    return len(between) < 60 and _CHAIN.fullmatch(between) is not None


def is_route(place: PlaceMention, notes: Notes) -> bool:
    """True in "the Kaya road", which may be anywhere along it."""
    return _ROUTE.match(notes.field.text[place.end :]) is not None


def _is_part_of_town(place: PlaceMention, notes: Notes) -> bool:
    """True in "Nur Shams camp" and "the Khoja Kinti area", which are no towns."""
    return _PART.match(notes.field.text[place.end :]) is not None


def fine(places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The finest of places, each name once."""
    if not places:
        return ()
    finest = min(map(level_of, places))
    chosen = {place.text.casefold(): place for place in places if level_of(place) == finest}
    return tuple(chosen.values())


def level_of(place: PlaceMention) -> int:
    """0 for towns and names that the gazetteer lacks, 1 for districts, 2 for provinces, 3 for countries."""
    if _DISTRICT.search(place.text):
        return 1
    return 0 if place.place is None else _LEVELS.get(place.place.precision, 0)


def _says_where(place: PlaceMention, notes: Notes) -> bool:
    return place.role is PlaceRole.PLACE and not is_dateline(place, notes) and not _is_compound(place, notes)


def is_dateline(place: PlaceMention, notes: Notes) -> bool:
    """True for what stands before the first sentence of a text."""
    if notes.field.where is Where.TITLE:
        return False
    match = _DATELINE.match(notes.field.text)
    return match is not None and place.end <= match.end()


def _is_compound(place: PlaceMention, notes: Notes) -> bool:
    """True in "Kuroishi-gumi" and "Karachi-bound"."""
    after = notes.field.text[place.end : place.end + 2]
    return len(after) == 2 and after[0] == "-" and after[1].islower()


def is_seat(place: PlaceMention, notes: Notes) -> bool:
    """True where a place belongs to whoever speaks: "the governor of Maradi said"."""
    root = root_of(place, notes)
    return root is not None and any(
        token.dep_ in _SUBJECTS and token.head.i in notes.cues for token in _phrase_above(root)
    )


def _phrase_above(token: Token) -> Iterator[Token]:
    """A token and its ancestors up to the first verb."""
    while token.pos_ not in {"VERB", "AUX"}:
        yield token
        if token.head == token:
            return
        token = token.head


def is_elsewhere(place: PlaceMention, notes: Notes) -> bool:
    """True for places that people left, went to or were tended in."""
    root = root_of(place, notes)
    if root is None:
        return False
    before = notes.field.text[max(0, place.start - 40) : place.start]
    before = re.split(r"[.;:]", before)[-1]
    preposition = next((token for token in root.ancestors if token.pos_ in {"ADP", "VERB"}), None)
    moved = preposition is not None and preposition.lower_ in _AWAY
    return moved or _CARE.search(before) is not None
