"""What a brief says of an incident, as plain records: the same for HTML, Markdown, PDF and the site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from string import ascii_uppercase

from reportedly.model import Act, Claim, Estimate, Report, Toll
from reportedly.publishing.brief.charts import Mark, range_chart
from reportedly.publishing.brief.maps import locator
from reportedly.publishing.brief.points import agreed, contested, first_of, title_of, unknown, when, whom
from reportedly.publishing.cases import Case, published
from reportedly.publishing.coding import COUNTED, figure_of, kind_of
from reportedly.publishing.safe import is_right_to_left, isolated, one_line, web_address
from reportedly.publishing.tables import is_disputed
from reportedly.publishing.totals import FIRM, THINGS, TOTAL, Total, is_firm
from reportedly.tolls.words import DONE

_CHARTS = 2
"""Charts of one incident, those of the most figures: more would not be read."""

_MOST_NEWS = 12
"""Lines of the timeline."""

_MOST_PARTIES = 6
_CHIEF = (Act.KILL, Act.INJURE, Act.ABDUCT, Act.CAPTURE, Act.GO_MISSING, Act.DISPLACE)


@dataclass(frozen=True, slots=True)
class Row:
    """One origin's figure in a group: ``earlier`` are those that it has replaced."""

    origin: str
    kind: str
    figure: str
    standing: str
    firm: bool
    said: str
    as_of: str
    reports: int
    independent: int
    earlier: str
    part: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One harm to one group of victims: its rival figures."""

    title: str
    rows: tuple[Row, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of one group's figures; ``key`` tells for which names letters stand in it."""

    title: str
    svg: str
    key: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class News:
    """What one report brought on one day."""

    at: str
    publisher: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A report behind the brief."""

    publisher: str
    day: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """A page on one incident."""

    id: str
    label: str
    when: str
    where: str
    parties: tuple[str, ...]
    killed: str
    injured: str
    agreed: tuple[str, ...]
    contested: tuple[str, ...]
    unknown: tuple[str, ...]
    groups: tuple[Group, ...]
    estimates: tuple[str, ...]
    also: tuple[str, ...]
    charts: tuple[Chart, ...]
    map: str | None
    timeline: tuple[News, ...]
    sources: tuple[Source, ...]


def brief_of(case: Case) -> Brief:
    """The brief of one incident."""
    groups = _grouped(case.tolls)
    people = [rows for rows in groups if rows[0].victim_kind not in THINGS]
    return Brief(
        id=case.incident.id,
        label=one_line(case.incident.label),
        when=when(case.incident),
        where=_where(case),
        parties=tuple(one_line(name) for name in case.incident.parties if kind_of(name, case))[:_MOST_PARTIES],
        killed=headline_figure(case, Act.KILL),
        injured=headline_figure(case, Act.INJURE),
        agreed=first_of(agreed(case, people)),
        contested=first_of(contested(people)),
        unknown=first_of(unknown(case, people)),
        groups=tuple(map(_group, people)),
        estimates=tuple(_estimates(case)),
        also=tuple(_also(rows) for rows in groups if rows not in people),
        charts=tuple(_charts(groups)),
        map=locator(case.site),
        timeline=tuple(_timeline(case)),
        sources=tuple(map(_source, sorted(case.reports, key=published))),
    )


def _also(rows: Sequence[Toll]) -> str:
    """Things rather than people, in one line."""
    told = "; ".join(
        f"{isolated(row.origin)} {figure_of(row)} ({row.standing})" for row in rows if not row.superseded_by
    )
    return f"{title_of(rows)}: {told}."


def headline_figure(case: Case, harm: Act) -> str:
    """The total in words, always with how it stands: ``21–86, contested``."""
    found = case.total(harm)
    if not found.is_known:
        if parts := _parts(case, harm):
            return parts
        said = any(claim.act is harm and not claim.count.is_unknown for claim in case.claims)
        return "told in passing, not counted" if said and not case.tolls else "no number given"
    tolls = [toll for toll in case.tolls if toll.harm is harm and not toll.superseded_by]
    if any(is_disputed(toll.standing) for toll in tolls):
        mark = "contested"
    else:
        mark = "corroborated or admitted" if found.firm else "uncorroborated"
    return f"{found}, {mark}"


def _parts(case: Case, harm: Act) -> str:
    """The groups of a harm that the profile does not add up, each with its figures."""
    mine = [one for one in case.estimates if one.harm is harm and one.used]
    marks = ["" if is_firm(one, case.tolls) else ", uncorroborated" for one in mine]
    told = [f"{one.group} {_span(one)}{mark}" for one, mark in zip(mine, marks, strict=True)]
    return "; ".join(told)


def stamp(at: datetime | None) -> str:
    """A time as people read it, in UTC."""
    if at is None:
        return "time unknown"
    zoned = at.astimezone(UTC) if at.tzinfo else at
    return f"{zoned.day} {zoned:%b %Y, %H:%M}"


def _where(case: Case) -> str:
    if case.site is None:
        return "place not known to the gazetteer" if case.incident.places else "no report names a place"
    place = case.site.place
    parts = dict.fromkeys(part for part in (place.name, place.admin2, place.admin1, case.site.country_name) if part)
    return f"{', '.join(parts)} (known to the {case.site.precision})"


def _grouped(tolls: Sequence[Toll]) -> list[list[Toll]]:
    """The figures by harm and group of victims: people first, the much-told before the little-told."""
    harms = [toll for toll in tolls if toll.harm in COUNTED]
    rows = [list(group) for _, group in groupby(harms, key=lambda one: (one.harm, one.victim_kind, one.victim_party))]
    order = {harm: number for number, harm in enumerate(_CHIEF)}
    return sorted(rows, key=lambda group: (group[0].victim_kind in THINGS, order.get(group[0].harm, 99), -len(group)))


def _group(rows: Sequence[Toll]) -> Group:
    in_force = [row for row in rows if not row.superseded_by]
    # Where some give a number, harm told without one adds nothing.
    shown = [row for row in in_force if figure_of(row) != "no number"] or in_force
    return Group(
        title=title_of(rows),
        rows=tuple(_row(row, rows) for row in shown),
        disputed=any(is_disputed(row.standing) for row in shown),
    )


def _row(toll: Toll, rows: Sequence[Toll]) -> Row:
    earlier = [one for one in rows if one.superseded_by and one.origin == toll.origin and not toll.subset_of]
    told = [f"{figure_of(one)} ({one.as_of.day} {one.as_of:%b})" if one.as_of else figure_of(one) for one in earlier]
    return Row(
        origin=one_line(toll.origin),
        kind=toll.origin_type.replace("_", " "),
        figure=figure_of(toll),
        standing=toll.standing,
        firm=toll.standing in FIRM,
        said=toll.speech_act,
        as_of=stamp(toll.as_of),
        reports=toll.reports,
        independent=toll.independent_origins,
        earlier=", ".join(told),
        part=toll.subset_of is not None,
    )


def _estimates(case: Case) -> Iterator[str]:
    """What the profile makes of the figures, with those that it used and how many it did not."""
    for one in case.estimates:
        title = f"{DONE[one.harm]}, {one.group}"
        if not one.used:
            yield f"{title}: no figure that the profile uses."
            continue
        figures = f"low {_number(one.low)}, best {_number(one.best)}, high {_number(one.high, 'open')}"
        mark = "" if is_firm(one, case.tolls) else ", uncorroborated"
        if one.group == TOTAL:
            yield f"{title}: {figures}{mark}; the sum of the groups above."
            continue
        used = "; ".join(f"{isolated(part.origin)} {part.figure} {part.reason}" for part in one.used)
        left = f"; {len(one.unused)} not used" if one.unused else ""
        yield f"{title}: {figures}{mark} ({used}{left})."


def _span(one: Estimate) -> str:
    return str(Total(one.low, one.best, one.high, firm=False))


def _number(count: int | None, otherwise: str = "unknown") -> str:
    return otherwise if count is None else str(count)


def _charts(groups: Sequence[Sequence[Toll]]) -> Iterator[Chart]:
    drawn = 0
    for rows in groups:
        marks = [_mark(row) for row in rows if row.as_of and not row.subset_of and figure_of(row)[0] in "0123456789≤"]
        if rows[0].harm in _CHIEF and rows[0].victim_kind not in THINGS and len({mark.figure for mark in marks}) > 1:
            # What sets pages cannot draw right-to-left words within a drawing: a letter stands there for the name.
            named = dict.fromkeys(mark.origin for mark in marks if is_right_to_left(mark.origin))
            letters = dict(zip(named, ascii_uppercase, strict=False))
            drawable = [replace(mark, origin=letters.get(mark.origin, mark.origin)) for mark in marks]
            chart = range_chart(title_of(rows), drawable)
            if chart and drawn < _CHARTS:
                drawn += 1
                yield Chart(title_of(rows), chart, tuple((letter, name) for name, letter in letters.items()))


def _mark(toll: Toll) -> Mark:
    at = toll.as_of or datetime.min.replace(tzinfo=UTC)
    return Mark(
        origin=toll.origin,
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        low=toll.low,
        high=toll.high,
        figure=figure_of(toll),
        superseded=bool(toll.superseded_by),
        standing=toll.standing,
    )


def _timeline(case: Case) -> Iterator[News]:
    """Which report brought which figure first, in the order of publication."""
    told = [
        toll for toll in case.tolls if toll.harm in COUNTED and toll.victim_kind not in THINGS and not toll.subset_of
    ]
    first = {toll.claims[0]: toll for toll in told if figure_of(toll) != "no number"}
    claims: dict[str, list[Claim]] = {}
    for claim in case.claims:
        if claim.id in first:
            claims.setdefault(claim.report, []).append(claim)
    reports = [report for report in sorted(case.reports, key=published) if report.id in claims]
    for report in reports[:_MOST_NEWS]:
        lines = [_news(first[claim.id]) for claim in claims[report.id]]
        yield News(stamp(report.published), one_line(report.publisher or report.id), tuple(dict.fromkeys(lines)))


def _news(toll: Toll) -> str:
    return f"{isolated(toll.origin)}: {DONE[toll.harm].lower()} {figure_of(toll)}, {whom(toll)} ({toll.standing})"


def _source(report: Report) -> Source:
    return Source(
        publisher=one_line(report.publisher or "publisher unknown"),
        day=f"{report.published.day} {report.published:%b %Y}" if report.published else "undated",
        title=one_line(report.title) or "(headline withheld or missing)",
        url=web_address(report.url),
    )
