"""The rival figures of one group over time as SVG: a mark a figure, a bar for a range, an arrow for an open bound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from itertools import pairwise

from reportedly.publishing.safe import one_line

WIDTH, HEIGHT = 640, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 38, 400, 14, 160
"""The plot; what lies right of it is for the names."""

_GAP = 13
"""Points between two names."""

# Told apart by people who see colours differently (after Okabe and Ito), and by their shapes.
_COLOURS = ("#0b5d8a", "#c25100", "#2e7d4f", "#8a3d7c", "#6b6b00", "#444444")
_MOST_ORIGINS = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure of an origin at a time. ``low`` or ``high`` is None where that bound is open."""

    origin: str
    at: datetime
    low: int | None
    high: int | None
    figure: str
    superseded: bool
    standing: str

    @property
    def value(self) -> int:
        """Where the mark stands."""
        return self.low if self.low is not None else self.high or 0


class _Axes:
    """Turns times and counts into points of the drawing."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        times = [mark.at for mark in marks]
        self.start, self.end = min(times), max(times)
        if self.end - self.start < timedelta(hours=6):
            self.start, self.end = self.start - timedelta(hours=12), self.end + timedelta(hours=12)
        self.top = _ceiling(max(max(mark.high or 0, mark.value) for mark in marks) * 1.05)

    def x(self, at: datetime) -> float:
        """Points from the left."""
        return round(_LEFT + 12 + (at - self.start) / (self.end - self.start) * (_RIGHT - _LEFT - 24), 1)

    def y(self, count: float) -> float:
        """Points from the top."""
        return round(_BOTTOM - count / self.top * (_BOTTOM - _TOP), 1)


def range_chart(title: str, marks: Sequence[Mark]) -> str | None:
    """The chart, or None where fewer than two figures have a time: a single one says more in words."""
    if len(marks) < 2:
        return None
    origins = list(dict.fromkeys(mark.origin for mark in marks))[:_MOST_ORIGINS]
    shown = [mark for mark in marks if mark.origin in origins]
    axes = _Axes(shown)
    parts = [
        f'<svg class="chart" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(one_line(title))}: figures by who gave them and when</title>",
        *_grid(axes),
        *(part for number, origin in enumerate(origins) for part in _series(axes, shown, origin, number)),
        *_names(axes, shown, origins),
        "</svg>",
    ]
    return "".join(parts)


def _ceiling(count: float) -> int:
    """The next round number."""
    step = next(
        one for one in (5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10**4, 10**5, 10**6, 10**9) if count <= one * 5
    )
    return max(step, -(-int(count + 0.999) // step) * step)


def _grid(axes: _Axes) -> Iterator[str]:
    step = axes.top / 4 if axes.top % 4 == 0 else axes.top / 5
    count = 0.0
    while count <= axes.top + step / 10:
        y = axes.y(count)
        yield f'<line x1="{_LEFT}" x2="{_RIGHT}" y1="{y}" y2="{y}" stroke="#e2e2e2"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 3.5}" font-size="10" text-anchor="end" fill="#555">{count:g}</text>'
        count += step
    days = max((axes.end - axes.start).days, 1)
    ticks = min(days + 1, 5)
    form = "%-d %b" if days < 300 else "%b %Y"
    seen: set[str] = set()
    for number in range(ticks):
        at = axes.start + (axes.end - axes.start) * number / max(ticks - 1, 1)
        words = f"{at:{form}}"
        if words not in seen:
            seen.add(words)
            place = f'x="{axes.x(at)}" y="{_BOTTOM + 16}"'
            yield f'<text {place} font-size="10" text-anchor="middle" fill="#555">{words}</text>'


def _series(axes: _Axes, marks: Sequence[Mark], origin: str, number: int) -> Iterator[str]:
    """One origin's figures, and a line from each to the one that replaced it."""
    colour = _COLOURS[number % len(_COLOURS)]
    mine = sorted((mark for mark in marks if mark.origin == origin), key=lambda mark: mark.at)
    for before, after in pairwise(mine):
        if before.superseded:
            yield (
                f'<path d="M{axes.x(before.at)} {axes.y(before.value)}L{axes.x(after.at)} {axes.y(after.value)}" '
                f'stroke="{colour}" stroke-dasharray="3 3" fill="none"/>'
            )
    for mark in mine:
        yield from _mark(axes, mark, colour, number)


