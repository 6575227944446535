"""What exporters are fed: one incident with all that is known of it. The one place that reads the stages before.

Exporters see ``Case`` and ``Edition`` and nothing else, so that a change of how incidents, tolls, profiles or
judgements come about is a change of this module alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from reportedly.model import Act, Claim, Estimate, Incident, Report, Toll
from reportedly.publishing.sites import Places, Site, site_of
from reportedly.publishing.totals import Total, total
from reportedly.tolls import Profile, estimate, reconcile


class Audience(StrEnum):
    """For whom an export is made: ``public`` leaves out what may harm people."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Edition:
    """What holds for an export as a whole. ``head`` is the ledger's, ``as_of`` when it was last added to.

    Nothing in it depends on when or where the export runs: the same ledger gives the same bytes.
    """

    head: str
    as_of: datetime | None
    software: str
    profile: str = "plain"
    audience: Audience = Audience.PUBLIC
    hxl: bool = False

    @property
    def public(self) -> bool:
        """True where the export is for everybody."""
        return self.audience is Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided on a claim: ``rating`` in words, ``by`` an organisation or a reviewer."""

    claim: str
    rating: str
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a claim came into the ledger first, and by which entry."""

    entry: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One incident: its claims in the order of their reports, its reports by publication, its tolls and estimates.

    ``estimates`` are by the export's profile, ``coded`` by those of coded formats, by name.
    ``arrivals`` is empty unless an export asks when claims came in; ``reviews`` are on claims of this incident.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    tolls: tuple[Toll, ...]
    estimates: tuple[Estimate, ...]
    site: Site | None
    reviews: tuple[Review, ...] = ()
    arrivals: Mapping[str, Arrival] = field(default_factory=dict)
    coded: Mapping[str, tuple[Estimate, ...]] = field(default_factory=dict)

    def total(self, harm: Act, rules: str = "") -> Total:
        """The total of a harm by the export's profile, or by that of a coded format."""
        return total(self.coded[rules] if rules else self.estimates, self.tolls, harm)

    @property
    def report_of(self) -> dict[str, Report]:
        """The reports by id."""
        return {report.id: report for report in self.reports}

    @property
    def standing_of(self) -> dict[str, str]:
        """How the figure that a claim gives stands, by claim id; claims that count nothing have none."""
        return {claim: toll.standing for toll in self.tolls for claim in toll.claims}


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a project holds, as the exporters' cases are made from it; ``claims`` by report, each whole and in order.

    Each may be read from where it is kept whenever it is asked for.
    """

    incidents: Collection[Incident]
    claims: Mapping[str, Sequence[Claim]]
    reports: Mapping[str, Report]
    reviews: Sequence[Review] = ()
    arrivals: Mapping[str, Arrival] = field(default_factory=dict)


def holdings(incidents: Collection[Incident], claims: Iterable[Claim], reports: Iterable[Report]) -> Holdings:
    """Holdings without reviews and arrivals."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    return Holdings(incidents, by_report, {report.id: report for report in reports})


def cases(held: Holdings, places: Places, profile: Profile, coded: Iterable[Profile] = ()) -> Iterator[Case]:
    """The case of each incident, one after another: only one is in memory beyond what is held anyway.

    ``coded`` are the profiles that coded formats go by.
    """
    others = {one.name: one for one in coded}
    for incident in held.incidents:
        reports = sorted((held.reports[one] for one in incident.reports), key=published)
        said = [claim for report in reports for claim in held.claims.get(report.id, ())]
        mine = frozenset(incident.claims)
        claims = tuple(claim for claim in said if claim.id in mine)
        tolls = reconcile([incident], said, reports)
        yield Case(
            incident=incident,
            claims=claims,
            reports=tuple(reports),
            tolls=tolls,
            estimates=estimate(tolls, profile),
            site=site_of(claims, places),
            reviews=tuple(one for one in held.reviews if one.claim in mine),
            arrivals={claim: held.arrivals[claim] for claim in incident.claims if claim in held.arrivals},
            coded={name: estimate(tolls, one) for name, one in others.items()},
        )


def strays(held: Holdings) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """The claims that belong to no incident, report by report."""
    placed = {claim for incident in held.incidents for claim in incident.claims}
    for report, claims in held.claims.items():
        loose = tuple(claim for claim in claims if claim.id not in placed)
        if loose and report in held.reports:
            yield held.reports[report], loose


def published(report: Report) -> tuple[datetime, str]:
    """A report's place in the order of publication; those without a date come last."""
    at = report.published or datetime.max.replace(tzinfo=UTC)
    return (at if at.tzinfo else at.replace(tzinfo=UTC), report.id)
