"""How a figure stands among the others: the first rules that fit, in the order of this table.

=============  ==============================================================================================
admitted       said against the speaker's own interest
denied         another side denies it
contested      an origin of another name gives a figure that excludes it
corroborated   a compatible figure of another side, or of an observer who belongs to none
single-party   none of these
withdrawn      a denial of the thing itself, after which the same side admitted it
=============  ==============================================================================================

Only figures in force count against or for another: superseded ones, subsets and the words of outlets do not.
A denial is contested where anybody asserts what it denies; one that was withdrawn denies nothing any more.
"""

from collections.abc import Sequence
from enum import StrEnum

from reportedly.incidents import Kinship, same_party
from reportedly.model import Interval, SpeechAct
from reportedly.tolls.figures import Figure, within
from reportedly.tolls.origins import INDEPENDENT, Origin, Speakers


class Standing(StrEnum):
    """What is known of a figure."""

    SINGLE_PARTY = "single-party"
    CONTESTED = "contested"
    ADMITTED = "admitted"
    CORROBORATED = "corroborated"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


def standing(figure: Figure, in_force: Sequence[Figure], speakers: Speakers) -> Standing:
    """How a figure stands among those in force in its incident."""
    others = [one for one in in_force if one.origin != figure.origin]
    if figure.denies:
        return _of_denial(figure, others, in_force, speakers)
    if figure.speech_act is SpeechAct.ADMIT:
        return Standing.ADMITTED
    denials = [one for one in others if rejects(one, figure, speakers) and not _concedes(one, figure, others)]
    if not all(_is_withdrawn(one, in_force, speakers) for one in denials):
        return Standing.DENIED
    rivals = [one for one in others if _comparable(one, figure)]
    if any(one.interval.excludes(figure.interval) for one in rivals):
        return Standing.CONTESTED
    independent = any(are_independent(one.origin, figure.origin, speakers) for one in rivals)
    return Standing.CORROBORATED if independent and not figure.origin.is_outlet else Standing.SINGLE_PARTY


def independent_origins(figure: Figure, figures: Sequence[Figure], speakers: Speakers) -> int:
    """How many sides and independent observers say what implies this figure; outlets alone are one."""
    same = [one for one in figures if one.group == figure.group and one.denies == figure.denies]
    supporters = {one.origin for one in same if one == figure or within(one.interval, figure.interval)}
    counted: list[Origin] = []
    for origin in sorted(supporters, key=lambda origin: (origin.name, origin.type)):
        if not origin.is_outlet and not any(speakers.same_side(origin, other) for other in counted):
            counted.append(origin)
    return max(len(counted), 1)


def _of_denial(denial: Figure, others: Sequence[Figure], in_force: Sequence[Figure], speakers: Speakers) -> Standing:
    if _is_withdrawn(denial, in_force, speakers):
        return Standing.WITHDRAWN
    disputed = any(rejects(denial, one, speakers) for one in others)
    return Standing.CONTESTED if disputed else Standing.SINGLE_PARTY


def rejects(denial: Figure, figure: Figure, speakers: Speakers) -> bool:
    """True where one figure is the denial of another by another side."""
    if denial.speech_act is not SpeechAct.DENY or figure.denies or speakers.same_side(denial.origin, figure.origin):
        return False
    claim = denial.first.claim
    if not denial.denies:
        return denial.group == figure.group and denial.interval.excludes(figure.interval)
    if claim.count.excludes(figure.interval) or figure.interval == Interval(low=0, high=0):
        return False
    return _about(denial, figure) and _same_doer(denial, figure)


def _concedes(denial: Figure, figure: Figure, figures: Sequence[Figure]) -> bool:
    """True where whoever denies gives a figure of its own that this one agrees with: it denied a rival's."""
    own = (one for one in figures if one.origin == denial.origin and one.counts and one.group == figure.group)
    return denial.denies and any(not one.interval.excludes(figure.interval) for one in own)


def _is_withdrawn(denial: Figure, figures: Sequence[Figure], speakers: Speakers) -> bool:
    """True where the side that denied the thing itself has admitted it in a later report.

    Where that side had already given a figure of its own, it denied a number, and takes nothing back.
    """
    own = [
        one
        for one in figures
        if not one.denies and _about(denial, one) and speakers.same_side(one.origin, denial.origin) and one.interval.low
    ]
    since = [one for one in own if one.first.order[:2] > denial.first.order[:2]]
    return len(since) == len(own) and any(one.speech_act is SpeechAct.ADMIT for one in since)


def _about(denial: Figure, figure: Figure) -> bool:
    """True where a denial names this group of victims, or none in particular."""
    mine, theirs = denial.group, figure.group
    return mine.harm is theirs.harm and mine.kind in {None, theirs.kind} and mine.party in {None, theirs.party}


def _same_doer(denial: Figure, figure: Figure) -> bool:
    mine, theirs = denial.first.claim.perpetrator, figure.first.claim.perpetrator
    return not mine or not theirs or same_party(mine, theirs) is not Kinship.DIFFERENT


def _comparable(one: Figure, figure: Figure) -> bool:
    whole = one.counts and figure.counts and not one.origin.is_outlet
    return whole and one.group == figure.group and not one.apart(figure)


def are_independent(witness: Origin, speaker: Origin, speakers: Speakers) -> bool:
    """True where two origins do not speak for one side, nor are two names of one observer."""
    if INDEPENDENT & {witness.type, speaker.type}:
        return witness.name != speaker.name
    return not speakers.same_side(witness, speaker)
