from datetime import UTC, datetime
from importlib.resources import files
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportedly.gazetteer.parties import load_parties
from reportedly.model import OriginType, Report, Where
from reportedly.understanding.parties import PartyView, find_parties, infer_type
from reportedly.understanding.parties_names import introduced
from reportedly.understanding.parties_offices import medical_offices
from reportedly.understanding.parties_words import load_patterns

BOOK = load_parties()
DATA = yaml.safe_load(files("reportedly.data").joinpath("party_patterns.yaml").read_text("utf-8"))
STORY = (
    "Fighters of the Kharan Freedom Front (KFF) attacked an army camp near Kharan on Sunday, police said.\n\n"
    "The military said it killed 20 militants. A spokesman for the group, Dilshad Rind, denied this. "
    "The KFF said its men had left.\n\n"
    "A doctor at the Civil Hospital in Quetta counted nine bodies. The hospital declined to say more. "
    "The Rakhshan Rights Observatory blamed both sides. India denied any role."
)


def view(text: str, country: str | None = None, **fields: str) -> PartyView:
    report = Report(id="r", text=text, published=datetime(2026, 5, 14, tzinfo=UTC), **fields)  # type: ignore[arg-type]
    return find_parties(report, BOOK, country)


def name(found: PartyView, surface: str, at: int | None = None) -> str | None:
    party = found.resolve(surface, at)
    return party.name if party else None


@pytest.mark.parametrize(("row", "example"), [(row, e) for row in DATA["types"] for e in row["examples"]])
def test_types_by_words(row: dict[str, str], example: str) -> None:
    assert infer_type(example) == row["type"]


@pytest.mark.parametrize(
    ("row", "example"), [(row, e) for part in ("forces", "arms") for row in DATA[part] for e in row["examples"]]
)
def test_words_of_a_force(row: dict[str, str], example: str) -> None:
    found = view("Nothing is known.", "SO").scene
    country = found.country_in(()) or BOOK.countries["SO"]
    party = view("Nothing is known.", "SO").resolve(example)
    assert party is not None
    own = [c for c in BOOK.countries.values() if any(word in example for word in (c.adjective, c.name))]
    expected = (own[0] if own else country).force(row["kind"])
    assert party.name == expected.name


@pytest.mark.parametrize("example", DATA["governments"]["examples"])
def test_words_of_a_government(example: str) -> None:
    assert name(view("Nothing is known.", "ML"), example) == "Malian government"


@pytest.mark.parametrize("example", DATA["nominals"]["examples"])
def test_words_of_an_armed_group(example: str) -> None:
    assert name(view("The Wadi Brigades took Rada.", "YE"), example) == "Wadi Brigades"


@pytest.mark.parametrize(("row", "example"), [(row, e) for row in DATA["heads"] for e in row["examples"]])
def test_heads_make_names(row: dict[str, str], example: str) -> None:
    found = introduced(f"The town fell to the {example}, he said.", BOOK, load_patterns())
    known = BOOK.find(example)
    assert known or [(party.name, party.type) for party in found] == [(example, row["type"])]


@pytest.mark.parametrize("example", DATA["cues"]["examples"])
def test_cues_make_names(example: str) -> None:
    found = introduced(f"It was {example} that came, he said.", BOOK, load_patterns())
    assert [party.type for party in found] == [OriginType.ARMED_GROUP]
    assert found[0].name in example


@pytest.mark.parametrize(("row", "example"), [(row, e) for row in DATA["authorities"] for e in row["examples"]])
def test_local_authorities(row: dict[str, str], example: str) -> None:
    found = name(view("Nothing is known."), example)
    assert found is not None
    assert found.endswith(row["form"].removeprefix("{} "))


@pytest.mark.parametrize("example", DATA["medical"]["examples"])
def test_medical_institutions(example: str) -> None:
    assert [office.party.type for office in medical_offices(example, load_patterns())] == [OriginType.MEDICAL]


