"""The points of countries, states and groups: computed, and where they should lie."""

import math

import pytest

from reportedly.gazetteer import sources
from reportedly.gazetteer.borders import countries, country_at
from reportedly.gazetteer.centres import centre, main_part, mean
from reportedly.gazetteer.places import WATERS, Gazetteer

_AT_SEA = frozenset(
    [
        "AG",
        "AQ",
        "AS",
        "AX",
        "BS",
        "CK",
        "CV",
        "FJ",
        "FK",
        "FM",
        "GR",
        "ID",
        "IO",
        "JP",
        "KI",
        "KM",
        "KN",
        "KY",
        "MH",
        "MO",
        "MP",
        "MV",
        "PF",
        "PH",
        "PM",
        "PN",
        "PW",
        "SB",
        "SC",
        "ST",
        "TC",
        "TO",
        "TV",
        "UM",
        "VA",
        "VG",
        "VI",
        "VU",
        "WF",
        "WS",
    ]
)
"""Countries whose middle is water between their isles, the pole's, and those too small for the simplified borders."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def points() -> dict[tuple[str, str], tuple[float, float]]:
    return sources.points()


def test_points_lie_within_their_countries(points: dict[tuple[str, str], tuple[float, float]]) -> None:
    found = {code: country_at(*point) for (code, name), point in points.items() if not name}
    assert {code for code, where in found.items() if where not in {code, None}} == set()
    assert {code for code, where in found.items() if where is None} <= _AT_SEA
    assert len(found) > 230


def test_points_of_states_name_provinces_and_lie_in_their_countries(
    points: dict[tuple[str, str], tuple[float, float]],
) -> None:
    provinces = {(unit.country, unit.name) for unit in sources.units().values() if unit.kind == "province"}
    states = {key: point for key, point in points.items() if key[1]}
    assert len(states) > 90
    for (code, name), point in states.items():
        assert (code, name) in provinces
        assert country_at(*point) == code or name in {"Hawaii", "Nunavut"}, name  # amid their isles


def test_the_points_are_those_of_the_borders(points: dict[tuple[str, str], tuple[float, float]]) -> None:
    by_name = {country.name: country for country in countries()}
    for name in ("Mali", "Burkina Faso", "Haiti", "United States of America", "Philippines", "South Africa"):
        country = by_name[name]
        east, north = centre([ring for _, ring in country.rings])
        latitude, longitude = points[country.code, ""]
        assert math.hypot(north - latitude, east - longitude) < 0.1, name


def test_the_main_part_leaves_out_what_lies_far_off() -> None:
    land = [(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0)]
    near = [(11.0, 4.0), (11.0, 5.0), (12.0, 5.0), (12.0, 4.0)]
    nearer = [(14.0, 4.0), (14.0, 5.0), (15.0, 5.0), (15.0, 4.0)]
    far = [(40.0, 4.0), (40.0, 7.0), (43.0, 7.0), (43.0, 4.0)]
    assert main_part([far, nearer, near, land]) == [land, near, nearer]


def test_a_hole_is_no_land() -> None:
    land = [(-4.0, -4.0), (-4.0, 4.0), (4.0, 4.0), (4.0, -4.0)]
    hole = [(-3.0, -3.0), (0.0, -3.0), (0.0, 3.0), (-3.0, 3.0)]
    assert centre([land])[0] == pytest.approx(0.0, abs=0.01)
    assert centre([land, hole])[0] > 0.5


def test_a_middle_on_foreign_land_moves_to_its_own() -> None:
    bent = [(0.0, -5.0), (0.0, 5.0), (10.0, 5.0), (10.0, 4.0), (1.0, 4.0), (1.0, -4.0), (10.0, -4.0), (10.0, -5.0)]
    east, north = centre([bent], lambda point: point[0] > 1.0)
    assert east == pytest.approx(0.5)
    assert north == pytest.approx(0.0, abs=0.01)


def test_means_are_taken_across_the_date_line() -> None:
    assert mean([(179.0, 0.0), (-179.0, 0.0)]) == (180.0, 0.0)


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        (25.12, 62.33, "PK"),
        (14.10, -1.63, "BF"),
        (-29.6, 28.2, "LS"),  # a hole in South Africa
        (42.66, 21.16, "XK"),
        (9.56, 44.06, "SO"),
        (66.0, 180.0, "RU"),  # across the date line
        (65.7, -118.5, "CA"),
        (0.0, -20.0, None),
    ],
)
def test_the_country_at_a_point(latitude: float, longitude: float, code: str | None) -> None:
    assert country_at(latitude, longitude) == code


@pytest.mark.parametrize("name", ["Africa", "Asia", "Middle East", "West Africa", "Horn of Africa", "Baltic Sea"])
def test_what_is_no_one_countrys_is_known(name: str, gazetteer: Gazetteer) -> None:
    place = gazetteer.look_up(name)[0]
    assert place.country == WATERS
    assert place.latitude is not None


def test_groups_lie_amid_their_members(gazetteer: Gazetteer) -> None:
    nyanza = next(place for place in gazetteer.look_up("Nyanza") if place.country == "KE")
    assert nyanza.latitude == pytest.approx(-0.5, abs=0.4)
    assert nyanza.longitude == pytest.approx(34.6, abs=0.4)


def test_seas_of_the_supplement_lie_at_sea() -> None:
    seas = [
        row for row in sources.supplement() if row.kind == "water" and row.name.rpartition(" ")[2] in {"Sea", "Ocean"}
    ]
    assert len(seas) > 15
    for row in seas:
        assert row.latitude is not None
        assert row.longitude is not None
        assert country_at(row.latitude, row.longitude) is None, row.name
