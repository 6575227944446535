"""The ledger: reports with their claims and originals, landed whole or not at all, under a chain of hashes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from reportedly.errors import LedgerError, ProjectError
from reportedly.model import Claim, Judgement, Report
from reportedly.store import chain, landing, project, queries, tables
from reportedly.store.chain import Head
from reportedly.store.database import DAMAGE, connect, is_writable, reason
from reportedly.store.landing import Readable
from reportedly.store.originals import Originals
from reportedly.store.verify import Fault, verify

_PAGE = 200
"""Reports that are read at once where they are read one after another."""

_RecordT = TypeVar("_RecordT", Claim, Report, Judgement)


def _no_ledger(folder: Path) -> str:
    if project.is_project(folder):
        return f"{folder / project.DATABASE} is missing: restore it from a copy; the originals are still there"
    return f"{folder} holds no ledger: create one with `reportedly init {folder}`"


class Ledger:
    """The ledger of one project. Several processes and threads may use it at once; close it, or use it in a ``with``.

    Idempotent by content: the title and text of a report make it the same report. When they arrive again nothing is
    added, but another path, or other bytes with the same words, is noted once as a further source; the original that
    is kept is the first.

    Two reports with one id but different words are both kept, since a page that changes after publication is evidence:
    the later one to land gets ``-`` and the first eight hex digits of its ``text_sha256`` after its id.

    When another version of an extractor derives the claims of a report anew, these are the current ones; the older
    claims and their entry stay in the file.
    """

    def __init__(self, url: str | Path) -> None:
        """Open a ledger by its project folder or by the SQLAlchemy address of its SQLite file."""
        self.path = _database_path(url)
        folder = self.path.parent
        if not self.path.is_file():
            raise ProjectError(_no_ledger(folder))
        self.originals = Originals(folder / project.ORIGINALS)
        self._reader, self._writer = connect(self.path)
        try:
            self._check_format()
        except LedgerError:
            self.close()
            raise
        if is_writable(self.path):
            self.originals.sweep()

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make the folder a project with an empty ledger and open it; ``ProjectError`` if it is one already."""
        if project.is_project(folder):
            raise ProjectError(f"{folder} is a project already")
        try:
            (folder / project.ORIGINALS).mkdir(parents=True, exist_ok=True)
            reader, writer = connect(folder / project.DATABASE)
            with writer.begin() as connection:
                tables.create(connection)
            reader.dispose()
            project.mark(folder)
        except (OSError, *DAMAGE) as error:
            raise ProjectError(f"{folder} cannot be made a project: {reason(error)}") from error
        return cls(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the ledger of a project folder; ``ProjectError`` if it is none."""
        if not project.is_project(folder):
            raise ProjectError(f"{folder} is no project: it has no {project.MARKER}")
        return cls(folder)

    def close(self) -> None:
        """Give back the connections."""
        self._reader.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def has(self, text_sha256: str, extractor: str) -> bool:
        """True where these words are in the ledger and their current claims come from this extractor version."""
        with self._transaction(self._reader) as connection:
            known = queries.known_id(connection, text_sha256)
            return known is not None and queries.current_extractor(connection, known) == extractor

    def add(self, reading: Readable, claims: Sequence[Claim], extractor: str) -> bool:
        """Land a report with its claims, or its claims by another extractor version: whole or not at all.

        True if either was added; a further source of a known report is noted, and is no addition. The original is on
        disk before the transaction begins: a kill leaves at most bytes that nothing names, and the next run uses them.
        ``LedgerError`` if a claim belongs to another report.
        """
        report = reading.report
        for claim in claims:
            if claim.report != report.id:
                raise LedgerError(f"claim {claim.id} belongs to report {claim.report}, not to {report.id}")
        sha256 = self._put_original_of_new(reading)
        with self._transaction(self._writer) as connection:
            known = queries.known_id(connection, report.text_sha256)
            if known is None:
                landing.land(connection, reading, sha256, claims, extractor)
                return True
            landing.note(connection, known, reading.source, sha256)
            return landing.derive(connection, known, claims, extractor)

    def note_source(self, reading: Readable) -> bool:
        """Note a further source of a report that is in the ledger; True unless it was noted before."""
        sha256 = self.originals.hash(reading.original)
        with self._transaction(self._reader) as connection:
            known = queries.known_id(connection, reading.report.text_sha256)
            if known is None:
                raise LedgerError(f"{reading.source}: its words are not in the ledger")
            if queries.has_source(connection, known, reading.source, sha256):
                return False
        with self._transaction(self._writer) as connection:
            return landing.note(connection, known, reading.source, sha256)

    def reports(self) -> tuple[Report, ...]:
        """All reports in the order in which they landed."""
        with self._transaction(self._reader) as connection:
            bodies = connection.scalars(select(tables.reports.c.body).order_by(tables.reports.c.entry))
            return tuple(_parse(Report, body) for body in bodies)

    def report(self, report_id: str) -> Report:
        """The report with this id, or the only one whose id begins so; ``LedgerError`` if none or several do."""
        with self._transaction(self._reader) as connection:
            found = queries.full_id(connection, report_id)
            return _parse(
                Report, connection.scalars(select(tables.reports.c.body).where(tables.reports.c.id == found)).one()
            )

    def report_ids(self) -> tuple[str, ...]:
        """The ids of all reports in the order in which they landed."""
        with self._transaction(self._reader) as connection:
            return tuple(connection.scalars(select(tables.reports.c.id).order_by(tables.reports.c.entry)))

    def claims(self, report_id: str | None = None) -> tuple[Claim, ...]:
        """The current claims of all reports, or of one by its id or its beginning, in the order of landing."""
        with self._transaction(self._reader) as connection:
            wanted = None if report_id is None else [queries.full_id(connection, report_id)]
            return tuple(_parse(Claim, body) for body in connection.scalars(queries.current_claims(wanted)))

    def filed(self) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """Each report with its current claims, in the order in which the reports landed, a page of them in memory."""
        after = 0
        while True:
            with self._transaction(self._reader) as connection:
                page = queries.report_page(connection, after, _PAGE)
                reports = [_parse(Report, body) for _, body in page]
                found = connection.scalars(queries.current_claims([report.id for report in reports]))
                claims: dict[str, list[Claim]] = {report.id: [] for report in reports}
                for body in found:
                    claim = _parse(Claim, body)
                    claims[claim.report].append(claim)
            if not page:
                return
            yield from ((report, tuple(claims[report.id])) for report in reports)
            after = page[-1][0]

    def judge(self, judgement: Judgement) -> None:
        """Land a person's judgement; ``LedgerError`` where one of its id is there, or what it takes back is not."""
        with self._transaction(self._writer) as connection:
            if queries.has_judgement(connection, judgement.id):
                raise LedgerError(f"judgement {judgement.id} is in the ledger already")
            if judgement.undoes is not None and not queries.has_judgement(connection, judgement.undoes):
                raise LedgerError(f"judgement {judgement.undoes} is not in the ledger: it cannot be taken back")
            landing.judge(connection, judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement in the order in which it was made, those that were taken back among them."""
        with self._transaction(self._reader) as connection:
            if not queries.has_table(connection, tables.judgements.name):
                return ()  # an older ledger that may only be read
            bodies = connection.scalars(select(tables.judgements.c.body).order_by(tables.judgements.c.entry))
            return tuple(_parse(Judgement, body) for body in bodies)

    def sources(self, report_id: str) -> tuple[str, ...]:
        """Every path and address that gave this report, the first one first."""
        with self._transaction(self._reader) as connection:
            found = queries.full_id(connection, report_id)
            query = select(tables.sources.c.source).where(tables.sources.c.report == found)
            return tuple(connection.scalars(query.order_by(tables.sources.c.entry)))

    def original(self, report_id: str) -> bytes:
        """The untouched bytes that this report was read from; ``LedgerError`` if they are gone."""
        with self._transaction(self._reader) as connection:
            found = queries.full_id(connection, report_id)
            sha256 = connection.scalars(select(tables.reports.c.original).where(tables.reports.c.id == found)).one()
        try:
            return self.originals.get(sha256)
        except OSError as error:
            raise LedgerError(f"the original of {found} cannot be read: {error}") from error

    def counts(self) -> dict[str, int]:
        """How many entries, reports, current claims and originals there are."""
        with self._transaction(self._reader) as connection:
            return {
                "entries": queries.count(connection, select(tables.entries.c.seq)),
                "reports": queries.count(connection, select(tables.reports.c.id)),
                "claims": queries.count(connection, queries.current_claims()),
                "originals": queries.count(connection, select(tables.originals.c.sha256)),
            }

    def head(self) -> Head:
        """Where the chain ends. Whoever notes it elsewhere can prove later that nothing was cut off or rewritten."""
        with self._transaction(self._reader) as connection:
            return chain.read_head(connection)

    def updated(self) -> datetime | None:
        """When the last entry was added, in UTC; None for an empty ledger."""
        with self._transaction(self._reader) as connection:
            at = queries.last_time(connection)
        return None if at is None else datetime.fromisoformat(at)

    def arrivals(self, since: int = 0) -> dict[str, tuple[int, datetime]]:
        """For each claim by its id, the first entry that brought it and when; only those after the entry ``since``."""
        with self._transaction(self._reader) as connection:
            found = queries.first_entries(connection, since)
        return {claim: (seq, datetime.fromisoformat(at)) for claim, seq, at in found}

    def is_in_chain(self, head: Head) -> bool:
        """True where the chain once ended here: a head that was noted earlier and not rewritten since."""
        with self._transaction(self._reader) as connection:
            return head == Head(seq=0, hash="") or queries.has_entry(connection, head.seq, head.hash)

    def verify(self, noted: Head | None = None) -> tuple[Fault, ...]:
        """What was changed, lost or added behind the ledger's back; ``store.verify`` says how it is found."""
        return verify(self._reader, self.originals, noted)

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        """All or nothing; a database that is damaged, full or locked for too long is a ``LedgerError``."""
        try:
            with engine.begin() as connection:
                yield connection
        except DAMAGE as error:
            raise LedgerError(f"{self.path}: {reason(error)}") from error

    def _check_format(self) -> None:
        with self._transaction(self._reader) as connection:
            version = connection.execute(text("PRAGMA user_version")).scalar_one()
        if tables.FIRST_VERSION <= version < tables.SCHEMA_VERSION:
            if is_writable(self.path):
                with self._transaction(self._writer) as connection:
                    tables.create(connection)
            return  # one that may only be read is read as it is
        if version != tables.SCHEMA_VERSION:
            raise LedgerError(f"{self.path} has format {version}; this program reads format {tables.SCHEMA_VERSION}")

    def _put_original_of_new(self, reading: Readable) -> str:
        """The hash of the original, which is on disk unless the words are known and have another one."""
        with self._transaction(self._reader) as connection:
            known = queries.known_id(connection, reading.report.text_sha256)
        if known is not None:
            return self.originals.hash(reading.original)
        try:
            return self.originals.put(reading.original)
        except OSError as error:
            raise LedgerError(f"the original of {reading.source} cannot be stored: {error}") from error


def _database_path(url: str | Path) -> Path:
    """The SQLite file of a project folder or of a ``sqlite:///`` address; ``LedgerError`` for other databases."""
    if isinstance(url, Path) or "://" not in url:
        return Path(url) / project.DATABASE
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise LedgerError(f"{url!r} is no address of a ledger") from error
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        raise LedgerError("a ledger lies in a SQLite file: give a project folder or sqlite:///PATH/ledger.db")
    return Path(parsed.database)


def _parse(record: type[_RecordT], body: str) -> _RecordT:
    try:
        return record.model_validate_json(body)
    except ValidationError as error:
        raise LedgerError(
            f"the ledger holds a {record.__name__.lower()} that cannot be read; run `reportedly verify`"
        ) from error
