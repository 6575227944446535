"""Finding places in text: the examples of the words, traps, resolution and laws."""

from importlib.resources import files
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportedly.gazetteer.places import Gazetteer
from reportedly.model import PlacePrecision, Report, Where
from reportedly.model.place import PlaceMention, PlaceRole
from reportedly.understanding.places import find_places, find_report_places, report_country, resolve_names


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _examples() -> list[tuple[str, str, list[str]]]:
    groups = yaml.safe_load(files("reportedly.data").joinpath("places_words.yaml").read_text(encoding="utf-8"))
    return [(name, one["text"], one["finds"]) for name, group in groups.items() for one in group["examples"]]


def _units() -> list[str]:
    lines = files("reportedly.data").joinpath("places_units.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines[1:] if len(line.split("\t")) != 3 or not line.split("\t")[2]]


def _named(mentions: tuple[PlaceMention, ...], role: PlaceRole = PlaceRole.PLACE) -> list[str]:
    return [mention.text for mention in mentions if mention.role is role]


def _only(text: str, name: str, gazetteer: Gazetteer) -> PlaceMention:
    return next(mention for mention in find_places(text, gazetteer) if mention.text == name)


@pytest.mark.parametrize(("group", "text", "finds"), _examples())
def test_examples_of_the_words(group: str, text: str, finds: list[str], gazetteer: Gazetteer) -> None:
    assert _named(find_places(text, gazetteer)) == finds, group


def test_every_unit_has_an_example() -> None:
    assert _units() == []


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Shells fell in the village of Killi Sorgaz, elders said.", ["Killi Sorgaz"]),
        ("Two soldiers were shot in Tarshan district.", ["Tarshan"]),
        ("They were killed in Sana'a, Taiz and Marib.", ["Sana'a", "Taiz", "Marib"]),
        ("A drone hit al-Taybah, east of Sukhnah.", ["al-Taybah", "Sukhnah"]),
        ("MAIDUGURI, Nigeria — Gunmen killed nine.", ["MAIDUGURI", "Nigeria"]),
        ("Fighting between Djibo and Bourzanga went on.", ["Djibo", "Bourzanga"]),
        ("Buses burned on the Quetta-Taftan highway.", ["Quetta", "Taftan"]),
        ("The pirates sailed into the Gulf of Guinea.", ["Gulf of Guinea"]),
    ],
)
def test_places_are_found(text: str, finds: list[str], gazetteer: Gazetteer) -> None:
    assert _named(find_places(text, gazetteer)) == finds


@pytest.mark.parametrize(
    "text",
    [
        "General Hassan Gao denied it.",
        "Ali Hassan, 34, lost a leg.",
        "The spokesman, Musa Kidal, refused to speak.",
        "The Army will march on Friday.",
        "On Monday the Police found a Kalashnikov.",
        "In March the Front said no.",
    ],
)
def test_people_and_ordinary_words_are_no_places(text: str, gazetteer: Gazetteer) -> None:
    assert _named(find_places(text, gazetteer)) == []


def test_a_speaking_capital_is_a_metonym(gazetteer: Gazetteer) -> None:
    mention = _only("Kyiv said on Monday that its troops were safe.", "Kyiv", gazetteer)
    assert mention.role is PlaceRole.METONYM
    assert mention.place is not None
    assert mention.place.country == "UA"


def test_an_organisation_holds_a_name_part(gazetteer: Gazetteer) -> None:
    assert _only("Balochistan Police found two bodies.", "Balochistan", gazetteer).role is PlaceRole.NAME_PART


def test_a_demonym_gives_its_country(gazetteer: Gazetteer) -> None:
    mention = _only("Malian troops left.", "Malian", gazetteer)
    assert mention.role is PlaceRole.DEMONYM
    assert mention.place is not None
    assert mention.place.country == "ML"


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("In Tripoli, Lebanon, shells fell on Tripoli.", "Tripoli", "LB", PlacePrecision.TOWN),
        ("The Libyan army fired rockets in Tripoli.", "Tripoli", "LY", PlacePrecision.TOWN),
        ("Clashes broke out in Idlib province in Syria.", "Idlib", "SY", PlacePrecision.PROVINCE),
        ("Shelling hit the city of Idlib in Syria.", "Idlib", "SY", PlacePrecision.TOWN),
        ("The Honduran police found him in San Pedro Sula.", "San Pedro Sula", "HN", PlacePrecision.TOWN),
        ("Three died in Santiago, the Philippine army said in Manila.", "Santiago", "PH", PlacePrecision.TOWN),
    ],
)
def test_resolution_follows_the_country_and_the_unit(
    text: str, name: str, country: str, precision: PlacePrecision, gazetteer: Gazetteer
) -> None:
    place = _only(text, name, gazetteer).place
    assert place is not None
    assert (place.country, place.precision) == (country, precision)


def test_a_prior_decides_where_the_text_does_not(gazetteer: Gazetteer) -> None:
    text = "Four people were shot in Victoria."
    countries = {
        code: next(m.place.country for m in find_places(text, gazetteer, prior={code: 5.0}) if m.place)
        for code in ("CM", "AR", "PH")
    }
    assert set(countries.values()) >= {"AR", "PH"}


def test_a_namesake_abroad_is_unknown_and_not_a_guess(gazetteer: Gazetteer) -> None:
    text = "Haitian police said gangs from Port-au-Prince held Artibonite. Three people died in Liancourt."
    assert _only(text, "Liancourt", gazetteer).place is None


def test_a_name_told_once_is_known_in_the_headline(gazetteer: Gazetteer) -> None:
    report = Report(id="r", title="Killi Sorgaz: nine dead", text="Nine people died in Killi Sorgaz, Balochistan.")
    mentions = find_report_places(report, gazetteer)
    assert [mention.text for mention in mentions[Where.TITLE]] == ["Killi Sorgaz"]
    for where in Where:
        for mention in mentions[where]:
            assert report.field(where)[mention.start : mention.end] == mention.text


def test_the_country_of_a_report(gazetteer: Gazetteer) -> None:
    text = "Washington condemned the attack. Gunmen killed nine soldiers near Djibo, in Burkina Faso's north."
    assert report_country(find_places(text, gazetteer)) == "BF"
    assert report_country(find_places("It rained.", gazetteer)) is None


_WORDS = st.sampled_from(
    ["in", "Djibo", "al-Taybah", "the", "of", "Mali", "said", ",", "Police", "X", "district", "U.S.", "\n", "é", "-"]
)


@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_every_mention_is_a_slice_in_order(text: str) -> None:
    mentions = find_places(text, Gazetteer.open())
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_name_that_nothing_frames_is_only_possible(gazetteer: Gazetteer) -> None:
    text = "Insurgents left Mozambique. Nanduli woke up in ashes."
    mention = _only(text, "Nanduli", gazetteer)
    assert mention.role is PlaceRole.POSSIBLE
    assert mention.place is None


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("Police in Hammond, Ind., said two died.", "Hammond", "Indiana"),
        ("A bus from Tupelo, Miss., overturned near Memphis, Tenn.", "Memphis", "Tennessee"),
    ],
)
def test_given_names_lie_in_the_state_that_follows(text: str, name: str, admin1: str, gazetteer: Gazetteer) -> None:
    start = text.index(name)
    (place,) = resolve_names(text, [(start, start + len(name))], gazetteer)
    assert place is not None
    assert place.admin1 == admin1
