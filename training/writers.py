"""Who wrote the annotated reports, and which of them nobody who builds the product has read."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

REPORTS: Final = Path(__file__).parents[1] / "benchmarks" / "reports"

# Drawn by hash before any report was read. Their reports are scored, never looked at, and no figure that the house
# quotes comes from any other writer: the rest were read while words and rules were written.
HELD_OUT: Final = ("ag", "lf", "lp", "lv", "me", "pm", "rp", "se", "wa")

# Writers are scored by heads that were fitted without them: two at a time, so that an evaluation is five fits.
FOLDS: Final = (("lv", "se"), ("ag", "rp"), ("lp", "me"), ("lf", "pm"), ("wa",))


def report_paths(folder: Path = REPORTS) -> tuple[Path, ...]:
    """The annotated reports, in the order of their ids."""
    return tuple(sorted(folder.glob("*.json")))


def by_writers(paths: Iterable[Path], writers: Iterable[str]) -> Iterator[Path]:
    """The reports of these writers."""
    wanted = set(writers)
    return (path for path in paths if writer_of(path.stem) in wanted)


def writer_of(report_id: str) -> str:
    """Whose language a report is: the part of its id before the number."""
    return report_id.rpartition("-")[0]
