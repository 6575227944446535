from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reportedly.incidents import compare, comparisons, link, mentions_in
from reportedly.incidents.naming import day_span
from reportedly.model import Act, Claim, Report, Scope
from tests.incidents.making import DAY, PUBLISHED, claim, earlier, report

GROUP = "Liptako Vanguard"
ARMY = "Nigerien army"


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


def test_reports_of_one_happening_become_one_incident() -> None:
    tame, torodi, later = link(*story())
    assert torodi.reports == {"army": 2, "group": 1, "later": 1, "paper": 1}
    assert torodi.label == "Torodi, 14 Mar 2026: kill"
    assert (torodi.date_start, torodi.date_end) == (DAY, DAY)
    assert torodi.parties[0] == GROUP
    assert tame.reports == {"tame": 1}
    assert later.reports == {"later": 1}


@given(st.permutations(range(5)), st.randoms())
def test_the_order_of_reports_changes_nothing(order: list[int], shuffled: Random) -> None:
    reports, claims = story()
    mixed = list(claims)
    shuffled.shuffle(mixed)
    assert link([reports[number] for number in order], mixed) == link(reports, claims)


def test_an_incident_keeps_its_id_as_reports_arrive() -> None:
    reports, claims = story()
    first = [one for one in claims if one.report == "army"]
    assert link(reports[:1], first)[0].id == link(reports, claims)[1].id


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


def test_daily_attacks_on_one_town_stay_apart() -> None:
    days = [DAY + timedelta(days=number) for number in range(4)]
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


_SAID = st.tuples(
    st.sampled_from(["Torodi", "Torody", "Tame", "Say", None]),
    st.sampled_from([GROUP, "LV", "Comando Raudal", None]),
    st.sampled_from([ARMY, "Niger Ministry of National Defence", "Colombian Army", None]),
    st.integers(0, 4),
    st.sampled_from([3, 11, 34]),
)


@given(st.lists(_SAID, max_size=7))
def test_looking_only_at_near_pairs_loses_no_link(
    sayings: list[tuple[str | None, str | None, str | None, int, int]],
) -> None:
    reports = [report(f"r{number}") for number in range(len(sayings))]
    claims = [
        claim(
            f"r{number}",
            low=low,
            places=(place,) if place else (),
            perpetrator=doer,
            victim_party=victim,
            date_start=DAY + timedelta(days=day),
            date_end=DAY + timedelta(days=day),
        )
        for number, (place, doer, victim, day, low) in enumerate(sayings)
    ]
    mentions = mentions_in(reports, claims)
    every = [compare(left, right) for left, right in combinations(mentions, 2)]
    found = {(one.left.key, one.right.key) for one in comparisons(mentions)}
    assert found == {(one.left.key, one.right.key) for one in every if one.linked}