def _mark(axes: _Axes, mark: Mark, colour: str, number: int) -> Iterator[str]:
    x, y = axes.x(mark.at), axes.y(mark.value)
    if mark.high is None:
        arrow = f"M{x} {y}V{y - 16}M{x - 3} {y - 12}L{x} {y - 16}L{x + 3} {y - 12}"
        yield f'<path d="{arrow}" stroke="{colour}" fill="none"/>'
    elif mark.low is None or mark.low != mark.high:
        foot = axes.y(mark.low or 0)
        head = axes.y(mark.high)
        yield f'<path d="M{x} {foot}V{head}M{x - 4} {foot}h8M{x - 4} {head}h8" stroke="{colour}" stroke-width="2"/>'
    fill = "#fff" if mark.superseded else colour
    yield f'<path d="{_shape(number, x, y)}" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'


def _shape(number: int, x: float, y: float) -> str:
    shapes = (
        f"M{x - 4} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
        f"M{x - 4} {y - 4}h8v8h-8Z",
        f"M{x} {y - 5}l5 9h-10Z",
        f"M{x} {y - 5}l5 5l-5 5l-5 -5Z",
    )
    return shapes[number % len(shapes)]


def _names(axes: _Axes, marks: Sequence[Mark], origins: Sequence[str]) -> Iterator[str]:
    """Each origin with its last figure beside the plot, as near to its mark as others allow."""
    by_origin = [[mark for mark in marks if mark.origin == origin] for origin in origins]
    last = [max(mine, key=lambda mark: (not mark.superseded, mark.at)) for mine in by_origin]
    ranked = sorted(zip(last, range(len(last)), strict=True), key=lambda one: axes.y(one[0].value))
    y = float(_TOP) - _GAP
    room = _BOTTOM + 20
    for place, (mark, number) in enumerate(ranked):
        left = len(ranked) - place - 1
        y = min(max(y + _GAP, axes.y(mark.value)), room - left * _GAP)
        colour = _COLOURS[number % len(_COLOURS)]
        yield (
            f'<path d="M{axes.x(mark.at) + 7} {axes.y(mark.value)}L{_RIGHT + 4} {y}" stroke="{colour}" '
            'stroke-width="0.6" stroke-opacity="0.6" fill="none"/>'
        )
        words = f"{_short(mark.origin)} {mark.figure} ({mark.standing})"
        yield (f'<text x="{_RIGHT + 8}" y="{y + 3.5}" font-size="10.5" fill="{colour}">{escape(words)}</text>')


def _short(name: str) -> str:
    clean = one_line(name)
    return clean if len(clean) < 28 else f"{clean[:26]}…"


@dataclass(frozen=True, slots=True)
class Bar:
    """An incident in the chart of a period: the day, and figures of its dead. ``high`` is None where it is open."""

    day: date
    low: int
    high: int | None
    best: int


def period_chart(bars: Sequence[Bar]) -> str | None:
    """The range of the dead of each incident by its day, or None where fewer than two are known."""
    if len(bars) < 2:
        return None
    marks = [
        Mark(
            "",
            datetime.combine(bar.day, time(12), UTC),
            bar.low,
            bar.high,
            str(bar.best),
            superseded=False,
            standing="",
        )
        for bar in sorted(bars, key=lambda bar: (bar.day, bar.low, bar.best))
    ]
    axes = _Axes(marks)
    parts = [
        f'<svg class="chart" role="img" viewBox="0 0 {_RIGHT + 10} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">',
        "<title>Killed in each incident, lowest to highest figure, by day</title>",
        *_grid(axes),
        *(part for mark in marks for part in _mark(axes, mark, _COLOURS[0], 0)),
        "</svg>",
    ]
    return "".join(parts)
