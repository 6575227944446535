"""Lineage: what a report repeats."""

from enum import StrEnum

from reportedly.model.record import Record


class Repeats(StrEnum):
    """What a report repeats, as far as its words show it."""

    REPORT = "report"
    STATEMENT = "statement"
    NOTHING_KNOWN = "nothing known"


class Lineage(Record):
    """What one report repeats. ``of`` is the id of the earlier report, where that is in the set.

    ``speaker`` is whose statement it relays; ``share`` is the part of the shorter text's runs of words that both have.
    """

    report: str
    repeats: Repeats
    of: str | None = None
    speaker: str | None = None
    share: float = 0.0
    reason: str
