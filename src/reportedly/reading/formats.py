"""The formats that reports come in: which one a stream is in, and how its reports are taken out of it."""

import json
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import BinaryIO, Final

from reportedly.errors import ReadError
from reportedly.reading.decoding import decode
from reportedly.reading.json_reports import draft_of_record, parse_json, reports_in
from reportedly.reading.plain import draft_of_text
from reportedly.reading.records import MAX_REPORT_BYTES, Draft, ReadFailure, Reading, make_report

MAX_JSON_BYTES: Final = 20_000_000
"""The most that one JSON document may measure: it is held in memory whole. JSONL has no such limit, only each line."""

TEXT, MARKDOWN, HTML, JSON, JSONL = (
    "text/plain",
    "text/markdown",
    "text/html",
    "application/json",
    "application/x-ndjson",
)
_BY_SUFFIX = {".txt": TEXT, ".md": MARKDOWN, ".html": HTML, ".htm": HTML, ".json": JSON, ".jsonl": JSONL}
_MOST_BLANK_LINES = 100  # before the line by which a stream shows its format


def readings(source: str, suffix: str, stream: BinaryIO) -> Iterator[Reading | ReadFailure]:
    """The reports of one stream of bytes; where the suffix is unknown its first line shows the format."""
    head: list[bytes] = [] if suffix in _BY_SUFFIX else _head(stream)
    media_type = _BY_SUFFIX.get(suffix) or _sniff(head)
    if media_type == JSONL:
        yield from _from_jsonl(source, chain(head, iter(partial(stream.readline, MAX_REPORT_BYTES + 1), b"")))
        return
    try:
        data = _whole(source, b"".join(head), stream, MAX_JSON_BYTES if media_type == JSON else MAX_REPORT_BYTES)
        if media_type == JSON:
            yield from _from_json(source, decode(source, data), data)
        else:
            draft = _html(source, data) if media_type == HTML else draft_of_text(_text(source, data))
            yield _reading(source, draft, data, media_type)
    except ReadError as error:
        yield ReadFailure(source=error.source, reason=error.reason)


def _head(stream: BinaryIO) -> list[bytes]:
    """The lines up to and with the first that is not blank."""
    lines: list[bytes] = []
    for line in iter(partial(stream.readline, MAX_REPORT_BYTES + 1), b""):
        lines.append(line)
        if line.strip() or len(lines) > _MOST_BLANK_LINES:
            break
    return lines


def _sniff(head: list[bytes]) -> str:
    """The format that the first line shows: a whole JSON object is a line of JSONL, the begin of one is JSON."""
    line = b"".join(head).removeprefix(b"\xef\xbb\xbf").lstrip()
    if line.startswith(b"<"):
        return HTML
    if not line.startswith((b"{", b"[")):
        return TEXT
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return JSON if line.startswith(b"{") or line[1:].lstrip()[:1] in {b"", b"[", b"{", b"]"} else TEXT
    return JSONL if isinstance(record, dict) and "text" in record else JSON


def _whole(source: str, head: bytes, stream: BinaryIO, limit: int) -> bytes:
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise ReadError(source, f"has more than the {limit:,} bytes that one report or JSON document may have")
    if not data.strip():
        raise ReadError(source, "is empty")
    return data


def _text(source: str, data: bytes) -> str:
    return decode(source, data).replace("\r\n", "\n").replace("\r", "\n")


def _html(source: str, data: bytes) -> Draft:
    from reportedly.reading.html import draft_of_html  # noqa: PLC0415 - trafilatura takes a second to import

    return draft_of_html(source, data)


def _reading(source: str, draft: Draft, original: bytes, media_type: str) -> Reading:
    return Reading(report=make_report(source, draft), original=original, media_type=media_type, source=source)


def _from_json(source: str, text: str, data: bytes) -> Iterator[Reading | ReadFailure]:
    """The reports of one JSON document; the original of one alone is the file, of one in a list its own characters."""
    found = reports_in(source, text)
    if not found:
        raise ReadError(source, "holds no report")
    for index, (record, characters) in enumerate(found):
        alone = characters is text
        yield _from_record(source if alone else f"{source}[{index}]", record, data if alone else characters.encode())


def _from_record(source: str, record: object, original: bytes) -> Reading | ReadFailure:
    try:
        return _reading(source, draft_of_record(source, record), original, JSON)
    except ReadError as error:
        return ReadFailure(source=error.source, reason=error.reason)


def _from_jsonl(source: str, chunks: Iterator[bytes]) -> Iterator[Reading | ReadFailure]:
    """The reports of JSONL, a bad line named by its number. ``chunks`` are lines, long ones cut after the limit."""
    found = False
    for number, line in enumerate(_long_lines_cut(chunks), start=1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            found = True
            yield _from_line(f"{source}:{number}", line)
    if not found:
        yield ReadFailure(source=source, reason="is empty")


def _long_lines_cut(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Each line once: what follows the first chunk of a line that is too long is passed over."""
    whole = True
    for chunk in chunks:
        if whole:
            yield chunk
        whole = chunk.endswith(b"\n") or len(chunk) <= MAX_REPORT_BYTES


def _from_line(source: str, line: bytes) -> Reading | ReadFailure:
    original = line.rstrip(b"\r\n")
    if len(original) > MAX_REPORT_BYTES:
        return ReadFailure(source=source, reason=f"the line has more than the {MAX_REPORT_BYTES:,} bytes of one report")
    try:
        record = parse_json(source, decode(source, original))
    except ReadError as error:
        return ReadFailure(source=error.source, reason=error.reason)
    return _from_record(source, record, original)
