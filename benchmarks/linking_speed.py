"""Measure how the time and memory of linking grow, on synthetic mentions.

    python -m benchmarks.linking_speed [--mentions N …]

The mentions are invented: three reports an incident, in a land of fixed size, over a time that grows with their number,
so that a town has as many attacks a month however many there are. Each size runs in a process of its own.
"""

import argparse
import math
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from random import Random
from typing import Final

from benchmarks.floors import gate
from reportedly.incidents import linkage
from reportedly.model import Act, Claim, DatePrecision, OriginType, PlacePrecision, Report, VictimKind, Where

SIZES: Final = (10_000, 100_000)
A_DAY: Final = 60  # incidents a day in the whole land
_TOWNS: Final = 3_000
_GROUPS: Final = 12
_PER_INCIDENT: Final = 3
_SYLLABLES: Final = ("ba", "go", "ke", "lu", "mi", "no", "ra", "si", "ta", "ve", "zo", "du")
_FIRST_DAY: Final = datetime(2020, 1, 1, 12, tzinfo=UTC)


def main(arguments: Sequence[str] | None = None) -> int:
    """Link each size, print time and memory, and hold the growth against its floor; 0 where it is reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, nargs="+", default=SIZES, metavar="N")
    sizes = parser.parse_args(arguments).mentions
    runs = {}
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            runs[size] = pool.submit(measure, size).result()
        seconds, mib, incidents = runs[size]
        print(f"{size:>8} mentions: {seconds:7.1f} s, {mib:6.0f} MiB, {incidents} incidents", file=sys.stderr)
    small, large = min(runs), max(runs)
    figures = {"memory_mib_spared_of_4096": 4096 - runs[large][1]}
    if large > small:
        exponent = math.log(runs[large][0] / runs[small][0]) / math.log(large / small)
        figures["growth_spared_of_1.2"] = 1.2 - exponent
        print(f"time grows with the number of mentions to the power of {exponent:.2f}", file=sys.stderr)
    return gate("linking_speed", figures)


def measure(size: int) -> tuple[float, float, int]:
    """Processor seconds, peak MiB and the number of incidents of linking so many mentions."""
    made = list(synthetic(size))
    reports, claims = [report for report, _ in made], [claim for _, claim in made]
    before = time.process_time()
    found = linkage(reports, claims)
    seconds = time.process_time() - before
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(found.incidents)


def synthetic(size: int) -> Iterator[tuple[Report, Claim]]:
    """So many reports of one claim each, the same for the same size."""
    random = Random(size)  # noqa: S311 - nothing here is secret
    for incident in range(math.ceil(size / _PER_INCIDENT)):
        day = _FIRST_DAY + timedelta(days=incident // A_DAY)
        town, group, dead = (
            _town(random.randrange(_TOWNS)),
            f"Front {random.randrange(_GROUPS)}",
            random.randrange(3, 40),
        )
        for telling in range(min(_PER_INCIDENT, size - incident * _PER_INCIDENT)):
            yield _told(f"r{incident}-{telling}", day + timedelta(hours=telling * 7), town, group, dead + telling * 5)


def _town(number: int) -> str:
    parts = (_SYLLABLES[number // 12**power % 12] for power in range(4))
    return "".join(parts).capitalize() + "tan"


def _told(name: str, published: datetime, town: str, group: str, dead: int) -> tuple[Report, Claim]:
    text = (
        f"{dead} soldiers were killed in an ambush near {town}, the {group} said. A convoy burned on the northern road."
    )
    claim = Claim(
        id=f"c{name}",
        report=name,
        where=Where.TEXT,
        start=0,
        end=8,
        quote=text[:8],
        origin=group,
        origin_name=group,
        origin_type=OriginType.ARMED_GROUP,
        act=Act.KILL,
        perpetrator=group,
        victim_kind=VictimKind.SECURITY_FORCES,
        count_text=str(dead),
        count_low=dead,
        count_high=dead,
        places=(town,),
        date_start=published.date(),
        date_end=published.date(),
        date_precision=DatePrecision.DAY,
        place_precision=PlacePrecision.TOWN,
        confidence=1.0,
        extractor="synthetic",
    )
    return Report(id=name, title=f"Ambush near {town}", text=text, published=published, publisher="Synthetic"), claim


if __name__ == "__main__":
    sys.exit(main())
