"""What the commands on incidents share: a ledger's claims, linked under people's judgements, with their tolls."""

from collections.abc import Collection, Iterable, Iterator, Sequence
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
        return find_incident(self.incidents, prefix)


def find_incident(incidents: Iterable[Incident], prefix: str) -> Incident:
    """The incident with this id, or the only one whose id begins so; ``LedgerError`` if none or several do."""
    matches = [one for one in incidents if one.id.startswith(prefix)]
    exact = [one for one in matches if one.id == prefix]
    if len(exact or matches) == 1:
        return (exact or matches)[0]
    if not matches:
        raise LedgerError(f"no incident has the id {prefix!r}, nor one that begins so")
    some = ", ".join(one.id for one in matches[:3]) + (", …" if len(matches) > 3 else "")
    raise LedgerError(f"several incidents have an id that begins with {prefix!r}: {some}")


def link_ledger(ledger: Ledger, as_of: datetime | None = None) -> Linked:
    """The incidents and tolls of a ledger; with ``as_of`` only from what was published by then.

    Claims that a person rejected take no part; judgements count whenever they were made.
    """
    judgements = ledger.judgements()
    filed = [(report, own) for report, own in accepted(ledger) if as_of is None or _was_out(report, as_of)]
    reports = tuple(report for report, _ in filed)
    claims = tuple(claim for _, own in filed for claim in own)
    if as_of is not None:
        return Linked(reports, claims, judgements, linkage(reports, claims, judgements))
    basis = linked_store.basis_of(filed, judgements, current_parties().mark)
    stored = linked_store.load(ledger.path.parent)
    if stored is not None and stored.basis == basis:
        return Linked(reports, claims, judgements, stored)
    found = _linked_on(stored, basis, reports, claims, judgements)
    if is_writable(ledger.path):
        linked_store.save(ledger.path.parent, basis, found)
    return Linked(reports, claims, judgements, found)


def kept_linking(ledger: Ledger) -> Stored | None:
    """The linking that is kept beside a ledger, if it is that of what the ledger holds now; no more is read at once."""
    stored = linked_store.load(ledger.path.parent)
    if stored is None:
        return None
    basis = linked_store.basis_of(accepted(ledger), ledger.judgements(), current_parties().mark)
    return stored if stored.basis == basis else None


def accepted(ledger: Ledger) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Each report with its claims but those that a person rejected, one after another."""
    rejected = rejected_claims(ledger.judgements())
    for report, claims in ledger.filed():
        yield report, without(claims, rejected.get(report.id, ()))


def rejected_claims(judgements: tuple[Judgement, ...]) -> dict[str, set[str]]:
    """The ids of the claims that people rejected, by report."""
    found: dict[str, set[str]] = {}
    for one in in_force(judgements):
        if one.verdict is Verdict.REJECT:
            found.setdefault(one.subjects[0].report, set()).add(one.subjects[0].claim)
    return found


def without(claims: Sequence[Claim], rejected: Collection[str]) -> tuple[Claim, ...]:
    """The claims of one report without those that were rejected; ``part_of`` counts among those that are left."""
    return tuple(_left(claims, rejected))


def _left(claims: Sequence[Claim], rejected: Collection[str]) -> Iterator[Claim]:
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
