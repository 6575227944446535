"""A browsable archive of incidents that works from a folder: no server, nothing fetched."""

import re
from pathlib import Path
from typing import ClassVar

from reportedly.publishing.brief.render import IndexRow, index_row, render, template_text
from reportedly.publishing.brief.view import brief_of
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter

_ID = re.compile(r"[\w-]+")


class Site(Exporter):
    """``site/index.html`` and a page an incident; each page is written as soon as its incident comes."""

    name: ClassVar[str] = "site"
    about: ClassVar[str] = "a browsable archive that opens from a folder"
    files: ClassVar[tuple[str, ...]] = ("site/index.html", "site/style.css", "site/find.js")

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._root = folder / "site"
        (self._root / "incidents").mkdir(parents=True)
        self._rows: list[IndexRow] = []

    def feed(self, case: Case) -> None:
        """Write the page of one incident."""
        row = index_row(case)
        if not _ID.fullmatch(row.id):
            raise self.wrong("site", f"{row.id!r} cannot name a file")
        page = render("site_incident.html.j2", self.edition, brief=brief_of(case))
        (self._root / "incidents" / f"{row.id}.html").write_text(page, encoding="utf-8")
        self._rows.append(row)

    def finish(self) -> None:
        """Write the index and what all pages share."""
        rows = sorted(self._rows, key=lambda row: (row.day == "unknown", row.day, row.label, row.id))
        (self._root / "index.html").write_text(render("site_index.html.j2", self.edition, rows=rows), encoding="utf-8")
        (self._root / "style.css").write_text(template_text("brief.css"), encoding="utf-8")
        (self._root / "find.js").write_text(template_text("find.js"), encoding="utf-8")

    def written(self) -> list[Path]:
        """The shared files and every page."""
        return [*super().written(), *(self._root / "incidents" / f"{row.id}.html" for row in self._rows)]
