"""What linking found, kept beside the ledger in ``linking.db`` so that it need not be found anew at each command.

The file is derived from the ledger and from nothing else: whoever deletes it loses nothing but time. It is written
beside its place and then moved there, so that a reader sees the old one or the new one whole. ``Basis`` says what it
was made from; what was made from anything else is not used.
"""

import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from reportedly import __version__
from reportedly.incidents import Features, Linkage
from reportedly.model import Claim, Incident, Judgement, Link, Report

NAME = "linking.db"

_TABLES = """
CREATE TABLE basis (rules TEXT NOT NULL, judgements TEXT NOT NULL);
CREATE TABLE reports (id TEXT PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE features (mention TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE links (body TEXT NOT NULL);
CREATE TABLE clusters (number INTEGER NOT NULL, mention TEXT NOT NULL);
CREATE TABLE incidents (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Basis:
    """Digests of what a linking was made from: the program with its data and the user's parties, and judgements.

    ``reports`` holds one for the words and the claims of each report.
    """

    rules: str
    judgements: str
    reports: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stored:
    """A linking that was kept: what it was made from, and its parts, each read when it is asked for."""

    path: Path
    basis: Basis

    def incidents(self) -> Iterator[Incident]:
        """The incidents one by one, the earliest first."""
        for (body,) in self._rows("SELECT body FROM incidents ORDER BY number"):
            yield Incident.model_validate_json(body)

    def count(self) -> int:
        """How many incidents there are."""
        return int(next(self._rows("SELECT count(*) FROM incidents"))[0])

    def features(self) -> dict[str, Features]:
        """The row of each mention that was compared."""
        rows = self._rows("SELECT mention, body FROM features")
        return {mention: json.loads(zlib.decompress(body)) for mention, body in rows}

    def links(self) -> tuple[Link, ...]:
        """Every link, in the order of its mentions' ids."""
        return tuple(Link.model_validate_json(body) for (body,) in self._rows("SELECT body FROM links ORDER BY rowid"))

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        """The mentions of each cluster."""
        found: dict[int, list[str]] = {}
        for number, mention in self._rows("SELECT number, mention FROM clusters ORDER BY number, mention"):
            found.setdefault(number, []).append(mention)
        return tuple(tuple(members) for members in found.values())

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        with closing(_open(self.path)) as connection:
            yield from connection.execute(query)


def load(folder: Path) -> Stored | None:
    """The linking that is kept in a project's folder; ``None`` where there is none that this program can read."""
    path = folder / NAME
    if not path.is_file():
        return None
    with closing(_open(path)) as connection:
        try:
            rules, judgements = connection.execute("SELECT rules, judgements FROM basis").fetchone()
            reports = dict(connection.execute("SELECT id, digest FROM reports"))
        except sqlite3.DatabaseError:  # another program's file, or half of one: what it held can be derived anew
            return None
    return Stored(path, Basis(rules, judgements, reports))


def save(folder: Path, basis: Basis, linkage: Linkage) -> None:
    """Keep a linking in a project's folder, in the place of the one before."""
    made = folder / f"{NAME}.{os.getpid()}"
    made.unlink(missing_ok=True)
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.executescript(_TABLES)
        connection.execute("INSERT INTO basis VALUES (?, ?)", (basis.rules, basis.judgements))
        connection.executemany("INSERT INTO reports VALUES (?, ?)", basis.reports.items())
        connection.executemany("INSERT INTO features VALUES (?, ?)", _features(linkage))
        connection.executemany("INSERT INTO links VALUES (?)", ((one.model_dump_json(),) for one in linkage.links))
        connection.executemany("INSERT INTO clusters VALUES (?, ?)", _members(linkage))
        connection.executemany("INSERT INTO incidents VALUES (?, ?, ?)", _incidents(linkage))
    made.replace(folder / NAME)


def basis_of(filed: Iterable[tuple[Report, Iterable[Claim]]], judgements: Iterable[Judgement], parties: str) -> Basis:
    """What linking these reports with their claims would be made from; ``parties`` is the mark of the user's own."""
    digests = {report.id: _digest(report, *claims) for report, claims in filed}
    judged = hashlib.sha256("".join(one.model_dump_json() for one in judgements).encode()).hexdigest()
    rules = hashlib.sha256(f"{_program()} {parties}".encode()).hexdigest()
    return Basis(rules, judged, digests)


def _digest(*records: Report | Claim) -> str:
    digest = hashlib.sha256()
    for record in records:
        digest.update(record.model_dump_json().encode())
    return digest.hexdigest()


def _program() -> str:
    """The version, and a digest of the code and the data that linking goes by, for whoever changes them in between."""
    digest = hashlib.sha256(__version__.encode())
    for package in ("reportedly.incidents", "reportedly.gazetteer", "reportedly.data"):
        for entry in sorted(_texts(files(package)), key=lambda one: one.name):
            digest.update(entry.name.encode() + entry.read_bytes())
    return digest.hexdigest()


def _texts(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_file() and entry.name.endswith((".py", ".yaml", ".tsv", ".json")):
            yield entry
        elif entry.is_dir() and entry.name == "parties":
            yield from _texts(entry)


def _features(linkage: Linkage) -> Iterator[tuple[str, bytes]]:
    for mention, row in linkage.features.items():
        yield mention, zlib.compress(json.dumps(row, ensure_ascii=False).encode())


def _members(linkage: Linkage) -> Iterator[tuple[int, str]]:
    for number, members in enumerate(linkage.clusters):
        yield from ((number, mention) for mention in members)


def _incidents(linkage: Linkage) -> Iterator[tuple[int, str, str]]:
    for number, one in enumerate(linkage.incidents):
        yield number, one.id, one.model_dump_json()


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
