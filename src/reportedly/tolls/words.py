"""How harms and victims are called, and the words of ``data/tolls.yaml``."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from reportedly.errors import DataError
from reportedly.model import Act, VictimKind

DONE: Final[Mapping[Act, str]] = {
    Act.KILL: "Killed",
    Act.INJURE: "Injured",
    Act.ABDUCT: "Abducted",
    Act.CAPTURE: "Captured",
    Act.ARREST: "Arrested",
    Act.SURRENDER: "Surrendered",
    Act.RELEASE: "Released",
    Act.GO_MISSING: "Missing",
    Act.DISPLACE: "Displaced",
    Act.DESTROY: "Destroyed",
    Act.DAMAGE: "Damaged",
    Act.SEIZE: "Seized",
    Act.ATTACK: "Attacked",
    Act.BOMB: "Bombed",
    Act.SHELL: "Shelled",
    Act.AIR_STRIKE: "Hit from the air",
    Act.DRONE_STRIKE: "Hit by drones",
    Act.CLASH: "Clashes",
    Act.AMBUSH: "Ambushed",
    Act.RAID: "Raided",
    Act.REPEL: "Repelled",
    Act.WITHDRAW: "Withdrawn",
}
"""Harms as people read them over a table."""

OF_WHOM: Final[Mapping[VictimKind | None, str]] = {
    None: "victims not named",
    VictimKind.CIVILIAN: "civilians",
    VictimKind.SECURITY_FORCES: "security forces",
    VictimKind.MILITANT: "militants",
    VictimKind.OFFICIAL: "officials",
    VictimKind.MIXED: "civilians and combatants together",
    VictimKind.PERSON_UNKNOWN: "people",
    VictimKind.PROPERTY: "property",
    VictimKind.VEHICLE: "vehicles",
    VictimKind.WEAPON: "weapons",
    VictimKind.LOCATION: "places",
}
"""Victims by their kind."""


@cache
def toll_words(name: str) -> frozenset[str]:
    """One list of words, in lower case; DataError where the file has none of that name."""
    content = yaml.safe_load(files("reportedly.data").joinpath("tolls.yaml").read_text(encoding="utf-8"))
    try:
        return frozenset(content[name]["words"])
    except (KeyError, TypeError) as error:
        raise DataError(f"tolls.yaml has no words for {name}") from error
