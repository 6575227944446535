"""GTD style: one row an incident, with the columns of claims of responsibility and of casualties."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from reportedly.model import Act, Claim, Polarity, Scope, VictimKind
from reportedly.publishing.cases import Case, Edition
from reportedly.publishing.coding import (
    Side,
    SideKind,
    columns_of,
    deaths_of,
    dispute,
    format_data,
    sides_of,
    source_lines,
)
from reportedly.publishing.exporter import Exporter, number_of
from reportedly.publishing.sheets import Sheet
from reportedly.publishing.tables import Row, Value

_UNKNOWN = -9
_UNKNOWN_NUMBER = -99
_CLAIMS = 3
"""Groups and sources for which the format has columns."""


class Gtd(Exporter):
    """Blank is unknown and never nought, as in the codebook; -9 is unknown for yes and no."""

    name: ClassVar[str] = "gtd"
    about: ClassVar[str] = "GTD style: claims of responsibility and casualties"
    files: ClassVar[tuple[str, ...]] = ("gtd.csv",)
    rules: ClassVar[str] = "gtd"

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._sheet = Sheet(folder / "gtd.csv", columns_of("gtd"))

    def feed(self, case: Case) -> None:
        """Write the incident."""
        self._sheet.write(incident_row(case))

    def finish(self) -> None:
        """Check that the dead of the perpetrators are among the dead."""
        self.close()
        if problem := self._sheet.problem(_problem):
            raise self.wrong("gtd.csv", problem)

    def close(self) -> None:
        """Close the file."""
        self._sheet.close()


def incident_row(case: Case) -> Row:
    """The row of one incident."""
    start, end = case.incident.date_start, case.incident.date_end
    row: dict[str, Value] = {
        "eventid": number_of(case.incident.id),
        "iyear": start.year if start else 0,
        "imonth": start.month if start else 0,
        "iday": start.day if start else 0,
        "approxdate": case.incident.label if start != end else None,
        "extended": int(bool(start and end and start != end)),
        "summary": case.incident.label,
        "individual": 0,
        "nperps": _UNKNOWN_NUMBER,
        "addnotes": dispute(case),
        "dbsource": "Reportedly",
        **dict(zip(("scite1", "scite2", "scite3"), source_lines(case)[:_CLAIMS], strict=False)),
    }
    return row | _where(case) | _groups(case) | _casualties(case)


def _where(case: Case) -> dict[str, Value]:
    if case.site is None:
        return {}
    place = case.site.place
    specificity = {"exact": 1, "town": 1, "district": 3, "province": 4}.get(case.site.precision, 5)
    return {
        "country_txt": case.site.country_name,
        "provstate": place.admin1,
        "city": place.name if specificity == 1 else "Unknown",
        "latitude": case.site.latitude,
        "longitude": case.site.longitude,
        "specificity": specificity,
        "vicinity": _UNKNOWN,
    }


def _groups(case: Case) -> dict[str, Value]:
    """The groups that are said to have done it, and whether they say so themselves."""
    claimed: dict[str, Claim] = {}
    suspected: dict[str, None] = {}
    for claim in case.claims:
        if claim.scope is Scope.INCIDENT and claim.perpetrator and claim.polarity is Polarity.POSITIVE:
            suspected[claim.perpetrator] = None
            if claim.origin_name == claim.perpetrator and claim.speech_act != "deny":
                claimed.setdefault(claim.perpetrator, claim)
    groups = [side.name for side in sides_of(case).combatants if side.name in suspected and _is_group(side)]
    # Those who claim it go before those who are only accused.
    ranked = sorted(groups, key=lambda name: name not in claimed)[:_CLAIMS]
    row: dict[str, Value] = {"claimed": int(any(name in claimed for name in ranked)) if ranked else _UNKNOWN}
    for number, name in enumerate(ranked, start=1):
        suffix = "" if number == 1 else str(number)
        row[f"gname{suffix}"] = name
        row[f"guncertain{number}"] = int(name not in claimed)
        if number > 1:
            row[f"claim{number}"] = int(name in claimed)
        if name in claimed:
            row[f"claimmode{suffix}"], row[f"claimmode{suffix}_txt"] = _mode(claimed[name])
    rivals = [name for name in ranked if name in claimed]
    row["compclaim"] = int(len(rivals) > 1) if rivals else _UNKNOWN
    return row if ranked else {**row, "gname": "Unknown", "guncertain1": 1}


def _is_group(side: Side) -> bool:
    return side.kind in {SideKind.GROUP, SideKind.UNIDENTIFIED}


def _mode(claim: Claim) -> tuple[int, str]:
    data = format_data("gtd")
    code, words = data["claimmodes"].get(claim.channel or "", data["unknown_mode"])
    return int(code), str(words)


def _casualties(case: Case) -> dict[str, Value]:
    sides = sides_of(case)
    attackers = next((side for side in sides.combatants if _is_group(side)), None)
    others = next((side for side in sides.combatants if side is not attackers), None)
    held = [case.total(harm, "gtd") for harm in (Act.ABDUCT, Act.CAPTURE)]
    hostages = [one.best for one in held if one.best]
    destroyed = [one for one in case.claims if one.act in {Act.DESTROY, Act.DAMAGE}]
    return {
        "nkill": case.total(Act.KILL, "gtd").best,
        "nkillter": deaths_of(case, "gtd", attackers, others).first
        if attackers and _counted(case, attackers)
        else None,
        "nwound": case.total(Act.INJURE, "gtd").best,
        "property": 1 if destroyed else _UNKNOWN,
        "propextent": 4 if destroyed else None,
        "propextent_txt": "Unknown" if destroyed else None,
        "propcomment": _things(destroyed),
        "ishostkid": 1 if hostages else _UNKNOWN,
        "nhostkid": sum(hostages) if hostages else None,
    }


def _counted(case: Case, side: Side | None) -> bool:
    """True where somebody gives a number for the dead of a side: no number is blank, not nought."""
    dead = [toll for toll in case.tolls if toll.harm is Act.KILL and toll.low is not None]
    return side is not None and any(
        side.holds(toll.victim_party) or toll.victim_kind is VictimKind.MILITANT for toll in dead
    )


def _things(claims: Sequence[Claim]) -> str | None:
    words = dict.fromkeys(
        f"{claim.count_text} {claim.victim}" if claim.count_text else str(claim.victim)
        for claim in claims
        if claim.victim
    )
    return "; ".join(words) or None


def _problem(row: Mapping[str, str]) -> str | None:
    if row["nkillter"] and row["nkill"] and int(row["nkillter"]) > int(row["nkill"]):
        return f"{row['nkillter']} attackers are among {row['nkill']} dead"
    return None
