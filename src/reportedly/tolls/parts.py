"""Parts that add up: figures of one speaker that together make another, though nobody says that they are its parts.

``Forty-one were killed, twenty-two in Noshki, fourteen in Mastung and five in Dalbandin``: whoever counts four figures
here counts everybody twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.model import Claim, Polarity, Where

_LEAST = 5
"""Totals below this are the sum of what stands after them too easily by accident."""


def with_parts(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with ``part_of`` where a run of figures in the text makes up the total that stands before it.

    Within one report, of one speaker, one act and one kind of victim, in the order of the text, and only exact figures
    that are part of nothing yet. ``part_of`` counts among the claims of the report in the order given.
    """
    totals: dict[int, int] = {}
    numbers: dict[str, int] = defaultdict(int)
    groups: dict[tuple[object, ...], list[tuple[int, int, Claim]]] = defaultdict(list)
    for place, claim in enumerate(claims):
        number = numbers[claim.report]
        numbers[claim.report] += 1
        if _may_add_up(claim):
            speaker = claim.origin_name or claim.origin or claim.origin_type
            groups[claim.report, speaker, claim.act, claim.victim_kind].append((place, number, claim))
    for group in groups.values():
        totals |= _sums(sorted(group, key=lambda one: (one[2].start, one[2].end, one[1])))
    return tuple(
        claim.model_copy(update={"part_of": totals[place]}) if place in totals else claim
        for place, claim in enumerate(claims)
    )


def _may_add_up(claim: Claim) -> bool:
    exact = claim.count_low is not None and claim.count_low == claim.count_high
    return exact and claim.part_of is None and claim.where is Where.TEXT and claim.polarity is Polarity.POSITIVE


def _sums(group: Sequence[tuple[int, int, Claim]]) -> dict[int, int]:
    """The number of the total of each part, by the part's place."""
    found: dict[int, int] = {}
    for at, (place, number, total) in enumerate(group):
        if place not in found and (total.count_low or 0) >= _LEAST:
            parts = _run(group[at + 1 :], total.count_low or 0)
            found |= {part: number for part, _, _ in parts}
    return found


def _run(after: Iterable[tuple[int, int, Claim]], total: int) -> list[tuple[int, int, Claim]]:
    """The figures right after a total that add up to it: two at least, none of them nought; else none."""
    run = []
    for one in after:
        low = one[2].count_low or 0
        if not 0 < low < total:
            return []
        run.append(one)
        total_so_far = sum(part[2].count_low or 0 for part in run)
        if total_so_far >= total:
            return run if total_so_far == total and len(run) > 1 else []
    return []
