"""An estimate: low, best and high of one incident under one profile, with every figure used and not used."""

from reportedly.model.record import Record
from reportedly.model.vocabulary import Act


class Weighed(Record):
    """One figure of a toll as a profile took it: ``reason`` says what for, or why not."""

    origin: str
    figure: str
    reason: str
    claims: tuple[str, ...]


class Estimate(Record):
    """What a profile makes of one harm to one group of victims in one incident.

    ``profile`` is its name and version. ``None`` is unknown for ``low`` and ``best``, and unknown or unbounded for
    ``high``; never nought.
    """

    incident: str
    profile: str
    harm: Act
    group: str
    low: int | None
    best: int | None
    high: int | None
    used: tuple[Weighed, ...]
    unused: tuple[Weighed, ...]
