"""How well claims are found and attributed on language that nobody tuned for.

Writers are left out: for each of five fixed groups the heads are fitted without its writers and score them, by an
encoder that has read none of them. The figures that count, with floors in ``floors.toml``, are those of writers whose
reports nobody read while the product was built; those of the others stand beside them and may flatter.

    python -m benchmarks.evaluate [--json FILE] [--groups N] [--by-writer] [--learning-curve]
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

from benchmarks.floors import gate
from benchmarks.score import LEVELS, Document, read_gold, score, show
from benchmarks.tables import Predictions, by_writer, confusions, intervals, reliability, with_and_without_numbers
from reportedly.claims.models import Models
from reportedly.pipeline import Extractor
from reportedly.reading import read
from training.examples import ReportExample, report_examples
from training.fit import fit_models
from training.writers import FOLDS, REPORTS, SCORED, UNREAD, by_writers, report_paths, writer_of

_SHARED: Final = Path(__file__).parents[2] / "shared" / "evaluation"
"""Real texts that are not the project's own: scored where they stand beside it, never copied in, never trained on."""
_REAL: Final = ("seed", "real")
_CURVE: Final = (0.25, 0.5)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and hold against the floors; 0 where all are reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure to a file as well")
    parser.add_argument("--groups", type=int, default=len(FOLDS), metavar="N", help="leave out only the first N groups")
    parser.add_argument("--by-writer", action="store_true", help="a fold for each writer instead of five (hours)")
    parser.add_argument("--learning-curve", action="store_true", help="fit to a quarter and a half of the reports too")
    options = parser.parse_args(arguments)
    examples = _examples()
    folds = tuple((writer,) for writer in SCORED) if options.by_writer else FOLDS[: options.groups]
    predictions = left_out(examples, folds)
    figures = _told(predictions) | real_figures()
    if options.learning_curve:
        for share in _CURVE:
            _tell_levels(f"fitted to {share:.0%} of the reports", left_out(_thinned(examples, share), folds))
    print()
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return gate("quality", figures)


def _examples() -> tuple[ReportExample, ...]:
    paths = report_paths()
    print(f"reading {len(paths)} annotated reports", file=sys.stderr)
    return report_examples(paths)


def left_out(examples: Sequence[ReportExample], folds: Sequence[Sequence[str]]) -> dict[str, list[dict[str, Any]]]:
    """The claims of every scored report by its id, by heads that were fitted without its writer."""
    predictions: dict[str, list[dict[str, Any]]] = {}
    for writers in folds:
        print(f"fitting without {', '.join(writers)}", file=sys.stderr)
        models = fit_models([example for example in examples if example.writer not in writers])
        predictions |= predict(tuple(by_writers(report_paths(), writers)), models)
    return predictions


def _thinned(examples: Sequence[ReportExample], share: float) -> list[ReportExample]:
    """An even share of the reports, in the order of their ids."""
    return [example for number, example in enumerate(examples) if int((number + 1) * share) > int(number * share)]


def predict(paths: Sequence[Path], models: Models | None = None) -> dict[str, list[dict[str, Any]]]:
    """The claims of reports by their ids; ``models`` are those of the package where none are given."""
    with ProcessPoolExecutor(initializer=_prepare, initargs=(models,)) as pool:
        return dict(pool.map(_predict_one, paths, chunksize=4))


def _gold(writers: Iterable[str]) -> dict[str, Document]:
    wanted = set(writers)
    return {name: report for name, report in read_gold(REPORTS).items() if writer_of(name) in wanted}


def _told(predictions: Predictions) -> dict[str, float]:
    """Print what was measured; the figures by name."""
    every = {name: report for name, report in _gold(SCORED).items() if name in predictions}
    gold = {name: report for name, report in every.items() if writer_of(name) in UNREAD}
    result, _ = score(gold, predictions)
    print(f"writers whose reports nobody read: {', '.join(sorted(set(map(writer_of, gold))))}\n{show(result)}")
    for level, (low, high) in intervals(gold, predictions).items():
        print(f"{level:<12} 95 in 100 between {low:.3f} and {high:.3f}")
    counted = {name: claims for name, claims in predictions.items() if name in gold}
    print(f"\n{with_and_without_numbers(gold, counted)}")
    for field in ("victim_kind", "speech_act"):
        print(f"\ncommonest mistakes of {field}:\n{confusions(gold, counted, field)}")
    print(f"\ncalibration:\n{reliability(gold, counted)}")
    told, quiet = _without_claims(gold, predictions)
    print(f"\n{told}\n\nall writers, each left out of training (those that were read flatter):")
    print(by_writer(every, predictions, {name: writer_of(name) for name in every}))
    _tell_levels("all writers", predictions)
    figures = {level: float(result[level]["f1"]) for level in LEVELS}
    return figures | {f"field/{field}": value for field, value in result["fields"].items()} | {"quiet": quiet}


def _tell_levels(title: str, predictions: Predictions) -> None:
    gold = {name: report for name, report in _gold(SCORED).items() if name in predictions}
    result, _ = score(gold, predictions)
    print(f"{title}: " + "  ".join(f"{level} {result[level]['f1']:.3f}" for level in LEVELS))


def _without_claims(gold: Mapping[str, Document], predictions: Predictions) -> tuple[str, float]:
    """What is found in reports that hold no claims, and the share of them in which nothing is."""
    empty = [name for name, report in gold.items() if not report["claims"]]
    claims = sum(len(predictions[name]) for name in empty)
    told = f"{len(empty)} reports without claims: {claims / len(empty):.2f} claims a report are found in them"
    return told, sum(not predictions[name] for name in empty) / len(empty)


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


_extractors: list[Extractor] = []
"""The extractor of a worker process: filled once when the process starts."""


def _prepare(models: Models | None) -> None:
    _extractors.append(Extractor.load() if models is None else Extractor(models))


def _predict_one(path: Path) -> tuple[str, list[dict[str, Any]]]:
    return path.stem, [claim.model_dump(mode="json") for claim in _extractors[0].extract(read(path))]


if __name__ == "__main__":
    raise SystemExit(main())
