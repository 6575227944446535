"""The benchmark of place names: both formats, distances, and what counts as right."""

import json
from pathlib import Path

import pytest

from benchmarks.geo import kilometres, main, read_articles

LGL = """<articles><article><title>Flood</title><text>Water rose in Djibo on Monday.</text><toponyms><toponym>
<start>14</start><end>19</end><phrase>Djibo</phrase><gaztag geonameid="{id}"><lat>14.1</lat><lon>-1.63</lon></gaztag>
</toponym></toponyms></article></articles>"""
GEOVIRUS = """<articles><article><text>A fever spread in Djibo.</text><locations><location><name>Djibo</name>
<start>19</start><end>24</end><lat>{lat}</lat><lon>-1.63</lon></location></locations></article></articles>"""


def _figures(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, float]:
    assert main([str(path), "--json"]) == 0
    figures: dict[str, float] = json.loads(capsys.readouterr().out)
    return figures


def test_both_formats_are_read_and_late_offsets_mended(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_text(LGL.format(id=1), "utf-8")
    (tmp_path / "other.xml").write_text(GEOVIRUS.format(lat=14.1), "utf-8")
    for name in ("one.xml", "other.xml"):
        (article,) = read_articles(tmp_path / name)
        (found,) = article.names
        assert article.text[found.start : found.end] == "Djibo"


def test_a_near_place_is_right_and_a_far_one_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "geo.xml"
    path.write_text(GEOVIRUS.format(lat=14.1), "utf-8")
    near = _figures(path, capsys)
    assert (near["within_161km"], near["precision"], near["recall"]) == (1.0, 1.0, 1.0)
    path.write_text(GEOVIRUS.format(lat=24.1), "utf-8")
    far = _figures(path, capsys)
    assert (far["within_161km"], far["f1"]) == (0.0, 0.0)
    assert far["median_km"] > 1000


def test_only_the_entry_itself_is_exact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "geo.xml"
    path.write_text(LGL.format(id=1), "utf-8")
    assert _figures(path, capsys)["exact"] == 0.0


def test_a_file_of_neither_format_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "geo.xml"
    path.write_text("<articles><article><text>Nothing.</text></article></articles>", "utf-8")
    assert main([str(path)]) == 2
    assert "geo.xml" in capsys.readouterr().err


def test_a_degree_on_the_equator_is_111_km() -> None:
    assert kilometres((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, abs=0.1)
