"""Incidents as GeoParquet 1.1: points in WKB, WGS 84, longitude first."""

import json
import struct
from pathlib import Path
from typing import ClassVar

from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter
from reportedly.publishing.exporters.parquet import ParquetTable
from reportedly.publishing.tables import rows_of, tables

_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}
_LITTLE_ENDIAN, _POINT = 1, 1


class GeoParquet(Exporter):
    """The table of incidents with a geometry; null where the place is unknown."""

    name: ClassVar[str] = "geoparquet"
    about: ClassVar[str] = "incidents as GeoParquet points"
    files: ClassVar[tuple[str, ...]] = ("incidents.geo.parquet",)
    needs: ClassVar[tuple[str, ...]] = ("pyarrow",)

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        import pyarrow as pa  # noqa: PLC0415 - optional: only this export needs it

        self._table = ParquetTable(
            folder / "incidents.geo.parquet",
            tables()["incidents"],
            extra=[("geometry", pa.binary())],
            metadata={"geo": json.dumps(_GEO)},
        )

    def feed(self, case: Case) -> None:
        """Take the row of one incident."""
        point = case.site.point if case.site else None
        self._table.add(rows_of("incidents", case, self.edition.profile), geometry=_wkb(point) if point else None)

    def finish(self) -> None:
        """Write what is left and count the rows."""
        self.close()
        if problem := self._table.problem():
            raise self.wrong("incidents.geo.parquet", problem)

    def close(self) -> None:
        """Close the file."""
        self._table.close()


def _wkb(point: tuple[float, float]) -> bytes:
    return struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, *point)
