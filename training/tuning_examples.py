"""Annotated reports as the encoder is trained on them: windows, and at which tokens the candidates stand."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from reportedly.claims.candidates import Candidate, find_candidates
from reportedly.claims.features import evidence
from reportedly.claims.place_names import Scene
from reportedly.model import Where
from reportedly.reading import read
from reportedly.understanding.annotate import annotate
from reportedly.understanding.encoder import load_tokenizer
from reportedly.understanding.parse import parse
from reportedly.understanding.windows import Window, windows_of
from training.choices import Gold
from training.examples import ClaimExample, claim_examples, label_of

FIELDS: Final = ("act", "victim_kind", "speech_act", "polarity", "scope", "hedged")
"""What is learnt of a claim, beside whether there is one."""

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """Who may have said a claim, one entry an option: what sort of voice, its tokens, its features, is it right."""

    sorts: Places
    heads: Places
    cues: Places
    features: tuple[Sequence[str], ...]
    right: npt.NDArray[np.bool_]

    @staticmethod
    def of(claim: ClaimExample, before: str | None) -> "Choice":
        """The choice where the claim before has the speaker with the key ``before``."""
        origin = claim.choices["origin"]
        return Choice(
            sorts=_places([voice.sort for voice in claim.voices]),
            heads=_places([voice.head for voice in claim.voices]),
            cues=_places([voice.cue for voice in claim.voices]),
            features=tuple(option.told(before) for option in origin.options),
            right=np.array(origin.right, np.bool_),
        )


@dataclass(frozen=True, slots=True, eq=False)
class TuningExample:
    """One report. Tokens are numbered through title and text, as in its windows.

    ``anchors``, ``predicates``, ``starts`` and ``ends`` have one token a candidate, the last two those of its
    sentence; ``features`` its named features; ``claims`` the candidates that stand for claims, with their labels and
    with who may have said each.
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
    choices: tuple[Choice, ...]


def tuning_example(path: Path) -> TuningExample:
    """Read an annotated report for tuning."""
    golds: Sequence[Gold] = json.loads(path.read_text("utf-8"))["claims"]
    report = read(path)
    annotated, parsed = annotate(report), parse(report)
    candidates = [candidate for notes in annotated.fields for candidate in find_candidates(notes)]
    offset = len(parsed.title.doc)
    claims = claim_examples(candidates, golds, Scene.of(annotated))
    return TuningExample(
        windows=windows_of(parsed, load_tokenizer()),
        tokens=offset + len(parsed.text.doc),
        anchors=_places([_token(c, c.anchor.i, offset) for c in candidates]),
        predicates=_places([_token(c, c.predicate.i, offset) for c in candidates]),
        starts=_places([_token(c, c.anchor.sent.start, offset) for c in candidates]),
        ends=_places([_token(c, c.anchor.sent.end, offset) for c in candidates]),
        features=tuple(known.features for known in evidence(candidates, annotated)),
        claims=tuple(claims),
        labels={field: tuple(label_of(claim.gold, field) for claim in claims.values()) for field in FIELDS},
        choices=tuple(_choices(tuple(claims.values()))),
    )


def _choices(claims: Sequence[ClaimExample]) -> Iterator[Choice]:
    before: str | None = None
    for claim in claims:
        origin = claim.choices["origin"]
        yield Choice.of(claim, None if origin.opens else before)
        before = origin.key


def _places(tokens: Sequence[int]) -> Places:
    return np.array(tokens, np.int64)


def _token(candidate: Candidate, token: int, offset: int) -> int:
    return token if candidate.notes.field.where is Where.TITLE else token + offset
