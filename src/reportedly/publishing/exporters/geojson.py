"""Incidents as GeoJSON (RFC 7946)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter
from reportedly.publishing.tables import Row, rows_of, tables


class GeoJson(Exporter):
    """A feature an incident; one whose place is unknown has no geometry rather than a guess."""

    name: ClassVar[str] = "geojson"
    about: ClassVar[str] = "incidents as GeoJSON points, with the precision of each"
    files: ClassVar[tuple[str, ...]] = ("incidents.geojson",)

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._path = folder / "incidents.geojson"
        self._stream = self._path.open("w", encoding="utf-8")
        self._stream.write('{"type": "FeatureCollection", "features": [')
        self._features = 0

    def feed(self, case: Case) -> None:
        """Write the feature of one incident."""
        (row,) = rows_of("incidents", case, self.edition.profile)
        separator = ",\n" if self._features else "\n"
        self._stream.write(separator + json.dumps(_feature(case, row), ensure_ascii=False))
        self._features += 1

    def finish(self) -> None:
        """Close the list and read it back."""
        self._stream.write("\n]}\n")
        self.close()
        found = json.loads(self._path.read_text(encoding="utf-8"))["features"]
        if len(found) != self._features or not all(map(_on_earth, found)):
            raise self.wrong("incidents.geojson", "a feature is missing or lies outside of the world")

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


def _feature(case: Case, row: Row) -> dict[str, object]:
    point = case.site.point if case.site else None
    shown = [name for name in tables()["incidents"].names if name not in {"latitude", "longitude"}]
    return {
        "type": "Feature",
        "id": case.incident.id,
        "geometry": {"type": "Point", "coordinates": list(point)} if point else None,
        "properties": {name: row.get(name) for name in shown},
    }


def _on_earth(feature: Mapping[str, Mapping[str, tuple[float, float]]]) -> bool:
    if feature["geometry"] is None:
        return True
    longitude, latitude = feature["geometry"]["coordinates"]
    return abs(longitude) <= 180 and abs(latitude) <= 90
