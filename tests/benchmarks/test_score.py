import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import score as scorer
from benchmarks.compare import overlap, pair, same_name, same_origin
from benchmarks.score import LEVELS, score

TEXT = "Ten soldiers were killed, the army said. Four rebels died."
ARMY: dict[str, Any] = {
    "where": "text",
    "start": 0,
    "end": 24,
    "quote": TEXT[:24],
    "origin": "the army",
    "origin_name": "Niger Army",
    "origin_type": "state_forces",
    "speech_act": "admit",
    "act": "kill",
    "victim_kind": "security_forces",
    "count_text": "Ten",
    "count_low": 10,
    "count_high": 10,
    "places": ["Torodi"],
    "polarity": "positive",
    "scope": "incident",
    "hedged": False,
}
NARRATOR = {
    **ARMY,
    "start": 41,
    "end": 57,
    "quote": TEXT[41:57],
    "origin": None,
    "origin_name": None,
    "origin_type": "narrator",
    "speech_act": "report",
    "victim_kind": "militant",
    "count_low": 4,
    "count_high": 4,
}
GOLD: dict[str, Any] = {"a": {"id": "a", "claims": [ARMY, NARRATOR]}, "b": {"id": "b", "claims": [NARRATOR]}}


def f1(predictions: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    result, _ = score(GOLD, predictions)
    return {level: result[level]["f1"] for level in LEVELS}


def test_a_perfect_prediction_scores_one() -> None:
    result, errors = score(GOLD, {report_id: doc["claims"] for report_id, doc in GOLD.items()})
    assert all(result[level] == {"precision": 1.0, "recall": 1.0, "f1": 1.0} for level in LEVELS)
    assert set(result["fields"].values()) == {1.0}
    assert (result["reports"], result["gold"], result["predicted"]) == (2, 3, 3)
    assert errors == []


def test_an_empty_prediction_scores_nought() -> None:
    result, errors = score(GOLD, {})
    assert set(f1({}).values()) == {0.0}
    assert set(result["fields"].values()) == {0.0}
    assert len(errors) == 3
    assert all(" missed " in error for error in errors)


def test_the_annotated_reports_find_themselves() -> None:
    gold = scorer.read_gold(Path(scorer.__file__).with_name("reports"))
    result, errors = score(gold, {report_id: doc["claims"] for report_id, doc in gold.items()})
    assert (result["reports"], result["gold"]) == (1774, 19567)
    assert (result["found"]["f1"], result["exact"]["f1"]) == (1.0, 1.0)
    # A speaker without any words, who is not the narrator, is not even the same as itself: nine claims have one.
    assert len(errors) == 9
    assert all(" wrong origin: " in error for error in errors)
    assert result["attributed"]["f1"] == 0.9995


def test_levels_are_nested() -> None:
    wrong_count = {**ARMY, "count_low": 9}
    wrong_origin = {**ARMY, "origin": "a herder", "origin_name": None, "origin_type": "witness"}
    assert f1({"a": [wrong_count]}) == {
        "found": 0.5,
        "exact": 0.0,
        "attributed": 0.0,
        "exact~": 0.0,
        "attributed~": 0.0,
    }
    assert f1({"a": [wrong_origin]}) == {
        "found": 0.5,
        "exact": 0.5,
        "attributed": 0.0,
        "exact~": 0.5,
        "attributed~": 0.0,
    }


def test_lenient_levels_forgive_a_near_kind_an_article_and_an_accusation() -> None:
    gold: dict[str, Any] = {"a": {"id": "a", "claims": [{**ARMY, "victim_kind": "civilian", "speech_act": "allege"}]}}
    near = {**ARMY, "victim_kind": "person_unknown", "speech_act": "state"}
    result, _ = score(gold, {"a": [near]})
    assert (result["exact"]["f1"], result["exact~"]["f1"], result["attributed~"]["f1"]) == (0.0, 1.0, 1.0)


def test_evidence_must_overlap_in_the_same_field() -> None:
    assert overlap(ARMY, {**ARMY, "where": "title"}) == 0
    assert overlap(ARMY, NARRATOR) == 0
    assert overlap(ARMY, {"where": "text"}) == 0
    assert overlap(ARMY, {**ARMY, "start": 20, "end": 60}) == 4


def test_a_claim_pairs_once_and_with_its_best_counterpart() -> None:
    worse = {**ARMY, "count_low": 9, "count_high": 9}
    assert pair([ARMY], [worse, ARMY]) == [(0, 1)]


def test_spurious_claims_cost_precision() -> None:
    result, errors = score({"a": {"id": "a", "claims": [ARMY]}}, {"a": [ARMY, NARRATOR]})
    assert result["found"] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667}
    assert errors == ["a spurious kill (4, 4): 'Four rebels died'"]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("the Islamic State", "Islamic State", True),
        ("Red Valley Front", "RVF", True),
        ("Nigerian Army", "Army", True),
        ("Nigerian Army", "Malian Air Force", False),
        ("Nigerian Army", None, False),
        (None, None, True),
        ("@", "@ ", True),
    ],
)
def test_same_name(left: str | None, right: str | None, same: bool) -> None:
    assert same_name(left, right) is same


@given(st.text(max_size=30), st.text(max_size=30))
def test_same_name_does_not_depend_on_the_order(left: str, right: str) -> None:
    assert same_name(left, right) is same_name(right, left)


def test_the_narrator_is_only_the_narrator() -> None:
    assert not same_origin(ARMY, {**ARMY, "origin_type": "narrator"})
    assert same_origin(NARRATOR, {**NARRATOR, "origin_name": "Northgate Wire"})


def test_the_command_scores_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, predictions = tmp_path / "gold", tmp_path / "predictions.jsonl"
    gold.mkdir()
    (gold / "a.json").write_text(json.dumps(GOLD["a"]), "utf-8")
    predictions.write_text(json.dumps({"id": "a", "claims": [ARMY]}) + "\n\n", "utf-8")
    assert scorer.main([str(gold), str(predictions), "--errors", "5"]) == 0
    printed = capsys.readouterr().out
    assert "attributed   P 1.000  R 0.500  F1 0.667" in printed
    assert "a missed kill (4, 4)" in printed


def test_the_command_refuses_a_folder_without_reports(tmp_path: Path) -> None:
    assert scorer.main([str(tmp_path), str(tmp_path / "none.jsonl")]) == 2
