"""How well reports are linked and tolls set side by side.

    python -m benchmarks.linking                     the linking sets of ``linked``, with extracted and gold claims, and
                                                     the annotated reports in groups of four
    python -m benchmarks.linking REPORTS.jsonl       reports of shootings, a line each with split and incident: the dev
                                                     split; ``incidents.csv`` beside it says who was killed and injured

No label is used but to score. The second set tells of ordinary crime, which the extractor is made to leave alone: its
gate is left out here, and a report in which it still finds no claim stands by the place that it names most. Two
baselines run beside it: one city and one day; clusters of TF-IDF vectors at a cosine distance set on the train split.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any, Final

from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.floors import gate
from benchmarks.linked_fours import groups_of_four
from benchmarks.linked_gold import LinkedSet, gold_claims, linked_sets
from benchmarks.linked_score import b_cubed, calibration, conll, judged_links, main_incidents, score_set
from reportedly.claims.assemble import assemble
from reportedly.claims.decide import DEFAULT_CONFIDENCE, decide
from reportedly.incidents import Linkage, lineages, linkage
from reportedly.model import Act, Claim, Link, PlacePrecision, Report, Where
from reportedly.model.place import PlaceRole
from reportedly.pipeline import Extractor
from reportedly.tolls import estimate, load_profile, reconcile
from reportedly.understanding.annotate import annotate
from reportedly.understanding.speakers import find_speakers

_CUTS: Final = tuple(cut / 20 for cut in range(8, 20))
"""Cosine distances among which the TF-IDF baseline chooses on the train split."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 where all floors are reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="?", metavar="REPORTS.jsonl")
    parser.add_argument("--split", default="dev", help="the split to measure (dev)")
    options = parser.parse_args(arguments)
    if options.reports:
        return _shootings(options.reports, options.split)
    extractor = Extractor.load()
    figures: dict[str, float] = {}
    for linked in linked_sets():
        figures |= _set_figures(linked, "gold", gold_claims(linked))
        found = [claim for report in linked.reports for claim in extractor.extract(report)]
        figures |= _set_figures(linked, "extracted", found)
    figures |= {f"groups of four/{name}": share for name, share in groups_of_four().items()}
    return gate("linking", figures)


def _set_figures(linked: LinkedSet, source: str, claims: Sequence[Claim]) -> dict[str, float]:
    found = linkage(linked.reports, claims)
    tolls = reconcile(found.incidents, claims, linked.reports, lineages(linked.reports, claims))
    scores = score_set(linked.gold, found.incidents, tolls)
    scores |= _calibrated(f"{linked.name}, {source} claims", judged_links(linked.gold, found))
    return {f"{linked.name}/{source}/{name}": score for name, score in scores.items()}