@pytest.mark.parametrize("example", DATA["own"]["examples"] + DATA["followers"]["examples"])
def test_words_of_the_publishers_own_side(example: str) -> None:
    found = view("The Plateau Guard Brigade took Babanusa.", "SD", publisher="Plateau Guard Brigade", style="statement")
    assert name(found, example) == "Plateau Guard Brigade"


@pytest.mark.parametrize("example", DATA["enemy"]["examples"])
def test_words_of_the_publishers_enemy(example: str) -> None:
    found = view("Our men took Babanusa.", "SD", publisher="Plateau Guard Brigade", style="statement")
    assert name(found, example) == "Sudanese Army"


@pytest.mark.parametrize("example", DATA["force_things"]["examples"])
def test_things_that_stand_for_a_force(example: str) -> None:
    assert name(view("The army was attacked.", "ML"), example) == "Malian Army"


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("the KFF", "Kharan Freedom Front"),
        ("KFF", "Kharan Freedom Front"),
        ("the Front", "Kharan Freedom Front"),
        ("the KFF spokesman", "Kharan Freedom Front"),
        ("A spokesman for the group", "Kharan Freedom Front"),
        ("Dilshad Rind", "Kharan Freedom Front"),
        ("the militants", "Kharan Freedom Front"),
        ("militants", "Kharan Freedom Front"),
        ("the army", "Pakistan Army"),
        ("soldiers", "Pakistan Army"),
        ("the military", "Pakistan Army"),
        ("security forces", "Pakistani security forces"),
        ("the interior ministry", "Pakistani government"),
        ("Islamabad", "Pakistani government"),
        ("India", "Indian government"),
        ("Indian troops", "Indian Army"),
        ("an Indian minister", "Indian government"),
        ("A doctor at the Civil Hospital in Quetta", "Civil Hospital Quetta"),
        ("The hospital", "Civil Hospital Quetta"),
        ("the Observatory", "Rakhshan Rights Observatory"),
        ("a resident of Kharan", None),
        ("a truck driver", None),
        ("analysts", None),
        ("", None),
    ],
)
def test_phrases_of_a_story(surface: str, expected: str | None) -> None:
    assert name(view(STORY, "PK"), surface) == expected


def test_mentions_are_ordered_slices_with_the_parties_in_full() -> None:
    found = view(STORY, "PK").mentions(Where.TEXT)
    assert all(STORY[m.start : m.end] == m.text for m in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert {"Kharan Freedom Front", "Pakistan Army", "Civil Hospital Quetta"} <= {m.party.name for m in found}


@given(st.text(alphabet="The Wadi Brigades army (KFF) of Malian's, group\n\"", max_size=80))
def test_any_text_gives_ordered_slices(text: str) -> None:
    reached = 0
    for mention in view(text, "ML").mentions(Where.TEXT):
        assert reached <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        reached = mention.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Front for the Freedom of the Lakes said so.",
            ("Front for the Freedom of the Lakes", OriginType.ARMED_GROUP),
        ),
        ("A group calling itself the Grey Heron said so.", ("Grey Heron", OriginType.ARMED_GROUP)),
        ("Ruvu Star fighters came.", ("Ruvu Star", OriginType.ARMED_GROUP)),
        ("The Babanusa Doctors' Committee said so.", ("Babanusa Doctors' Committee", OriginType.NGO)),
        ("Chari Relief Network said so.", ("Chari Relief Network", OriginType.NGO)),
        ("The Tripura Police said so.", ("Tripura Police", OriginType.STATE_FORCES)),
        ("Lakeside News Agency said so.", ("Lakeside News Agency", OriginType.MEDIA)),
    ],
)
def test_unknown_names_are_recognised_by_shape(text: str, expected: tuple[str, OriginType]) -> None:
    assert [(party.name, party.type) for party in introduced(text, BOOK, load_patterns())] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The front moved.",
        "The Army said so.",
        "On Monday the Malian Army fired.",
        "Kurdish fighters came.",
        "Three rebels fell.",
        "The Royal Thai Army said so.",
    ],
)
def test_common_words_and_standing_forces_introduce_nobody(text: str) -> None:
    assert introduced(text, BOOK, load_patterns()) == ()


