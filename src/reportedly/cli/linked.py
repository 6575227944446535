"""What the commands on incidents share: a ledger's claims, linked under people's judgements, with their tolls."""

from dataclasses import dataclass
from datetime import UTC, datetime

import typer

from reportedly.errors import LedgerError
from reportedly.incidents import Linkage, lineages, linkage
from reportedly.model import Claim, Incident, Judgement, Lineage, Report, Subject, Toll, Verdict, in_force
from reportedly.store import Ledger
from reportedly.tolls import reconcile


@dataclass(frozen=True, slots=True)
class Linked:
    """A ledger at one moment: what it holds, and what linking and the tolls make of it."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    linkage: Linkage
    lineages: tuple[Lineage, ...]
    tolls: tuple[Toll, ...]

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents, the earliest first."""
        return self.linkage.incidents

    def incident(self, prefix: str) -> Incident:
        """The incident with this id, or the only one whose id begins so."""
        exact = [one for one in self.incidents if one.id == prefix]
        matches = exact or [one for one in self.incidents if one.id.startswith(prefix)]
        if len(matches) == 1:
            return matches[0]
        if not matches:
            raise LedgerError(f"no incident has the id {prefix!r}, nor one that begins so")
        some = ", ".join(one.id for one in matches[:3]) + (", …" if len(matches) > 3 else "")
        raise LedgerError(f"several incidents have an id that begins with {prefix!r}: {some}")


def link_ledger(ledger: Ledger, as_of: datetime | None = None) -> Linked:
    """The incidents and tolls of a ledger; with ``as_of`` only from what was published by then.

    Claims that a person rejected take no part; judgements count whenever they were made.
    """
    reports = tuple(report for report in ledger.reports() if as_of is None or _was_out(report, as_of))
    judgements = ledger.judgements()
    rejected = {one.subjects[0] for one in in_force(judgements) if one.verdict is Verdict.REJECT}
    known = {report.id for report in reports}
    claims = tuple(
        claim
        for claim in ledger.claims()
        if claim.report in known and Subject(report=claim.report, claim=claim.id) not in rejected
    )
    linked = linkage(reports, claims, judgements)
    lines = lineages(reports, claims)
    return Linked(reports, claims, judgements, linked, lines, reconcile(linked.incidents, claims, reports, lines))


def parse_moment(text: str | None) -> datetime | None:
    """A moment as people give it: a day (its end, UTC) or an ISO 8601 time; UTC where no zone is given."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is no time: give a day (2026-03-15) or a time (2026-03-15T18:00+01:00)"
        raise typer.BadParameter(message, param_hint="--as-of") from error
    if len(text) == len("2026-03-15"):
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _was_out(report: Report, moment: datetime) -> bool:
    """True where a report is known to have been published by then."""
    at = report.published
    return at is not None and (at if at.tzinfo else at.replace(tzinfo=UTC)) <= moment
