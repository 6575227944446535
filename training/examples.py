"""Annotated reports as examples: every candidate with its features and, where one stands for a claim, the claim."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.compare import same_origin
from reportedly.claims.candidates import Candidate, find_candidates
from reportedly.claims.company import Layout
from reportedly.claims.context import context_features
from reportedly.claims.decision import Decision
from reportedly.claims.features import evidence
from reportedly.claims.gate import gate_evidence
from reportedly.claims.heads import Evidence
from reportedly.claims.origins import Option, origin_options
from reportedly.claims.parties import Cast
from reportedly.claims.place_names import Scene
from reportedly.claims.place_options import NOWHERE as NO_PLACE
from reportedly.claims.place_options import PlaceOption, place_options
from reportedly.model import Act, Report, Where
from reportedly.reading import read
from reportedly.understanding.annotate import Annotated, annotate
from reportedly.understanding.speakers import find_speakers
from training.align import align
from training.choices import ChoiceExample, Gold, as_annotated, choice_of, party_choices
from training.days import DaysExample, days_example
from training.writers import writer_of

NONE: Final = "none"
_OPENINGS: Final = (110, 50)
"""Words of the beginnings on which the gate is trained, beside whole reports."""


def label_of(gold: Gold, field: str) -> str:
    """An annotated value as a label."""
    value = gold[field]
    return NONE if value is None else str(value)


@dataclass(frozen=True, slots=True)
class ClaimExample:
    """What is to be learnt of one annotated claim.

    ``choices`` are those of its origin and its parties, by head.
    ``places`` are the options of where its act happened, of which ``there`` marks those that are right; it ``opens`` a
    field where no claim stands before it.
    """

    gold: Gold
    choices: Mapping[str, ChoiceExample]
    places: tuple[PlaceOption, ...]
    there: tuple[bool, ...]
    opens: bool
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameExample:
    """A name of a place in a report: its features, and whether it is the place of most of the claims that have one."""

    key: str
    features: tuple[str, ...]
    leads: bool


@dataclass(frozen=True, slots=True)
class CandidateExample:
    """One candidate's features, with its claim if it stands for one."""

    known: Evidence
    claim: ClaimExample | None


@dataclass(frozen=True, slots=True)
class OpeningExample:
    """What the gate is told of a report, or of its beginning, and whether a claim stands in it."""

    known: Evidence
    holds_claims: bool


@dataclass(frozen=True, slots=True)
class ReportExample:
    """One annotated report; the promise of its layout is not known yet."""

    id: str
    writer: str
    layout: Layout
    names: tuple[NameExample, ...]
    openings: tuple[OpeningExample, ...]
    candidates: tuple[CandidateExample, ...]
    days: DaysExample


def report_examples(paths: Sequence[Path], workers: int | None = None) -> tuple[ReportExample, ...]:
    """The examples of many reports, read side by side in as many processes as there are processors."""
    with ProcessPoolExecutor(workers) as pool:
        return tuple(pool.map(report_example, paths, chunksize=8))


def report_example(path: Path) -> ReportExample:
    """Read an annotated report and find its candidates."""
    golds = json.loads(path.read_text("utf-8"))["claims"]
    report = read(path)
    annotated = annotate(report)
    candidates = [candidate for notes in annotated.fields for candidate in find_candidates(notes)]
    scene = Scene.of(annotated)
    claims = sorted(aligned(candidates, golds, annotated), key=itemgetter(0))
    return ReportExample(
        id=path.stem,
        writer=writer_of(path.stem),
        layout=Layout.of(candidates, 0.5),
        names=tuple(_names(scene, golds)),
        openings=tuple(_openings(report, golds)),
        candidates=tuple(_candidates(candidates, scene, golds)),
        days=days_example([(candidates[number], gold) for number, gold in claims], golds, annotated),
    )


def _names(scene: Scene, golds: Sequence[Gold]) -> Iterator[NameExample]:
    counts = Counter(key for gold in golds for key in place_keys(gold))
    most = max(counts.values(), default=0)
    for name in scene.names:
        yield NameExample(name.key, name.leads, 2 * counts[name.key] > most)


