"""Who wrote the annotated reports: whom nobody has read, who is scored, and who writes for training alone."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

REPORTS: Final = Path(__file__).parents[1] / "benchmarks" / "reports"

# Incidents told by four rival reports each; all by one writer.
QUARTETS: Final = (
    *("beledweyne", "datupiang", "djibo", "grayvoron", "kalewa"),
    *("monguno", "noshki", "rahad", "sukhnah"),
)
_QUARTET_WRITER: Final = "quartets"

# Drawn by hash before any report was read. Their reports are scored, never looked at, and no figure that the house
# quotes comes from any other writer: the rest were read while words and rules were written.
UNREAD: Final = ("ag", "lf", "lp", "lv", "me", "pm", "rp", "se", "wa")

# Writers are scored by heads that were fitted without them, in five groups that never change.
FOLDS: Final = (
    ("lv", "se", "sa", "bd"),
    ("ag", "rp", "ng", "dn"),
    ("lp", "me", "ea", "tr"),
    ("lf", "pm", "eu", "uq"),
    ("wa", "hs", _QUARTET_WRITER),
)
SCORED: Final = tuple(writer for fold in FOLDS for writer in fold)

# Written for training alone: the encoder is tuned on their reports, and no figure comes from them. Whoever is neither
# here nor scored teaches the heads alone.
TUNING: Final = (
    *("xa", "xe", "xf", "xl", "xn", "xp", "xr", "xv"),
    *("xb", "xc", "xd", "xg", "xh"),
    *("ya", "yd", "yf", "yl", "yp", "yr", "yv", "yw"),
    "zz",
)


def report_paths(folder: Path = REPORTS) -> tuple[Path, ...]:
    """The annotated reports, in the order of their ids."""
    return tuple(sorted(folder.glob("*.json")))


def by_writers(paths: Iterable[Path], writers: Iterable[str]) -> Iterator[Path]:
    """The reports of these writers."""
    wanted = set(writers)
    return (path for path in paths if writer_of(path.stem) in wanted)


def writer_of(report_id: str) -> str:
    """Whose language a report is: the part of its id before the number."""
    prefix = report_id.rpartition("-")[0]
    return _QUARTET_WRITER if prefix in QUARTETS else prefix
