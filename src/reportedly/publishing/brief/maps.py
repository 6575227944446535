"""A small map of where an incident was, drawn as SVG from the borders of the package: no tiles, no network."""

import math
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from reportedly.gazetteer.borders import Point, Window, inside
from reportedly.model import PlacePrecision
from reportedly.publishing.brief.borders import clipped
from reportedly.publishing.safe import plain
from reportedly.publishing.sites import Site

WIDTH, HEIGHT = 340, 240
_KM_PER_DEGREE = 111.2
_REACH = {
    PlacePrecision.EXACT: (2.4, 3.0),
    PlacePrecision.TOWN: (2.4, 5.0),
    PlacePrecision.DISTRICT: (3.2, 25.0),
    PlacePrecision.PROVINCE: (5.0, 100.0),
    PlacePrecision.COUNTRY: (9.0, 0.0),
}
"""Half the height of the map in degrees, and how far from its middle the place may be, in km (0: not drawn)."""

_COARSE_KM = {1: 12.0, 0: 0.0}
"""The same where coordinates were rounded to so many decimals for the public."""


def locator(site: Site | None) -> str | None:
    """The map as SVG, or None where no place is known. A circle says how far off the place may be."""
    if site is None or site.point is None:
        return None
    half, radius = _REACH.get(site.precision, (9.0, 0.0))
    radius = max(radius, _COARSE_KM.get(site.decimals, radius)) if radius else 0.0
    longitude, latitude = site.point
    frame = _Frame(longitude, latitude, half)
    name = escape(plain(site.place.name))
    parts = [
        f'<svg class="map" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>Map: {name}, {escape(site.country_name)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#dbe7ef"/>',
        _land(longitude, latitude, half),
        *_marker(frame, longitude, latitude, radius, name),
        *_scale_bar(frame),
        "</svg>",
    ]
    return "".join(parts)


class _Frame:
    """Turns degrees into points of the drawing: as wide in km as it is high."""

    def __init__(self, longitude: float, latitude: float, half: float) -> None:
        self.per_degree = HEIGHT / (2 * half)
        self.stretch = max(math.cos(math.radians(latitude)), 0.1)
        across = half * WIDTH / HEIGHT / self.stretch
        self.window = Window(longitude - across, latitude - half, longitude + across, latitude + half)

    def at(self, point: Point) -> Point:
        """Where a place stands in the drawing."""
        x = (point[0] - self.window.west) * self.stretch * self.per_degree
        return round(x, 1), round((self.window.north - point[1]) * self.per_degree, 1)


@lru_cache(maxsize=256)
def _land(longitude: float, latitude: float, half: float) -> str:
    """Countries with their names where these find room; the same for every incident of a place."""
    frame = _Frame(longitude, latitude, half)
    shapes = list(clipped(frame.window))
    paths = [
        f'<path d="{_path(frame, ring)}" fill="#f7f5ef" stroke="#8d8b84" stroke-width="0.8"/>' for _, ring in shapes
    ]
    largest: dict[str, list[Point]] = {}
    for name, ring in shapes:
        if _area(ring) > _area(largest.get(name, [])):
            largest[name] = ring
    labels = [_label(frame, name, ring) for name, ring in largest.items()]
    return "".join(paths + labels)


def _path(frame: _Frame, ring: list[Point]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in map(frame.at, ring)) + "Z"


def _label(frame: _Frame, name: str, ring: list[Point]) -> str:
    """The name at the spot that lies deepest inside, away from the middle, where the place itself stands."""
    x, y = max(_spots(frame, ring), default=(0.0, 0.0, 0.0))[1:] or (0.0, 0.0)
    if not x:
        return ""
    return (
        f'<text x="{x}" y="{y}" text-anchor="middle" font-size="10" letter-spacing="1.2" fill="#77756d">'
        f"{escape(name.upper())}</text>"
    )


def _spots(frame: _Frame, ring: list[Point]) -> Iterator[tuple[float, float, float]]:
    """Candidates for a label: how good, and where in the drawing. All its width must be on land of the country."""
    window = frame.window
    for row in range(1, 12):
        for column in range(2, 13):
            point = (
                window.west + (window.east - window.west) * column / 14,
                window.south + (window.north - window.south) * row / 12,
            )
            x, y = frame.at(point)
            reach = (window.east - window.west) / 9
            if abs(y - HEIGHT / 2) < 24 or y > HEIGHT - 26:
                continue  # the place and its name, and the scale, stand there
            if all(inside((point[0] + shift, point[1]), ring) for shift in (-reach, 0.0, reach)):
                yield -abs(x - WIDTH / 2) - abs(abs(y - HEIGHT / 2) - HEIGHT / 4), x, y


def _area(ring: list[Point]) -> float:
    if not ring:
        return 0.0
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _marker(frame: _Frame, longitude: float, latitude: float, radius: float, name: str) -> Iterator[str]:
    x, y = frame.at((longitude, latitude))
    if radius:
        reach = max(radius / _KM_PER_DEGREE * frame.per_degree, 5.0)
        yield f'<circle cx="{x}" cy="{y}" r="{reach:.1f}" fill="#b3261e" fill-opacity="0.18" stroke="#b3261e"/>'
        yield f'<circle cx="{x}" cy="{y}" r="2.2" fill="#b3261e"/>'
    else:
        reach = 0.0
    where = f'x="{x}" y="{y - reach - 5:.1f}" text-anchor="middle" font-size="12" font-weight="700"'
    # Twice: not every program that sets pages can draw the white rim beneath the letters of one text.
    yield f'<text {where} fill="none" stroke="#fff" stroke-width="3">{name}</text>'
    yield f'<text {where} fill="#1d2b36">{name}</text>'


def _scale_bar(frame: _Frame) -> Iterator[str]:
    across = HEIGHT / frame.per_degree * _KM_PER_DEGREE
    length = next(one for one in (500, 200, 100, 50, 20) if one < across / 3)
    width = length / _KM_PER_DEGREE * frame.per_degree
    y = HEIGHT - 10
    yield f'<path d="M10 {y - 4}V{y}H{10 + width:.1f}V{y - 4}" fill="none" stroke="#1d2b36"/>'
    yield f'<text x="{16 + width:.1f}" y="{y}" font-size="10" fill="#1d2b36">{length} km</text>'
