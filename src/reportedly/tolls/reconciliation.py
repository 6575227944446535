"""Sets the rival tolls of each incident side by side. Nothing is averaged, nothing is hidden."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from reportedly.model import Act, Claim, Incident, Lineage, Repeats, Report, SpeechAct, Toll
from reportedly.tolls.disputes import doer, doer_of, happened
from reportedly.tolls.figures import Figure, Saying, figures_of
from reportedly.tolls.origins import BELLIGERENTS
from reportedly.tolls.parts import with_parts
from reportedly.tolls.standing import independent_origins, standing

_RANK = {act: rank for rank, act in enumerate(Act)}


def reconcile(
    incidents: Sequence[Incident],
    claims: Sequence[Claim],
    reports: Sequence[Report],
    lineages: Sequence[Lineage] = (),
) -> tuple[Toll, ...]:
    """Every origin's figures for every harm and group of victims, incident by incident.

    Rows of one incident come by harm, group and the time when they were first said. ``as_of`` is the publication
    of the first report that says it. The order of reports changes nothing. ``lineages`` tell which reports are copies.
    """
    known = {report.id: report for report in reports}
    claims = with_parts(claims)
    sayings: dict[str, list[Saying]] = defaultdict(list)
    for claim in claims:
        if claim.report in known:
            sayings[claim.id].append(Saying(claim, known[claim.report]))
    totals = _totals(claims)
    copied = {one.report: one.of for one in lineages if one.repeats is Repeats.REPORT and one.of}
    tolls: list[Toll] = []
    for incident in incidents:
        told = [saying for claim in incident.claims for saying in sayings[claim]]
        tolls.extend(_reconcile(incident, [one for one in told if one.report.id in incident.reports], totals, copied))
    return tuple(tolls)


def _reconcile(
    incident: Incident, sayings: Sequence[Saying], totals: dict[tuple[str, str], str], copied: dict[str, str]
) -> list[Toll]:
    figures, speakers = figures_of(sayings)
    later = {number: _superseded_by(number, figures) for number in range(len(figures))}
    in_force = [one for number, one in enumerate(figures) if later[number] is None]
    tolls = []
    for number, figure in enumerate(figures):
        successor = later[number]
        first = figure.first.claim
        telling = {saying.report.id for saying in figure.sayings}
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
                reports=len(telling),
                copies=sum(copied.get(report) in telling for report in telling),
                independent_origins=independent_origins(figure, figures, speakers),
                standing=standing(figure, in_force, speakers),
                happened=happened(figure, in_force, speakers),
                perpetrator=doer_of(figure),
                doer=doer(figure, in_force, speakers),
                superseded_by=successor.first.claim.id if successor else None,
                subset_of=totals.get((first.report, first.id)),
                claims=tuple(saying.claim.id for saying in figure.sayings),
            )
        )
    return sorted(tolls, key=_order)


def _superseded_by(number: int, figures: Sequence[Figure]) -> Figure | None:
    """The next figure of the same origin for the same victims, where there is one."""
    figure = figures[number]
    later = figures[number + 1 :]
    if not figure.origin.named:
        return next((one for one in later if _speaks_for(one, figure)), None)
    return next((one for one in later if one.replaces(figure)), None)


def _speaks_for(one: Figure, figure: Figure) -> bool:
    """True where a party itself gives the figure that somebody unnamed in its ranks had given before.

    Nobody knows whether two unnamed witnesses are one, so none of them corrects another.
    """
    inside = figure.origin.type in BELLIGERENTS and one.origin.type is figure.origin.type and one.origin.named
    same = one.group == figure.group and one.counts and figure.counts
    own = figure.speech_act is SpeechAct.ADMIT and one.speech_act is SpeechAct.ADMIT
    return inside and same and own and not one.apart(figure)


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
