"""``reportedly extract``: reports in, claims out, nothing kept."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Protocol

import typer
from rich.text import Text

from reportedly.cli.output import ExitCode, Format, FormatOption, Row, console, line, table_of, write_rows
from reportedly.cli.parties import project_book
from reportedly.cli.progress import QuietOption, Tally, expected_reports, tell_passed_over, track
from reportedly.gazetteer.parties import using_parties
from reportedly.model import Claim, Report
from reportedly.reading import ReadFailure, Reading, open_reports

EXAMPLES = """\b
Examples:
  reportedly extract report.txt
  reportedly extract reports/ --format jsonl > claims.jsonl
  reportedly extract 'reports/*.html' --format csv
  reportedly extract report.txt --min-confidence 0.7
  cat report.html | reportedly extract - --format json
"""

_REPORT_FIELDS = ("id", "title", "published", "publisher", "url", "language", "text_sha256")
_CLAIM_COLUMNS = (
    "act",
    "count",
    "victim",
    "victim_kind",
    "origin",
    "origin_type",
    "speech_act",
    "polarity",
    "scope",
    "hedged",
    "quote",
)
_CSV_COLUMNS = (
    "report",
    "title",
    "published",
    "publisher",
    "url",
    "language",
    "text_sha256",
    *(name for name in Claim.model_fields if name != "report"),
)


ConfidenceOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Show claims of at least this confidence, 0 to 1: less finds more and errs more. "
        "The default balances the two.",
    ),
]


class Extractor(Protocol):
    """What derives the claims of a report."""

    def extract(self, report: Report) -> Sequence[Claim]:
        """The claims of one report, in the order of its text."""


def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders or patterns of reports; - is standard input.")
    ],
    form: FormatOption = Format.TABLE,
    min_confidence: ConfidenceOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show the claims of reports: who says that what was done to whom, in which words.

    Inside a project its own parties are known.
    Reads plain text, HTML, report JSON and JSONL. Writes one report a line as jsonl, one claim a row as csv.
    """
    with using_parties(project_book(Path())):
        raise typer.Exit(run(paths, form, quiet=quiet, extractor=_load(min_confidence)))


def run(paths: Sequence[str], form: Format, *, quiet: bool, extractor: Extractor) -> ExitCode:
    """Extract and write; failures go to standard error and the others go on."""
    # Where claims scroll over the terminal they show the progress themselves, and a bar would stand in their way.
    bar = not quiet and not sys.stdout.isatty()
    if not quiet:
        tell_passed_over(paths)
    with track("reports", total=expected_reports(paths) if bar else None, quiet=quiet, bar=bar) as tally:
        found = _extracted(open_reports(paths, stdin=sys.stdin.buffer), extractor, tally)
        if form is Format.TABLE:
            for report, claims in found:
                _write_table(report, claims)
        elif form is Format.CSV:
            write_rows((row for report, claims in found for row in _claim_rows(report, claims)), form, _CSV_COLUMNS)
        else:
            write_rows((_report_row(report, claims) for report, claims in found), form, ())
    return ExitCode.of(tally.done, tally.failed)


def _load(min_confidence: float | None) -> Extractor:
    # The models take seconds to import: --help and a wrong use should not wait for them.
    from reportedly.pipeline import Extractor as Pipeline

    return Pipeline.load() if min_confidence is None else Pipeline.load(min_confidence)


def _extracted(
    readings: Iterable[Reading | ReadFailure], extractor: Extractor, tally: Tally
) -> Iterator[tuple[Report, Sequence[Claim]]]:
    """Each report with its claims; a report that cannot be read or extracted is tallied as failed."""
    words: dict[str, str] = {}
    for reading in readings:
        if isinstance(reading, ReadFailure):
            tally.fail(reading.source, reading.reason)
            continue
        report = _apart(reading.report, words)
        try:
            claims = extractor.extract(report)
        except Exception as error:  # noqa: BLE001 - whatever one report provokes must not end the run of all
            tally.fail(reading.source, f"no claims could be extracted: {type(error).__name__}: {error}")
            continue
        yield report, claims
        tally.step()


def _apart(report: Report, words: dict[str, str]) -> Report:
    """The report, under another id if one with other words had it before: rows of claims must lead to one report."""
    sha256 = report.text_sha256
    if words.setdefault(report.id, sha256) == sha256:
        return report
    return report.model_copy(update={"id": f"{report.id}-{sha256[:8]}"})


def _report_row(report: Report, claims: Sequence[Claim]) -> Row:
    """A report with its claims, as the public contract has it."""
    fields = {**report.model_dump(mode="json"), "text_sha256": report.text_sha256}
    return {
        **{name: fields[name] for name in _REPORT_FIELDS},
        "claims": [claim.model_dump(mode="json") for claim in claims],
    }


def _claim_rows(report: Report, claims: Sequence[Claim]) -> Iterator[Row]:
    row = _report_row(report, claims)
    about = {**{name: row[name] for name in _REPORT_FIELDS if name != "id"}, "report": report.id}
    for claim in claims:
        yield {**claim.model_dump(mode="json"), **about}


def _write_table(report: Report, claims: Sequence[Claim]) -> None:
    out = console()
    published = f"{report.published:%Y-%m-%d %H:%M}" if report.published else "no date"
    about = ", ".join((report.id, published, report.publisher or "no publisher", _number_of(claims)))
    out.print(Text(line(report.title) or "(no headline)", style="bold underline"))
    out.print(Text(line(about), style="dim"))
    if claims:
        out.print(table_of(map(_table_row, claims), _CLAIM_COLUMNS))
    out.print()


def _number_of(claims: Sequence[Claim]) -> str:
    return "1 claim" if len(claims) == 1 else f"{len(claims) or 'no'} claims"


def _table_row(claim: Claim) -> Row:
    return {
        **claim.model_dump(mode="json", include=set(_CLAIM_COLUMNS)),
        "count": str(claim.count),
        "origin": claim.origin_name or claim.origin or "narrator",
        "hedged": "hedged" if claim.hedged else "",
    }
