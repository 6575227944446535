"""HTML pages, by trafilatura: the story without the page around it."""

import logging
import re
from configparser import ConfigParser
from dataclasses import replace
from datetime import datetime
from functools import cache

import trafilatura
from trafilatura.settings import Document, use_config

from reportedly.errors import ReadError
from reportedly.reading.dates import parse_date
from reportedly.reading.decoding import declared_encoding, decode
from reportedly.reading.plain import draft_of_text
from reportedly.reading.records import Draft

# Both tell of pages without text on standard error; here that is a failure with its reason.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

# The day alone would lose the hour and the zone; a search of the running text would find the day of the event.
_DATES = {"outputformat": "%Y-%m-%dT%H:%M:%S%z", "original_date": True, "extensive_search": False}
_EMPTY = re.compile(r"[|\s-]*")  # a blank line, or the rule below the head of a table


def draft_of_html(source: str, data: bytes) -> Draft:
    """The draft of a page: each line of its story is a paragraph; what its metadata lack, its first lines may give.

    Raises ``ReadError`` where the page holds no text of its own.
    """
    page = trafilatura.bare_extraction(
        decode(source, data, declared_encoding(data)),
        with_metadata=True,
        include_comments=False,
        date_extraction_params=_DATES,
        config=_config(),
    )
    if not isinstance(page, Document) or not (page.text or "").strip():
        raise ReadError(source, "the page holds no text of a report")
    lines = (line.strip() for line in (page.text or "").split("\n"))
    draft = draft_of_text("\n\n".join(line for line in lines if not _EMPTY.fullmatch(line)), (page.title or "").strip())
    return replace(
        draft,
        published=_published(page) or draft.published,
        publisher=page.sitename or draft.publisher or page.hostname,
        byline=page.author or draft.byline,
        url=page.url or draft.url,
    )


@cache
def _config() -> ConfigParser:
    config = use_config()
    # Below this many characters trafilatura takes the whole page for the story, headline and date glued to it: reports
    # of an attack may well be shorter than the 250 that it ships with.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "50")
    return config


def _published(page: Document) -> datetime | None:
    """The date of the page's metadata; ``None`` where it has none or one that cannot be read."""
    try:
        return parse_date(page.date) if page.date else None
    except ValueError:
        return None
