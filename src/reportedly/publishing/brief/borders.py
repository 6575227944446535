"""The countries of the world as rings of degrees, from ``borders.json``, and what of them lies in a window."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.publishing.tables import data_file

Point = tuple[float, float]
"""Degrees east and north."""

Ring = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the world in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Window") -> bool:
        """True where both share something."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


@dataclass(frozen=True, slots=True)
class Country:
    """A country by the name of the source, with its rings and the window around each."""

    name: str
    rings: tuple[tuple[Window, Ring], ...]


@cache
def countries() -> tuple[Country, ...]:
    """All countries; 1 MB of data, read once."""
    content = json.loads(data_file("borders.json"))
    arcs = [_line(arc, content["scale"]) for arc in content["arcs"]]
    return tuple(
        Country(
            one["name"], tuple((_around(ring), ring) for ring in (_ring(numbers, arcs) for numbers in one["rings"]))
        )
        for one in content["countries"]
    )


def clipped(window: Window) -> Iterator[tuple[str, list[Point]]]:
    """The parts of countries within a window: the name and a closed ring for each."""
    for country in countries():
        for around, ring in country.rings:
            if window.meets(around) and len(part := _clip(ring, window)) > 2:
                yield country.name, part


def inside(point: Point, ring: Ring) -> bool:
    """True where a point lies within a ring: a ray to the east crosses it an odd number of times."""
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def _line(deltas: Sequence[int], scale: int) -> list[Point]:
    x = y = 0
    line = []
    for dx, dy in zip(deltas[::2], deltas[1::2], strict=True):
        x, y = x + dx, y + dy
        line.append((x / scale, y / scale))
    return line


def _ring(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    ring: list[Point] = []
    for number in numbers:
        ring += arcs[number] if number >= 0 else arcs[~number][::-1]
    return ring


def _around(ring: Ring) -> Window:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Window(min(xs), min(ys), max(xs), max(ys))


def _clip(ring: Ring, window: Window) -> list[Point]:
    """Sutherland and Hodgman: what of a ring lies within the window, cut edge by edge."""
    part = list(ring)
    for axis, bound, keep_above in (
        (0, window.west, True),
        (0, window.east, False),
        (1, window.south, True),
        (1, window.north, False),
    ):
        part = _cut(part, _keeps(axis, bound, above=keep_above), axis, bound)
        if not part:
            break
    return part


def _keeps(axis: int, bound: float, *, above: bool) -> Callable[[Point], bool]:
    return lambda point: point[axis] >= bound if above else point[axis] <= bound


def _cut(ring: list[Point], keeps: Callable[[Point], bool], axis: int, bound: float) -> list[Point]:
    kept: list[Point] = []
    for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True):
        if keeps(point) != keeps(before):
            along = (bound - before[axis]) / (point[axis] - before[axis])
            crossing = (before[0] + along * (point[0] - before[0]), before[1] + along * (point[1] - before[1]))
            kept.append(crossing)
        if keeps(point):
            kept.append(point)
    return kept
