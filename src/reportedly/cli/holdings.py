"""What an export is made from, read from the ledger and from the linking beside it when it is asked for.

Nothing grows with the ledger here but the ids of its reports: an export of any size holds one incident at a time.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.cli.linked import kept_linking, link_ledger, rejected_claims, without
from reportedly.cli.linked_store import Stored
from reportedly.model import Claim, Incident, Judgement, Report
from reportedly.publishing import Holdings, holdings
from reportedly.store import Ledger


def read_holdings(ledger: Ledger) -> Holdings:
    """What a ledger holds, linked; where its linking cannot be kept beside it, all of it at once."""
    stored = kept_linking(ledger)
    if stored is None:
        linked = link_ledger(ledger)
        stored = kept_linking(ledger)
        if stored is None:  # a project that may only be read
            return holdings(linked.incidents, linked.claims, linked.reports)
    ids = ledger.report_ids()
    return Holdings(_Incidents(stored), _Claims(ledger, ids, ledger.judgements()), _Reports(ledger, ids))


@dataclass(frozen=True, slots=True)
class _Incidents(Collection[Incident]):
    """The incidents of a linking that is kept, one after another."""

    stored: Stored

    def __iter__(self) -> Iterator[Incident]:
        return self.stored.incidents()

    def __len__(self) -> int:
        return self.stored.count()

    def __contains__(self, incident: object) -> bool:
        return any(one == incident for one in self)


class _Reports(Mapping[str, Report]):
    """The reports of a ledger by id."""

    def __init__(self, ledger: Ledger, ids: Sequence[str]) -> None:
        self._ledger, self._ids = ledger, dict.fromkeys(ids)

    def __getitem__(self, report: str) -> Report:
        if report not in self._ids:
            raise KeyError(report)
        return self._ledger.report(report)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class _Claims(Mapping[str, Sequence[Claim]]):
    """The claims of each report of a ledger but those that people rejected."""

    def __init__(self, ledger: Ledger, ids: Sequence[str], judgements: tuple[Judgement, ...]) -> None:
        self._ledger, self._ids = ledger, dict.fromkeys(ids)
        self._rejected = rejected_claims(judgements)

    def __getitem__(self, report: str) -> Sequence[Claim]:
        if report not in self._ids:
            raise KeyError(report)
        return without(self._ledger.claims(report), self._rejected.get(report, ()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
