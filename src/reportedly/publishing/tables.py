"""The flat tables: their columns, which are data, and the rows that a case makes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import DataError
from reportedly.model import Act, Claim, Report, Weighed
from reportedly.publishing.cases import Case
from reportedly.publishing.totals import is_firm

Value = str | int | float | bool | list[str] | None
"""A JSON value of a cell; dates are ISO 8601."""

Row = Mapping[str, Value]


class Column(BaseModel):
    """A column as ``tables.yaml`` has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    type: str
    about: str
    hxl: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is about, what names a row, its columns."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


@cache
def tables() -> Mapping[str, Table]:
    """The tables by name; DataError where the file is wrong."""
    raw = yaml.safe_load(data_file("tables.yaml"))
    try:
        return {
            name: Table(
                name, one["about"], tuple(one["key"]), tuple(Column.model_validate(row) for row in one["columns"])
            )
            for name, one in raw.items()
        }
    except (KeyError, TypeError, ValidationError) as error:
        raise DataError(f"publishing/tables.yaml: {error}") from error


def data_file(name: str) -> str:
    """The text of a data file of this room."""
    return files("reportedly.data").joinpath("publishing", name).read_text(encoding="utf-8")


def rows_of(table: str, case: Case, profile: str) -> Iterator[Row]:
    """The rows that a case brings to a table."""
    if table == "claims":
        reports, standings = case.report_of, case.standing_of
        for claim in case.claims:
            yield claim_row(claim, reports[claim.report], case.incident.id, standings.get(claim.id))
    elif table == "tolls":
        yield from _toll_rows(case)
    elif table == "estimates":
        yield from _estimate_rows(case)
    else:
        yield _incident_row(case, profile)


def claim_row(claim: Claim, report: Report, incident: str | None, standing: str | None) -> Row:
    """A claim with what its report and its incident say of it."""
    said: dict[str, Value] = claim.model_dump(mode="json")
    said["origin"] = claim.origin_name or claim.origin
    at = report.published.isoformat() if report.published else None
    context: dict[str, Value] = {
        "incident": incident,
        "published": at,
        "publisher": report.publisher,
        "url": report.url,
        "standing": standing,
    }
    return said | context


def _toll_rows(case: Case) -> Iterator[Row]:
    for toll in case.tolls:
        yield {**toll.model_dump(mode="json"), "first_claim": toll.claims[0]}


def _estimate_rows(case: Case) -> Iterator[Row]:
    for one in case.estimates:
        firm = is_firm(one, case.tolls)
        yield {
            **one.model_dump(mode="json", exclude={"used", "unused"}),
            "standing": firmness(firm=firm) if one.used else None,
            "used": [claim for weighed in one.used for claim in weighed.claims],
            "used_for": list(map(_weighed, one.used)),
            "unused": [claim for weighed in one.unused for claim in weighed.claims],
            "unused_why": [_weighed(weighed) for weighed in one.unused],
        }


def _weighed(one: Weighed) -> str:
    return f"{one.origin} {one.figure}: {one.reason}" if one.origin else one.reason


def _incident_row(case: Case, profile: str) -> Row:
    incident, site = case.incident, case.site
    row: dict[str, Value] = {
        **incident.model_dump(mode="json", exclude={"reports", "claims"}),
        "reports": len(incident.reports),
        "claims": len(case.claims),
        "contested": any(is_disputed(toll.standing) for toll in case.tolls),
        "profile": profile,
    }
    if site is not None:
        place = site.place
        row |= {"country": place.country, "admin1": place.admin1, "admin2": place.admin2, "place": place.name}
        row |= {"place_precision": site.precision, "latitude": site.latitude, "longitude": site.longitude}
    for name, harm in (("killed", Act.KILL), ("injured", Act.INJURE)):
        found = case.total(harm)
        row |= {f"{name}_low": found.low, f"{name}_best": found.best, f"{name}_high": found.high}
        row[f"{name}_standing"] = firmness(firm=found.firm) if found.is_known else None
    return row


def firmness(*, firm: bool) -> str:
    """The mark that every derived figure bears."""
    return "corroborated or admitted" if firm else "uncorroborated"


def is_disputed(standing: str) -> bool:
    """True for a figure that somebody contradicts."""
    return standing in {"contested", "denied"}


def joined(value: Value) -> str:
    """A value as the text of a cell: nothing for null, lists joined by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(value)
    return str(value)


def ordered(row: Row, names: Sequence[str]) -> list[Value]:
    """The values of a row in the order of these columns."""
    return [row.get(name) for name in names]
