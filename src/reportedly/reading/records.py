"""What reading hands on: a report with its original, or the reason why there is none; and how a report is made."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from reportedly.errors import ReadError
from reportedly.model import Report
from reportedly.model.record import Record
from reportedly.reading.blocks import split_blocks
from reportedly.reading.language import language_of

MAX_REPORT_BYTES: Final = 5_000_000
"""The most that one report may measure, as UTF-8: some 800,000 words. What is longer is a dump, not a report."""

_ID_DIGITS: Final = 12


class Reading(Record):
    """One report as read: ``original`` holds its bytes untouched, ``source`` says where they stood.

    ``source`` is a path, or ``-`` for standard input; ``path:7`` is line 7 of a JSONL file and ``path[2]`` the third
    report of a JSON file.
    """

    report: Report
    original: bytes
    media_type: str
    source: str


class ReadFailure(Record):
    """A source that gave no report, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a report as a format found them, before they are checked and completed."""

    text: str
    title: str = ""
    id: str | None = None
    published: datetime | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    style: str | None = None


def make_report(source: str, draft: Draft) -> Report:
    """The report of a draft, with blocks, language and id completed. Raises ``ReadError`` naming what is wrong.

    Stored text differs from the draft's in its newlines alone. A report without an id is named by the first
    12 hex digits of its text's hash, so that the same text has the same id wherever it is read.
    """
    title, text = _plain_newlines(draft.title), _plain_newlines(draft.text)
    _check(source, "title", title)
    _check(source, "text", text)
    if not text.strip():
        raise ReadError(source, "the report has no text")
    report = Report(
        id=draft.id or "",
        title=title,
        text=text,
        published=draft.published,
        publisher=draft.publisher,
        byline=draft.byline,
        url=draft.url,
        language=draft.language or language_of(text),
        style=draft.style,
        blocks=split_blocks(title, text, published=draft.published),
    )
    return report if report.id else report.model_copy(update={"id": report.text_sha256[:_ID_DIGITS]})


def _plain_newlines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _check(source: str, field: str, text: str) -> None:
    if "\0" in text:
        raise ReadError(source, f"the {field} holds a NUL character at offset {text.index(chr(0))}")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise ReadError(source, f"the {field} holds half a character (a lone surrogate) at {error.start}") from error
    if size > MAX_REPORT_BYTES:
        raise ReadError(source, f"the {field} has {size:,} bytes, more than the {MAX_REPORT_BYTES:,} a report may have")
