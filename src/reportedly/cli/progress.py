"""Progress of a long run, on standard error, so that data on standard output stays clean."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from reportedly.cli.output import complain
from reportedly.reading import find_sources, passed_over

_CHUNK = 1 << 20  # bytes

QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary, errors only.")]
"""The option that every long command has."""


@dataclass(slots=True)
class Tally:
    """What a run has done so far: ``done`` and ``failed`` count its things, in words ``noun``, plural."""

    noun: str
    bar: Progress | None = None
    done: int = 0
    failed: int = 0
    started: float = field(default_factory=time.monotonic)

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        self._advance()

    def fail(self, source: str, reason: str) -> None:
        """One more has failed: say so at once, above the bar."""
        self.failed += 1
        complain(f"{source}: {reason}")
        self._advance()

    def _advance(self) -> None:
        if self.bar:
            self.bar.advance(self.bar.task_ids[0])

    def summary(self) -> str:
        """The run in one line: ``213 reports in 4.2 s (50.7 a second), 2 failed``."""
        seconds = time.monotonic() - self.started
        rate = f"{self.done / seconds:.1f} a second" if seconds else "at once"
        failed = f", {self.failed} failed" if self.failed else ""
        noun = self.noun.removesuffix("s") if self.done == 1 else self.noun
        return f"{self.done} {noun} in {seconds:.1f} s ({rate}){failed}"


class _Rate(ProgressColumn):
    """Things a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "–/s")


@contextmanager
def track(noun: str, *, total: int | None, quiet: bool, bar: bool = True) -> Iterator[Tally]:
    """A tally of a run of ``total`` things (``None`` where that is not known), with a bar on a terminal.

    Elsewhere, and without ``bar``, only the summary is written, when the run is over; with ``quiet`` not even that.
    """
    stderr = Console(stderr=True, highlight=False)
    tally = Tally(noun)
    if quiet or not bar or not stderr.is_terminal:
        yield tally
    else:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
        with Progress(*columns, console=stderr, transient=True, redirect_stdout=False) as shown:
            tally.bar = shown
            shown.add_task(noun, total=total)
            yield tally
    if not quiet:
        complain(tally.summary())


def tell_passed_over(sources: Sequence[str]) -> None:
    """Say which files of the folders named are not read; one that is named itself is read whatever its suffix."""
    counts = passed_over(sources)
    if counts:
        kinds = ", ".join(f"{count} {suffix or 'without suffix'}" for suffix, count in sorted(counts.items()))
        complain(f"passed over in folders: {kinds}")


def expected_reports(sources: Sequence[str]) -> int | None:
    """About how many reports lie behind ``sources``, for a bar alone; ``None`` where standard input is among them."""
    total = 0
    for found in find_sources(sources):
        if isinstance(found, str):
            return None
        total += _reports_in(found) if isinstance(found, Path) else 1
    return total


def _reports_in(path: Path) -> int:
    """The lines of a JSONL file, else 1; a pipe is not counted, for it can be read only once."""
    if path.suffix.lower() != ".jsonl" or not path.is_file():
        return 1
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(partial(stream.read, _CHUNK), b""))
    except OSError:
        return 1  # reading will say why
