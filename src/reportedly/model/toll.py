"""A toll: one origin's figure for one kind of harm to one group of victims in one incident."""

from datetime import datetime

from reportedly.model.record import Record
from reportedly.model.vocabulary import Act, OriginType, SpeechAct, VictimKind


class Toll(Record):
    """One row of the rival tolls of an incident. A public contract, like the claim.

    Three standings, each one of single-party, contested, admitted, corroborated, denied, withdrawn: ``standing`` says
    how the number stands, ``happened`` whether anybody came to harm so at all, ``doer`` who did it, ``None`` where
    nobody is named. ``as_of`` is when the figure was said, ``superseded_by`` the id of the claim by which the same
    origin later replaced it. ``subset_of`` is the id of the total that includes the figure, so that nobody adds the
    two. ``copies`` of the ``reports`` only repeat the words of another of them.
    """

    incident: str
    harm: Act
    victim_kind: VictimKind | None
    victim_party: str | None
    origin: str
    origin_type: OriginType
    speech_act: SpeechAct
    low: int | None
    high: int | None
    count_text: str | None
    as_of: datetime | None
    reports: int
    independent_origins: int
    standing: str
    happened: str = "single-party"
    perpetrator: str | None = None
    doer: str | None = None
    copies: int = 0
    superseded_by: str | None = None
    subset_of: str | None = None
    claims: tuple[str, ...]
