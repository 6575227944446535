import pytest

from reportedly.cli.tolls_table import render_tolls, victim_group
from reportedly.incidents import link
from reportedly.model import Act, Claim, Polarity, SpeechAct, VictimKind
from reportedly.tolls import reconcile
from tests.incidents.making import report, said


def table(*claims: Claim, capsys: pytest.CaptureFixture[str]) -> list[str]:
    reports = [report(name) for name in "ab"]
    incidents = link(reports, claims)
    render_tolls(incidents, reconcile(incidents, claims, reports))
    return capsys.readouterr().out.splitlines()


def line(lines: list[str], *words: str) -> str:
    (found,) = [one for one in lines if all(word in one for word in words)]
    return found


def test_an_open_bound_stays_open(capsys: pytest.CaptureFixture[str]) -> None:
    lines = table(said("Nigerien army", "a", 31, count_high=None, count_text="more than 30"), capsys=capsys)
    assert "31+" in line(lines, "more than 30").split()


def test_a_denial_prints_a_question_mark_and_never_nought(capsys: pytest.CaptureFixture[str]) -> None:
    denial = said("Nigerien army", "a", None, polarity=Polarity.DENIED, speech_act=SpeechAct.DENY)
    cells = line(table(denial, capsys=capsys), "deny").split()
    assert "?" in cells
    assert "0" not in cells


def test_superseded_rows_and_parts_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    lines = table(
        said("Nigerien army", "a", 11),
        said("Nigerien army", "a", 3, part_of=0),
        said("Nigerien army", "b", 17),
        capsys=capsys,
    )
    assert "superseded" in line(lines, " 11 ")
    assert "of which" in line(lines, " 3 ")
    assert "superseded" not in line(lines, " 17 ")


def test_markup_in_names_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    lines = table(said("The [red]Front[/red]\x1b[2J", "a", 11), capsys=capsys)
    assert "\x1b" not in line(lines, "[red]")


def test_every_harm_has_its_words() -> None:
    claims = [said("Nigerien army", "a", 11, victim_kind=None, victim_party=None)]
    (toll,) = reconcile(link([report("a")], claims), claims, [report("a")])
    assert victim_group(toll) == "Killed: victims not named"
    assert all(victim_group(toll.model_copy(update={"harm": act})) for act in Act)
    assert all(victim_group(toll.model_copy(update={"victim_kind": kind})) for kind in VictimKind)
