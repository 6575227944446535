from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportedly.incidents import Kinship, arm_of, same_party, same_place, side_of
from reportedly.incidents.names import names_by_frequency

_CONTENT = yaml.safe_load(files("reportedly.data").joinpath("names.yaml").read_text(encoding="utf-8"))
_NAMES = st.text(alphabet="abdeknors -'éü", max_size=14)


@pytest.mark.parametrize(("left", "right", "same"), _CONTENT["place_generic"]["examples"])
def test_places_of_the_data_file(left: str, right: str, same: bool) -> None:
    assert same_place(left, right) is same


@pytest.mark.parametrize(
    ("left", "right", "kinship"), _CONTENT["party_silent"]["examples"] + _CONTENT["party_force"]["examples"]
)
def test_parties_of_the_data_file(left: str, right: str, kinship: str) -> None:
    assert same_party(left, right) == kinship


@pytest.mark.parametrize(("name", "side"), _CONTENT["party_office"]["examples"])
def test_sides_of_the_data_file(name: str, side: str | None) -> None:
    assert side_of(name) == side


@pytest.mark.parametrize(("name", "arm"), _CONTENT["party_arm"]["examples"])
def test_arms_of_the_data_file(name: str, arm: str | None) -> None:
    assert arm_of(name) == arm


@given(_NAMES, _NAMES)
def test_comparing_names_is_symmetric(left: str, right: str) -> None:
    assert same_place(left, right) == same_place(right, left)
    assert same_party(left, right) == same_party(right, left)


@given(_NAMES.filter(str.strip))
def test_a_name_is_itself(name: str) -> None:
    assert same_place(name, name) or not any(letter.isalnum() for letter in name)


def test_no_name_is_nobodys() -> None:
    assert same_party("", "") is Kinship.DIFFERENT
    assert not same_place("", "Torodi")


def test_the_most_frequent_spelling_stands_for_a_name() -> None:
    assert names_by_frequency(["Niamey", "Torodi town", "Torodi", "Torodi"]) == ("Torodi", "Niamey")
