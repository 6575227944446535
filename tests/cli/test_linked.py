"""The linking that is kept beside a ledger, and what makes it be found anew."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import reportedly.cli.linked as module
from reportedly.cli import linked_store
from reportedly.cli.linked import link_ledger
from reportedly.cli.review import Keys, claim_questions, decide, link_questions
from reportedly.incidents import linkage
from reportedly.model import Claim, Report
from reportedly.store import Ledger
from tests.incidents.making import PUBLISHED, claim
from tests.store.samples import SampleReading

TEXT = "Gunmen killed soldiers near Torodi on Saturday, it was said. " + "x" * 400


class Counted:
    """Stands in for linking or extending, and counts how often it is called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        self.calls = 0
        self._real = getattr(module, name)
        monkeypatch.setattr(module, name, self)

    def __call__(self, *arguments: object) -> object:
        self.calls += 1
        return self._real(*arguments)


def add(ledger: Ledger, name: str, *claims: Claim, extractor: str = "test") -> None:
    report = Report(id=name, text=f"{name} {TEXT}", published=PUBLISHED + timedelta(hours=ord(name)))
    ledger.add(SampleReading(report, report.text.encode(), source=name), claims, extractor)


def pressed(keys: str) -> Keys:
    left = iter(keys)
    return lambda: next(left, "")


def told(name: str, **fields: Any) -> Claim:
    return claim(name, perpetrator="Liptako Vanguard", victim_party="Nigerien army", **fields)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger.create(tmp_path / "p")
    for name in ("a", "b"):
        add(ledger, name, told(name))
    return ledger


def test_nothing_is_linked_twice(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    first = link_ledger(ledger)
    linking, extending = Counted(monkeypatch, "linkage"), Counted(monkeypatch, "extend")
    again = link_ledger(ledger)
    assert (again.incidents, again.tolls, again.linkage) == (first.incidents, first.tolls, first.linkage)
    assert linking.calls == extending.calls == 0


def test_new_reports_extend_what_is_kept_as_if_all_had_been_linked_at_once(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    link_ledger(ledger)
    linking = Counted(monkeypatch, "linkage")
    for name, place in (("d", "Torodi"), ("c", "Ayorou"), ("e", "Ayorou")):
        add(ledger, name, told(name, places=(place,)))
        grown = link_ledger(ledger)
    assert linking.calls == 0
    whole = linkage(grown.reports, grown.claims)
    assert grown.linkage == whole
    kept = link_ledger(ledger)
    assert kept.linkage == whole
    assert kept.incidents == whole.incidents


@pytest.mark.parametrize("keys", ["n", "nzq"])
def test_judgements_link_anew(ledger: Ledger, keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    linked = link_ledger(ledger)
    decide(ledger, link_questions(linked), "A. Coder", "", pressed(keys))
    linking = Counted(monkeypatch, "linkage")
    assert len(link_ledger(ledger).incidents) == (2 if keys == "n" else 1)
    assert linking.calls == 1


def test_another_program_other_claims_and_a_damaged_file_link_anew(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    link_ledger(ledger)
    linking = Counted(monkeypatch, "linkage")
    monkeypatch.setattr(linked_store, "__version__", "0.0.0+other")
    link_ledger(ledger)
    assert linking.calls == 1
    add(ledger, "a", told("a", low=12), extractor="test 2")
    assert [one.count_low for one in link_ledger(ledger).claims if one.report == "a"] == [12]
    assert linking.calls == 2
    (ledger.path.parent / linked_store.NAME).write_bytes(b"SQLite format 3\0 and no more")
    assert link_ledger(ledger).incidents
    assert linking.calls == 3


def test_a_rejected_claim_moves_no_part_to_another_total(ledger: Ledger) -> None:
    doubtful, total = told("f", low=3, confidence=0.5), told("f", low=9)
    add(ledger, "f", doubtful, total, told("f", low=4, part_of=1))
    questions = [one for one in claim_questions(link_ledger(ledger)) if one.subjects[0].claim == doubtful.id]
    decide(ledger, questions, "A. Coder", "", pressed("n"))
    rows = {row.low: row.subset_of for row in link_ledger(ledger).tolls}
    assert rows[4] == total.id
