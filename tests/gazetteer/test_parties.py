import pytest

from reportedly.gazetteer.parties import PartyBook, key_of, load_parties, make_book
from reportedly.gazetteer.party_files import slug
from reportedly.model import OriginType, Party


@pytest.fixture(scope="module")
def book() -> PartyBook:
    return load_parties()


def test_every_listed_party_is_found_by_each_of_its_names(book: PartyBook) -> None:
    lost = [
        (alias, party.name)
        for party in book.parties
        for alias in party.names
        if (found := book.find(alias, party.country)) is None or found.name != party.name
    ]
    assert lost == []


def test_canonical_names_are_unique(book: PartyBook) -> None:
    names = [party.name for party in book.parties]
    doubles = {name for name in names if names.count(name) > 1}
    assert doubles <= {country.force("army").name for country in book.countries.values()}


def test_every_party_has_a_side(book: PartyBook) -> None:
    assert [party.name for party in book.parties if not party.side] == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the RSF", "Rapid Support Forces"),
        ("Hamas", "Hamas"),
        ("the Izz ad-Din al-Qassam Brigades", "Al-Qassam Brigades"),
        ("UNHCR’s", "UN refugee agency"),
        ("Hay'at Tahrir al-Sham", "Hayat Tahrir al-Sham"),
        ("Nigerian Army", "Nigerian Army"),
        ("Malian government", "Malian government"),
        ("Doctors Without Borders", "Médecins Sans Frontières"),
    ],
)
def test_names_are_found_with_articles_and_possessives(book: PartyBook, words: str, name: str) -> None:
    found = book.find(words)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("words", ["who", "Who", "it", "the front", "Jem", "Red Valley Front", ""])
def test_common_words_and_unknown_names_are_not_found(book: PartyBook, words: str) -> None:
    assert book.find(words) is None


@pytest.mark.parametrize(("country", "name"), [("UG", "second"), ("CD", "first"), (None, "first")])
def test_an_alias_of_several_parties_goes_by_country(country: str | None, name: str) -> None:
    parties = (
        Party(name="first", type=OriginType.ARMED_GROUP, aliases=("ADF",), country="CD"),
        Party(name="second", type=OriginType.ARMED_GROUP, aliases=("ADF",), country="UG"),
    )
    found = make_book(parties, {}).find("ADF", country)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("code", "kind", "name"),
    [
        ("NG", "army", "Nigerian Army"),
        ("PK", "army", "Pakistan Army"),
        ("PK", "security", "Pakistani security forces"),
        ("UA", "general_staff", "Ukrainian General Staff"),
        ("BF", "general_staff", "Burkina Faso Army"),
        ("HT", "police", "Haitian National Police"),
        ("ML", "government", "Malian government"),
    ],
)
def test_standing_parties_carry_the_names_of_their_country(book: PartyBook, code: str, kind: str, name: str) -> None:
    party = book.countries[code].force(kind)
    assert (party.name, party.side) == (name, f"state:{code}")


def test_the_police_of_a_region_where_policing_is_regional(book: PartyBook) -> None:
    assert book.countries["PK"].force("police", "Balochistan").name == "Balochistan Police"
    assert book.countries["NG"].force("police", "Borno").name == "Nigeria Police Force"


def test_forces_and_government_of_a_country_share_a_side(book: PartyBook) -> None:
    sides = {book.countries["ML"].force(kind).side for kind in ("army", "police", "government")}
    assert sides == {"state:ML"}


def test_key_of_drops_article_case_and_possessive() -> None:
    assert key_of("The Lord’s Resistance Army's") == ("lord", "resistance", "army")


def test_slug() -> None:
    assert slug("Lord's Resistance Army") == "lords-resistance-army"
