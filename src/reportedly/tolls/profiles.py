"""Profiles: named, versioned rules that derive low, best and high, as data that anybody can read and write."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Self

import yaml
from pydantic import Field, ValidationError, model_validator

from reportedly.errors import DataError
from reportedly.model import Act, VictimKind
from reportedly.model.record import Record


class Choice(StrEnum):
    """How one of low, best and high is chosen among the figures that are left.

    ``latest`` is the figure said last, ``most_origins`` the one that most independent origins support, the lowest of
    several.
    """

    LOWEST = "lowest"
    HIGHEST = "highest"
    LATEST = "latest"
    MOST_ORIGINS = "most_origins"
    NONE = "none"


class LeaveOut(StrEnum):
    """A kind of figure that a profile does not use. ``why`` says it in words."""

    SUPERSEDED = "superseded"
    SUBSET = "subset"
    DENIAL = "denial"
    NO_NUMBER = "no_number"
    OUTLET = "outlet"
    OUTLET_BESIDE_OTHERS = "outlet_beside_others"
    SAME_PEOPLE = "same_people"
    ATTACKER_ON_MILITANTS = "attacker_on_militants"
    BELLIGERENT_ON_ENEMY = "belligerent_on_enemy"

    @property
    def why(self) -> str:
        """Why such a figure is not used."""
        return _WHY[self]


_WHY: Mapping[LeaveOut, str] = {
    LeaveOut.SUPERSEDED: "the same origin later gave another figure",
    LeaveOut.SUBSET: "it is a part of a total",
    LeaveOut.DENIAL: "it denies, and counts nobody",
    LeaveOut.NO_NUMBER: "it gives no number",
    LeaveOut.OUTLET: "an outlet only passes on what it was told",
    LeaveOut.OUTLET_BESIDE_OTHERS: "an outlet only passes on what it was told, and others speak for themselves",
    LeaveOut.SAME_PEOPLE: "it gives no kind of victim, and the same number of one kind is given",
    LeaveOut.ATTACKER_ON_MILITANTS: "only the attacker says that these were militants",
    LeaveOut.BELLIGERENT_ON_ENEMY: "a belligerent counts its enemy's losses",
}


class Profile(Record):
    """A rule. ``groups`` are the columns that it fills, each with the kinds of victims that belong to it.

    ``total`` is ``sum`` where the columns add up to one more. ``vague`` gives the point for words such as *dozens*;
    other counts stand for their lower bound. ``not_found`` says which of the original's rules could not be read.
    """

    name: str
    version: str
    about: str
    source: str
    not_found: str = ""
    harms: tuple[Act, ...]
    groups: dict[str, tuple[VictimKind, ...]]
    total: str = "none"
    leave_out: tuple[LeaveOut, ...]
    nought_where_denied: bool = False
    vague: dict[str, int] = Field(default_factory=dict)
    low: Choice
    best: Choice
    high: Choice

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.total not in {"none", "sum"}:
            raise ValueError(f"total must be none or sum, not {self.total}")
        kinds = [kind for group in self.groups.values() for kind in group]
        if len(kinds) != len(set(kinds)):
            raise ValueError("a kind of victim stands in two groups")
        return self

    @property
    def title(self) -> str:
        """Name and version, as estimates carry them."""
        return f"{self.name} {self.version}"


def profile_names() -> tuple[str, ...]:
    """The profiles of the package."""
    folder = files("reportedly.data").joinpath("profiles")
    return tuple(sorted(one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml")))


@cache
def load_profile(name: str) -> Profile:
    """A profile of the package by its name, or a user's own by the path of its YAML file; else ``DataError``."""
    if name in profile_names():
        return _parse(files("reportedly.data").joinpath("profiles", f"{name}.yaml").read_text("utf-8"), f"{name}.yaml")
    path = Path(name)
    if not path.is_file():
        raise DataError(f"no profile {name!r}: name one of {', '.join(profile_names())}, or a YAML file of your own")
    return _parse(path.read_text("utf-8"), str(path))


def _parse(text: str, source: str) -> Profile:
    try:
        return Profile.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise DataError(f"{source}: not YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the profile"
        raise DataError(f"{source}: {where}: {first['msg']}") from error
