"""JSON Schemas of what is written as JSON lines: the records of the model, and what stands beside them."""

from collections.abc import Mapping
from typing import Any

from reportedly.model import Claim, Estimate, Incident, Toll
from reportedly.model.record import Record

VERSION = 1
"""Of the schemas. A change that breaks a reader is a new one."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
RECORDS: Mapping[str, type[Record]] = {"claims": Claim, "incidents": Incident, "tolls": Toll, "estimates": Estimate}
"""What a line of each file holds."""

_BESIDE: dict[str, dict[str, Any]] = {
    "claims": {
        "incident": {"type": ["string", "null"], "description": "id of the incident, null where it belongs to none"},
        "standing": {"type": ["string", "null"], "description": "how its figure stands there, null where it has none"},
    },
}


def schema_of(table: str) -> dict[str, Any]:
    """The schema of one line of ``claims.jsonl`` or another file of ``RECORDS``."""
    schema = RECORDS[table].model_json_schema(mode="serialization")
    beside = _BESIDE.get(table, {})
    schema["$schema"] = _DIALECT
    schema["$id"] = f"urn:reportedly:{table}:{VERSION}"
    schema["properties"] = {**beside, **schema["properties"]}
    schema["required"] = [*beside, *schema.get("required", [])]
    schema["additionalProperties"] = False
    return schema
