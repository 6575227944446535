"""An export as a whole: the same bytes, all or nothing, a manifest that holds."""

import hashlib
import json
import tracemalloc
from pathlib import Path

import pytest

from benchmarks.publishing import incidents as synthetic
from reportedly.errors import ExportError
from reportedly.publishing import FORMATS, Audience, Feed, export, find_formats, formats, strays
from reportedly.publishing.exporters.csv_tables import CsvTables
from reportedly.publishing.exporters.geojson import GeoJson
from tests.publishing import making


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_incidents_give_the_same_bytes(exported: Path, tmp_path: Path) -> None:
    made = json.loads((exported / "manifest.json").read_text(encoding="utf-8"))["formats"]
    export(Feed(making.sample_cases(), strays(making.held())), find_formats(made), tmp_path, making.edition())
    assert files_of(tmp_path) == files_of(exported)


def test_the_manifest_holds_every_file_and_the_head(exported: Path) -> None:
    manifest = json.loads((exported / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["ledger_head"] == "21:abcdef"
    listed = {one["path"]: one["sha256"] for one in manifest["files"]}
    found = {name: hashlib.sha256(data).hexdigest() for name, data in files_of(exported).items()}
    del found["manifest.json"]
    assert listed == found


def test_every_format_writes_the_files_that_it_names(exported: Path) -> None:
    manifest = json.loads((exported / "manifest.json").read_text(encoding="utf-8"))
    for one in FORMATS:
        if one.name in manifest["formats"]:
            assert set(one.files) <= {entry["path"] for entry in manifest["files"] if entry["format"] == one.name}


class Unsound(GeoJson):
    def finish(self) -> None:
        raise self.wrong("incidents.geojson", "it is upside down")


def test_one_unsound_file_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("yesterday's", encoding="utf-8")
    with pytest.raises(ExportError, match="upside down; nothing was published"):
        export(Feed(making.sample_cases()), [CsvTables, Unsound], tmp_path, making.edition())
    assert files_of(tmp_path) == {"claims.csv": b"yesterday's"}
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="file"):
        export(Feed([]), [CsvTables], tmp_path / "file", making.edition())


def test_formats_are_found_by_name_by_file_and_all_together() -> None:
    assert [one.name for one in find_formats(["ucdp", "acled.csv", "brief.pdf", "acled"])] == [
        "ucdp_ged",
        "acled",
        "pdf",
    ]
    assert set(find_formats(["all"])) == {one for one in FORMATS if not formats.missing(one)}
    with pytest.raises(ExportError, match="no format 'sculpture'; there are: csv, jsonl"):
        find_formats(["sculpture"])


def test_what_is_not_installed_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _name: None)
    with pytest.raises(ExportError, match=r"parquet needs pyarrow, .*pip install 'reportedly\[export\]'"):
        find_formats(["parquet"])
    assert "parquet" not in {one.name for one in find_formats(["all"])}


def test_an_export_of_nothing_is_whole(tmp_path: Path) -> None:
    names = [one.name for one in FORMATS if one.name != "pdf"]
    export(Feed([]), find_formats(names), tmp_path, making.edition())
    assert (tmp_path / "incidents.geojson").exists()


def test_memory_does_not_grow_with_what_is_exported(tmp_path: Path) -> None:
    streaming = find_formats(["csv", "jsonl", "ucdp", "acled", "gtd", "plover", "geojson", "datapackage"])

    def peak(incidents: int) -> int:
        tracemalloc.start()
        export(Feed(synthetic(incidents)), streaming, tmp_path, making.edition(Audience.INTERNAL))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(20)  # what is loaded once
    few, many = peak(50), peak(400)
    assert many < few + 4 * 2**20


def test_hxl_tags_stand_below_the_header(tmp_path: Path) -> None:
    export(Feed(making.sample_cases()), find_formats(["csv", "xlsx"]), tmp_path, making.edition(hxl=True))
    for name in ("claims", "incidents", "tolls"):
        tags = (tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1].split(",")
        assert all(tag == "" or tag.startswith("#") for tag in tags)
        assert "#affected+min" in tags or "#affected+killed+min" in tags


def test_desk_and_public_never_share_a_folder(tmp_path: Path) -> None:
    export(Feed(making.sample_cases()), [CsvTables], tmp_path, making.edition(Audience.INTERNAL))
    before = files_of(tmp_path)
    with pytest.raises(ExportError, match="holds an export for the audience internal: name another folder"):
        export(Feed(making.sample_cases()), [GeoJson], tmp_path, making.edition())
    assert files_of(tmp_path) == before


def test_pages_of_incidents_that_are_gone_are_removed_and_nothing_else(tmp_path: Path) -> None:
    site = find_formats(["site"])
    export(Feed(making.sample_cases()), site, tmp_path, making.edition())
    (tmp_path / "mine.txt").write_text("kept", encoding="utf-8")
    export(Feed([making.torodi()]), site, tmp_path, making.edition())
    pages = [path.stem for path in tmp_path.glob("site/incidents/*.html")]
    assert pages == [making.torodi().incident.id]
    assert (tmp_path / "mine.txt").exists()


def test_a_manifest_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(ExportError, match=r"manifest\.json is no manifest of an export"):
        export(Feed([]), [CsvTables], tmp_path, making.edition())
