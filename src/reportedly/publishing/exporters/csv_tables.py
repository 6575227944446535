"""Claims, incidents, tolls and estimates as CSV."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from reportedly.model import Claim, Report
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter
from reportedly.publishing.sheets import Sheet, first_problem
from reportedly.publishing.tables import claim_row, rows_of, tables


class CsvTables(Exporter):
    """Four tables; with HXL tags below their headers where these are asked for."""

    name: ClassVar[str] = "csv"
    about: ClassVar[str] = "claims, incidents, tolls and estimates as CSV (--hxl adds tags)"
    files: ClassVar[tuple[str, ...]] = ("claims.csv", "incidents.csv", "tolls.csv", "estimates.csv")
    _folder: ClassVar[str] = ""
    _tagged: ClassVar[bool] = True

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        (folder / self._folder).mkdir(exist_ok=True)
        tagged = self._tagged and edition.hxl
        self._sheets = {
            name: Sheet(
                folder / self._folder / f"{name}.csv",
                table.names,
                [column.hxl for column in table.columns] if tagged else None,
            )
            for name, table in tables().items()
        }

    def feed(self, case: Case) -> None:
        """Write the rows of one incident."""
        for name, sheet in self._sheets.items():
            for row in rows_of(name, case, self.edition.profile):
                sheet.write(row)

    def stray(self, report: Report, claims: Sequence[Claim]) -> None:
        """Write claims without an incident."""
        for claim in claims:
            self._sheets["claims"].write(claim_row(claim, report, None, None))

    def finish(self) -> None:
        """Close and read back each table."""
        self.close()
        if fault := first_problem(self._sheets.values()):
            raise self.wrong(*fault)

    def close(self) -> None:
        """Close the files."""
        for sheet in self._sheets.values():
            sheet.close()
