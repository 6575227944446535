"""Fit how often links are right, on the pairs of one linking set.

    python -m training.linking_calibration

Maximum likelihood over the compared pairs of reports of the central Sahel, with claims as the extractor finds them and
with those of the gold; a pair is right where the two reports share an incident. Slope and offset are drawn towards 1
and 0 as if by a few pairs. The other linking set and the reports of shootings are left out, to measure with.
Run after ``training.linking``: the bits are those of the shipped weights.
"""

import json
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Final

import numpy as np
from scipy.optimize import minimize

from benchmarks.linked_gold import SETS, gold_claims, read_set
from benchmarks.linked_score import judged_links
from reportedly.incidents import linkage
from reportedly.pipeline import Extractor

SET: Final = "sahel"
CALIBRATION: Final = Path(__file__).parents[1] / "src" / "reportedly" / "data" / "linking_calibration.json"
_HOLD: Final = (5.0, 0.25)
"""How strongly slope and offset are drawn towards their starting values."""


def main() -> int:
    """Fit and write the two numbers; 0."""
    pairs = list(_pairs())
    bits, right = np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs], dtype=float)
    slope, offset = _fit(bits, right)
    content = {"slope": round(slope, 4), "offset": round(offset, 4)}
    CALIBRATION.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    print(f"{len(pairs)} pairs, {right.mean():.3f} of them right: {content}")
    return 0


def _fit(bits: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    def loss(values: np.ndarray) -> float:
        odds = log(2) * (values[0] * bits + values[1])
        wrong = np.logaddexp(0, -np.where(right == 1, odds, -odds)).sum()
        return float(wrong + _HOLD[0] * (values[0] - 1) ** 2 + _HOLD[1] * values[1] ** 2)

    slope, offset = minimize(loss, [1.0, 0.0], bounds=[(0.05, None), (None, None)]).x
    return float(slope), float(offset)


def _pairs() -> Iterator[tuple[float, bool]]:
    linked = read_set(SETS / SET)
    extractor = Extractor.load()
    extracted = [claim for report in linked.reports for claim in extractor.extract(report)]
    for claims in (extracted, gold_claims(linked)):
        yield from ((link.weight, right) for link, right in judged_links(linked.gold, linkage(linked.reports, claims)))


if __name__ == "__main__":
    raise SystemExit(main())
