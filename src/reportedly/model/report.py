"""A report as it was read, and its blocks."""

import hashlib
from datetime import datetime

from reportedly.model.record import Record
from reportedly.model.span import Span
from reportedly.model.vocabulary import BlockKind, Where


class Block(Record):
    """A stretch of a report with one role.

    ``handle`` and ``posted`` are set for a social post that says who posted it and when.
    """

    kind: BlockKind
    span: Span
    handle: str | None = None
    posted: datetime | None = None


class Report(Record):
    """One published text. Offsets of claims and blocks refer to ``title`` and ``text`` as stored here."""

    id: str
    title: str = ""
    text: str
    published: datetime | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    style: str | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def text_sha256(self) -> str:
        """The hash that makes two readings of the same words one: hex SHA-256 of title, newline and text."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest()

    def field(self, where: Where) -> str:
        """The stored text that a span of this field slices."""
        return self.title if where is Where.TITLE else self.text

    def slice(self, span: Span) -> str:
        """The exact characters of a span."""
        return self.field(span.where)[span.start : span.end]
