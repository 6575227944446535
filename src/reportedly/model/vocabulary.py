"""The closed vocabularies of a claim: every value that a field may take.

Source: the project's annotation schema (``benchmarks/reports/SCHEMA.md``).
"""

from enum import StrEnum
from typing import Final


class OriginType(StrEnum):
    """What sort of speaker a claim comes from."""

    ARMED_GROUP = "armed_group"
    STATE_FORCES = "state_forces"
    GOVERNMENT = "government"
    CIVIL_AUTHORITY = "civil_authority"
    MEDICAL = "medical"
    WITNESS = "witness"
    NGO = "ngo"
    INTERNATIONAL_ORG = "international_org"
    MEDIA = "media"
    UNKNOWN = "unknown"
    NARRATOR = "narrator"


class SpeechAct(StrEnum):
    """What kind of saying a claim is."""

    CLAIM = "claim"
    STATE = "state"
    CONFIRM = "confirm"
    ADMIT = "admit"
    DENY = "deny"
    ALLEGE = "allege"
    REPORT = "report"
    ESTIMATE = "estimate"


class Act(StrEnum):
    """What was done."""

    KILL = "kill"
    INJURE = "injure"
    ABDUCT = "abduct"
    CAPTURE = "capture"
    ARREST = "arrest"
    SURRENDER = "surrender"
    RELEASE = "release"
    GO_MISSING = "go_missing"
    DISPLACE = "displace"
    DESTROY = "destroy"
    DAMAGE = "damage"
    SEIZE = "seize"
    ATTACK = "attack"
    BOMB = "bomb"
    SHELL = "shell"
    AIR_STRIKE = "air_strike"
    DRONE_STRIKE = "drone_strike"
    CLASH = "clash"
    AMBUSH = "ambush"
    RAID = "raid"
    REPEL = "repel"
    WITHDRAW = "withdraw"


_KINDRED: Final = (
    frozenset({Act.ABDUCT, Act.CAPTURE, Act.ARREST, Act.SURRENDER}),
    frozenset({Act.DESTROY, Act.DAMAGE}),
    frozenset(
        {
            *(Act.ATTACK, Act.BOMB, Act.SHELL, Act.AIR_STRIKE, Act.DRONE_STRIKE),
            *(Act.CLASH, Act.AMBUSH, Act.RAID, Act.REPEL),
        }
    ),
)


def kindred_acts(act: Act) -> frozenset[Act]:
    """The acts that reports and coders take for one another, an act itself among them."""
    return next((kin for kin in _KINDRED if act in kin), frozenset({act}))


class VictimKind(StrEnum):
    """To whom or to what it was done."""

    CIVILIAN = "civilian"
    SECURITY_FORCES = "security_forces"
    MILITANT = "militant"
    OFFICIAL = "official"
    MIXED = "mixed"
    PERSON_UNKNOWN = "person_unknown"
    PROPERTY = "property"
    VEHICLE = "vehicle"
    WEAPON = "weapon"
    LOCATION = "location"


class Polarity(StrEnum):
    """Whether the act is asserted, negated or its assertion rejected."""

    POSITIVE = "positive"
    NEGATED = "negated"
    DENIED = "denied"


class Scope(StrEnum):
    """Whether the act belongs to the incident that the report is about."""

    INCIDENT = "incident"
    BACKGROUND = "background"
    AGGREGATE = "aggregate"
    HYPOTHETICAL = "hypothetical"


class Where(StrEnum):
    """The field of a report that holds a claim's evidence."""

    TITLE = "title"
    TEXT = "text"


class BlockKind(StrEnum):
    """What part of a report a stretch of it is."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    QUOTATION = "quotation"
    SOCIAL_POST = "social_post"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


class DatePrecision(StrEnum):
    """How finely the words give a date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How finely the words give a place."""

    EXACT = "exact"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    UNKNOWN = "unknown"
