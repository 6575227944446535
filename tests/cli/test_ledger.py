"""The commands on a ledger, run as a user runs them: arguments in, both streams and the exit code out."""

import io
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import reportedly.cli
from reportedly.cli import ledger as commands
from reportedly.model import Claim, Report
from reportedly.store import Ledger
from tests.store import samples


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


class CheapExtractor:
    version = samples.EXTRACTOR

    def extract(self, report: Report) -> Sequence[Claim]:
        if "poison" in report.text:
            raise ZeroDivisionError("division by zero")
        return samples.claims(report)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs the program in an empty folder, with a cheap extractor."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "load_extractor", CheapExtractor)

    def _run(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["reportedly", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            reportedly.cli.main()
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return _run


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Path:
    """A project ``p`` with two reports from the folder ``in``."""
    (tmp_path / "in").mkdir()
    for number in (1, 12):
        (tmp_path / "in" / f"{number}.txt").write_text(
            f"Attack {number}\n\nGunmen killed {number} soldiers near Tump.\n"
        )
    assert run("init", "p").code == 0
    assert run("ingest", "in", "--project", "p").code == 0
    return tmp_path / "p"


def test_a_project_is_made_filled_and_verified(run: Run) -> None:
    assert run("init", "p").code == 0
    Path("report.txt").write_text("Gunmen killed 31 soldiers near Tump on Sunday.")
    ran = run("ingest", "report.txt", "-p", "p")
    assert (ran.code, ran.out) == (0, "1 added, 0 known, 0 failed\n")
    assert run("ingest", "report.txt", "-p", "p").out == "0 added, 1 known, 0 failed\n"
    ran = run("verify", "-p", "p")
    assert ran.code == 0
    assert re.fullmatch(r"sound; entries: 1, originals: 1, head: 1:[0-9a-f]{64}\n", ran.out)


def test_a_project_cannot_be_made_twice(run: Run) -> None:
    assert run("init", "p").code == 0
    ran = run("init", "p")
    assert (ran.code, ran.err) == (1, "reportedly: p is a project already\n")


def test_the_nearest_project_upwards_is_the_default(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("verify").code == 1
    (filled / "notes").mkdir()
    monkeypatch.chdir(filled / "notes")
    assert run("verify").code == 0


def test_standard_input_is_read(run: Run, filled: Path) -> None:
    ran = run("ingest", "-", "-p", str(filled), stdin=b"Gunmen killed 77 soldiers near Tump.")
    assert ran.out == "1 added, 0 known, 0 failed\n"


def test_quiet_says_nothing_but_errors(run: Run, filled: Path) -> None:
    Path("in/empty.txt").touch()
    ran = run("ingest", "in", "-q", "-p", str(filled))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("\n") == 1


def test_claims_in_every_format(run: Run, filled: Path) -> None:
    project = ("-p", str(filled))
    table = run("claims", *project).out
    assert "12 soldiers" in table
    rows = [json.loads(row) for row in run("claims", "--format", "jsonl", *project).out.splitlines()]
    assert [row["count_low"] for row in rows if row["quote"].endswith("soldiers")] == [1, 12]
    assert set(rows[0]) == set(Claim.model_fields)
    assert json.loads(run("claims", "--format", "json", *project).out) == rows
    assert run("claims", "--format", "csv", *project).out.startswith("id,report,where,start,end,quote,")


def test_the_claims_of_a_report_are_shown_in_their_sentences(run: Run, filled: Path) -> None:
    with Ledger.open(filled) as ledger:
        report = next(report for report in ledger.reports() if "12" in report.text)
    ran = run("claims", "--report", report.id[:6], "-p", str(filled))
    assert "Gunmen killed ⟦12 soldiers⟧ near Tump." in ran.out
    ran = run("claims", "--report", "nothing", "-p", str(filled))
    assert (ran.code, ran.out) == (1, "")
    assert "no report has the id 'nothing'" in ran.err


def test_verify_names_each_fault_and_fails(run: Run, filled: Path) -> None:
    originals = [path for path in (filled / "originals").rglob("*") if path.is_file()]
    originals[0].unlink()
    originals[1].write_bytes(b"other words")
    ran = run("verify", "-p", str(filled))
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 2
    assert "is missing" in ran.out
    assert "was changed" in ran.out
    assert ran.err == "reportedly: the ledger is damaged: 2 faults\n"


def test_verify_takes_a_head_that_was_noted(run: Run, filled: Path) -> None:
    head = run("verify", "-p", str(filled)).out.split()[-1]
    run("ingest", "-", "-p", str(filled), stdin=b"Gunmen killed 77 soldiers near Tump.")
    assert run("verify", "--head", head, "-p", str(filled)).code == 0
    assert run("verify", "--head", head.replace(":", ":0"), "-p", str(filled)).code == 1
    assert run("verify", "--head", "abc", "-p", str(filled)).code == 2


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are those of POSIX")
def test_what_cannot_be_read_is_named_in_one_line_each_and_the_rest_lands(run: Run) -> None:
    run("init", "p")
    folder = Path("in")
    folder.mkdir()
    bad = {
        "a-empty.txt": b"",
        "b-binary.txt": bytes(range(256)) * 20,
        "c-invalid.txt": b"Gunmen killed 3 men in the caf\xe9 on Sunday, and nobody knows why it was.",
        "d-long.txt": b"x" * 50_000_000,
        "e-no-text.html": b"<html><head><title></title></head><body><img src='a.png'></body></html>",
        "f-no-text.json": b'{"id": "f", "title": "A report without text"}',
        "g-broken.json": b'{"id": "g", "text": ',
        "h-poison.txt": b"Gunmen killed 9 soldiers with poison near Tump on Sunday.",
    }
    for name, content in bad.items():
        (folder / name).write_bytes(content)
    (folder / "i-broken-link.txt").symlink_to(folder / "nowhere.txt")
    (folder / "a-good.txt").write_text("Gunmen killed 31 soldiers near Tump on Sunday.")
    (folder / "z-good.txt").write_text("Gunmen killed 32 soldiers near Tump on Monday.")
    ran = run("ingest", "in", "absent.txt", "-p", "p")
    assert ran.code == 3
    assert ran.out == "2 added, 0 known, 10 failed\n"
    *failures, _summary = ran.err.splitlines()
    for name, failure in zip([*(f"in/{bad_name}" for bad_name in bad), "in/i-broken-link.txt"], failures, strict=False):
        assert failure.startswith(f"reportedly: {name}: ")
    assert failures[-1].startswith("reportedly: absent.txt: ")
    assert len(failures) == len(bad) + 2
    assert run("verify", "-p", "p").code == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to the administrator")
def test_a_file_that_may_not_be_read_is_named(run: Run) -> None:
    run("init", "p")
    Path("closed.txt").write_text("Gunmen killed 31 soldiers near Tump on Sunday.")
    Path("closed.txt").chmod(0)
    ran = run("ingest", "closed.txt", "-p", "p")
    assert ran.code == 1
    assert ran.err.startswith("reportedly: closed.txt: cannot be read: Permission denied")


@pytest.mark.parametrize("command", ["init", "ingest", "claims", "incidents", "tolls", "verify"])
def test_help_gives_examples(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert "Examples:" in ran.out
    assert ran.out.count(f"reportedly {command}") >= 2 - (command == "init")


def test_incidents_and_tolls_of_a_ledger(run: Run, filled: Path) -> None:
    project = ("-p", str(filled))
    for command in ("incidents", "tolls"):
        for form in ("table", "json", "jsonl", "csv"):
            assert run(command, "--format", form, *project).code == 0
    ran = run("tolls", "--incident", "nothing", *project)
    assert ran.code == 1
    assert "no incident has the id 'nothing'" in ran.err


def test_open_and_unknown_counts_stay_so_in_the_tolls(run: Run, filled: Path) -> None:
    taken = samples.reading(5, text="At least 31 soldiers and an unknown number of traders were killed near Tump.")
    (one,) = samples.claims(taken.report)
    open_ended = one.model_copy(update={"count_high": None, "count_text": "At least 31"})
    unknown = one.model_copy(update={"id": "unknown", "count_low": None, "count_high": None, "count_text": None})
    with Ledger.open(filled) as ledger:
        ledger.add(taken, (open_ended, unknown), samples.EXTRACTOR)
    rows = [json.loads(row) for row in run("tolls", "-f", "jsonl", "-p", str(filled)).out.splitlines()]
    assert (31, None) in {(row["low"], row["high"]) for row in rows}
    table = run("tolls", "-p", str(filled)).out
    assert " 31+ " in table
    assert " 0 " not in table


def test_an_incident_explains_itself(run: Run, filled: Path) -> None:
    project = ("-p", str(filled))
    incident = json.loads(run("incidents", "--format", "jsonl", *project).out.splitlines()[0])["id"]
    ran = run("explain", incident[:6], *project)
    assert ran.code == 0
    for words in (
        "Why these reports are one incident",
        "nothing known",
        "low",
        "used: ",
        "How each figure in force stands",
    ):
        assert words in ran.out
    assert run("explain", "zzzz", *project).err == "reportedly: no incident has the id 'zzzz', nor one that begins so\n"
    assert "name one of acled" in run("explain", incident, "--profile", "nothing", *project).err


def test_profiles_and_moments_at_the_command_line(run: Run, filled: Path) -> None:
    project = ("-p", str(filled))
    rows = [
        json.loads(row) for row in run("tolls", "--profile", "plain", "--format", "jsonl", *project).out.splitlines()
    ]
    assert {(row["profile"], row["harm"]) for row in rows} == {("plain 2", "kill")}
    assert run("tolls", "--as-of", "2001-01-01", "--format", "jsonl", *project).out == ""
    assert run("tolls", "--as-of", "yesterday", *project).code == 2


def test_a_review_can_be_scripted_and_listed(run: Run, filled: Path) -> None:
    project = ("-p", str(filled))
    ran = run("review", "--claims", "--author", "A. Coder", *project, stdin=b"yu")
    assert ran.out.endswith("2 decided, 2 were open\n")
    listed = run("review", "--list", *project).out
    assert listed.count("A. Coder: ") == 2
    assert listed.count("in force") == 2
    assert run("verify", *project).code == 0
