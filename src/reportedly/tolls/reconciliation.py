"""Sets the rival tolls of each incident side by side. Nothing is averaged, nothing is hidden."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from reportedly.model import Act, Claim, Incident, Report, Toll
from reportedly.tolls.figures import Figure, Saying, figures_of
from reportedly.tolls.standing import independent_origins, standing

_RANK = {act: rank for rank, act in enumerate(Act)}


def reconcile(incidents: Sequence[Incident], claims: Sequence[Claim], reports: Sequence[Report]) -> tuple[Toll, ...]:
    """Every origin's figures for every harm and group of victims, incident by incident.

    Rows of one incident come by harm, group and the time when they were first said. ``as_of`` is the publication
    of the first report that says it. The order of reports changes nothing.
    """
    known = {report.id: report for report in reports}
    sayings: dict[str, list[Saying]] = defaultdict(list)
    for claim in claims:
        if claim.report in known:
            sayings[claim.id].append(Saying(claim, known[claim.report]))
    totals = _totals(claims)
    tolls: list[Toll] = []
    for incident in incidents:
        told = [saying for claim in incident.claims for saying in sayings[claim]]
        tolls.extend(_reconcile(incident, [one for one in told if one.report.id in incident.reports], totals))
    return tuple(tolls)


def _reconcile(incident: Incident, sayings: Sequence[Saying], totals: dict[tuple[str, str], str]) -> list[Toll]:
    figures, speakers = figures_of(sayings)
    later = {number: _superseded_by(number, figures) for number in range(len(figures))}
    in_force = [one for number, one in enumerate(figures) if later[number] is None]
    tolls = []
    for number, figure in enumerate(figures):
        successor = later[number]
        first = figure.first.claim
        tolls.append(
            Toll(
                incident=incident.id,
                harm=figure.group.harm,
                victim_kind=figure.group.kind,
                victim_party=figure.group.party,
                origin=figure.origin.name,
                origin_type=figure.origin.type,
                speech_act=figure.speech_act,
                low=figure.interval.low,
                high=figure.interval.high,
                count_text=first.count_text,
                as_of=_said_first(figure),
                reports=len({saying.report.id for saying in figure.sayings}),
                independent_origins=independent_origins(figure, figures, speakers),
                standing=standing(figure, in_force, speakers),
                superseded_by=successor.first.claim.id if successor else None,
                subset_of=totals.get((first.report, first.id)),
                claims=tuple(saying.claim.id for saying in figure.sayings),
            )
        )
    return sorted(tolls, key=_order)


def _superseded_by(number: int, figures: Sequence[Figure]) -> Figure | None:
    """The next figure of the same origin for the same victims, where there is one."""
    figure = figures[number]
    # Nobody knows whether two unnamed witnesses are one, so none of them corrects the other.
    if not figure.origin.named:
        return None
    return next((one for one in figures[number + 1 :] if one.replaces(figure)), None)


def _said_first(figure: Figure) -> datetime | None:
    # Undated reports sort before all others: the first dated one is what is known.
    return next((saying.report.published for saying in figure.sayings if saying.report.published), None)


def _totals(claims: Sequence[Claim]) -> dict[tuple[str, str], str]:
    """The id of the total of each claim that is a part of one, by report and claim."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    return {
        (report, claim.id): mine[claim.part_of].id
        for report, mine in by_report.items()
        for claim in mine
        if claim.part_of is not None and claim.part_of < len(mine)
    }


def _order(toll: Toll) -> tuple[int, str, str, datetime, str, int, str]:
    at = toll.as_of or datetime.min.replace(tzinfo=UTC)
    return (
        _RANK[toll.harm],
        toll.victim_kind or "~",
        toll.victim_party or "~",
        at if at.tzinfo else at.replace(tzinfo=UTC),
        toll.origin,
        -1 if toll.low is None else toll.low,
        toll.claims[0],
    )
