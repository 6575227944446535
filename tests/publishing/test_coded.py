"""What the coded formats say of an incident with three sides, open bounds and a revision."""

import csv
from pathlib import Path

import pytest

from reportedly.model import Act, OriginType, PlacePrecision, VictimKind
from reportedly.publishing.coding import sides_of
from reportedly.publishing.exporters import acled, gtd, ucdp_ged
from tests.publishing import making


def row(folder: Path, name: str) -> dict[str, str]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        (found,) = [
            one
            for one in csv.DictReader(stream)
            if "Torodi, 14 Mar" in str(one) or one.get("gname") == "Liptako Vanguard"
        ]
    return found


def test_ucdp(exported: Path) -> None:
    event = row(exported, "ucdp_ged.csv")
    assert (event["side_a"], event["side_b"], event["type_of_violence"]) == ("Nigerien Army", "Liptako Vanguard", "1")
    assert (event["low"], event["best"]) == ("6", "6")  # the lowest figure is best: doubt goes into high
    # 34 soldiers and 35 fighters; an outlet's 70 only passes on, and Tangounga is an incident of its own.
    assert event["high"] == "69"
    parts = [int(event[f"deaths_{side}"]) for side in ("a", "b", "civilians", "unknown")]
    assert parts == [2, 4, 0, 0]
    assert "Liptako Vanguard" in event["source_original"]
    assert "earlier 11" in event["where_description"]
    assert event["where_prec"] == "1"
    assert (event["country"], event["region"]) == ("Niger", "Africa")


def test_acled(exported: Path) -> None:
    event = row(exported, "acled.csv")
    assert event["event_id_cnty"].startswith("NER")
    assert (event["event_type"], event["sub_event_type"]) == ("Battles", "Armed clash")
    assert event["disorder_type"] == "Political violence"
    assert (event["inter1"], event["inter2"]) == ("Rebel group", "State forces")
    assert event["interaction"] == "State forces-Rebel group"
    assert (event["iso"], event["region"], event["fatalities"]) == ("562", "Western Africa", "6")
    for words in ("Claimed, not established", "Liptako Vanguard 34 (contested", "17 (admitted, earlier 11"):
        assert words in event["notes"]


def test_gtd(exported: Path) -> None:
    event = row(exported, "gtd.csv")
    assert (event["gname"], event["claimed"], event["compclaim"]) == ("Liptako Vanguard", "1", "0")
    assert (event["nkill"], event["nkillter"]) == ("21", "4")
    assert (event["ishostkid"], event["nhostkid"]) == ("1", "5")
    assert event["nwound"] == ""  # nobody gave a number: blank, never 0


def test_civilians_alone_are_violence_against_civilians() -> None:
    only = making.case(
        [
            making.claim(
                perpetrator="Liptako Vanguard", origin_type=OriginType.ARMED_GROUP, origin_name="Liptako Vanguard"
            )
        ],
        [making.report()],
    )
    event = acled.event_row(only, making.edition())
    assert (event["event_type"], event["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (event["actor2"], event["interaction"]) == ("Civilians (Niger)", "Rebel group-Civilians")
    assert event["civilian_targeting"] == "Civilians targeted"
    assert ucdp_ged.event_row(only, only.total(Act.KILL, "ucdp"))["type_of_violence"] == 3


@pytest.mark.parametrize(
    ("act", "kind", "sub_event"),
    [
        (Act.DRONE_STRIKE, VictimKind.CIVILIAN, "Air/drone strike"),
        (Act.SHELL, VictimKind.CIVILIAN, "Shelling/artillery/missile attack"),
        (Act.ABDUCT, VictimKind.CIVILIAN, "Abduction/forced disappearance"),
        (Act.ARREST, VictimKind.MILITANT, "Arrests"),
        (Act.RAID, VictimKind.SECURITY_FORCES, "Armed clash"),
        (Act.DESTROY, VictimKind.PROPERTY, "Looting/property destruction"),
    ],
)
def test_acts_have_their_sub_event(act: Act, kind: VictimKind, sub_event: str) -> None:
    only = making.case([making.claim(act=act, victim_kind=kind, perpetrator="Nigerien Army")], [making.report()])
    assert acled.event_type(only, sides_of(only))[1] == sub_event


def test_without_a_number_of_dead_there_is_no_ucdp_event_and_no_nought() -> None:
    only = making.case([making.claim(count_low=None, count_high=None, count_text=None)], [making.report()])
    killed = only.total(Act.KILL, "ucdp")
    assert (killed.low, killed.best, killed.high) == (None, None, None)
    assert gtd.incident_row(only)["nkill"] is None


def test_without_a_known_place_there_are_no_coordinates() -> None:
    only = making.case([making.claim(place_ids=(), place_precision=PlacePrecision.UNKNOWN)], [making.report()])
    assert only.site is None
    event = ucdp_ged.event_row(only, only.total(Act.KILL, "ucdp"))
    assert not {"latitude", "longitude", "geom_wkt", "where_prec"} & set(event)
    assert "latitude" not in acled.event_row(only, making.edition())


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [(-90.0, -180.0, 1), (-89.75, -179.25, 2), (-89.5, -180.0, 721), (90.0, 180.0, 259200)],
)
def test_priogrid_counts_from_the_south_west(latitude: float, longitude: float, cell: int) -> None:
    assert ucdp_ged.priogrid(latitude, longitude) == cell
