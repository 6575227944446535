"""The whole extractor with the weights that the package ships, on the sample reports."""

import pytest

from reportedly.cli.demo import sample_reports
from reportedly.model import Claim, Report
from reportedly.pipeline import Extractor
from reportedly.reading import Reading, open_reports


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.fixture(scope="module")
def extracted(extractor: Extractor) -> list[tuple[Report, tuple[Claim, ...]]]:
    with sample_reports() as folder:
        readings = list(open_reports([str(folder)]))
    reports = [reading.report for reading in readings if isinstance(reading, Reading)]
    assert len(reports) == len(readings)
    return [(report, extractor.extract(report)) for report in reports]


def test_every_sample_but_the_accident_gives_claims(extracted: list[tuple[Report, tuple[Claim, ...]]]) -> None:
    assert [report.id for report, claims in extracted if not claims] == ["tame-road-accident"]


def test_a_claim_quotes_its_report_to_the_letter(extracted: list[tuple[Report, tuple[Claim, ...]]]) -> None:
    for report, claims in extracted:
        for claim in claims:
            assert report.field(claim.where)[claim.start : claim.end] == claim.quote
            assert claim.report == report.id
        assert len({claim.id for claim in claims}) == len(claims)


def test_the_same_report_gives_the_same_claims(
    extractor: Extractor, extracted: list[tuple[Report, tuple[Claim, ...]]]
) -> None:
    report, claims = extracted[0]
    assert extractor.extract(report) == claims


def test_a_report_that_claims_nothing_gives_no_claims(extractor: Extractor) -> None:
    assert extractor.extract(Report(id="r", title="", text="The library opens at nine.")) == ()
