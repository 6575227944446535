"""Near-copies: reports that repeat another's words, though headlines are changed and tails cut.

Candidates come from MinHash over runs of five words, banded so that little is missed; what counts is the exact share
of the shorter text's runs that the longer one has too. Whether two reports are copies depends on the two alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from reportedly.gazetteer.keys import fold
from reportedly.incidents.window import published_utc
from reportedly.model import Report

COPY = 0.3
"""Share of runs from which a report is a copy: rewritten copies share a third and more, reports that only quote one
statement or follow one pattern at most a quarter."""

_RUN = 5  # words
_FEWEST = 12  # runs: shorter texts coincide by accident
_PERMUTATIONS, _BANDS = 128, 64
"""Two rows a band: of pairs with a Jaccard similarity of 0.2 fewer than one in ten is missed, of 0.3 one in 400."""
_SEED = 20260101


@dataclass(frozen=True, slots=True)
class Copy:
    """A report and the earlier one whose words it repeats, with the share of the shorter text's runs in both."""

    report: str
    of: str
    share: float


def copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """Each report that is a copy, with the earliest report that it copies; by report id."""
    ordered = sorted(reports, key=lambda one: (published_utc(one), one.id))
    runs = [runs_of(report) for report in ordered]
    found: dict[int, tuple[int, float]] = {}
    for later, earlier in sorted(_candidates(runs)):
        share = overlap(runs[later], runs[earlier])
        if share >= COPY and later not in found:
            found[later] = (earlier, share)
    made = (Copy(ordered[later].id, ordered[earlier].id, share) for later, (earlier, share) in found.items())
    return tuple(sorted(made, key=lambda one: one.report))


def runs_of(report: Report) -> frozenset[str]:
    """Every run of five words of the text; the headline is what copies change first, and does not count."""
    words = re.findall(r"\w+", fold(report.text))
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """The share of the shorter text's runs that both have; 0 where it is too short to tell."""
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter >= _FEWEST else 0.0


def _candidates(runs: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs that share a band, the later first."""
    index = RMinHashLSH(threshold=0.2, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    for number, mine in enumerate(runs):
        sketch = _sketch(mine)
        yield from ((number, earlier) for earlier in index.query(sketch))
        index.insert(number, sketch)


def _sketch(runs: Iterable[str]) -> RMinHash:
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(runs))
    return sketch
