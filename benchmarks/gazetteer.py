"""Measure the gazetteer: how fast names are looked up, how large its file is and how much memory looking up takes.

    python -m benchmarks.gazetteer [--names N]

Names are drawn evenly from all keys of the file, with every fifth one spoilt so that it is found nowhere, and the ids
of their places. Each is looked up twice; the second time, warm, is timed, by way of SQLite and not by the names that
the gazetteer keeps in memory. Beside it, in the same run, stands one plain `SELECT` of a key from the same file: a time
in microseconds tells of the machine, the ratio of the two travels. Memory is that of a process that does nothing else:
all that is resident in it, Python and the records included.
"""

import argparse
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.floors import gate
from reportedly.gazetteer.places import Gazetteer

FILE_LIMIT: Final = 120.0
"""MB (of a million bytes) that the file may have."""

MEMORY_LIMIT: Final = 60.0
"""MiB that a process which looks up may hold."""

SLOWEST_LIMIT: Final = 1.0
"""Milliseconds within which 99 of 100 look-ups must be done."""

_STATUS: Final = Path("/proc/self/status")


def drawn(file: Path, number: int) -> tuple[list[str], list[str]]:
    """Evenly drawn keys of names, every fifth of them spoilt, and ids of places."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        keys = _thinned(connection, "SELECT key FROM name", "SELECT count(*) FROM name", number)
        ids = _thinned(connection, "SELECT id FROM place", "SELECT count(*) FROM place", number)
    return [f"{key}zq" if at % 5 == 0 else key for at, key in enumerate(keys)], ids


def _thinned(connection: sqlite3.Connection, rows: str, count: str, number: int) -> list[str]:
    step = max(1, int(connection.execute(count).fetchone()[0]) // number)
    return [row[0] for row in islice(connection.execute(rows), 0, None, step)]


def timed(look_up: Callable[[str], object], words: Sequence[str]) -> list[float]:
    """The milliseconds that each look-up takes, in rising order."""
    took = []
    for word in words:
        start = time.perf_counter()
        look_up(word)
        took.append((time.perf_counter() - start) * 1000)
    return sorted(took)


def resident() -> float:
    """MiB of this process that are in memory now, the pages of the file that it has read included; 0 where unknown."""
    if not _STATUS.exists():
        return 0.0
    fields = dict(line.split(":", 1) for line in _STATUS.read_text("ascii", "replace").splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 where every floor is reached, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=20_000, metavar="N", help="look N names up (default 20,000)")
    options = parser.parse_args(arguments)
    file = Path(str(files("reportedly.data").joinpath("gazetteer.sqlite")))
    gazetteer = Gazetteer(file)
    names, ids = drawn(file, options.names)
    for name in names:
        gazetteer.entries(name)
    memory = resident()
    by_name = timed(Gazetteer(file).entries, names)
    by_id = timed(Gazetteer(file).place, ids)
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        plain = timed(lambda key: connection.execute(_PLAIN, (key,)).fetchall(), names)
    slowest = max(took[int(0.99 * len(took))] for took in (by_name, by_id))
    megabytes = file.stat().st_size / 1e6
    print(f"{len(by_name)} names and {len(by_id)} ids; file {megabytes:.1f} MB, process {memory:.1f} MiB")
    for what, took in (("by name", by_name), ("by id", by_id), ("plain SELECT", plain)):
        middle, late = took[len(took) // 2] * 1000, took[int(0.99 * len(took))] * 1000
        print(f"{what:<14} median {middle:7.1f} µs, 99 of 100 within {late:7.1f} µs")
    figures = {
        "p99_ms_spared": SLOWEST_LIMIT - slowest,
        "share_of_plain_select": plain[len(plain) // 2] / by_name[len(by_name) // 2],
        "file_mb_spared": FILE_LIMIT - megabytes,
        "memory_mib_spared": MEMORY_LIMIT - memory,
    }
    return gate("gazetteer", figures)


_PLAIN = "SELECT place FROM name WHERE key = ?"

if __name__ == "__main__":
    sys.exit(main())
