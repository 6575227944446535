"""ACLED: one row an event, 31 columns, its taxonomy and codes; the dispute stands in the notes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from reportedly.model import Act, Incident, PlacePrecision, Scope, VictimKind
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.coding import (
    Side,
    SideKind,
    Sides,
    columns_of,
    country_row,
    dispute,
    format_data,
    sides_of,
)
from reportedly.publishing.exporter import Exporter, number_of
from reportedly.publishing.safe import one_line
from reportedly.publishing.sheets import Sheet
from reportedly.publishing.tables import Row, Value, firmness

_GEO: Mapping[PlacePrecision, int] = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.PROVINCE: 3,
    PlacePrecision.COUNTRY: 3,
}
_COMBATANTS = frozenset({VictimKind.SECURITY_FORCES, VictimKind.MILITANT})

_NOWHERE = "XXX"
"""For an incident whose country nobody knows: ISO 3166 leaves these letters to users, and passports say so too."""


class Acled(Exporter):
    """Incidents without a day in any report are left out: the format has no event without a date.

    ``source_scale`` stays empty: reports do not say how far their publishers reach.
    """

    name: ClassVar[str] = "acled"
    about: ClassVar[str] = "ACLED events, 31 columns, notes that tell the dispute"
    files: ClassVar[tuple[str, ...]] = ("acled.csv",)
    rules: ClassVar[str] = "acled"

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._sheet = Sheet(folder / "acled.csv", columns_of("acled"))

    def feed(self, case: Case) -> None:
        """Write the event, unless nobody says when it was."""
        if case.incident.date_start is not None:
            self._sheet.write(event_row(case, self.edition))

    def finish(self) -> None:
        """Check codes and pairs."""
        self.close()
        if problem := self._sheet.problem(_problem):
            raise self.wrong("acled.csv", problem)

    def close(self) -> None:
        """Close the file."""
        self._sheet.close()


def event_row(case: Case, edition: Edition) -> Row:
    """The row of one incident."""
    sides = sides_of(case)
    event, sub_event = event_type(case, sides)
    first, second = _actors(sides, event)
    incident, killed = case.incident, case.total(Act.KILL, "acled")
    day, precision = _day(incident)
    country = country_row(case.site.place.country) if case.site else {}
    row: dict[str, Value] = {
        "event_id_cnty": f"{country.get('iso3', _NOWHERE)}{number_of(incident.id) % 10**9}",
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": precision,
        "disorder_type": str(format_data("acled")["disorder"][event]),
        "event_type": event,
        "sub_event_type": sub_event,
        "civilian_targeting": "Civilians targeted" if _targets_civilians(first, second) else None,
        "iso": country.get("numeric"),
        "region": country.get("acled_region"),
        "source": "; ".join(dict.fromkeys(one.publisher for one in case.reports if one.publisher)),
        "notes": _notes(case),
        "fatalities": killed.best or 0,
        "tags": f"fatalities {firmness(firm=killed.firm)}" if killed.best else None,
        "timestamp": int(edition.as_of.timestamp()) if edition.as_of else None,
    }
    return row | _actor_columns(first, second, case) | _where(case)


def event_type(case: Case, sides: Sides) -> tuple[str, str]:
    """Event and sub-event type: the first line of the taxonomy that fits what is claimed."""
    told = [claim for claim in case.claims if claim.scope is Scope.INCIDENT and claim.polarity == "positive"]
    acts = {claim.act for claim in told}
    kinds = {claim.victim_kind for claim in told}
    things = {claim.victim_kind for claim in told if claim.act is Act.SEIZE}
    against = "combatants" if kinds & _COMBATANTS or len(sides.combatants) > 1 else "civilians"
    by = "state" if sides.first and sides.first.kind in {SideKind.STATE, SideKind.EXTERNAL} else "group"
    for line in format_data("acled")["events"]:
        if _fits(line, {str(act) for act in acts}, {str(one) for one in things}, against, by):
            return str(line["event"]), str(line["sub_event"])
    otherwise = format_data("acled")["otherwise"]
    return str(otherwise["event"]), str(otherwise["sub_event"])


def _fits(line: Mapping[str, Any], acts: set[str], things: set[str], against: str, by: str) -> bool:
    return (
        bool(acts & set(line["acts"]))
        and line["against"] in {"any", against}
        and line.get("by", by) == by
        and ("things" not in line or bool(things & set(line["things"])))
    )


def _actors(sides: Sides, event: str) -> tuple[Side | None, Side | None]:
    """The two actors: civilians are the second one where they alone are the target."""
    second = sides.second
    if sides.civilians and (second is None or event == "Violence against civilians"):
        second = Side("Civilians", SideKind.CIVILIANS)
    return sides.first, second


def _targets_civilians(first: Side | None, second: Side | None) -> bool:
    return any(side is not None and side.kind is SideKind.CIVILIANS for side in (first, second))


def _actor_columns(first: Side | None, second: Side | None, case: Case) -> dict[str, Value]:
    words = format_data("acled")["inter"]
    inter = [str(words[side.kind]) if side else "" for side in (first, second)]
    there = [one for one in inter if one]
    order = list(words.values())
    pair = sorted(there, key=order.index)
    return {
        "actor1": _actor(first, case) if first else None,
        "inter1": inter[0] or None,
        "actor2": _actor(second, case) if second else None,
        "inter2": inter[1] or None,
        "interaction": "-".join(pair) if len(set(pair)) > 1 else f"{pair[0]} only" if pair else None,
    }


def _actor(side: Side, case: Case) -> str:
    if side.kind is SideKind.CIVILIANS and case.site:
        return f"Civilians ({case.site.country_name})"
    return side.name


def _day(incident: Incident) -> tuple[date | None, int]:
    """The day and its precision: 1 a day, 2 within a week by its middle, 3 within a longer time by its middle."""
    start, end = incident.date_start, incident.date_end or incident.date_start
    if start is None or end is None or start == end:
        return start, 1
    return start + (end - start) / 2, 2 if (end - start).days < _WEEK else 3


_WEEK = 7


def _where(case: Case) -> dict[str, Value]:
    if case.site is None:
        return {}
    place = case.site.place
    # A hamlet that was made coarser for the public is near the place, not at it.
    blurred = case.site.decimals == 1 and _GEO.get(case.site.precision) == 1
    return {
        "country": case.site.country_name,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": case.site.latitude,
        "longitude": case.site.longitude,
        "geo_precision": 2 if blurred else _GEO.get(case.site.precision),
    }


def _notes(case: Case) -> str:
    """What happened by whose account, and every rival figure."""
    rivals = dispute(case)
    return one_line(f"Claimed, not established: {case.incident.label}. {rivals or 'No figures were given.'}")


def _problem(row: Mapping[str, str]) -> str | None:
    if int(row["fatalities"]) < 0:
        return f"fatalities are {row['fatalities']}"
    if row["event_type"] not in format_data("acled")["disorder"]:
        return f"{row['event_type']!r} is no event type"
    if row["geo_precision"] not in {"", "1", "2", "3"} or row["time_precision"] not in {"1", "2", "3"}:
        return "a precision is out of its codes"
    return None
