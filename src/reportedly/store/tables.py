"""The tables of the ledger, and the triggers that let nothing in them be changed or deleted.

``entries`` is the chain. Every row of the other tables names in ``entry`` the entry that brought it, and that
entry's payload names the hash of the row. ``head`` alone is rewritten: it says where the chain ends.
"""

from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint, text

SCHEMA_VERSION = 2
FIRST_VERSION = 1
"""The oldest format that is brought up to date where the file may be written: tables were only ever added."""

metadata = MetaData()

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("extractor", Text, comment="what derived the claims; null where the entry brings none"),
    Column("at", Text, nullable=False, comment="ISO 8601, UTC"),
    Column("payload", Text, nullable=False, comment="canonical JSON: table, key of row, hash of row"),
    Column("payload_hash", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
)

head = Table(
    "head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)


def _entry() -> Column[int]:
    return Column("entry", Integer, ForeignKey("entries.seq"), nullable=False, index=True)


originals = Table(
    "originals",
    metadata,
    _entry(),
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False, comment="bytes"),
)

reports = Table(
    "reports",
    metadata,
    _entry(),
    Column("id", Text, primary_key=True),
    Column("text_sha256", Text, nullable=False, unique=True),
    Column("original", Text, ForeignKey("originals.sha256"), nullable=False),
    Column("body", Text, nullable=False, comment="the report as canonical JSON"),
)

sources = Table(
    "sources",
    metadata,
    _entry(),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("source", Text, nullable=False, comment="path or address"),
    Column("sha256", Text, nullable=False, comment="of the bytes that this source gave"),
    UniqueConstraint("report", "source", "sha256"),
)

claims = Table(
    "claims",
    metadata,
    _entry(),
    Column("position", Integer, nullable=False, comment="index among the claims of the report"),
    Column("id", Text, nullable=False, index=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("extractor", Text, nullable=False, comment="name and version"),
    Column("body", Text, nullable=False, comment="the claim as canonical JSON"),
    UniqueConstraint("entry", "position"),
)

judgements = Table(
    "judgements",
    metadata,
    _entry(),
    Column("id", Text, primary_key=True),
    Column("body", Text, nullable=False, comment="the judgement as canonical JSON"),
)

KEYS: dict[str, tuple[str, ...]] = {
    "originals": ("sha256",),
    "reports": ("id",),
    "sources": ("source", "sha256"),
    "claims": ("position", "id"),
    "judgements": ("id",),
}
"""The tables that hold what the entries brought, and the columns that name a row within its entry."""

GUARDED = ("entries", *KEYS)


def guards() -> dict[str, str]:
    """The triggers that refuse a change, by name, in the words in which SQLite keeps them."""
    return {
        f"{table}_refuse_{action.lower()}": (
            f"CREATE TRIGGER {table}_refuse_{action.lower()} BEFORE {action} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no {action} on {table}'); END"
        )
        for table in GUARDED
        for action in ("UPDATE", "DELETE")
    }


def create(connection: Connection) -> None:
    """Create what is missing of the tables, the empty head and the triggers."""
    metadata.create_all(connection)
    connection.execute(head.insert().prefix_with("OR IGNORE").values(id=1, seq=0, hash=""))
    for sql in guards().values():
        connection.execute(text(sql.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1)))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
