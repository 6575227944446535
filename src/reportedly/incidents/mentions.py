"""Mentions: what one report says of one happening."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.incidents.happening import Happening
from reportedly.incidents.happenings import LATER_STAGE, happenings_of, position
from reportedly.incidents.named_days import named_days
from reportedly.incidents.names import names_by_frequency
from reportedly.incidents.operations import Operation, operation_of
from reportedly.incidents.parties import sides_of
from reportedly.incidents.sections import Sections, sections_of
from reportedly.incidents.whereabouts import Whereabouts
from reportedly.incidents.window import (
    LONG,
    SLACK,
    Window,
    before_publication,
    claim_window,
    published_utc,
    stated_window,
)
from reportedly.model import Claim, Report, Scope, Where

_ROUND_UP_DAYS = 35
"""Days before publication in which the undated items of a round-up, and what led to a release, will have been."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The claims of one report about one happening, and what linking compares.

    ``main`` is true where it is what the report is about; ``wide`` where it covers several towns. ``joint`` are wide
    claims of the same report that cover this happening among others: it may have no other claims. ``operation`` is
    the campaign that the report names. ``parties`` did it, suffered it or speak for a side of it. ``text``
    is what the report says of it, title and paragraphs. ``told_days`` are days that the report names, without those of
    other happenings in it. ``order`` sorts mentions by publication.
    """

    id: str
    report: Report
    claims: tuple[Claim, ...]
    window: Window | None
    main: bool
    places: tuple[Whereabouts, ...]
    parties: tuple[str, ...]
    text: str
    wide: bool = False
    joint: tuple[Claim, ...] = ()
    operation: Operation | None = None
    told_days: frozenset[date] = frozenset()

    @property
    def order(self) -> tuple[str, str, str]:
        """A sortable name that no other mention has: publication, report, id."""
        return (published_utc(self.report).isoformat(), self.report.id, self.id)

    @property
    def towns(self) -> tuple[Whereabouts, ...]:
        """Its places without provinces and countries."""
        return tuple(place for place in self.places if not place.coarse)

    @property
    def told(self) -> tuple[Claim, ...]:
        """Its own claims, or where it has none those that it shares."""
        return self.claims or self.joint


def mentions_of(report: Report, claims: Sequence[Claim]) -> tuple[Mention, ...]:
    """The mentions of one report: what it is about, each earlier or other event that it dates and places, campaigns.

    Claims about no happening (threats, totals over a long time without a campaign's name) are in none.
    """
    sections, operation = sections_of(report), operation_of(report)
    main = [claim for claim in claims if _is_main(claim, sections)]
    sums = [claim for claim in claims if claim.scope is Scope.AGGREGATE and not _is_main(claim, sections)]
    other = [claim for claim in claims if claim.scope is Scope.BACKGROUND and _stands_alone(claim)]
    local = happenings_of(report, main, sections, campaign=operation is not None)
    one = len(local) == 1
    mentions = [_mention(report, group, operation, main=True, whole=one) for group in local if not group.wide]
    mentions += [
        _mention(report, group, operation, main=False, whole=False)
        for group in happenings_of(report, other, Sections())
        if not group.wide
    ]
    wide = [group for group in local if group.wide]
    campaign = _campaign(report, wide, sums, operation)
    if campaign is not None:
        mentions.append(campaign)
        mentions += _shared(campaign, mentions)
    return tuple(_with_told_days(report, mentions))


def _with_told_days(report: Report, mentions: Sequence[Mention]) -> Iterable[Mention]:
    named = named_days(report)
    for mention in mentions:
        others = [one.window for one in mentions if one is not mention and one.window and one.window.stated]
        own = {day for day in named if not any(window.start <= day <= window.end for window in others)}
        yield replace(mention, told_days=frozenset(own)) if own else mention


def mention_id(report: Report, claims: Iterable[Claim], salt: str = "") -> str:
    """Stable for the same report and the same first claim: 12 hex digits."""
    first = min((claim.id for claim in claims), default="")
    return hashlib.sha256(f"{report.text_sha256}|{report.id}|{first}|{salt}".encode()).hexdigest()[:12]


def _is_main(claim: Claim, sections: Sections) -> bool:
    """Claims of the incident; in a round-up also its items, which read like recollections or sums."""
    if claim.scope is Scope.INCIDENT:
        return True
    window = claim_window(claim)
    item = sections.place(claim) is not None and claim.scope is not Scope.HYPOTHETICAL
    return item and (window is None or window.days <= LONG)


def _stands_alone(claim: Claim) -> bool:
    # An earlier event without its own place and date would only catch what is near by accident.
    window = claim_window(claim)
    return bool(claim.places) and window is not None and window.days <= LONG


def _mention(report: Report, group: Happening, operation: Operation | None, *, main: bool, whole: bool) -> Mention:
    claims = tuple(sorted(group.claims, key=position))
    deeds = [claim for claim in claims if claim.act not in LATER_STAGE]
    inferred = before_publication(report, _ROUND_UP_DAYS if group.headed or not deeds else SLACK)
    return Mention(
        id=mention_id(report, claims),
        report=report,
        claims=claims,
        window=stated_window(deeds) or (inferred if main else stated_window(claims)),
        main=main,
        places=tuple(group.places),
        parties=names_by_frequency(party for claim in claims for party in sides_of(claim)),
        text=f"{report.title}\n{report.text}" if whole else passage(report, claims),
        operation=operation,
    )


def _campaign(
    report: Report, wide: Sequence[Happening], sums: Sequence[Claim], operation: Operation | None
) -> Mention | None:
    """The mention of a campaign or joint action: wide claims, and the sums of a report that names an operation."""
    claims = [claim for group in wide for claim in group.claims] + (list(sums) if operation else [])
    if not claims and operation is None:
        return None
    claims.sort(key=position)
    return Mention(
        id=mention_id(report, claims, "campaign"),
        report=report,
        claims=tuple(claims),
        window=_span(claims) or before_publication(report),
        main=False,
        places=tuple(place for group in wide for place in group.places),
        parties=names_by_frequency(party for claim in claims for party in sides_of(claim)),
        text=passage(report, claims),
        wide=True,
        operation=operation,
    )


def _shared(campaign: Mention, local: Sequence[Mention]) -> list[Mention]:
    """A mention without claims of its own for each town that only the wide claims name."""
    known = {place.key for mention in local if not mention.wide for place in mention.places}
    joint = tuple(claim for claim in campaign.claims if claim.scope is Scope.INCIDENT)
    towns = {place.key: place for place in campaign.towns if place.key not in known}
    if not joint or campaign.operation:
        return []
    return [
        Mention(
            id=mention_id(campaign.report, joint, key),
            report=campaign.report,
            claims=(),
            window=campaign.window,
            main=True,
            places=(town,),
            parties=campaign.parties,
            text=campaign.text,
            joint=joint,
        )
        for key, town in sorted(towns.items())
    ]


def _span(claims: Sequence[Claim]) -> Window | None:
    windows = [window for window in map(claim_window, claims) if window]
    if not windows:
        return None
    return Window(min(window.start for window in windows), max(window.end for window in windows))


def passage(report: Report, claims: Sequence[Claim]) -> str:
    """The paragraphs that hold these claims, with the title where one stands there."""
    parts = [report.title] if any(claim.where is Where.TITLE for claim in claims) else []
    start = 0
    for paragraph in report.text.split("\n"):
        end = start + len(paragraph)
        if any(claim.where is Where.TEXT and start <= claim.start <= end for claim in claims):
            parts.append(paragraph)
        start = end + 1
    return "\n".join(parts)
