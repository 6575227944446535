import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from reportedly.cli import output
from reportedly.cli.output import ExitCode, Format, clean, complain, line, write_rows

NASTY = "a\x1b]0;owned\x07[bold]b[/bold] :smile: \u202edcb\tc\nd"


def written(form: Format, rows: list[dict[str, object]], capsys: pytest.CaptureFixture[str]) -> str:
    write_rows(rows, form, ["who", "what"])
    return capsys.readouterr().out


@given(st.text())
def test_no_control_character_reaches_the_terminal(text: str) -> None:
    shown = line(text)
    assert not any(ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 for letter in shown)
    assert shown == clean(shown)


def test_persian_joiners_and_tabs_are_left_alone() -> None:
    assert clean("می\u200cرود\tx\ny") == "می\u200cرود\tx\ny"


def test_a_table_shows_untrusted_text_to_the_letter(capsys: pytest.CaptureFixture[str]) -> None:
    shown = written(Format.TABLE, [{"who": NASTY, "what": None}], capsys)
    assert "a\\u001b]0;owned\\u0007[bold]b[/bold] :smile: \\u202edcb c d" in shown


def test_a_table_that_goes_to_a_file_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    words = "word " * 400
    shown = written(Format.TABLE, [{"who": "x" * 900, "what": words}], capsys)
    assert words.strip() in shown
    assert "x" * 900 in shown
    assert len(shown.splitlines()) == 2


def test_a_table_on_a_terminal_keeps_to_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    terminal = Console(file=file, width=60, force_terminal=True, color_system=None)
    monkeypatch.setattr(output, "Console", lambda **_: terminal)
    write_rows([{"who": "x" * 100, "what": "word " * 40}], Format.TABLE, ["who", "what"])
    assert all(len(row) <= 60 for row in file.getvalue().splitlines())
    assert file.getvalue().count("x") == 100
    assert file.getvalue().count("word") == 40


def test_csv_has_a_header_and_one_row_a_record(capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[dict[str, object]] = [
        {"who": 'a,"b"', "what": ["x", "y"], "more": 1},
        {"who": None, "what": True},
        {"what": {"k": [1]}},
    ]
    assert list(csv.reader(io.StringIO(written(Format.CSV, rows, capsys)))) == [
        ["who", "what"],
        ['a,"b"', "x; y"],
        ["", "yes"],
        ["", '{"k": [1]}'],
    ]


def test_csv_keeps_lines_and_shows_controls(capsys: pytest.CaptureFixture[str]) -> None:
    (_, row) = csv.reader(io.StringIO(written(Format.CSV, [{"who": "a\nb\x1b"}], capsys), newline=""))
    assert row == ["a\nb\\u001b", ""]


@pytest.mark.parametrize("rows", [[], [{"who": NASTY}], [{"who": "é\x9b"}, {"what": [1, None]}]])
def test_json_comes_back_whole(rows: list[dict[str, object]], capsys: pytest.CaptureFixture[str]) -> None:
    as_list, as_lines = written(Format.JSON, rows, capsys), written(Format.JSONL, rows, capsys)
    assert json.loads(as_list) == rows
    assert [json.loads(one) for one in as_lines.splitlines()] == rows
    assert clean(as_list) == as_list


def test_a_complaint_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\nb\x1b[31m")
    assert capsys.readouterr().err == "reportedly: a b\\u001b[31m\n"


@pytest.mark.parametrize(("done", "failed", "code"), [(0, 0, 0), (5, 0, 0), (0, 2, 1), (5, 2, 3)])
def test_the_exit_code_says_how_much_was_done(done: int, failed: int, code: int) -> None:
    assert ExitCode.of(done, failed) == code
