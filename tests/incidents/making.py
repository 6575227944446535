"""Reports and claims for tests, in few words."""

from datetime import date, datetime
from itertools import count
from typing import Any

from reportedly.model import Act, Claim, OriginType, Report, Scope, VictimKind, Where

_numbers = count()

PUBLISHED = datetime.fromisoformat("2026-03-15T12:00:00+00:00")
DAY = date(2026, 3, 14)


def report(name: str, published: datetime | None = PUBLISHED, publisher: str | None = "Coastline Press") -> Report:
    return Report(
        id=name, title="A title", text=f"The text of {name}. " + "x" * 400, published=published, publisher=publisher
    )


def claim(of: str, act: Act = Act.KILL, low: int | None = 11, high: int | None = None, **fields: Any) -> Claim:
    """A claim of a report about Torodi on ``DAY``; ``high`` is ``low`` where it is not given and ``low`` is."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "id": f"{of}-{number:05}",
        "report": of,
        "where": Where.TEXT,
        "start": number % 200,
        "end": number % 200 + 5,
        "quote": "xxxxx",
        "act": act,
        "count_low": low,
        "count_high": low if high is None else high,
        "count_text": None if low is None else str(low),
        "places": ("Torodi",),
        "date_start": DAY,
        "date_end": DAY,
        "confidence": 1.0,
        "extractor": "test",
    }
    return Claim.model_validate(values | fields)


def said(by: str, of: str, low: int | None, kind: OriginType = OriginType.STATE_FORCES, **fields: Any) -> Claim:
    """A named origin's claim of so many soldiers killed."""
    values: dict[str, Any] = {
        "origin": by,
        "origin_name": by,
        "origin_type": kind,
        "victim_kind": VictimKind.SECURITY_FORCES,
        "victim_party": "Nigerien army",
    }
    return claim(of, low=low, **(values | fields))


def earlier(of: str, day: date, place: str = "Torodi", **fields: Any) -> Claim:
    """A claim of an earlier event with its own day and place."""
    values: dict[str, Any] = {"scope": Scope.BACKGROUND, "date_start": day, "date_end": day, "places": (place,)}
    return claim(of, **(values | fields))