def _calibrated(title: str, links: Sequence[tuple[Link, bool]]) -> dict[str, float]:
    """Tell for bands of probability how many compared pairs share an incident; returns the errors spared, 1 is best."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for link, right in links:
        bands[min(int(link.probability * 5), 4)].append((link.probability, right))
    print(f"{title}: pairs that were compared, by the probability of their link")
    for _, pairs in sorted(bands.items()):
        said, held = (sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
        print(f"  said {said:.2f}, right {held:.2f} of {len(pairs)}")
    errors = calibration([(link.probability, right) for link, right in links])
    print("  " + ", ".join(f"{name} {error:.3f}" for name, error in errors.items()))
    return {f"{name} spared": 1 - error for name, error in errors.items()}


def _shootings(path: Path, split: str) -> int:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    mine = [row for row in rows if row["split"] == split]
    gold = {row["id"]: row["incident"] for row in mine}
    reports = [_report(row) for row in mine]
    extractor = Extractor.load()
    claims = [claim for report in reports for claim in ungated(extractor, report)]
    found = linkage(reports, claims)
    _calibrated(
        f"{path.stem}, {split}", judged_links({"mentions": {r: [{"incident": i}] for r, i in gold.items()}}, found)
    )
    groups = {
        "reportedly": main_incidents(gold, found.incidents),
        "same city and day": same_city_and_day(reports, claims),
        "TF-IDF": tf_idf(reports, _best_cut([row for row in rows if row["split"] != split])),
        "each alone": {report: report for report in gold},
    }
    for name, predicted in groups.items():
        print(f"{name:<20} B3 {b_cubed(gold, predicted):.3f}  CoNLL {conll(gold, predicted):.3f}")
    _tell_tolls(path.with_name("incidents.csv"), gold, reports, claims, found)
    return 0


def _report(row: Mapping[str, Any]) -> Report:
    published = datetime.combine(datetime.fromisoformat(row["published"]), time(12))
    return Report(id=row["id"], title=row["title"], text=row["text"], published=published)


def ungated(extractor: Extractor, report: Report) -> list[Claim]:
    """The claims of a report whatever the gate says; where there is none, a claim of an attack at its main place."""
    annotated = annotate(report)
    speakers = find_speakers(annotated)
    decisions = decide(annotated, speakers, extractor.models, DEFAULT_CONFIDENCE)
    found = list(assemble(decisions, annotated, speakers, extractor.models.heads, extractor.version))
    if found:
        return found
    places = Counter(
        place.text
        for notes in annotated.fields
        for place in notes.places
        if place.place and place.role is PlaceRole.PLACE
    )
    return [
        Claim(
            id=f"{report.id} silent",
            report=report.id,
            where=Where.TEXT,
            start=0,
            end=0,
            quote="",
            act=Act.ATTACK,
            places=tuple(place for place, _ in places.most_common(1)),
            place_precision=PlacePrecision.TOWN,
            confidence=1.0,
            extractor="benchmark",
        )
    ]


def same_city_and_day(reports: Sequence[Report], claims: Sequence[Claim]) -> dict[str, str]:
    """The baseline that only asks for the most frequent place and the day of publication."""
    places: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        places[claim.report].update(claim.places)
    groups = {}
    for report in reports:
        top = places[report.id].most_common(1)
        day = report.published.date() if report.published else None
        groups[report.id] = f"{top[0][0]} {day}" if top else f"alone {report.id}"
    return groups


def tf_idf(reports: Sequence[Report], cut: float) -> dict[str, str]:
    """The baseline of text similarity alone: average linkage of TF-IDF vectors up to a cosine distance."""
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
        [f"{report.title}\n{report.text}" for report in reports]
    )
    model = AgglomerativeClustering(n_clusters=None, distance_threshold=cut, metric="cosine", linkage="average")
    labels = model.fit_predict(vectors.toarray())
    return {report.id: str(label) for report, label in zip(reports, labels, strict=True)}


def _best_cut(rows: Sequence[Mapping[str, Any]]) -> float:
    """The distance with the best B-cubed on other reports: the baseline is given labels that linking is not."""
    reports, gold = [_report(row) for row in rows], {row["id"]: row["incident"] for row in rows}
    return max(_CUTS, key=lambda cut: b_cubed(gold, tf_idf(reports, cut)))


def _tell_tolls(
    path: Path, gold: Mapping[str, str], reports: Sequence[Report], claims: Sequence[Claim], found: Linkage
) -> None:
    """Killed and injured of each incident under the plain profile against what the data set's coders noted."""
    coded = {row["incident"]: row for row in csv.DictReader(path.read_text("utf-8").splitlines())}
    estimates = estimate(reconcile(found.incidents, claims, reports), load_profile("plain"))
    home = main_incidents(gold, found.incidents)
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    for report, incident in gold.items():
        homes[incident][home[report]] += 1
    for harm, column in ((Act.KILL, "killed"), (Act.INJURE, "injured")):
        exact = within = silent = 0
        for incident, counts in homes.items():
            mine = [one for one in estimates if one.incident == counts.most_common(1)[0][0] and one.harm is harm]
            people = [one for one in mine if one.best is not None]
            wanted = int(coded[incident][column])
            silent += not people
            exact += max((one.best or 0 for one in people), default=0) == wanted
            within += any((one.low or 0) <= wanted <= (one.high or wanted) for one in people) or (
                not people and wanted == 0
            )
        total = len(homes)
        shares = f"exact {exact / total:.3f}, within low and high {within / total:.3f}, no figure {silent / total:.3f}"
        print(f"{column:<8} {shares}")


if __name__ == "__main__":
    sys.exit(main())
