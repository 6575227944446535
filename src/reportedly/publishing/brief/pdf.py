"""The brief as PDF, set by WeasyPrint from the HTML."""

import hashlib
from pathlib import Path
from typing import ClassVar

from reportedly.errors import ExportError
from reportedly.publishing.brief.render import Document
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter

_NO_PANGO = (
    "pdf needs the system library Pango, which was not found: on Debian and Ubuntu `apt-get install libpango-1.0-0 "
    "libpangoft2-1.0-0`, elsewhere see WeasyPrint's installation notes; brief.html prints as well from a browser"
)


class BriefPdf(Exporter):
    """``brief.pdf``: tagged, with bookmarks; fonts and images come from this machine alone."""

    name: ClassVar[str] = "pdf"
    about: ClassVar[str] = "the brief as PDF"
    files: ClassVar[tuple[str, ...]] = ("brief.pdf",)
    needs: ClassVar[tuple[str, ...]] = ("weasyprint",)

    @classmethod
    def works_here(cls) -> bool:
        """Whether WeasyPrint finds Pango."""
        try:
            import weasyprint  # noqa: F401, PLC0415 - as below
        except OSError:
            return False
        return True

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        try:
            import weasyprint  # noqa: PLC0415 - optional, heavy, and it needs a system library
        except OSError as error:
            raise ExportError(_NO_PANGO) from error
        self._html = weasyprint.HTML
        self._document = Document(edition)

    def feed(self, case: Case) -> None:
        """Take one incident."""
        self._document.add(case)

    def finish(self) -> None:
        """Set the pages."""
        text = self._document.html()
        path = self.folder / "brief.pdf"
        # The identifier is that of the content, so that the same content gives the same bytes.
        identifier = hashlib.sha256(text.encode()).digest()[:16]
        document = self._html(string=text, url_fetcher=_nothing_from_outside)
        document.write_pdf(path, pdf_tags=True, pdf_identifier=identifier)
        with path.open("rb") as stream:
            head, tail = stream.read(5), path.read_bytes()[-16:]
        if head != b"%PDF-" or b"%%EOF" not in tail:
            raise self.wrong("brief.pdf", "it breaks off")


def _nothing_from_outside(url: str, *_: object, **__: object) -> dict[str, object]:
    raise ValueError(f"a brief needs nothing from outside, yet asks for {url}")
