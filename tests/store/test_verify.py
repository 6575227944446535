"""Every way to tamper with a ledger that ``verify`` promises to find, and what it says."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from reportedly.store import Head, Ledger, tables
from tests.store.samples import EXTRACTOR, claims, reading


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """Four entries: two reports, a further source, and claims by another version."""
    for number in (1, 2):
        ledger.add(reading(number), claims(reading(number).report), EXTRACTOR)
    ledger.note_source(reading(1, source="copy.txt"))
    ledger.add(reading(2), claims(reading(2).report, "sample 2"), "sample 2")
    assert ledger.verify() == ()
    return ledger


def tamper(ledger: Ledger, *statements: str, values: tuple[str | int, ...] = ()) -> None:
    """Change rows as somebody would who takes the guards away and puts them back."""
    with closing(sqlite3.connect(ledger.path)) as connection, connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement, values)
        for _, sql in guards:
            connection.execute(sql)


def faults(ledger: Ledger, noted: Head | None = None) -> list[str]:
    return [str(fault) for fault in ledger.verify(noted)]


def original(ledger: Ledger, number: int) -> Path:
    return ledger.originals.path(ledger.originals.hash(reading(number).original))


def test_a_changed_original_is_found(full: Ledger) -> None:
    original(full, 1).write_bytes(b"Gunmen killed nobody.")
    (found,) = faults(full)
    assert found.startswith("original ")
    assert "of report report-1: was changed" in found


def test_a_missing_original_is_found(full: Ledger) -> None:
    original(full, 2).unlink()
    (found,) = faults(full)
    assert found.endswith("of report report-2: is missing")


def test_an_original_that_cannot_be_read_is_a_fault_and_not_an_error(full: Ledger) -> None:
    original(full, 2).unlink()
    original(full, 2).mkdir()
    (found,) = faults(full)
    assert "cannot be read" in found


def test_an_original_that_no_entry_names_is_no_fault(full: Ledger) -> None:
    full.originals.put(b"left behind by a killed run")
    assert faults(full) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "UPDATE reports SET body = replace(body, 'bridge', 'market') WHERE id = 'report-1'",
            ["report report-1: was changed since entry 1 brought it"],
        ),
        (
            "UPDATE claims SET body = replace(body, '\"count_low\":2', '\"count_low\":3') WHERE entry = 4",
            ["claim 0:{claim} of report report-2: was changed since entry 4 brought it"],
        ),
        ("DELETE FROM claims WHERE entry = 4", ["claim 0:{claim} of report report-2: is missing; entry 4 brought it"]),
        (
            "INSERT INTO claims (entry, position, id, report, extractor, body) VALUES (4, 1, 'x', 'report-2', '', '')",
            ["claim 1:x of report report-2: was added; entry 4 did not bring it"],
        ),
        (
            "INSERT INTO claims (entry, position, id, report, extractor, body) VALUES (9, 1, 'x', 'report-2', '', '')",
            ["claim 1:x of report report-2: its entry 9 is missing"],
        ),
        (
            "UPDATE sources SET source = 'elsewhere.txt' WHERE source = 'copy.txt'",
            [
                "source copy.txt:{sha} of report report-1: is missing; entry 3 brought it",
                "source elsewhere.txt:{sha} of report report-1: was added; entry 3 did not bring it",
            ],
        ),
        (
            "UPDATE originals SET size = size + 1 WHERE entry = 1",
            ["row of original {sha} of report report-1: was changed since entry 1 brought it"],
        ),
        ("UPDATE entries SET at = '1999-01-01' WHERE seq = 2", ["entry 2: was changed"]),
        ("UPDATE entries SET extractor = 'another' WHERE seq = 2", ["entry 2: was changed"]),
        (
            "UPDATE entries SET hash = 'forged' WHERE seq = 2",
            ["entry 2: was changed", "entry 3: does not continue the entry before it"],
        ),
        (
            "UPDATE head SET hash = 'forged'",
            ["head: says 4:forged, the chain ends at 4:{head}"],
        ),
        ("DELETE FROM head", ["head: is missing"]),
    ],
)
def test_a_changed_row_is_named(full: Ledger, statement: str, expected: list[str]) -> None:
    names = {
        "claim": claims(reading(2).report)[0].id,
        "sha": full.originals.hash(reading(1).original),
        "head": full.head().hash,
    }
    tamper(full, statement.format(**names))
    assert faults(full) == [each.format(**names) for each in expected]


def test_a_changed_payload_is_found_even_if_it_fits_the_changed_row(full: Ledger) -> None:
    tamper(full, "UPDATE entries SET payload = '{}' WHERE seq = 3", "DELETE FROM sources WHERE entry = 3")
    assert faults(full) == ["entry 3: its payload was changed"]


def test_an_entry_cut_from_the_middle_is_found(full: Ledger) -> None:
    tamper(full, "DELETE FROM sources WHERE entry = 3", "DELETE FROM entries WHERE seq = 3")
    assert faults(full) == ["entry 4: follows entry 2: entries between them are missing"]


def test_entries_cut_from_the_end_are_found_by_the_head(full: Ledger) -> None:
    tamper(full, "DELETE FROM claims WHERE entry = 4", "DELETE FROM entries WHERE seq = 4")
    assert faults(full) == ["chain: cut off: 4 entries landed, the last one here is 3"]


def test_entries_cut_from_the_end_with_the_head_moved_back_are_found_by_the_rows_that_stay(full: Ledger) -> None:
    tamper(
        full,
        "UPDATE head SET seq = 3, hash = (SELECT hash FROM entries WHERE seq = 3)",
        "DELETE FROM entries WHERE seq = 4",
    )
    (found,) = faults(full)
    assert found.endswith("of report report-2: its entry 4 is missing")


def test_a_cut_without_any_trace_is_found_by_a_head_that_was_noted(full: Ledger) -> None:
    noted = full.head()
    tamper(
        full,
        "UPDATE head SET seq = 3, hash = (SELECT hash FROM entries WHERE seq = 3)",
        "DELETE FROM claims WHERE entry = 4",
        "DELETE FROM entries WHERE seq = 4",
    )
    assert faults(full) == []
    assert faults(full, noted) == [f"noted head: {noted} is not in the chain, which was cut off or rewritten"]


def test_a_noted_head_stays_in_a_chain_that_grows(full: Ledger) -> None:
    noted = full.head()
    full.add(reading(3), (), EXTRACTOR)
    assert faults(full, noted) == []
    assert faults(full, Head(seq=0, hash="")) == []


def test_a_guard_that_was_taken_away_or_changed_is_found(full: Ledger) -> None:
    with full._writer.begin() as connection:
        connection.execute(text("DROP TRIGGER claims_refuse_delete"))
    assert faults(full) == ["ledger.db: the guard claims_refuse_delete is gone"]
    with full._writer.begin() as connection:
        connection.execute(text("CREATE TRIGGER claims_refuse_delete BEFORE DELETE ON claims BEGIN SELECT 1; END"))
    assert faults(full) == ["ledger.db: the guard claims_refuse_delete was changed"]


def test_a_damaged_file_is_a_fault_and_not_an_error(full: Ledger) -> None:
    full.close()
    content = bytearray(full.path.read_bytes())
    content[4096 : len(content)] = b"\xff" * (len(content) - 4096)
    full.path.write_bytes(content)
    assert faults(full)[0].startswith("ledger.db: ")


def test_a_payload_that_is_no_json_or_no_text_is_found(full: Ledger) -> None:
    tamper(
        full,
        "UPDATE entries SET payload = '[1]' WHERE seq = 1",
        "UPDATE entries SET payload = 'x' WHERE seq = 2",
        "UPDATE reports SET body = x'ff00' WHERE id = 'report-1'",
    )
    found = faults(full)
    assert "entry 1: its payload was changed" in found
    assert "entry 2: its payload was changed" in found


def _cells(ledger: Ledger) -> list[tuple[str, str, int, str | int]]:
    """Table, column, row and value of everything that the ledger says."""
    with closing(sqlite3.connect(ledger.path)) as connection:
        return [
            (table, column.name, rowid, value)
            for table in (*tables.GUARDED, "head")
            for column in tables.metadata.tables[table].columns
            for rowid, value in connection.execute(f"SELECT rowid, {column.name} FROM {table}")  # noqa: S608 - names from the schema
            if value is not None
        ]


def _changed(value: str | int, place: int, step: int) -> str | int:
    """The value with one letter moved by ``step``, or the number moved far enough to collide with no other row."""
    if isinstance(value, int):
        return value + 10 + step
    place %= len(value)
    return value[:place] + chr((ord(value[place]) + step) % 128) + value[place + 1 :]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project to copy, which is quicker than making one."""
    folder = tmp_path_factory.mktemp("template") / "project"
    with Ledger.create(folder) as ledger:
        ledger.add(reading(1), claims(reading(1).report), EXTRACTOR)
        ledger.note_source(reading(1, source="copy.txt"))
    return folder


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), place=st.integers(0, 500), step=st.integers(1, 127))
def test_a_single_byte_changed_in_any_cell_is_found(
    template: Path, tmp_path: Path, data: st.DataObject, place: int, step: int
) -> None:
    shutil.copytree(template, tmp_path / "copy", dirs_exist_ok=True)
    with Ledger.open(tmp_path / "copy") as ledger:
        assert ledger.head().seq == 2
        table, column, rowid, value = data.draw(st.sampled_from([cell for cell in _cells(ledger) if cell[3] != ""]))
        changed = _changed(value, place, step)
        statement = f"UPDATE {table} SET {column} = ? WHERE rowid = {rowid}"  # noqa: S608 - names from the schema
        tamper(ledger, statement, values=(changed,))
        assert faults(ledger), (table, column, value, changed)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 60), mask=st.integers(1, 255))
def test_a_single_byte_changed_in_an_original_is_found(full: Ledger, place: int, mask: int) -> None:
    path, content = original(full, 1), bytearray(reading(1).original)
    content[place] ^= mask
    path.write_bytes(content)
    assert len(faults(full)) == 1
    path.write_bytes(reading(1).original)
    assert faults(full) == []


def test_payloads_are_canonical_json(full: Ledger) -> None:
    with full._reader.connect() as connection:
        for payload in connection.scalars(text("SELECT payload FROM entries")):
            assert json.dumps(json.loads(payload), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == payload
