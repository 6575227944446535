"""How well claims are found and attributed on language that nobody tuned for.

Writers are left out: heads are fitted without them and scored on them. Only writers whose reports nobody read while
the product was built are scored here; figures on the others would flatter. Fails below the floors of ``floors.toml``.

    python -m benchmarks.evaluate [--json FILE]
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

from benchmarks.floors import gate
from benchmarks.score import LEVELS, Result, read_gold, score, show
from reportedly.claims.heads import Head
from reportedly.pipeline import Extractor
from reportedly.reading import read
from training.examples import ReportExample, report_examples
from training.fit import fit_heads
from training.writers import FOLDS, HELD_OUT, REPORTS, by_writers, report_paths, writer_of

_SHARED: Final = Path(__file__).parents[2] / "shared" / "evaluation"
"""Real texts that are not the project's own: scored where they stand beside it, never copied in, never trained on."""
_REAL: Final = ("seed", "real")

Predictions = Mapping[str, list[dict[str, Any]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and hold against the floors; 0 where all are reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure to a file as well")
    options = parser.parse_args(arguments)
    predictions = left_out_predictions()
    gold = {name: report for name, report in read_gold(REPORTS).items() if writer_of(name) in HELD_OUT}
    result, _ = score(gold, predictions)
    print(f"writers left out of all tuning and training: {', '.join(HELD_OUT)}\n{show(result)}\n")
    for writer in HELD_OUT:
        one, _ = score({name: report for name, report in gold.items() if writer_of(name) == writer}, predictions)
        print(f"{writer}  " + "  ".join(f"{level} {one[level]['f1']:.3f}" for level in LEVELS))
    figures = _figures(result, gold, predictions) | real_figures()
    print()
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return gate("quality", figures)


def left_out_predictions() -> Predictions:
    """The claims of every held-out writer's reports, by heads that were fitted without that writer."""
    paths = report_paths()
    print(f"reading {len(paths)} annotated reports", file=sys.stderr)
    examples = report_examples(paths)
    predictions: dict[str, list[dict[str, Any]]] = {}
    for writers in FOLDS:
        print(f"fitting without {', '.join(writers)}", file=sys.stderr)
        heads = fit_heads(without(examples, writers))
        predictions |= predict(tuple(by_writers(paths, writers)), heads)
    return predictions


def without(examples: Iterable[ReportExample], writers: Iterable[str]) -> list[ReportExample]:
    """The examples of all writers but these."""
    left_out = set(writers)
    return [example for example in examples if example.writer not in left_out]


def predict(paths: Sequence[Path], heads: Mapping[str, Head] | None = None) -> Predictions:
    """The claims of reports by their ids; ``heads`` are those of the package where none are given."""
    with ProcessPoolExecutor(initializer=_prepare, initargs=(heads,)) as pool:
        return dict(pool.map(_predict_one, paths, chunksize=4))


def real_figures() -> dict[str, float]:
    """F1 on real articles, by the heads that the package ships; nothing where the texts are not at hand."""
    figures: dict[str, float] = {}
    for name in _REAL:
        folder = _SHARED / name
        if folder.is_dir():
            result, _ = score(read_gold(folder), predict(tuple(sorted(folder.glob("*.json")))))
            print(f"\n{name}: real texts\n{show(result)}")
            figures |= {f"{name}/{level}": result[level]["f1"] for level in LEVELS[:3]}
    return figures


def _figures(result: Result, gold: Mapping[str, Any], predictions: Predictions) -> dict[str, float]:
    figures = {level: result[level]["f1"] for level in LEVELS}
    figures |= {f"field/{field}": value for field, value in result["fields"].items()}
    empty = [name for name, report in gold.items() if not report["claims"]]
    claims = sum(len(predictions[name]) for name in empty)
    print(f"\n{len(empty)} reports without claims: {claims / len(empty):.2f} claims a report are found in them")
    figures["quiet/without_claims"] = sum(not predictions[name] for name in empty) / len(empty)
    return figures


_extractors: list[Extractor] = []
"""The extractor of a worker process: filled once when the process starts."""


def _prepare(heads: Mapping[str, Head] | None) -> None:
    _extractors.append(Extractor.load() if heads is None else Extractor(heads))


def _predict_one(path: Path) -> tuple[str, list[dict[str, Any]]]:
    return path.stem, [claim.model_dump(mode="json") for claim in _extractors[0].extract(read(path))]


if __name__ == "__main__":
    raise SystemExit(main())
