"""Scores for linking: B-cubed and CoNLL over reports, pairs of reports, live figures of tolls.

``main B3`` takes the predicted incident that holds most claims of a report for its main one. ``pairs`` are pairs of
reports that share an incident, background mentions of the gold left out. ``tolls`` are the figures of the gold that
nobody superseded, found in the predicted incident that overlaps theirs best.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.compare import ACT_FAMILY, same_name
from reportedly.incidents import Linkage
from reportedly.model import Incident, Link, Toll

Groups = Mapping[str, Hashable]
"""The group of each report."""


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed(gold: Groups, predicted: Groups) -> float:
    """B-cubed F1 over reports, each of which is in one group."""
    precision = recall = 0.0
    for report in gold:
        mine = {one for one in gold if gold[one] == gold[report]}
        theirs = {one for one in gold if predicted[one] == predicted[report]}
        precision += len(mine & theirs) / len(theirs)
        recall += len(mine & theirs) / len(mine)
    return f1(precision / len(gold), recall / len(gold))


def conll(gold: Groups, predicted: Groups) -> float:
    """The mean of the F1 of MUC, B-cubed and entity CEAF."""
    return (_muc(gold, predicted) + b_cubed(gold, predicted) + _ceaf(gold, predicted)) / 3


def _muc(gold: Groups, predicted: Groups) -> float:
    return f1(_links_kept(predicted, gold), _links_kept(gold, predicted))


def _links_kept(key: Groups, response: Groups) -> float:
    """The share of the links of ``key`` that ``response`` keeps."""
    kept = whole = 0
    for members in _members(key):
        kept += len(members) - len({response[one] for one in members})
        whole += len(members) - 1
    return kept / whole if whole else 0.0


def _ceaf(gold: Groups, predicted: Groups) -> float:
    left, right = _members(gold), _members(predicted)
    likeness = np.array([[2 * len(one & two) / (len(one) + len(two)) for two in right] for one in left])
    rows, columns = linear_sum_assignment(-likeness)
    together = float(likeness[rows, columns].sum())
    return f1(together / len(right), together / len(left))


def _members(groups: Groups) -> list[set[str]]:
    found: dict[Hashable, set[str]] = defaultdict(set)
    for report, group in groups.items():
        found[group].add(report)
    return list(found.values())


def main_incidents(reports: Iterable[str], incidents: Sequence[Incident]) -> dict[str, str]:
    """The incident that holds most claims of each report; a report without any stands alone."""
    best: dict[str, tuple[int, str]] = {}
    for incident in incidents:
        for report, claims in incident.reports.items():
            if claims > best.get(report, (0, ""))[0]:
                best[report] = (claims, incident.id)
    return {report: best.get(report, (0, f"alone {report}"))[1] for report in reports}


def score_set(gold: Mapping[str, Any], incidents: Sequence[Incident], tolls: Sequence[Toll]) -> dict[str, float]:
    """The three figures of a linking set, each an F1."""
    mentions = gold["mentions"]
    main = {
        report: next(one["incident"] for one in told if one["role"] == "main")
        for report, told in mentions.items()
        if any(one["role"] == "main" for one in told)
    }
    wanted: dict[str, set[str]] = defaultdict(set)
    for report, told in mentions.items():
        for one in told:
            if one["role"] != "background":
                wanted[one["incident"]].add(report)
    found = {one.id: set(one.reports) & set(mentions) for one in incidents}
    return {
        "main B3": b_cubed(main, main_incidents(main, incidents)),
        "pairs": _f1_of_sets(_pairs(wanted.values()), _pairs(found.values())),
        "tolls": _tolls(gold["tolls"], wanted, found, tolls),
    }


def judged_links(gold: Mapping[str, Any], found: Linkage) -> list[tuple[Link, bool]]:
    """Each link with whether its two reports share an incident in the gold."""
    told = {report: {one["incident"] for one in mentions} for report, mentions in gold["mentions"].items()}
    home = {mention.id: mention.report.id for mention in found.mentions}
    return [(link, bool(told[home[link.left]] & told[home[link.right]])) for link in found.links]


def calibration(links: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Brier's score and the expected calibration error, in ten bands, of (probability, right); better when lower."""
    said, right = np.array([one[0] for one in links]), np.array([one[1] for one in links], dtype=float)
    bands = np.minimum((said * 10).astype(int), 9)
    gaps = (
        abs(said[bands == band].mean() - right[bands == band].mean()) * (bands == band).mean() for band in set(bands)
    )
    return {"Brier": float(((said - right) ** 2).mean()), "ECE": float(sum(gaps))}


def _pairs(groups: Iterable[AbstractSet[str]]) -> set[tuple[str, str]]:
    return {pair for members in groups for pair in combinations(sorted(members), 2)}


def _f1_of_sets(gold: AbstractSet[Any], predicted: AbstractSet[Any]) -> float:
    both = len(gold & predicted)
    return f1(both / len(predicted) if predicted else 0.0, both / len(gold) if gold else 0.0)


def _tolls(
    gold: Mapping[str, Sequence[Mapping[str, Any]]],
    wanted: Mapping[str, AbstractSet[str]],
    found: Mapping[str, AbstractSet[str]],
    tolls: Sequence[Toll],
) -> float:
    hits = missed = spurious = 0
    for incident, figures in gold.items():
        overlap = {one: len(ids & wanted[incident]) / len(ids | wanted[incident]) for one, ids in found.items() if ids}
        match = max(overlap, key=lambda one: (overlap[one], one), default="")
        rows = [row for row in tolls if row.incident == match and overlap[match]]
        names = ("harm", "origin_name", "origin_type", "low", "high")
        live = {tuple(one[name] for name in names): one for one in figures if not one["superseded"]}
        for figure in live.values():
            found_it = any(_same(figure, row) for row in rows)
            hits, missed = hits + found_it, missed + (not found_it)
        counted = [row for row in rows if (row.low, row.high) != (None, None) and not row.superseded_by]
        spurious += sum(not any(_same(figure, row) for figure in figures) for row in counted)
    return f1(hits / (hits + spurious) if hits else 0.0, hits / (hits + missed) if hits else 0.0)


def _same(figure: Mapping[str, Any], row: Toll) -> bool:
    """True for one harm by one origin with the same bounds."""
    harm = ACT_FAMILY.get(figure["harm"], figure["harm"]) == ACT_FAMILY.get(row.harm, row.harm)
    named = figure["origin_name"]
    origin = same_name(named, row.origin) if named else figure["origin_type"] == row.origin_type
    return harm and origin and (figure["low"], figure["high"]) == (row.low, row.high)
