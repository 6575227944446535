"""The reports behind an export as references: RIS and BibTeX."""

import re
from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, TextIO

from reportedly.model import Claim, Report
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter
from reportedly.publishing.safe import bibtex, one_line, web_address


class _References(Exporter):
    """Each report once, however many incidents rest on it."""

    _end: ClassVar[str]

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._path = folder / self.files[0]
        self._stream: TextIO = self._path.open("w", encoding="utf-8")
        self._known: set[str] = set()

    def feed(self, case: Case) -> None:
        """Write the reports of one incident that are not there yet."""
        for report in case.reports:
            self._add(report)

    def stray(self, report: Report, claims: Sequence[Claim]) -> None:  # noqa: ARG002 - the interface's
        """Write a report whose claims belong to no incident."""
        self._add(report)

    def finish(self) -> None:
        """Count what can be read back."""
        self.close()
        found = self._path.read_text(encoding="utf-8").count(self._end)
        if found != len(self._known):
            raise self.wrong(self.files[0], f"{found} of {len(self._known)} references are whole")

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def _add(self, report: Report) -> None:
        if report.id not in self._known:
            self._known.add(report.id)
            self._stream.write(self._reference(report))

    @abstractmethod
    def _reference(self, report: Report) -> str:
        """The reference of one report."""


class Ris(_References):
    """``sources.ris``."""

    name: ClassVar[str] = "ris"
    about: ClassVar[str] = "the reports as RIS references"
    files: ClassVar[tuple[str, ...]] = ("sources.ris",)
    _end: ClassVar[str] = "\nER  - \n"

    def _reference(self, report: Report) -> str:
        at = report.published
        fields = (
            ("TY", "NEWS"),
            ("ID", report.id),
            ("TI", report.title),
            ("T2", report.publisher),
            ("PB", report.publisher),
            ("PY", f"{at:%Y}" if at else None),
            ("DA", f"{at:%Y/%m/%d}" if at else None),
            ("UR", web_address(report.url)),
            ("LA", report.language),
        )
        lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
        return "\n".join(lines) + "\nER  - \n\n"


class BibTex(_References):
    """``sources.bib``."""

    name: ClassVar[str] = "bibtex"
    about: ClassVar[str] = "the reports as BibTeX references"
    files: ClassVar[tuple[str, ...]] = ("sources.bib",)
    _end: ClassVar[str] = "\n}\n"

    def _reference(self, report: Report) -> str:
        at = report.published
        fields = (
            ("title", report.title or report.id),
            ("organization", report.publisher),
            ("year", f"{at:%Y}" if at else None),
            ("date", f"{at:%Y-%m-%d}" if at else None),
            ("language", report.language),
        )
        lines = [f"  {name} = {{{bibtex(value)}}}," for name, value in fields if value]
        if url := web_address(report.url):
            lines.append(f"  url = {{{url.translate(_URL)}}},")
        # A key may hold no more than these; ids that differ in nothing else would be one, which the check finds.
        key = re.sub(r"[^A-Za-z0-9:._-]", "-", report.id)
        return f"@misc{{{key},\n" + "\n".join(lines) + "\n}\n\n"


_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
