import re
from collections import defaultdict
from importlib.resources import files

import pytest

from reportedly.errors import DataError
from reportedly.gazetteer.parties import key_of, load_parties
from reportedly.gazetteer.party_files import COLUMNS, read_rows, shipped_parties, write_rows
from reportedly.model import OriginType, Party

SHIPPED = shipped_parties()
HEAD = "\t".join(COLUMNS)


def test_the_package_lists_parties_of_every_sort_and_region() -> None:
    assert len(SHIPPED) >= 1150
    counts = {kind: sum(party.type is kind for party in SHIPPED) for kind in OriginType}
    assert counts[OriginType.ARMED_GROUP] >= 500
    assert counts[OriginType.STATE_FORCES] >= 200
    assert len({party.country for party in SHIPPED}) >= 80


def test_names_are_canonical_once() -> None:
    names = [party.name.casefold() for party in SHIPPED]
    assert {name for name in names if names.count(name) > 1} == set()


def test_no_name_means_two_parties_of_one_country() -> None:
    owners = defaultdict(set)
    for party in SHIPPED:
        for name in party.names:
            owners[key_of(name), party.country].add(party.name)
    assert {key: found for key, found in owners.items() if len(found) > 1} == {}


def test_no_party_repeats_its_own_names() -> None:
    assert [party.name for party in SHIPPED if len({name.casefold() for name in party.names}) < len(party.names)] in (
        [],
        [party.name for party in SHIPPED if _differs_in_case_alone(party)],
    )


def _differs_in_case_alone(party: Party) -> bool:
    return len(set(party.names)) == len(party.names) and len({n.casefold() for n in party.names}) < len(party.names)


def test_every_side_that_a_party_is_on_is_known() -> None:
    own = {f"state:{code}" for code in load_parties().countries}
    own |= {party.side for party in SHIPPED if party.side and _names_itself(party)}
    shared = {"group:baloch-separatists", "group:ambazonia", "group:myanmar-resistance", "group:krg", "group:lna"}
    shared |= {"group:republika-srpska", "state:somaliland", "state:artsakh", "state:SU", "state:YU"}
    shared |= {"state:south-vietnam", "state:HR", "state:AE", "state:SB", "state:PT"}
    assert {party.side for party in SHIPPED} - own - shared == set()


def _names_itself(party: Party) -> bool:
    stem = (party.side or "").partition(":")[2]
    return stem == "-".join(re.findall(r"[^\W_]+", party.name.replace("'", "").casefold()))


def test_allegiances_are_to_the_side_on_which_a_party_is() -> None:
    for party in SHIPPED:
        for allegiance in party.allegiances:
            assert allegiance.side.partition(":")[0] in {"state", "group"}, party.name
            assert allegiance.period.since, party.name


@pytest.mark.parametrize("name", [entry.name for entry in files("reportedly.data").joinpath("parties").iterdir()])
def test_files_are_as_they_would_be_written(name: str) -> None:
    text = files("reportedly.data").joinpath("parties", name).read_text("utf-8")
    assert write_rows(read_rows(text, name)) == text


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ("Red Front\tarmy\tML\t\t\t\t", "'army' is no type of party"),
        ("Red Front\tarmed_group\tMali\t\t\t\t", "'Mali' is no country"),
        ("Red Front\tarmed_group\tML\tfoo\t\t\t", "'foo' is no side"),
        ("Red Front\tarmed_group\tML\t\t2013\t\t", "'2013' is no period"),
        ("Red Front\tarmed_group\tML\t\t2013/2011\t\t", "ends before it begins"),
        ("Red Front\tarmed_group\tML\t\t2013-14/\t\t", "since"),
        ("Red Front\tarmed_group\tML\t\t\tqaeda@2013/\t", "side"),
        ("\tarmed_group\tML\t\t\t\t", "the name is empty"),
        ("Red Front\tarmed_group", "7 cells"),
    ],
)
def test_a_wrong_row_is_named(cells: str, wrong: str) -> None:
    with pytest.raises(DataError, match=r"^own\.tsv, line 3: ") as caught:
        tuple(read_rows(f"{HEAD}\nGood\tngo\t\t\t\t\t\n{cells}\n", "own.tsv"))
    assert wrong in str(caught.value)


def test_a_file_without_its_head_is_refused() -> None:
    with pytest.raises(DataError, match="the first line must name the columns"):
        tuple(read_rows("Red Front\tarmed_group\n", "own.tsv"))


@pytest.mark.parametrize(
    ("words", "country", "name"),
    [
        ("settlers", "PS", "Israeli settlers"),
        ("settlers", "MM", None),
        ("the Special Task Force", "LK", "Special Task Force (Sri Lanka)"),
        ("the Special Task Force", "ID", None),
        ("FLN", "DZ", None),
        ("ADF", "CD", "Allied Democratic Forces"),
        ("the Gulf Clan", None, "Gaitanist Army of Colombia"),
        ("Katibat Macina", None, "Katiba Macina"),
    ],
)
def test_local_aliases_hold_in_their_country_alone(words: str, country: str | None, name: str | None) -> None:
    found = load_parties().find(words, country)
    assert (found.name if found else None) == name
