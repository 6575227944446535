"""Ingest: readings into the ledger, one report after the other, resumable at any point."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.model import Claim, Report
from reportedly.reading import ReadFailure, Reading
from reportedly.store import Ledger


class Extractor(Protocol):
    """What derives claims from a report; the pipeline's extractor is one."""

    @property
    def version(self) -> str:
        """Name and version: claims of another version are derived anew."""

    def extract(self, report: Report) -> Sequence[Claim]:
        """The claims of one report."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run went: reports whose claims landed, reports that needed nothing, and what failed and why."""

    added: int
    known: int
    failed: tuple[ReadFailure, ...]


def ingest(
    ledger: Ledger,
    readings: Iterable[Reading | ReadFailure],
    extractor: Extractor,
    on_progress: Callable[[Reading | ReadFailure], None] = lambda _: None,
) -> Summary:
    """Extract and land every report that the ledger does not have from this extractor version.

    A run that was broken off is resumed by running it again: each report lands whole or not at all, and what has landed
    is skipped before extraction. A report that cannot be read or extracted is a failure in the summary, and the rest
    goes on. ``on_progress`` is told each as it is done: the reading, or the failure. ``LedgerError`` if the ledger
    refuses an entry.
    """
    added, known = 0, 0
    failed: list[ReadFailure] = []
    for reading in readings:
        landed = reading if isinstance(reading, ReadFailure) else _land(ledger, reading, extractor)
        if isinstance(landed, ReadFailure):
            failed.append(landed)
            on_progress(landed)
            continue
        added += landed
        known += not landed
        on_progress(reading)
    return Summary(added=added, known=known, failed=tuple(failed))


def _land(ledger: Ledger, reading: Reading, extractor: Extractor) -> bool | ReadFailure:
    """True if the report or new claims of it landed, False if there was nothing to do, or why it failed."""
    if ledger.has(reading.report.text_sha256, extractor.version):
        ledger.note_source(reading)
        return False
    claims = _extract(extractor, reading)
    return claims if isinstance(claims, ReadFailure) else ledger.add(reading, claims, extractor.version)


def _extract(extractor: Extractor, reading: Reading) -> Sequence[Claim] | ReadFailure:
    try:
        return extractor.extract(reading.report)
    except Exception as error:  # noqa: BLE001 - whatever one report provokes must not end the run of all
        reason = f"no claims could be extracted from report {reading.report.id}: {type(error).__name__}: {error}"
        return ReadFailure(source=reading.source, reason=reason)
