from datetime import timedelta
from typing import Any

import pytest

from reportedly.incidents import Mention, compare, mentions_of
from reportedly.incidents.compare import compare_dates, compare_figures, compare_parties, compare_places
from reportedly.model import PlacePrecision
from tests.incidents.making import DAY, claim, earlier, report


def mention(name: str, **fields: Any) -> Mention:
    (one,) = mentions_of(report(name), [claim(name, **fields)])
    return one


def test_rival_accounts_of_one_attack_match() -> None:
    army = mention("a", perpetrator="Liptako Vanguard", victim_party="Nigerien army")
    group = mention("b", low=34, perpetrator="Liptako Vanguard", victim_party="the Niamey army")
    comparison = compare(army, group)
    assert comparison.linked
    assert str(comparison) == (
        "the same days (+3); both in Torodi (+4); both name Liptako Vanguard (+2); no figure in common (+0)"
    )


def test_the_same_attack_told_of_another_year_does_not_match() -> None:
    year = timedelta(days=365)
    left, right = mention("a"), mention("b", date_start=DAY - year, date_end=DAY - year)
    assert compare_figures(left, right).points == 1
    assert not compare(left, right).linked


@pytest.mark.parametrize(("days", "points", "veto"), [(0, 3, False), (1, -2, False), (2, -4, False), (3, -6, True)])
def test_each_day_apart_costs(days: int, points: int, veto: bool) -> None:
    later = DAY + timedelta(days=days)
    evidence = compare_dates(mention("a"), mention("b", date_start=later, date_end=later))
    assert (evidence.points, evidence.veto) == (points, veto)


def test_an_earlier_event_must_fall_on_the_very_day() -> None:
    before = DAY - timedelta(days=1)
    (recalled,) = mentions_of(report("a"), [earlier("a", before)])
    assert compare_dates(recalled, mention("b")).veto
    assert not compare_dates(recalled, mention("b", date_start=before, date_end=before)).veto


def test_a_long_window_says_little() -> None:
    assert compare_dates(mention("a", date_start=DAY - timedelta(days=60)), mention("b")).points == 0


@pytest.mark.parametrize(
    ("places", "points"), [(("Torodi",), 4), (("Torody",), 4), ((), -1), (("Tame",), -6), (("Say", "Torodi city"), 4)]
)
def test_places(places: tuple[str, ...], points: int) -> None:
    assert compare_places(mention("a"), mention("b", places=places)).points == points


def test_a_province_in_common_is_no_place_in_common() -> None:
    coarse = {"places": ("Tillabéri",), "place_precision": PlacePrecision.PROVINCE}
    assert compare_places(mention("a", **coarse), mention("b", **coarse)).points == 0


@pytest.mark.parametrize(
    ("party", "points"),
    [("Liptako Vanguard", 2), ("LV", 2), (None, 0), ("Comando Raudal", -3)],
)
def test_parties(party: str | None, points: int) -> None:
    left = mention("a", perpetrator="Liptako Vanguard")
    assert compare_parties(left, mention("b", perpetrator=party)).points == points


def test_forces_of_one_state_are_kin() -> None:
    left, right = mention("a", victim_party="Pakistan Army"), mention("b", victim_party="Pakistani security forces")
    assert compare_parties(left, right).points == 1


def test_place_and_day_suffice_unless_the_parties_differ() -> None:
    left = mention("a", perpetrator="Liptako Vanguard")
    assert compare(left, mention("b", low=9)).linked
    assert not compare(left, mention("b", low=9, perpetrator="Comando Raudal")).linked


def test_accounts_that_name_one_side_each_may_be_rivals() -> None:
    army, group = mention("a", victim_party="Nigerien army"), mention("b", low=34, perpetrator="Liptako Vanguard")
    assert compare_parties(army, group).points == 0
    assert compare(army, group).linked
