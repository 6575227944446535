"""Incidents that four rival reports each tell, among all annotated reports that may be read, with claims as annotated.

Each should come out as one incident that holds all four, and no report of another writer.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.linked_score import main_incidents
from reportedly.incidents import link
from reportedly.model import Claim, Incident, PlacePrecision, Report
from training.writers import QUARTETS, UNREAD, report_paths, writer_of

FOUR = 4


def annotated(path: Path) -> tuple[Report, list[Claim]]:
    """An annotated report, and its claims as the annotator wrote them."""
    content = json.loads(path.read_text("utf-8"))
    report = Report(**{name: content.get(name) for name in ("id", "title", "text", "published", "publisher")})
    return report, [_claim(report, number, claim) for number, claim in enumerate(content["claims"])]


def groups_of_four() -> dict[str, float]:
    """Shares of the groups, each among all others: ``held`` by one incident, which is the ``main`` one of all four."""
    told = [annotated(path) for path in report_paths() if writer_of(path.stem) not in UNREAD]
    incidents = link([report for report, _ in told], [claim for _, claims in told for claim in claims])
    main = main_incidents([report.id for report, _ in told], incidents)
    groups = [[f"{name}-{number:02}" for number in range(1, FOUR + 1)] for name in QUARTETS]
    return {
        "held": sum(any(_holds(one, group) for one in incidents) for group in groups) / len(groups),
        "main": sum(len({main[report] for report in group}) == 1 for group in groups) / len(groups),
    }


def _holds(incident: Incident, group: Sequence[str]) -> bool:
    return set(incident.reports) == set(group)


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
