"""What an incident is called."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from reportedly.incidents.window import Window
from reportedly.model import Act, Claim

_MOST = 2
"""Places and acts that a label names."""

_HARMS = frozenset({Act.KILL, Act.INJURE, Act.DISPLACE, Act.GO_MISSING, Act.RELEASE, Act.DAMAGE, Act.DESTROY})


def label(claims: Sequence[Claim], places: Sequence[str], window: Window | None) -> str:
    """A short name in words: ``Noshki and Mastung, 30 Jan–1 Feb 2026: raid, kill``."""
    where = " and ".join(places[:_MOST]) or "Unknown place"
    when = f", {day_span(window.start, window.end)}" if window and window.stated else ""
    return f"{where}{when}: {', '.join(_acts(claims))}"


def day_span(start: date, end: date) -> str:
    """Two days as people write them: ``30 Jan–1 Feb 2026``, ``3–5 May 2026``, ``8 Apr 2026``."""
    last = f"{end.day} {end:%b} {end.year}"
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {start:%b}{year}–{last}"


def _acts(claims: Sequence[Claim]) -> list[str]:
    """The most frequent deed, then the most frequent harm."""
    counts = Counter(claim.act for claim in claims)
    ranked = sorted(counts, key=lambda act: (-counts[act], act))
    deeds, harms = [act for act in ranked if act not in _HARMS], [act for act in ranked if act in _HARMS]
    return [act.replace("_", " ") for act in (deeds[:1] + harms[:1])]
