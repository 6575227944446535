"""An incident: happenings that belong together in place and time."""

from datetime import date

from reportedly.model.record import Record


class Incident(Record):
    """The claims of one happening. ``reports`` counts, for each report id, its claims here."""

    id: str
    label: str
    date_start: date | None = None
    date_end: date | None = None
    places: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    part_of: str | None = None
    reports: dict[str, int]
    claims: tuple[str, ...] = ()
