"""What the user named as sources: the files behind folders, globs and plain paths."""

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from reportedly.reading.records import ReadFailure

STDIN: Final = "-"
"""The source that stands for standard input."""

SUFFIXES: Final = frozenset({".txt", ".md", ".html", ".htm", ".json", ".jsonl"})
"""What counts as a report in a folder; a file that is named itself may have any suffix."""


def find_sources(sources: Sequence[str]) -> Iterator[str | Path | ReadFailure]:
    """The files behind ``sources`` in the order given, folders and globs sorted, each file once.

    Standard input is given as ``-``; what leads to no file is a failure in its place.
    """
    seen: set[str] = set()
    for source in sources:
        for found in _files(source):
            key = "" if found == STDIN else os.path.realpath(found) if isinstance(found, Path) else None
            if key is None:
                yield found
            elif key not in seen:
                seen.add(key)
                yield found


def passed_over(sources: Sequence[str]) -> Counter[str]:
    """How many files of each suffix lie in the folders among ``sources`` and are not read, as they may be no reports.

    What may not be entered is passed over too; ``find_sources`` says so.
    """
    folders = [Path(source) for source in sources if source.strip() and source != STDIN and Path(source).is_dir()]
    suffixes = (path.suffix.lower() for folder in folders for path in _visible(folder, lambda _: None))
    return Counter(suffix for suffix in suffixes if suffix not in SUFFIXES)


def _files(source: str) -> Iterator[str | Path | ReadFailure]:
    try:
        yield from _named(source)
    except OSError as error:  # a folder on the way may not be entered
        yield ReadFailure(source=source, reason=f"cannot be read: {error.strerror}")


def _named(source: str) -> Iterator[str | Path | ReadFailure]:
    path = Path(source)
    if not source.strip():
        yield ReadFailure(source=repr(source), reason="an empty name names no file")
    elif source == STDIN:
        yield STDIN
    elif path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield path
    elif glob.has_magic(source):
        yield from _in_glob(source)
    else:
        yield ReadFailure(source=source, reason="there is no such file")


def _in_glob(pattern: str) -> Iterator[str | Path | ReadFailure]:
    paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not paths:
        yield ReadFailure(source=pattern, reason="the pattern matches no file")
    # Folders that ** matches are there for their files, which it matches too.
    files = [path for path in paths if not Path(path).is_dir()]
    for path in files or paths:
        yield from _files(path)


def _in_folder(folder: Path) -> Iterator[str | Path | ReadFailure]:
    """All reports below a folder, hidden files and folders left out."""
    errors: list[OSError] = []
    found = [path for path in _visible(folder, errors.append) if path.suffix.lower() in SUFFIXES]
    yield from sorted(found)
    for error in errors:
        yield ReadFailure(source=str(error.filename), reason=f"cannot be read: {error.strerror}")
    if not found and not errors:
        yield ReadFailure(source=str(folder), reason="the folder holds no reports")


def _visible(folder: Path, on_error: Callable[[OSError], object]) -> Iterator[Path]:
    """The files below a folder, hidden files and folders left out."""
    for root, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in names if not name.startswith("."))
