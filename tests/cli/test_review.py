"""Review and explain, run as a user runs them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

import reportedly.cli.review as module
from reportedly.cli.linked import link_ledger, parse_moment
from reportedly.cli.review import claim_questions, decide, link_questions
from reportedly.model import Claim, Report, Verdict, in_force
from reportedly.store import Ledger
from tests.incidents.making import PUBLISHED, claim
from tests.store.samples import SampleReading

TEXT = "Gunmen killed soldiers near Torodi on Saturday, it was said. " + "x" * 400


def two_reports(folder: Path) -> Ledger:
    """A ledger with two reports of one attack."""
    ledger = Ledger.create(folder)
    for name in ("a", "b"):
        report = Report(id=name, text=f"{name} {TEXT}", published=PUBLISHED)
        ledger.add(SampleReading(report, report.text.encode(), source=name), _claims(name), "test")
    return ledger


def _claims(name: str) -> Sequence[Claim]:
    return [claim(name, perpetrator="Liptako Vanguard", victim_party="Nigerien army")]


def _keys(keys: str) -> module.Keys:
    left = iter(keys)
    return lambda: next(left, "")


def test_a_decision_is_an_entry_and_binds_until_it_is_taken_back(tmp_path: Path) -> None:
    with two_reports(tmp_path / "p") as ledger:
        before = [one.reports for one in link_ledger(ledger).incidents]
        assert decide(ledger, link_questions(link_ledger(ledger)), "A. Coder", "other town", _keys("n")) == 1
        (made,) = ledger.judgements()
        assert (made.verdict, made.author, made.reason) == (Verdict.DIFFERENT, "A. Coder", "other town")
        assert sorted(one.reports.popitem() for one in link_ledger(ledger).incidents) == [("a", 1), ("b", 1)]
        assert link_questions(link_ledger(ledger)) == []
        assert ledger.verify() == ()
    with two_reports(tmp_path / "q") as ledger:
        questions = link_questions(link_ledger(ledger))
        assert decide(ledger, questions, "A. Coder", "", _keys("nzq")) == 0
        assert [one.verdict for one in ledger.judgements()] == [Verdict.DIFFERENT, Verdict.UNDO]
        assert in_force(ledger.judgements()) == ()
        assert [one.reports for one in link_ledger(ledger).incidents] == before


def test_a_rejected_claim_takes_no_part(tmp_path: Path) -> None:
    with two_reports(tmp_path / "p") as ledger:
        assert decide(ledger, claim_questions(link_ledger(ledger)), "A. Coder", "", _keys("ny")) == 2
        linked = link_ledger(ledger)
        assert [len(one.claims) for one in linked.incidents] == [1]
        assert [one.reports for one in linked.tolls] == [1]


def test_unknown_keys_are_asked_again_and_skipped_questions_stay_open(tmp_path: Path) -> None:
    with two_reports(tmp_path / "p") as ledger:
        assert decide(ledger, claim_questions(link_ledger(ledger)), "A. Coder", "", _keys("xsu")) == 1
        assert [one.verdict for one in ledger.judgements()] == [Verdict.UNSURE]
        assert len(claim_questions(link_ledger(ledger))) == 1


def test_as_of_answers_with_what_was_published_by_then(tmp_path: Path) -> None:
    with two_reports(tmp_path / "p") as ledger:
        assert link_ledger(ledger, parse_moment("2026-03-14")).incidents == ()
        assert len(link_ledger(ledger, parse_moment("2026-03-15")).incidents) == 1


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        (None, None),
        ("2026-03-15", datetime(2026, 3, 15, 23, 59, 59, tzinfo=UTC)),
        ("2026-03-15T18:00+01:00", datetime(2026, 3, 15, 17, tzinfo=UTC)),
    ],
)
def test_a_moment_is_a_day_or_a_time(text: str | None, moment: datetime | None) -> None:
    assert parse_moment(text) == moment
