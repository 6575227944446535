"""What the commands on incidents share: a ledger's claims, linked under people's judgements, with their tolls."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import typer

from reportedly.cli import linked_store
from reportedly.cli.linked_store import Basis, Stored
from reportedly.errors import LedgerError
from reportedly.gazetteer.parties import current_parties
from reportedly.incidents import Linkage, constraints_of, extend, lineages, linkage, mentions_in
from reportedly.model import Claim, Incident, Judgement, Lineage, Report, Toll, Verdict, in_force
from reportedly.store import Ledger, is_writable
from reportedly.tolls import reconcile


@dataclass(frozen=True)
class Linked:
    """A ledger at one moment: what it holds, and what linking and the tolls make of it, each when it is asked for."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    found: Linkage | Stored

    @cached_property
    def linkage(self) -> Linkage:
        """The whole linking, with mentions and links."""
        if isinstance(self.found, Linkage):
            return self.found
        return _restored(self.found, self.reports, self.claims, self.judgements)

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents, the earliest first."""
        return self.found.incidents if isinstance(self.found, Linkage) else tuple(self.found.incidents())

    @cached_property
    def lineages(self) -> tuple[Lineage, ...]:
        """What each report repeats."""
        return lineages(self.reports, self.claims)

    @cached_property
    def tolls(self) -> tuple[Toll, ...]:
        """The rival figures of every incident."""
        return reconcile(self.incidents, self.claims, self.reports, self.lineages)

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
    known = {report.id for report in reports}
    rejected = {one.subjects[0] for one in in_force(judgements) if one.verdict is Verdict.REJECT}
    claims = tuple(
        claim
        for report, own in _by_report(ledger.claims()).items()
        if report in known
        for claim in _accepted(own, {one.claim for one in rejected if one.report == report})
    )
    if as_of is not None:
        return Linked(reports, claims, judgements, linkage(reports, claims, judgements))
    basis = linked_store.basis_of(reports, claims, judgements, current_parties().mark)
    stored = linked_store.load(ledger.path.parent)
    if stored is not None and stored.basis == basis:
        return Linked(reports, claims, judgements, stored)
    found = _linked_on(stored, basis, reports, claims, judgements)
    if is_writable(ledger.path):
        linked_store.save(ledger.path.parent, basis, found)
    return Linked(reports, claims, judgements, found)


def _by_report(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.report, []).append(claim)
    return found


def _accepted(claims: Sequence[Claim], rejected: AbstractSet[str]) -> Iterator[Claim]:
    """The claims of one report without those that were rejected; ``part_of`` counts among those that are left."""
    left = [number for number, claim in enumerate(claims) if claim.id not in rejected]
    places = {number: place for place, number in enumerate(left)}
    for number in left:
        claim, total = claims[number], claims[number].part_of
        moved = None if total is None else places.get(total)
        yield claim if moved == total else claim.model_copy(update={"part_of": moved})


def _linked_on(
    stored: Stored | None,
    basis: Basis,
    reports: tuple[Report, ...],
    claims: tuple[Claim, ...],
    judgements: tuple[Judgement, ...],
) -> Linkage:
    """The linking of all these: the one that is kept, extended by what came since, where nothing else changed."""
    if stored is None or not _only_grew(stored.basis, basis):
        return linkage(reports, claims, judgements)
    before = stored.basis.reports
    old = [report for report in reports if report.id in before], [claim for claim in claims if claim.report in before]
    new = [report for report in reports if report.id not in before]
    known = _restored(stored, tuple(old[0]), tuple(old[1]), judgements)
    return extend(known, new, [claim for claim in claims if claim.report not in before], judgements)


def _only_grew(before: Basis, now: Basis) -> bool:
    """True where the program, the parties, the judgements and every report with its claims are as they were."""
    same = (before.rules, before.judgements) == (now.rules, now.judgements)
    return same and before.reports.items() <= now.reports.items()


def _restored(
    stored: Stored, reports: tuple[Report, ...], claims: tuple[Claim, ...], judgements: tuple[Judgement, ...]
) -> Linkage:
    """The linking that is kept, with its mentions, which follow from the reports."""
    mentions = mentions_in(reports, claims)
    return Linkage(
        mentions=mentions,
        features=stored.features(),
        links=stored.links(),
        constraints=constraints_of(judgements, mentions),
        clusters=stored.clusters(),
        incidents=tuple(stored.incidents()),
    )


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
