"""Which candidate stands for which annotated claim."""

from collections.abc import Mapping, Sequence

from reportedly.claims.candidates import Candidate

Gold = Mapping[str, object]


def align(candidates: Sequence[Candidate], golds: Sequence[Gold], text: str) -> list[int | None]:
    """For each candidate of a field the index of its claim in ``golds`` (those of the same field), else ``None``.

    A counted claim takes the candidate whose count overlaps its ``count_text``; another takes the predicate of its
    span that its act's words name, else the one highest in the parse.
    """
    taken: list[int | None] = [None] * len(candidates)
    for number, gold in enumerate(golds):
        best = _counted(candidates, taken, gold, text) if gold["count_text"] else _bare(candidates, taken, gold)
        if best is not None:
            taken[best] = number
    return taken


def _counted(candidates: Sequence[Candidate], taken: Sequence[int | None], gold: Gold, text: str) -> int | None:
    words = str(gold["count_text"])
    start = text.find(words, _whole(gold["start"]), _whole(gold["end"]))
    end = start + len(words)
    if start < 0:
        return None
    fitting = [
        number
        for number, candidate in enumerate(candidates)
        if taken[number] is None
        and candidate.quantity is not None
        and candidate.quantity.start < end
        and candidate.quantity.end > start
    ]
    return fitting[0] if fitting else None


def _bare(candidates: Sequence[Candidate], taken: Sequence[int | None], gold: Gold) -> int | None:
    start, end = _whole(gold["start"]), _whole(gold["end"])
    fitting = [
        number
        for number, candidate in enumerate(candidates)
        if taken[number] is None and candidate.quantity is None and start <= candidate.anchor.idx < end
    ]
    return min(
        fitting,
        key=lambda number: (not _names(candidates[number], gold), _depth(candidates[number]), number),
        default=None,
    )


def _names(candidate: Candidate, gold: Gold) -> bool:
    return any(match.entry.act == gold["act"] for match in candidate.notes.acts.get(candidate.anchor.i, ()))


def _depth(candidate: Candidate) -> int:
    return sum(1 for _ in candidate.anchor.ancestors)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"expected an offset, not {value!r}")
    return value
