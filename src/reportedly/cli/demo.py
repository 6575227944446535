"""``reportedly demo``: a project of invented reports, from reading to rival tolls, in one command."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.ledger import load_extractor
from reportedly.cli.output import ExitCode, console, table_of
from reportedly.cli.progress import track
from reportedly.cli.tolls_table import render_tolls
from reportedly.errors import ProjectError, ReadError
from reportedly.incidents import link
from reportedly.ingest import Extractor, Summary, ingest
from reportedly.model import Incident
from reportedly.reading import ReadFailure, Reading, open_reports
from reportedly.store import Ledger
from reportedly.store.project import is_project
from reportedly.tolls import reconcile

_FOLDER = Path("demo-project")


def demo(
    folder: Annotated[
        Path, typer.Argument(help="Where to put the project: a new or empty folder, or that of an earlier demo.")
    ] = _FOLDER,
) -> None:
    """Make a project of invented sample reports and show who claims what in them."""
    summary = run_demo(folder, load_extractor())
    raise typer.Exit(ExitCode.of(summary.added + summary.known, len(summary.failed)))


def run_demo(folder: Path, extractor: Extractor) -> Summary:
    """Ingest the samples into a project in this folder and print its incidents, their tolls and what to do next.

    Running it again adds nothing. ``ProjectError`` if the folder holds anything but an earlier demo: invented
    reports must never stand among real ones.
    """
    with sample_reports() as reports:
        readings = list(_readings(reports))
        with _open(folder, readings) as ledger:
            summary = _ingest(ledger, readings, extractor)
            all_reports, claims = ledger.reports(), ledger.claims()
    incidents = link(all_reports, claims)
    tolls = reconcile(incidents, claims, all_reports)
    told = {toll.incident for toll in tolls}
    _print_incidents([incident for incident in incidents if incident.id in told])
    render_tolls(incidents, tolls)
    _print_next(folder, len(all_reports), len(claims))
    return summary


@contextmanager
def sample_reports() -> Iterator[Path]:
    """The folder of the sample reports that come with the package."""
    with as_file(files("reportedly.data").joinpath("samples", "reports")) as folder:
        yield folder


def _readings(folder: Path) -> Iterator[Reading]:
    for reading in open_reports([str(folder)]):
        if isinstance(reading, ReadFailure):
            raise ReadError(reading.source, reading.reason)
        yield reading


def _open(folder: Path, samples: list[Reading]) -> Ledger:
    if not is_project(folder):
        if folder.exists() and any(folder.iterdir()):
            raise ProjectError(f"{folder} is not empty: name a new folder for the demo")
        return Ledger.create(folder)
    ledger = Ledger.open(folder)
    known = {reading.report.text_sha256 for reading in samples}
    if all(report.text_sha256 in known for report in ledger.reports()):
        return ledger
    ledger.close()
    raise ProjectError(f"{folder} holds reports of your own: name a new folder for the demo, its reports are invented")


def _ingest(ledger: Ledger, readings: list[Reading], extractor: Extractor) -> Summary:
    with track("sample reports", total=len(readings), quiet=False) as tally:

        def tell(done: Reading | ReadFailure) -> None:
            if isinstance(done, ReadFailure):
                tally.fail(done.source, done.reason)
            else:
                tally.step()

        return ingest(ledger, readings, extractor, tell)


def _print_incidents(incidents: list[Incident]) -> None:
    rows = [
        {
            "id": one.id,
            "incident": one.label,
            "parties": one.parties[:3],
            "reports": len(one.reports),
            "claims": sum(one.reports.values()),
        }
        for one in incidents
    ]
    out = console()
    out.print(table_of(rows, ["id", "incident", "parties", "reports", "claims"]))
    out.print()


def _print_next(folder: Path, reports: int, claims: int) -> None:
    here = f"--project {shlex.quote(str(folder))}"
    typer.echo(
        f"{reports} invented reports with {claims} claims are now in {folder}. What to do next:\n\n"
        f"  reportedly claims {here} --report torodi-3\n"
        "      what one report says, each claim in its sentence\n"
        f"  reportedly tolls {here} --format jsonl\n"
        "      the rival tolls as data, each with the claims that it rests on\n"
        f"  reportedly verify {here}\n"
        "      that nobody has changed anything behind the ledger's back\n\n"
        "A project of your own: `reportedly init FOLDER`, then `reportedly ingest` with your files and folders."
    )
