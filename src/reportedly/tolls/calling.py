"""What parties are called: the book of parties has one name for each, the reports of an incident may use another."""

import re
from collections.abc import Iterable

from reportedly.gazetteer.parties import current_parties
from reportedly.model import Report


def called(names: Iterable[str], reports: Iterable[Report]) -> dict[str, str]:
    """Each name of our book with the full name that these reports write most often for its party, or the longest such.

    Any other name stays as it is, and one whose party no report names in full: a reader should find in the tolls the
    names that stand in the reports, and not those of our book.
    """
    texts = sorted({f"{report.title}\n{report.text}\n{report.publisher or ''}".casefold() for report in reports})
    return {name: _written(name, texts) for name in set(names)}


def _written(name: str, texts: Iterable[str]) -> str:
    party = current_parties().find(name)
    if party is None or party.name.casefold() != name.casefold():
        return name
    own = set(party.name.casefold().split())
    # "Ministry of Defence" says less than "Niger Ministry of Defence", and stands wherever that does.
    full = [one for one in (party.name, *party.aliases) if " " in one and not set(one.casefold().split()) < own]
    counts = {one: _count(one, texts) for one in full}
    best = max(full, key=lambda one: (counts[one], len(one), one), default=name)
    return best if counts.get(best) else name


def _count(name: str, texts: Iterable[str]) -> int:
    pattern = re.compile(rf"\b{re.escape(name.casefold())}\b")
    return sum(len(pattern.findall(text)) for text in texts)
