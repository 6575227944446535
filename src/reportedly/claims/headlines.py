"""Headlines against their bodies: which claims of a title say more than the text beneath carries."""

from collections.abc import Iterator, Mapping, Sequence

from reportedly.model import Claim, OriginType, Where

_NOT_CARRIED = "the text does not carry"


def outrun(claims: Sequence[Claim]) -> Mapping[str, tuple[str, ...]]:
    """What the text does not carry of each headline that outruns it, by claim id: of the claims of one report.

    A claim of the title is compared with those of the text that tell of the same act: is its number among theirs, its
    kind of victim, and does it name a speaker where the text has the words from one?
    """
    body = [claim for claim in claims if claim.where is Where.TEXT]
    found = {claim.id: tuple(_faults(claim, body)) for claim in claims if claim.where is Where.TITLE}
    return {name: faults for name, faults in found.items() if faults}


def _faults(title: Claim, body: Sequence[Claim]) -> Iterator[str]:
    same = [claim for claim in body if claim.act is title.act]
    if not same:
        yield f"{_NOT_CARRIED} the act"
        return
    counted = [claim for claim in same if claim.count == title.count] if not title.count.is_unknown else same
    if not counted:
        yield f"{_NOT_CARRIED} the number"
    told = counted or same
    if title.victim_kind is not None and all(claim.victim_kind != title.victim_kind for claim in told):
        yield f"{_NOT_CARRIED} the kind of victim"
    if title.origin_type is OriginType.NARRATOR and all(claim.origin_type is not OriginType.NARRATOR for claim in told):
        yield "the text has it from a speaker whom the headline does not name"
