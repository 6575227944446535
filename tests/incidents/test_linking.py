from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.incidents import extend, link, linkage
from reportedly.incidents.calibration import load_calibration
from reportedly.incidents.naming import day_span
from reportedly.model import Act, Claim, Judgement, OriginType, Report, Scope, Subject, Verdict
from tests.incidents.making import DAY, PUBLISHED, claim, earlier, report

GROUP = "Liptako Vanguard"
ARMY = "Nigerien army"
FEW = settings(max_examples=12, deadline=None)


def story() -> tuple[list[Report], list[Claim]]:
    """Three rival reports of Torodi, a report of Tame, and a report of Torodi a month later that recalls the first."""
    month = timedelta(days=30)
    reports = [
        report("army"),
        report("group", PUBLISHED + timedelta(hours=3)),
        report("paper", PUBLISHED + timedelta(hours=9)),
        report("tame"),
        report("later", PUBLISHED + month),
    ]
    claims = [
        claim("army", perpetrator=GROUP, victim_party=ARMY),
        claim("army", act=Act.INJURE, low=7),
        claim("group", low=34, perpetrator=GROUP, victim_party=ARMY),
        claim("paper", low=14, date_start=None, date_end=None, victim_party=ARMY),
        claim("tame", low=13, places=("Tame",)),
        claim("later", low=3, date_start=DAY + month, date_end=DAY + month, perpetrator=GROUP),
        earlier("later", DAY, perpetrator=GROUP),
        claim("later", low=None, scope=Scope.HYPOTHETICAL),
    ]
    return reports, claims


def judged(verdict: Verdict, left: Claim, right: Claim, number: int = 1, undoes: str | None = None) -> Judgement:
    return Judgement(
        id=f"j{number}",
        verdict=verdict,
        subjects=(Subject(report=left.report, claim=left.id), Subject(report=right.report, claim=right.id)),
        author="A. Coder",
        at=PUBLISHED,
        undoes=undoes,
    )


def shapes(reports: list[Report], claims: list[Claim], *judgements: Judgement) -> list[dict[str, int]]:
    return [one.reports for one in link(reports, claims, judgements)]


def test_reports_of_one_happening_become_one_incident() -> None:
    tame, torodi, later = link(*story())
    assert torodi.reports == {"army": 2, "group": 1, "later": 1, "paper": 1}
    assert torodi.label == "Torodi, 14 Mar 2026: kill"
    assert (torodi.date_start, torodi.date_end) == (DAY, DAY)
    assert torodi.parties[0] == GROUP
    assert tame.reports == {"tame": 1}
    assert later.reports == {"later": 1}


@FEW
@given(st.permutations(range(5)), st.randoms())
def test_the_order_of_reports_changes_nothing(order: list[int], shuffled: Random) -> None:
    reports, claims = story()
    mixed = list(claims)
    shuffled.shuffle(mixed)
    assert link([reports[number] for number in order], mixed) == link(reports, claims)


@FEW
@given(st.permutations(range(5)), st.integers(0, 5))
def test_reports_that_come_one_by_one_are_linked_as_if_all_came_at_once(order: list[int], first: int) -> None:
    reports, claims = story()
    turned = [reports[number] for number in order]

    def of(some: list[Report]) -> list[Claim]:
        return [one for one in claims if one.report in {each.id for each in some}]

    known = linkage(turned[:first], of(turned[:first]))
    for one in turned[first:]:
        known = extend(known, [one], of([one]))
    whole = linkage(reports, claims)
    assert (known.incidents, known.clusters, known.links) == (whole.incidents, whole.clusters, whole.links)


def test_a_new_report_leaves_together_what_people_joined() -> None:
    reports, claims = story()
    joined = judged(Verdict.SAME, claims[0], claims[4])
    first = [one for one in claims if one.report != "paper"]
    known = linkage([one for one in reports if one.id != "paper"], first, (joined,))
    grown = extend(known, [reports[2]], [one for one in claims if one.report == "paper"], (joined,))
    assert grown.incidents == linkage(reports, claims, (joined,)).incidents


