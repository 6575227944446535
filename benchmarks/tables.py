"""What stands behind a score: by writer, with and without numbers, intervals, confusions, calibration."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from benchmarks.compare import Claim, pair
from benchmarks.score import LEVELS, Document, Result, score

Predictions = Mapping[str, Sequence[Claim]]
_DRAWS: Final = 300
_STRICT: Final = LEVELS[:3]
_BINS: Final = 8


def by_writer(gold: Mapping[str, Document], predictions: Predictions, writers: Mapping[str, str]) -> str:
    """F1 at each level, a line a writer; ``writers`` names the writer of each report."""
    lines = []
    for writer in sorted(set(writers.values())):
        some = {name: report for name, report in gold.items() if writers[name] == writer}
        if some:
            lines.append(f"{writer:<9} {_levels(score(some, predictions)[0])}")
    return "\n".join(lines)


def with_and_without_numbers(gold: Mapping[str, Document], predictions: Predictions) -> str:
    """F1 at each level for claims that give a count and for those that give none."""
    lines = []
    for title, counted in (("with numbers", True), ("without", False)):
        golds = {name: {**doc, "claims": _those(doc["claims"], counted=counted)} for name, doc in gold.items()}
        found = {name: _those(claims, counted=counted) for name, claims in predictions.items()}
        lines.append(f"{title:<13} {_levels(score(golds, found)[0])}")
    return "\n".join(lines)


def _those(claims: Sequence[Claim], *, counted: bool) -> list[Claim]:
    return [claim for claim in claims if (claim.get("count_text") is not None) == counted]


def _levels(result: Result) -> str:
    return "  ".join(f"{level} {result[level]['f1']:.3f}" for level in LEVELS)


def intervals(gold: Mapping[str, Document], predictions: Predictions) -> dict[str, tuple[float, float]]:
    """The middle 95 in 100 of each level's F1 over reports drawn again with replacement."""
    counts = {name: _counts(score({name: document}, predictions)[0]) for name, document in gold.items()}
    names, drawer = sorted(counts), random.Random(0)  # noqa: S311 - a draw, not a secret
    draws = [_f1([counts[name] for name in drawer.choices(names, k=len(names))]) for _ in range(_DRAWS)]
    cut = _DRAWS // 40
    return {level: _middle(sorted(draw[level] for draw in draws), cut) for level in _STRICT}


def _middle(values: Sequence[float], cut: int) -> tuple[float, float]:
    return values[cut], values[-1 - cut]


def _counts(result: Result) -> Counter[str]:
    hits = {level: round(result[level]["recall"] * result["gold"]) for level in _STRICT}
    return Counter({**hits, "gold": result["gold"], "predicted": result["predicted"]})


def _f1(counts: Sequence[Counter[str]]) -> dict[str, float]:
    total: Counter[str] = sum(counts, Counter())
    return {level: 2 * total[level] / max(1, total["gold"] + total["predicted"]) for level in _STRICT}


def confusions(gold: Mapping[str, Document], predictions: Predictions, field: str, most: int = 12) -> str:
    """The commonest mistakes of a field over found pairs: annotated → predicted, and how often."""
    mistakes: Counter[tuple[str, str]] = Counter()
    for right, found in _pairs(gold, predictions):
        mistakes[str(right.get(field)), str(found.get(field))] += 1
    wrong = [(kinds, count) for kinds, count in mistakes.most_common() if kinds[0] != kinds[1]]
    return "\n".join(f"  {right} → {found}: {count}" for (right, found), count in wrong[:most])


def reliability(gold: Mapping[str, Document], predictions: Predictions) -> str:
    """How often a claim of some confidence is found in the annotation: the two should be alike."""
    right: Counter[int] = Counter()
    told: Counter[int] = Counter()
    confidence: Counter[int] = Counter()
    for name, document in gold.items():
        claims = predictions.get(name, [])
        paired = {found for _, found in pair(document["claims"], claims)}
        for number, claim in enumerate(claims):
            cell = min(_BINS - 1, int(_BINS * claim["confidence"]))
            told[cell] += 1
            right[cell] += number in paired
            confidence[cell] += round(1000 * claim["confidence"])
    return "\n".join(
        f"  confidence {confidence[cell] / told[cell] / 1000:.2f}  right {right[cell] / told[cell]:.2f}  ({told[cell]})"
        for cell in sorted(told)
    )


def _pairs(gold: Mapping[str, Document], predictions: Predictions) -> Iterator[tuple[Any, Any]]:
    for name, document in gold.items():
        claims = predictions.get(name, [])
        for right, found in pair(document["claims"], claims):
            yield document["claims"][right], claims[found]
