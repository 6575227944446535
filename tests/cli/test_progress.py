import io
import os
from pathlib import Path

import pytest
from rich.console import Console

from reportedly.cli import progress
from reportedly.cli.progress import expected_reports, track


def test_elsewhere_than_on_a_terminal_only_the_sum_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with track("reports", total=2, quiet=False) as tally:
        tally.step()
        assert not capsys.readouterr().err
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("reportedly: 1 report in 0.0 s (")
    assert err.count("\n") == 1


def test_quiet_tells_failures_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with track("reports", total=None, quiet=True) as tally:
        tally.step()
        tally.fail("a.txt", "is\nempty")
    assert capsys.readouterr().err == "reportedly: a.txt: is empty\n"
    assert (tally.done, tally.failed) == (1, 1)


@pytest.mark.parametrize("total", [3, None])
def test_on_a_terminal_there_is_a_bar(total: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    terminal = Console(file=file, width=100, force_terminal=True, color_system=None)
    monkeypatch.setattr(progress, "Console", lambda **_: terminal)
    with track("reports", total=total, quiet=False) as tally:
        for _ in range(3):
            tally.step()
        assert tally.bar
        tally.bar.refresh()
        assert tally.bar.tasks[0].completed == 3
    assert ("3/3" if total else "3/?") in file.getvalue()


def test_the_number_of_reports_is_known_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.jsonl").write_text("{}\n{}\n{}\n")
    assert expected_reports([str(tmp_path), "none.txt"]) == 5
    assert expected_reports([str(tmp_path), "-"]) is None


def test_a_pipe_is_left_to_reading(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert expected_reports([str(tmp_path / "pipe.jsonl")]) == 1


def test_a_file_that_cannot_be_counted_is_left_to_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.jsonl").write_text("{}\n{}\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert expected_reports([str(tmp_path)]) == 1