def test_an_incident_keeps_its_id_as_reports_arrive() -> None:
    reports, claims = story()
    first = [one for one in claims if one.report == "army"]
    assert link(reports[:1], first)[0].id == link(reports, claims)[1].id


def test_a_rival_toll_speaks_for_one_happening_and_every_link_says_why() -> None:
    reports, claims = story()
    sides: dict[str, Any] = {"victim_kind": "security_forces", "perpetrator": GROUP, "victim_party": ARMY}
    claims = [
        claim("army", low=10, origin=ARMY, origin_name=ARMY, origin_type=OriginType.STATE_FORCES, **sides),
        claim("group", low=84, origin=GROUP, origin_name=GROUP, origin_type=OriginType.ARMED_GROUP, **sides),
    ]
    (one,) = linkage(reports, claims).links
    told = {reason.aspect: reason for reason in one.reasons}
    assert told["counts"].words == "rival figures: other sides count the same victims"
    assert told["counts"].weight > 0
    assert one.probability == pytest.approx(load_calibration().probability(one.weight))
    assert "the same town" in str(one)


def test_people_can_part_what_was_joined_and_undo_brings_it_back() -> None:
    reports, claims = story()
    before = shapes(reports, claims)
    parted = judged(Verdict.DIFFERENT, claims[0], claims[2])
    assert shapes(reports, claims, parted) != before
    assert shapes(reports, claims, parted, judged(Verdict.UNDO, claims[0], claims[2], 2, undoes="j1")) == before


def test_people_can_join_what_was_apart() -> None:
    reports, claims = story()
    joined = judged(Verdict.SAME, claims[0], claims[4])
    assert {"army", "tame"} <= next(set(one) for one in shapes(reports, claims, joined) if "tame" in one)


def test_a_judgement_whose_claim_is_gone_decides_nothing() -> None:
    reports, claims = story()
    lost = judged(Verdict.SAME, claims[0], claim("tame"))
    assert shapes(reports, claims, lost) == shapes(reports, claims)


def test_two_happenings_of_one_report_never_become_one() -> None:
    # A third report stands between them, near enough to both.
    day = DAY - timedelta(days=2)
    between: dict[str, Any] = {"perpetrator": GROUP, "victim_party": ARMY}
    claims = [
        claim("a", **between),
        earlier("a", day, **between),
        claim("b", **between),
        claim("b", low=9, date_start=day, date_end=DAY, **between),
    ]
    incidents = link([report("a"), report("b")], claims)
    assert sorted(len(one.reports) for one in incidents) == [1, 2]


def test_the_same_town_a_week_later_is_another_incident() -> None:
    week = timedelta(days=7)
    reports = [report("first"), report("second", PUBLISHED + week)]
    claims = [
        claim("first", perpetrator=GROUP, victim_party=ARMY),
        claim("second", perpetrator=GROUP, victim_party=ARMY, date_start=DAY + week, date_end=DAY + week),
    ]
    assert len(link(reports, claims)) == 2


def test_the_same_group_and_day_in_another_town_is_another_incident() -> None:
    claims = [
        claim("here", perpetrator=GROUP, victim_party=ARMY),
        claim("there", places=("Ayorou",), perpetrator=GROUP, victim_party=ARMY),
    ]
    assert len(link([report("here"), report("there")], claims)) == 2


def test_an_older_attack_that_a_report_recalls_with_a_like_number_stays_apart() -> None:
    year = timedelta(days=365)
    claims = [
        claim("now", perpetrator=GROUP, victim_party=ARMY),
        earlier("now", DAY - year, perpetrator=GROUP, victim_party=ARMY),
    ]
    assert sorted(one.date_start or date.max for one in link([report("now")], claims)) == [DAY - year, DAY]


def test_one_report_with_two_attacks_joins_the_reports_of_both() -> None:
    there = ("Ayorou",)
    claims = [
        claim("here", perpetrator=GROUP),
        claim("there", low=19, places=there, perpetrator=GROUP),
        claim("both", perpetrator=GROUP),
        claim("both", low=19, places=there, perpetrator=GROUP),
    ]
    found = shapes([report("here"), report("there"), report("both", PUBLISHED + timedelta(hours=5))], claims)
    assert sorted(map(sorted, found)) == [["both", "here"], ["both", "there"]]


