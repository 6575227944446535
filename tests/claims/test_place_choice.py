"""Where acts happened, on invented reports in real places."""

import pytest

from reportedly.claims.place_names import Scene
from reportedly.claims.place_options import NOWHERE, standings
from reportedly.model import Claim, Report
from reportedly.pipeline import Extractor
from reportedly.understanding.annotate import annotate


def _report(title: str, text: str) -> Report:
    return Report.model_validate(
        {"id": "one", "title": title, "text": text, "published": "2026-03-02T09:00:00Z", "publisher": "Northgate Wire"}
    )


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    text = (
        "NIAMEY — Gunmen on motorcycles killed 14 farmers in Banibangou on Sunday, the governor of Tillabéri said.\n\n"
        "Six others were wounded, he told reporters in the capital, Niamey."
    )
    return Extractor.load().extract(_report("Gunmen kill 14 farmers in western Niger", text))


def test_the_place_is_that_of_the_act_and_not_of_the_speaker(claims: tuple[Claim, ...]) -> None:
    told = [claim for claim in claims if claim.where == "text" and claim.count_low in {6, 14}]
    assert told
    assert {claim.places for claim in told} == {("Banibangou",)}


def test_every_name_of_a_report_is_an_option_of_its_own() -> None:
    scene = Scene.of(annotate(_report("Rockets hit Kupyansk", "They fell on Kupyansk. It was Kupyansk again.")))
    (name,) = [name for name in scene.names if name.key == "kupyansk"]
    assert len(name.seen) == 3


def test_standings_tell_how_sure_the_ranker_is() -> None:
    assert standings(["a", "b"], [0.9, 0.1]) == {NOWHERE: "sure", "a": "sure", "b": "some"}
    assert standings(["a", "b", "c"], [0.4, 0.4, 0.2])["c"] == "some"
