"""From candidates to decisions: is it a claim, of what act, by whom, of what kind of saying and of victim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reportedly.claims.candidates import Candidate, find_candidates
from reportedly.claims.context import context_features
from reportedly.claims.features import evidence
from reportedly.claims.heads import Evidence, Head
from reportedly.claims.origins import Before, Option, origin_options
from reportedly.model import Act, OriginType, Polarity, Scope, SpeechAct, VictimKind
from reportedly.understanding.annotate import Annotated
from reportedly.understanding.speakers import find_speakers

# Balances precision and recall on writers whose reports were not trained on.
DEFAULT_CONFIDENCE: Final = 0.4
_NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Decision:
    """A candidate that is taken for a claim, with all that the heads decided of it."""

    candidate: Candidate
    act: Act
    origin: Option
    kind: VictimKind | None
    speech_act: SpeechAct
    polarity: Polarity
    scope: Scope
    hedged: bool
    confidence: float


def decide(
    annotated: Annotated, heads: Mapping[str, Head], min_confidence: float = DEFAULT_CONFIDENCE
) -> tuple[Decision, ...]:
    """The claims of a report in the order of its text, each at least this likely to be one (0–1)."""
    chosen = _chosen(annotated, heads["claim"], min_confidence)
    origins = _origins([candidate.candidate for candidate in chosen], annotated, heads["origin"])
    return tuple(_decided(one, origin, annotated, heads) for one, origin in zip(chosen, origins, strict=True))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A candidate that is likely enough to be a claim."""

    candidate: Candidate
    known: Evidence
    confidence: float


def _chosen(annotated: Annotated, head: Head, min_confidence: float) -> list[_Chosen]:
    candidates = [candidate for notes in annotated.fields for candidate in find_candidates(notes)]
    described = zip(candidates, evidence(candidates, annotated), strict=True)
    scored = (_Chosen(candidate, known, head.probabilities(known)["yes"]) for candidate, known in described)
    return [one for one in scored if one.confidence >= min_confidence]


def _origins(candidates: Sequence[Candidate], annotated: Annotated, ranker: Head) -> list[Option]:
    """The origin of each claim, chosen one after the other: a voice often goes on from the claim before."""
    speakers = find_speakers(annotated)
    before: Before | None = None
    origins = []
    for candidate in candidates:
        if before is not None and before.candidate.notes is not candidate.notes:
            before = None
        origin = _likeliest(origin_options(candidate, speakers, annotated, before), ranker)
        before = Before(candidate, origin.key)
        origins.append(origin)
    return origins


def _decided(one: _Chosen, origin: Option, annotated: Annotated, heads: Mapping[str, Head]) -> Decision:
    act = Act(heads["act"].best(one.known))
    known = one.known.with_features(context_features(one.candidate, act, origin, annotated))
    kind = heads["kind"].best(known)
    polarity = Polarity(heads["polarity"].best(known))
    speech_act = SpeechAct.DENY if polarity is Polarity.DENIED else SpeechAct(heads["speech_act"].best(known))
    return Decision(
        candidate=one.candidate,
        act=act,
        origin=origin,
        kind=None if kind == _NONE else VictimKind(kind),
        speech_act=SpeechAct.REPORT if _states_in_own_voice(origin, speech_act) else speech_act,
        polarity=polarity,
        scope=Scope(heads["scope"].best(known)),
        hedged=heads["hedged"].best(known) == "True",
        confidence=one.confidence,
    )


def _likeliest(options: Sequence[Option], ranker: Head) -> Option:
    scores = [float(ranker.scores(Evidence(option.features))[0]) for option in options]
    return options[int(np.argmax(scores))]


def _states_in_own_voice(origin: Option, speech_act: SpeechAct) -> bool:
    """The narrator reports; stating is what others do."""
    return origin.type is OriginType.NARRATOR and speech_act is SpeechAct.STATE
