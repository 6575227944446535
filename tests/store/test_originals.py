"""How original bytes lie on disk."""

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import LedgerError
from reportedly.store.originals import INCOMING, LEFTOVER_SECONDS, Originals


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_bytes_come_back_untouched_from_under_their_hash(originals: Originals, content: bytes) -> None:
    sha256 = originals.put(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert originals.path(sha256) == originals.folder / sha256[:2] / sha256[2:]
    assert originals.get(sha256) == content
    assert originals.rehash(sha256) == sha256


def test_the_same_bytes_are_written_once(originals: Originals) -> None:
    path = originals.path(originals.put(b"words"))
    written = path.stat().st_mtime_ns
    originals.put(bytes(bytearray(b"words")))
    assert path.stat().st_mtime_ns == written
    assert [file for file in originals.folder.rglob("*") if file.is_file()] == [path]


def test_a_write_that_breaks_off_leaves_nothing_under_the_name(
    originals: Originals, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="the disk is full"):
        originals.put(b"words")
    assert originals.rehash(originals.hash(b"words")) is None


def test_old_leftovers_are_swept_and_what_may_still_be_written_is_left(originals: Originals) -> None:
    originals.put(b"words")
    old, young = originals.folder / INCOMING / "a.1-2", originals.folder / INCOMING / "b.1-2"
    for part in (old, young):
        part.write_bytes(b"half of")
    past = time.time() - LEFTOVER_SECONDS - 60
    os.utime(old, (past, past))
    originals.sweep()
    assert not old.exists()
    assert young.exists()
    assert originals.get(originals.hash(b"words")) == b"words"


@pytest.mark.parametrize("name", ["../../secret", "", "a" * 63, "a" * 63 + "\0", "A" * 64])
def test_what_is_no_hash_leads_nowhere(originals: Originals, name: str) -> None:
    with pytest.raises(LedgerError, match="is no SHA-256"):
        originals.path(name)
