"""Claims, incidents and tolls as Parquet."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from reportedly.model import Claim, Report
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter
from reportedly.publishing.tables import Row, Table, Value, claim_row, rows_of, tables

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 5000
"""Rows held before they are written: a row group."""


class Parquet(Exporter):
    """Three typed tables, written in row groups."""

    name: ClassVar[str] = "parquet"
    about: ClassVar[str] = "claims, incidents and tolls as Parquet"
    files: ClassVar[tuple[str, ...]] = ("claims.parquet", "incidents.parquet", "tolls.parquet")
    needs: ClassVar[tuple[str, ...]] = ("pyarrow",)

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._tables = {name: ParquetTable(folder / f"{name}.parquet", table) for name, table in tables().items()}

    def feed(self, case: Case) -> None:
        """Take the rows of one incident."""
        for name, table in self._tables.items():
            table.add(rows_of(name, case, self.edition.profile))

    def stray(self, report: Report, claims: Sequence[Claim]) -> None:
        """Take claims without an incident."""
        self._tables["claims"].add(claim_row(claim, report, None, None) for claim in claims)

    def finish(self) -> None:
        """Write what is left and count the rows in the files."""
        self.close()
        for name, table in self._tables.items():
            if problem := table.problem():
                raise self.wrong(f"{name}.parquet", problem)

    def close(self) -> None:
        """Close the files."""
        for table in self._tables.values():
            table.close()


class ParquetTable:
    """One file. ``extra`` are further columns, such as a geometry, and ``metadata`` what the file says of itself."""

    def __init__(
        self,
        path: Path,
        table: Table,
        extra: "Sequence[tuple[str, pa.DataType]]" = (),
        metadata: dict[str, str] | None = None,
    ) -> None:
        import pyarrow as pa  # noqa: PLC0415 - optional: only this export needs it
        import pyarrow.parquet as pq  # noqa: PLC0415 - as above

        types = {
            "string": pa.string(),
            "list": pa.list_(pa.string()),
            "integer": pa.int64(),
            "number": pa.float64(),
            "boolean": pa.bool_(),
            "date": pa.date32(),
            "datetime": pa.timestamp("us", tz="UTC"),
        }
        self.path, self._table = path, table
        fields = [
            pa.field(column.name, types[column.type], metadata={"about": column.about}) for column in table.columns
        ]
        self._schema = pa.schema([*fields, *extra], metadata={"about": table.about, **(metadata or {})})
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._held: list[dict[str, object]] = []
        self._rows = 0

    def add(self, rows: Iterable[Row], **extra: bytes | None) -> None:
        """Take rows, and the same further values for each."""
        for row in rows:
            typed: dict[str, object] = {
                column.name: _typed(row.get(column.name), column.type) for column in self._table.columns
            }
            self._held.append(typed | extra)
            self._rows += 1
        if len(self._held) >= _BATCH:
            self._flush()

    def close(self) -> None:
        """Write what is held and close the file."""
        if self._writer.is_open:
            self._flush()
            self._writer.close()

    def problem(self) -> str | None:
        """What is wrong with the closed file."""
        import pyarrow.parquet as pq  # noqa: PLC0415 - as above

        found = pq.read_metadata(self.path).num_rows
        return None if found == self._rows else f"{found} rows can be read of {self._rows} that were written"

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 - as above

        if self._held:
            self._writer.write_batch(pa.RecordBatch.from_pylist(self._held, schema=self._schema))
            self._held = []


def _typed(value: Value, kind: str) -> object:
    if isinstance(value, str) and kind == "date":
        return date.fromisoformat(value)
    if isinstance(value, str) and kind == "datetime":
        return datetime.fromisoformat(value)
    if isinstance(value, list) and kind == "string":
        return "; ".join(value)
    return value
