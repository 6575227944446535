"""Names of parties: whether two mean one party or two organs of one state, and whose side a name is on."""

from enum import StrEnum
from functools import cache

from reportedly.gazetteer.keys import fold
from reportedly.gazetteer.parties import PartyBook, current_parties
from reportedly.incidents.names import alike, name_data, name_words
from reportedly.model import Claim, OriginType

_STEM = 5
"""Letters that the names of a land's organs share, where the party book does not know the land: Baloc|histan."""

_BELLIGERENT = frozenset({OriginType.ARMED_GROUP, OriginType.STATE_FORCES, OriginType.GOVERNMENT})


class Kinship(StrEnum):
    """How near two names of parties are."""

    SAME = "same"
    KIN = "kin"
    DIFFERENT = "different"


def sides_of(claim: Claim) -> list[str]:
    """The parties of a claim: who did it, whom it was done to, and who speaks where that is a belligerent."""
    speaker = claim.origin_name if claim.origin_type in _BELLIGERENT else None
    return [party for party in (claim.perpetrator, claim.victim_party, speaker) if party]


@cache
def party_key(name: str) -> str:
    """A party's name folded, without words such as *the* and *of*; initials are those of what is left."""
    folded = fold(name).split()
    return " ".join(word for word in folded if word not in name_words("party_silent")) or " ".join(folded)


def same_party(left: str, right: str) -> Kinship:
    """Whether two names mean the same party, two arms of one state or one side, or different parties."""
    return _same_party(left, right, current_parties())


@cache
def _same_party(left: str, right: str, book: PartyBook) -> Kinship:
    first, second = party_key(left).split(), party_key(right).split()
    if alike(" ".join(first), " ".join(second)) or _initials(first, second) or _initials(second, first):
        return Kinship.SAME
    known, other = book.find(left), book.find(right)
    if known and other and known.name == other.name:
        return Kinship.SAME
    sides = {side_of(left), side_of(right)}
    one_side = len(sides) == 1 if None not in sides else _one_land(first, second)
    return Kinship.KIN if one_side else Kinship.DIFFERENT


def side_of(name: str) -> str | None:
    """The side of a party by the party book (``state:PK``, ``group:…``); None where it is unknown or takes no side."""
    return _side_of(name, current_parties())


@cache
def _side_of(name: str, book: PartyBook) -> str | None:
    party = book.find(name)
    if party is None:
        return _state_in(party_key(name).split())
    return party.side if party.side and party.side.startswith(("state:", "group:")) else None


def is_state(name: str) -> bool:
    """True for the name of a government, an army, a police: by the party book, else by its words."""
    side = side_of(name)
    if side is not None:
        return side.startswith("state:")
    return not name_words("party_force").isdisjoint(party_key(name).split())


def arm_of(name: str) -> str | None:
    """The arm of a state in a name: army, police, navy, air; None for umbrella names and all others."""
    words = set(fold(name).split())
    return next((arm for arm, known in _arms().items() if words & known), None)


@cache
def _arms() -> dict[str, frozenset[str]]:
    arms: dict[str, list[str]] = name_data()["party_arm"]["arms"]
    return {arm: frozenset(words) for arm, words in arms.items()}


@cache
def _lands() -> dict[tuple[str, ...], str]:
    """Every word for a country and its regions, folded, with the country's code."""
    countries = current_parties().countries.values()
    words = ((word, country.code) for country in countries for word in (*country.all_words(), *country.regions))
    return {tuple(fold(word).split()): code for word, code in words}


def _state_in(words: list[str]) -> str | None:
    """The state of a name that consists of a land's word and words for offices and forces."""
    offices = name_words("party_force") | name_words("party_office")
    rest = tuple(word for word in words if word not in offices)
    code = _lands().get(rest) if len(rest) < len(words) else None
    return f"state:{code}" if code else None


def _initials(short: list[str], long: list[str]) -> bool:
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def _one_land(first: list[str], second: list[str]) -> bool:
    force = name_words("party_force")
    both_forces = not force.isdisjoint(first) and not force.isdisjoint(second)
    return both_forces and len(first[0]) >= _STEM and first[0][:_STEM] == second[0][:_STEM]
