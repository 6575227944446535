"""Invented reports and claims, cheap to make in any number."""

import re
from dataclasses import dataclass

from reportedly.model import Act, Claim, Interval, Report, Span, Where, claim_id

EXTRACTOR = "sample 1"


@dataclass(frozen=True, slots=True)
class SampleReading:
    report: Report
    original: bytes
    media_type: str = "text/plain"
    source: str = "sample.txt"


def reading(number: int = 1, *, text: str | None = None, source: str | None = None) -> SampleReading:
    """A report whose text tells of ``number`` dead, with its bytes."""
    words = f"Gunmen killed {number} soldiers near the bridge. Two others were hurt." if text is None else text
    report = Report(id=f"report-{number}", title=f"Attack {number}", text=words)
    return SampleReading(report, words.encode(), source=source or f"report-{number}.txt")


def claims(report: Report, extractor: str = EXTRACTOR) -> tuple[Claim, ...]:
    """One claim for each number in the text: what a cheap extractor would find."""
    return tuple(
        _claim(report, match.start(), match.end(), extractor) for match in re.finditer(r"\d+ \w+", report.text)
    )


def _claim(report: Report, start: int, end: int, extractor: str) -> Claim:
    span, number = Span(where=Where.TEXT, start=start, end=end), int(report.text[start:end].split()[0])
    return Claim(
        id=claim_id(report.text_sha256, span, Act.KILL, Interval(low=number, high=number)),
        report=report.id,
        where=Where.TEXT,
        start=start,
        end=end,
        quote=report.slice(span),
        act=Act.KILL,
        count_text=str(number),
        count_low=number,
        count_high=number,
        confidence=0.5,
        extractor=extractor,
    )
