"""Claims, incidents, tolls and estimates as JSON lines, with the JSON Schema of each."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, TextIO

from reportedly.model import Claim, Report
from reportedly.model.record import Record
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.exporter import Exporter, write_json
from reportedly.publishing.schemas import RECORDS, schema_of


class JsonLines(Exporter):
    """The public contracts: a record a line; claims also say their incident and standing."""

    name: ClassVar[str] = "jsonl"
    about: ClassVar[str] = "claims, incidents, tolls and estimates as JSON lines, with JSON Schemas"
    files: ClassVar[tuple[str, ...]] = tuple(f"{name}{end}" for end in (".jsonl", ".schema.json") for name in RECORDS)

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._streams: dict[str, TextIO] = {
            name: (folder / f"{name}.jsonl").open("w", encoding="utf-8") for name in RECORDS
        }
        self._written = dict.fromkeys(RECORDS, 0)

    def feed(self, case: Case) -> None:
        """Write the records of one incident."""
        self._write("incidents", case.incident)
        for toll in case.tolls:
            self._write("tolls", toll)
        for estimate in case.estimates:
            self._write("estimates", estimate)
        standings = case.standing_of
        for claim in case.claims:
            self._write("claims", claim, incident=case.incident.id, standing=standings.get(claim.id))

    def stray(self, report: Report, claims: Sequence[Claim]) -> None:  # noqa: ARG002 - the interface's
        """Write claims without an incident."""
        for claim in claims:
            self._write("claims", claim, incident=None, standing=None)

    def finish(self) -> None:
        """Read every line back as the record that it is, and write the schemas."""
        self.close()
        for name, record in RECORDS.items():
            found = self._read_back(name, record)
            if found != self._written[name]:
                raise self.wrong(f"{name}.jsonl", f"{found} of {self._written[name]} lines can be read")
            write_json(self.folder / f"{name}.schema.json", schema_of(name))

    def close(self) -> None:
        """Close the files."""
        for stream in self._streams.values():
            stream.close()

    def _write(self, name: str, record: Record, **beside: str | None) -> None:
        line = {**beside, **record.model_dump(mode="json")}
        self._streams[name].write(json.dumps(line, ensure_ascii=False) + "\n")
        self._written[name] += 1

    def _read_back(self, name: str, record: type[Record]) -> int:
        beside = {"incident", "standing"} if name == "claims" else set()
        found = 0
        with (self.folder / f"{name}.jsonl").open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, start=1):
                try:
                    fields = json.loads(line)
                    record.model_validate_json(json.dumps({k: v for k, v in fields.items() if k not in beside}))
                except ValueError as error:
                    raise self.wrong(f"{name}.jsonl", f"line {number} is no {name[:-1]}: {error}") from error
                found = number
        return found
