from pathlib import Path

import pytest

from reportedly.errors import DataError
from reportedly.gazetteer.own_parties import OwnParties
from reportedly.gazetteer.parties import current_parties, load_parties, using_parties
from reportedly.model import OriginType, Party

FRONT = Party(
    name="Red Valley Front", type=OriginType.ARMED_GROUP, aliases=("RVF",), country="ML", side="group:red-valley-front"
)


@pytest.fixture
def own(tmp_path: Path) -> OwnParties:
    return OwnParties(tmp_path)


def found(own: OwnParties, words: str, country: str | None = None) -> str | None:
    party = own.book().find(words, country)
    return party.name if party else None


def test_without_a_file_the_book_is_the_packages(own: OwnParties) -> None:
    assert own.parties() == ()
    assert own.book() is load_parties()


def test_an_added_party_is_found_and_undone(own: OwnParties) -> None:
    own.add(FRONT)
    assert own.parties() == (FRONT,)
    assert found(own, "the RVF") == "Red Valley Front"
    assert own.book().mark.startswith("+parties.")
    assert own.undo() == "add Red Valley Front"
    assert found(own, "the RVF") is None
    assert not own.path.exists()


def test_an_own_party_takes_its_names_from_others(own: OwnParties) -> None:
    own.add(
        Party(name="Polar Bear Collective", type=OriginType.ARMED_GROUP, aliases=("TTP", "Syrian Army"), country="PK")
    )
    assert found(own, "TTP", "PK") == "Polar Bear Collective"
    assert found(own, "Syrian Army", "SY") == "Polar Bear Collective"
    assert found(own, "Pakistani Taliban", "PK") == "Tehrik-i-Taliban Pakistan"


def test_merged_parties_share_every_name_until_undone(own: OwnParties) -> None:
    own.add(FRONT)
    merged = own.merge("RVF", "Katiba Macina")
    assert merged.name == "Red Valley Front"
    assert {found(own, name) for name in ("FLM", "Katiba Macina", "RVF")} == {"Red Valley Front"}
    own.undo()
    assert found(own, "FLM") == "Katiba Macina"
    assert found(own, "RVF") == "Red Valley Front"


def test_two_own_parties_of_a_country_share_no_name(own: OwnParties) -> None:
    own.add(FRONT)
    with pytest.raises(DataError, match="names both Red Valley Front and Rival"):
        own.add(Party(name="Rival", type=OriginType.ARMED_GROUP, aliases=("RVF",), country="ML"))
    assert own.parties() == (FRONT,)


@pytest.mark.parametrize(("kept", "gone"), [("Nobody", "JNIM"), ("JNIM", "Nobody")])
def test_unknown_parties_are_not_merged(own: OwnParties, kept: str, gone: str) -> None:
    with pytest.raises(DataError, match="no party is called 'Nobody'"):
        own.merge(kept, gone)


def test_a_party_is_not_merged_with_itself(own: OwnParties) -> None:
    with pytest.raises(DataError, match="are one party already"):
        own.merge("JNIM", "GSIM")


def test_what_was_edited_since_is_not_undone(own: OwnParties) -> None:
    own.add(FRONT)
    own.path.write_text(own.path.read_text("utf-8").replace("RVF", "RVFL"), "utf-8")
    with pytest.raises(DataError, match="was edited since"):
        own.undo()
    assert found(own, "RVFL") == "Red Valley Front"


def test_there_is_nothing_to_undo_at_first(own: OwnParties) -> None:
    with pytest.raises(DataError, match="no change of parties to undo"):
        own.undo()


def test_a_book_is_in_use_for_a_while(own: OwnParties) -> None:
    own.add(FRONT)
    with using_parties(own.book()):
        assert current_parties().find("RVF") is not None
    assert current_parties() is load_parties()
