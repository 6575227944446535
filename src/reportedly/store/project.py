"""A project: a folder marked by ``reportedly.toml``, with ``ledger.db`` and ``originals/`` in it."""

from pathlib import Path

from reportedly.errors import ProjectError

MARKER = "reportedly.toml"
DATABASE = "ledger.db"
ORIGINALS = "originals"

_MARKER_TEXT = """\
# This folder is a Reportedly project: ledger.db holds the ledger, originals/ the reports as they were read.
format = 1
"""


def is_project(folder: Path) -> bool:
    """True where the marker lies in the folder."""
    return (folder / MARKER).is_file()


def find_project(start: Path) -> Path:
    """The nearest of ``start`` and the folders above it that is a project; ``ProjectError`` if none is."""
    for folder in (start.absolute(), *start.absolute().parents):
        if is_project(folder):
            return folder
    raise ProjectError(
        f"{start} is in no project: create one with `reportedly init FOLDER`, or name one with --project"
    )


def mark(folder: Path) -> None:
    """Make the folder a project; done last, so that a folder with the marker has all the rest."""
    (folder / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
