import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import validate
from benchmarks.validate import check, check_files

REPORTS = Path(validate.__file__).with_name("reports")
TEXT = "Ten soldiers were killed near Torodi, the army said. " + "Nothing else is known of it. " * 30


def report(**changes: Any) -> dict[str, Any]:
    claim = {
        "where": "text",
        "start": 0,
        "end": 24,
        "quote": TEXT[:24],
        "origin": "the army",
        "origin_name": "Niger Army",
        "origin_type": "state_forces",
        "via": [],
        "speech_act": "admit",
        "hedged": False,
        "act": "kill",
        "perpetrator": None,
        "victim": "soldiers",
        "victim_party": "Niger Army",
        "victim_kind": "security_forces",
        "count_text": "Ten",
        "count_low": 10,
        "count_high": 10,
        "part_of": None,
        "places": ["Torodi"],
        "date_start": "2026-03-14",
        "date_end": "2026-03-14",
        "polarity": "positive",
        "scope": "incident",
    }
    return {
        "id": "torodi-01",
        "incident": ["torodi-ambush"],
        "style": "wire",
        "publisher": "Northgate Wire",
        "published": "2026-03-15T08:00:00+01:00",
        "title": "Soldiers die in ambush",
        "text": TEXT.strip(),
        "claims": [{**claim, **changes}],
    }


def test_every_annotated_report_is_valid() -> None:
    reports, faults = check_files(sorted(REPORTS.glob("*.json")))
    assert len(reports) == 1774
    assert sum(len(one["claims"]) for one in reports) == 19567
    assert faults == []


def test_a_sound_report_has_no_fault() -> None:
    assert check(report()) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"act": "explode"}, "act='explode'"),
        ({"perpetrator": " "}, "perpetrator=' '"),
        ({"via": "agency"}, "via"),
        ({"hedged": None}, "hedged"),
        ({"start": 24}, "offsets"),
        ({"quote": "Ten"}, "quote does not match offsets: 'Ten'"),
        ({"origin_type": "narrator"}, "narrator with an origin"),
        ({"victim": "rebels"}, "victim not in report: 'rebels'"),
        ({"places": ["Makalondi"]}, "place not in report: 'Makalondi'"),
        ({"count_text": "11"}, "count_text not in quote: '11'"),
        ({"count_low": True}, "count True"),
        ({"count_low": 11}, "count_low 11 > count_high 10"),
        ({"count_text": None}, "count bounds without count_text"),
        ({"part_of": 0}, "part_of 0"),
        ({"date_start": "yesterday"}, "dates"),
        ({"date_start": "2026-03-15"}, "date_start after date_end"),
        ({"date_end": "2026-03-16"}, "date_end 2026-03-16 after publication"),
        ({"polarity": "denied"}, "denied but speech_act is not deny"),
        ({"speech_act": "deny"}, "deny with positive polarity"),
    ],
)
def test_each_fault_of_a_claim_is_named(changes: dict[str, Any], fault: str) -> None:
    assert check(report(**changes)) == [f"claim 0: {fault}"]


def test_part_of_may_not_run_in_a_circle_nor_exceed_its_whole() -> None:
    document = report(part_of=1)
    first = document["claims"][0]
    document["claims"].append({**first, "part_of": 0, "act": "injure"})
    assert check(document) == ["claim 0: part_of cycle", "claim 1: part_of cycle"]
    document["claims"][1] |= {"part_of": None, "count_low": 1, "count_high": 2}
    assert check(document) == ["claim 0: part 10 larger than whole 2"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"style": "poem"}, "style 'poem'"),
        ({"incident": []}, "incident"),
        ({"published": "today"}, "published 'today'"),
        ({"published": "2026-03-15T08:00:00"}, "published without offset"),
        ({"title": "Ten soldiers were killed"}, "title repeated in text"),
        ({"text": TEXT}, "blank lines"),
    ],
)
def test_each_fault_of_a_report_is_named(changes: dict[str, Any], fault: str) -> None:
    assert check({**report(), **changes}) == [fault]


def test_a_short_text_is_a_fault() -> None:
    assert check({**report(), "text": TEXT[:52]}) == ["text has 9 words"]


def test_missing_keys_are_named() -> None:
    document = report()
    del document["claims"][0]["scope"]
    assert check(document) == ["claim 0: keys ['scope']"]
    del document["title"]
    assert check(document) == ["keys ['title']"]


def test_a_claim_told_twice_is_a_fault() -> None:
    document = report()
    document["claims"] *= 2
    (fault,) = check(document)
    assert fault.startswith("duplicate claim ('text', 0, 'kill'")


def test_the_command_names_what_is_wrong_with_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate.main([str(tmp_path)]) == 2
    (tmp_path / "broken.json").write_text("{", "utf-8")
    (tmp_path / "other.json").write_text(json.dumps(report()), "utf-8")
    (tmp_path / "torodi-01.json").write_text(json.dumps(report()), "utf-8")
    assert validate.main([str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "broken.json: not JSON" in printed
    assert "other.json: file name differs from id" in printed
    assert "torodi-01.json: id also in other.json" in printed
    assert "2 reports, 1 incidents, 2 claims" in printed
    assert printed.endswith("errors: 3\n")
