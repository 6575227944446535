"""Estimate the weights of linking, without labels.

    python -m training.linking

Splink's expectation maximisation over pairs of mentions of one theatre: the reports of one linking set (claims as the
extractor finds them), of one writer who may be read, or of the rival quartets. Whether two mentions are one happening is
told to nobody; the two classes part by themselves, from the starting values in ``linking_start.json``. Within a theatre,
not between any two reports of the world: two attacks in one province in one month are the pairs that are hard.

Answers that are rarely given would get weights from a handful of pairs, so each estimate is drawn towards its starting
value as if that had been seen ``SMOOTHING`` times. ``sharpness`` is the one number that needs labelled pairs: those of
the Cabo Delgado set, which ``benchmarks.linking`` prints as a table of calibration.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, block_on

from benchmarks.linked_gold import linked_sets
from reportedly.incidents.comparisons import COMPARISONS
from reportedly.incidents.features import Features, features_of
from reportedly.incidents.linking import mentions_in
from reportedly.incidents.scoring import SCHEMA
from reportedly.incidents.weights import Odds, Weights, parse_weights, settings
from reportedly.model import Claim, PlacePrecision, Report
from reportedly.pipeline import Extractor
from training.writers import QUARTETS, UNREAD, report_paths, writer_of

START: Final = Path(__file__).with_name("linking_start.json")
WEIGHTS: Final = Path(__file__).parents[1] / "src" / "reportedly" / "data" / "linking_weights.json"
SMOOTHING: Final = 20.0
"""Pairs that a starting value weighs: about as many as there are matches in one linking set of fifty reports."""


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


def estimate(rows: Iterable[Row], start: Weights) -> Weights:
    """The weights after expectation maximisation over all pairs within a theatre."""
    schema = SCHEMA.append(pa.field("theatre", pa.string()))
    table = pa.Table.from_pylist([{**row.features, "theatre": row.theatre} for row in rows], schema=schema)
    api = DuckDBAPI(connection=duckdb.connect(":memory:"))
    linker = Linker(api.register(table, table_name="mentions"), settings(start), log_level=None, validate_settings=False)
    session = linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("theatre"), fix_u_probabilities=False
    )
    pairs = _pairs(rows)
    prior = float(session.core_model_settings.probability_two_random_records_match)
    told = {one.output_column_name: one for one in session.core_model_settings.comparisons}
    odds = {
        comparison.aspect: {
            answer.words: _smoothed(start.odds[comparison.aspect][answer.words], level, prior * pairs, pairs)
            for answer, level in zip(comparison.answers, told[comparison.aspect].comparison_levels, strict=True)
            if not answer.unknown
        }
        for comparison in COMPARISONS
    }
    return Weights(prior=prior, sharpness=start.sharpness, odds=odds)


def _smoothed(start: Odds, level: Any, matches: float, pairs: float) -> Odds:  # noqa: ANN401 - Splink's own type
    m = _drawn(start.m, level.m_probability, matches)
    return Odds(m=m, u=_drawn(start.u, level.u_probability, pairs - matches))


def _drawn(start: float, estimated: float | str | None, seen: float) -> float:
    if not isinstance(estimated, float):  # never given in these pairs
        estimated = 0.0
    return (SMOOTHING * start + seen * estimated) / (SMOOTHING + seen)


def _pairs(rows: Iterable[Row]) -> float:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.theatre] = counts.get(row.theatre, 0) + 1
    return sum(count * (count - 1) / 2 for count in counts.values())


def _annotated() -> Iterator[Row]:
    """Mentions of the annotated reports of writers who may be read, with the claims as annotated."""
    for path in report_paths():
        writer = writer_of(path.stem)
        if writer in UNREAD:
            continue
        content = json.loads(path.read_text("utf-8"))
        report = Report(**{name: content.get(name) for name in ("id", "title", "text", "published", "publisher")})
        claims = [_claim(report, number, claim) for number, claim in enumerate(content["claims"])]
        for mention in mentions_in([report], claims):
            theatre = "quartets" if path.stem.rpartition("-")[0] in QUARTETS else writer
            yield Row(theatre, features_of(mention))


def _claim(report: Report, number: int, content: dict[str, Any]) -> Claim:
    fields = {name: value for name, value in content.items() if name in Claim.model_fields}
    return Claim.model_validate(
        {
            **fields,
            "id": f"{report.id}-{number:03}",
            "report": report.id,
            "place_precision": PlacePrecision.TOWN,
            "confidence": 1.0,
            "extractor": "annotation",
        }
    )


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
