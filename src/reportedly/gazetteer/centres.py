"""The point that stands for an area: the middle of its main part, taken on the globe.

The main part of an area is its largest landmass and whatever lies within 400 km of it or of what was joined to it:
France without Guiana, the United States without Alaska and Hawaii, Indonesia with all its isles. Its middle is the
centre of gravity of the land (each bit of the surface pulls alike). A middle that falls on another country's land moves
along its parallel to the middle of the widest stretch of its own: Vietnam's would lie in Laos.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.gazetteer.borders import Point, Ring

Vectors = NDArray[np.float64]

_EARTH_KM: Final = 6371.0
_REACH_KM: Final = 400.0
"""How far an isle may lie off: less than Alaska, Svalbard and the Canaries do, more than the gaps of archipelagos."""

_SMALLEST: Final = 1e-4
"""Share of the largest landmass below which an isle moves nothing and is left out."""

_STEP: Final = 0.5
"""Degrees between the points of an outline, at most."""


def centre(rings: Sequence[Ring], is_foreign: Callable[[Point], bool] = lambda _: False) -> Point:
    """The middle of the main part of an area in degrees east and north, rounded to a thousandth.

    ``is_foreign`` says of a point whether it lies on another's land. Rings run clockwise around land and the other way
    around holes, as TopoJSON has them.
    """
    middle = _point(np.sum([_pull(_outline(ring)) for ring in main_part(rings)], axis=0))
    if is_foreign(middle):
        middle = _on_land(middle, rings)
    return round(middle[0], 3), round(middle[1], 3)


def main_part(rings: Sequence[Ring]) -> list[Ring]:
    """The largest landmass, what lies within reach of it or of what was joined to it, and the holes of these."""
    outlines = [(ring, _outline(ring)) for ring in rings]
    sized = sorted(
        ((float(np.linalg.norm(_pull(line))), ring, line) for ring, line in outlines), key=lambda one: -one[0]
    )
    waiting = [(ring, line) for size, ring, line in sized if size >= _SMALLEST * sized[0][0]]
    near = math.cos(_REACH_KM / _EARTH_KM)
    found = [waiting.pop(0)]
    for _, here in found:  # grows while it is read
        joined = [one for one in waiting if float((here @ one[1].T).max()) >= near]
        waiting = [one for one in waiting if not any(one is other for other in joined)]
        found += joined
    return [ring for ring, _ in found]


def mean(points: Sequence[Point]) -> Point:
    """The middle of points on the globe, in degrees east and north, rounded to a thousandth."""
    middle = _point(_vectors(points).sum(axis=0))
    return round(middle[0], 3), round(middle[1], 3)


def _outline(ring: Ring) -> Vectors:
    """Unit vectors along a ring, none far from the next: a border on a parallel is no great circle."""
    points: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        across = (x2 - x1 + 180.0) % 360.0 - 180.0  # the short way around
        steps = max(1, math.ceil(max(abs(across), abs(y2 - y1)) / _STEP))
        points += [(x1 + across * step / steps, y1 + (y2 - y1) * step / steps) for step in range(steps)]
    return _vectors(points)


def _vectors(points: Sequence[Point]) -> Vectors:
    """Unit vectors of points."""
    degrees = np.radians(np.asarray(points, dtype=np.float64))
    across = np.cos(degrees[:, 1])
    return np.column_stack((across * np.cos(degrees[:, 0]), across * np.sin(degrees[:, 0]), np.sin(degrees[:, 1])))


def _pull(ring: Vectors) -> Vectors:
    """The sum of the unit vectors of all the surface within a ring; it points outward for a ring that runs clockwise.

    By Stokes' theorem it is half the sum, over the sides, of each side's length times the normal of its great circle.
    """
    following = np.roll(ring, -1, axis=0)
    normals = np.cross(following, ring)
    sines = np.linalg.norm(normals, axis=1)
    kept = sines > 1e-12
    lengths = np.arctan2(sines[kept], np.sum(ring[kept] * following[kept], axis=1))
    pull: Vectors = (normals[kept] * (lengths / sines[kept])[:, None]).sum(axis=0) / 2
    return pull


def _point(vector: Vectors) -> Point:
    x, y, z = (float(part) for part in vector)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _on_land(point: Point, rings: Sequence[Ring]) -> Point:
    """The middle of the widest stretch of land on the parallel of a point."""
    y = point[1]
    crossings = sorted(
        x1 + (x2 - x1) * (y - y1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
        if (y1 > y) != (y2 > y)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches:
        return point
    west, east = max(stretches, key=lambda one: one[1] - one[0])
    return (west + east) / 2, y
