"""Files of parties: one row a party, tab-separated, read and written; those of the package and a user's own."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Final

from pydantic import ValidationError

from reportedly.errors import DataError
from reportedly.model import OriginType, Party
from reportedly.model.party import Allegiance, Period

COLUMNS: Final = ("name", "type", "country", "side", "active", "allegiances", "aliases")
"""``active`` is SINCE/UNTIL, an allegiance SIDE@SINCE/UNTIL; lists are parted by ``;``; ``~`` marks a local alias."""
_LIST: Final = re.compile(r"\s*;\s*")
_SIDE: Final = re.compile(r"(?:state|group|org|media):[\w-]+")
_CODE: Final = re.compile(r"[A-Z]{2}")
_TYPES: Final = frozenset(OriginType) - {OriginType.NARRATOR, OriginType.WITNESS}
_STATE: Final = frozenset({OriginType.STATE_FORCES, OriginType.GOVERNMENT})


def shipped_parties() -> tuple[Party, ...]:
    """The parties of the package's files, in the order of the files' names."""
    folder = files("reportedly.data").joinpath("parties")
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".tsv")), key=lambda entry: entry.name)
    return tuple(party for entry in found for party in read_rows(entry.read_text("utf-8"), entry.name))


def read_rows(text: str, name: str) -> Iterator[Party]:
    """The parties of a file's text; ``DataError`` names the file, the line and what is wrong."""
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise DataError(f"{name}: the first line must name the columns {', '.join(COLUMNS)}, tab-separated")
    for number, row in enumerate(rows, start=2):
        try:
            yield party_of(row)
        except (ValueError, ValidationError) as error:
            raise DataError(f"{name}, line {number}: {_reason(error)}") from error


def party_of(row: Mapping[str | None, object]) -> Party:
    """A party of one row's cells; ``ValueError`` where a cell is missing or wrong."""
    if None in row or any(not isinstance(row.get(column), str) for column in COLUMNS):
        raise ValueError(f"it must have {len(COLUMNS)} cells")
    cell = {column: str(row[column]).strip() for column in COLUMNS}
    if not cell["name"]:
        raise ValueError("the name is empty")
    if cell["side"] and not _SIDE.fullmatch(cell["side"]):
        raise ValueError(f"{cell['side']!r} is no side: write state:ML, group:al-qaeda, org:… or media:…")
    if cell["country"] and not _CODE.fullmatch(cell["country"]):
        raise ValueError(f"{cell['country']!r} is no country: write the two letters of ISO 3166")
    if cell["type"] not in _TYPES:
        raise ValueError(f"{cell['type']!r} is no type of party: write one of {', '.join(sorted(_TYPES))}")
    aliases = [alias for alias in _LIST.split(cell["aliases"]) if alias]
    party = Party(
        name=cell["name"],
        type=OriginType(cell["type"]),
        country=cell["country"] or None,
        side=cell["side"] or None,
        active=_period(cell["active"]),
        allegiances=tuple(_allegiance(one) for one in _LIST.split(cell["allegiances"]) if one),
        aliases=tuple(alias for alias in aliases if not alias.startswith("~")),
        local_aliases=tuple(alias[1:] for alias in aliases if alias.startswith("~")),
    )
    return party if party.side else party.model_copy(update={"side": _own_side(party)})


def write_rows(parties: Iterable[Party]) -> str:
    """The text of a file of these parties."""
    lines = ["\t".join(COLUMNS), *("\t".join(_cells(party)) for party in parties)]
    return "\n".join(lines) + "\n"


def slug(name: str) -> str:
    """A name as a side's slug: lower-case words joined by hyphens."""
    return "-".join(re.findall(r"[^\W_]+", name.replace("'", "").replace("’", "").casefold()))


def _own_side(party: Party) -> str:
    """The side of a party for which none is given: its state's, else its own."""
    if party.type in _STATE and party.country:
        return f"state:{party.country}"
    prefix = {OriginType.ARMED_GROUP: "group", OriginType.MEDIA: "media"}.get(party.type, "org")
    return f"{prefix}:{slug(party.name)}"


def _allegiance(text: str) -> Allegiance:
    side, _, period = text.partition("@")
    return Allegiance(side=side, period=_period(period))


def _period(text: str) -> Period:
    since, slash, until = text.partition("/")
    if text and not slash:
        raise ValueError(f"{text!r} is no period: write SINCE/UNTIL, one of which may be empty")
    period = Period(since=since or None, until=until or None)
    if since and until and until < since:
        raise ValueError(f"{text!r} ends before it begins")
    return period


def _cells(party: Party) -> Iterator[str]:
    yield party.name
    yield party.type
    yield party.country or ""
    yield party.side if party.side and party.side != _own_side(party) else ""
    yield _told(party.active)
    yield "; ".join(f"{one.side}@{_told(one.period)}" for one in party.allegiances)
    yield "; ".join((*party.aliases, *(f"~{alias}" for alias in party.local_aliases)))


def _told(period: Period) -> str:
    return f"{period.since or ''}/{period.until or ''}" if period.since or period.until else ""


def _reason(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    return str(error)