def test_a_joint_total_belongs_to_neither_town_and_both_are_part_of_the_whole() -> None:
    towns = ("Torodi", "Ayorou")
    claims = [
        claim("r", low=12),
        claim("r", low=19, places=("Ayorou",)),
        claim("r", low=31, places=towns),
    ]
    incidents = link([report("r")], claims)
    whole = next(one for one in incidents if set(one.places) == set(towns))
    assert [one.part_of for one in incidents if one is not whole] == [whole.id, whole.id]
    assert whole.claims == (claims[2].id,)


def test_what_reports_name_as_one_operation_is_a_campaign_of_local_incidents() -> None:
    texts = {
        "one": "Operation Farro went on, the army said.",
        "two": "The clash was part of Operation Faro.",
        "sum": "Operation Faro has ended, the army said: 31 dead in all.",
    }
    reports = [Report(id=name, text=text + " x" * 300, published=PUBLISHED) for name, text in texts.items()]
    claims = [
        claim("one", low=12),
        claim("two", low=19, places=("Ayorou",)),
        claim("sum", low=31, places=("Torodi",), scope=Scope.AGGREGATE, date_start=None, date_end=None),
    ]
    incidents = link(reports, claims)
    campaign = next(one for one in incidents if one.label.startswith("Operation"))
    assert campaign.reports == {"one": 0, "sum": 1, "two": 0}
    assert {one.part_of for one in incidents if one is not campaign} == {campaign.id}


def test_daily_attacks_on_one_town_stay_apart() -> None:
    days = [DAY + timedelta(days=2 * number) for number in range(4)]
    reports = [report(f"r{number}") for number in range(4)]
    claims = [claim(f"r{n}", low=n + 3, perpetrator=GROUP, date_start=day, date_end=day) for n, day in enumerate(days)]
    assert len(link(reports, claims)) == 4


def test_reports_without_claims_give_no_incident() -> None:
    assert link([report("a")], []) == ()


def test_an_undated_unplaced_claim_still_makes_an_incident() -> None:
    bare = claim("a", places=(), date_start=None, date_end=None)
    (incident,) = link([report("a", published=None)], [bare])
    assert incident.label == "Unknown place: kill"
    assert incident.date_start is None


def test_days_are_written_as_people_write_them() -> None:
    assert day_span(DAY, DAY) == "14 Mar 2026"
    assert day_span(date(2026, 5, 3), date(2026, 5, 5)) == "3–5 May 2026"
    assert day_span(date(2026, 1, 30), date(2026, 2, 1)) == "30 Jan–1 Feb 2026"
    assert day_span(date(2025, 12, 31), date(2026, 1, 1)) == "31 Dec 2025–1 Jan 2026"


def test_a_wrong_date_parts_no_reports_where_one_names_the_day_of_the_other() -> None:
    sides: dict[str, Any] = {"perpetrator": GROUP, "victim_party": ARMY}
    late = DAY + timedelta(days=4)
    wrong: dict[str, Any] = {"date_start": late, "date_end": late}
    texts = {"dated": "Torodi fell. " + "x" * 300, "undated": "The battle of Torodi began on 14 March. " + "x" * 300}
    named = [Report(id=name, text=text, published=PUBLISHED + timedelta(days=4)) for name, text in texts.items()]
    claims = [claim("dated", **sides), claim("undated", **sides, **wrong)]
    assert len(link(named, claims)) == 1
    silent = [named[0], Report(id="undated", text="The battle of Torodi. " + "x" * 300, published=named[1].published)]
    assert len(link(silent, claims)) == 2


def test_more_bits_never_make_a_link_less_probable() -> None:
    calibration = load_calibration()
    told = [calibration.probability(bits) for bits in range(-20, 41)]
    assert told == sorted(told)
    assert 0 < told[0] < 0.5 < told[-1] <= 1
