"""The brief as Markdown: to paste into a message or a wiki."""

from pathlib import Path
from typing import ClassVar

from reportedly.publishing.brief.render import Document
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter


class BriefMarkdown(Exporter):
    """``brief.md``."""

    name: ClassVar[str] = "markdown"
    about: ClassVar[str] = "the brief as Markdown"
    files: ClassVar[tuple[str, ...]] = ("brief.md",)

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._document = Document(edition)

    def feed(self, case: Case) -> None:
        """Take one incident."""
        self._document.add(case)

    def finish(self) -> None:
        """Write the file."""
        (self.folder / "brief.md").write_text(self._document.markdown(), encoding="utf-8")
