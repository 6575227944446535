"""What of the countries of the world lies in a window, for a map of it."""

from collections.abc import Callable, Iterator

from reportedly.gazetteer.borders import Point, Ring, Window, countries


def clipped(window: Window) -> Iterator[tuple[str, list[Point]]]:
    """The parts of countries within a window: the name and a closed ring for each."""
    for country in countries():
        for around, ring in country.rings:
            if window.meets(around) and len(part := _clip(ring, window)) > 2:
                yield country.name, part


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
