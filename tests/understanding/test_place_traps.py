"""Words that look like places and are none, or name one and mean another thing: sentences of our own, in a table."""

import csv
from pathlib import Path

import pytest

from reportedly.gazetteer.places import Gazetteer
from reportedly.model.place import PlaceRole
from reportedly.understanding.places import find_places


def _rows() -> list[tuple[str, str, str, str]]:
    lines = Path(__file__).with_name("place_traps.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["sort"], row["text"], row["places"] or "", row["others"] or "") for row in rows]


def test_the_table_is_whole() -> None:
    rows = _rows()
    assert len(rows) >= 80
    assert len({text for _, text, _, _ in rows}) == len(rows)


@pytest.mark.parametrize(("sort", "text", "places", "others"), _rows())
def test_traps(sort: str, text: str, places: str, others: str) -> None:
    found = find_places(text, Gazetteer.open())
    told = [mention.text for mention in found if mention.role is PlaceRole.PLACE]
    assert told == [name for name in places.split("|") if name], sort
    roles = {mention.text: mention.role.value for mention in found}
    for name, role in (other.split("=") for other in others.split("|") if other):
        assert roles.get(name) == role, f"{sort}: {name}"
