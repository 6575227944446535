"""Builds ``data/publishing/borders.json``: the countries of the world, fine enough for a map of a region on paper.

    python -m reportedly.publishing.borders_build countries-10m.json

The source is Natural Earth's 1:10m countries as TopoJSON (npm package world-atlas), in the public domain. Lines are
simplified to a hundredth of a degree (1 km). ``make borders`` fetches the source and runs this.
"""

import json
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Point = tuple[float, float]

SCALE = 100
"""Units of a degree in the file."""

_TOLERANCE = 0.01
"""Degrees by which a simplified line may miss the original."""


def build(source: Path, target: Path) -> None:
    """Write the file; ``ValueError`` or ``KeyError`` where the source is no such TopoJSON."""
    topology = json.loads(source.read_text("utf-8"))
    lines = [_simplified(line) for line in _decoded(topology)]
    countries = [
        {"name": one["properties"]["name"], "rings": [list(ring) for ring in _rings(one)]}
        for one in topology["objects"]["countries"]["geometries"]
    ]
    content = {"scale": SCALE, "arcs": [_deltas(line) for line in lines], "countries": countries}
    target.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _decoded(topology: dict[str, Any]) -> Iterable[list[Point]]:
    """The arcs as degrees: each point is a step from the one before, in quantised units."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + x0, y * ky + y0))
        yield line


def _rings(geometry: dict[str, Any]) -> Iterable[Sequence[int]]:
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


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(__file__).parents[1] / "data" / "publishing" / "borders.json")
