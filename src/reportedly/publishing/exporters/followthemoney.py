"""FollowTheMoney: entities as JSON lines, and the same as statements, each saying what it was observed in.

An incident is an Event, a party an Organization or PublicBody, a report an Article; a claim is the Documentation of the
event in the article: who says what is its role, its standing the status, its words the summary.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from reportedly.gazetteer.party_files import slug
from reportedly.incidents.parties import is_state
from reportedly.model import Claim, Report
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.coding import dispute, group_words
from reportedly.publishing.exporter import Exporter
from reportedly.publishing.safe import cell, one_line, web_address
from reportedly.publishing.sheets import Sheet
from reportedly.tolls.words import DONE

STATEMENT_COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
_DATASET = "reportedly"
_TYPES: Mapping[str, str] = {
    "name": "name",
    "title": "string",
    "startDate": "date",
    "endDate": "date",
    "date": "date",
    "publishedAt": "date",
    "country": "country",
    "language": "language",
    "involved": "entity",
    "document": "entity",
    "entity": "entity",
    "sourceUrl": "url",
    "summary": "text",
    "location": "string",
    "publisher": "string",
    "role": "string",
    "status": "string",
}
"""The type of each property that is used, as the model has it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity with its properties, each a list of strings."""

    id: str
    schema: str
    properties: Mapping[str, Sequence[str]]


class FollowTheMoney(Exporter):
    """``entities.ftm.json`` and ``statements.csv``; parties and reports of several incidents are written once."""

    name: ClassVar[str] = "ftm"
    about: ClassVar[str] = "FollowTheMoney entities and statements"
    files: ClassVar[tuple[str, ...]] = ("entities.ftm.json", "statements.csv")

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._path = folder / "entities.ftm.json"
        self._stream = self._path.open("w", encoding="utf-8")
        self._statements = Sheet(folder / "statements.csv", STATEMENT_COLUMNS)
        self._known: set[str] = set()

    def feed(self, case: Case) -> None:
        """Write the entities of one incident."""
        for entity in entities_of(case):
            if entity.id not in self._known:
                self._known.add(entity.id)
                self._write(entity)

    def finish(self) -> None:
        """Read both files back."""
        self.close()
        if problem := self._statements.problem():
            raise self.wrong("statements.csv", problem)
        with self._path.open(encoding="utf-8") as stream:
            found = {json.loads(line)["id"] for line in stream}
        if found != self._known:
            raise self.wrong("entities.ftm.json", "an entity is missing or stands there twice")

    def close(self) -> None:
        """Close the files."""
        self._stream.close()
        self._statements.close()

    def _write(self, entity: Entity) -> None:
        record = {"id": entity.id, "schema": entity.schema, "properties": entity.properties, "datasets": [_DATASET]}
        self._stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        for prop, values in entity.properties.items():
            for value in values:
                self._statements.write(self._statement(entity, prop, cell(value)))

    def _statement(self, entity: Entity, prop: str, value: str) -> dict[str, str | None]:
        seen = self.edition.as_of.isoformat() if self.edition.as_of else None
        return {
            "canonical_id": entity.id,
            "entity_id": entity.id,
            "prop": prop,
            "prop_type": _TYPES[prop],
            "schema": entity.schema,
            "value": value,
            "dataset": _DATASET,
            "external": "f",
            "first_seen": seen,
            "last_seen": seen,
            "id": hashlib.sha1(f"{_DATASET}.{entity.id}.{prop}.{value}".encode()).hexdigest(),  # noqa: S324 - the format's own
        }


def entities_of(case: Case) -> list[Entity]:
    """The entities of one incident: its parties, reports, event and claims."""
    parties = [_party(name) for name in case.incident.parties]
    event = _event(case, [party.id for party in parties])
    articles = {report.id: _article(report) for report in case.reports}
    claims = [_documentation(claim, case, event, articles[claim.report]) for claim in case.claims]
    return [*parties, *articles.values(), event, *claims]


def _entity(identifier: str, schema: str, properties: Mapping[str, str | Sequence[str] | None]) -> Entity:
    lists = {name: [value] if isinstance(value, str) else list(value or ()) for name, value in properties.items()}
    clean = {name: [text for one in values if (text := one_line(one))] for name, values in lists.items()}
    return Entity(identifier, schema, {name: values for name, values in clean.items() if values})


def _party(name: str) -> Entity:
    key = f"{slug(name)}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return _entity(f"rpt-party-{key}", "PublicBody" if is_state(name) else "Organization", {"name": name})


def _event(case: Case, parties: Sequence[str]) -> Entity:
    incident = case.incident
    return _entity(
        f"rpt-event-{incident.id}",
        "Event",
        {
            "name": incident.label,
            "startDate": incident.date_start.isoformat() if incident.date_start else None,
            "endDate": incident.date_end.isoformat() if incident.date_end else None,
            "location": case.site.place.name if case.site else None,
            "country": case.site.place.country.lower() if case.site else None,
            "involved": parties,
            "summary": dispute(case),
        },
    )


def _article(report: Report) -> Entity:
    key = hashlib.sha256(report.id.encode()).hexdigest()[:16]
    return _entity(
        f"rpt-report-{key}",
        "Article",
        {
            "title": report.title or report.id,
            "publisher": report.publisher,
            "publishedAt": report.published.date().isoformat() if report.published else None,
            "sourceUrl": web_address(report.url),
        },
    )


def _documentation(claim: Claim, case: Case, event: Entity, article: Entity) -> Entity:
    who = claim.origin_name or claim.origin or case.report_of[claim.report].publisher or "somebody unnamed"
    count = "" if claim.count.is_unknown else f" {claim.count}"
    denied = "" if claim.polarity == "positive" else f", {claim.polarity}"
    whom = group_words(claim.victim_kind, claim.victim_party)
    return _entity(
        f"rpt-claim-{claim.id}",
        "Documentation",
        {
            "entity": event.id,
            "document": article.id,
            "role": f"{who} ({claim.speech_act}{denied}): {DONE[claim.act]}{count}, {whom}",
            "status": case.standing_of.get(claim.id),
            "summary": claim.quote,
        },
    )
