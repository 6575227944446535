"""The worked example of ``docs/tolls.md``: its four ledgers are what the program makes of its claims."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reportedly.incidents import link
from reportedly.model import Claim, Interval, OriginType, Polarity, Report, SpeechAct, Toll, VictimKind
from reportedly.tolls import estimate, load_profile, reconcile
from tests.incidents.making import said

PAGE = Path(__file__).parents[2] / "docs" / "tolls.md"
ARMY, FRONT = "Nigerien army", "Liptako Vanguard"
CIVILIANS: dict[str, Any] = {"victim_kind": VictimKind.CIVILIAN, "victim_party": None, "perpetrator": ARMY}
FIGHTERS: dict[str, Any] = {"victim_kind": VictimKind.MILITANT, "victim_party": FRONT, "perpetrator": ARMY}
SOLDIERS: dict[str, Any] = {"victim_kind": VictimKind.SECURITY_FORCES, "victim_party": ARMY, "perpetrator": FRONT}
MOMENTS = ("2026-05-03T20:00", "2026-05-04T20:00", "2026-05-05T20:00", "2026-05-06T20:00")

_TIMES = {
    "bulletin": "2026-05-03T18:00",
    "message": "2026-05-04T09:00",
    "hospital": "2026-05-04T15:00",
    "rebuttal": "2026-05-05T08:00",
    "burial": "2026-05-05T17:00",
    "inquiry": "2026-05-06T10:00",
    "monitors": "2026-05-06T16:00",
}


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def example() -> tuple[list[Report], list[Claim]]:
    reports = [
        Report(id=name, text=f"Torodi, {name}. " + "x" * 400, published=_at(when), publisher="Coastline Press")
        for name, when in _TIMES.items()
    ]
    days: dict[str, Any] = {"date_start": "2026-05-03", "date_end": "2026-05-03"}
    deny: dict[str, Any] = {"polarity": Polarity.DENIED, "speech_act": SpeechAct.DENY}
    admit: dict[str, Any] = {"speech_act": SpeechAct.ADMIT}
    group, hospital = OriginType.ARMED_GROUP, OriginType.MEDICAL
    claims = [
        said(ARMY, "bulletin", 26, **FIGHTERS, **days, speech_act=SpeechAct.CLAIM),
        said(ARMY, "bulletin", 2, **SOLDIERS, **days, **admit),
        said(FRONT, "message", 15, group, **SOLDIERS, **days, speech_act=SpeechAct.CLAIM),
        said(FRONT, "message", None, group, **FIGHTERS, **days, **deny),
        said("Torodi hospital", "hospital", 9, hospital, **CIVILIANS, **days),
        said(ARMY, "rebuttal", None, **CIVILIANS, **days, **deny),
        said(ARMY, "burial", 4, **SOLDIERS, **days, **admit),
        said(ARMY, "inquiry", 3, **CIVILIANS, **days, **admit),
        said("Torodi hospital", "inquiry", 12, hospital, **CIVILIANS, **days),
        said("United Nations", "monitors", 11, OriginType.INTERNATIONAL_ORG, **CIVILIANS, **days).model_copy(
            update={"count_high": None}
        ),
    ]
    return reports, claims


def ledger(moment: str) -> str:
    """The rival tolls as of a moment, a line a figure."""
    reports, claims = example()
    out = [report for report in reports if report.published and report.published <= _at(moment)]
    told = [claim for claim in claims if claim.report in {report.id for report in out}]
    (incident,) = link(out, told)
    rows = reconcile([incident], told, out)
    return "\n".join([*map(_line, rows), *_derived(rows)])


def _line(row: Toll) -> str:
    count = "denies" if row.speech_act is SpeechAct.DENY else str(Interval(low=row.low, high=row.high))
    kind = row.victim_kind.value.replace("_", " ") if row.victim_kind else "?"
    state = "superseded" if row.superseded_by else f"number {row.standing}, happened {row.happened}"
    return f"{kind:<16}{row.origin:<18}{count:<8}{state}"


def _derived(rows: tuple[Toll, ...]) -> list[str]:
    found = estimate(rows, load_profile("plain"))
    return [f"plain: {one.group} {_told(one.low)}–{_told(one.high)}" for one in found]


def _told(bound: int | None) -> str:
    return "?" if bound is None else str(bound)


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_page_shows_what_the_program_makes_of_it(moment: str) -> None:
    assert f"```\n{ledger(moment)}\n```" in PAGE.read_text("utf-8")
