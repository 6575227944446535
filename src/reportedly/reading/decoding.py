"""Bytes into text, with a reason where they are none."""

import codecs
import re

from reportedly.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_HEAD = 4_096  # bytes: a page names its encoding, and a binary file shows itself, within these
_RUBBISH = 0.1  # share of undecodable bytes in the head above which a file is no text at all


def decode(source: str, data: bytes, encoding: str = "utf-8") -> str:
    """The text of ``data``; a byte order mark outranks ``encoding`` and is dropped.

    Raises ``ReadError`` for a binary file, and for invalid bytes, naming the offset of the first.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), encoding)
    if encoding != "utf-16" and b"\0" in data[:_HEAD]:
        raise ReadError(source, "a binary file, not text")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        head = data[:_HEAD].decode(encoding, errors="replace")
        if head.count("\ufffd") > _RUBBISH * len(head):
            raise ReadError(source, "a binary file, not text") from error
        raise ReadError(source, f"not valid {encoding.upper()} at byte {error.start}") from error


def declared_encoding(data: bytes) -> str:
    """The encoding that the head of an HTML page names, ``utf-8`` where it names none that exists."""
    found = _DECLARED.search(data[:_HEAD])
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else "utf-8"
    except LookupError:
        return "utf-8"
