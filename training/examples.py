"""Annotated reports as examples: every candidate with its features and, where one stands for a claim, the claim."""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import numpy as np

from benchmarks.compare import same_origin
from reportedly.claims.candidates import Candidate, find_candidates
from reportedly.claims.context import context_features
from reportedly.claims.features import evidence
from reportedly.claims.heads import Evidence
from reportedly.claims.origins import Before, Option, origin_options
from reportedly.model import Act
from reportedly.reading import read
from reportedly.understanding.annotate import Annotated, annotate
from reportedly.understanding.speakers import find_speakers
from training.align import align
from training.writers import writer_of

Gold = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ClaimExample:
    """What is to be learnt of one annotated claim. ``right`` marks the options that are its origin."""

    gold: Gold
    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CandidateExample:
    """One candidate's features, with its claim if it stands for one."""

    known: Evidence
    claim: ClaimExample | None


@dataclass(frozen=True, slots=True)
class ReportExample:
    """One annotated report."""

    id: str
    writer: str
    candidates: tuple[CandidateExample, ...]


def report_examples(paths: Sequence[Path], workers: int | None = None) -> tuple[ReportExample, ...]:
    """The examples of many reports, read side by side in as many processes as there are processors."""
    with ProcessPoolExecutor(workers) as pool:
        return tuple(pool.map(report_example, paths, chunksize=8))


def report_example(path: Path) -> ReportExample:
    """Read an annotated report and find its candidates."""
    golds = json.loads(path.read_text("utf-8"))["claims"]
    annotated = annotate(read(path))
    return ReportExample(path.stem, writer_of(path.stem), tuple(_candidates(annotated, golds)))


def _candidates(annotated: Annotated, golds: Sequence[Gold]) -> Iterator[CandidateExample]:
    candidates = [candidate for notes in annotated.fields for candidate in find_candidates(notes)]
    claims = _claims(candidates, golds, annotated)
    for number, known in enumerate(evidence(candidates, annotated)):
        yield CandidateExample(_halved(known), claims.get(number))


def _halved(known: Evidence) -> Evidence:
    """Vectors as half floats: all examples stand in memory at once."""
    return Evidence(known.features, known.vector.astype(np.float16))


def _claims(candidates: Sequence[Candidate], golds: Sequence[Gold], annotated: Annotated) -> dict[int, ClaimExample]:
    """The claims by the number of the candidate that stands for each, every one told who spoke the one before it."""
    speakers = find_speakers(annotated)
    claims: dict[int, ClaimExample] = {}
    before: Before | None = None
    for number, gold in sorted(_aligned(candidates, golds, annotated), key=itemgetter(0)):
        candidate = candidates[number]
        if before is not None and before.candidate.notes is not candidate.notes:
            before = None
        options = origin_options(candidate, speakers, annotated, before)
        right = tuple(same_origin(dict(gold), _as_prediction(option)) for option in options)
        chosen = options[right.index(True)] if any(right) else options[0]
        context = context_features(candidate, Act(str(gold["act"])), chosen, annotated)
        claims[number] = ClaimExample(gold, tuple(option.features for option in options), right, context)
        before = Before(candidate, chosen.key)
    return claims


def _aligned(
    candidates: Sequence[Candidate], golds: Sequence[Gold], annotated: Annotated
) -> Iterator[tuple[int, Gold]]:
    for notes in annotated.fields:
        numbers = [number for number, candidate in enumerate(candidates) if candidate.notes is notes]
        here = [gold for gold in golds if gold["where"] == notes.field.where]
        aligned = align([candidates[number] for number in numbers], here, notes.field.text)
        yield from ((number, here[gold]) for number, gold in zip(numbers, aligned, strict=True) if gold is not None)


def _as_prediction(option: Option) -> dict[str, object]:
    surface = option.speaker.surface if option.speaker else None
    return {"origin": surface, "origin_name": option.name, "origin_type": option.type.value}
