"""Two further standings of a figure: whether anybody came to harm so at all, and who did it.

Rivals often agree that something happened and quarrel about how many; or agree on the number and blame each other.

=============  ======================================================  ==============================================
standing       it happened                                             who did it
=============  ======================================================  ==============================================
admitted       the side that it harms or shames says so                 the one who is named says so of itself, as an
                                                                        admission
denied         another side denies it, and the denial stands            the one who is named denies it
contested      --                                                       another origin names somebody of another side
corroborated   independent origins say so                               independent origins name the same one
single-party   none of these                                            none of these
=============  ======================================================  ==============================================
"""

from collections.abc import Sequence

from reportedly.incidents import Kinship, same_party
from reportedly.model import Polarity, SpeechAct
from reportedly.tolls.figures import Figure
from reportedly.tolls.origins import Origin, Speakers
from reportedly.tolls.standing import Standing, are_independent, rejects, standing


def happened(figure: Figure, in_force: Sequence[Figure], speakers: Speakers) -> Standing:
    """Whether anybody of this group of victims came to this harm, whatever the number."""
    same = [one for one in in_force if one.group == figure.group and not one.denies and one.interval.low != 0]
    if figure.denies:
        return standing(figure, in_force, speakers)
    if figure.interval.high == 0:
        return Standing.CONTESTED if same else Standing.SINGLE_PARTY
    if any(one.speech_act is SpeechAct.ADMIT for one in [figure, *same]):
        return Standing.ADMITTED
    if any(one.denies and rejects(one, figure, speakers) for one in in_force):
        return Standing.DENIED
    return _by_support(figure.origin, [one.origin for one in same], speakers)


def doer_of(figure: Figure) -> str | None:
    """Whom an origin names as the one who did it: the name that it gives most often."""
    names = [saying.claim.perpetrator for saying in figure.sayings if saying.claim.perpetrator]
    return min(set(names), key=lambda name: (-names.count(name), name)) if names else None


def doer(figure: Figure, in_force: Sequence[Figure], speakers: Speakers) -> Standing | None:
    """How it stands that the one who is named did it; ``None`` where nobody is named."""
    named = doer_of(figure)
    if named is None:
        return None
    others = [one for one in in_force if one.group == figure.group and one.origin != figure.origin]
    about = [one for one in in_force if one.group.harm is figure.group.harm]
    if any(_disowns(one, named) for one in about):
        return Standing.DENIED
    if figure.speech_act is SpeechAct.ADMIT and same_party(figure.origin.name, named) is not Kinship.DIFFERENT:
        return Standing.ADMITTED
    rivals = [name for one in others if (name := doer_of(one)) and not one.origin.is_outlet]
    if any(same_party(name, named) is Kinship.DIFFERENT for name in rivals):
        return Standing.CONTESTED
    agreeing = [one.origin for one in others if doer_of(one)]
    return _by_support(figure.origin, agreeing, speakers)


def _disowns(one: Figure, named: str) -> bool:
    """True where the one who is named denies the deed itself: not a number, and not another's claim about itself."""
    claim = one.first.claim
    denied = one.denies and claim.polarity is Polarity.DENIED and claim.count.is_unknown
    accused = claim.perpetrator is None or same_party(claim.perpetrator, named) is not Kinship.DIFFERENT
    return denied and accused and same_party(one.origin.name, named) is Kinship.SAME


def _by_support(origin: Origin, others: Sequence[Origin], speakers: Speakers) -> Standing:
    supported = any(are_independent(one, origin, speakers) for one in others if one != origin and not one.is_outlet)
    return Standing.CORROBORATED if supported and not origin.is_outlet else Standing.SINGLE_PARTY
