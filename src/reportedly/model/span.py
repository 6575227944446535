"""A stretch of one field of a report."""

from typing import Self

from pydantic import model_validator

from reportedly.model.record import Record
from reportedly.model.vocabulary import Where


class Span(Record):
    """Character offsets into the title or the text of a report: a Python slice."""

    where: Where
    start: int
    end: int

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must run forward from 0, not {self.start}–{self.end}")
        return self
