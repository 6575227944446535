"""A run over readings: what is skipped, what fails, and how it goes on."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reportedly.errors import LedgerError
from reportedly.ingest import Summary, ingest
from reportedly.model import Claim, Report
from reportedly.reading import ReadFailure, Reading
from reportedly.store import Ledger
from tests.store import samples


class CheapExtractor:
    """Finds every number; counts what it was asked; fails where the text says so."""

    def __init__(self, version: str = "cheap 1") -> None:
        self.version = version
        self.asked: list[str] = []

    def extract(self, report: Report) -> Sequence[Claim]:
        self.asked.append(report.id)
        if "poison" in report.text:
            raise ZeroDivisionError("division by zero")
        return samples.claims(report, self.version)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path) as made:
        yield made


def reading(number: int, text: str | None = None) -> Reading:
    sample = samples.reading(number, text=text)
    return Reading(report=sample.report, original=sample.original, media_type="text/plain", source=sample.source)


def test_readings_land_with_their_claims(ledger: Ledger) -> None:
    assert ingest(ledger, [reading(1), reading(2)], CheapExtractor()) == Summary(2, 0, ())
    assert [claim.count_low for claim in ledger.claims()] == [1, 2]


def test_what_the_ledger_has_is_not_extracted_again(ledger: Ledger) -> None:
    ingest(ledger, [reading(1), reading(2)], CheapExtractor())
    again = CheapExtractor()
    assert ingest(ledger, [reading(1), reading(2)], again) == Summary(0, 2, ())
    assert again.asked == []
    assert ingest(ledger, [reading(1), reading(3), reading(4)], again) == Summary(2, 1, ())
    assert again.asked == ["report-3", "report-4"]


def test_a_known_report_from_another_path_is_noted(ledger: Ledger) -> None:
    ingest(ledger, [reading(1), reading(1).model_copy(update={"source": "copy.txt"})], CheapExtractor())
    assert ledger.sources("report-1") == ("report-1.txt", "copy.txt")


def test_another_version_derives_the_claims_anew(ledger: Ledger) -> None:
    ingest(ledger, [reading(1)], CheapExtractor())
    assert ingest(ledger, [reading(1)], CheapExtractor("cheap 2")).added == 1
    assert [claim.extractor for claim in ledger.claims()] == ["cheap 2"]


def test_failures_are_named_and_the_rest_goes_on(ledger: Ledger) -> None:
    broken = ReadFailure(source="broken.pdf", reason="is empty")
    told: list[Reading | ReadFailure] = []
    summary = ingest(ledger, [broken, reading(1, "poison"), reading(2)], CheapExtractor(), told.append)
    assert summary.added == 1
    assert [failure.source for failure in summary.failed] == ["broken.pdf", "report-1.txt"]
    assert summary.failed[1].reason.endswith("from report report-1: ZeroDivisionError: division by zero")
    assert [report.id for report in ledger.reports()] == ["report-2"]
    assert told == [*summary.failed, reading(2)]


def test_a_report_that_failed_is_tried_again(ledger: Ledger) -> None:
    ingest(ledger, [reading(1, "poison 5 men")], CheapExtractor())
    again = CheapExtractor()
    assert len(ingest(ledger, [reading(1, "poison 5 men")], again).failed) == 1
    assert again.asked == ["report-1"]


def test_a_ledger_that_refuses_ends_the_run_and_keeps_what_landed(ledger: Ledger) -> None:
    class Confused(CheapExtractor):
        def extract(self, report: Report) -> Sequence[Claim]:
            return samples.claims(samples.reading(1).report) if report.id else ()

    with pytest.raises(LedgerError, match="belongs to report report-1, not to report-2"):
        ingest(ledger, [reading(1), reading(2)], Confused())
    assert [report.id for report in ledger.reports()] == ["report-1"]
    assert ledger.verify() == ()
