import io
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly import __version__, cli
from reportedly.cli import extract
from reportedly.cli.commands import app
from reportedly.cli.extract import Extractor
from reportedly.errors import LedgerError


def call(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["reportedly", *arguments])
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    return int(exit_.value.code or 0)


def test_the_version_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["--version"], monkeypatch) == 0
    assert capsys.readouterr().out == f"reportedly {__version__}\n"


@pytest.mark.parametrize("arguments", [["nonsense"], ["extract"], ["extract", "x", "--format", "xml"], ["--nonsense"]])
def test_wrong_use_is_told_from_failure(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(arguments, monkeypatch) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "Traceback" not in err


def test_every_command_has_help_with_examples(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in app.registered_commands:
        name = command.name or (command.callback.__name__ if command.callback else "")
        assert call([name, "--help"], monkeypatch) == 0
        assert f"reportedly {name}" in capsys.readouterr().out, name


def test_an_error_on_purpose_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise LedgerError("the ledger\nis damaged")

    monkeypatch.setattr(extract, "_load", lambda _: refuse())
    assert call(["extract", "x.txt"], monkeypatch) == 1
    assert capsys.readouterr().err == "reportedly: the ledger is damaged\n"


def test_an_error_by_accident_is_one_line_and_its_traceback_can_be_had(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_() -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(extract, "_load", lambda _: break_())
    assert call(["extract", "x.txt"], monkeypatch) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "ZeroDivisionError: division by zero" in err
    monkeypatch.setenv("REPORTEDLY_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["reportedly", "extract", "x.txt"])
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_the_exit_code_of_a_command_reaches_the_shell(
    tmp_path: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("10 soldiers died.")
    monkeypatch.setattr(extract, "_load", lambda _: extractor)
    assert call(["extract", str(tmp_path / "a.txt"), "-f", "jsonl"], monkeypatch) == 0
    assert call(["extract", str(tmp_path / "a.txt"), "none.txt", "-q"], monkeypatch) == 3
    assert call(["extract", "none.txt", "-q"], monkeypatch) == 1
    assert "none.txt: there is no such file" in capsys.readouterr().err


def test_a_full_disk_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(extract, "_load", lambda _: refuse())
    assert call(["extract", "x.txt"], monkeypatch) == 1
    assert capsys.readouterr().err == "reportedly: [Errno 28] No space left on device\n"


def test_a_closed_pipe_is_silent(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class ClosedPipe(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(sys, "stdout", ClosedPipe())
    assert call(["--version"], monkeypatch) == 1
    assert not capsys.readouterr().err


def test_an_interruption_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(extract, "_load", lambda _: interrupt())
    assert call(["extract", "x.txt"], monkeypatch) == 130
    err = capsys.readouterr().err
    assert err.startswith("reportedly: interrupted")
    assert err.count("\n") == 1


def test_a_closed_standard_input_is_empty(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extract, "_load", lambda _: extractor)
    monkeypatch.setattr(sys, "stdin", None)
    assert call(["extract", "-", "-q"], monkeypatch) == 1
    assert capsys.readouterr().err == "reportedly: -: is empty\n"


def test_help_does_not_wait_for_the_models() -> None:
    code = "import sys; import reportedly.cli.commands; print({'spacy', 'trafilatura', 'py3langid'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603 - our own
    assert done.stdout == "set()\n"
