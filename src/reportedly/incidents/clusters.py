"""Clusters: which mentions are one incident, from scored pairs and people's judgements.

Links fall into components that nothing connects. Each component is clustered by itself, so a new report changes only
the components that it touches, and the result is that of clustering everything at once:

1. Mentions that people judged *same* are joined.
2. Then the two clusters with the highest mean weight between them are joined, again and again, while that mean says
   that they are more likely one than two. Pairs that were never compared count as strangers, ``STRANGERS`` bits.
3. Clusters that hold two mentions of one report, or a pair that people judged *different*, are never joined.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from reportedly.model.link import Link

STRANGERS = -2.0
"""Bits for a pair that blocking did not find: no near day at one place speaks against, but weakly."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Constraints:
    """What people decided about pairs of mentions, by their ids in order."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


@dataclass(slots=True)
class _Component:
    members: list[str] = field(default_factory=list)
    weights: dict[Pair, float] = field(default_factory=dict)


def pair(left: str, right: str) -> Pair:
    """Two mention ids in order."""
    return (left, right) if left <= right else (right, left)


def clusters(reports: Mapping[str, str], links: Iterable[Link], constraints: Constraints) -> list[tuple[str, ...]]:
    """Mention ids by cluster, sorted; ``reports`` gives the report of each mention.

    Links of no more than even odds hold no component together, but count within one.
    """
    scored = {pair(one.left, one.right): one.weight for one in links}
    joining = [ids for ids, weight in scored.items() if weight > 0] + sorted(constraints.same)
    components = _components(reports, joining)
    home = {member: component for component in components for member in component.members}
    for ids, weight in scored.items():
        if home[ids[0]] is home[ids[1]]:
            home[ids[0]].weights[ids] = weight
    return sorted(cluster for one in components for cluster in _cluster(one, reports, constraints))


def _components(members: Iterable[str], joining: Iterable[Pair]) -> list[_Component]:
    parent = {member: member for member in members}

    def root(member: str) -> str:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for left, right in joining:
        if left in parent and right in parent:
            parent[root(left)] = root(right)
    found: dict[str, _Component] = defaultdict(_Component)
    for member in sorted(parent):
        found[root(member)].members.append(member)
    return list(found.values())


def _cluster(component: _Component, reports: Mapping[str, str], constraints: Constraints) -> list[tuple[str, ...]]:
    """Average linkage under constraints; ties go by ids, so that the order of arrival changes nothing."""
    groups: dict[str, frozenset[str]] = {member: frozenset({member}) for member in component.members}
    for one, two in sorted(constraints.same):
        if one in groups and two in groups and groups[one] is not groups[two]:
            _join(groups, groups[one], groups[two])
    sums = _sums(groups, component.weights)
    while sums:
        best = min(sums, key=lambda ids: (-sums[ids], ids))
        left, right = groups[best[0]], groups[best[1]]
        if sums[best] <= 0:
            break
        if _barred(left, right, reports, constraints):
            del sums[best]
            continue
        _join(groups, left, right)
        whole = groups[best[0]]
        stale = [ids for ids in sums if ids[0] in whole or ids[1] in whole]
        touched = {min(groups[other]) for ids in stale for other in ids} - {min(whole)}
        for ids in stale:
            del sums[ids]
        for other in touched:
            sums[pair(min(whole), other)] = _mean(whole, groups[other], component.weights)
    return sorted({tuple(sorted(group)) for group in groups.values()})


def _sums(groups: Mapping[str, frozenset[str]], weights: Mapping[Pair, float]) -> dict[Pair, float]:
    """The mean weight between every two groups that a scored pair connects, by their first members."""
    wanted = {pair(min(groups[left]), min(groups[right])) for left, right in weights if groups[left] != groups[right]}
    return {ids: _mean(groups[ids[0]], groups[ids[1]], weights) for ids in wanted}


def _mean(left: frozenset[str], right: frozenset[str], weights: Mapping[Pair, float]) -> float:
    between = [weights.get(pair(one, two), STRANGERS) for one, two in product(sorted(left), sorted(right))]
    return sum(between) / len(between)


def _join(groups: dict[str, frozenset[str]], left: frozenset[str], right: frozenset[str]) -> None:
    whole = left | right
    for member in whole:
        groups[member] = whole


def _barred(left: frozenset[str], right: frozenset[str], reports: Mapping[str, str], constraints: Constraints) -> bool:
    if {reports[one] for one in left} & {reports[two] for two in right}:
        return True
    return any(pair(one, two) in constraints.different for one, two in product(left, right))


def members_of(found: Sequence[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The cluster of each mention."""
    return {member: cluster for cluster in found for member in cluster}
