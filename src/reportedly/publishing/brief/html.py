"""The brief as one HTML file that needs nothing beside it."""

from pathlib import Path
from typing import ClassVar

from reportedly.publishing.brief.render import Document
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter


class BriefHtml(Exporter):
    """``brief.html``."""

    name: ClassVar[str] = "html"
    about: ClassVar[str] = "a brief for people: one page an incident, before them one for the period"
    files: ClassVar[tuple[str, ...]] = ("brief.html",)

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._document = Document(edition)

    def feed(self, case: Case) -> None:
        """Take one incident."""
        self._document.add(case)

    def finish(self) -> None:
        """Write the file."""
        text = self._document.html()
        if not text.endswith("</html>") and not text.endswith("</html>\n"):
            raise self.wrong("brief.html", "it breaks off")
        (self.folder / "brief.html").write_text(text, encoding="utf-8")
