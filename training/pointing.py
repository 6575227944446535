"""What pointers learn of an annotated report: among which words each claim finds its origin, its place, its days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from reportedly.claims.candidates import Candidate
from reportedly.claims.days_of_report import main_options
from reportedly.claims.days_options import Calendar, Main, certainty
from reportedly.claims.origins import origin_options
from reportedly.claims.place_names import Scene
from reportedly.claims.place_options import NOWHERE as NO_PLACE
from reportedly.claims.place_options import place_options, standings
from reportedly.claims.stands import Stand, stand_of_days, stand_of_origin, stand_of_place
from reportedly.understanding.annotate import Annotated
from reportedly.understanding.speakers import find_speakers
from reportedly.understanding.windows import NOWHERE
from training.choices import Gold
from training.days import claims_told, main_spell, spell_of, subject_of
from training.examples import aligned, right_origins, right_places

Claims = Sequence[tuple[Candidate, Gold]]
"""The candidates of a report that stand for annotated claims, in the order of the text."""


@dataclass(frozen=True, slots=True, eq=False)
class Pointing:
    """One choice of a claim, one entry an option: its sort, its tokens, its features, is it right.

    Tokens are numbered through title and text; ``NOWHERE`` where an option has no words.
    """

    sorts: npt.NDArray[np.int64]
    heads: npt.NDArray[np.int64]
    cues: npt.NDArray[np.int64]
    features: tuple[tuple[str, ...], ...]
    right: npt.NDArray[np.bool_]


def pointings(
    candidates: Sequence[Candidate], golds: Sequence[Gold], annotated: Annotated
) -> tuple[list[int], Mapping[str, list[Pointing]]]:
    """The numbers of the candidates that stand for claims, and the choices of those claims by what is chosen."""
    told = sorted(aligned(candidates, golds, annotated), key=itemgetter(0))
    claims = [(candidates[number], gold) for number, gold in told]
    choices = {
        "origin": list(_origins(claims, annotated)),
        "place": list(_places(claims, annotated)),
        "days": list(_days(claims, golds, annotated)),
    }
    return [number for number, _ in told], choices


def _origins(claims: Claims, annotated: Annotated) -> Iterator[Pointing]:
    speakers = find_speakers(annotated)
    before: str | None = None
    for (candidate, gold), last in zip(claims, _before(claims), strict=True):
        options = origin_options(candidate, speakers, annotated, last)
        right = right_origins(options, gold)
        told = tuple(option.told(before if last else None) for option in options)
        yield _pointing([stand_of_origin(option, annotated) for option in options], told, right, annotated)
        before = options[right.index(True) if any(right) else 0].key


def _places(claims: Claims, annotated: Annotated) -> Iterator[Pointing]:
    """The features stand as if the report were as likely to be about any of its places."""
    scene = Scene.of(annotated)
    names = [name.key for name in scene.names]
    standing = standings(names, [1 / len(names)] * len(names)) if names else {NO_PLACE: "none"}
    before: str | None = None
    for (candidate, gold), last in zip(claims, _before(claims), strict=True):
        options = place_options(candidate, scene)
        right = right_places(options, gold)
        told = tuple(option.told(before if last else None, standing[option.key]) for option in options)
        yield _pointing([stand_of_place(option, annotated) for option in options], told, right, annotated)
        before = options[right.index(True) if any(right) else 0].key


def _days(claims: Claims, golds: Sequence[Gold], annotated: Annotated) -> Iterator[Pointing]:
    """With the annotated main days."""
    calendar = Calendar.of(annotated)
    subjects = [subject_of(candidate, gold) for candidate, gold in claims]
    spell = main_spell(golds)
    options = main_options(calendar, subjects)
    main = Main(spell, next((option.when for option in options if option.spell == spell), None), certainty(1))
    before: str | None = None
    for told, (_, gold) in zip(claims_told(subjects, calendar), claims, strict=True):
        options, right = told.options(main), spell_of(gold)
        stands = [stand_of_days(option, main, annotated) for option in options]
        rows = tuple(option.told(before if told.distance else None) for option in options)
        yield _pointing(stands, rows, [option.spell == right for option in options], annotated)
        before = f"{right.start}/{right.end}"


def _before(claims: Claims) -> Iterator[Candidate | None]:
    """The claim before each in the same field."""
    last: Candidate | None = None
    for candidate, _ in claims:
        yield last if last is not None and last.notes is candidate.notes else None
        last = candidate


def _pointing(
    stands: Sequence[Stand], told: tuple[tuple[str, ...], ...], right: Sequence[bool], annotated: Annotated
) -> Pointing:
    offset = len(annotated.title.field.doc)
    shifts = [offset if stand.notes is annotated.text else 0 for stand in stands]
    heads = [NOWHERE if s.head is None else s.head.i + shift for s, shift in zip(stands, shifts, strict=True)]
    cues = [NOWHERE if s.cue is None else s.cue.i + shift for s, shift in zip(stands, shifts, strict=True)]
    return Pointing(
        sorts=np.array([stand.number for stand in stands], np.int64),
        heads=np.array(heads, np.int64),
        cues=np.array(cues, np.int64),
        features=told,
        right=np.array(right, np.bool_),
    )
