"""Dates of publication as outlets write them, without guessing."""

import re
from datetime import UTC, datetime

_FORMATS = (
    "%d %B %Y",
    "%d %b %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%Y/%m/%d",
)
_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %I:%M %p")
_ZONE = re.compile(r"[ ]*(?P<name>\bUTC|\bGMT|(?<=\d)Z)?(?P<offset>[+-]\d\d:?\d\d)?$")
_LOCAL_ZONE = re.compile(r"(?<=\d)[ ]+(?!AM$|PM$)[A-Z]{2,4}$")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?[ ]+", re.IGNORECASE)
_TIDY = (
    (re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE), ""),
    (re.compile(r"\bsept\b", re.IGNORECASE), "Sep"),
    (re.compile(r"(?<=[A-Za-z])\.(?=[ ]|$)"), ""),
    (re.compile(r"\b([ap])\.m\b\.?", re.IGNORECASE), r"\1m"),
    (re.compile(r"(?<=\d)(?=[ap]m\b)", re.IGNORECASE), " "),
    (re.compile(r",|\bat\b"), " "),
    (re.compile(r"\s+"), " "),
)


def parse_date(text: str) -> datetime:
    """The moment that the words name; naive where they give no offset, midnight where they give no hour.

    Reads ISO 8601, mail headers (RFC 5322) and English dates with the month or the day first. Zones by name other
    than UTC and GMT are ambiguous and dropped; so are weekdays. Raises ``ValueError`` on anything else, ``3/4/2026``
    included.
    """
    words = text.strip()
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return _parse_written(words)


def _parse_written(words: str) -> datetime:
    plain, zone = _split_zone(words)
    for expression, replacement in _TIDY:
        plain = expression.sub(replacement, plain)
    plain = _WEEKDAY.sub("", plain.strip())
    for day in _FORMATS:
        for clock in _CLOCKS:
            try:
                parsed = datetime.strptime(plain, day + clock)  # noqa: DTZ007 - the zone is set below, where given
            except ValueError:
                continue
            return parsed.replace(tzinfo=zone.tzinfo) if zone else parsed
    raise ValueError(f"{words!r} is no date that can be read")


def _split_zone(words: str) -> tuple[str, datetime | None]:
    """The words without their zone, and any moment in that zone (``None`` where no zone is certain)."""
    found = _ZONE.search(words)
    if found is None or not (found["name"] or found["offset"]):
        return _LOCAL_ZONE.sub("", words), None
    if found["offset"]:
        return words[: found.start()], datetime.fromisoformat(f"2000-01-01T00:00{found['offset']}")
    return words[: found.start()], datetime(2000, 1, 1, tzinfo=UTC)


def date_of_post(text: str, published: datetime | None) -> datetime | None:
    """When a post says that it was posted; a day without a year is the last such day before ``published``.

    ``None`` where the words are no date, or where the year would be a guess.
    """
    try:
        return parse_date(text)
    except ValueError:
        pass  # without a year, perhaps
    if published is None:
        return None
    for year in (published.year, published.year - 1):
        try:
            posted = parse_date(f"{text.rstrip('.')} {year}")
        except ValueError:
            continue
        if posted.date() <= published.date():
            return posted
    return None
