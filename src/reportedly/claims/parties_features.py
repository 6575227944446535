"""What speaks for a party as a claim's victim or doer: features by which the ranker of parties learns and chooses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reportedly.claims.arguments import is_passive, phrase
from reportedly.claims.decision import Decision
from reportedly.claims.parties import FIGHTING, Cast, Part, Proposal, proposals, speaker_of, words_of
from reportedly.model import Party
from reportedly.model.vocabulary import kindred_acts

_BROAD: Final = 6
"""So many features of a claim are crossed with every way in which a party was come upon, the others with less."""


@dataclass(frozen=True, slots=True)
class PartyOption:
    """One party, or nobody, with the features by which it is ranked."""

    party: Party | None
    key: str
    features: tuple[str, ...]
    goes_on: tuple[str, ...]
    """Features that hold besides where the claim before has the same party in this part."""
    turns: tuple[str, ...]
    """Features that hold besides where it has another, or where there is none."""

    def told(self, before: str | None) -> tuple[str, ...]:
        """All features where the claim before has the party with this key."""
        return (*self.features, *(self.goes_on if before == self.key else self.turns))


def party_options(decision: Decision, cast: Cast, part: Part, before: Decision | None) -> tuple[PartyOption, ...]:
    """The parties among which one is chosen; the doer is chosen once the victim's party stands on the decision."""
    told = _Told(decision, cast, part, speaker_of(decision, cast.annotated), tuple(_context(decision, cast, part)))
    return tuple(_option(proposal, told, before) for proposal in proposals(decision, cast, part, before))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is the same for every option of one claim."""

    decision: Decision
    cast: Cast
    part: Part
    speaker: Party | None
    context: tuple[str, ...]


def _option(proposal: Proposal, told: _Told, before: Decision | None) -> PartyOption:
    features = tuple(dict.fromkeys(_features(proposal, told)))
    goes_on, turns = (tuple(_continuation(proposal, told, before, same=same)) for same in (True, False))
    return PartyOption(proposal.party, proposal.key, features, goes_on, turns)


def _features(proposal: Proposal, told: _Told) -> Iterator[str]:
    party = proposal.party
    if party is None:
        yield "nobody"
        yield from (f"nobody&{name}" for name in told.context)
        return
    yield f"ways={min(len(proposal.ways), 5)}"
    for way in proposal.ways:
        yield way
        yield from (f"{way}&{context}" for context in told.context[:_BROAD])
    for name in _relations(party, told):
        yield name
        yield from (f"{name}&{context}" for context in told.context)


def _relations(party: Party, told: _Told) -> Iterator[str]:
    """What a party is to the speaker, the publisher, and the other part of the claim."""
    publisher = told.cast.annotated.parties.publisher
    yield f"type={party.type}"
    to_speaker = relation(party, told.speaker)
    yield f"to.speaker={to_speaker}"
    yield f"type={party.type}&to.speaker={to_speaker}"
    yield f"to.publisher={relation(party, publisher)}"
    if told.part is Part.DOER:
        yield f"to.victim={relation(party, told.decision.victim_party)}"
        yield f"type={party.type}&to.victim={relation(party, told.decision.victim_party)}"


def relation(party: Party, other: Party | None) -> str:
    """What one party is to another: itself, its side, a foe under arms, or something else."""
    if other is None:
        return "nobody"
    if party.name == other.name:
        return "itself"
    if party.side and party.side == other.side:
        return "side"
    return "foe" if party.type in FIGHTING and other.type in FIGHTING else "other"


def _context(decision: Decision, cast: Cast, part: Part) -> Iterator[str]:
    """What a claim says by itself: crossed with every option."""
    speech_act, kind, speaker = decision.speech_act, decision.kind, decision.origin.type
    yield f"saying={speech_act}&kind={kind}"
    yield f"saying={speech_act}&by={speaker}"
    yield f"act={decision.act}"
    yield f"polarity={decision.polarity}&saying={speech_act}"
    for name in Part:
        yield f"{name}.words={_sort_of_words(decision, cast, name)}"
    yield f"kind={kind}&by={speaker}"
    yield f"scope={decision.scope}"
    yield f"in={decision.candidate.notes.field.where}"
    yield f"passive={is_passive(decision.candidate.predicate)}&act={min(kindred_acts(decision.act))}"
    head = words_of(decision, part)
    if head is not None:
        yield f"word={head.lemma_.lower()}"
    yield f"verb={decision.candidate.predicate.lemma_.lower()}"
    if part is Part.DOER:
        victim = decision.victim_party
        yield f"victim={victim.type if victim else None}&kind={kind}&saying={speech_act}"


def _sort_of_words(decision: Decision, cast: Cast, part: Part) -> str:
    """None where the clause has no words for a part; else the sort of party that they mean, if they mean one."""
    head = words_of(decision, part)
    if head is None:
        return "none"
    start, end = phrase(head)
    party = cast.annotated.parties.resolve(decision.candidate.notes.field.text[start:end], start)
    return str(party.type) if party else f"unknown.{head.pos_}"


def _continuation(proposal: Proposal, told: _Told, before: Decision | None, *, same: bool) -> Iterator[str]:
    """Whether a claim goes on with the party of the claim before, by how near that stands and who says it."""
    who = "nobody" if proposal.party is None else "party"
    if before is None:
        yield f"{who}&opens"
        return
    field = told.decision.candidate.notes.field
    distance = field.sentence_of[told.decision.candidate.anchor.i] - field.sentence_of[before.candidate.anchor.i]
    voice = before.origin.key == told.decision.origin.key
    act = told.decision.act in kindred_acts(before.act)
    yield f"{who}&goes.on={same}"
    yield f"{who}&goes.on={same}&near={min(max(distance, 0), 3)}&voice={voice}"
    yield f"{who}&goes.on={same}&act={act}&voice={voice}"
    yield f"{who}&goes.on={same}&saying={before.speech_act}-{told.decision.speech_act}&voice={voice}"
    yield f"{who}&goes.on={same}&kind={before.kind == told.decision.kind}&near={min(max(distance, 0), 3)}"
    if proposal.party is not None:
        yield f"type={proposal.party.type}&goes.on={same}"
        other = before.doer if told.part is Part.VICTIM else before.victim_party
        yield f"other.part.before={relation(proposal.party, other)}&voice={voice}"
        yield f"other.part.before={relation(proposal.party, other)}&goes.on={same}&saying={told.decision.speech_act}"
