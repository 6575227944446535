"""The look-up of places in the built gazetteer."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportedly.errors import DataError
from reportedly.gazetteer.places import WATERS, Gazetteer
from reportedly.model import PlacePrecision


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Djibo", "BF", "Sahel"),
        ("Noshki", "PK", "Balochistan"),
        ("Beledweyne", "SO", "Hiiraan"),
        ("Monguno", "NG", "Borno"),
        ("El Obeid", "SD", "North Kordofan"),
        ("Datu Piang", "PH", None),
        ("Kalewa", "MM", "Sagaing"),
    ],
)
def test_a_town_is_found_with_its_country_and_province(
    gazetteer: Gazetteer, name: str, country: str, admin1: str | None
) -> None:
    towns = [place for place in gazetteer.look_up(name) if place.precision is PlacePrecision.TOWN]
    assert towns
    assert towns[0].country == country
    assert admin1 is None or towns[0].admin1 == admin1
    assert towns[0].latitude is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sana'a", "Sanaa"),
        ("SÃO TOMÉ", "sao tome"),
        ("Kok-Tash", "Kok Tash"),
        ("al-Sukhnah", "As Sukhnah"),
        ("Sukhna", "Sukhnah"),
        ("Er Rahad", "Ar Rahad"),
    ],
)
def test_spellings_of_one_name_find_the_same_places(gazetteer: Gazetteer, one: str, other: str) -> None:
    assert {place.id for place in gazetteer.look_up(one)} & {place.id for place in gazetteer.look_up(other)}


@pytest.mark.parametrize(("native", "latin"), [("کوئٹہ", "Quetta"), ("Харків", "Kharkiv"), ("دمشق", "Damascus")])
def test_native_scripts_are_kept(gazetteer: Gazetteer, native: str, latin: str) -> None:
    assert {place.id for place in gazetteer.look_up(native)} & {place.id for place in gazetteer.look_up(latin)}


def test_entries_come_by_descending_population(gazetteer: Gazetteer) -> None:
    populations = [place.population for place in gazetteer.look_up("Victoria")]
    assert len(populations) > 3
    assert populations == sorted(populations, reverse=True)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Mali", "ML"), ("US", "US"), ("DR Congo", "CD"), ("Burma", "MM"), ("Côte d’Ivoire", "CI"), ("SD", "SD")],
)
def test_countries_by_name_short_name_and_code(gazetteer: Gazetteer, name: str, code: str) -> None:
    country = gazetteer.country(name)
    assert country is not None
    assert country.country == code
    assert country.precision is PlacePrecision.COUNTRY


def test_a_town_is_no_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.country("Djibo") is None
    assert gazetteer.country_by_code("QQ") is None


def test_demonyms_capitals_and_neighbours(gazetteer: Gazetteer) -> None:
    assert gazetteer.demonym("Nigerien") == "NE"
    assert gazetteer.demonym("Nigerian") == "NG"
    assert gazetteer.demonym("Ansar") is None
    assert gazetteer.capital("Ouagadougou") == "BF"
    assert "NE" in gazetteer.neighbours("BF")
    assert "PK" not in gazetteer.neighbours("BF")


def test_levels(gazetteer: Gazetteer) -> None:
    levels = {place.precision for place in gazetteer.look_up("Idlib") if place.country == "SY"}
    assert {PlacePrecision.TOWN, PlacePrecision.PROVINCE} <= levels
    assert any(place.precision is PlacePrecision.DISTRICT for place in gazetteer.look_up("Kech"))


def test_a_sea_is_no_countrys(gazetteer: Gazetteer) -> None:
    assert [place.country for place in gazetteer.look_up("Gulf of Guinea")] == [WATERS]


def test_an_unknown_name_has_no_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Tarshan Kel Umm") == ()
    assert gazetteer.look_up("") == ()


def test_many_threads_read_the_same(gazetteer: Gazetteer) -> None:
    names = ["Djibo", "Kutum", "Mopti", "Idlib", "Goma", "Homs", "Sumy", "Herat"] * 20
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(gazetteer.look_up, names))
    assert found == [gazetteer.look_up(name) for name in names]


def test_a_missing_file_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gazetteer\.build"):
        Gazetteer(tmp_path / "none.sqlite")
