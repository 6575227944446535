"""Estimate the weights of linking, without labels.

    python -m training.linking

Expectation maximisation over pairs of mentions of one theatre: the reports of one linking set (claims as the
extractor finds them), of one writer who may be read, or of the rival quartets. Whether two mentions are one happening
is told to nobody; the two classes part by themselves, from the starting values in ``linking_start.json``. Within a
theatre, not between any two reports of the world: two attacks in one province in one month are the pairs that are hard.

Answers that are rarely given would get weights from a handful of pairs, so each estimate is drawn towards its starting
value as if that had been seen ``SMOOTHING`` times. ``benchmarks.linking`` prints how well the probabilities are
calibrated.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker
from splink.blocking_rule_library import CustomRule

from benchmarks.linked_fours import annotated
from benchmarks.linked_gold import linked_sets
from reportedly.incidents.comparisons import COMPARISONS
from reportedly.incidents.features import Features, features_of
from reportedly.incidents.linking import mentions_in
from reportedly.incidents.scoring import SCHEMA, link_of
from reportedly.incidents.weights import Odds, Weights, parse_weights, settings
from reportedly.model import Reason
from reportedly.pipeline import Extractor
from training.writers import QUARTETS, SCORED, UNREAD, report_paths, writer_of

START: Final = Path(__file__).with_name("linking_start.json")
WEIGHTS: Final = Path(__file__).parents[1] / "src" / "reportedly" / "data" / "linking_weights.json"
SMOOTHING: Final = 20.0
"""Pairs that a starting value weighs: about as many as there are matches in one linking set of fifty reports."""


ROUNDS: Final = 30
RAREST: Final = 4.0
"""How far below its starting value the estimate for strangers may fall: an answer that no pair of these few theatres
gave is not impossible elsewhere."""

ANCHORS: Final = frozenset({"place", "date"})
"""Comparisons whose m stays as it starts: an incident is one by its place and day. Without them the two classes that
part best are pairs of one campaign and pairs of two, which is another question."""

PAIRS: Final = CustomRule("l.theatre = r.theatre AND l.report <> r.report AND l.wide = r.wide")
"""Which pairs take part."""


@dataclass(frozen=True, slots=True)
class Row:
    """The features of one mention and the theatre that it belongs to."""

    theatre: str
    features: Features


def main() -> int:
    """Estimate and write the weights; 0."""
    start = parse_weights(json.loads(START.read_text("utf-8")))
    rows = [*_annotated(), *_linked()]
    print(f"{len(rows)} mentions of {len({row.theatre for row in rows})} theatres", file=sys.stderr)
    weights = estimate(rows, start)
    WEIGHTS.write_text(json.dumps(_content(weights), indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def estimate(rows: Sequence[Row], start: Weights) -> Weights:
    """The weights after expectation maximisation over all pairs within a theatre.

    Splink makes the pairs and their answers. Its own estimation has no place for starting values that weigh something,
    without which an answer that no stranger gave would weigh infinitely much: hence the few lines of ``_maximise``.
    """
    patterns = _patterns(rows, start)
    weights = start
    for _ in range(ROUNDS):
        weights = _maximise(patterns, weights, start)
    return weights


Pattern = tuple[str | None, ...]
"""The answers of one pair, one for each comparison; ``None`` for unknown."""


def _patterns(rows: Sequence[Row], start: Weights) -> Counter[Pattern]:
    """How often each combination of answers is given by pairs of two reports of one theatre."""
    schema = SCHEMA.append(pa.field("theatre", pa.string()))
    table = pa.Table.from_pylist([{**row.features, "theatre": row.theatre} for row in rows], schema=schema)
    api = DuckDBAPI(connection=duckdb.connect(":memory:"))
    model = settings(start)
    model.blocking_rules_to_generate_predictions = [PAIRS]
    linker = Linker(api.register(table, table_name="mentions"), model, log_level=None, validate_settings=False)
    counts: Counter[Pattern] = Counter()
    for record in linker.inference.predict(warning_mode="never").as_record_list():
        reasons = link_of(record, start).reasons
        counts[tuple(None if _is_unknown(reason) else reason.words for reason in reasons)] += 1
    return counts


def _is_unknown(reason: Reason) -> bool:
    comparison = next(one for one in COMPARISONS if one.aspect == reason.aspect)
    return any(answer.unknown and answer.words == reason.words for answer in comparison.answers)


def _maximise(patterns: Counter[Pattern], now: Weights, start: Weights) -> Weights:
    """One round: how likely each pattern is one happening under ``now``, and the frequencies that follow."""
    matches = {pattern: count * _probability(pattern, now) for pattern, count in patterns.items()}
    odds: dict[str, dict[str, Odds]] = {}
    for place, comparison in enumerate(COMPARISONS):
        known = [pattern for pattern in patterns if pattern[place] is not None]
        seen = sum(matches[pattern] for pattern in known)
        others = sum(patterns[pattern] for pattern in known) - seen
        odds[comparison.aspect] = {}
        for words, first in start.odds[comparison.aspect].items():
            given = [pattern for pattern in known if pattern[place] == words]
            m = sum(matches[pattern] for pattern in given)
            u = sum(patterns[pattern] for pattern in given) - m
            odds[comparison.aspect][words] = Odds(
                m=first.m if comparison.aspect in ANCHORS else (SMOOTHING * first.m + m) / (SMOOTHING + seen),
                u=max((SMOOTHING * first.u + u) / (SMOOTHING + others), first.u / RAREST),
            )
    prior = (SMOOTHING * start.prior + sum(matches.values())) / (SMOOTHING + sum(patterns.values()))
    return Weights(prior=prior, sharpness=start.sharpness, odds=odds)


def _probability(pattern: Pattern, weights: Weights) -> float:
    told = zip(COMPARISONS, pattern, strict=True)
    bits = weights.start + sum(weights.weight(comparison.aspect, words) for comparison, words in told if words)
    return float(1 / (1 + 2.0**-bits))


def _annotated() -> Iterator[Row]:
    """Mentions of the annotated reports of writers who may be read, with the claims as annotated."""
    for path in report_paths():
        writer = writer_of(path.stem)
        # Who writes for training alone tells of the whole world: hardly two of those reports share a theatre.
        if writer in UNREAD or writer not in SCORED:
            continue
        report, claims = annotated(path)
        for mention in mentions_in([report], claims):
            theatre = "quartets" if path.stem.rpartition("-")[0] in QUARTETS else writer
            yield Row(theatre, features_of(mention))


def _linked() -> Iterator[Row]:
    """Mentions of the linking sets with the claims that the extractor finds."""
    extractor = Extractor.load()
    for linked in linked_sets():
        claims = [claim for report in linked.reports for claim in extractor.extract(report)]
        for mention in mentions_in(linked.reports, claims):
            yield Row(linked.name, features_of(mention))


def _content(weights: Weights) -> dict[str, Any]:
    answers = {
        aspect: {words: {"m": round(one.m, 6), "u": round(one.u, 6)} for words, one in told.items()}
        for aspect, told in weights.odds.items()
    }
    return {"prior": round(weights.prior, 6), "sharpness": weights.sharpness, "answers": answers}


if __name__ == "__main__":
    raise SystemExit(main())
