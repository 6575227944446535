"""Report JSON: one report, a list of them or ``{"reports": […]}`` in a file, or one a line."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from reportedly.errors import ReadError
from reportedly.reading.dates import parse_date
from reportedly.reading.records import Draft

_BLANK = re.compile(r"[ \t\n\r]*")
_FIELDS = ("id", "title", "publisher", "byline", "url", "language", "style")


def reports_in(source: str, text: str) -> list[tuple[object, str]]:
    """Each report of a JSON document, with the exact characters that hold it.

    Reports in a list are cut out of it to the letter, so that their originals can be kept one by one.
    Raises ``ReadError`` with the line and column of what is wrong.
    """
    document = parse_json(source, text)
    start = _next(text, 0)
    if isinstance(document, dict) and "text" not in document and isinstance(document.get("reports"), list):
        return list(_elements(text, _start_of_reports(text, start)))
    if isinstance(document, list):
        return list(_elements(text, start))
    return [(document, text)]


def parse_json(source: str, text: str) -> object:
    """The value of a JSON text. Raises ``ReadError`` with the line and column of what is wrong."""
    try:
        parsed: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(source, f"invalid JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise ReadError(source, "invalid JSON: nested too deeply") from error
    except ValueError as error:
        raise ReadError(source, f"invalid JSON: {error}") from error
    return parsed


def _elements(text: str, start: int) -> Iterator[tuple[object, str]]:
    """The elements of the valid JSON list that begins at ``start``, each with its characters."""
    decoder = json.JSONDecoder()
    at = _next(text, start + 1)
    while text[at] != "]":
        element, end = decoder.raw_decode(text, at)
        yield element, text[at:end]
        at = _next(text, end)
        if text[at] == ",":
            at = _next(text, at + 1)


def _start_of_reports(text: str, start: int) -> int:
    """Where the value of the key ``reports`` begins in the valid JSON object that begins at ``start``."""
    decoder = json.JSONDecoder()
    at, found = _next(text, start + 1), -1
    while text[at] != "}":
        key, end = decoder.raw_decode(text, at)
        at = _next(text, _next(text, end) + 1)
        if key == "reports":
            found = at  # of a key that is given twice the last one counts, as everywhere in JSON
        at = _next(text, decoder.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _next(text, at + 1)
    return found


def _next(text: str, at: int) -> int:
    """The offset of the next character that is not blank."""
    return _BLANK.match(text, at).end()  # type: ignore[union-attr] # matches the empty string too


def draft_of_record(source: str, record: object) -> Draft:
    """The draft of one report, unknown fields passed over. Raises ``ReadError`` naming a field that is wrong."""
    if not isinstance(record, Mapping):
        raise ReadError(source, f"a report is a JSON object, not {_kind(record)}")
    if record.get("text") is None:
        raise ReadError(source, "the report has no field text")
    fields = {name: _string(source, record, name) for name in _FIELDS}
    return Draft(
        text=_string(source, record, "text") or "",
        title=fields.pop("title") or "",
        published=_published(source, record),
        **fields,
    )


def _string(source: str, record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise ReadError(source, f"the field {name} is {_kind(value)}, not a string")
    return value


def _published(source: str, record: Mapping[str, object]) -> datetime | None:
    value = _string(source, record, "published")
    if not value:
        return None
    try:
        return parse_date(value)
    except ValueError as error:
        raise ReadError(source, f"the field published cannot be read as a date: {value[:80]!r}") from error


def _kind(value: object) -> str:
    names = {
        str: "a string",
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), "null")
