"""Connections to a ledger's SQLite file: write-ahead log, durable commits, explicit transactions."""

import os
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

BUSY_SECONDS = 60.0
"""How long a writer waits for another; one landing takes milliseconds, so many writers can queue."""

DAMAGE = (DatabaseError, UnicodeDecodeError)
"""What a damaged file makes the driver raise: it cannot even decode its own message if that quotes damaged bytes."""


def reason(error: Exception) -> str:
    """What an error says, in the words of the driver or system where it comes from there, and nothing around them."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error.orig if isinstance(error, DatabaseError) else error)


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...


class _Connection(Protocol):
    isolation_level: str | None

    def cursor(self) -> _Cursor: ...


def connect(path: Path) -> tuple[Engine, Engine]:
    """A reading and a writing engine over one pool; a transaction of the second holds the write lock from its start."""
    reader = create_engine(_url(path), connect_args={"timeout": BUSY_SECONDS})
    if not is_writable(path):
        return reader, reader
    event.listen(reader, "connect", _on_connect)
    event.listen(reader, "begin", _on_begin)
    return reader, reader.execution_options(begin="BEGIN IMMEDIATE")


def is_writable(path: Path) -> bool:
    """False for a file, or one in a folder, that this user may only read."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) if path.exists() else True


def _url(path: Path) -> URL:
    """A ledger that may only be read is opened as one that nobody changes: a log beside it could not be made."""
    if is_writable(path):
        return URL.create("sqlite", database=str(path))
    frozen = {"mode": "ro", "immutable": "1", "uri": "true"}
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=frozen)


def _on_connect(connection: _Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not open transactions of its own: _on_begin does
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # a commit that was reported survives a power cut
    cursor.execute("PRAGMA foreign_keys = ON")


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql(str(connection.get_execution_options().get("begin", "BEGIN")))
