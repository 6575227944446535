from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import DataError
from reportedly.model import Act, Estimate, OriginType, SpeechAct, Toll, VictimKind
from reportedly.tolls import estimate, load_profile, profile_names


def row(origin: str, low: int | None, high: int | None = None, **fields: Any) -> Toll:
    values: dict[str, Any] = {
        "incident": "i",
        "harm": Act.KILL,
        "victim_kind": VictimKind.CIVILIAN,
        "victim_party": None,
        "origin": origin,
        "origin_type": OriginType.MEDICAL,
        "speech_act": SpeechAct.STATE,
        "low": low,
        "high": low if high is None else high,
        "count_text": str(low),
        "as_of": None,
        "reports": 1,
        "independent_origins": 1,
        "standing": "single-party",
        "claims": (f"{origin}-{low}",),
    }
    return Toll.model_validate(values | fields)


def bounds(estimates: tuple[Estimate, ...]) -> dict[str, tuple[int | None, int | None, int | None]]:
    return {one.group: (one.low, one.best, one.high) for one in estimates}


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_says_where_its_rule_comes_from_and_what_was_not_found(name: str) -> None:
    profile = load_profile(name)
    assert profile.source
    assert profile.not_found or name == "plain"
    assert estimate([row("Hospital", 11)], profile)


def test_plain_gives_the_lowest_the_highest_and_what_most_origins_say() -> None:
    rows = [row("Hospital", 11), row("Villagers", 14, independent_origins=2), row("Army", 20)]
    assert bounds(estimate(rows, load_profile("plain"))) == {"people": (11, 14, 20)}


def test_each_figure_is_used_or_not_used_with_a_reason() -> None:
    rows = [
        row("Hospital", 11),
        row("Hospital", 8, superseded_by="later"),
        row("Council", 3, subset_of="total"),
        row("Paper", 40, origin_type=OriginType.NARRATOR),
    ]
    (one,) = estimate(rows, load_profile("plain"))
    assert [weighed.origin for weighed in one.used] == ["Hospital"]
    assert {weighed.figure: weighed.reason for weighed in one.unused} == {
        "8": "the same origin later gave another figure",
        "3": "it is a part of a total",
        "40": "an outlet only passes on what it was told, and others speak for themselves",
    }


def test_an_open_figure_leaves_the_upper_bound_open_unless_a_higher_one_closes_it() -> None:
    is_open = row("Council", 16).model_copy(update={"high": None})
    assert bounds(estimate([is_open, row("Hospital", 11)], load_profile("plain"))) == {"people": (11, 11, None)}
    assert bounds(estimate([is_open, row("Hospital", 19)], load_profile("plain"))) == {"people": (16, 19, 19)}


def test_nobody_knows_is_not_nought() -> None:
    (one,) = estimate([row("Council", None)], load_profile("plain"))
    assert (one.low, one.best, one.high, one.used) == (None, None, None, ())


def test_ucdp_sums_its_columns_and_parks_doubt_in_high() -> None:
    soldiers: dict[str, Any] = {"victim_kind": VictimKind.SECURITY_FORCES}
    rows = [row("Army", 9, **soldiers), row("Front", 32, **soldiers), row("Hospital", 4)]
    found = bounds(estimate(rows, load_profile("ucdp")))
    assert found == {"civilians": (4, 4, 4), "side a": (9, 9, 32), "total": (13, 13, 36)}


def test_people_of_no_told_kind_are_not_counted_twice() -> None:
    rows = [
        row("Army", 9, victim_kind=VictimKind.SECURITY_FORCES),
        row("Radio", 9, victim_kind=VictimKind.PERSON_UNKNOWN),
    ]
    found = estimate(rows, load_profile("ucdp"))
    assert bounds(found)["unknown"] == (None, None, None)
    assert "total" not in bounds(found)


def test_acled_has_numbers_for_vague_words() -> None:
    vague = row("Villagers", 24, count_text="dozens").model_copy(update={"high": None})
    assert bounds(estimate([vague], load_profile("acled")))["people"][0] == 12


def test_airwars_has_no_lower_bound_but_nought_where_another_side_denies() -> None:
    rows = [row("Villagers", 11, standing="denied")]
    assert bounds(estimate(rows, load_profile("airwars"))) == {"civilians": (0, None, 11)}


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "name: mine\nversion: '3'\nabout: highest\nsource: me\nharms: [kill]\ngroups: {all: [civilian]}\n"
        "leave_out: []\nlow: highest\nbest: highest\nhigh: highest\n"
    )
    (one,) = estimate([row("A", 3), row("B", 5)], load_profile(str(path)))
    assert (one.profile, one.low, one.best, one.high) == ("mine 3", 5, 5, 5)


@pytest.mark.parametrize(("text", "fault"), [("name: [", "not YAML"), ("name: mine", "version: Field required")])
def test_a_faulty_profile_is_named_with_its_fault(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(DataError, match=f"bad.yaml.*{fault}"):
        load_profile(str(path))


def test_an_unknown_profile_is_told_with_those_that_there_are() -> None:
    with pytest.raises(DataError, match="acled, airwars, gtd, plain, ucdp"):
        load_profile("nothing")
