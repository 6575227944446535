"""A workbook with a sheet for each table, notes on what each column means, headers that stay in view."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reportedly.model import Claim, Report
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter
from reportedly.publishing.safe import plain
from reportedly.publishing.tables import Row, Table, Value, claim_row, joined, rows_of, tables

_MOST_ROWS = 1_048_576
_LONGEST = 32_767  # characters that a cell may hold
_WIDE = frozenset({"quote", "label", "claims", "places", "parties"})


class Workbook(Exporter):
    """``reportedly.xlsx``. Text is written as text, so that no cell can become a formula."""

    name: ClassVar[str] = "xlsx"
    about: ClassVar[str] = "a workbook with sheets, notes and frozen headers"
    files: ClassVar[tuple[str, ...]] = ("reportedly.xlsx",)

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._path = folder / "reportedly.xlsx"
        # Rows go to disk as they come; the date is the ledger's, so that the same ledger gives the same bytes.
        self._book = xlsxwriter.Workbook(str(self._path), {"constant_memory": True, "strings_to_formulas": False})
        self._book.set_properties({"title": "Reportedly", "created": edition.as_of or datetime(1980, 1, 1, tzinfo=UTC)})
        self._head = self._book.add_format({"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "text_wrap": True})
        self._tag = self._book.add_format({"italic": True, "font_color": "#5A6672"})
        _write_about(self._book.add_worksheet("about"), edition, self._head)
        self._sheets = {name: self._begin(tables()[name]) for name in ("incidents", "estimates", "tolls", "claims")}
        self._first = 2 if edition.hxl else 1
        self._next = dict.fromkeys(self._sheets, self._first)

    def feed(self, case: Case) -> None:
        """Write the rows of one incident."""
        for name in self._sheets:
            for row in rows_of(name, case, self.edition.profile):
                self._write(name, row)

    def stray(self, report: Report, claims: Sequence[Claim]) -> None:
        """Write claims without an incident."""
        for claim in claims:
            self._write("claims", claim_row(claim, report, None, None))

    def finish(self) -> None:
        """Close the workbook and test the archive."""
        for name, sheet in self._sheets.items():
            sheet.autofilter(0, 0, max(self._next[name] - 1, 1), len(tables()[name].columns) - 1)
        self.close()
        try:
            with ZipFile(self._path) as archive:
                broken = archive.testzip()
        except BadZipFile as error:
            raise self.wrong("reportedly.xlsx", str(error)) from error
        if broken:
            raise self.wrong("reportedly.xlsx", f"{broken} is damaged")

    def close(self) -> None:
        """Close the workbook."""
        if not self._book.fileclosed:
            self._book.close()

    def _begin(self, table: Table) -> Worksheet:
        """A sheet with its header, a note on each column, and the HXL tags where these are asked for."""
        sheet = self._book.add_worksheet(table.name)
        sheet.freeze_panes(2 if self.edition.hxl else 1, 1)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, 48 if column.name in _WIDE else max(12, len(column.name) + 2))
            sheet.write_string(0, number, column.name, self._head)
            sheet.write_comment(0, number, column.about, {"author": "Reportedly", "x_scale": 2})
        if self.edition.hxl:
            for number, column in enumerate(table.columns):
                sheet.write_string(1, number, column.hxl, self._tag)
        return sheet

    def _write(self, name: str, row: Row) -> None:
        line = self._next[name]
        if line >= _MOST_ROWS:
            raise self.wrong("reportedly.xlsx", f"a sheet holds no more than {_MOST_ROWS} rows: export fewer incidents")
        for number, column in enumerate(tables()[name].columns):
            _write_cell(self._sheets[name], line, number, row.get(column.name))
        self._next[name] = line + 1


def _write_cell(sheet: Worksheet, line: int, column: int, value: Value) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, column, value)
    else:
        sheet.write_string(line, column, plain(joined(value))[:_LONGEST])


def _write_about(sheet: Worksheet, edition: Edition, bold: Format) -> None:
    """What the reader must know before the figures."""
    lines = (
        ("What this is", "Claims made in published reports, and the tolls that they give. A claim is not a fact."),
        (
            "Figures",
            "An empty number is unknown or open, never 0. Rival figures stand side by side and are not merged.",
        ),
        ("Standing", "Every figure bears one. single-party and uncorroborated: nobody else says so."),
        ("Profile", f"{edition.profile}: the rule behind columns that end in _low, _best and _high"),
        ("Audience", edition.audience),
        ("Ledger", edition.head or "empty"),
        ("As of", edition.as_of.isoformat() if edition.as_of else "unknown"),
        ("Made by", edition.software),
    )
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100)
    for number, (name, words) in enumerate(lines):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, plain(words))
