from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from reportedly.incidents import Window, mentions_of
from reportedly.incidents.features import means_data, means_in
from reportedly.incidents.named_days import named_days
from reportedly.incidents.names import name_data, name_words
from reportedly.incidents.operations import operation_key
from reportedly.incidents.whereabouts import Whereabouts, place_skeleton
from reportedly.model import Act, Claim, OriginType, PlacePrecision, Report, Scope
from tests.incidents.making import DAY, PUBLISHED, claim, earlier, report


def names(places: tuple[Whereabouts, ...]) -> set[str]:
    return {place.name for place in places}


def test_claims_at_two_places_are_two_mentions_unless_one_tells_of_no_deed() -> None:
    attack = claim("r", perpetrator="Liptako Vanguard")
    hospital = claim("r", act=Act.INJURE, places=("Say",), origin_type=OriginType.MEDICAL)
    assert len(mentions_of(report("r"), [attack, claim("r", places=("Say",))])) == 2
    (mention,) = mentions_of(report("r"), [attack, hospital])
    assert names(mention.places) == {"Torodi"}
    assert len(mention.claims) == 2


def test_in_a_round_up_the_heading_is_the_place() -> None:
    text = "TERA, Niger. Five died.\n\nGOROM-GOROM. Seventeen died.\n\nKORO. Four died in a bus."
    told = Report(id="r", text=text, published=PUBLISHED)
    at = [text.index(word) for word in ("Five", "Seventeen", "Four")]
    claims = [claim("r", places=("Niamey",), start=start, end=start + 4, quote=text[start : start + 4]) for start in at]
    assert [names(one.places) for one in mentions_of(told, claims)] == [{"Tera"}, {"Gorom-Gorom"}, {"Koro"}]


def test_a_later_death_of_the_wounded_is_no_happening_of_its_own() -> None:
    late = DAY + timedelta(days=7)
    dead = claim("r", low=1, date_start=late, date_end=late)
    raid = claim("r", act=Act.RAID, low=None, date_start=late, date_end=late)
    assert len(mentions_of(report("r"), [claim("r"), dead])) == 1
    assert len(mentions_of(report("r"), [claim("r"), raid])) == 2


def test_a_round_up_of_rival_days_and_parties_is_several() -> None:
    far = DAY - timedelta(days=1)
    claims = [
        claim("r", perpetrator="Liptako Vanguard"),
        claim("r", places=("Tame",), perpetrator="Comando Raudal", date_start=far, date_end=far),
    ]
    assert len(mentions_of(report("r"), claims)) == 2


def test_a_claim_without_a_place_belongs_to_the_largest_happening() -> None:
    far = DAY - timedelta(days=9)
    claims = [claim("r"), claim("r"), claim("r", places=("Tame",), date_start=far, date_end=far), claim("r", places=())]
    assert sorted(len(mention.claims) for mention in mentions_of(report("r"), claims)) == [1, 3]


def test_an_earlier_event_needs_a_place_and_a_date_of_its_own() -> None:
    claims = [
        claim("r"),
        earlier("r", date(2024, 7, 2)),
        earlier("r", date(2024, 7, 2), places=()),
        claim("r", scope=Scope.AGGREGATE, date_start=None, date_end=None),
        claim("r", scope=Scope.HYPOTHETICAL),
    ]
    main, other = mentions_of(report("r"), claims)
    assert (main.main, len(main.claims)) == (True, 1)
    assert (other.main, len(other.claims)) == (False, 1)


def test_without_a_stated_day_the_days_before_publication_stand_in() -> None:
    (mention,) = mentions_of(report("r"), [claim("r", date_start=None, date_end=None)])
    assert mention.window == Window(PUBLISHED.date() - timedelta(days=2), PUBLISHED.date(), stated=False)


def test_one_stray_date_does_not_move_a_mention() -> None:
    stray = date(2025, 1, 1)
    (mention,) = mentions_of(report("r"), [claim("r"), claim("r"), claim("r", date_start=stray, date_end=stray)])
    assert mention.window == Window(DAY, DAY)


