from functools import cache
from importlib.resources import files

import pytest

from reportedly.cli.demo import sample_reports
from reportedly.incidents import link
from reportedly.model import BlockKind, Claim, Incident, Interval, Report, Toll
from reportedly.reading import ReadFailure, open_reports
from reportedly.tolls import reconcile
from tests.samples_told import ARMY, FRONT, GROUP, MINISTRY, HandExtractor


@cache
def reports() -> tuple[Report, ...]:
    with sample_reports() as folder:
        found = tuple(open_reports([str(folder)]))
    assert not [one for one in found if isinstance(one, ReadFailure)]
    return tuple(one.report for one in found if not isinstance(one, ReadFailure))


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(claim for report in reports() for claim in HandExtractor().extract(report))


@cache
def incidents() -> tuple[Incident, ...]:
    return link(reports(), claims())


def rows(place: str, **fields: object) -> dict[tuple[str, str], Toll]:
    (incident,) = [one for one in incidents() if place in one.places]
    tolls = reconcile([incident], claims(), reports())
    found = [toll for toll in tolls if all(getattr(toll, name) == value for name, value in fields.items())]
    return {(toll.origin, str(Interval(low=toll.low, high=toll.high))): toll for toll in found}


def test_all_samples_are_read_whole() -> None:
    assert len(reports()) >= 12
    for report in reports():
        assert report.title, report.id
        assert report.published, report.id
        assert report.publisher, report.id
        assert report.published.tzinfo, report.id
        assert report.language == "en", report.id


def test_the_samples_come_in_every_form() -> None:
    with sample_reports() as folder:
        suffixes = {path.suffix for path in folder.iterdir()}
    assert suffixes == {".json", ".jsonl", ".txt", ".html"}


def test_the_readme_says_that_all_is_invented_and_stands_apart_from_the_reports() -> None:
    readme = files("reportedly.data").joinpath("samples", "README.txt").read_text(encoding="utf-8")
    assert "is invented" in readme
    with sample_reports() as folder:
        assert "README.txt" not in {path.name for path in folder.iterdir()}


def test_one_sample_holds_a_post_with_handle_and_day() -> None:
    posts = [block for report in reports() for block in report.blocks if block.kind is BlockKind.SOCIAL_POST]
    (post,) = posts
    assert post.handle == "@TillaInfos"
    assert post.posted
    assert post.posted.date().isoformat() == "2026-03-15"


def test_one_sample_copies_another_nearly_to_the_letter() -> None:
    by_id = {report.id: report for report in reports()}
    source, copy = by_id["torodi-3-agency"], by_id["torodi-4-copy"]
    shared = set(source.text.split("\n\n")) & set(copy.text.split("\n\n"))
    assert len(shared) >= 3
    assert source.text_sha256 != copy.text_sha256


def test_the_hand_marked_claims_are_all_found() -> None:
    assert len({claim.id for claim in claims()}) == len(claims()) == 23


def test_the_samples_tell_three_incidents_and_an_accident_that_is_none() -> None:
    found = {one.places[0]: one.reports for one in incidents()}
    assert {place: len(told) for place, told in found.items()} == {"Torodi": 6, "Tangounga": 4, "Arauquita": 6}
    assert all("tame-road-accident" not in told for told in found.values())


def test_the_rival_tolls_of_torodi() -> None:
    soldiers = rows("Torodi", harm="kill", victim_party=ARMY)
    assert soldiers[MINISTRY, "11"].superseded_by
    assert soldiers[MINISTRY, "17"].standing == "admitted"
    assert soldiers[MINISTRY, "11+"].reports == 2
    assert soldiers[GROUP, "34"].standing == "contested"
    assert soldiers["Sahel Daily Flash", "70"].standing == "contested"
    captured = rows("Torodi", harm="capture")
    assert captured[GROUP, "5"].standing == "denied"
    assert captured[MINISTRY, "?"].speech_act == "deny"


def test_the_villagers_of_tangounga() -> None:
    villagers = rows("Tangounga", harm="kill", victim_kind="civilian")
    assert villagers[ARMY, "5"].standing == "admitted"
    assert villagers[MINISTRY, "?"].standing == "withdrawn"
    assert villagers[GROUP, "9"].standing == "contested"
    assert villagers["Liptako Roads Monitor", "7"].standing == "contested"
    assert "46" not in {count for _, count in villagers}


@pytest.mark.parametrize(
    ("origin", "count", "standing"), [(FRONT, "2", "admitted"), ("Arauca Human Rights Committee", "3", "contested")]
)
def test_the_civilians_of_arauquita(origin: str, count: str, standing: str) -> None:
    civilians = rows("Arauquita", harm="kill", victim_kind="civilian")
    assert civilians[origin, count].standing == standing
