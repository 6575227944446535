"""Turns briefs into pages by the templates of the package. HTML escapes whatever it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from reportedly.model import Act
from reportedly.publishing import safe
from reportedly.publishing.brief.charts import Bar, period_chart
from reportedly.publishing.brief.points import when
from reportedly.publishing.brief.view import Brief, brief_of, headline_figure, stamp
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.tables import is_disputed

MOST_PAGES = 50
"""Incidents that get a page of their own in one brief; a longer document is an archive, and the site is that."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """An incident as a line of a list."""

    id: str
    label: str
    day: str
    when: str
    where: str
    killed: str
    injured: str
    reports: int
    contested: bool
    firm: bool
    search: str
    bar: Bar | None


def index_row(case: Case) -> IndexRow:
    """The line of an incident."""
    incident, killed = case.incident, case.total(Act.KILL)
    label = safe.one_line(incident.label)
    names = " ".join((label, *incident.parties, *incident.places))
    words = {toll.standing for toll in case.tolls}
    bar = None
    if incident.date_start and killed.best is not None:
        bar = Bar(incident.date_start, killed.low or 0, killed.high, killed.best)
    return IndexRow(
        id=incident.id,
        label=label,
        day=incident.date_start.isoformat() if incident.date_start else "unknown",
        when=when(incident),
        where=safe.one_line(f"{case.site.place.name}, {case.site.country_name}") if case.site else "unknown",
        killed=headline_figure(case, Act.KILL),
        injured=headline_figure(case, Act.INJURE),
        reports=len(case.reports),
        contested=any(map(is_disputed, words)),
        firm=killed.firm,
        search=safe.one_line(f"{names} {incident.date_start or ''} {' '.join(sorted(words))}").lower(),
        bar=bar,
    )


class Document:
    """The briefs of an export as they come in: every incident as a line, the first ones with a page each."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._rows: list[IndexRow] = []
        self._briefs: list[Brief] = []
        self._reports: set[str] = set()

    def add(self, case: Case) -> None:
        """Take one incident."""
        self._rows.append(index_row(case))
        self._reports |= {report.id for report in case.reports}
        if len(self._briefs) < MOST_PAGES:
            self._briefs.append(brief_of(case))

    def html(self) -> str:
        """The document as HTML, complete in itself."""
        return self._render("brief.html.j2", css=template_text("brief.css"))

    def markdown(self) -> str:
        """The document as Markdown: what HTML says, without its drawings."""
        lines = self._render("brief.md.j2").splitlines()
        tidy = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
        return "\n".join(tidy).strip() + "\n"

    def _render(self, template: str, **more: object) -> str:
        bars = [row.bar for row in self._rows if row.bar]
        rows = sorted(self._rows, key=lambda row: (row.day == "unknown", row.day, row.label, row.id))
        return render(
            template,
            self.edition,
            rows=rows,
            briefs=self._briefs,
            shown={brief.id for brief in self._briefs},
            reports=len(self._reports),
            title=_title(rows, self._briefs),
            chart=period_chart(bars),
            **more,
        )


def render(template: str, edition: Edition, **values: object) -> str:
    """A page by its template."""
    return _environment().get_template(template).render(edition=edition, as_of=f"{stamp(edition.as_of)} UTC", **values)


def template_text(name: str) -> str:
    """A file of the templates as it is."""
    loader = _environment().loader
    if loader is None:
        raise LookupError(name)
    return loader.get_source(_environment(), name)[0]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reportedly.data", "publishing/templates"),
        autoescape=lambda name: bool(name and ".html" in name),  # noqa: S701 - Markdown escapes by its filter md
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = safe.markdown
    return environment


def _title(rows: Sequence[IndexRow], briefs: Sequence[Brief]) -> str:
    if len(rows) == 1:
        return briefs[0].label
    days = [row.day for row in rows if row.day != "unknown"]
    if not days:
        return "Incidents"
    return f"Incidents, {days[0]}" if days[0] == days[-1] else f"Incidents, {days[0]} to {days[-1]}"
