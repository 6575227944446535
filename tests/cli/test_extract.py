import csv
import io
import json
from pathlib import Path

import pytest

from reportedly.cli import extract
from reportedly.cli.extract import Extractor, run
from reportedly.cli.output import Format
from reportedly.model import Claim

TEXT = "QUETTA - At dawn 84 soldiers were killed, said the group. The army says 10 soldiers died."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "one.json"
    path.write_text(
        json.dumps(
            {
                "id": "one",
                "title": "Ten [or 84] die",
                "text": TEXT,
                "published": "2026-02-01T08:40:00+05:00",
                "publisher": "Northgate Wire",
                "claims": [{"act": "annotated"}],
            },
            indent=1,
        )
    )
    return path


def test_jsonl_is_one_report_a_line_as_the_contract_has_it(
    report: Path, extractor: Extractor, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(report)], Format.JSONL, quiet=True, extractor=extractor) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert list(row) == ["id", "title", "published", "publisher", "url", "language", "text_sha256", "claims"]
    assert (row["id"], row["published"], row["language"]) == ("one", "2026-02-01T08:40:00+05:00", "en")
    assert len(row["text_sha256"]) == 64
    first, second = (Claim.model_validate(claim) for claim in row["claims"])
    assert (first.quote, first.origin) == (TEXT[first.start : first.end], "the group")
    assert (second.count_low, second.count_high) == (10, None)


def test_json_is_a_list_of_the_same(report: Path, extractor: Extractor, capsys: pytest.CaptureFixture[str]) -> None:
    run([str(report)], Format.JSON, quiet=True, extractor=extractor)
    (row,) = json.loads(capsys.readouterr().out)
    assert [claim["id"] for claim in row["claims"]] == ["claim-0", "claim-1"]


def test_csv_is_one_claim_a_row(report: Path, extractor: Extractor, capsys: pytest.CaptureFixture[str]) -> None:
    run([str(report)], Format.CSV, quiet=True, extractor=extractor)
    first, second = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (first["report"], first["title"], first["id"]) == ("one", "Ten [or 84] die", "claim-0")
    assert (second["id"], second["count_low"], second["count_high"]) == ("claim-1", "10", "")
    assert set(Claim.model_fields) < set(first)


def test_a_table_has_a_heading_and_a_row_for_each_claim(
    report: Path, extractor: Extractor, capsys: pytest.CaptureFixture[str]
) -> None:
    run([str(report)], Format.TABLE, quiet=True, extractor=extractor)
    title, about, header, first, second, _ = capsys.readouterr().out.splitlines()
    assert title == "Ten [or 84] die"
    assert about == "one, 2026-02-01 08:40, Northgate Wire, 2 claims"
    assert header.split() == (
        [
            "act",
            "count",
            "victim",
            "victim",
            "kind",
            "origin",
            "origin",
            "type",
            "speech",
            "act",
            "polarity",
            "scope",
            "hedged",
            "quote",
        ]
    )
    cells = [cell.strip() for cell in first.split("  ") if cell.strip()]
    assert cells[:5] == ["kill", "84+", "soldiers", "security_forces", "the group"]
    assert cells[5:] == ["armed_group", "claim", "positive", "incident", "hedged", "84 soldiers"]
    assert "narrator" in second


def test_failures_go_to_standard_error_and_the_others_go_on(
    tmp_path: Path, report: Path, extractor: Extractor, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.txt").write_text("A crash it is.")
    missing = str(tmp_path / "none.txt")
    assert run([str(tmp_path / "bad.txt"), missing, str(report)], Format.JSONL, quiet=False, extractor=extractor) == 3
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    bad, gone, summary = err.splitlines()
    assert bad.endswith("bad.txt: no claims could be extracted: ZeroDivisionError: division by zero")
    assert gone == f"reportedly: {missing}: there is no such file"
    assert summary.startswith("reportedly: 1 report in ")
    assert summary.endswith("), 2 failed")


def test_where_nothing_can_be_read_the_run_has_failed(extractor: Extractor, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["/nowhere/none.txt"], Format.JSON, quiet=True, extractor=extractor) == 1
    out, err = capsys.readouterr()
    assert json.loads(out) == []
    assert err == "reportedly: /nowhere/none.txt: there is no such file\n"


def test_standard_input_is_read_where_it_is_asked_for(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run(["-"], Format.JSONL, quiet=False, extractor=extractor) == 0
    out, err = capsys.readouterr()
    assert len(json.loads(out)["claims"]) == 2
    assert err.count("\n") == 1


def test_a_report_without_claims_is_still_a_report(
    tmp_path: Path, extractor: Extractor, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "quiet.txt").write_text("All was calm in Noshki on Sunday.")
    run([str(tmp_path)], Format.TABLE, quiet=True, extractor=extractor)
    title, about, _ = capsys.readouterr().out.splitlines()
    assert title == "(no headline)"
    assert about.endswith(", no date, no publisher, no claims")


def test_the_examples_name_the_command() -> None:
    assert extract.EXAMPLES.count("reportedly extract") == 5


def test_two_reports_with_one_id_are_told_apart(
    tmp_path: Path, extractor: Extractor, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps({"id": "same", "text": f"{n} soldiers died."}) + "\n" for n in (10, 11)))
    run([str(path)], Format.JSONL, quiet=True, extractor=extractor)
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["id"] == "same"
    assert second["id"] == f"same-{second['text_sha256'][:8]}"
    assert second["claims"][0]["report"] == second["id"]
