"""What a brief says first: what is agreed, what is contested, and what is unknown or one word alone."""

from collections.abc import Iterator, Sequence

from reportedly.model import Incident, OriginType, Scope, Toll
from reportedly.publishing.cases import Case
from reportedly.publishing.coding import figure_of, group_words
from reportedly.publishing.safe import isolated
from reportedly.publishing.tables import is_disputed
from reportedly.publishing.totals import FIRM
from reportedly.tolls.words import DONE

_MOST_POINTS = 6
"""Points under each heading; the rest stands in the table."""

_OBSERVERS = frozenset({OriginType.NGO, OriginType.INTERNATIONAL_ORG, OriginType.MEDICAL, OriginType.WITNESS})
"""Who belongs to no side."""


def first_of(points: Iterator[str]) -> tuple[str, ...]:
    """The first points, and how many more there are."""
    told = tuple(points)
    if len(told) <= _MOST_POINTS + 1:
        return told
    return (*told[:_MOST_POINTS], f"and {len(told) - _MOST_POINTS} more, below")


def when(incident: Incident) -> str:
    """The days of an incident in words."""
    start, end = incident.date_start, incident.date_end
    if start is None:
        return "day not stated in any report"
    first = f"{start.day} {start:%B %Y}"
    return first if end in {None, start} else f"{first} to {end.day} {end:%B %Y}"


def title_of(rows: Sequence[Toll]) -> str:
    """A group of figures in words: ``Killed: civilians``."""
    return f"{DONE[rows[0].harm]}: {whom(rows[0])}"


def in_force(rows: Sequence[Toll]) -> list[Toll]:
    """The whole figures that nobody has replaced."""
    return [row for row in rows if not row.superseded_by and not row.subset_of]


def agreed(case: Case, groups: Sequence[Sequence[Toll]]) -> Iterator[str]:
    """Where and when, if nobody says otherwise, and the figures for which more speaks than one word."""
    told = [claim for claim in case.claims if claim.scope is Scope.INCIDENT]
    dated = [claim for claim in told if claim.date_start]
    same = [claim for claim in dated if claim.date_start == case.incident.date_start]
    if dated and len(same) == len(dated):
        yield f"The day: all {len(dated)} claims with a date say {when(case.incident)}."
    if case.site and len({claim.report for claim in told if case.site.place.id in claim.place_ids}) > 1:
        yield f"The place: several reports name {case.site.place.name}."
    for rows in groups:
        for row in in_force(rows):
            if row.standing in FIRM and figure_of(row)[0].isdigit():
                how = "admits" if row.standing == "admitted" else "and others say"
                yield f"{title_of(rows)}: {isolated(row.origin)} {how} {figure_of(row)}."


def contested(groups: Sequence[Sequence[Toll]]) -> Iterator[str]:
    """Groups whose figures exclude one another or are denied, with who says what."""
    for rows in groups:
        standing = in_force(rows)
        if any(is_disputed(row.standing) for row in standing):
            told = [f"{isolated(row.origin)} {figure_of(row)}" for row in standing if figure_of(row) != "no number"]
            yield f"{title_of(rows)}: {'; '.join(told)}."


def unknown(case: Case, groups: Sequence[Sequence[Toll]]) -> Iterator[str]:
    """What nobody says, or what rests on one word alone."""
    if case.incident.date_start is None:
        yield "The day."
    if case.site is None:
        yield "The place."
    for rows in groups:
        standing = in_force(rows)
        if standing and all(figure_of(row) == "no number" for row in standing):
            yield f"{title_of(rows)}: nobody gives a number."
        elif standing and all(row.standing == "single-party" for row in standing):
            told = "; ".join(f"{isolated(row.origin)} {figure_of(row)}" for row in standing)
            yield f"{title_of(rows)}: uncorroborated, {told}."
        elif all(row.high is None for row in standing if row.low is not None) and any(row.low for row in standing):
            yield f"{title_of(rows)}: nobody gives an upper bound."
    if not any(toll.origin_type in _OBSERVERS for toll in case.tolls):
        yield "No observer who belongs to no side has given a figure."


def whom(toll: Toll) -> str:
    """The victims of a figure in words."""
    return group_words(toll.victim_kind, isolated(toll.victim_party) if toll.victim_party else None)
