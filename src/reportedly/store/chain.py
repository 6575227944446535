"""The chain: entries that are only ever added, each sealed with the hash of the one before.

The payload of an entry names every row that it brought with the hash of that row, so a changed row shows.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, RowMapping, insert, select, update

from reportedly.store import tables

_SEALED = ("seq", "kind", "subject", "extractor", "at", "payload_hash", "previous")

Row = Mapping[str, str | int | None] | RowMapping
"""One row of a table by its column names."""

Rows = Mapping[str, Sequence[Row]]
"""The rows of one entry by the name of their table."""


class Kind(StrEnum):
    """What an entry brought."""

    REPORT = "report"
    CLAIMS = "claims"
    SOURCE = "source"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: the number of its entries and the hash of the last, both empty for an empty ledger."""

    seq: int
    hash: str

    def __str__(self) -> str:
        """As it is noted and given back to ``verify``: ``12:ab34…``."""
        return f"{self.seq}:{self.hash}"


def canonical(value: object) -> str:
    """JSON that is the same for equal values: keys sorted, no spaces, letters as they are.

    Bytes, which only tampering can put into a row, become their Python notation, so that ``verify`` can go on.
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr)


def digest(text: str) -> str:
    """The hex SHA-256 of a text in UTF-8, also of one that tampering has left with lone surrogates."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def row_hash(row: Row) -> str:
    """The hash of a row over all its columns but ``entry``, which the payload's place already says."""
    return digest(canonical({name: value for name, value in row.items() if name != "entry"}))


def row_key(table: str, row: Row) -> str:
    """What names a row within its entry."""
    return ":".join(str(row[name]) for name in tables.KEYS[table])


def row_hashes(rows: Rows) -> dict[str, dict[str, str]]:
    """For each table that has rows, their keys and hashes: the content of a payload."""
    return {
        table: {row_key(table, row): row_hash(row) for row in brought} for table, brought in rows.items() if brought
    }


def entry_hash(entry: Row) -> str:
    """The seal of an entry, over everything that it says and the seal of the one before."""
    return digest(canonical([entry[name] for name in _SEALED]))


def read_head(connection: Connection) -> Head:
    """Where the ledger says that its chain ends."""
    row = connection.execute(select(tables.head.c.seq, tables.head.c.hash).where(tables.head.c.id == 1)).one()
    return Head(seq=row.seq, hash=row.hash)


def append(connection: Connection, kind: Kind, subject: str, extractor: str | None, rows: Rows) -> None:
    """Add an entry with its rows and move the head, in the caller's transaction, which must hold the write lock."""
    before = read_head(connection)
    payload = canonical(row_hashes(rows))
    entry: dict[str, str | int | None] = {
        "seq": before.seq + 1,
        "kind": kind.value,
        "subject": subject,
        "extractor": extractor,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "payload": payload,
        "payload_hash": digest(payload),
        "previous": before.hash,
    }
    entry["hash"] = entry_hash(entry)
    connection.execute(insert(tables.entries).values(entry))
    for table, brought in rows.items():
        if brought:
            numbered = [{**row, "entry": entry["seq"]} for row in brought]
            connection.execute(insert(tables.metadata.tables[table]), numbered)
    connection.execute(update(tables.head).values(seq=entry["seq"], hash=entry["hash"]))
