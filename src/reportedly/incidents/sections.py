"""Sections: the paragraphs of a round-up that open with the place they tell of (``GOROM-GOROM, Burkina Faso. …``)."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from reportedly.incidents.whereabouts import Whereabouts, named_place
from reportedly.model import Claim, Report, Where

_HEADING = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w’'\-]*(?: (?:d[aeo]s? )?[A-ZÀ-Þ][\w’'\-]*){0,2})(?:, [A-ZÀ-Þ][\w ’'\-]{2,30})?[.:] "
)
_FEWEST = 3
"""Paragraphs with a heading that make a report a round-up: one alone is a dateline."""


@dataclass(frozen=True, slots=True)
class Sections:
    """Where each headed paragraph of a round-up begins, and its place; ``None`` for one without a heading."""

    starts: tuple[int, ...] = ()
    places: tuple[Whereabouts | None, ...] = ()

    def place(self, claim: Claim) -> Whereabouts | None:
        """The place of the section that holds a claim; ``None`` outside all sections."""
        if claim.where is Where.TITLE or not self.starts:
            return None
        index = bisect_right(self.starts, claim.start) - 1
        return self.places[index] if index >= 0 else None

    @property
    def found(self) -> bool:
        """True for a round-up."""
        return bool(self.starts)


def sections_of(report: Report) -> Sections:
    """The sections of a round-up; none for a report that is not one.

    A heading needs no gazetteer: three paragraphs that each open with a name and a stop are a list by place.
    """
    starts, places = [], []
    for paragraph in re.finditer(r"[^\n]+", report.text):
        heading = _HEADING.match(paragraph.group())
        starts.append(paragraph.start())
        places.append(named_place(_plain(heading["place"])) if heading else None)
    headed = {place.key for place in places if place is not None}
    return Sections(tuple(starts), tuple(places)) if len(headed) >= _FEWEST else Sections()


def _plain(name: str) -> str:
    return name.title() if name.isupper() else name
