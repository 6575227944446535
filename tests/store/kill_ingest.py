"""Kills ``ingest`` at random moments and checks that the ledger stays sound and that the next run loses nothing.

By hand: ``python -m tests.store.kill_ingest --kills 50``. In each round a fresh ledger is filled by one or two
processes that are killed with SIGKILL again and again. After each kill ``verify`` must find no fault, and each report
must be there whole or not at all; then a run completes, and every report must be there once. SIGKILL is no power cut:
what the disk had not yet taken is not tried here.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.ingest import ingest
from reportedly.model import Claim, Report
from reportedly.reading import Reading
from reportedly.store import Ledger
from reportedly.store.project import is_project
from tests.store import samples

KILLS_A_ROUND = 5
"""After so many kills the ledger is completed and the next round begins with a fresh one."""


class CheapExtractor:
    """Finds the numbers and takes a moment for it."""

    version = samples.EXTRACTOR

    def extract(self, report: Report) -> Sequence[Claim]:
        """One claim for each number."""
        time.sleep(0.001)
        return samples.claims(report)


@dataclass
class Tally:
    """What this trial saw; ``seconds`` is how long a run takes here that nobody kills."""

    seconds: float
    kills: int = 0
    mid_run: int = 0
    rounds: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills over {self.rounds} ledgers, {self.mid_run} of them while reports were landing "
            f"(an undisturbed run takes {self.seconds:.1f} s); every ledger verified after each kill "
            "and was completed with nothing lost and nothing twice"
        )


def make_readings(reports: int) -> list[Reading]:
    """Distinct small reports, two from each original."""
    made = []
    for number in range(reports):
        report = samples.reading(number).report
        original = f"the file of reports {number // 2 * 2} and {number // 2 * 2 + 1}".encode() * 50
        made.append(Reading(report=report, original=original, media_type="text/plain", source=f"file-{number // 2}"))
    return made


def fill(folder: Path, reports: int) -> None:
    """What the killed process does: create the project if there is none, and ingest."""
    print("ready", flush=True)  # noqa: T201 - the killer waits for it
    with Ledger.open(folder) if is_project(folder) else Ledger.create(folder) as ledger:
        ingest(ledger, make_readings(reports), CheapExtractor())


def start(folder: Path, reports: int) -> subprocess.Popen[str]:
    """A process that fills the ledger, as soon as it has loaded its modules."""
    command = [sys.executable, "-m", "tests.store.kill_ingest", "--fill", str(folder), "--reports", str(reports)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n", "the process did not start"
    return process


def finish(process: subprocess.Popen[str], *, kill: bool) -> None:
    """Kill a process or let it complete, which it must do without an error."""
    if kill:
        process.kill()
    process.communicate()
    assert kill or process.returncode == 0, f"a run that nobody killed ended with {process.returncode}"


def check(folder: Path, reports: int) -> int:
    """The number of reports in a sound ledger in which each is whole and none is there twice."""
    if not is_project(folder):  # killed while it was created: the next run must be able to create it
        return 0
    expected = {reading.report.id: reading.report for reading in make_readings(reports)}
    with Ledger.open(folder) as ledger:
        faults = ledger.verify()
        assert not faults, "\n".join(map(str, faults))
        landed = ledger.reports()
        assert all(report == expected[report.id] for report in landed)
        assert max(Counter(report.text_sha256 for report in landed).values(), default=1) == 1
        assert ledger.claims() == tuple(claim for report in landed for claim in samples.claims(report))
        return len(landed)


def play_round(folder: Path, reports: int, kills: int, tally: Tally) -> None:
    """Kill ``kills`` times on one ledger, then complete it. Every second ledger is filled by two processes at once."""
    writers = 1 + tally.rounds % 2
    before = 0
    for _ in range(kills):
        processes = [start(folder, reports) for _ in range(writers if is_project(folder) else 1)]
        time.sleep(random.uniform(0, 2 * tally.seconds / kills))  # noqa: S311 - no secret
        for process in processes:
            finish(process, kill=True)
        landed = check(folder, reports)
        assert landed >= before, "a report was lost"
        tally.kills += 1
        tally.mid_run += before < landed < reports
        before = landed
    finish(start(folder, reports), kill=False)
    assert check(folder, reports) == reports
    with Ledger.open(folder) as ledger:
        head = ledger.head()
        assert ingest(ledger, make_readings(reports), CheapExtractor()).known == reports
        assert ledger.head() == head
        assert ledger.head().seq == reports
    tally.rounds += 1


def measure(reports: int) -> float:
    """How many seconds a whole run takes on this machine now."""
    with tempfile.TemporaryDirectory() as folder:
        process = start(Path(folder) / "project", reports)
        began = time.monotonic()
        finish(process, kill=False)
        return time.monotonic() - began


def run(kills: int, reports: int) -> Tally:
    """Kill at least this often; ``AssertionError`` at the first thing that is lost, twice or unsound."""
    tally = Tally(seconds=measure(reports))
    while tally.kills < kills:
        with tempfile.TemporaryDirectory() as folder:
            play_round(Path(folder) / "project", reports, min(KILLS_A_ROUND, kills - tally.kills), tally)
    return tally


def main() -> None:
    """Run the trial, or be the process that it kills."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--reports", type=int, default=150)
    parser.add_argument("--fill", type=Path, help="be the process that fills this ledger")
    options = parser.parse_args()
    if options.fill:
        fill(options.fill, options.reports)
    else:
        print(run(options.kills, options.reports))  # noqa: T201 - a program


if __name__ == "__main__":
    main()
