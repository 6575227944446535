"""Who speaks: origins told apart by name, and the sides that they speak for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.incidents import Kinship, same_party, side_of
from reportedly.model import Claim, OriginType, Report
from reportedly.tolls.calling import called
from reportedly.tolls.words import toll_words

INDEPENDENT = frozenset(
    {
        OriginType.MEDICAL,
        OriginType.NGO,
        OriginType.INTERNATIONAL_ORG,
        OriginType.WITNESS,
        OriginType.CIVIL_AUTHORITY,
    }
)
"""Types of speakers that are presumed to belong to no side."""

OUTLETS = frozenset({OriginType.NARRATOR, OriginType.MEDIA, OriginType.UNKNOWN})
"""Types that pass on what they were told: their word neither corroborates nor contests another's."""

BELLIGERENTS = frozenset({OriginType.ARMED_GROUP, OriginType.STATE_FORCES, OriginType.GOVERNMENT})
"""Types that speak for a side of a fight."""

_STATE = frozenset({OriginType.STATE_FORCES, OriginType.GOVERNMENT})


@dataclass(frozen=True, slots=True)
class Origin:
    """One speaker of one incident. ``named`` is false for the witnesses and officials whom nobody names."""

    name: str
    type: OriginType
    named: bool

    @property
    def is_outlet(self) -> bool:
        """True where the speaker only passes on what it was told."""
        return self.type in OUTLETS


@dataclass(frozen=True, slots=True)
class Speakers:
    """The origins of one incident: their canonical names and types, and who there harmed whom."""

    names: dict[str, str]
    types: dict[str, OriginType]
    opponents: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def origin(self, claim: Claim, report: Report) -> Origin:
        """Who makes a claim: a named speaker, an unnamed one by the words for it, or the outlet itself."""
        if claim.origin_name:
            name = self.names[claim.origin_name]
            return Origin(name, self.types[name], named=True)
        if claim.origin_type is OriginType.NARRATOR:
            return Origin(report.publisher or f"outlet of {report.id}", OriginType.NARRATOR, named=True)
        return Origin(_mid_sentence(claim.origin or "") or "somebody unnamed", claim.origin_type, named=False)

    def same_side(self, left: Origin, right: Origin) -> bool:
        """True where two origins speak for one side: one party, or two organs of a state that do not fight."""
        if left == right or same_party(left.name, right.name) is not Kinship.DIFFERENT:
            return True
        sides = {side_of(left.name), side_of(right.name)}
        if None not in sides:
            return len(sides) == 1
        both_state = left.type in _STATE and right.type in _STATE
        return both_state and not self._opposed(left.name, right.name)

    def _opposed(self, left: str, right: str) -> bool:
        return any(
            (_kin(left, doer) and _kin(right, victim)) or (_kin(right, doer) and _kin(left, victim))
            for doer, victim in self.opponents
        )


def speakers_of(claims: Sequence[Claim], reports: Iterable[Report] = ()) -> Speakers:
    """The speakers of one incident; spellings and initials of one name are one speaker.

    A standing party goes by the name that these reports call it by, any other by its longest.
    """
    canonical = canonical_names(claim.origin_name for claim in claims if claim.origin_name)
    written = called(canonical.values(), reports)
    names = {name: written[one] for name, one in canonical.items()}
    votes: dict[str, Counter[OriginType]] = {}
    for claim in claims:
        if claim.origin_name:
            votes.setdefault(names[claim.origin_name], Counter())[claim.origin_type] += 1
    types = {name: min(count, key=lambda kind: (-count[kind], kind)) for name, count in votes.items()}
    fights = {(claim.perpetrator, claim.victim_party) for claim in claims}
    return Speakers(names, types, frozenset((doer, victim) for doer, victim in fights if doer and victim))


def canonical_names(names: Iterable[str]) -> dict[str, str]:
    """Each name with the longest one that means the same party."""
    canonical: dict[str, str] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        same = (one for one in sorted(set(canonical.values())) if same_party(one, name) is Kinship.SAME)
        canonical[name] = next(same, name)
    return canonical


def _mid_sentence(words: str) -> str:
    """Words for a speaker as they stand within a sentence: ``A resident`` is ``a resident``."""
    first, gap, rest = words.strip().partition(" ")
    return f"{first.lower()}{gap}{rest}" if first.lower() in toll_words("unnamed_speaker") else words.strip()


def _kin(left: str, right: str) -> bool:
    return same_party(left, right) is not Kinship.DIFFERENT
