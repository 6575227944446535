"""Whose people were harmed and who did it: the parties among which a claim's two are chosen, with what speaks for each.

A clause often names neither ("forty were killed, the army said"), so the text around it, the speaker and the document
propose parties, and a trained ranker chooses one of them or nobody.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from spacy.tokens import Token

from reportedly.claims.arguments import perpetrator_head, phrase, victim_head
from reportedly.claims.decision import Decision
from reportedly.model import OriginType, Party, Where
from reportedly.understanding.annotate import Annotated, Notes

FIGHTING: Final = frozenset({OriginType.ARMED_GROUP, OriginType.STATE_FORCES, OriginType.GOVERNMENT})
_NEVER: Final = frozenset({OriginType.MEDIA})
_LEADING: Final = 4
_BACK: Final = 4
"""Parties named before the claim that are proposed, the nearest first."""
_STANDING: Final = ("army", "security", "police", "government")


class Part(StrEnum):
    """The part that a party plays in a claim."""

    VICTIM = "victim"
    DOER = "doer"


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a field names a party."""

    party: Party
    root: Token
    sentence: int


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of one report: where each field names them, and those who fight, by how often they are named."""

    annotated: Annotated
    namings: dict[Where, tuple[Naming, ...]]
    leading: tuple[Party, ...]

    @staticmethod
    def of(annotated: Annotated) -> "Cast":
        """Whom a report names."""
        namings = {notes.field.where: tuple(_namings(notes, annotated)) for notes in annotated.fields}
        fighting = [one.party for found in namings.values() for one in found if one.party.type in FIGHTING]
        by_name = {party.name: party for party in fighting}
        counts = Counter(party.name for party in fighting)
        return Cast(annotated, namings, tuple(by_name[name] for name, _ in counts.most_common(_LEADING)))

    def standing(self) -> Iterator[tuple[Party, str]]:
        """The forces and governments of the report's country and of the one that it names most beside it."""
        scene = self.annotated.parties.scene
        for country, name in ((scene.country, "home"), (scene.rival, "rival")):
            for kind in _STANDING if country and name == "home" else _STANDING[:1]:
                party = scene.standing(kind, country) if country else None
                if party:
                    yield party, f"{name}.{kind}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A party that may play a part in a claim, by the ways in which it was come upon; None stands for nobody."""

    party: Party | None
    ways: tuple[str, ...]

    @property
    def key(self) -> str:
        """What makes two proposals the same party."""
        return key_of_party(self.party)


def key_of_party(party: Party | None) -> str:
    """A party's name as parties are compared; nothing for nobody."""
    return party.name.casefold() if party else ""


def proposals(decision: Decision, cast: Cast, part: Part, before: Decision | None) -> tuple[Proposal, ...]:
    """Nobody first, then each party once, in the order in which they were come upon.

    ``before`` is the claim before in the same field, if there is one: it lends its parties.
    """
    found: dict[str, tuple[Party, list[str]]] = {}
    for party, way in (*_ways(decision, cast, part), *_lent(before, part)):
        if party.type not in _NEVER:
            found.setdefault(party.name, (party, []))[1].append(way)
    return (
        Proposal(None, ("nobody",)),
        *(Proposal(party, tuple(dict.fromkeys(ways))) for party, ways in found.values()),
    )


def speaker_of(decision: Decision, annotated: Annotated) -> Party | None:
    """The party that says a claim, also where nothing but its name is known."""
    origin = decision.origin
    if origin.name is None:
        return None
    return annotated.parties.resolve(origin.name) or Party(name=origin.name, type=origin.type)


def words_of(decision: Decision, part: Part) -> Token | None:
    """The head of the words for whoever plays a part, where the clause has them."""
    find = victim_head if part is Part.VICTIM else perpetrator_head
    return find(decision.candidate, decision.act)


def _ways(decision: Decision, cast: Cast, part: Part) -> Iterator[tuple[Party, str]]:
    view, text = cast.annotated.parties, decision.candidate.notes.field.text
    for name, role in (("words", part), ("others", Part.DOER if part is Part.VICTIM else Part.VICTIM)):
        head = words_of(decision, role)
        if head is not None:
            start, end = phrase(head)
            meant = view.resolve(text[start:end], start)
            if meant:
                yield meant, name
    yield from _around(decision, cast)
    yield from _of_speaker(decision, cast)
    for rank, party in enumerate(cast.leading):
        yield party, f"lead{rank}"
    yield from cast.standing()


def _lent(before: Decision | None, part: Part) -> Iterator[tuple[Party, str]]:
    if before is not None:
        same, other = (before.victim_party, before.doer) if part is Part.VICTIM else (before.doer, before.victim_party)
        if same:
            yield same, "last.same"
        if other:
            yield other, "last.other"


def _of_speaker(decision: Decision, cast: Cast) -> Iterator[tuple[Party, str]]:
    view = cast.annotated.parties
    speaker = speaker_of(decision, cast.annotated)
    if view.publisher:
        yield view.publisher, "publisher"
    if speaker is None:
        return
    yield speaker, "speaker"
    country = view.scene.book.countries.get(speaker.country or "")
    army = view.scene.standing("army", country) if country else None
    if army and speaker.type is OriginType.GOVERNMENT:
        yield army, "speaker.army"
    foe = next((party for party in cast.leading if party.side != speaker.side), None)
    if foe and speaker.type in FIGHTING:
        yield foe, "speaker.foe"


def _around(decision: Decision, cast: Cast) -> Iterator[tuple[Party, str]]:
    """Parties named in the claim's sentence, the nearest ones before it, and those of the headline."""
    field = decision.candidate.notes.field
    at = decision.candidate.anchor.i
    sentence = field.sentence_of[at]
    here = cast.namings[field.where]
    for naming in here:
        if naming.sentence == sentence:
            yield naming.party, f"here.{'before' if naming.root.i < at else 'after'}"
            yield from ((naming.party, way) for way in _grammar(naming.root, decision))
    earlier = [naming for naming in here if naming.sentence < sentence]
    for rank, (_, same) in enumerate(groupby(reversed(earlier), key=lambda naming: naming.party.name)):
        if rank == _BACK:
            break
        naming = next(iter(same))
        yield naming.party, f"back{rank}"
        yield naming.party, f"back={min(sentence - naming.sentence, 4)}"
    if field.where is Where.TEXT:
        yield from ((naming.party, "headline") for naming in cast.namings[Where.TITLE])


def _grammar(root: Token, decision: Decision) -> Iterator[str]:
    """How a name hangs on the claim's predicate: its subject, "by …", the possessor of what was hit."""
    token, steps = root, 0
    while token.head != token and steps < 4:
        if token.head in (decision.candidate.predicate, decision.candidate.anchor):
            on = "deed" if token.head == decision.candidate.predicate else "thing"
            yield f"{on}.{token.lower_ if token.dep_ == 'prep' else token.dep_}"
            yield f"{on}.{token.lower_ if token.dep_ == 'prep' else token.dep_}.{steps}"
            return
        token, steps = token.head, steps + 1


def _namings(notes: Notes, annotated: Annotated) -> Iterator[Naming]:
    for mention in annotated.parties.mentions(notes.field.where):
        span = notes.field.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None:
            yield Naming(mention.party, span.root, notes.field.sentence_of[span.root.i])
