"""UCDP GED: one row an event with at least one death in any estimate, 49 columns by name."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from reportedly.model import Act, DatePrecision, PlacePrecision
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.coding import Side, SideKind, Sides, columns_of, country_row, deaths_of, dispute, sides_of
from reportedly.publishing.exporter import Exporter, number_of
from reportedly.publishing.safe import one_line
from reportedly.publishing.sheets import Sheet
from reportedly.publishing.sites import Site
from reportedly.publishing.tables import Row, Value, firmness
from reportedly.publishing.totals import Total

_WHERE: Mapping[PlacePrecision, int] = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.PROVINCE: 4,
    PlacePrecision.COUNTRY: 6,
}
_STATES = frozenset({SideKind.STATE, SideKind.EXTERNAL})


class UcdpGed(Exporter):
    """Ids of conflicts, dyads, actors and Gleditsch-Ward numbers are UCDP's to give: they stay empty."""

    name: ClassVar[str] = "ucdp_ged"
    about: ClassVar[str] = "UCDP GED events, 49 columns; incidents with a death in any estimate"
    files: ClassVar[tuple[str, ...]] = ("ucdp_ged.csv",)
    rules: ClassVar[str] = "ucdp"

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._sheet = Sheet(folder / "ucdp_ged.csv", columns_of("ucdp_ged"))

    def feed(self, case: Case) -> None:
        """Write the event, unless nobody gives a number of dead."""
        killed = case.total(Act.KILL, "ucdp")
        if any((killed.low, killed.best, killed.high)):
            self._sheet.write(event_row(case, killed))

    def finish(self) -> None:
        """Check that estimates are in order and add up."""
        self.close()
        if problem := self._sheet.problem(_problem):
            raise self.wrong("ucdp_ged.csv", problem)

    def close(self) -> None:
        """Close the file."""
        self._sheet.close()


def event_row(case: Case, killed: Total) -> Row:
    """The row of one incident."""
    sides = _state_first(sides_of(case))
    deaths = deaths_of(case, "ucdp", sides.first, sides.second)
    names = [side.name for side in sides.combatants]
    incident = case.incident
    year = incident.date_start.year if incident.date_start else None
    row: dict[str, Value] = {
        "id": number_of(incident.id),
        "relid": f"RPT-{year or 'undated'}-{incident.id}",
        "year": year,
        "code_status": firmness(firm=killed.firm),
        "type_of_violence": _type_of_violence(sides),
        "dyad_name": " - ".join(names if len(names) > 1 else [*names, "Civilians"]) if names else None,
        "side_a": names[0] if names else None,
        "side_b": (names[1] if len(names) > 1 else "Civilians") if names else None,
        "date_prec": _date_precision(case),
        "date_start": incident.date_start.isoformat() if incident.date_start else None,
        "date_end": incident.date_end.isoformat() if incident.date_end else None,
        "event_clarity": 1 if incident.date_start else 2,
        "deaths_a": deaths.first,
        "deaths_b": deaths.second,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown,
        "best": killed.best,
        "high": killed.high,
        "low": killed.low,
    }
    return row | _sources(case) | _where(case)


def _state_first(sides: Sides) -> Sides:
    """UCDP's side A is the government, or of two groups the doer."""
    first, second = sides.first, sides.second
    if second is not None and second.kind in _STATES and not (first is not None and first.kind in _STATES):
        return Sides(second, first, sides.civilians)
    return sides


def _type_of_violence(sides: Sides) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where no party is known."""
    fighting: tuple[Side, ...] = sides.combatants
    if len(fighting) > 1:
        return 1 if any(side.kind in _STATES for side in fighting) else 2
    return 3 if fighting and sides.civilians else None


def _date_precision(case: Case) -> int | None:
    """1 day, 2 up to six days, 3 a week, 4 a month, 5 a year; None where no report gives a date."""
    start, end = case.incident.date_start, case.incident.date_end
    if start is None or end is None:
        return None
    days = (end - start).days + 1
    steps = ((1, 1), (6, 2), (7, 3), (31, 4))
    known = next((code for most, code in steps if days <= most), 5)
    vague = {DatePrecision.WEEK: 3, DatePrecision.MONTH: 4, DatePrecision.YEAR: 5}
    dated = [claim.date_precision for claim in case.claims if claim.date_start == start]
    said = min((vague.get(precision, 1) for precision in dated), default=1)
    return max(known, said)


def _sources(case: Case) -> dict[str, Value]:
    reports = case.reports
    origins = dict.fromkeys(toll.origin for toll in case.tolls if toll.harm is Act.KILL)
    days = dict.fromkeys(f"{report.published:%Y-%m-%d}" for report in reports if report.published)
    return {
        "number_of_sources": len({report.publisher or report.id for report in reports}),
        "source_article": "; ".join(
            f"{report.publisher or report.id},{f'{report.published:%Y-%m-%d}' if report.published else ''},"
            f"{one_line(report.title)}"
            for report in reports
        ),
        "source_office": "; ".join(dict.fromkeys(report.publisher for report in reports if report.publisher)),
        "source_date": "; ".join(days),
        "source_headline": "; ".join(one_line(report.title) for report in reports if report.title),
        "source_original": "; ".join(origins),
    }


def _where(case: Case) -> dict[str, Value]:
    """Place columns; a coordinate that was made coarser for the public is a limited area around a point."""
    site = case.site
    described = f"{case.incident.label}. {dispute(case, (Act.KILL,))}"
    if site is None:
        return {"where_description": described}
    blurred = site.precision in {PlacePrecision.EXACT, PlacePrecision.TOWN} and site.decimals < _TOWN_DECIMALS
    row: dict[str, Value] = {
        "where_prec": 2 if blurred else _WHERE.get(site.precision),
        "where_coordinates": site.place.name,
        "where_description": described,
        "adm_1": site.place.admin1,
        "adm_2": site.place.admin2,
        "country": site.country_name,
        "region": country_row(site.place.country).get("ucdp_region"),
    }
    return row | _point(site)


_TOWN_DECIMALS = 2
"""Decimals of a degree that tell one town from the next."""


def _point(site: Site) -> dict[str, Value]:
    latitude, longitude = site.latitude, site.longitude
    if latitude is None or longitude is None:
        return {}
    return {
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude} {latitude})",
        "priogrid_gid": priogrid(latitude, longitude),
    }


def priogrid(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID: half degrees, counted from the south-west corner of the world, row by row."""
    row = min(int((latitude + 90) * 2), 359)
    column = min(int((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _problem(row: Mapping[str, str]) -> str | None:
    parts = [int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    if min(parts) < 0 or sum(parts) != int(row["best"] or 0):
        return f"best is {row['best']}, its parts add up to {sum(parts)}"
    known = [int(row[name]) for name in ("low", "best", "high") if row[name]]
    if known != sorted(known):
        return f"low, best and high are out of order: {row['low']}, {row['best']}, {row['high']}"
    return None
