"""Score extracted claims against annotated reports.

    python -m benchmarks.score GOLD_DIR PREDICTIONS.jsonl [--errors N] [--json]

GOLD_DIR holds annotated reports (``*.json``, the format of ``reports/SCHEMA.md``). A line of PREDICTIONS.jsonl is
``{"id": <report id>, "claims": [<claim>, …]}``; a claim has the fields of the schema (those that are missing count
as null).

Gold and predicted claims of a report are paired one to one, best pair first. A pair needs evidence that overlaps in
the same field (title or text) and acts of the same family. Three nested levels are scored, each as precision, recall
and F1:

    found       the pair exists: evidence overlaps, same family of act
    exact       found, and count bounds, victim kind, polarity and scope are equal
    attributed  exact, and the origin and the family of the speech act are right

The strict levels stand beside lenient ones (``~``), in which two careful people would not call a difference an error:
near victim kinds, a/an against no count, an accusation against a statement. Quote strict figures first. Two
annotators working apart on 12 reports reached found 0.941, exact 0.833, attributed 0.763. Below the levels stand
accuracies of single fields over the pairs found.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypedDict

from benchmarks.compare import FIELDS, Claim, bounds, field_right, is_attributed, is_exact, pair

Document: TypeAlias = Mapping[str, Any]
"""An annotated report as JSON gives it."""
LEVELS = ("found", "exact", "attributed", "exact~", "attributed~")


class Rate(TypedDict):
    """Precision, recall and F1, each 0–1."""

    precision: float
    recall: float
    f1: float


Result: TypeAlias = dict[str, Any]
"""``reports``, ``gold``, ``predicted`` as counts, a ``Rate`` for each level, ``fields`` as field → accuracy 0–1."""


def rate(hit: int, gold: int, pred: int) -> Rate:
    """Precision, recall and F1 from counts, rounded to four places."""
    p = hit / pred if pred else 0.0
    r = hit / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(f1, 4)}


def score(gold_docs: Mapping[str, Document], pred_docs: Mapping[str, Sequence[Claim]]) -> tuple[Result, list[str]]:
    """Score predictions (report id → claims) against annotated reports (report id → report).

    Returns the result and one line for each error. Predictions for reports that are not in gold do not count.
    """
    hits: Counter[str] = Counter()
    right: Counter[str] = Counter()
    errors: list[str] = []
    totals: Counter[str] = Counter()
    for report_id, doc in sorted(gold_docs.items()):
        golds, preds = doc["claims"], pred_docs.get(report_id, [])
        pairs = pair(golds, preds)
        totals.update(gold=len(golds), predicted=len(preds), pairs=len(pairs))
        for i, j in pairs:
            hits.update(_levels(golds[i], preds[j]))
            wrong = [field for field in FIELDS if not field_right(field, golds[i], preds[j])]
            right.update(field for field in FIELDS if field not in wrong)
            if wrong:
                errors.append(f"{report_id} wrong {','.join(wrong)}: {golds[i]['quote'][:110]!r}")
        errors += _unpaired(report_id, "missed", golds, {i for i, _ in pairs})
        errors += _unpaired(report_id, "spurious", preds, {j for _, j in pairs})
    result: Result = {"reports": len(gold_docs), "gold": totals["gold"], "predicted": totals["predicted"]}
    result |= {level: rate(hits[level], totals["gold"], totals["predicted"]) for level in LEVELS}
    result["fields"] = {field: round(right[field] / totals["pairs"], 4) if right else 0.0 for field in FIELDS}
    return result, errors


def _levels(gold: Claim, pred: Claim) -> list[str]:
    """The levels at which a found pair is right."""
    right = {
        "found": True,
        "exact": is_exact(gold, pred),
        "attributed": is_attributed(gold, pred),
        "exact~": is_exact(gold, pred, lenient=True),
        "attributed~": is_attributed(gold, pred, lenient=True),
    }
    return [level for level in LEVELS if right[level]]


def _unpaired(report_id: str, fault: str, claims: Sequence[Claim], paired: set[int]) -> list[str]:
    return [
        f"{report_id} {fault} {claim.get('act')} {bounds(claim)}: {str(claim.get('quote'))[:110]!r}"
        for index, claim in enumerate(claims)
        if index not in paired
    ]


def read_gold(folder: Path) -> dict[str, Document]:
    """The annotated reports of a folder, by id."""
    documents = (json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))
    return {document["id"]: document for document in documents}


def read_predictions(path: Path) -> dict[str, list[Claim]]:
    """The predicted claims of a JSON Lines file, by report id."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return {row["id"]: row.get("claims", []) for row in rows}


def show(result: Result) -> str:
    """A result as people read it."""
    lines = [f"{result['reports']} reports, {result['gold']} gold claims, {result['predicted']} predicted"]
    for level in LEVELS:
        figures = result[level]
        lines.append(f"{level:<12} P {figures['precision']:.3f}  R {figures['recall']:.3f}  F1 {figures['f1']:.3f}")
    fields = "  ".join(f"{field} {value:.2f}" for field, value in result["fields"].items())
    return "\n".join([*lines, f"fields over found pairs: {fields}"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when scored, 2 where the folder holds no annotated reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    options = parser.parse_args(arguments)
    gold = read_gold(options.gold)
    if not gold:
        print(f"no annotated reports in {options.gold}", file=sys.stderr)
        return 2
    result, errors = score(gold, read_predictions(options.predictions))
    print(json.dumps(result) if options.json else show(result))
    for line in errors[: options.errors]:
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
