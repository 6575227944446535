"""Frozen records without I/O: what every stage takes and returns."""

from reportedly.model.claim import Claim, claim_id
from reportedly.model.estimate import Estimate, Weighed
from reportedly.model.incident import Incident
from reportedly.model.judgement import Judgement, Subject, Verdict, in_force
from reportedly.model.lineage import Lineage, Repeats
from reportedly.model.link import Link, Reason
from reportedly.model.party import Party, PartyMention
from reportedly.model.place import Place, PlaceMention
from reportedly.model.quantity import Interval, Quantity
from reportedly.model.report import Block, Report
from reportedly.model.span import Span
from reportedly.model.toll import Toll
from reportedly.model.vocabulary import (
    Act,
    BlockKind,
    DatePrecision,
    OriginType,
    PlacePrecision,
    Polarity,
    Scope,
    SpeechAct,
    VictimKind,
    Where,
)
from reportedly.model.when import When

__all__ = [
    "Act",
    "Block",
    "BlockKind",
    "Claim",
    "DatePrecision",
    "Estimate",
    "Incident",
    "Interval",
    "Judgement",
    "Lineage",
    "Link",
    "OriginType",
    "Party",
    "PartyMention",
    "Place",
    "PlaceMention",
    "PlacePrecision",
    "Polarity",
    "Quantity",
    "Reason",
    "Repeats",
    "Report",
    "Scope",
    "Span",
    "SpeechAct",
    "Subject",
    "Toll",
    "Verdict",
    "VictimKind",
    "Weighed",
    "When",
    "Where",
    "claim_id",
    "in_force",
]
