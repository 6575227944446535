"""Prints rival tolls as tables: for each incident a heading, for each harm and group of victims its rows."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.cli.output import console, line
from reportedly.model import Incident, Interval, Toll
from reportedly.tolls.words import DONE, OF_WHOM

_HEADINGS = ("origin", "type", "count", "words", "as of", "reports", "said as", "standing")
_NUMBERS = frozenset({"count", "reports"})
_SHARES: tuple[tuple[int | None, int | None], ...] = (
    (None, 3),
    (17, None),
    (11, None),
    (None, 2),
    (16, None),
    (7, None),
    (8, None),
    (12, None),
)
"""On a terminal: the fixed width of each column, or its share of what is left."""

_COLOURS = {"denied": "red", "withdrawn": "red", "contested": "yellow", "corroborated": "green", "admitted": "cyan"}


def render_tolls(incidents: Sequence[Incident], tolls: Sequence[Toll]) -> None:
    """Print the tolls of these incidents to standard output; an incident without any is left out."""
    out = console()
    by_incident: dict[str, list[Toll]] = {}
    for toll in tolls:
        by_incident.setdefault(toll.incident, []).append(toll)
    for incident in incidents:
        rows = by_incident.get(incident.id)
        if rows:
            _render_incident(out, incident, rows)


def victim_group(toll: Toll) -> str:
    """The harm and the victims of a row in words: ``Killed: security forces (Sudanese Army)``."""
    party = f" ({toll.victim_party})" if toll.victim_party else ""
    return f"{DONE[toll.harm]}: {OF_WHOM[toll.victim_kind]}{party}"


def _render_incident(out: Console, incident: Incident, tolls: Sequence[Toll]) -> None:
    reports = len(incident.reports)
    out.print(Text(line(incident.label), style="bold underline"))
    out.print(Text(f"{incident.id}, {reports} {'report' if reports == 1 else 'reports'}", style="dim"))
    cells = [_cells(toll) for toll in tolls]
    widths = None if out.is_terminal else [max(map(len, column)) for column in zip(_HEADINGS, *cells, strict=True)]
    out.print(_table([], widths, header=True))
    for group, rows in groupby(zip(tolls, cells, strict=True), key=lambda row: victim_group(row[0])):
        out.print(Text(line(group), style="bold"))
        out.print(_table(rows, widths, header=False))
    out.print()


def _table(rows: Iterable[tuple[Toll, tuple[str, ...]]], widths: Sequence[int] | None, *, header: bool) -> Table:
    """One table a group, so that its name may run across the columns; all of an incident have the same columns.

    A terminal's width is shared out; elsewhere every column is as wide as ``widths`` says and nothing is wrapped.
    """
    table = Table(box=None, expand=widths is None, show_header=header, header_style="dim", padding=(0, 1))
    for number, (heading, (width, ratio)) in enumerate(zip(_HEADINGS, _SHARES, strict=True)):
        table.add_column(
            heading,
            width=widths[number] if widths else width,
            ratio=None if widths else ratio,
            justify="right" if heading in _NUMBERS else "left",
        )
    for toll, cells in rows:
        style = "dim" if toll.superseded_by else ""
        standing = Text(cells[-1], style=_COLOURS.get(cells[-1], ""))
        table.add_row(*(Text(cell) for cell in cells[:-1]), standing, style=style)
    return table


def _cells(toll: Toll) -> tuple[str, ...]:
    return (
        line(f"  of which, {toll.origin}" if toll.subset_of else toll.origin),
        toll.origin_type.replace("_", " "),
        str(Interval(low=toll.low, high=toll.high)),
        line(toll.count_text or ""),
        f"{toll.as_of:%Y-%m-%d %H:%M}" if toll.as_of else "unknown",
        str(toll.reports),
        toll.speech_act,
        "superseded" if toll.superseded_by else toll.standing,
    )
