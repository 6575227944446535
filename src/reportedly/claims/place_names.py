"""The names of places in a report, each with its mentions and with what it is to the report, whichever claim asks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.claims.hanging import root_of
from reportedly.claims.whereabouts import (
    is_dateline,
    is_elsewhere,
    is_of_act,
    is_route,
    is_seat,
    key_of,
    level_of,
    main_places,
    wider_places,
)
from reportedly.model import PlaceMention, Where
from reportedly.model.place import PlaceRole
from reportedly.understanding.annotate import Annotated, Notes

FURTHEST: Final = 5
"""Sentences and paragraphs further away than this are all alike."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention of a place, with where it stands and what was found out about it once."""

    mention: PlaceMention
    notes: Notes
    sentence: int
    paragraph: int
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """All mentions of one name in a report, in the order of the text, title first.

    ``features`` hold for any claim, ``leads`` tell besides whether the report is about this place.
    """

    key: str
    seen: tuple[Seen, ...]
    level: int
    features: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """The places that a report names, and those of its main event."""

    annotated: Annotated
    main: tuple[PlaceMention, ...]
    names: tuple[Named, ...]

    @staticmethod
    def of(annotated: Annotated) -> "Scene":
        """The scene of a report."""
        main = main_places(annotated)
        return Scene(annotated, main, tuple(_names(annotated, main)))


def _names(annotated: Annotated, main: Sequence[PlaceMention]) -> Iterator[Named]:
    held: dict[str, list[Seen]] = {}
    wider: set[str] = set()
    for notes in annotated.fields:
        wider |= wider_places(notes).keys()
        for mention in notes.places:
            if mention.role is not PlaceRole.DEMONYM:
                held.setdefault(key_of(mention), []).append(_seen(mention, notes))
    counts = Counter({key: len(seen) for key, seen in held.items()})
    levels = {key: min(level_of(one.mention) for one in seen) for key, seen in held.items()}
    leading = {key_of(place) for place in main}
    report = _Report(annotated, leading, wider, counts, _told_next(annotated), levels)
    for key, seen in held.items():
        standing = tuple(_standing(key, seen, report))
        yield Named(key, tuple(seen), levels[key], standing, (*standing, *_leads(seen, standing, report)))


@dataclass(frozen=True, slots=True)
class _Report:
    """What a name is compared with: the other names of its report."""

    annotated: Annotated
    leading: set[str]
    wider: set[str]
    counts: Counter[str]
    nearest: Counter[str]
    levels: Mapping[str, int]


def _seen(mention: PlaceMention, notes: Notes) -> Seen:
    field = notes.field
    token = root_of(mention, notes)
    sentence = field.sentence_of[token.i] if token is not None else 0
    marks = [f"role={mention.role}", f"cue={mention.cue}"]
    marks += [
        name
        for name, holds in {
            "seat": is_seat(mention, notes),
            "elsewhere": is_elsewhere(mention, notes),
            "route": is_route(mention, notes),
            "of_act": is_of_act(mention, notes),
            "dateline": is_dateline(mention, notes),
        }.items()
        if holds
    ]
    marks += _words_around(mention, notes)
    return Seen(mention, notes, sentence, field.paragraph_of[sentence] if field.paragraph_of else 0, tuple(marks))


def _words_around(mention: PlaceMention, notes: Notes) -> Iterator[str]:
    """The words before and after a mention, and the word that governs its preposition."""
    doc = notes.field.doc
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return
    before = doc[span.start - 1].lower_ if span.start else "^"
    yield f"before={before}"
    yield f"before={doc[span.start - 2].lower_ if span.start > 1 else '^'} {before}"
    yield f"after={doc[span.end].lower_ if span.end < len(doc) else '$'}"
    root = span.root
    yield f"dep={root.dep_}"
    yield f"head={root.head.lemma_.lower()}"
    if root.dep_ == "pobj":
        governor = root.head.head
        yield f"governor={governor.lemma_.lower()}"
        yield f"governed={root.head.lower_}&{'act' if governor.i in notes.acts else governor.pos_}"


def _leads(seen: Sequence[Seen], standing: Sequence[str], report: _Report) -> Iterator[str]:
    """Whether a report is about a name: how many of its acts are told next after it, and its crosses."""
    acts = report.nearest[key_of(seen[0].mention)]
    share = acts / max(1, sum(report.nearest.values()))
    yield f"acts={min(4, round(share * 5))}"
    level = next(name for name in standing if name.startswith("level="))
    rank = sum(1 for other in report.nearest.values() if other > acts)
    yield f"acts.rank={min(rank, 3)}"
    yield f"acts.rank={min(rank, 3)}&{level}"
    kept = [name for name in standing if name.startswith(("titled=", "opening=", "rank=", "main=", "role="))]
    for at, one in enumerate(kept):
        yield f"{one}&acts.rank={min(rank, 2)}"
        yield from (f"{one}&{other}" for other in kept[at + 1 :])
    yield from (f"{mark}&titled" for one in seen if one.notes.field.where is Where.TITLE for mark in one.marks)
    yield from (f"{mark}&opening" for one in seen if one.sentence < 2 for mark in one.marks)


def _told_next(annotated: Annotated) -> Counter[str]:
    """How many acts are told in the sentence of each name or after it, before another as fine is named."""
    counts: Counter[str] = Counter()
    text = annotated.text
    last: dict[int, str] = {}
    for sentence in text.field.sentences:
        for place in text.places:
            if sentence.start_char <= place.start < sentence.end_char and place.role is PlaceRole.PLACE:
                last[level_of(place)] = key_of(place)
        if last:
            counts[last[min(last)]] += sum(token.i in text.acts for token in sentence)
    return counts


def _standing(key: str, seen: Sequence[Seen], report: _Report) -> Iterator[str]:
    """What a name is to its report, whichever claim asks."""
    level = report.levels[key]
    roles = {one.mention.role for one in seen}
    role = next(role for role in PlaceRole if role in roles)
    place = next((one.mention.place for one in seen if one.mention.place is not None), None)
    finer = sum(1 for other in report.levels.values() if other < level)
    peers = sum(1 for other in report.levels.values() if other == level)
    rank = sum(1 for count in report.counts.values() if count > report.counts[key])
    marks = {mark for one in seen for mark in one.marks}
    titled = any(one.notes.field.where is Where.TITLE for one in seen)
    first = next((one.sentence for one in seen if one.notes.field.where is Where.TEXT), None)
    opening = "none" if first is None else str(min(first, FURTHEST))
    yield f"level={level}"
    yield f"role={role}"
    yield f"role={role}&level={level}"
    yield f"known={place is not None}"
    yield f"home={place is not None and place.country == report.annotated.country}"
    yield f"main={key in report.leading}"
    yield f"main={key in report.leading}&level={level}"
    yield f"titled={titled}"
    yield f"titled={titled}&role={role}"
    yield f"titled={titled}&main={key in report.leading}"
    yield f"opening={opening}"
    yield f"opening={opening}&role={role}"
    yield f"finer={min(finer, 2)}&level={level}"
    yield f"peers={min(peers, 4)}&level={level}"
    yield f"count={min(report.counts[key], 4)}"
    yield f"count={min(report.counts[key], 4)}&role={role}"
    yield f"rank={min(rank, 3)}"
    yield f"rank={min(rank, 3)}&level={level}"
    yield f"wide={key in report.wider}"
    yield f"wide={key in report.wider}&level={level}"
    yield from (f"ever.{mark}" for mark in sorted(marks) if not mark.startswith(("role", "cue")))
    yield from (f"ever.{mark}" for mark in sorted(marks) if mark.startswith("cue"))
