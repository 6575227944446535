"""The tables as a Frictionless data package: a folder with CSV files and their description."""

from collections.abc import Mapping
from typing import ClassVar

from reportedly.publishing.exporter import write_json
from reportedly.publishing.exporters.csv_tables import CsvTables
from reportedly.publishing.tables import Column, Table, tables

# A list is text here: its items are joined by "; ", as everywhere in CSV.
_TYPES: Mapping[str, str] = {"list": "string"}


class DataPackage(CsvTables):
    """``datapackage/datapackage.json`` and the tables beside it."""

    name: ClassVar[str] = "datapackage"
    about: ClassVar[str] = "the tables as a Frictionless data package"
    files: ClassVar[tuple[str, ...]] = tuple(
        f"datapackage/{name}"
        for name in ("claims.csv", "incidents.csv", "tolls.csv", "estimates.csv", "datapackage.json")
    )

    _folder: ClassVar[str] = "datapackage"
    _tagged: ClassVar[bool] = False

    def finish(self) -> None:
        """Check the tables and describe them."""
        super().finish()
        write_json(self.folder / self._folder / "datapackage.json", self._package())

    def _package(self) -> dict[str, object]:
        package: dict[str, object] = {
            "name": "reportedly-export",
            "title": "Claims, incidents, tolls and estimates",
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
