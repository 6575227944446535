"""What every exporter is: it is fed cases, finishes its files, and checks them before anybody sees them."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from reportedly.errors import ExportError
from reportedly.model import Claim, Report
from reportedly.publishing.cases import Case, Edition


class Exporter(ABC):
    """Writes one format into ``folder``, which is not yet the user's: files are moved there once all are sound.

    ``feed`` is called once for each incident, ``stray`` for claims of a report that belong to none, ``finish`` at
    the end. What was fed may be dropped as soon as the call returns.
    """

    name: ClassVar[str]
    about: ClassVar[str]
    files: ClassVar[tuple[str, ...]]
    needs: ClassVar[tuple[str, ...]] = ()
    rules: ClassVar[str] = ""
    """The profile that a coded format always goes by; empty where the export's own holds."""

    def __init__(self, folder: Path, edition: Edition) -> None:
        self.folder = folder
        self.edition = edition

    @classmethod
    def works_here(cls) -> bool:
        """False where the format needs something of this machine that is missing although its packages are there."""
        return True

    @abstractmethod
    def feed(self, case: Case) -> None:
        """Take one incident."""

    def stray(self, report: Report, claims: Sequence[Claim]) -> None:  # noqa: B027 - doing nothing is right for most
        """Take claims that belong to no incident; most formats have no place for them."""

    @abstractmethod
    def finish(self) -> None:
        """Complete and check the files; ``ExportError`` where one is not as its format demands."""

    def close(self) -> None:  # noqa: B027 - as above
        """Give back open files, also after a failure."""

    def written(self) -> list[Path]:
        """The files, all under ``folder``."""
        return [self.folder / name for name in self.files]

    def wrong(self, name: str, problem: str) -> ExportError:
        """What is raised where a file does not pass its check."""
        return ExportError(f"{name}: {problem}; nothing was published")


def write_json(path: Path, value: object) -> None:
    """A JSON file as people read it."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def number_of(identifier: str) -> int:
    """A stable whole number below 2⁵³ for an id, for formats that know no other ids."""
    return int(hashlib.sha256(identifier.encode()).hexdigest()[:13], 16)
