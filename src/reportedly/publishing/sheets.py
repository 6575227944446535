"""CSV files written row by row and read back before they count."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from reportedly.publishing.safe import cell
from reportedly.publishing.tables import Value, joined


class Sheet:
    """A CSV file in UTF-8, comma-separated, with a header; ``tags`` is a second header of HXL tags."""

    def __init__(self, path: Path, columns: Sequence[str], tags: Sequence[str] | None = None) -> None:
        self.path, self.columns = path, tuple(columns)
        self.rows = 0
        self._headers = 1 if tags is None else 2
        self._stream = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._stream, lineterminator="\n")
        self._writer.writerow(self.columns)
        if tags is not None:
            self._writer.writerow(tags)

    def write(self, row: Mapping[str, Value]) -> None:
        """Add a row; text that a spreadsheet would run is made harmless, numbers stay numbers."""
        self._writer.writerow([_cell(row.get(name)) for name in self.columns])
        self.rows += 1

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def problem(self, check: Callable[[Mapping[str, str]], str | None] | None = None) -> str | None:
        """What is wrong with the closed file: its header, its number of rows, or what ``check`` says of a row."""
        with self.path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            if tuple(next(reader, ())) != self.columns:
                return "its header is not that of the format"
            found = 0
            for number, row in enumerate(islice(reader, self._headers - 1, None), start=1):
                if len(row) != len(self.columns):
                    return f"row {number} has {len(row)} cells, its header {len(self.columns)}"
                fault = check(dict(zip(self.columns, row, strict=True))) if check else None
                if fault:
                    return f"row {number}: {fault}"
                found = number
        return None if found == self.rows else f"{found} rows can be read of {self.rows} that were written"


def first_problem(sheets: Iterable[Sheet]) -> tuple[str, str] | None:
    """The name and the problem of the first sheet that is not sound."""
    return next(((one.path.name, problem) for one in sheets if (problem := one.problem())), None)


def _cell(value: Value) -> str | int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return cell(joined(value))