def place_keys(gold: Gold) -> frozenset[str]:
    """The keys of an annotated claim's places."""
    places = gold["places"]
    return frozenset(str(place).casefold() for place in places) if isinstance(places, list) else frozenset()


def _openings(report: Report, golds: Sequence[Gold]) -> Iterator[OpeningExample]:
    """The whole report first, then what stands at its beginning: a gate must judge short news as well."""
    ends = [match.end() for match in re.finditer(r"\S+", report.text)]
    for length in (len(ends), *(length for length in _OPENINGS if length < len(ends))):
        end = ends[length - 1] if length else 0
        told = any(gold["where"] == Where.TITLE or int(str(gold["end"])) <= end for gold in golds)
        yield OpeningExample(gate_evidence(f"{report.title}\n{report.text[:end]}"), told)


def _candidates(candidates: Sequence[Candidate], scene: Scene, golds: Sequence[Gold]) -> Iterator[CandidateExample]:
    claims = claim_examples(candidates, golds, scene)
    for number, known in enumerate(evidence(candidates, scene.annotated)):
        yield CandidateExample(_halved(known), claims.get(number))


def _halved(known: Evidence) -> Evidence:
    """Vectors as half floats: all examples stand in memory at once."""
    return replace(known, vector=known.vector.astype(np.float16))


def claim_examples(candidates: Sequence[Candidate], golds: Sequence[Gold], scene: Scene) -> dict[int, ClaimExample]:
    """The claims by the number of the candidate that stands for each, in the order of the text."""
    annotated = scene.annotated
    speakers, cast = find_speakers(annotated), Cast.of(annotated)
    claims: dict[int, ClaimExample] = {}
    before: Decision | None = None
    for number, gold in sorted(aligned(candidates, golds, annotated), key=itemgetter(0)):
        candidate = candidates[number]
        last = before if before is not None and before.candidate.notes is candidate.notes else None
        options = origin_options(candidate, speakers, annotated, last.candidate if last else None)
        right = right_origins(options, gold)
        chosen = options[right.index(True)] if any(right) else options[0]
        context = context_features(candidate, Act(str(gold["act"])), chosen, annotated)
        before, parties = party_choices(as_annotated(candidate, gold, chosen if any(right) else None), cast, last, gold)
        choices = {"origin": choice_of(options, right, opens=last is None), **parties}
        places = tuple(replace(option, mention=None) for option in place_options(candidate, scene))
        there = right_places(places, gold)
        claims[number] = ClaimExample(gold, choices, places, there, last is None, context)
    return claims


def aligned(candidates: Sequence[Candidate], golds: Sequence[Gold], annotated: Annotated) -> Iterator[tuple[int, Gold]]:
    """The annotated claims of a report, each with the number of the candidate that stands for it."""
    for notes in annotated.fields:
        numbers = [number for number, candidate in enumerate(candidates) if candidate.notes is notes]
        here = [gold for gold in golds if gold["where"] == notes.field.where]
        aligned = align([candidates[number] for number in numbers], here, notes.field.text)
        yield from ((number, here[gold]) for number, gold in zip(numbers, aligned, strict=True) if gold is not None)


def right_origins(options: Sequence[Option], gold: Gold) -> tuple[bool, ...]:
    """Which options can be taken for the annotated origin."""
    return tuple(same_origin(dict(gold), _as_prediction(option)) for option in options)


def right_places(options: Sequence[PlaceOption], gold: Gold) -> tuple[bool, ...]:
    """Which options are annotated places; no place where none is."""
    keys = place_keys(gold)
    return tuple(option.key in keys if keys else option.key == NO_PLACE for option in options)


def _as_prediction(option: Option) -> dict[str, object]:
    surface = option.speaker.surface if option.speaker else None
    return {"origin": surface, "origin_name": option.name, "origin_type": option.type.value}
