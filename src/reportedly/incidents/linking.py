"""Links the mentions of all reports into incidents, all at once or report by report with the same result."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.incidents.campaigns import campaign_window, named_campaigns, parts_of
from reportedly.incidents.clusters import Constraints, clusters, pair
from reportedly.incidents.features import Features, features_of
from reportedly.incidents.mentions import Mention, mentions_of
from reportedly.incidents.names import names_by_frequency
from reportedly.incidents.naming import label
from reportedly.incidents.scoring import score
from reportedly.incidents.window import stated_window
from reportedly.model import Claim, Incident, Judgement, Link, Report, Subject, Verdict, in_force

LEAST = -6.6
"""Bits from which a pair is remembered: below it only counts as a pair that was never compared."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """Everything that linking found: what was compared, what speaks for each link, and what came of it."""

    mentions: tuple[Mention, ...]
    features: Mapping[str, Features]
    links: tuple[Link, ...]
    constraints: Constraints
    clusters: tuple[tuple[str, ...], ...]
    incidents: tuple[Incident, ...]


def link(
    reports: Sequence[Report], claims: Sequence[Claim], judgements: tuple[Judgement, ...] = ()
) -> tuple[Incident, ...]:
    """The incidents of these claims, the earliest first; the same in whatever order the reports come.

    A claim without its own place and date that is not about its report's main happening joins no incident.
    """
    return linkage(reports, claims, judgements).incidents


def linkage(reports: Sequence[Report], claims: Sequence[Claim], judgements: tuple[Judgement, ...] = ()) -> Linkage:
    """As ``link``, with every mention and link."""
    mentions = mentions_in(reports, claims)
    features = {one.id: features_of(one) for one in mentions if not _is_named(one)}
    links = score(list(features.values()), least=LEAST)
    constraints = constraints_of(judgements, mentions)
    return _linked(mentions, features, links, constraints, clusters(_reports(features), links, constraints))


def extend(
    known: Linkage, reports: Sequence[Report], claims: Sequence[Claim], judgements: tuple[Judgement, ...] = ()
) -> Linkage:
    """A linkage with further reports, equal to linking everything at once.

    Only mentions that share a blocking key with a new one are compared, and only clusters that a new link touches
    are formed anew.
    """
    fresh = mentions_in(reports, claims)
    rows = {one.id: features_of(one) for one in fresh if not _is_named(one)}
    wanted = {key for row in rows.values() for key in row["keys"]}
    beside = [row for row in known.features.values() if not wanted.isdisjoint(row["keys"])]
    links = score([*beside, *rows.values()], new=frozenset(rows), least=LEAST)
    mentions = tuple(sorted((*known.mentions, *fresh), key=lambda mention: mention.order))
    features, every = {**known.features, **rows}, (*known.links, *links)
    constraints = constraints_of(judgements, mentions)
    # Another judgement may join or part anything; otherwise what no new link reaches stays as it is.
    touched = _reached(set(rows), every, constraints) if constraints == known.constraints else set(features)
    kept = [cluster for cluster in known.clusters if touched.isdisjoint(cluster)]
    near = [one for one in every if one.left in touched and one.right in touched]
    formed = clusters({one: features[one]["report"] for one in touched}, near, constraints)
    return _linked(mentions, features, every, constraints, sorted([*kept, *formed]))


def _reports(features: Mapping[str, Features]) -> dict[str, str]:
    return {one: row["report"] for one, row in features.items()}


def _reached(new: set[str], links: Iterable[Link], constraints: Constraints) -> set[str]:
    """The mentions that links for one happening, or people, connect with the new ones, the new ones among them."""
    beside: dict[str, list[str]] = defaultdict(list)
    for left, right in [*((one.left, one.right) for one in links if one.weight > 0), *constraints.same]:
        beside[left].append(right)
        beside[right].append(left)
    reached, open_ends = set(new), list(new)
    while open_ends:
        for other in beside[open_ends.pop()]:
            if other not in reached:
                reached.add(other)
                open_ends.append(other)
    return reached


def mentions_in(reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[Mention, ...]:
    """The mentions of all reports, sorted by publication."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    mentions = (mention for report in reports for mention in mentions_of(report, by_report.get(report.id, [])))
    return tuple(sorted(mentions, key=lambda mention: mention.order))


