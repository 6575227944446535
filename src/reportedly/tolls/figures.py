"""Figures: what one origin says about one group of victims, gathered from every report that says it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from reportedly.incidents import same_place
from reportedly.model import Act, Claim, Interval, PlacePrecision, Polarity, Report, Scope, SpeechAct, Where
from reportedly.tolls.origins import Origin, Speakers, speakers_of
from reportedly.tolls.victims import Group, groups_of
from reportedly.tolls.words import toll_words

HARMS = frozenset(
    {
        Act.KILL,
        Act.INJURE,
        Act.ABDUCT,
        Act.CAPTURE,
        Act.ARREST,
        Act.SURRENDER,
        Act.RELEASE,
        Act.GO_MISSING,
        Act.DISPLACE,
        Act.DESTROY,
        Act.DAMAGE,
        Act.SEIZE,
    }
)
"""Acts whose victims are counted; the others are deeds."""

_UNKNOWN = Interval()
_FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN, PlacePrecision.DISTRICT})
_BEFORE = 25
"""Characters before a claim in which words such as ``up from`` belong to it."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim in its report, with its place in the order of what was said."""

    claim: Claim
    report: Report

    @property
    def order(self) -> tuple[datetime, str, bool, bool, int, int, str]:
        """When it was said: publication, then within a report recalled figures, the title, the text."""
        at = self.report.published or datetime.min.replace(tzinfo=UTC)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        in_text = self.claim.where is Where.TEXT
        return (at, self.report.id, not is_recalled(self), in_text, self.claim.start, self.claim.end, self.claim.id)


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of a toll. ``interval`` is unknown for a denial, which rejects a figure and gives none."""

    group: Group
    origin: Origin
    interval: Interval
    denies: bool
    subset: bool
    sayings: tuple[Saying, ...]
    speech_act: SpeechAct

    @property
    def first(self) -> Saying:
        """Where the origin said it first."""
        return self.sayings[0]

    @property
    def counts(self) -> bool:
        """True where it is a whole figure that others can be held against."""
        return not (self.denies or self.subset or self.interval.is_unknown)

    def replaces(self, earlier: "Figure") -> bool:
        """True where this figure, said later by the same origin of the same victims, supersedes an earlier one.

        A vaguer figure that the earlier one fulfils does not: somebody has told ``11`` on as ``at least 11``. In one
        report only a rising figure does, or one that follows a recalled one: a smaller number further down is most
        likely a part of the larger whose words do not say so.
        """
        if not (self.counts and earlier.counts) or self.origin != earlier.origin or self.group != earlier.group:
            return False
        one_report = self.first.report.id == earlier.first.report.id
        falls = (self.interval.low or 0) < (earlier.interval.low or 0)
        if within(earlier.interval, self.interval) or self.apart(earlier):
            return False
        return not (one_report and falls) or is_recalled(earlier.first)

    def apart(self, other: "Figure") -> bool:
        """True where two figures are of different places: two parts of a whole, not rivals."""
        mine, theirs = self.first.claim, other.first.claim
        if not mine.places or not theirs.places:
            return False
        if any(same_place(one, two) for one in mine.places for two in theirs.places):
            return False
        return mine.report == theirs.report or (mine.place_precision in _FINE and theirs.place_precision in _FINE)


def figures_of(sayings: Sequence[Saying]) -> tuple[list[Figure], Speakers]:
    """The figures of one incident, in the order in which they were first said, and who says them."""
    # What is background in its report is a word on this incident all the same: linking has seen to that.
    told = [saying for saying in sayings if saying.claim.scope is not Scope.HYPOTHETICAL]
    claims = [saying.claim for saying in told]
    reports = {saying.report.id: saying.report for saying in told}.values()
    speakers, groups = speakers_of(claims, reports), groups_of(claims, reports)
    rows: dict[tuple[Group, Origin, Interval, bool, bool], list[Saying]] = defaultdict(list)
    for saying in sorted(_counted(told), key=lambda saying: saying.order):
        claim = saying.claim
        origin = speakers.origin(claim, saying.report)
        denies = _denies(claim)
        interval = _UNKNOWN if denies else claim.count
        rows[groups[claim], origin, interval, denies, claim.part_of is not None].append(saying)
    return _without_echoes([Figure(*key, tuple(said), _speech_act(said)) for key, said in rows.items()]), speakers


def within(said: Interval, bounds: Interval) -> bool:
    """True where every number that was said lies within the bounds; never for an unknown number."""
    if said.is_unknown:
        return False
    low = bounds.low is None or (said.low is not None and said.low >= bounds.low)
    high = bounds.high is None or (said.high is not None and said.high <= bounds.high)
    return low and high


@cache
def _recalling() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(toll_words("recalled_figure")))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def recalls(words: str) -> bool:
    """True where words recall an earlier figure (``down from 38``)."""
    return bool(_recalling().search(words))


def is_recalled(saying: Saying) -> bool:
    """True where a claim, or what stands just before it in its sentence, recalls an earlier figure."""
    claim = saying.claim
    field = saying.report.field(claim.where)
    before = re.split(r"[.!?;]\s", field[max(0, claim.start - _BEFORE) : claim.start])[-1]
    return recalls(before + claim.quote)


def _counted(told: Sequence[Saying]) -> Iterable[Saying]:
    """Harms, and of the other acts those that are counted or that somebody denies."""
    disputed = {saying.claim.act for saying in told if _denies(saying.claim)}
    for saying in told:
        claim = saying.claim
        if claim.act in HARMS or claim.act in disputed or not claim.count.is_unknown:
            yield saying


def _denies(claim: Claim) -> bool:
    """True where a claim rejects instead of counting: a denial, or a negation of some number other than nought."""
    nought = claim.count_low == claim.count_high == 0
    return claim.polarity is Polarity.DENIED or (claim.polarity is Polarity.NEGATED and not nought)


def _speech_act(sayings: Sequence[Saying]) -> SpeechAct:
    """An admission or a denial wherever it was one, else what it was when first said."""
    acts = [saying.claim.speech_act for saying in sayings]
    telling = (act for act in (SpeechAct.ADMIT, SpeechAct.DENY, SpeechAct.CONFIRM) if act in acts)
    return next(telling, acts[0])


def _without_echoes(figures: list[Figure]) -> list[Figure]:
    """Leave out harm told without a number by an origin that also gives the number."""
    numbered = {(one.group, one.origin) for one in figures if not (one.denies or one.interval.is_unknown)}
    return [
        one for one in figures if one.denies or not one.interval.is_unknown or (one.group, one.origin) not in numbered
    ]
