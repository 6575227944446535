"""The three tables as a Frictionless data package: a folder with CSV files and their description."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from reportedly.model import Claim, Report
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter, write_json
from reportedly.publishing.sheets import Sheet, first_problem
from reportedly.publishing.tables import Column, Table, claim_row, rows_of, tables

# A list is text here: its items are joined by "; ", as everywhere in CSV.
_TYPES: Mapping[str, str] = {"list": "string"}
_FOLDER = "datapackage"


class DataPackage(Exporter):
    """``datapackage/datapackage.json`` and the tables beside it."""

    name: ClassVar[str] = "datapackage"
    about: ClassVar[str] = "the tables as a Frictionless data package"
    files: ClassVar[tuple[str, ...]] = tuple(
        f"{_FOLDER}/{name}" for name in ("claims.csv", "incidents.csv", "tolls.csv", "datapackage.json")
    )

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        (folder / _FOLDER).mkdir()
        self._sheets = {
            name: Sheet(folder / _FOLDER / f"{name}.csv", table.names) for name, table in tables().items()
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
        """Check the tables and describe them."""
        self.close()
        if fault := first_problem(self._sheets.values()):
            raise self.wrong(*fault)
        write_json(self.folder / _FOLDER / "datapackage.json", self._package())

    def close(self) -> None:
        """Close the files."""
        for sheet in self._sheets.values():
            sheet.close()

    def _package(self) -> dict[str, object]:
        package: dict[str, object] = {
            "name": "reportedly-export",
            "title": "Claims, incidents and tolls",
            "description": "What was claimed by whom, not what happened. Empty numbers are unknown or open, never 0.",
            "version": self.edition.head or "0",
            "profile": "tabular-data-package",
            "resources": [_resource(table) for table in tables().values()],
        }
        if self.edition.as_of:
            package["created"] = self.edition.as_of.isoformat()
        return package


def _resource(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "description": column.about,
    }
    if column.type == "datetime":
        field["format"] = "any"
    if column.hxl:
        field["hxl"] = column.hxl
    return field
