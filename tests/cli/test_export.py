"""``reportedly export`` as a user runs it."""

import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import feedparser
import pytest

import reportedly.cli
from reportedly.store import Ledger
from tests.store import samples


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs the program beside a project ``p`` with two reports."""
    monkeypatch.chdir(tmp_path)
    with Ledger.create(tmp_path / "p") as ledger:
        for number in (31, 12):
            land(ledger, number)

    def _run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["reportedly", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        with pytest.raises(SystemExit) as ended:
            reportedly.cli.main()
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return _run


def land(ledger: Ledger, number: int) -> None:
    reading = samples.reading(number, text=f"On 3 May gunmen killed {number} soldiers.")
    report = reading.report.model_copy(update={"published": datetime(2026, 5, 4, 8, tzinfo=UTC)})
    found = [claim for claim in samples.claims(report) if "soldiers" in claim.quote]
    ledger.add(samples.SampleReading(report, reading.original, source=reading.source), found, samples.EXTRACTOR)


def items(path: Path) -> set[str]:
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo
    return {entry.id for entry in feed.entries}


def test_files_are_named_on_standard_output_and_progress_on_standard_error(run: Run) -> None:
    ran = run("export", "--to", "csv,acled", "-o", "out", "-p", "p")
    assert ran.code == 0, ran.err
    assert [Path(line).name for line in ran.out.splitlines()] == [
        *("claims.csv", "incidents.csv", "tolls.csv", "estimates.csv", "acled.csv", "manifest.json")
    ]
    assert "incident" in ran.err
    assert run("export", "--to", "csv", "-o", "out", "-p", "p", "--quiet").err == ""


def test_the_manifest_has_the_head_that_verify_prints(run: Run) -> None:
    run("export", "-o", "out", "-p", "p")
    manifest = json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["ledger_head"] in run("verify", "-p", "p").out
    assert (manifest["audience"], manifest["profile"]) == ("public", "plain 2")


def test_after_one_new_claim_the_feed_holds_exactly_that(run: Run, tmp_path: Path) -> None:
    for name in ("changes.atom", "changes.rss"):
        run("export", "--to", name, "-o", "before", "-p", "p")
    head = json.loads(Path("before/manifest.json").read_text(encoding="utf-8"))["ledger_head"]
    with Ledger.open(tmp_path / "p") as ledger:
        land(ledger, 45)
    run("export", "--to", "atom,rss", "-o", "after", "-p", "p")
    assert run("export", "--to", "atom,rss", "-o", "new", "-p", "p", "--since", head).code == 0
    for name in ("changes.atom", "changes.rss"):
        new = items(Path("new", name))
        assert len(new) == 1
        assert items(Path("after", name)) == items(Path("before", name)) | new
        assert not items(Path("before", name)) & new


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--to", "sculpture"], 1, "there is no format 'sculpture'"),
        (["--to", ","], 2, "no format is named"),
        (["--profile", "guess"], 1, "no profile 'guess'"),
        (["--since", "1:beef"], 2, "not in the chain"),
        (["nosuch"], 1, "no incident has the id 'nosuch'"),
    ],
)
def test_wrong_use_is_told(run: Run, arguments: list[str], code: int, words: str) -> None:
    ran = run("export", *arguments, "-p", "p")
    assert ran.code == code
    assert words in " ".join(ran.err.replace("│", " ").split())
    assert not Path("export").exists()
