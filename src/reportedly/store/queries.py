"""Questions to the tables that the ledger asks in several places, each within the caller's transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, Select, func, inspect, select

from reportedly.errors import LedgerError
from reportedly.store.tables import claims, entries, judgements, originals, reports, sources


def known_id(connection: Connection, text_sha256: str) -> str | None:
    """The id of the report with these words, or ``None``."""
    return connection.scalar(select(reports.c.id).where(reports.c.text_sha256 == text_sha256))


def full_id(connection: Connection, prefix: str) -> str:
    """The report id that is this or the only one that begins so; ``LedgerError`` if none or several do."""
    if connection.scalar(select(reports.c.id).where(reports.c.id == prefix)) is not None:
        return prefix
    begins_so = func.substr(reports.c.id, 1, len(prefix)) == prefix
    found = connection.scalars(select(reports.c.id).where(begins_so).order_by(reports.c.id).limit(4)).all()
    if not found:
        raise LedgerError(f"no report has the id {prefix!r}, nor one that begins so")
    if len(found) > 1:
        some = ", ".join(found[:3]) + (", …" if len(found) > 3 else "")
        raise LedgerError(f"several reports have an id that begins with {prefix!r}: {some}")
    return str(found[0])


def free_id(connection: Connection, wanted: str, text_sha256: str) -> str:
    """The wanted id, or where another report has it, that id with the beginning of the hash of the words."""
    for candidate in (wanted, f"{wanted}-{text_sha256[:8]}"):
        if connection.scalar(select(reports.c.id).where(reports.c.id == candidate)) is None:
            return candidate
    return f"{wanted}-{text_sha256}"


def current_extractor(connection: Connection, report_id: str) -> str | None:
    """What derived the current claims of a report."""
    derivations = select(entries.c.extractor).where(entries.c.subject == report_id, entries.c.extractor.is_not(None))
    return connection.scalar(derivations.order_by(entries.c.seq.desc()).limit(1))


def current_claims(report_ids: Sequence[str] | None = None) -> Select[str]:
    """The bodies of the claims that the last derivation of each of these reports brought, in the order of landing."""
    last = select(func.max(entries.c.seq).label("seq")).where(entries.c.extractor.is_not(None))
    if report_ids is not None:
        last = last.where(entries.c.subject.in_(report_ids))
    current = last.group_by(entries.c.subject).subquery()
    query = select(claims.c.body).join(current, claims.c.entry == current.c.seq)
    return query.order_by(claims.c.entry, claims.c.position)


def report_page(connection: Connection, after: int, size: int) -> list[tuple[int, str]]:
    """The entry and the body of the reports that landed after an entry, so many of them in the order of landing."""
    query = select(reports.c.entry, reports.c.body).where(reports.c.entry > after).order_by(reports.c.entry)
    return [(row[0], row[1]) for row in connection.execute(query.limit(size))]


def has_original(connection: Connection, sha256: str) -> bool:
    """True where the original with this hash has its row."""
    return connection.scalar(select(originals.c.sha256).where(originals.c.sha256 == sha256)) is not None


def has_table(connection: Connection, name: str) -> bool:
    """True where the file has a table of this name."""
    return inspect(connection).has_table(name)


def has_judgement(connection: Connection, judgement_id: str) -> bool:
    """True where a judgement of this id was made."""
    found = select(judgements.c.id).where(judgements.c.id == judgement_id)
    return connection.scalar(found) is not None


def has_source(connection: Connection, report_id: str, source: str, sha256: str) -> bool:
    """True where the report is noted to have come from this source with these bytes."""
    noted = select(sources.c.entry).where(
        sources.c.report == report_id, sources.c.source == source, sources.c.sha256 == sha256
    )
    return connection.scalar(noted) is not None


def count(connection: Connection, query: Select[*tuple[object, ...]]) -> int:
    """How many rows a query gives."""
    return connection.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def last_time(connection: Connection) -> str | None:
    """When the last entry was added: ISO 8601, UTC."""
    return connection.scalar(select(entries.c.at).order_by(entries.c.seq.desc()).limit(1))


def first_entries(connection: Connection, since: int) -> list[tuple[str, int, str]]:
    """The id of each claim with the number and the time of the first entry that brought it, where that is later."""
    first = select(claims.c.id, func.min(claims.c.entry).label("seq")).group_by(claims.c.id).subquery()
    query = select(first.c.id, first.c.seq, entries.c.at).join(entries, entries.c.seq == first.c.seq)
    return [(row[0], row[1], row[2]) for row in connection.execute(query.where(first.c.seq > since))]


def has_entry(connection: Connection, seq: int, seal: str) -> bool:
    """True where an entry has this number and this hash."""
    return connection.scalar(select(entries.c.seq).where(entries.c.seq == seq, entries.c.hash == seal)) is not None
