"""Scoring: every pair of mentions that blocking finds, with its probability and its reasons, by Splink on DuckDB."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker

from reportedly.incidents.calibration import load_calibration
from reportedly.incidents.comparisons import COMPARISONS, Comparison
from reportedly.incidents.features import Features
from reportedly.incidents.weights import Weights, load_weights, settings
from reportedly.model.link import Link, Reason

logging.getLogger("splink").setLevel(logging.ERROR)

SCHEMA = pa.schema(
    [
        ("unique_id", pa.string()),
        ("report", pa.string()),
        ("wide", pa.bool_()),
        *((name, pa.list_(pa.string())) for name in ("towns", "named", "regions")),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("first_day", pa.int64()),
        ("last_day", pa.int64()),
        ("stated", pa.bool_()),
        ("days", pa.list_(pa.int64())),
        ("told_days", pa.list_(pa.int64())),
        *((name, pa.list_(pa.string())) for name in ("parties", "sides")),
        ("states_only", pa.bool_()),
        *(
            (name, pa.list_(pa.string()))
            for name in ("exact", "victims", "voices", "said", "means", "names", "words", "keys")
        ),
    ]
)


def score(
    features: Sequence[Features], new: frozenset[str] | None = None, least: float = float("-inf")
) -> tuple[Link, ...]:
    """The links of these mentions with a weight of at least ``least`` bits, in the order of their ids.

    With ``new``, only those between a mention whose id is in it and any other.
    """
    if not _any_share(features):
        return ()
    weights = load_weights()
    rows = linker(features).inference.predict(warning_mode="never").as_record_list()
    links = (link_of(row, weights) for row in rows)
    wanted = (one for one in links if new is None or one.left in new or one.right in new)
    return tuple(sorted((one for one in wanted if one.weight >= least), key=lambda one: (one.left, one.right)))


def linker(features: Sequence[Features]) -> Linker:
    """Splink's linker over these rows, in memory."""
    connection = duckdb.connect(":memory:")
    connection.execute("SET enable_progress_bar = false")  # it would go among the data on standard output
    api = DuckDBAPI(connection=connection)
    table = api.register(pa.Table.from_pylist(list(features), schema=SCHEMA), table_name="mentions")
    return Linker(table, settings(load_weights()), log_level=None, validate_settings=False)


def _any_share(features: Sequence[Features]) -> bool:
    """True where blocking will find a pair at all; else Splink need not be started."""
    return any(count > 1 for count in Counter(key for row in features for key in row["keys"]).values())


def link_of(row: Mapping[str, Any], weights: Weights) -> Link:
    """A pair as Splink gives it, with its answers in words."""
    reasons = tuple(_reason(row, comparison, weights) for comparison in COMPARISONS)
    weight = weights.start + sum(reason.weight for reason in reasons)
    left, right = sorted((row["unique_id_l"], row["unique_id_r"]))
    return Link(
        left=left, right=right, weight=weight, probability=load_calibration().probability(weight), reasons=reasons
    )


def _reason(row: Mapping[str, Any], comparison: Comparison, weights: Weights) -> Reason:
    """The answer that was given, by its weight: no two answers of a comparison weigh the same, and unknown ones 0."""
    given = row[f"mw_{comparison.aspect}"]
    words = min(_answers(comparison, weights), key=lambda answer: abs(answer[1] - given))[0]
    return Reason(aspect=comparison.aspect, words=words, weight=weights.weight(comparison.aspect, words))


def _answers(comparison: Comparison, weights: Weights) -> list[tuple[str, float]]:
    odds = weights.odds[comparison.aspect]
    return [(one.words, 0.0 if one.unknown else odds[one.words].weight) for one in comparison.answers]
