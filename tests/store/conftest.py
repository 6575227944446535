"""An empty ledger for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.store import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "project") as made:
        yield made
