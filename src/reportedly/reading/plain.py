"""Plain text: lifts the lines of a header into the fields of the report, keeps the rest to the letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reportedly.reading.dates import parse_date
from reportedly.reading.patterns import patterns
from reportedly.reading.records import Draft

_MOST_HEADERS = 12  # lines: further down a "Source:" belongs to the story
_LONGEST_TITLE = 160  # characters
_HEADING = re.compile(r"#{1,3}[ ]+(?=\S)")
_FENCE = re.compile(r"-{3,}|={3,}")
_NAMED_DATE = re.compile(r"\s*(?i:date)[ :]+")
_ENDS_SENTENCE = re.compile(r"[.,;:][\"'”’»)\]]*$")
_NO_TITLE = ("dateline", "social_post", "signature", "caption", "boilerplate", "headers")


@dataclass(slots=True)
class _Header:
    """What the lines read so far gave: fields of the report, and the offset at which its text begins."""

    fields: dict[str, str] = field(default_factory=dict)
    start: int = 0


def draft_of_text(text: str, title: str = "") -> Draft:
    """The draft of a plain text: headline, date, byline, publisher and address where its first lines give them.

    A line that is lifted is taken out of the text; one that cannot be read (``Published: soon``) stays there. Where
    the ``title`` is known already no line is taken for it, and one that repeats it is left out.
    """
    header = _Header({"title": title} if title else {})
    for start, end in _lines(text, limit=_MOST_HEADERS):
        if not _lift(text, start, end, header):
            break
    fields = header.fields
    published = fields.pop("published", None)
    draft = Draft(text=text[header.start :].strip(), **fields)  # type: ignore[arg-type] # published alone is no string
    return replace(draft, published=parse_date(published) if published else None)


def _lines(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Offsets of the first lines that are not blank, without their line ends."""
    start = 0
    while limit and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end == -1 else end
        if text[start:end].strip():
            yield start, end
            limit -= 1
        start = end + 1


def _lift(text: str, start: int, end: int, header: _Header) -> bool:
    """Takes one line into the header; false where the text begins."""
    line = text[start:end]
    repeats = line.strip() == header.fields.get("title")
    lifted = {} if repeats or _FENCE.fullmatch(line.strip()) else _field_of(line.strip(), header)
    if lifted is None and "title" not in header.fields:
        lifted = _title_of(line.strip(), text[end:], header)
    if lifted is not None:
        header.fields.update(lifted)
        header.start = end
        return True
    named = _NAMED_DATE.match(line)
    date = _date_at(line, named.end(), header) if named else None
    if date:
        header.fields["published"] = date[0]
        header.start = start + date.end()
    return False


def _field_of(line: str, header: _Header) -> dict[str, str] | None:
    """The one field that a line such as ``Source: …`` gives; ``None`` where it gives none or one given above it."""
    for entry in patterns().groups["headers"]:
        found = entry.regex.fullmatch(line)
        if found is None or entry.field is None or entry.field in header.fields:
            continue
        if entry.field != "published" or _is_date(found["value"]):
            return {entry.field: found["value"].strip()}
    return None


def _is_date(words: str) -> bool:
    try:
        parse_date(words)
    except ValueError:
        return False
    return True


def _title_of(line: str, below: str, header: _Header) -> dict[str, str] | None:
    """The headline in a line, with the date that is glued before it; ``None`` where the line is none."""
    line = _HEADING.sub("", line)
    named = _NAMED_DATE.match(line)
    date = _date_at(line, named.end() if named else 0, header)
    title = line[date.end() :].lstrip(" -–—|:,") if date else line
    if not below.strip() or not _is_headline(title, below):
        return None
    return {"published": date[0], "title": title} if date else {"title": title}


def _date_at(line: str, start: int, header: _Header) -> re.Match[str] | None:
    """The date at an offset of a line, where it can be read and none was given above; a day needs its year."""
    date = patterns().date.match(line, start)
    return date if date and "published" not in header.fields and _is_date(date[0]) else None


def _is_headline(line: str, below: str) -> bool:
    """Whether a line is short, ends no sentence, and does not run on in the line below it."""
    if len(line) > _LONGEST_TITLE or not line or _ENDS_SENTENCE.search(line):
        return False
    if any(patterns().match(group, line) for group in _NO_TITLE):
        return False
    following = below.removeprefix("\n").split("\n", 1)[0].strip()
    if not following:
        return True
    return not following[0].islower() and (len(following) > len(line) * 1.5 or _opens_text(following))


def _opens_text(line: str) -> bool:
    return any(patterns().match(group, line) for group in ("dateline", "headers"))