def test_provinces_are_no_towns() -> None:
    claims = [claim("r"), claim("r", places=("Torodi", "Tillabéri"), place_precision=PlacePrecision.TOWN)]
    (mention,) = mentions_of(report("r"), claims)
    assert "Torodi" in names(mention.towns)
    (coarse,) = mentions_of(report("r"), [claim("r", place_precision=PlacePrecision.PROVINCE)])
    assert coarse.towns == ()


def test_a_date_at_the_end_of_the_calendar_spoils_nothing() -> None:
    last = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=14)))
    (mention,) = mentions_of(report("r").model_copy(update={"published": last}), [claim("r")])
    assert mention.order[0].startswith("9999")


@pytest.mark.parametrize(("name", "key"), name_data()["operation_silent"]["examples"])
def test_operations_of_the_data_file(name: str, key: str) -> None:
    assert operation_key(name) == key


@pytest.mark.parametrize(("word", "common"), name_data()["common_word"]["examples"])
def test_common_words_of_the_data_file(word: str, common: bool) -> None:
    assert (word in name_words("common_word")) is common


@pytest.mark.parametrize(
    ("family", "phrase", "found"),
    [(family, *example) for family, entry in means_data().items() for example in entry["examples"]],
)
def test_means_of_the_data_file(family: str, phrase: str, found: bool) -> None:
    assert (family in means_in(phrase)) is found


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Arbinda", "Aribinda", True),
        ("Ouonkoro", "Wenkoro", True),
        ("Diafarabé", "Djafarabe", True),
        ("Ayorou", "Ayérou", True),
        ("Gorom-Gorom", "Gorom", True),
        ("Mali", "Male", False),
        ("Kharkiv", "Kherson", False),
        ("Bara", "Bari", False),
    ],
)
def test_spellings_of_one_place_have_one_key(left: str, right: str, same: bool) -> None:
    assert (place_skeleton(left) == place_skeleton(right)) is same


def whole(low: int, *towns: str) -> Claim:
    """The army's total over several towns, or over a province."""
    coarse: dict[str, Any] = {"place_precision": PlacePrecision.PROVINCE} if len(towns) == 1 else {}
    return claim("r", low=low, places=towns, perpetrator="Liptako Vanguard", **coarse)


def local(low: int, town: str) -> Claim:
    return claim("r", low=low, places=(town,), perpetrator="Liptako Vanguard")


TOWNS = ("Torodi", "Ayorou", "Makalondi")


@pytest.mark.parametrize("total", [whole(37, *TOWNS), whole(37, "Tillaberi")], ids=["towns", "province"])
def test_what_is_told_of_a_whole_operation_belongs_to_its_main_town(total: Claim) -> None:
    main, side = mentions_of(report("r"), [local(19, "Torodi"), local(5, "Torodi"), local(11, "Ayorou"), total])
    assert total in main.claims
    assert names(main.places) == {"Torodi"}
    assert [one.count_low for one in side.claims] == [11]
    assert not main.wide


def test_a_total_stays_apart_where_no_town_stands_out_or_its_days_or_parties_are_others() -> None:
    towns = [local(19, "Torodi"), local(11, "Ayorou")]
    total = whole(37, *TOWNS)
    assert any(one.wide for one in mentions_of(report("r"), [*towns, total]))
    alone = [local(19, "Torodi"), local(5, "Torodi")]
    late = DAY + timedelta(days=9)
    others = {"date_start": late, "date_end": late}, {"perpetrator": "Comando Raudal"}
    for fields in others:
        assert any(one.wide for one in mentions_of(report("r"), [*alone, total.model_copy(update=fields)]))


def test_a_total_of_two_towns_belongs_to_neither() -> None:
    total = whole(31, "Torodi", "Ayorou")
    assert any(
        one.wide
        for one in mentions_of(report("r"), [local(19, "Torodi"), local(5, "Torodi"), local(1, "Ayorou"), total])
    )


def test_named_days_reach_from_the_first_to_the_last_and_no_further_back_than_a_fortnight() -> None:
    text = (
        "Fighting began on March 10 and ended on the 12th of the month, 12 March. In 2025 and on 3 January it was calm."
    )
    told = Report(id="r", text=text, published=PUBLISHED)
    assert named_days(told) == {date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 12)}
    assert named_days(Report(id="r", text=text)) == frozenset()
    assert named_days(Report(id="r", text="On 30 February nobody came.", published=PUBLISHED)) == frozenset()
