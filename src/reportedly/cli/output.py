"""How every command writes: data to standard output in one of four formats, errors to standard error."""

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum, StrEnum
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

Row = Mapping[str, object]
"""One record of output: JSON values by column."""


class Format(StrEnum):
    """The formats of ``--format``."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write to standard output.")]
"""The option that every command with data has."""


class ExitCode(IntEnum):
    """What a command tells the shell."""

    OK = 0
    FAILED = 1
    WRONG_USE = 2
    IN_PART = 3
    INTERRUPTED = 130

    @classmethod
    def of(cls, done: int, failed: int) -> "ExitCode":
        """The code of a run over many things: in part where some were done and some failed."""
        if not failed:
            return cls.OK
        return cls.IN_PART if done else cls.FAILED


_UNBOUND: Final = 100_000  # columns: so wide that nothing is cut where no terminal bounds the line
# Controls move the cursor, set titles and colours; those of writing direction make text read as what it is not.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SPACING = re.compile(r"[\t\n]+")


def clean(text: str) -> str:
    """Untrusted text made safe for a terminal: control characters are shown by their codes, not obeyed."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def line(text: str) -> str:
    """As ``clean``, and on one line."""
    return clean(_SPACING.sub(" ", text))


def console() -> Console:
    """The console of standard output: of a terminal's width, or so wide that no line is cut or wrapped."""
    stdout = Console(highlight=False, markup=False, emoji=False)
    if not stdout.is_terminal:
        stdout = Console(highlight=False, markup=False, emoji=False, width=_UNBOUND)
    return stdout


def complain(message: str) -> None:
    """Write one clear line to standard error."""
    sys.stderr.write(f"reportedly: {line(message)}\n")


def write_rows(rows: Iterable[Row], form: Format, columns: Sequence[str]) -> None:
    """Write records to standard output. JSON keeps every field, table and CSV show ``columns`` under their names."""
    if form is Format.TABLE:
        console().print(table_of(rows, columns))
    elif form is Format.CSV:
        _write_csv(rows, columns)
    elif form is Format.JSONL:
        for row in rows:
            write_json(row)
    else:
        _write_list(rows)


def table_of(rows: Iterable[Row], columns: Sequence[str]) -> Table:
    """A table for people; untrusted text in it is neither markup nor control."""
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0), pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(line(_cell(row.get(column)))) for column in columns))
    return table


def write_json(value: object) -> None:
    """Write one value as a line of JSON; a closed pipe is noticed at once."""
    sys.stdout.write(_json(value) + "\n")
    sys.stdout.flush()


def _write_list(rows: Iterable[Row]) -> None:
    """A JSON list, written as it comes, so that nothing is held in memory."""
    separator = "[\n"
    for row in rows:
        sys.stdout.write(separator + _json(row))
        separator = ",\n"
    sys.stdout.write("[]\n" if separator == "[\n" else "\n]\n")


def _write_csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([clean(_cell(row.get(column))) for column in columns])


def _json(value: object) -> str:
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _cell(value: object) -> str:
    """A value as a cell: nothing for null, yes or no, lists with semicolons, deeper things as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple) and not any(isinstance(item, list | tuple | dict) for item in value):
        return "; ".join(_cell(item) for item in value)
    return _json(value) if isinstance(value, list | tuple | dict) else str(value)
