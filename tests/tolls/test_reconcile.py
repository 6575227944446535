from collections.abc import Sequence
from datetime import timedelta
from importlib.resources import files
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.incidents import extend, link, linkage
from reportedly.model import (
    Act,
    Claim,
    Interval,
    OriginType,
    PlacePrecision,
    Polarity,
    Report,
    Scope,
    SpeechAct,
    Toll,
    VictimKind,
)
from reportedly.tolls import reconcile
from reportedly.tolls.figures import recalls
from tests.incidents.making import PUBLISHED, claim, report, said

GROUP = "Liptako Vanguard"
ARMY = "Nigerien army"
REPORTS = [report(name, PUBLISHED + timedelta(hours=hours)) for hours, name in enumerate("abcdef")]


def tolls(*claims: Claim, reports: Sequence[Report] = REPORTS) -> tuple[Toll, ...]:
    return reconcile(link(reports, claims), claims, reports)


def counts(rows: Sequence[Toll]) -> list[str]:
    return [str(Interval(low=row.low, high=row.high)) for row in rows]


def by_group(of: str, low: int | None, **fields: Any) -> Claim:
    return said(GROUP, of, low, OriginType.ARMED_GROUP, **fields)


def denial(by: str, of: str, **fields: Any) -> Claim:
    return said(by, of, None, polarity=Polarity.DENIED, speech_act=SpeechAct.DENY, **fields)


def test_a_later_figure_supersedes_the_earlier_one_and_both_stay() -> None:
    old, new = said(ARMY, "a", 11), said(ARMY, "c", 17)
    first, second = tolls(new, old)
    assert counts([first, second]) == ["11", "17"]
    assert first.superseded_by == new.id
    assert second.superseded_by is None
    assert (first.as_of, second.as_of) == (REPORTS[0].published, REPORTS[2].published)


def test_a_figure_told_on_more_vaguely_supersedes_nothing() -> None:
    rows = tolls(said(ARMY, "a", 11), said(ARMY, "b", 11, count_high=None), said(ARMY, "c", 17))
    assert [row.superseded_by for row in rows] == [rows[2].claims[0], rows[2].claims[0], None]


def test_a_vague_figure_gives_way_to_a_precise_one() -> None:
    vague, precise = tolls(said(ARMY, "a", 24, count_high=None), said(ARMY, "b", 31))
    assert (vague.superseded_by, precise.superseded_by) == (precise.claims[0], None)


def test_a_denial_is_withdrawn_when_the_same_side_admits() -> None:
    ministry = {"origin": "Nigerien Defence Ministry", "origin_name": "Nigerien Defence Ministry"}
    admitted = said(ARMY, "c", 5, speech_act=SpeechAct.ADMIT)
    rows = tolls(by_group("a", 9), denial(ARMY, "b", **ministry), admitted)
    assert [row.standing for row in rows] == ["contested", "withdrawn", "admitted"]
    assert tolls(by_group("a", 9), denial(ARMY, "b", **ministry))[0].standing == "denied"


def test_a_stale_repeat_supersedes_nothing() -> None:
    first, second = tolls(said(ARMY, "a", 11), said(ARMY, "b", 17), said(ARMY, "c", 11))
    assert (first.reports, first.superseded_by is not None) == (2, True)
    assert second.superseded_by is None


def test_one_statement_in_several_reports_is_one_row_and_one_origin() -> None:
    (row,) = tolls(said(ARMY, "a", 11), said(ARMY, "b", 11, via=("Coastline Press",)), said(ARMY, "c", 11))
    assert (row.reports, row.independent_origins, row.standing) == (3, 1, "single-party")
    assert len(row.claims) == 3


def test_spellings_of_one_origin_are_one_row() -> None:
    (row,) = tolls(by_group("a", 34), said("LV", "b", 34, OriginType.ARMED_GROUP))
    assert (row.origin, row.reports) == (GROUP, 2)


def test_two_organs_of_one_state_are_two_rows_but_not_independent() -> None:
    rows = tolls(said("Nigerien army", "a", 11), said("Nigerien Defence Ministry", "b", 11, OriginType.GOVERNMENT))
    assert [row.standing for row in rows] == ["single-party", "single-party"]
    assert [row.independent_origins for row in rows] == [1, 1]


