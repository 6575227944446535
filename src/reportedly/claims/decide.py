"""From candidates to decisions: is it a claim, of what act, by whom, of what kind of saying and of victim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from reportedly.claims.candidates import Candidate, find_candidates
from reportedly.claims.company import Layout, company
from reportedly.claims.context import context_features
from reportedly.claims.decision import Decision
from reportedly.claims.disclaimers import doubted_parties
from reportedly.claims.features import evidence
from reportedly.claims.gate import promise
from reportedly.claims.heads import Evidence, Floats, Head
from reportedly.claims.models import Models
from reportedly.claims.once import told_once
from reportedly.claims.origins import Option, origin_options
from reportedly.claims.parties import Cast, Part, key_of_party
from reportedly.claims.parties_features import PartyOption, party_options
from reportedly.claims.place_choice import choose_places
from reportedly.claims.pointer import load_pointers
from reportedly.claims.posts import author_unless_quoted
from reportedly.claims.stands import stand_of_origin
from reportedly.model import Act, OriginType, Party, Polarity, Scope, SpeechAct, VictimKind
from reportedly.model.vocabulary import kindred_acts
from reportedly.understanding.annotate import Annotated
from reportedly.understanding.speakers import Speaker

# Balances precision and recall on writers whose reports were not trained on.
DEFAULT_CONFIDENCE: Final = 0.3
_NONE: Final = "none"


def decide(
    annotated: Annotated, speakers: Sequence[Speaker], models: Models, min_confidence: float = DEFAULT_CONFIDENCE
) -> tuple[Decision, ...]:
    """The claims of a report in the order of its text, each at least this likely to be one (0–1)."""
    chosen = _chosen(annotated, models, min_confidence)
    origins = _origins(chosen, annotated, speakers, models.heads["origin"])
    doubted = doubted_parties(annotated)
    decided = [_decided(one, origin, annotated, models.heads) for one, origin in zip(chosen, origins, strict=True)]
    told = with_parties(decided, annotated, models.heads)
    places = choose_places([one.candidate for one in chosen], annotated, models.heads)
    return tuple(
        replace(one, hedged=one.hedged or one.origin.name in doubted, places=where)
        for one, where in zip(told, places, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A candidate that is likely enough to be a claim."""

    candidate: Candidate
    known: Evidence
    act: Act
    confidence: float


def _chosen(annotated: Annotated, models: Models, min_confidence: float) -> list[_Chosen]:
    candidates = [candidate for notes in annotated.fields for candidate in find_candidates(notes)]
    described = evidence(candidates, annotated)
    at_first = np.array([models.heads["claim"].probabilities(known)["yes"] for known in described], np.float32)
    layout = Layout.of(candidates, promise(annotated.report, models.heads["gate"]))
    likely = models.second_look.probabilities(company(layout, at_first))
    scored = (
        _scored(candidate, known, float(probability), models.heads["act"])
        for candidate, known, probability in zip(candidates, described, likely, strict=True)
        if probability >= min_confidence
    )
    return told_once([one for one in scored if one.confidence >= min_confidence])


def _scored(candidate: Candidate, known: Evidence, likely: float, head: Head) -> _Chosen:
    """A claim is right where there is one and its act is right, or one that is taken for it."""
    acts = {Act(label): share for label, share in head.probabilities(known).items()}
    kindred = {act: sum(acts.get(other, 0.0) for other in kindred_acts(act)) for act in acts}
    act = max(acts, key=lambda one: (round(kindred[one], 6), acts[one]))
    return _Chosen(candidate, known, act, likely * min(1.0, kindred[act]))


def _origins(
    chosen: Sequence[_Chosen], annotated: Annotated, speakers: Sequence[Speaker], ranker: Head
) -> list[Option]:
    """The origin of each claim, chosen one after the other: a voice often goes on from the claim before."""
    origins: list[Option] = []
    before: Candidate | None = None
    for one in chosen:
        candidate = one.candidate
        last = before if before is not None and before.notes is candidate.notes else None
        options = origin_options(candidate, speakers, annotated, last)
        stands = [stand_of_origin(option, annotated) for option in options]
        fitting = load_pointers()["origin"].scores(candidate, stands, annotated)
        ranked = _ranked(options, ranker, origins[-1].key if last is not None else None)
        likeliest = options[int(np.argmax(ranked + fitting))]
        origins.append(author_unless_quoted(candidate, likeliest, annotated))
        before = candidate
    return origins


def _decided(one: _Chosen, origin: Option, annotated: Annotated, heads: Mapping[str, Head]) -> Decision:
    known = one.known.with_features(context_features(one.candidate, one.act, origin, annotated))
    kind = heads["kind"].best(known)
    polarity = Polarity(heads["polarity"].best(known))
    speech_act = SpeechAct.DENY if polarity is Polarity.DENIED else SpeechAct(heads["speech_act"].best(known))
    return Decision(
        candidate=one.candidate,
        act=one.act,
        origin=origin,
        kind=None if kind == _NONE else VictimKind(kind),
        speech_act=SpeechAct.REPORT if _is_out_of_voice(origin, speech_act) else speech_act,
        polarity=polarity,
        scope=Scope(heads["scope"].best(known)),
        hedged=heads["hedged"].best(known) == "True",
        confidence=one.confidence,
    )


def with_parties(decisions: Sequence[Decision], annotated: Annotated, heads: Mapping[str, Head]) -> list[Decision]:
    """The decisions with whose people were harmed and who did it, one claim after the other, the victim first."""
    cast = Cast.of(annotated)
    told: list[Decision] = []
    for decision in decisions:
        before = told[-1] if told and told[-1].candidate.notes is decision.candidate.notes else None
        one = replace(decision, victim_party=_chosen_party(decision, cast, Part.VICTIM, before, heads))
        told.append(replace(one, doer=_chosen_party(one, cast, Part.DOER, before, heads)))
    return told


def _chosen_party(
    decision: Decision, cast: Cast, part: Part, before: Decision | None, heads: Mapping[str, Head]
) -> Party | None:
    key = None if before is None else key_of_party(before.victim_party if part is Part.VICTIM else before.doer)
    options = party_options(decision, cast, part, before)
    return options[int(np.argmax(_ranked(options, heads[part], key)))].party


def _ranked(options: Sequence[Option | PartyOption], ranker: Head, before: str | None) -> Floats:
    """The log-odds of each option where the claim before has the one with the key ``before``, shape (options,)."""
    return np.array([ranker.scores(Evidence(option.told(before)))[0] for option in options], np.float32)


def _is_out_of_voice(origin: Option, speech_act: SpeechAct) -> bool:
    """The narrator reports, estimates and denies; to claim, admit, accuse and state is for others."""
    return origin.type is OriginType.NARRATOR and speech_act not in {SpeechAct.DENY, SpeechAct.ESTIMATE}
