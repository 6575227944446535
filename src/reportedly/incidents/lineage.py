"""Lineage: for each report what it repeats, an earlier report or a party's statement, so that echoes count once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from reportedly.incidents.copies import copies
from reportedly.incidents.parties import Kinship, same_party
from reportedly.incidents.window import published_utc
from reportedly.model import Claim, Lineage, OriginType, Repeats, Report

_DAYS = timedelta(days=5)
"""How long after a statement a report with its figures still relays it."""

_STATEMENTS = frozenset({"statement", "video", "messaging channel"})
"""Channels by which parties publish themselves. Not ``post``: too many police posts are taken for one."""

_SPEAKERS = frozenset({OriginType.ARMED_GROUP, OriginType.STATE_FORCES, OriginType.GOVERNMENT, OriginType.NGO})


def lineages(reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[Lineage, ...]:
    """One line for each report, by id: the strongest repetition that its words show."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    copied = {one.report: one for one in copies(reports)}
    statements = [report for report in reports if _speaker_of(report, by_report[report.id])]
    found = []
    for report in sorted(reports, key=lambda one: one.id):
        if report.id in copied:
            copy = copied[report.id]
            reason = f"{copy.share:.0%} of the shorter text's runs of five words stand in both"
            found.append(Lineage(report=report.id, repeats=Repeats.REPORT, of=copy.of, share=copy.share, reason=reason))
        else:
            found.append(_relayed(report, by_report, statements))
    return tuple(found)


def _relayed(report: Report, by_report: dict[str, list[Claim]], statements: Sequence[Report]) -> Lineage:
    mine = by_report[report.id]
    for statement in sorted(statements, key=lambda one: (published_utc(one), one.id)):
        speaker = statement.publisher or ""
        theirs = {_figure(claim) for claim in by_report[statement.id] if _tells(claim)}
        relayed = [claim for claim in mine if _figure(claim) in theirs and _speaks(claim, speaker)]
        if statement.id != report.id and relayed and _soon_after(statement, report):
            figures = ", ".join(sorted({f"{claim.act} {claim.count}" for claim in relayed}))
            reason = f"gives what {speaker} published itself: {figures}"
            return Lineage(report=report.id, repeats=Repeats.STATEMENT, of=statement.id, speaker=speaker, reason=reason)
    for claim in mine:
        if claim.channel in _STATEMENTS and claim.origin_type in _SPEAKERS and claim.origin_name:
            speaker = claim.origin_name
            if not report.publisher or same_party(speaker, report.publisher) is not Kinship.SAME:
                reason = f"says that it takes its words from a {claim.channel} of {speaker}"
                return Lineage(report=report.id, repeats=Repeats.STATEMENT, speaker=speaker, reason=reason)
    return Lineage(report=report.id, repeats=Repeats.NOTHING_KNOWN, reason="its words show no source that it repeats")


def _speaker_of(report: Report, claims: Sequence[Claim]) -> str | None:
    """The publisher of a document that speaks for itself; ``None`` for an outlet."""
    own = [claim for claim in claims if _speaks(claim, report.publisher or "")]
    return report.publisher if own else None


def _speaks(claim: Claim, speaker: str) -> bool:
    name = claim.origin_name
    return bool(name and speaker) and claim.origin_type in _SPEAKERS and _one_voice(name or "", speaker)


def _one_voice(name: str, publisher: str) -> bool:
    """True where a publisher is a party or one of its offices: ``Malian Armed Forces Information Directorate``."""
    return same_party(name, publisher) is Kinship.SAME or publisher.casefold().startswith(name.casefold())


def _figure(claim: Claim) -> tuple[str, int | None, int | None]:
    return (claim.act, claim.count_low, claim.count_high)


def _tells(claim: Claim) -> bool:
    """True for a figure that two speakers do not give by accident: none and one and two are everybody's."""
    return (claim.count_low or 0) > 2


def _soon_after(statement: Report, report: Report) -> bool:
    gap = published_utc(report) - published_utc(statement)
    return timedelta(0) <= gap <= _DAYS
