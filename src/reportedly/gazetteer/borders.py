"""The borders of the countries of the world, and which country a point lies in: ``borders.json``, read once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

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

    def holds(self, point: Point) -> bool:
        """True where a point lies within or on the edge."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


@dataclass(frozen=True, slots=True)
class Country:
    """A country by the name of the source and its ISO 3166 alpha-2 code, with its rings and the window around each.

    The code is empty for land that no country's code covers. Holes are rings too.
    """

    name: str
    code: str
    rings: tuple[tuple[Window, Ring], ...]

    def holds(self, point: Point) -> bool:
        """True where a point lies in the country: within an odd number of its rings, for holes are rings too."""
        alike = (point, (point[0] + 360.0, point[1]), (point[0] - 360.0, point[1]))
        return any(
            sum(window.holds(one) and inside(one, ring) for window, ring in self.rings) % 2 == 1 for one in alike
        )


@cache
def countries() -> tuple[Country, ...]:
    """All countries; 1 MB of data, read once."""
    content = json.loads(files("reportedly.data").joinpath("borders.json").read_text(encoding="utf-8"))
    arcs = [_line(arc, content["scale"]) for arc in content["arcs"]]
    return tuple(
        Country(
            one["name"],
            one["code"],
            tuple((_around(ring), ring) for ring in (joined(numbers, arcs) for numbers in one["rings"])),
        )
        for one in content["countries"]
    )


def country_at(latitude: float, longitude: float) -> str | None:
    """The ISO2 code of the country in which a point lies; ``None`` at sea and where no code covers the land."""
    point = longitude, latitude
    return next((country.code for country in countries() if country.code and country.holds(point)), None)


def inside(point: Point, ring: Ring) -> bool:
    """True where a point lies within a ring: a ray to the east crosses it an odd number of times."""
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def joined(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """A ring from the numbers of its arcs; a negative one is an arc backwards (its complement).

    A ring that crosses the date line goes on beyond 180°.
    """
    ring: list[Point] = []
    for number in numbers:
        ring += arcs[number] if number >= 0 else arcs[~number][::-1]
    shift = 0.0
    whole = ring[:1]
    for (before, _), (x, y) in pairwise(ring):
        shift += 360.0 if x - before < -180.0 else -360.0 if x - before > 180.0 else 0.0
        whole.append((x + shift, y))
    middle = sum(x for x, _ in whole) / len(whole)
    turn = 360.0 * round(middle / 360.0)
    return [(x - turn, y) for x, y in whole] if turn else whole


def _line(deltas: Sequence[int], scale: int) -> list[Point]:
    x = y = 0
    line = []
    for dx, dy in zip(deltas[::2], deltas[1::2], strict=True):
        x, y = x + dx, y + dy
        line.append((x / scale, y / scale))
    return line


def _around(ring: Ring) -> Window:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Window(min(xs), min(ys), max(xs), max(ys))
