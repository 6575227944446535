"""What is known of a claim once its act and its origin are chosen: features for the remaining decisions."""

from collections.abc import Iterator

from reportedly.claims.arguments import perpetrator_head, phrase, victim_head
from reportedly.claims.candidates import Candidate
from reportedly.claims.origins import Option
from reportedly.model import Act, Party
from reportedly.understanding.annotate import Annotated


def context_features(candidate: Candidate, act: Act, origin: Option, annotated: Annotated) -> tuple[str, ...]:
    """Features of a claim by its act, its speaker, and whose victims and whose deed it tells of."""
    return tuple(dict.fromkeys(_features(candidate, act, origin, annotated)))


def _features(candidate: Candidate, act: Act, origin: Option, annotated: Annotated) -> Iterator[str]:
    kind = origin.type
    yield f"x.act={act}"
    yield f"x.origin={kind}"
    yield f"x.act={act}&origin={kind}"
    yield f"x.self={origin.speaker is None}"
    if origin.speaker is not None:
        yield f"x.cue={origin.speaker.speech_act}"
        yield f"x.cue={origin.speaker.speech_act}&{kind}"
        if origin.speaker.cue is not None:
            yield f"x.cue={origin.speaker.cue.lemma_.lower()}"
            if origin.speaker.cue.sent == candidate.anchor.sent:
                yield f"x.cue.here={origin.speaker.speech_act}"
    victim = _party_of(candidate, act, annotated, victim=True)
    doer = _party_of(candidate, act, annotated, victim=False)
    for name, party in (("victim", victim), ("doer", doer)):
        side = _side(party, origin, annotated)
        yield f"x.{name}={party.type if party else None}"
        yield f"x.{name}.side={side}"
        yield f"x.{name}.side={side}&{kind}"
        yield f"x.{name}={party.type if party else None}&{kind}"
        yield f"x.{name}.side={side}&act={act}"
    head = victim_head(candidate, act)
    if head is not None:
        yield f"x.v={head.lemma_.lower()}"
        yield f"x.v={head.lemma_.lower()}&{kind}"
        for match in candidate.notes.victims.get(head.i, ()):
            yield f"x.v.kind={match.entry.kind}"
            yield f"x.v.kind={match.entry.kind}&{kind}"
        for child in head.children:
            if child.dep_ in {"amod", "compound", "poss", "nmod"}:
                yield f"x.v.mod={child.lemma_.lower()}"
                yield from (f"x.v.mod.kind={match.entry.kind}" for match in candidate.notes.victims.get(child.i, ()))
    else:
        yield "x.v.none"


def _party_of(candidate: Candidate, act: Act, annotated: Annotated, *, victim: bool) -> Party | None:
    head = victim_head(candidate, act) if victim else perpetrator_head(candidate, act)
    if head is None:
        return None
    start, end = phrase(head)
    return annotated.parties.resolve(candidate.notes.field.text[start:end], start)


def _side(party: Party | None, origin: Option, annotated: Annotated) -> str:
    """Whether a party is the speaker's own, its opponent, or neither is known."""
    if party is None or origin.name is None:
        return "unknown"
    if party.name == origin.name:
        return "own"
    speaker = annotated.parties.resolve(origin.name)
    if speaker is not None and party.side and speaker.side == party.side:
        return "own"
    return "other"