def test_the_group_is_the_one_named_last() -> None:
    text = "The Wadi Brigades attacked. The group left. The Fajr Front came. The group stayed."
    groups = [m.party.name for m in view(text, "YE").mentions(Where.TEXT) if m.text == "group"]
    assert groups == ["Wadi Brigades", "Fajr Front"]
    assert name(view(text, "YE"), "its men", text.index("The Fajr")) == "Wadi Brigades"


def test_an_acronym_that_is_never_spelled_out_is_a_group_where_it_speaks() -> None:
    assert name(view("Six militants died. The TVC said it lost nobody.", "MM"), "the TVC") == "TVC"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Malian troops entered Kidal. Bamako said so.", "ML"),
        ("Ukraine's air force hit Russian ships; Kyiv denied it. Ukraine.", "UA"),
    ],
)
def test_the_country_is_inferred_where_none_is_given(text: str, country: str) -> None:
    scene = view(text).scene
    assert scene.country is not None
    assert scene.country.code == country


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("The armed forces of Ukraine struck.", "armed forces of Ukraine", "Ukrainian Armed Forces"),
        ("Russia's defence ministry spoke.", "Russia's defence ministry", "Russian government"),
        (
            "The Ministry of National Defence of Turkey spoke.",
            "Ministry of National Defence of Turkey",
            "Turkish government",
        ),
        ("Turkish howitzers fired.", "Turkish howitzers", "Turkish Armed Forces"),
        ("Pakistani paramilitary troops came.", "Pakistani paramilitary troops", "Pakistan Army"),
        ("Kyiv denied it.", "Kyiv", "Ukrainian government"),
    ],
)
def test_forces_and_governments_of_named_countries(text: str, mention: str, expected: str) -> None:
    found = view(text, "SY").mentions(Where.TEXT)
    assert [(m.text, m.party.name) for m in found] == [(mention, expected)]


@pytest.mark.parametrize(
    ("publisher", "style", "expected"),
    [
        ("Syrian Defence Ministry", "ministry", "Syrian government"),
        ("Plateau Support Forces (official account)", "statement", "Plateau Support Forces"),
        ("Philippine Army, public affairs office", "ministry", "Philippine Army"),
        ("Kivu Peace Watch", "ngo", "Kivu Peace Watch"),
        ("Syrian Observatory for Human Rights", None, "Syrian Observatory for Human Rights"),
        ("Reuters", None, None),
        ("Riverside Wire", "wire", None),
        ("Lakeside News Agency", None, None),
        ("Lakeside Monitor", None, None),
        (None, None, None),
    ],
)
def test_the_publisher_is_a_party_or_an_outlet(publisher: str | None, style: str | None, expected: str | None) -> None:
    report = Report(id="r", text="Nothing is known.", publisher=publisher, style=style)
    found = find_parties(report, BOOK).publisher
    assert (found.name if found else None) == expected


@pytest.mark.parametrize("text", ["Car bombs fell.", "Us too.", "Nothing is known."])
def test_words_that_look_like_countries_are_none(text: str) -> None:
    assert view(text).scene.country is None


def test_a_handle_belongs_to_the_party_whose_name_it_begins_with() -> None:
    found = view("The Irrawaddy People's Column (IPC) posted as @IPC_Info.", "MM")
    assert name(found, "@IPC_Info") == "Irrawaddy People's Column"
    assert name(found, "@SomeResident") is None


def test_the_view_knows_the_type_of_a_name() -> None:
    found = view(STORY, "PK")
    assert found.infer_type("the KFF") is OriginType.ARMED_GROUP
    assert found.infer_type("a resident of Kharan") is OriginType.WITNESS


@pytest.mark.parametrize("example", DATA["bands"]["examples"])
def test_people_under_arms_are_kept_in_the_texts_words(example: str) -> None:
    found = view("Nothing is known.", "SS").resolve(f"the {example}")
    assert found is not None
    assert (found.name, found.type) == (example.removeprefix("armed "), OriginType.ARMED_GROUP)
