"""The commands that work on a project's ledger, from ``init`` to ``verify``."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.output import ExitCode, Format, FormatOption, Row, complain, line, write_rows
from reportedly.cli.progress import QuietOption, expected_reports, tell_passed_over, track
from reportedly.cli.show import show_claims
from reportedly.gazetteer.own_parties import OwnParties
from reportedly.gazetteer.parties import using_parties
from reportedly.ingest import Extractor
from reportedly.ingest import ingest as run_ingest
from reportedly.model import Claim, Estimate, Incident, Toll
from reportedly.reading import ReadFailure, Reading, open_reports
from reportedly.store import Head, Ledger, find_project

ProjectOption = Annotated[
    Path | None,
    typer.Option(
        "--project", "-p", help="The project's folder; else the nearest one from here upwards.", metavar="DIR"
    ),
]
"""The option that every command on a ledger has."""

_CLAIM_COLUMNS = (
    "report",
    "origin",
    "speech_act",
    "act",
    "count",
    "victim",
    "victim_party",
    "places",
    "scope",
    "quote",
)
_INCIDENT_COLUMNS = ("id", "label", "date_start", "date_end", "places", "parties", "part_of", "reports", "claims")
_ESTIMATE_COLUMNS = ("incident", "profile", "harm", "group", "low", "best", "high")


def register(app: typer.Typer) -> None:
    """Add the commands to the program, each with its examples under ``--help``."""
    for command, examples in _COMMANDS.items():
        lines = "\n".join(f"  reportedly {command.__name__} {example}".rstrip() for example in examples)
        app.command(epilog=f"\b\nExamples:\n{lines}\n")(command)


def init(folder: Annotated[Path, typer.Argument(help="The new project's folder; made if it is not there.")]) -> None:
    """Make a folder a project: a ledger and a place for the originals, both empty."""
    with Ledger.create(folder):
        typer.echo(f"{folder} is a project now; read reports into it with: reportedly ingest PATH --project {folder}")


def ingest(
    paths: Annotated[list[str], typer.Argument(help="Files, folders or patterns of reports; - is standard input.")],
    project: ProjectOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read reports into the ledger with their claims. What is there already is skipped, so a run can be resumed.

    What cannot be read or extracted is named on standard error, the rest goes on, and the exit code is 3.
    """
    with open_ledger(project) as ledger:
        raise typer.Exit(run(ledger, paths, load_extractor(), quiet=quiet))


def run(ledger: Ledger, paths: Sequence[str], extractor: Extractor, *, quiet: bool) -> ExitCode:
    """Ingest with progress on standard error and the sum on standard output."""
    if not quiet:
        tell_passed_over(paths)
    with track("reports", total=None if quiet else expected_reports(paths), quiet=quiet) as tally:

        def tell(done: Reading | ReadFailure) -> None:
            if isinstance(done, ReadFailure):
                tally.fail(done.source, done.reason)
            else:
                tally.step()

        summary = run_ingest(ledger, open_reports(paths, stdin=sys.stdin.buffer), extractor, tell)
    if not quiet:
        typer.echo(f"{summary.added} added, {summary.known} known, {len(summary.failed)} failed")
    return ExitCode.of(summary.added + summary.known, len(summary.failed))


def load_extractor() -> Extractor:
    """The pipeline's extractor; its models take seconds to import, so only a run that extracts does it."""
    from reportedly.pipeline import Extractor as Pipeline

    return Pipeline.load()


