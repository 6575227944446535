"""Mentions: what the claims of one report say of one happening."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from reportedly.incidents.names import names_by_frequency, same_place
from reportedly.incidents.parties import Kinship, same_party
from reportedly.model import Act, Claim, OriginType, PlacePrecision, Report, Scope, Where

SLACK = 2
"""Days by which two dates of one happening may differ: nights cross midnight, and desks disagree."""

_COARSE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
_BELLIGERENT = frozenset({OriginType.ARMED_GROUP, OriginType.STATE_FORCES, OriginType.GOVERNMENT})


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days. ``stated`` is false where it is only inferred from the day of publication."""

    start: date
    end: date
    stated: bool = True

    @property
    def days(self) -> int:
        """How many days it spans, at least 1."""
        return (self.end - self.start).days + 1

    def gap(self, other: "Window") -> int:
        """Days between two windows; 0 where they touch the same day."""
        return max((other.start - self.end).days, (self.start - other.end).days, 0)


@dataclass(frozen=True, slots=True)
class Mention:
    """The claims of one report about one happening.

    ``main`` is true where it is what the report is about, ``key`` a sortable name that no other mention has. ``towns``
    are its places without those that claims mark as provinces or countries; ``parties`` did it, suffered it or speak
    for a side of it; ``figures`` are its exact counts above two, since small ones coincide too easily.
    """

    report: Report
    claims: tuple[Claim, ...]
    window: Window | None
    main: bool
    key: tuple[str, str, str]
    places: tuple[str, ...]
    towns: tuple[str, ...]
    parties: tuple[str, ...]
    figures: frozenset[tuple[Act, int]]


def mentions_of(report: Report, claims: Sequence[Claim]) -> tuple[Mention, ...]:
    """The mentions of one report: what it is about, and each earlier or other event that it dates and places."""
    main = _groups([claim for claim in claims if claim.scope is Scope.INCIDENT])
    other = _groups([claim for claim in claims if _stands_alone(claim)])
    return tuple(
        [_mention(report, group, stated_window(group) or _before_publication(report), main=True) for group in main]
        + [_mention(report, group, stated_window(group), main=False) for group in other]
    )


def _mention(report: Report, claims: Sequence[Claim], window: Window | None, *, main: bool) -> Mention:
    fine = (claim for claim in claims if claim.place_precision not in _COARSE)
    exact = (claim for claim in claims if claim.count_low == claim.count_high)
    return Mention(
        report=report,
        claims=tuple(claims),
        window=window,
        main=main,
        key=(_published(report), report.id, min(claim.id for claim in claims)),
        places=names_by_frequency(place for claim in claims for place in claim.places),
        towns=names_by_frequency(place for claim in fine for place in claim.places),
        parties=names_by_frequency(party for claim in claims for party in _sides(claim)),
        figures=frozenset((claim.act, claim.count_low) for claim in exact if claim.count_low and claim.count_low > 2),
    )


def _before_publication(report: Report) -> Window | None:
    if report.published is None:
        return None
    day = report.published.date()
    return Window(day - timedelta(days=SLACK), day, stated=False)


def stated_window(claims: Iterable[Claim]) -> Window | None:
    """The days that most of these claims give; of several equally frequent the earliest, None where none is given."""
    days = Counter(window for window in map(_claim_window, claims) if window)
    return min(days, key=lambda window: (-days[window], window.start, window.end)) if days else None


def _claim_window(claim: Claim) -> Window | None:
    start, end = claim.date_start or claim.date_end, claim.date_end or claim.date_start
    return Window(min(start, end), max(start, end)) if start and end else None


def _stands_alone(claim: Claim) -> bool:
    # An earlier event without its own place and date would only catch what is near by accident.
    return claim.scope in {Scope.BACKGROUND, Scope.AGGREGATE} and bool(claim.places) and claim.date_start is not None


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Split claims into happenings: those that share a place first, then whatever nothing holds apart."""
    happenings: list[list[Claim]] = []
    for group in sorted(_by_place(claims), key=lambda group: (-len(group), _first(group))):
        home = next((other for other in happenings if _one_happening(group, other)), None)
        if home is None:
            happenings.append(group)
        else:
            home.extend(group)
    unplaced = [claim for claim in claims if not claim.places]
    if happenings:
        # A claim without a place speaks of what the report is about.
        happenings[0].extend(unplaced)
    elif unplaced:
        happenings.append(unplaced)
    return [sorted(group, key=_position) for group in happenings]


def _by_place(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The placed claims in groups that have no place in common."""
    groups: list[list[Claim]] = []
    for claim in claims:
        near: list[Claim] = [claim]
        apart: list[list[Claim]] = []
        for group in groups:
            if _share_place(claim, group):
                near.extend(group)
            else:
                apart.append(group)
        if claim.places:
            groups = [*apart, near]
    return groups


def _share_place(claim: Claim, group: Iterable[Claim]) -> bool:
    names = {place for other in group for place in other.places}
    return any(same_place(left, right) for left in claim.places for right in names)


def _one_happening(group: list[Claim], other: list[Claim]) -> bool:
    """True where groups at two places are one happening: the same days, or near days and no rival parties."""
    mine, theirs = stated_window(group), stated_window(other)
    gap = mine.gap(theirs) if mine and theirs else 0
    left, right = _doers_and_victims(group), _doers_and_victims(other)
    if not gap or gap > SLACK or not left or not right:
        return gap <= SLACK
    return any(same_party(one, two) is not Kinship.DIFFERENT for one in left for two in right)


def _doers_and_victims(claims: Iterable[Claim]) -> set[str]:
    return {party for claim in claims for party in (claim.perpetrator, claim.victim_party) if party}


def _sides(claim: Claim) -> list[str]:
    speaker = claim.origin_name if claim.origin_type in _BELLIGERENT else None
    return [party for party in (claim.perpetrator, claim.victim_party, speaker) if party]


def _published(report: Report) -> str:
    # Reports without a date sort last: they can never be shown to be the earliest.
    if report.published is None:
        return "~"
    zoned = report.published if report.published.tzinfo else report.published.replace(tzinfo=UTC)
    try:
        return zoned.astimezone(UTC).isoformat()
    except OverflowError:  # the first or last day of the calendar, in a zone that lies beyond it
        return zoned.isoformat()


def _position(claim: Claim) -> tuple[str, int, int, str]:
    # "title" stands before "text" on the page, though not in the alphabet.
    return ("" if claim.where is Where.TITLE else "text", claim.start, claim.end, claim.id)


def _first(group: Iterable[Claim]) -> tuple[str, int, int, str]:
    return min(_position(claim) for claim in group)
