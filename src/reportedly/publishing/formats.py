"""Every format in one list, and how a user's word finds one."""

from collections.abc import Iterable
from importlib.util import find_spec

from reportedly.errors import ExportError
from reportedly.publishing.brief.html import BriefHtml
from reportedly.publishing.brief.markdown import BriefMarkdown
from reportedly.publishing.brief.pdf import BriefPdf
from reportedly.publishing.brief.site import Site
from reportedly.publishing.exporter import Exporter
from reportedly.publishing.exporters.acled import Acled
from reportedly.publishing.exporters.changes import Atom, Rss
from reportedly.publishing.exporters.claimreview import ClaimReview
from reportedly.publishing.exporters.csv_tables import CsvTables
from reportedly.publishing.exporters.datapackage import DataPackage
from reportedly.publishing.exporters.followthemoney import FollowTheMoney
from reportedly.publishing.exporters.geojson import GeoJson
from reportedly.publishing.exporters.geoparquet import GeoParquet
from reportedly.publishing.exporters.gtd import Gtd
from reportedly.publishing.exporters.jsonl import JsonLines
from reportedly.publishing.exporters.parquet import Parquet
from reportedly.publishing.exporters.plover import Plover
from reportedly.publishing.exporters.sources import BibTex, Ris
from reportedly.publishing.exporters.ucdp_ged import UcdpGed
from reportedly.publishing.exporters.xlsx import Workbook

FORMATS: tuple[type[Exporter], ...] = (
    CsvTables,
    JsonLines,
    Parquet,
    Workbook,
    DataPackage,
    UcdpGed,
    Acled,
    Gtd,
    Plover,
    FollowTheMoney,
    ClaimReview,
    GeoJson,
    GeoParquet,
    Ris,
    BibTex,
    Rss,
    Atom,
    BriefHtml,
    BriefMarkdown,
    BriefPdf,
    Site,
)

_OTHER_NAMES = {"ucdp": "ucdp_ged", "md": "markdown", "brief": "html", "bib": "bibtex", "followthemoney": "ftm"}

_EXTRA = "export"
"""The extra of the package that brings what some formats need."""


def find_formats(words: Iterable[str]) -> list[type[Exporter]]:
    """The formats of these names; the name of a file that a format writes, such as ``acled.csv``, is one too.

    ``all`` are those that can be written here. ``ExportError`` where one is unknown or needs what is not installed.
    """
    found: dict[str, type[Exporter]] = {}
    for word in words:
        for one in (
            [one for one in FORMATS if not missing(one) and one.works_here()] if word == "all" else [_find(word)]
        ):
            found[one.name] = one
    for one in found.values():
        if lacks := missing(one):
            raise ExportError(
                f"{one.name} needs {' and '.join(lacks)}, which {'is' if len(lacks) == 1 else 'are'} not installed: "
                f"pip install 'reportedly[{_EXTRA}]'"
            )
    return list(found.values())


def missing(one: type[Exporter]) -> list[str]:
    """The packages that a format needs and that are not installed."""
    return [name for name in one.needs if find_spec(name) is None]


def _find(word: str) -> type[Exporter]:
    name = _OTHER_NAMES.get(word, word)
    for one in FORMATS:
        if name == one.name or name in one.files:
            return one
    raise ExportError(f"there is no format {word!r}; there are: {', '.join(one.name for one in FORMATS)} (or all)")