def test_armies_that_fight_each_other_are_two_sides() -> None:
    russian: dict[str, Any] = {"perpetrator": "Russian Armed Forces", "victim_party": "Ukrainian Armed Forces"}
    rows = tolls(
        said("Russian Defence Ministry", "a", 30, OriginType.GOVERNMENT, **russian),
        said("Ukrainian General Staff", "b", 30, **russian),
    )
    assert [row.standing for row in rows] == ["corroborated", "corroborated"]
    assert [row.independent_origins for row in rows] == [2, 2]


def test_rivals_whose_figures_exclude_each_other_contest() -> None:
    rows = tolls(said(ARMY, "a", 11), by_group("b", 34))
    assert [row.standing for row in rows] == ["contested", "contested"]


def test_a_hospital_corroborates_what_its_figure_allows() -> None:
    hospital = said("Torodi hospital", "b", 19, OriginType.MEDICAL)
    army = said(ARMY, "a", 11, count_high=None, count_text="at least 11")
    rows = tolls(army, hospital)
    assert counts(rows) == ["11+", "19"]
    assert [row.standing for row in rows] == ["corroborated", "corroborated"]
    assert [row.independent_origins for row in rows] == [2, 1]


def test_a_superseded_figure_contests_nobody() -> None:
    rows = tolls(said(ARMY, "a", 11), said(ARMY, "b", 17), said("Torodi hospital", "c", 17, OriginType.MEDICAL))
    assert [row.standing for row in rows][1:] == ["corroborated", "corroborated"]


def test_an_outlet_neither_contests_nor_corroborates() -> None:
    headline = said("", "b", 70, OriginType.NARRATOR, origin=None, origin_name=None)
    army, outlet = tolls(said(ARMY, "a", 11), headline)
    assert (army.standing, outlet.standing) == ("single-party", "contested")
    assert outlet.origin == "Coastline Press"


def test_an_admission_is_admitted_even_where_it_is_contested() -> None:
    rows = tolls(said(ARMY, "a", 11, speech_act=SpeechAct.ADMIT), by_group("b", 34))
    assert [row.standing for row in rows] == ["admitted", "contested"]


def test_a_denial_is_a_row_without_a_count_and_never_nought() -> None:
    captured: dict[str, Any] = {"act": Act.CAPTURE}
    claimed, denied = tolls(by_group("a", 5, **captured), denial(ARMY, "b", **captured))
    assert (claimed.standing, denied.standing) == ("denied", "contested")
    assert (denied.speech_act, denied.low, denied.high) == ("deny", None, None)
    assert counts([denied]) == ["?"]


def test_none_hurt_is_nought_and_contests() -> None:
    nought = said(ARMY, "b", 0, count_text="no", polarity=Polarity.NEGATED)
    claimed, negated = tolls(by_group("a", 5), nought)
    assert counts([claimed, negated]) == ["5", "0"]
    assert [claimed.standing, negated.standing] == ["contested", "contested"]


def test_a_negated_number_is_no_figure() -> None:
    (row,) = tolls(said(ARMY, "a", 2, act=Act.GO_MISSING, polarity=Polarity.NEGATED))
    assert (counts([row]), row.count_text) == (["?"], "2")


def test_who_denies_a_rivals_figure_does_not_deny_its_own() -> None:
    rows = tolls(said("Torodi hospital", "a", 11, OriginType.MEDICAL), said(ARMY, "b", 11), denial(ARMY, "b"))
    assert "denied" not in {row.standing for row in rows}


def test_a_denial_with_a_number_denies_that_number_alone() -> None:
    of_five: dict[str, Any] = {"count_low": 5, "count_high": 5}
    rows = tolls(
        by_group("a", 5),
        said("Front of the Three Rivers", "b", 9, OriginType.ARMED_GROUP),
        denial(ARMY, "c", **of_five),
    )
    assert {row.low: row.standing for row in rows if row.low} == {5: "denied", 9: "contested"}


def test_a_subset_is_marked_and_takes_no_part() -> None:
    total = said(ARMY, "a", 17)
    rows = tolls(total, said(ARMY, "a", 3, part_of=0), by_group("b", 17))
    subset = next(row for row in rows if row.low == 3)
    assert subset.subset_of == total.id
    assert [row.superseded_by for row in rows] == [None, None, None]
    assert [row.standing for row in rows if row.low == 17] == ["corroborated", "corroborated"]


