"""One error tree.

::

    ReportedlyError
    ├── ReadError        a source cannot be read as reports
    ├── DataError        a data file of the package is wrong
    ├── ProjectError     a folder is no project, or is one already
    ├── LedgerError      the ledger is damaged or refuses an entry
    └── ExportError      an export failed, or would not have been sound
"""


class ReportedlyError(Exception):
    """The root of everything that Reportedly raises on purpose."""


class ReadError(ReportedlyError):
    """A source cannot be read as reports. ``source`` names it; the message says what is wrong."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class DataError(ReportedlyError):
    """A data file of the package is wrong."""


class ProjectError(ReportedlyError):
    """A folder is no project, or is one already."""


class LedgerError(ReportedlyError):
    """The ledger is damaged or refuses an entry."""


class ExportError(ReportedlyError):
    """An export failed, or would not have been sound."""
