"""Of whom: which claims of an incident count the same group of victims."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.incidents import Kinship, arm_of, same_party
from reportedly.model import Act, Claim, Report, VictimKind
from reportedly.tolls.calling import called

_COMBATANTS = frozenset({VictimKind.SECURITY_FORCES, VictimKind.MILITANT})


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of harm to one group of victims."""

    harm: Act
    kind: VictimKind | None
    party: str | None


def groups_of(claims: Sequence[Claim], reports: Iterable[Report] = ()) -> dict[Claim, Group]:
    """The group of each claim of one incident.

    Names of one party, and of one arm of a state, are one group under the most frequent name, as the reports write it.
    Soldiers and fighters of no named party belong to the only party that has any in this incident; civilians are never
    lent a party.
    """
    parties = {kind: _party_names([claim for claim in claims if claim.victim_kind is kind]) for kind in _kinds(claims)}
    written = called((name for names in parties.values() for name in names.values()), reports)
    parties = {kind: {name: written[one] for name, one in names.items()} for kind, names in parties.items()}
    return {claim: Group(claim.act, claim.victim_kind, _party(claim, parties[claim.victim_kind])) for claim in claims}


def _kinds(claims: Sequence[Claim]) -> set[VictimKind | None]:
    return {claim.victim_kind for claim in claims}


def _party(claim: Claim, names: dict[str, str]) -> str | None:
    if claim.victim_party:
        return names[claim.victim_party]
    known = set(names.values())
    return known.pop() if claim.victim_kind in _COMBATANTS and len(known) == 1 else None


def _party_names(claims: Sequence[Claim]) -> dict[str, str]:
    """Each name of a party with the most frequent name of its group; police and army stay two groups."""
    counts = Counter(claim.victim_party for claim in claims if claim.victim_party)
    groups: list[list[str]] = []
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        home = next((group for group in groups if all(_counted_together(name, other) for other in group)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return {name: group[0] for group in groups for name in group}


def _counted_together(left: str, right: str) -> bool:
    kinship = same_party(left, right)
    arms = {arm_of(left), arm_of(right)} - {None}
    return kinship is Kinship.SAME or (kinship is Kinship.KIN and len(arms) < 2)
