from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import demo
from reportedly.cli.commands import app
from reportedly.cli.demo import run_demo
from reportedly.errors import ProjectError
from reportedly.store import Ledger
from tests.samples_told import HandExtractor


def test_the_demo_shows_incidents_rival_tolls_and_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    summary = run_demo(folder, HandExtractor())
    printed = capsys.readouterr().out
    assert (summary.added, summary.known, summary.failed) == (15, 0, ())
    for words in ("Torodi", "Arauquita", "Killed: security forces", "34", "superseded", "reportedly verify"):
        assert words in printed
    assert "Tame" not in printed
    assert str(folder) in printed


def test_running_the_demo_again_adds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_demo(tmp_path / "demo", HandExtractor())
    first = capsys.readouterr().out
    summary = run_demo(tmp_path / "demo", HandExtractor())
    assert (summary.added, summary.known) == (0, 15)
    assert capsys.readouterr().out == first


def test_the_command_makes_a_project_in_the_folder_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "load_extractor", HandExtractor)
    result = CliRunner().invoke(app, ["demo", str(tmp_path / "my demo")])
    assert result.exit_code == 0
    assert f"reportedly verify --project '{tmp_path / 'my demo'}'" in result.output
    with Ledger.open(tmp_path / "my demo") as ledger:
        assert ledger.verify() == ()


def test_progress_goes_to_standard_error_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_demo(tmp_path / "demo", HandExtractor())
    captured = capsys.readouterr()
    assert "15 sample reports in" in captured.err
    assert "sample reports in" not in captured.out


def test_the_demo_leaves_a_folder_with_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ProjectError, match="not empty"):
        run_demo(tmp_path, HandExtractor())
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_demo_never_joins_real_reports(tmp_path: Path) -> None:
    from reportedly.reading import Reading, open_reports

    real = tmp_path / "real.txt"
    real.write_text("Title: A real report\n\nTwo soldiers were killed on Sunday.", encoding="utf-8")
    project = tmp_path / "project"
    with Ledger.create(project) as ledger:
        (reading,) = open_reports([str(real)])
        assert isinstance(reading, Reading)
        ledger.add(reading, [], "none/1")
    with pytest.raises(ProjectError, match="of your own"):
        run_demo(project, HandExtractor())
    with Ledger.open(project) as ledger:
        assert ledger.counts()["reports"] == 1
