"""Decisions become claims: evidence, victims, parties, places, days, parts of totals, and a stable id."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.claims.arguments import phrase, victim_head
from reportedly.claims.days import claim_days
from reportedly.claims.days_options import Subject
from reportedly.claims.decision import Decision
from reportedly.claims.evidence import evidence_span
from reportedly.claims.heads import Head
from reportedly.claims.parts import totals_of
from reportedly.claims.relay import relay_of
from reportedly.model import (
    Claim,
    Interval,
    PlaceMention,
    PlacePrecision,
    Span,
    When,
    claim_id,
)
from reportedly.model.vocabulary import DatePrecision
from reportedly.understanding.annotate import Annotated
from reportedly.understanding.speakers import Speaker

_UNKNOWN: Final = Interval()


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the claims of one report share."""

    annotated: Annotated
    speakers: Sequence[Speaker]
    extractor: str


@dataclass(frozen=True, slots=True)
class _Details:
    """What is decided of a claim among the others: the index of its total, and its days."""

    total: int | None
    when: When | None


def assemble(
    decisions: Sequence[Decision],
    annotated: Annotated,
    speakers: Sequence[Speaker],
    heads: Mapping[str, Head],
    extractor: str,
) -> tuple[Claim, ...]:
    """The claims of a report in the order of its text; two that would be the same claim are one."""
    frame = _Frame(annotated, speakers, extractor)
    spans = [evidence_span(decision.candidate) for decision in decisions]
    totals = totals_of(decisions, spans)
    told = zip(decisions, spans, strict=True)
    subjects = [Subject(decision.candidate, span, decision.act, decision.scope) for decision, span in told]
    whens = claim_days(subjects, annotated, heads)
    claims = [
        _claim(decision, subject.span, _Details(total, when), frame)
        for decision, subject, total, when in zip(decisions, subjects, totals, whens, strict=True)
    ]
    return _once(claims)


def _claim(decision: Decision, span: tuple[int, int], details: _Details, frame: _Frame) -> Claim:
    candidate, origin, annotated = decision.candidate, decision.origin, frame.annotated
    field = candidate.notes.field
    count = candidate.quantity.interval if candidate.quantity else _UNKNOWN
    when, places = details.when, decision.places
    relay = relay_of(candidate, origin.speaker, frame.speakers)
    cue = origin.speaker.cue if origin.speaker and origin.speaker.where is field.where else None
    return Claim(
        id=claim_id(
            annotated.report.text_sha256, Span(where=field.where, start=span[0], end=span[1]), decision.act, count
        ),
        report=annotated.report.id,
        where=field.where,
        start=span[0],
        end=span[1],
        quote=field.text[span[0] : span[1]],
        origin=origin.speaker.surface if origin.speaker else None,
        origin_name=origin.name,
        origin_type=origin.type,
        via=relay.via,
        speech_act=decision.speech_act,
        hedged=decision.hedged,
        act=decision.act,
        perpetrator=decision.doer.name if decision.doer else None,
        victim=_victim_words(decision),
        victim_party=decision.victim_party.name if decision.victim_party else None,
        victim_kind=decision.kind,
        count_text=candidate.quantity.text if candidate.quantity else None,
        count_low=count.low,
        count_high=count.high,
        part_of=details.total,
        places=tuple(place.text for place in places),
        date_start=when.date_start if when else None,
        date_end=when.date_end if when else None,
        polarity=decision.polarity,
        scope=decision.scope,
        cue=cue.text if cue is not None else None,
        cue_start=cue.idx if cue is not None else None,
        cue_end=cue.idx + len(cue) if cue is not None else None,
        spokesperson=relay.spokesperson,
        channel=relay.channel,
        time_text=when.text if when else None,
        date_precision=when.precision if when else DatePrecision.UNKNOWN,
        place_ids=tuple(place.place.id for place in places if place.place),
        place_precision=_precision(places),
        confidence=round(decision.confidence, 4),
        extractor=frame.extractor,
    )


def _victim_words(decision: Decision) -> str | None:
    """The words for whom or what was harmed, without their number."""
    victim = victim_head(decision.candidate, decision.act)
    if victim is None:
        return None
    start, end = phrase(victim)
    return decision.candidate.notes.field.text[start:end]


def _precision(places: Iterable[PlaceMention]) -> PlacePrecision:
    found = [place.place.precision for place in places if place.place]
    return found[0] if found else PlacePrecision.UNKNOWN


def _once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with one id are one claim; indices of totals are kept true."""
    first: dict[str, int] = {}
    position: list[int] = []
    kept: list[Claim] = []
    for claim in claims:
        if claim.id not in first:
            first[claim.id] = len(kept)
            kept.append(claim)
        position.append(first[claim.id])
    return tuple(
        claim if claim.part_of is None else claim.model_copy(update={"part_of": position[claim.part_of]})
        for claim in kept
    )
