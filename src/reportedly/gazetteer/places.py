"""The gazetteer of places: look-up by name in the SQLite file that ``build`` makes."""

import os
import sqlite3
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from reportedly.errors import DataError
from reportedly.gazetteer.keys import fold, without_article
from reportedly.gazetteer.sounds import apart, are_alike, skeleton, sound
from reportedly.model import Place, PlacePrecision

WATERS = "XZ"
"""The country code of what is no one country's: seas, straits, continents, regions of several countries (UN/LOCODE)."""
_PRECISION = {
    "country": PlacePrecision.COUNTRY,
    "province": PlacePrecision.PROVINCE,
    "region": PlacePrecision.PROVINCE,
    "water": PlacePrecision.PROVINCE,
    "world": PlacePrecision.PROVINCE,
    "district": PlacePrecision.DISTRICT,
    "river": PlacePrecision.DISTRICT,
    "town": PlacePrecision.TOWN,
}
_QUERY = """
SELECT place.id, place.name, country, kind, latitude, longitude, population, admin1, admin2, main
FROM name JOIN place ON place.number = name.place WHERE key = ? ORDER BY population DESC, place.id
"""
_ALIKE = """
SELECT place.id, place.name, place.country, kind, latitude, longitude, population, admin1, admin2, sound.key
FROM sound JOIN place ON place.number = sound.place WHERE sound.country = ? AND skeleton = ?
ORDER BY population DESC, place.id
"""
_ONE_SPOT = 0.25  # degrees within which places of one name are as good as one: a town and its district
_REMEMBERED = 4096  # names kept in memory, found or not: some 5 MB when full


@dataclass(frozen=True, slots=True)
class Entry:
    """A place found under a name. ``is_main`` is true where the name is the place's own, not another spelling."""

    place: Place
    is_main: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """A place found under another spelling of a name, and how many sounds the spellings are apart."""

    place: Place
    sounds_apart: int


