from pathlib import Path

import pytest

from benchmarks import floors


def test_a_figure_at_its_floor_passes_and_one_below_does_not() -> None:
    assert floors.below({"found": 0.5, "exact": 0.3}, {"found": 0.5, "exact": 0.31}) == ["exact"]


def test_a_floor_without_a_figure_is_not_reached() -> None:
    assert floors.below({}, {"found": 0.0}) == ["found"]


def test_a_figure_without_a_floor_passes() -> None:
    assert floors.below({"found": 0.0}, {}) == []


def test_each_figure_is_shown_against_its_floor() -> None:
    shown = floors.show({"found": 0.5, "exact": 0.3}, {"exact": 0.31, "attributed": 0.2}).splitlines()
    assert shown[0].split() == ["found", "0.5", "no", "floor"]
    assert shown[1].split() == ["exact", "0.3", "floor", "0.31", "BELOW"]
    assert shown[2].split() == ["attributed", "not", "measured", "floor", "0.2", "BELOW"]


def test_the_gate_fails_below_a_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('[quality]\nfound = 0.4\n"attributed.f1" = 0.2\n', "utf-8")
    monkeypatch.setattr(floors, "FLOORS", path)
    assert floors.gate("quality", {"found": 0.4, "attributed.f1": 0.21}) == 0
    assert floors.gate("quality", {"found": 0.4, "attributed.f1": 0.19}) == 1
    assert "BELOW" in capsys.readouterr().out


def test_the_floors_of_the_house_can_be_read() -> None:
    assert all(0 <= floor <= 1 for floor in floors.load("quality").values())
    assert all(floor > 0 for floor in floors.load("speed").values())
