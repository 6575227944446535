"""Annotated reports as the encoder is trained on them: windows, and at which tokens the candidates stand."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from reportedly.claims.candidates import Candidate, find_candidates
from reportedly.claims.features import evidence
from reportedly.model import Where
from reportedly.reading import read
from reportedly.understanding.annotate import annotate
from reportedly.understanding.encoder import load_tokenizer
from reportedly.understanding.parse import parse
from reportedly.understanding.windows import Window, windows_of
from training.choices import Gold
from training.examples import aligned, label_of
from training.pointing import Pointing, pointings

FIELDS: Final = ("act", "victim_kind", "speech_act", "polarity", "scope", "hedged")
"""What is learnt of a claim, beside whether there is one."""

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class TuningExample:
    """One report. Tokens are numbered through title and text, as in its windows.

    ``anchors``, ``predicates``, ``starts`` and ``ends`` have one token a candidate, the last two those of its
    sentence; ``features`` its named features; ``claims`` the candidates that stand for claims, with their labels and,
    by what is chosen, with what is pointed at.
    """

    windows: tuple[Window, ...]
    tokens: int
    anchors: Places
    predicates: Places
    starts: Places
    ends: Places
    features: tuple[Sequence[str], ...]
    claims: tuple[int, ...]
    labels: Mapping[str, tuple[str, ...]]
    choices: Mapping[str, Sequence[Pointing]]


def tuning_example(path: Path) -> TuningExample:
    """Read an annotated report for tuning."""
    golds: Sequence[Gold] = json.loads(path.read_text("utf-8"))["claims"]
    report = read(path)
    annotated, parsed = annotate(report), parse(report)
    candidates = [candidate for notes in annotated.fields for candidate in find_candidates(notes)]
    offset = len(parsed.title.doc)
    claims, choices = pointings(candidates, golds, annotated)
    told = dict(aligned(candidates, golds, annotated))
    return TuningExample(
        windows=windows_of(parsed, load_tokenizer()),
        tokens=offset + len(parsed.text.doc),
        anchors=_places([_token(c, c.anchor.i, offset) for c in candidates]),
        predicates=_places([_token(c, c.predicate.i, offset) for c in candidates]),
        starts=_places([_token(c, c.anchor.sent.start, offset) for c in candidates]),
        ends=_places([_token(c, c.anchor.sent.end, offset) for c in candidates]),
        features=tuple(known.features for known in evidence(candidates, annotated)),
        claims=tuple(claims),
        labels={field: tuple(label_of(told[number], field) for number in claims) for field in FIELDS},
        choices=choices,
    )


def _places(tokens: Sequence[int]) -> Places:
    return np.array(tokens, np.int64)


def _token(candidate: Candidate, token: int, offset: int) -> int:
    return token if candidate.notes.field.where is Where.TITLE else token + offset
