"""What lands, what is known already, and what is refused."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from reportedly.errors import LedgerError, ProjectError
from reportedly.model import Judgement, Verdict
from reportedly.store import Ledger, database, tables
from tests.store.samples import EXTRACTOR, SampleReading, claims, reading


def add(ledger: Ledger, taken: SampleReading, extractor: str = EXTRACTOR) -> bool:
    return ledger.add(taken, claims(taken.report, extractor), extractor)


def test_a_report_comes_back_with_its_claims_and_original(ledger: Ledger) -> None:
    taken = reading(31)
    assert add(ledger, taken)
    assert ledger.reports() == (taken.report,)
    assert ledger.claims() == claims(taken.report)
    assert ledger.original("report-31") == taken.original
    assert ledger.sources("report-31") == ("report-31.txt",)
    assert ledger.counts() == {"entries": 1, "reports": 1, "claims": 1, "originals": 1}
    assert ledger.verify() == ()


def test_the_same_bytes_again_add_nothing(ledger: Ledger) -> None:
    add(ledger, reading())
    head = ledger.head()
    assert not add(ledger, reading())
    assert not ledger.note_source(reading())
    assert ledger.head() == head


def test_another_path_of_the_same_words_is_noted_once(ledger: Ledger) -> None:
    add(ledger, reading())
    copy = reading(source="copy.txt")
    assert not add(ledger, copy)
    head = ledger.head()
    assert not add(ledger, copy)
    assert not ledger.note_source(copy)
    assert ledger.head() == head
    assert ledger.sources("report-1") == ("report-1.txt", "copy.txt")
    assert ledger.counts() == {"entries": 2, "reports": 1, "claims": 1, "originals": 1}


def test_other_bytes_with_the_same_words_leave_the_first_original(ledger: Ledger) -> None:
    add(ledger, reading())
    add(ledger, SampleReading(reading().report, b"<p>the same words in HTML</p>", "text/html", "page.html"))
    assert ledger.original("report-1") == reading().original
    assert ledger.sources("report-1") == ("report-1.txt", "page.html")
    assert ledger.counts()["originals"] == 1
    assert ledger.verify() == ()


def test_reports_of_one_file_share_its_original(ledger: Ledger) -> None:
    whole = b"a file that holds both reports"
    for number in (1, 2):
        add(ledger, SampleReading(reading(number).report, whole, "application/jsonl", f"both.jsonl:{number}"))
    assert ledger.counts() == {"entries": 2, "reports": 2, "claims": 2, "originals": 1}
    assert ledger.verify() == ()


def test_one_id_with_other_words_is_kept_under_a_derived_id(ledger: Ledger) -> None:
    first = reading(1)
    changed = reading(1, text="Gunmen killed 9 soldiers near the bridge, officials now say.")
    assert add(ledger, first)
    assert add(ledger, changed)
    derived = f"report-1-{changed.report.text_sha256[:8]}"
    assert [report.id for report in ledger.reports()] == ["report-1", derived]
    assert [claim.report for claim in ledger.claims(derived)] == [derived]
    assert not add(ledger, changed)
    assert ledger.verify() == ()


def test_another_extractor_version_replaces_the_current_claims_and_keeps_the_older_entry(ledger: Ledger) -> None:
    taken = reading()
    add(ledger, taken)
    assert ledger.add(taken, claims(taken.report, "sample 2"), "sample 2")
    assert [claim.extractor for claim in ledger.claims()] == ["sample 2"]
    assert ledger.has(taken.report.text_sha256, "sample 2")
    assert not ledger.has(taken.report.text_sha256, EXTRACTOR)
    with ledger._reader.connect() as connection:
        kinds = connection.execute(text("SELECT kind, extractor FROM entries ORDER BY seq")).all()
        kept = connection.execute(text("SELECT count(*) FROM claims")).scalar()
    assert kinds == [("report", EXTRACTOR), ("claims", "sample 2")]
    assert kept == 2
    assert ledger.verify() == ()


def test_a_version_that_finds_nothing_leaves_no_current_claims(ledger: Ledger) -> None:
    add(ledger, reading())
    assert ledger.add(reading(), (), "strict 1")
    assert ledger.claims() == ()
    assert ledger.has(reading().report.text_sha256, "strict 1")


def test_two_claims_with_the_same_evidence_and_count_both_land(ledger: Ledger) -> None:
    taken = reading()
    (one,) = claims(taken.report)
    rival = one.model_copy(update={"origin": "the other side"})
    ledger.add(taken, (one, rival), EXTRACTOR)
    assert ledger.claims() == (one, rival)
    assert ledger.verify() == ()


def test_a_claim_of_another_report_is_refused_and_nothing_lands(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="belongs to report report-2, not to report-1"):
        ledger.add(reading(1), claims(reading(2).report), EXTRACTOR)
    assert ledger.counts()["entries"] == 0


def test_a_landing_that_breaks_off_leaves_nothing(ledger: Ledger) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    def on_claims(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO claims"):
            fail()

    event.listen(ledger._reader, "before_cursor_execute", on_claims)
    with pytest.raises(RuntimeError, match="power cut"):
        add(ledger, reading())
    event.remove(ledger._reader, "before_cursor_execute", on_claims)
    assert ledger.counts() == {"entries": 0, "reports": 0, "claims": 0, "originals": 0}
    assert ledger.verify() == ()
    assert add(ledger, reading())


def test_a_report_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    for number in (1, 20, 21):
        add(ledger, reading(number))
    assert ledger.report("report-20").title == "Attack 20"
    assert ledger.report("report-1").title == "Attack 1"
    assert len(ledger.claims("report-21")) == 1
    with pytest.raises(LedgerError, match="begins with 'report-2': report-20, report-21"):
        ledger.report("report-2")
    with pytest.raises(LedgerError, match="no report has the id 'nothing'"):
        ledger.claims("nothing")
    with pytest.raises(LedgerError, match="no report has the id '%'"):
        ledger.report("%")


def judgement(name: str, undoes: str | None = None) -> Judgement:
    verdict = Verdict.ACCEPT if undoes is None else Verdict.UNDO
    return Judgement(id=name, verdict=verdict, subjects=(), author="A. Coder", at=datetime.now(UTC), undoes=undoes)


def test_judgements_are_kept_in_the_order_in_which_they_were_made(ledger: Ledger) -> None:
    ledger.judge(judgement("b"))
    ledger.judge(judgement("a", undoes="b"))
    assert [one.id for one in ledger.judgements()] == ["b", "a"]
    assert ledger.verify() == ()
    with pytest.raises(LedgerError, match="in the ledger already"):
        ledger.judge(judgement("a"))
    with pytest.raises(LedgerError, match="cannot be taken back"):
        ledger.judge(judgement("c", undoes="d"))
    assert ledger.counts()["entries"] == 2


def test_a_ledger_of_the_first_format_is_brought_up_to_date(ledger: Ledger) -> None:
    add(ledger, reading())
    with ledger._writer.begin() as connection:
        connection.execute(text("DROP TABLE judgements"))
        connection.execute(text("PRAGMA user_version = 1"))
    with Ledger.open(ledger.path.parent) as renewed:
        renewed.judge(judgement("one"))
        assert renewed.verify() == ()


@pytest.mark.parametrize("table", tables.GUARDED)
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
def test_no_row_can_be_changed_or_deleted(ledger: Ledger, table: str, statement: str) -> None:
    add(ledger, reading())
    ledger.judge(judgement("one"))
    with pytest.raises(IntegrityError, match="append-only"), ledger._writer.begin() as connection:
        connection.execute(text(statement.format(table)))


def test_a_second_writer_waits_for_the_first(ledger: Ledger) -> None:
    with Ledger.open(ledger.path.parent) as other, ThreadPoolExecutor(2) as pool:
        landed = list(pool.map(lambda job: add(*job), [(ledger, reading(n)) for n in range(30)] * 2))
        landed += list(pool.map(lambda n: add((ledger, other)[n % 2], reading(n)), range(60)))
    assert sum(landed) == 60
    assert ledger.counts()["reports"] == 60
    assert ledger.verify() == ()


def test_a_lock_that_is_not_released_in_time_is_an_error(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.02)
    with Ledger.open(ledger.path.parent) as second, ledger._writer.begin():
        with pytest.raises(LedgerError, match="database is locked"):
            add(second, reading())
        assert second.reports() == ()


def test_a_project_is_made_once(tmp_path: Path) -> None:
    Ledger.create(tmp_path / "new").close()
    with pytest.raises(ProjectError, match="is a project already"):
        Ledger.create(tmp_path / "new")


def test_where_no_project_can_be_made_the_error_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ProjectError, match=r"cannot be made a project: Not a directory"):
        Ledger.create(tmp_path / "file")


def test_a_creation_that_was_killed_can_be_repeated(tmp_path: Path) -> None:
    Ledger.create(tmp_path).close()
    (tmp_path / "reportedly.toml").unlink()
    with Ledger.create(tmp_path) as ledger:
        assert add(ledger, reading())


def test_what_is_no_ledger_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"it has no reportedly\.toml"):
        Ledger.open(tmp_path)
    with pytest.raises(ProjectError, match="holds no ledger"):
        Ledger(tmp_path)
    with pytest.raises(LedgerError, match="SQLite file"):
        Ledger("postgresql://localhost/ledger")
    (tmp_path / "ledger.db").write_bytes(b"no database, but long enough to be taken for one" * 50)
    with pytest.raises(LedgerError, match="not a database"):
        Ledger(tmp_path)


def test_a_ledger_of_another_format_is_refused(ledger: Ledger) -> None:
    with ledger._writer.begin() as connection:
        connection.execute(text("PRAGMA user_version = 99"))
    with pytest.raises(LedgerError, match="has format 99"):
        Ledger(f"sqlite:///{ledger.path}")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(min_size=1), max_size=6))
def test_ingesting_anything_twice_adds_nothing(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    readings = [reading(number, text=words) for number, words in enumerate(texts)]
    with Ledger.create(tmp_path_factory.mktemp("law")) as ledger:
        for taken in readings:
            assert add(ledger, taken)
        head = ledger.head()
        assert not any(add(ledger, taken) for taken in readings)
        assert ledger.head() == head
        assert [report.text for report in ledger.reports()] == texts
        assert ledger.verify() == ()


def test_a_ledger_that_may_only_be_read_can_be_read_and_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.create(tmp_path / "p") as ledger:
        ledger.add(reading(1), claims(reading(1).report), EXTRACTOR)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Ledger.open(tmp_path / "p") as ledger:
        assert len(ledger.reports()) == 1
        assert ledger.verify() == ()
        with pytest.raises(LedgerError):
            ledger.add(reading(2), (), EXTRACTOR)


def test_a_project_without_its_ledger_is_not_told_to_begin_anew(tmp_path: Path) -> None:
    Ledger.create(tmp_path / "p").close()
    (tmp_path / "p" / "ledger.db").unlink()
    with pytest.raises(ProjectError, match="is missing: restore it"):
        Ledger.open(tmp_path / "p")
