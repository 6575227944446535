"""Links the mentions of all reports into incidents."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from reportedly.incidents.compare import Comparison, compare
from reportedly.incidents.mentions import SLACK, Mention, mentions_of, stated_window
from reportedly.incidents.names import names_by_frequency, place_key
from reportedly.incidents.naming import label
from reportedly.incidents.parties import party_key
from reportedly.model import Claim, Incident, Report

_MOST_DAYS = 31
"""Days of a window that are looked up: a longer one is an aggregate, and finds its pairs by its first month."""


def link(reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[Incident, ...]:
    """The incidents of these claims, the earliest first; the same in whatever order the reports come.

    A claim without its own place and date that is not about its report's main happening joins no incident.
    """
    mentions = mentions_in(reports, claims)
    incidents = [_incident(cluster) for cluster in _clusters(mentions, comparisons(mentions))]
    return tuple(sorted(incidents, key=lambda one: (one.date_start or date.max, one.label, one.id)))


def mentions_in(reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[Mention, ...]:
    """The mentions of all reports, sorted by publication."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    mentions = (mention for report in reports for mention in mentions_of(report, by_report.get(report.id, [])))
    return tuple(sorted(mentions, key=lambda mention: mention.key))


def comparisons(mentions: Sequence[Mention]) -> list[Comparison]:
    """Every pair that links, the strongest first. Only mentions near in time are compared at all."""
    linked = (compare(mentions[i], mentions[j]) for i, j in _candidates(mentions))
    kept = [one for one in linked if one.linked]
    return sorted(kept, key=lambda one: (-one.points, one.left.key, one.right.key))


def _candidates(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs that could link: near in time, with a place in common, or a party where a place is unknown.

    First letters stand for names here, since no comparison of names forgives another first letter. Nothing that
    ``compare`` would link is lost: without a place in common it needs a place that is unknown and a party.
    """
    blocks: dict[tuple[date, str, str], list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        keys = {("place", place_key(place)[:1]) for place in mention.places}
        keys |= {("party", party_key(party)[:1]) for party in mention.parties}
        for day in _days(mention):
            for kind, letter in keys:
                blocks[day, kind, letter].append(number)
    pairs = {pair for (_, kind, _), block in blocks.items() for pair in _pairs(mentions, block, kind)}
    # Two happenings of one report are two: its own grouping has already said so.
    return ((i, j) for i, j in sorted(pairs) if mentions[i].report.id != mentions[j].report.id)


def _pairs(mentions: Sequence[Mention], block: list[int], kind: str) -> Iterator[tuple[int, int]]:
    if kind == "place":
        yield from combinations(block, 2)
        return
    for unplaced in (number for number in block if not mentions[number].places):
        yield from ((min(unplaced, other), max(unplaced, other)) for other in block if other != unplaced)


def _days(mention: Mention) -> Iterator[date]:
    window = mention.window
    if window is not None:
        for offset in range(min(window.days, _MOST_DAYS) + SLACK):
            yield window.start + timedelta(days=offset)


def _clusters(mentions: Sequence[Mention], links: Iterable[Comparison]) -> list[list[Mention]]:
    """What the links hold together; a link that would join two happenings of one report is left out."""
    cluster_of = {mention.key: [mention] for mention in mentions}
    for one in links:
        left, right = cluster_of[one.left.key], cluster_of[one.right.key]
        if left is right or {mention.report.id for mention in left} & {mention.report.id for mention in right}:
            continue
        left.extend(right)
        for mention in right:
            cluster_of[mention.key] = left
    return list({id(cluster): cluster for cluster in cluster_of.values()}.values())


def _incident(cluster: list[Mention]) -> Incident:
    members = sorted(cluster, key=lambda mention: mention.key)
    claims = [claim for mention in members for claim in mention.claims]
    window = stated_window(claims) or members[0].window
    places = names_by_frequency(place for claim in claims for place in claim.places)
    towns = names_by_frequency(place for mention in members for place in mention.towns)
    reports = Counter(claim.report for claim in claims)
    return Incident(
        id=_stable_id(members[0]),
        label=label(claims, [one for one in places if one in towns] or places, window),
        date_start=window.start if window and window.stated else None,
        date_end=window.end if window and window.stated else None,
        places=places,
        parties=names_by_frequency(party for mention in members for party in mention.parties),
        reports=dict(sorted(reports.items())),
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
    )


def _stable_id(first: Mention) -> str:
    # From the earliest member alone, so that an incident keeps its id while reports of it go on arriving.
    return hashlib.sha256("|".join(first.key[1:]).encode()).hexdigest()[:12]
