"""What was decided of a candidate that is taken for a claim."""

from dataclasses import dataclass

from reportedly.claims.candidates import Candidate
from reportedly.claims.origins import Option
from reportedly.model import Act, Party, PlaceMention, Polarity, Scope, SpeechAct, VictimKind


@dataclass(frozen=True, slots=True)
class Decision:
    """A candidate that is taken for a claim, with all that the heads decided of it.

    ``victim_party`` is whose people or things were harmed, ``doer`` who did it; None where nobody says.
    """

    candidate: Candidate
    act: Act
    origin: Option
    kind: VictimKind | None
    speech_act: SpeechAct
    polarity: Polarity
    scope: Scope
    hedged: bool
    confidence: float
    victim_party: Party | None = None
    doer: Party | None = None
    places: tuple[PlaceMention, ...] = ()
