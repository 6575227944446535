"""An export as a whole: all formats are written aside and checked, then moved into place, the manifest last."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.errors import ExportError
from reportedly.model import Claim, Report
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter, write_json
from reportedly.publishing.redaction import public, public_strays

MANIFEST = "manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Feed:
    """What is exported: the incidents, and the claims that belong to none."""

    cases: Iterable[Case]
    strays: Iterable[tuple[Report, tuple[Claim, ...]]] = ()


def export(
    feed: Feed,
    formats: Sequence[type[Exporter]],
    folder: Path,
    edition: Edition,
    tell: Callable[[], None] = lambda: None,
) -> list[Path]:
    """Write the formats into ``folder`` and give the paths, the manifest last; ``tell`` is called for each incident.

    Every format is fed in one pass. Nothing in the folder changes unless every file of every format is sound;
    each file is then replaced at once, and what an earlier export of the same format left besides is removed.
    ``ExportError`` where a file is not sound or cannot be written, or where the folder holds another audience's export.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = _previous(folder, edition)
        with _aside(folder) as work:
            exporters = _write(feed, formats, work, edition, tell)
            files = [path for exporter in exporters for path in exporter.written()]
            write_json(work / MANIFEST, _manifest(exporters, work, edition))
            published = [_publish(path, work, folder) for path in [*files, work / MANIFEST]]
        _remove_old(before, {one.name for one in formats}, folder, published)
    except OSError as error:
        raise ExportError(f"{folder}: {error.strerror or error}") from error
    return published


def _write(
    feed: Feed, formats: Sequence[type[Exporter]], work: Path, edition: Edition, tell: Callable[[], None]
) -> list[Exporter]:
    with ExitStack() as stack:
        exporters = []
        for one in formats:
            exporter = one(work, edition)
            stack.callback(exporter.close)
            exporters.append(exporter)
        for case in feed.cases:
            shown = public(case) if edition.public else case
            for exporter in exporters:
                exporter.feed(shown)
            tell()
        for report, claims in feed.strays:
            shown_report, shown_claims = public_strays(report, claims) if edition.public else (report, claims)
            for exporter in exporters:
                exporter.stray(shown_report, shown_claims)
        for exporter in exporters:
            exporter.finish()
    return exporters


def _previous(folder: Path, edition: Edition) -> Mapping[str, Any]:
    """The manifest that is there already; an export for the desk and one for the public never share a folder."""
    path = folder / MANIFEST
    try:
        manifest: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        audience = manifest.get("audience", edition.audience)
    except (ValueError, AttributeError) as error:
        raise ExportError(f"{path} is no manifest of an export: name another folder") from error
    if audience != edition.audience:
        raise ExportError(f"{folder} holds an export for the audience {audience}: name another folder")
    return manifest


def _remove_old(before: Mapping[str, Any], formats: set[str], folder: Path, published: Sequence[Path]) -> None:
    """Remove the files of these formats that the earlier export wrote and this one did not, such as pages of a site."""
    for entry in before.get("files", ()):
        path = folder / entry["path"]
        if entry["format"] in formats and path not in published and folder.resolve() in path.resolve().parents:
            path.unlink(missing_ok=True)


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder on the same disk, gone afterwards, so that a file moves in one step."""
    work = Path(tempfile.mkdtemp(prefix=".export-", dir=folder))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _publish(path: Path, work: Path, folder: Path) -> Path:
    target = folder / path.relative_to(work)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
    return target


def _manifest(exporters: Sequence[Exporter], work: Path, edition: Edition) -> dict[str, object]:
    """What was exported, from which state of the ledger, with the hash of every file."""
    return {
        "software": edition.software,
        "ledger_head": edition.head,
        "as_of": edition.as_of.isoformat() if edition.as_of else None,
        "audience": edition.audience,
        "profile": edition.profile,
        "formats": [exporter.name for exporter in exporters],
        "profiles_of_formats": {one.name: one.rules for one in exporters if one.rules},
        "files": [
            {
                "path": path.relative_to(work).as_posix(),
                "format": exporter.name,
                "bytes": path.stat().st_size,
                "sha256": _sha256(path),
            }
            for exporter in exporters
            for path in exporter.written()
        ],
    }


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
