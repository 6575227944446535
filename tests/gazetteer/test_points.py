"""The points of countries and provinces, written by hand, lie where they should."""

import math

import pytest

from reportedly.errors import DataError
from reportedly.gazetteer import sources
from reportedly.gazetteer.places import Gazetteer
from reportedly.publishing.brief.borders import countries, inside

_AT_SEA = {"AI", "AS", "BM", "BS", "CU", "CV", "GM", "KI", "KM", "LI", "MO", "MT", "MV", "PH", "PW", "SC", "ST", "SX"}
_AT_SEA |= {"TO", "TT", "TV", "VA", "VU"}
"""Countries of isles, and ones too small or too narrow for simplified borders: the points of a few lie beside them."""

_ROUND_WATER = {"Hawaii"}
"""Provinces whose middle is water between their isles."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def test_points_of_countries_lie_within_their_borders(gazetteer: Gazetteer) -> None:
    points = sources.points()
    checked = 0
    for country in countries():
        place = gazetteer.country(country.name)
        # The borders call the Republic of the Congo plain Congo, by which the gazetteer means its neighbour.
        if place is None or country.name == "Congo" or place.country in _AT_SEA or (place.country, "") not in points:
            continue
        latitude, longitude = points[place.country, ""]
        assert any(inside((longitude, latitude), ring) for _, ring in country.rings), country.name
        checked += 1
    assert checked > 150


def test_points_of_provinces_name_provinces_and_lie_in_their_countries(gazetteer: Gazetteer) -> None:
    provinces = {(unit.country, unit.name) for unit in sources.units().values() if unit.kind == "province"}
    borders = {
        place.country: country
        for country in countries()
        if country.name != "Congo" and (place := gazetteer.country(country.name)) is not None
    }
    for (code, name), (latitude, longitude) in sources.points().items():
        if name:
            assert (code, name) in provinces
            is_land = any(inside((longitude, latitude), ring) for _, ring in borders[code].rings)
            assert is_land or name in _ROUND_WATER, name


@pytest.mark.parametrize(
    ("words", "degrees"), [("12 30 S", -12.5), ("33 00 N", 33.0), ("65 15 E", 65.25), ("0 32 W", -0.533)]
)
def test_degrees_and_minutes(words: str, degrees: float) -> None:
    assert math.isclose(sources._degrees(words), degrees)


@pytest.mark.parametrize("words", ["17 90 N", "12.5 S", "12 30", ""])
def test_what_is_no_degrees_is_an_error(words: str) -> None:
    with pytest.raises(DataError, match="no number of degrees"):
        sources._degrees(words)
