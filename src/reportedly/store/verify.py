"""Verification: rehash the originals, compare every row with the entry that brought it, walk the chain.

What it finds: an original that was changed or is gone; a row that was changed, removed or added; an entry that was
changed; entries missing in the middle or at the end, where the head, moved in the same transaction as each entry, or
the rows of the entry stay behind; a guard (trigger) that was changed or is gone; a file that cannot be read.

What it cannot find alone: a chain that somebody with write access rebuilt whole, with new hashes and a new head, or an
older copy of the whole project put in its place. Against both, note the head elsewhere and give it to ``verify``.
Originals that no entry names are no fault: a killed run leaves them, and the next one uses them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, RowMapping, select, text
from sqlalchemy.exc import NoResultFound

from reportedly.errors import LedgerError
from reportedly.store import chain, tables
from reportedly.store.chain import Head
from reportedly.store.database import DAMAGE, reason
from reportedly.store.originals import Originals

_CHUNK = 500
"""Entries compared at once: few queries a thousand entries, and little memory."""

_NOUNS = {"originals": "row of original", "sources": "source", "claims": "claim", "judgements": "judgement"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: ``what`` names it (``report abc``, ``entry 12``), ``problem`` says how."""

    what: str
    problem: str

    def __str__(self) -> str:
        return f"{self.what}: {self.problem}"


def verify(reader: Engine, originals: Originals, noted: Head | None = None) -> tuple[Fault, ...]:
    """All faults of a ledger as of one moment; empty for a sound one. ``noted`` is a head that was noted earlier."""
    faults: list[Fault] = []
    try:
        with reader.begin() as connection:
            faults.extend(_file(connection))
            faults.extend(_guards(connection))
            faults.extend(_chain(connection, noted))
            faults.extend(_rows(connection))
            faults.extend(_originals(connection, originals))
    except DAMAGE as error:
        faults.append(Fault("ledger.db", f"cannot be read: {reason(error)}"))
    return tuple(faults)


def _file(connection: Connection) -> Iterator[Fault]:
    for answer in connection.scalars(text("PRAGMA integrity_check")):
        if answer != "ok":
            yield Fault("ledger.db", str(answer))


def _guards(connection: Connection) -> Iterator[Fault]:
    triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    present = {row.name: row.sql for row in triggers}
    for name, sql in tables.guards().items():
        if present.get(name) != sql:
            yield Fault(
                "ledger.db", f"the guard {name} was changed" if name in present else f"the guard {name} is gone"
            )


def _chain(connection: Connection, noted: Head | None) -> Iterator[Fault]:
    """Faults of the entries themselves, in their order, of the head and of the noted head."""
    last = Head(seq=0, hash="")
    noted_seen = noted is None or noted == last
    for entry in connection.execute(select(tables.entries).order_by(tables.entries.c.seq)).mappings():
        yield from _link(entry, last)
        last = Head(seq=entry["seq"], hash=entry["hash"])
        noted_seen = noted_seen or last == noted
    try:
        head = chain.read_head(connection)
    except NoResultFound:
        yield Fault("head", "is missing")
    else:
        yield from _end(head, last)
    if not noted_seen:
        yield Fault("noted head", f"{noted} is not in the chain, which was cut off or rewritten")


def _link(entry: RowMapping, last: Head) -> Iterator[Fault]:
    name = f"entry {entry['seq']}"
    if entry["seq"] != last.seq + 1:
        yield Fault(name, f"follows entry {last.seq}: entries between them are missing")
    elif entry["previous"] != last.hash:
        yield Fault(name, "does not continue the entry before it")
    if entry["payload_hash"] != chain.digest(str(entry["payload"])):
        yield Fault(name, "its payload was changed")
    if entry["hash"] != chain.entry_hash(entry):
        yield Fault(name, "was changed")


def _end(head: Head, last: Head) -> Iterator[Fault]:
    if head.seq > last.seq:
        yield Fault("chain", f"cut off: {head.seq} entries landed, the last one here is {last.seq}")
    elif head != last:
        yield Fault("head", f"says {head}, the chain ends at {last}")


def _rows(connection: Connection) -> Iterator[Fault]:
    """Faults of the rows: each against the entry that it names, and those whose entry does not exist."""
    columns = tables.entries.c
    last = 0
    while chunk := connection.execute(
        select(columns.seq, columns.subject, columns.payload)
        .where(columns.seq > last)
        .order_by(columns.seq)
        .limit(_CHUNK)
    ).all():
        first, last = chunk[0].seq, chunk[-1].seq
        found = _found_hashes(connection, first, last)
        for seq, subject, payload in chunk:
            for table, key, problem in _compare(seq, _promised_hashes(payload), found.get(seq, {})):
                yield Fault(_name(table, key, subject), problem)
    for table in tables.KEYS:
        rows = tables.metadata.tables[table]
        strays = select(rows).where(rows.c.entry.not_in(select(columns.seq)))
        for row in connection.execute(strays).mappings():
            yield Fault(
                _name(table, chain.row_key(table, row), row.get("report", "?")), f"its entry {row['entry']} is missing"
            )


_Hashes = dict[str, dict[str, str]]
"""Table, key of a row, hash of the row."""


def _promised_hashes(payload: str) -> _Hashes:
    """What a payload says; nothing where it was damaged beyond reading, which its hash has shown already."""
    try:
        promised = json.loads(payload)
        return {table: dict(promised.get(table, {})) for table in tables.KEYS}
    except (ValueError, TypeError, AttributeError):
        return {}


def _found_hashes(connection: Connection, first: int, last: int) -> dict[int, _Hashes]:
    """The hashes of the rows that are there now, by the entries from ``first`` to ``last`` that they name."""
    found: dict[int, _Hashes] = {}
    for table in tables.KEYS:
        rows = tables.metadata.tables[table]
        for row in connection.execute(select(rows).where(rows.c.entry.between(first, last))).mappings():
            hashes = found.setdefault(row["entry"], {}).setdefault(table, {})
            hashes[chain.row_key(table, row)] = chain.row_hash(row)
    return found


def _compare(seq: int, promised: _Hashes, found: _Hashes) -> Iterator[tuple[str, str, str]]:
    """Table, key and problem of each row of one entry that is not as its payload says."""
    for table in tables.KEYS:
        expected, present = promised.get(table, {}), found.get(table, {})
        for key in sorted(expected.keys() | present.keys()):
            if key not in present:
                yield table, key, f"is missing; entry {seq} brought it"
            elif key not in expected:
                yield table, key, f"was added; entry {seq} did not bring it"
            elif expected[key] != present[key]:
                yield table, key, f"was changed since entry {seq} brought it"


def _originals(connection: Connection, originals: Originals) -> Iterator[Fault]:
    query = select(tables.reports.c.id, tables.reports.c.original)
    names = {sha256: report for report, sha256 in connection.execute(query)}
    for sha256 in connection.scalars(select(tables.originals.c.sha256)):
        name = f"original {sha256[:12]}… of report {names.get(sha256, '?')}"
        try:
            now = originals.rehash(sha256)
        except (OSError, LedgerError) as error:
            yield Fault(name, f"cannot be read: {error}")
            continue
        if now is None:
            yield Fault(name, "is missing")
        elif now != sha256:
            yield Fault(name, f"was changed: its bytes now hash to {now[:12]}…")


def _name(table: str, key: str, report: str) -> str:
    """``report abc``, ``claim 0:12ab of report abc``."""
    return f"report {key}" if table == "reports" else f"{_NOUNS[table]} {key} of report {report}"
