"""Choices among options as examples: the origin of an annotated claim, whose people were harmed, who did it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from sys import intern
from typing import Final, Protocol

from benchmarks.compare import same_name
from reportedly.claims.candidates import Candidate
from reportedly.claims.decision import Decision
from reportedly.claims.origins import Option
from reportedly.claims.parties import Cast, Part
from reportedly.claims.parties_features import PartyOption, party_options
from reportedly.model import Act, OriginType, Polarity, Scope, SpeechAct, VictimKind

Gold = Mapping[str, object]
_FIELDS: Final = {Part.VICTIM: "victim_party", Part.DOER: "perpetrator"}
"""The annotated field of a part."""


class Ranked(Protocol):
    """An option of any choice."""

    @property
    def key(self) -> str:
        """What makes two options the same."""

    def told(self, before: str | None) -> tuple[str, ...]:
        """The features where the claim before has the option with this key."""


@dataclass(frozen=True, slots=True)
class OptionExample:
    """One option: its features where the claim before has the same, and where it has another."""

    key: str
    goes_on: tuple[str, ...]
    turns: tuple[str, ...]

    def told(self, before: str | None) -> tuple[str, ...]:
        """The features where the claim before has the option with this key."""
        return self.goes_on if before == self.key else self.turns


@dataclass(frozen=True, slots=True)
class ChoiceExample:
    """One choice among options: ``right`` marks the right ones; it ``opens`` a field where no claim stands before."""

    options: tuple[OptionExample, ...]
    right: tuple[bool, ...]
    opens: bool

    @property
    def key(self) -> str:
        """The key of the option that is right; that of the first where none is."""
        return self.options[self.right.index(True) if any(self.right) else 0].key


def choice_of(options: Sequence[Ranked], right: Sequence[bool], *, opens: bool) -> ChoiceExample:
    """A choice as an example; features are interned, since all examples stand in memory at once."""
    told = (
        OptionExample(option.key, tuple(map(intern, option.told(option.key))), tuple(map(intern, option.told(None))))
        for option in options
    )
    return ChoiceExample(tuple(told), tuple(right), opens)


def as_annotated(candidate: Candidate, gold: Gold, origin: Option | None) -> Decision:
    """The decision that an annotator took on a candidate; without an ``origin`` of the text by its name alone."""
    kind, name = gold["victim_kind"], gold["origin_name"]
    return Decision(
        candidate=candidate,
        act=Act(str(gold["act"])),
        origin=origin or Option(OriginType(str(gold["origin_type"])), str(name) if name else None, None, ()),
        kind=VictimKind(str(kind)) if kind else None,
        speech_act=SpeechAct(str(gold["speech_act"])),
        polarity=Polarity(str(gold["polarity"])),
        scope=Scope(str(gold["scope"])),
        hedged=bool(gold["hedged"]),
        confidence=1.0,
    )


def party_choices(
    decision: Decision, cast: Cast, before: Decision | None, gold: Gold
) -> tuple[Decision, dict[str, ChoiceExample]]:
    """The decision with its annotated parties, as far as they are among the options, and the choices by head."""
    choices = {}
    for part, field in _FIELDS.items():
        options = party_options(decision, cast, part, before)
        right = _right(options, gold[field])
        choices[part.value] = choice_of(options, right, opens=before is None)
        party = options[right.index(True)].party if any(right) else None
        decision = replace(decision, victim_party=party) if part is Part.VICTIM else replace(decision, doer=party)
    return decision, choices


def _right(options: Sequence[PartyOption], gold: object) -> list[bool]:
    """The options that bear the annotated name, else those that can be taken for it."""
    name = str(gold) if gold else None
    names = [option.party.name if option.party else None for option in options]
    exact = [one == name for one in names]
    return exact if any(exact) else [same_name(name, one) for one in names]
