"""The claim: who says that what was done to whom, and the characters that hold it."""

import hashlib
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from reportedly.model.quantity import Interval
from reportedly.model.record import Record
from reportedly.model.span import Span
from reportedly.model.vocabulary import (
    Act,
    DatePrecision,
    OriginType,
    PlacePrecision,
    Polarity,
    Scope,
    SpeechAct,
    VictimKind,
    Where,
)


class Claim(Record):
    """One assertion or denial about one act and one group of victims, with at most one count, in one report.

    The interchange format of the product. ``start`` and ``end`` slice the field ``where`` of the report and give
    ``quote``; counts are persons or things; dates are those of the act, never of publication.
    """

    id: str
    report: str
    where: Where
    start: int
    end: int
    quote: str
    origin: str | None = None
    origin_name: str | None = None
    origin_type: OriginType = OriginType.NARRATOR
    via: tuple[str, ...] = ()
    speech_act: SpeechAct = SpeechAct.REPORT
    hedged: bool = False
    act: Act
    perpetrator: str | None = None
    victim: str | None = None
    victim_party: str | None = None
    victim_kind: VictimKind | None = None
    count_text: str | None = None
    count_low: int | None = None
    count_high: int | None = None
    part_of: int | None = Field(default=None, description="index of the total among the claims of this report")
    places: tuple[str, ...] = ()
    date_start: date | None = None
    date_end: date | None = None
    polarity: Polarity = Polarity.POSITIVE
    scope: Scope = Scope.INCIDENT
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    spokesperson: str | None = None
    channel: str | None = None
    time_text: str | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    place_ids: tuple[str, ...] = ()
    place_precision: PlacePrecision = PlacePrecision.UNKNOWN
    confidence: float = Field(ge=0.0, le=1.0, description="the extractor's, not the claim's truth")
    extractor: str

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if len(self.quote) != self.end - self.start:
            width = self.end - self.start
            raise ValueError(f"the quote of {self.id} has {len(self.quote)} characters, its span {width}")
        Interval(low=self.count_low, high=self.count_high)
        return self

    @property
    def span(self) -> Span:
        """Where the evidence stands."""
        return Span(where=self.where, start=self.start, end=self.end)

    @property
    def count(self) -> Interval:
        """The interval that the words bound."""
        return Interval(low=self.count_low, high=self.count_high)


def claim_id(text_sha256: str, span: Span, act: Act, count: Interval) -> str:
    """A stable id: the same report text, evidence, act and count give the same 16 hex digits on every machine."""
    key = f"{text_sha256}|{span.where}|{span.start}|{span.end}|{act}|{count.low}|{count.high}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