class Gazetteer:
    """Places by name. Read-only; safe to use from many threads and after a fork."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise DataError(f"no gazetteer at {path}: build it with `python -m reportedly.gazetteer.build {path}`")
        self._path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        self._remembered: OrderedDict[str, tuple[Entry, ...]] = OrderedDict()
        self._demonyms = dict(self._words("demonym"))
        self._capitals = dict(self._words("capital"))
        self._neighbours: dict[str, set[str]] = defaultdict(set)
        for other, country in self._words("neighbour"):
            self._neighbours[country].add(other)

    @staticmethod
    def open() -> "Gazetteer":
        """The gazetteer of the package, opened once for the process; DataError where it was not built."""
        return _packaged()

    def look_up(self, name: str) -> tuple[Place, ...]:
        """All places of this name, whatever its case, accents and hyphens, the most populous first."""
        return tuple(entry.place for entry in self.entries(name))

    def entries(self, name: str) -> tuple[Entry, ...]:
        """As ``look_up``, with how each place bears the name. An Arabic article may be given in any form."""
        return self.entries_by_key(fold(name))

    def entries_by_key(self, key: str) -> tuple[Entry, ...]:
        """As ``entries`` for a name that was folded already."""
        with self._lock:
            known = self._remembered.get(key)
            if known is not None:
                self._remembered.move_to_end(key)
                return known
        found = self._find(key)
        if not found:
            bare = without_article(key)
            found = self._find(f"al {bare}") if bare else ()
        with self._lock:
            self._remembered[key] = found
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return found

    @lru_cache(maxsize=4096)  # noqa: B019 - one gazetteer lives as long as its process
    def alike(self, name: str, country: str) -> tuple[Alike, ...]:
        """What lies in a country (ISO2) under another spelling of a name: the nearest one, none where several vie.

        Meant for transliterations that the gazetteer lacks, where the country is known: without it too much is alike.
        """
        key = fold(name)
        bare = skeleton(key)
        if bare is None:
            return ()
        rows = self._connection().execute(_ALIKE, (country, bare)).fetchall()
        near = [(apart(sound(key), sound(row[9])), row) for row in rows if are_alike(key, row[9])]
        nearest = min((distance for distance, _ in near), default=0)
        best = {row[0]: Alike(_place(row[:9]), nearest) for distance, row in near if distance == nearest}
        return tuple(best.values()) if _in_one_spot([one.place for one in best.values()]) else ()

    def country(self, name: str) -> Place | None:
        """The country of this name, common short name or ISO 3166 alpha-2 code in capitals."""
        for place in self.look_up(name):
            if place.precision is PlacePrecision.COUNTRY:
                return place
        return self.country_by_code(name) if len(name) == 2 and name.isupper() else None

    @lru_cache(maxsize=4096)  # noqa: B019 - one gazetteer lives as long as its process
    def place(self, place_id: str) -> Place | None:
        """The entry with this id."""
        row = (
            self._connection()
            .execute(
                "SELECT id, name, country, kind, latitude, longitude, population, admin1, admin2 FROM place "
                "WHERE id = ?",
                (place_id,),
            )
            .fetchone()
        )
        return None if row is None else _place(row)

    @lru_cache(maxsize=512)  # noqa: B019 - one gazetteer lives as long as its process
    def country_by_code(self, code: str) -> Place | None:
        """The country of an ISO 3166 alpha-2 code."""
        row = (
            self._connection()
            .execute(
                "SELECT id, name, country, kind, latitude, longitude, population, admin1, admin2 FROM place "
                "WHERE kind = 'country' AND country = ?",
                (code,),
            )
            .fetchone()
        )
        return None if row is None else _place(row)

    def demonym(self, word: str) -> str | None:
        """The ISO2 code of the country whose people or adjective this word is (``Malian`` gives ``ML``)."""
        return self._demonyms.get(fold(word))

    def capital(self, name: str) -> str | None:
        """The ISO2 code of the country whose capital has this name."""
        return self._capitals.get(fold(name))

    def neighbours(self, country: str) -> frozenset[str]:
        """The ISO2 codes of the countries that border on this one."""
        return frozenset(self._neighbours.get(country, ()))

    def _find(self, key: str) -> tuple[Entry, ...]:
        rows = self._connection().execute(_QUERY, (key,)).fetchall()
        return tuple(Entry(_place(row[:9]), bool(row[9])) for row in rows)

    def _words(self, kind: str) -> list[tuple[str, str]]:
        return self._connection().execute("SELECT key, country FROM word WHERE kind = ?", (kind,)).fetchall()

    def _connection(self) -> sqlite3.Connection:
        """One connection for each thread and process: SQLite's must not cross either."""
        if getattr(self._local, "process", None) != os.getpid():
            self._local.process = os.getpid()
            uri = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
            self._local.connection = sqlite3.connect(uri, uri=True)
        connection: sqlite3.Connection = self._local.connection
        return connection


def _in_one_spot(places: Sequence[Place]) -> bool:
    """True where no place lies far from the first; of several, each must lie somewhere."""
    if len(places) < 2:
        return True
    points = [(p.latitude, p.longitude) for p in places if p.latitude is not None and p.longitude is not None]
    if len(points) < len(places):
        return False
    north, east = points[0]
    return all(
        abs(latitude - north) < _ONE_SPOT and abs(longitude - east) < _ONE_SPOT for latitude, longitude in points
    )


def _place(row: tuple[str, str, str, str, float | None, float | None, int, str | None, str | None]) -> Place:
    identifier, name, country, kind, latitude, longitude, population, admin1, admin2 = row
    return Place(
        id=identifier,
        name=name,
        country=country,
        precision=_PRECISION[kind],
        latitude=latitude,
        longitude=longitude,
        population=population,
        admin1=admin1,
        admin2=admin2,
    )


@lru_cache(maxsize=1)
def _packaged() -> Gazetteer:
    return Gazetteer(Path(str(files("reportedly.data").joinpath("gazetteer.sqlite"))))