def claims(
    report: Annotated[
        str | None,
        typer.Option("--report", "-r", help="Only this report's, each in its sentence; the begin of an id is enough."),
    ] = None,
    project: ProjectOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show the claims of the ledger: who says that what was done to whom, in which words."""
    with open_ledger(project) as ledger:
        found = ledger.claims(report)
        if report is not None and form is Format.TABLE:
            show_claims(ledger.report(report), found)
        elif form is Format.TABLE:
            write_rows(map(_claim_row, found), form, _CLAIM_COLUMNS)
        else:
            write_rows((claim.model_dump(mode="json") for claim in found), form, tuple(Claim.model_fields))


def incidents(project: ProjectOption = None, form: FormatOption = Format.TABLE) -> None:
    """Show which claims belong together: the incidents, with place, time, parties and reports."""
    from reportedly.cli.linked import link_ledger

    with open_ledger(project) as ledger:
        found = link_ledger(ledger).incidents
    if form is Format.TABLE:
        write_rows(map(_incident_row, found), form, _INCIDENT_COLUMNS)
    else:
        write_rows((incident.model_dump(mode="json") for incident in found), form, tuple(Incident.model_fields))


def tolls(
    incident: Annotated[
        str | None, typer.Option("--incident", "-i", help="Only this incident's; the begin of an id is enough.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Only what was published by then: a day or a time.", metavar="TIME")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option("--profile", help="Derive low, best and high by a profile: its name, or a YAML file of your own."),
    ] = None,
    project: ProjectOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show the rival tolls: for each incident, harm and group of victims every origin's figures side by side.

    Open bounds stay open (31+), and what nobody counted is ?, never 0.
    """
    from reportedly.cli.linked import link_ledger, parse_moment
    from reportedly.cli.tolls_table import render_tolls
    from reportedly.tolls import estimate, load_profile

    rules = None if profile is None else load_profile(profile)
    with open_ledger(project) as ledger:
        linked = link_ledger(ledger, parse_moment(as_of))
    found, rows = linked.incidents, linked.tolls
    if incident is not None:
        found = (linked.incident(incident),)
        rows = tuple(row for row in rows if row.incident == found[0].id)
    if rules is not None:
        write_rows(map(_estimate_row, estimate(rows, rules)), form, _ESTIMATE_COLUMNS)
    elif form is Format.TABLE:
        render_tolls(found, rows)
    else:
        write_rows((row.model_dump(mode="json") for row in rows), form, tuple(Toll.model_fields))


def verify(
    head: Annotated[
        str | None,
        typer.Option("--head", help="A head that an earlier run of verify printed, which must still be in the chain."),
    ] = None,
    project: ProjectOption = None,
) -> None:
    """Rehash the originals, compare every row with its entry and walk the chain; name everything that is wrong.

    To notice even that the whole ledger was rebuilt, or an older copy put back, note the head elsewhere for --head.
    """
    noted = None if head is None else parse_head(head, "--head")
    with open_ledger(project) as ledger:
        faults = ledger.verify(noted)
        if not faults:
            counts = ledger.counts()
            typer.echo(f"sound; entries: {counts['entries']}, originals: {counts['originals']}, head: {ledger.head()}")
            return
    for fault in faults:
        typer.echo(line(str(fault)))
    complain(f"the ledger is damaged: {len(faults)} {'fault' if len(faults) == 1 else 'faults'}")
    raise typer.Exit(ExitCode.FAILED)


_COMMANDS: dict[Callable[..., None], tuple[str, ...]] = {
    init: ("my-project",),
    ingest: ("reports/", "'more/*.html' --project my-project", "- < report.txt"),
    claims: ("", "--report noshki-01", "--format jsonl > claims.jsonl"),
    incidents: ("", "--format csv > incidents.csv"),
    tolls: ("", "--incident 3f2a", "--as-of 2026-03-15 --profile ucdp", "--format jsonl > tolls.jsonl"),
    verify: ("", "--project my-project", "--head 12:ab34…"),
}


@contextmanager
def open_ledger(project: Path | None) -> Iterator[Ledger]:
    """The ledger of this project's folder, else of the nearest project from here upwards, and its own parties."""
    folder = find_project(Path()) if project is None else project
    with Ledger.open(folder) as ledger, using_parties(OwnParties(folder).book()):
        yield ledger


def parse_head(text: str, option: str) -> Head:
    """A head as ``verify`` prints it; wrong use where the text is none."""
    seq, _, digest = text.partition(":")
    if not seq.isdecimal():
        raise typer.BadParameter(f"{text!r} is no head: verify prints it as NUMBER:HASH", param_hint=option)
    return Head(seq=int(seq), hash=digest)


def _claim_row(claim: Claim) -> Row:
    origin = claim.origin_name or claim.origin or "narrator"
    return {**claim.model_dump(mode="json"), "origin": origin, "count": str(claim.count)}


def _estimate_row(estimate: Estimate) -> Row:
    return estimate.model_dump(mode="json")


def _incident_row(incident: Incident) -> Row:
    sizes = {"reports": len(incident.reports), "claims": sum(incident.reports.values())}
    return {**incident.model_dump(mode="json"), **sizes}
