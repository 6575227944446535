"""What the ledger takes in, and the entries that it becomes: each within the caller's writing transaction."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection

from reportedly.model import Claim, Judgement, Report
from reportedly.store import chain, queries
from reportedly.store.chain import Kind, Row


class Readable(Protocol):
    """A report, the bytes that it was read from, and where they came from; ``reading`` gives such."""

    @property
    def report(self) -> Report:
        """The report as it was read."""

    @property
    def original(self) -> bytes:
        """The bytes of the file or answer that held the report; several reports may come from the same."""

    @property
    def media_type(self) -> str:
        """The media type of those bytes."""

    @property
    def source(self) -> str:
        """The path or address that gave them."""


def land(connection: Connection, reading: Readable, sha256: str, claims: Sequence[Claim], extractor: str) -> None:
    """Add a report that is not yet known, with its original, source and claims, as one entry."""
    report = reading.report
    report = report.model_copy(update={"id": queries.free_id(connection, report.id, report.text_sha256)})
    body = chain.canonical(report.model_dump(mode="json"))
    original: Row = {"sha256": sha256, "media_type": reading.media_type, "size": len(reading.original)}
    rows: dict[str, list[Row]] = {
        "originals": [] if queries.has_original(connection, sha256) else [original],
        "reports": [{"id": report.id, "text_sha256": report.text_sha256, "original": sha256, "body": body}],
        "sources": [{"report": report.id, "source": reading.source, "sha256": sha256}],
        "claims": _claim_rows(report.id, claims, extractor),
    }
    chain.append(connection, Kind.REPORT, report.id, extractor, rows)


def derive(connection: Connection, report_id: str, claims: Sequence[Claim], extractor: str) -> bool:
    """Add the claims that this extractor version derived, unless the current ones are already its; True if added."""
    if queries.current_extractor(connection, report_id) == extractor:
        return False
    rows = {"claims": _claim_rows(report_id, claims, extractor)}
    chain.append(connection, Kind.CLAIMS, report_id, extractor, rows)
    return True


def note(connection: Connection, report_id: str, source: str, sha256: str) -> bool:
    """Note a further source of a known report with the hash of the bytes it gave, only once; True if added."""
    if queries.has_source(connection, report_id, source, sha256):
        return False
    rows = {"sources": [{"report": report_id, "source": source, "sha256": sha256}]}
    chain.append(connection, Kind.SOURCE, report_id, None, rows)
    return True


def judge(connection: Connection, judgement: Judgement) -> None:
    """Add a person's judgement as an entry of its own; nothing that it is about is changed."""
    rows: dict[str, list[Row]] = {
        "judgements": [{"id": judgement.id, "body": chain.canonical(judgement.model_dump(mode="json"))}]
    }
    chain.append(connection, Kind.JUDGEMENT, judgement.id, None, rows)


def _claim_rows(report_id: str, claims: Sequence[Claim], extractor: str) -> list[Row]:
    """The rows of claims; ``report_id`` is the report's id in the ledger, which may not be the one it was read with."""
    return [
        {
            "position": position,
            "id": claim.id,
            "report": report_id,
            "extractor": extractor,
            "body": chain.canonical(claim.model_copy(update={"report": report_id}).model_dump(mode="json")),
        }
        for position, claim in enumerate(claims)
    ]
