import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import reportedly.cli

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs the program in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def _run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["reportedly", *arguments])
        with pytest.raises(SystemExit) as ended:
            reportedly.cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return _run


def test_parties_are_listed_by_country_sort_and_letters(run: Run) -> None:
    code, out, _ = run("parties", "list", "macina", "--country", "ml", "--type", "armed_group", "--format", "jsonl")
    assert code == 0
    assert [json.loads(line)["name"] for line in out.splitlines()] == ["Katiba Macina"]


def test_a_party_is_listed_once(run: Run) -> None:
    _, out, _ = run("parties", "list", "--country", "TG", "--format", "csv")
    names = [row["name"] for row in csv.DictReader(io.StringIO(out))]
    assert "Togolese Army" in names
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["JNIM", "jnim", "the Support Group for Islam and Muslims"])
def test_a_party_is_shown_by_any_name(run: Run, name: str) -> None:
    code, out, _ = run("parties", "show", name)
    assert code == 0
    assert "Jama'at Nusrat al-Islam wal-Muslimin" in out


def test_an_unknown_name_fails_with_a_hint(run: Run) -> None:
    code, out, err = run("parties", "show", "Nobody at All")
    assert (code, out) == (1, "")
    assert "no party is called 'Nobody at All'" in err


def test_add_merge_and_undo_in_a_project(run: Run) -> None:
    assert run("init", "p")[0] == 0
    added = run("parties", "add", "Red Valley Front", "-t", "armed_group", "-c", "ml", "-a", "RVF", "-p", "p")
    assert added[:2] == (0, "Red Valley Front is in p/parties.tsv; `reportedly parties undo` takes it back\n")
    assert run("parties", "merge", "RVF", "Katiba Macina", "--project", "p")[0] == 0
    assert "Red Valley Front" in run("parties", "show", "FLM", "-p", "p")[1]
    assert run("parties", "undo", "-p", "p")[:2] == (0, "undone: merge Katiba Macina into Red Valley Front\n")
    assert run("parties", "undo", "-p", "p")[:2] == (0, "undone: add Red Valley Front\n")
    assert run("parties", "undo", "-p", "p")[0] == 1


def test_additions_need_a_project(run: Run) -> None:
    code, _, err = run("parties", "add", "Red Valley Front", "--type", "armed_group")
    assert code == 1
    assert "is in no project" in err


def test_a_wrong_side_is_refused(run: Run) -> None:
    run("init", "p")
    code, _, err = run("parties", "add", "X", "-t", "armed_group", "--side", "foo", "-p", "p")
    assert code == 1
    assert "X cannot be added: 'foo' is no side" in err


@pytest.mark.parametrize("command", ["list", "show", "add", "merge"])
def test_help_has_examples(run: Run, command: str) -> None:
    code, out, _ = run("parties", command, "--help")
    assert code == 0
    assert f"reportedly parties {command}" in out