def constraints_of(judgements: tuple[Judgement, ...], mentions: Iterable[Mention]) -> Constraints:
    """The pairs of mentions that people decided on; judgements whose claims are gone decide nothing."""
    home = {Subject(report=one.report.id, claim=claim.id): one.id for one in mentions for claim in one.claims}
    same, different = set(), set()
    for judgement in in_force(judgements):
        held = [home[subject] for subject in judgement.subjects if subject in home]
        if len(held) == 2 and held[0] != held[1]:
            if judgement.verdict is Verdict.SAME:
                same.add(pair(*held))
            elif judgement.verdict is Verdict.DIFFERENT:
                different.add(pair(*held))
    return Constraints(frozenset(same), frozenset(different))


def _is_named(mention: Mention) -> bool:
    """True for what a report says of a named operation: the name links it."""
    return mention.wide and mention.operation is not None


def _linked(
    mentions: tuple[Mention, ...],
    features: Mapping[str, Features],
    links: tuple[Link, ...],
    constraints: Constraints,
    found: Sequence[tuple[str, ...]],
) -> Linkage:
    by_id = {mention.id: mention for mention in mentions}
    groups = [tuple(sorted((by_id[one] for one in ids), key=lambda mention: mention.order)) for ids in found]
    incidents = _incidents(groups, named_campaigns(mentions))
    ranked = tuple(sorted(links, key=lambda one: (one.left, one.right)))
    return Linkage(mentions, features, ranked, constraints, tuple(found), incidents)


def _incidents(groups: list[tuple[Mention, ...]], campaigns: list[tuple[Mention, ...]]) -> tuple[Incident, ...]:
    local = [group for group in groups if not group[0].wide]
    whole_of: dict[str, str] = {}
    wholes = []
    for campaign in [*campaigns, *(group for group in groups if group[0].wide)]:
        parts = parts_of(campaign, local)
        if any(mention.claims for mention in campaign) or len(parts) > 1:
            wholes.append(_incident(campaign))
            for part in parts:
                whole_of.setdefault(incident_id(part), wholes[-1].id)
    told = [_incident(group) for group in local if any(mention.told for mention in group)]
    incidents = [one.model_copy(update={"part_of": whole_of.get(one.id)}) for one in told] + wholes
    return tuple(sorted(incidents, key=lambda one: (one.date_start or date.max, one.label, one.id)))


def _incident(members: tuple[Mention, ...]) -> Incident:
    claims = [claim for mention in members for claim in mention.claims]
    window = campaign_window(members) if members[0].wide else stated_window(claims) or members[0].window
    places = names_by_frequency(place.name for mention in members for place in mention.places)
    towns = names_by_frequency(place.name for mention in members for place in mention.towns)
    operation = members[0].operation if members[0].wide else None
    named = [f"Operation {operation.name}"] if operation else [one for one in places if one in towns] or list(places)
    reports = Counter({mention.report.id: 0 for mention in members})
    reports.update(claim.report for claim in claims)
    return Incident(
        id=incident_id(members),
        label=label(claims or [claim for mention in members for claim in mention.told], named, window),
        date_start=window.start if window and window.stated else None,
        date_end=window.end if window and window.stated else None,
        places=places,
        parties=names_by_frequency(party for mention in members for party in mention.parties),
        reports=dict(sorted(reports.items())),
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
    )


def incident_id(members: tuple[Mention, ...]) -> str:
    """From the earliest mention alone, so that an incident keeps its id while reports of it go on arriving."""
    return hashlib.sha256(members[0].id.encode()).hexdigest()[:12]