def test_in_one_report_a_smaller_figure_further_down_replaces_nothing() -> None:
    rows = tolls(said(ARMY, "a", 17, start=10, end=15), said(ARMY, "a", 3, start=90, end=95))
    assert [row.superseded_by for row in rows] == [None, None]


def test_in_one_report_a_recalled_figure_gives_way_wherever_it_stands() -> None:
    text = "Seventeen soldiers died, the army said, up from 11 on Sunday."
    told = Report(id="a", text=text, published=PUBLISHED)
    new = said(ARMY, "a", 17, start=0, end=23, quote=text[:23])
    old = said(ARMY, "a", 11, start=48, end=50, quote=text[48:50])
    rows = tolls(new, old, reports=[told])
    assert {row.low: row.superseded_by for row in rows} == {11: new.id, 17: None}


def test_parts_of_several_towns_do_not_replace_each_other() -> None:
    fine: dict[str, Any] = {"place_precision": PlacePrecision.TOWN, "perpetrator": GROUP}
    first = said(ARMY, "a", 5, **fine)
    rows = tolls(first, said(ARMY, "a", 9, places=("Say",), **fine), said(ARMY, "b", 9, places=("Say",), **fine))
    assert [row.superseded_by for row in rows] == [None, None]


def test_unnamed_witnesses_do_not_correct_each_other() -> None:
    nobody: dict[str, Any] = {"origin_name": None}
    one = said("A resident", "a", 14, OriginType.WITNESS, **nobody)
    other = said("a resident", "b", 20, OriginType.WITNESS, **nobody)
    rows = tolls(one, other)
    assert [row.origin for row in rows] == ["a resident", "a resident"]
    assert [row.superseded_by for row in rows] == [None, None]


@pytest.mark.parametrize("scope", [Scope.AGGREGATE, Scope.HYPOTHETICAL])
def test_other_scopes_make_no_toll(scope: Scope) -> None:
    assert len(tolls(said(ARMY, "a", 11), said(ARMY, "a", 15, scope=scope))) == 1


def test_an_uncounted_harm_is_a_row_only_without_a_number_of_its_own() -> None:
    rows = tolls(said(ARMY, "a", None), by_group("a", None), said(ARMY, "b", 11))
    assert [(row.origin, str(Interval(low=row.low, high=row.high))) for row in rows] == [(GROUP, "?"), (ARMY, "11")]


def test_deeds_make_rows_only_where_they_are_denied() -> None:
    strike: dict[str, Any] = {"act": Act.DRONE_STRIKE, "victim_kind": VictimKind.CIVILIAN, "victim_party": None}
    assert tolls(by_group("a", None, **strike)) == ()
    claimed, denied = tolls(by_group("a", None, **strike), denial(ARMY, "b", **strike))
    assert (claimed.standing, denied.standing) == ("denied", "contested")


def test_soldiers_of_no_named_army_are_the_only_army_there() -> None:
    rows = tolls(said(ARMY, "a", 11), by_group("b", 34, victim_party=None))
    assert {row.victim_party for row in rows} == {ARMY}


def test_policemen_and_soldiers_are_counted_apart_under_one_umbrella_at_most() -> None:
    rows = tolls(
        said(ARMY, "a", 11, victim_party="Nigerien Army"),
        said(ARMY, "b", 11, victim_party="Nigerien security forces"),
        said(ARMY, "c", 11, victim_party="Nigerien Army"),
        said(ARMY, "c", 3, victim_party="Nigerien Police"),
    )
    assert {(row.victim_party, row.low, row.reports) for row in rows} == {
        ("Nigerien Army", 11, 3),
        ("Nigerien Police", 3, 1),
    }


def test_rows_name_claims_of_their_incident() -> None:
    claims = (said(ARMY, "a", 11), claim("b", low=13, places=("Tame",)))
    incidents = link(REPORTS, claims)
    for row in reconcile(incidents, claims, REPORTS):
        (incident,) = [one for one in incidents if one.id == row.incident]
        assert set(row.claims) <= set(incident.claims)


_ORIGINS = st.sampled_from(
    [(ARMY, OriginType.STATE_FORCES), (GROUP, OriginType.ARMED_GROUP), ("Torodi hospital", OriginType.MEDICAL)]
)
_SAYINGS = st.lists(
    st.tuples(_ORIGINS, st.sampled_from("abcdef"), st.integers(0, 4), st.sampled_from(list(Polarity)), st.booleans()),
    max_size=12,
)


