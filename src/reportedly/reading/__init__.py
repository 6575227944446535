"""Sources in, reports out: files, folders, globs and standard input."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from reportedly.errors import ReadError
from reportedly.model import Report
from reportedly.reading.blocks import split_blocks
from reportedly.reading.formats import MAX_JSON_BYTES, readings
from reportedly.reading.records import MAX_REPORT_BYTES, ReadFailure, Reading
from reportedly.reading.sources import STDIN, SUFFIXES, find_sources, passed_over

__all__ = [
    "MAX_JSON_BYTES",
    "MAX_REPORT_BYTES",
    "SUFFIXES",
    "ReadFailure",
    "Reading",
    "find_sources",
    "open_reports",
    "passed_over",
    "read",
    "split_blocks",
]


def open_reports(sources: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Reading | ReadFailure]:
    """Every report behind ``sources`` (files, folders, globs, ``-``), one at a time and in a fixed order.

    What cannot be read is a ``ReadFailure`` in its place; the others go on. ``stdin`` is what ``-`` reads.
    """
    for found in find_sources(sources):
        if isinstance(found, ReadFailure):
            yield found
        elif isinstance(found, Path):
            yield from _read_file(found)
        elif stdin is None:
            yield ReadFailure(source=STDIN, reason="there is no standard input to read")
        else:
            yield from readings(STDIN, "", stdin)


def read(path: str | Path) -> Report:
    """The one report of a file. Raises ``ReadError`` where it cannot be read or holds several."""
    found = list(_read_file(Path(path)))
    for reading in found:
        if isinstance(reading, ReadFailure):
            raise ReadError(reading.source, reading.reason)
        if len(found) == 1:
            return reading.report
    raise ReadError(str(path), f"holds {len(found)} reports, not one: use open_reports")


def _read_file(path: Path) -> Iterator[Reading | ReadFailure]:
    try:
        if not S_ISREG(path.stat().st_mode):  # opening a named pipe would wait for a writer
            yield ReadFailure(
                source=_shown(path), reason="is no regular file (what comes through a pipe is read with -)"
            )
            return
        with path.open("rb") as stream:
            yield from readings(_shown(path), path.suffix.lower(), stream)
    except OSError as error:
        yield ReadFailure(source=_shown(path), reason=f"cannot be read: {error.strerror}")


def _shown(path: Path) -> str:
    """A path as text that can be kept: bytes of its name that are not UTF-8 are written as their numbers."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
