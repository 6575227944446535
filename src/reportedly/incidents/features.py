"""Features: a mention as the row of a table, which is all that linking compares.

=============  ======================================================================================================
``towns``      keys of its towns; spellings of one name have one key
``named``      keys of all names in its text, for towns that one account only mentions
``regions``    countries and provinces of its places, and keys of those that are provinces themselves
``days``       days (numbers since year 1) that its claims give, none for stretches longer than a week
``told_days``  days that its report names in full, and all between them, without those of other happenings in it
``parties``    keys of its parties; ``sides`` the states and groups they stand for
``exact``      its exact counts above two by act (``kill:11``)
``victims``    what it counts (``kill:security_forces``), ``voices`` by which named side, ``said`` with which count
``means``      kinds of targets and means (``convoy``, ``aircraft``), from ``data/linking.yaml`` and its acts
``names``      names of two words and more in its text that are no party and no place of it
``words``      words of its text, without the most common
``keys``       what blocking looks up: pairs that share none are never compared
=============  ======================================================================================================
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, TypedDict

import yaml

from reportedly.gazetteer.keys import fold
from reportedly.gazetteer.places import Gazetteer
from reportedly.incidents.happenings import LATER_STAGE
from reportedly.incidents.mentions import Mention
from reportedly.incidents.names import name_words
from reportedly.incidents.parties import party_key, side_of
from reportedly.incidents.whereabouts import place_skeleton
from reportedly.incidents.window import LONG, SLACK, Window, claim_window
from reportedly.model import Act, Claim, OriginType, Place, PlacePrecision

_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?: (?:de |da |al-|bin |ag |ould )?[A-ZÀ-Þ][\w’'-]+)+")
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?: (?:da |de |do )?[A-ZÀ-Þ][\w’'-]+){0,2}")
_WORD = re.compile(r"[a-z]{4,}")
_MOST_DAYS = 36
"""Days of a window that blocking looks up: those of an undated round-up, and no more."""
_MOST_NAMED = 2
_BUCKET = 60
"""Days within which a report may come back to the people of a happening: trials, burials, releases."""
_DEEDS: dict[Act, str] = {
    Act.AIR_STRIKE: "aircraft",
    Act.DRONE_STRIKE: "aircraft",
    Act.BOMB: "explosive",
    Act.SHELL: "shelling",
    Act.AMBUSH: "ambush",
    Act.ABDUCT: "abduction",
}


class Features(TypedDict):
    """One row. ``first_day`` and ``last_day`` bound the window, ``stated`` is false where it is only inferred."""

    unique_id: str
    report: str
    wide: bool
    towns: list[str]
    named: list[str]
    regions: list[str]
    latitude: float | None
    longitude: float | None
    first_day: int | None
    last_day: int | None
    stated: bool
    days: list[int]
    told_days: list[int]
    parties: list[str]
    sides: list[str]
    states_only: bool | None
    exact: list[str]
    victims: list[str]
    voices: list[str]
    said: list[str]
    means: list[str]
    names: list[str]
    words: list[str]
    keys: list[str]


def features_of(mention: Mention) -> Features:
    """The row of one mention; it depends on nothing but the mention."""
    towns = sorted({place.key for place in mention.towns})
    located = [place for place in mention.towns if place.latitude is not None]
    claims = [claim for claim in mention.told if claim.part_of is None]
    sides = [side for party in mention.parties if (side := side_of(party))]
    states = {side.startswith("state:") for side in sides}
    names = sorted(set(_names(mention)))
    named = {place_skeleton(name): count for name, count in _capitalised(mention.text).items()}
    window = mention.window
    return Features(
        unique_id=mention.id,
        report=mention.report.id,
        wide=mention.wide,
        towns=towns,
        named=sorted(named),
        regions=sorted(set(_regions(mention))),
        latitude=located[0].latitude if located else None,
        longitude=located[0].longitude if located else None,
        first_day=window.start.toordinal() if window else None,
        last_day=window.end.toordinal() if window else None,
        stated=bool(window and window.stated),
        days=sorted({day for claim in _deeds(mention) for day in _days(claim_window(claim))}),
        told_days=sorted(day.toordinal() for day in mention.told_days),
        parties=sorted({party_key(party) for party in mention.parties}),
        sides=sorted(set(sides)),
        states_only=states.pop() if len(states) == 1 else None,
        exact=sorted(_exact(claims)),
        victims=sorted({_victims(claim) for claim in claims if not claim.count.is_unknown}),
        voices=sorted({f"{_victims(claim)}:{voice}" for claim in claims if (voice := _voice(claim))}),
        said=sorted({f"{_victims(claim)}:{voice}:{claim.count}" for claim in claims if (voice := _voice(claim))}),
        means=sorted(means_in(mention.text) | {_DEEDS[claim.act] for claim in mention.told if claim.act in _DEEDS}),
        names=names,
        words=sorted(set(_words(mention.text))),
        keys=sorted(set(_keys(mention, towns, names)) | set(_named_keys(mention, _frequent(mention)))),
    )


def _deeds(mention: Mention) -> list[Claim]:
    """Claims whose day is that of the happening: not those of later stages."""
    return [claim for claim in mention.told if claim.act not in LATER_STAGE]


def _regions(mention: Mention) -> Iterator[str]:
    for place in mention.places:
        if place.coarse:
            yield place.key
        if place.region:
            yield place.region


def _days(window: Window | None) -> range:
    if window is None or window.days > LONG:
        return range(0)
    return range(window.start.toordinal(), window.end.toordinal() + 1)


def _exact(claims: Iterable[Claim]) -> set[str]:
    """Exact counts; one and two coincide too easily to tell anything."""
    counts = ((claim.act, claim.count_low) for claim in claims if claim.count_low == claim.count_high)
    return {f"{act}:{low}" for act, low in counts if low is not None and low > 2}


def _victims(claim: Claim) -> str:
    return f"{claim.act}:{claim.victim_kind}"


def _voice(claim: Claim) -> str | None:
    """The side that gives a number; ``None`` for outlets and unnamed people, who are no side, and without a number."""
    if claim.origin_type is OriginType.NARRATOR or not claim.origin_name or claim.count.is_unknown:
        return None
    return side_of(claim.origin_name) or party_key(claim.origin_name)


@cache
def means_data() -> dict[str, dict[str, Any]]:
    """The families of ``data/linking.yaml`` with their words and examples."""
    content: dict[str, dict[str, Any]] = yaml.safe_load(
        files("reportedly.data").joinpath("linking.yaml").read_text(encoding="utf-8")
    )
    return content


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        family: re.compile(
            r"\b(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in entry["words"]) + r")\b"
        )
        for family, entry in means_data().items()
    }


def means_in(text: str) -> set[str]:
    """The families of targets and means that a text names."""
    folded = fold(text)
    return {family for family, pattern in _patterns().items() if pattern.search(folded)}


def _names(mention: Mention) -> Iterator[str]:
    """Names in the text that are neither a party nor a place of the mention nor its publisher."""
    known = {word for party in mention.parties for word in party_key(party).split()}
    known |= {word for place in mention.places for word in fold(place.name).split()}
    known |= set(fold(mention.report.publisher or "").split())
    for found in _NAME.finditer(mention.text):
        words = fold(found.group()).split()
        if not known.intersection(words):
            yield " ".join(words)


def _words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(fold(text)) if word not in name_words("common_word"))


def _keys(mention: Mention, towns: list[str], names: list[str]) -> Iterator[str]:
    """Same town or neighbourhood and near days, or days that the report names; same names and near months."""
    window = mention.window
    if mention.wide:
        yield from (f"wide {town}" for town in towns)
        return
    for day in _near(window):
        for place in towns or ["nowhere " + party_key(party) for party in mention.parties]:
            yield f"{place} {day}"
    own = {day for claim in _deeds(mention) for day in _near(claim_window(claim))}
    told = {day.toordinal() for day in mention.told_days}
    yield from (f"{place} {day}" for place in towns for day in own | told)
    if window is not None:
        month = window.end.toordinal() // _BUCKET
        for name in names:
            yield f"{name} {month}"
            yield f"{name} {month + 1}"


def _named_keys(mention: Mention, towns: Iterable[str]) -> Iterator[str]:
    """As if the towns that its text names most often were its own: extraction may have taken another."""
    if not mention.wide:
        yield from (f"{town} {day}" for town in towns for day in _near(mention.window))


def _frequent(mention: Mention) -> list[str]:
    """Keys of the few names that a text repeats most and that are towns in the gazetteer."""
    counts = _capitalised(mention.text)
    repeated = sorted((name for name in counts if counts[name] > 1), key=lambda name: (-counts[name], name))
    towns = (name for name in repeated if any(map(_is_town, Gazetteer.open().look_up(name))))
    return [place_skeleton(name) for name in islice(towns, _MOST_NAMED)]


def _is_town(place: Place) -> bool:
    return place.precision in {PlacePrecision.TOWN, PlacePrecision.DISTRICT}


def _capitalised(text: str) -> Counter[str]:
    """How often each capitalised name of up to three words stands in a text."""
    return Counter(found.group() for found in _CAPITALISED.finditer(text))


def _near(window: Window | None) -> Iterator[int]:
    if window is not None:
        for offset in range(min(window.days, _MOST_DAYS) + SLACK):
            yield (window.start + timedelta(days=offset)).toordinal()