def _claims(sayings: list[tuple[tuple[str, OriginType], str, int, Polarity, bool]]) -> list[Claim]:
    return [
        said(name, of, low, kind, polarity=polarity, count_high=None if is_open else low)
        for (name, kind), of, low, polarity, is_open in sayings
    ]


@settings(max_examples=40, deadline=None)
@given(_SAYINGS, st.randoms())
def test_the_order_of_reports_never_changes_a_toll(
    sayings: list[tuple[tuple[str, OriginType], str, int, Polarity, bool]], random: Random
) -> None:
    claims = _claims(sayings)
    reports = list(REPORTS)
    random.shuffle(reports)
    turned = [one for each in reports for one in claims if one.report == each.id]
    incidents = link(REPORTS, claims)
    assert reconcile(incidents, claims, REPORTS) == reconcile(incidents, turned, reports)


@settings(max_examples=40, deadline=None)
@given(_SAYINGS)
def test_what_is_unknown_is_never_nought_and_nothing_is_lost(
    sayings: list[tuple[tuple[str, OriginType], str, int, Polarity, bool]],
) -> None:
    claims = _claims(sayings)
    rows = reconcile(link(REPORTS, claims), claims, REPORTS)
    asserted = {one.id: one.count for one in claims if one.polarity is Polarity.POSITIVE}
    told = {one: Interval(low=row.low, high=row.high) for row in rows for one in row.claims}
    assert {one: told[one] for one in asserted} == asserted
    assert all(row.low is None and row.high is None for row in rows if row.speech_act == "deny" and row.low != 0)


@settings(max_examples=20, deadline=None)
@given(_SAYINGS, st.randoms())
def test_neither_order_of_arrival_nor_duplicates_change_a_toll(
    sayings: list[tuple[tuple[str, OriginType], str, int, Polarity, bool]], random: Random
) -> None:
    """As a restart would have it: linked report by report, in any order, with a copy of a report among them."""
    claims = _claims(sayings)
    order = list(REPORTS)
    random.shuffle(order)
    known = linkage(order[:2], [one for one in claims if one.report in {each.id for each in order[:2]}])
    for each in order[2:]:
        known = extend(known, [each], [one for one in claims if one.report == each.id])
    whole = link(REPORTS, claims)
    assert known.incidents == whole
    assert reconcile(known.incidents, claims, [*order, order[0]]) == reconcile(whole, claims, REPORTS)


_EXAMPLES = yaml.safe_load(files("reportedly.data").joinpath("tolls.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("words", "recalled"), _EXAMPLES["recalled_figure"]["examples"])
def test_recalled_figures_of_the_data_file(words: str, recalled: bool) -> None:
    assert recalls(words) is recalled


@pytest.mark.parametrize(("words", "written"), _EXAMPLES["unnamed_speaker"]["examples"])
def test_unnamed_speakers_of_the_data_file(words: str, written: str) -> None:
    (row,) = tolls(said(words, "a", 11, OriginType.WITNESS, origin_name=None))
    assert row.origin == written


def test_a_standing_party_goes_by_the_name_that_the_reports_use() -> None:
    text = "The Malian Armed Forces lost eleven men near Torodi, the Malian Armed Forces said. " + "x" * 400
    named = Report(id="a", text=text, published=PUBLISHED)
    spoken = said("Malian Army", "a", 11, victim_party="Malian Army")
    (row,) = tolls(spoken, reports=[named])
    assert (row.origin, row.victim_party) == ("Malian Armed Forces", "Malian Armed Forces")
    (row,) = tolls(spoken)
    assert row.origin == "Malian Army"


def test_a_name_that_no_book_knows_stays_as_it_is() -> None:
    (row,) = tolls(said("Liptako Vanguard", "a", 11, OriginType.ARMED_GROUP))
    assert row.origin == "Liptako Vanguard"


def test_figures_that_add_up_to_the_one_before_them_are_its_parts() -> None:
    spoken = [
        said(ARMY, "a", low, start=start, end=start + 5) for start, low in ((10, 41), (20, 22), (30, 14), (40, 5))
    ]
    rows = {row.low: row.subset_of for row in tolls(*spoken)}
    assert rows == {41: None, 22: spoken[0].id, 14: spoken[0].id, 5: spoken[0].id}
    short = spoken[:3]
    assert {row.subset_of for row in tolls(*short)} == {None}
