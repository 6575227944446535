"""Shows claims in their words: the sentence, the evidence marked in it, and the cue marked otherwise."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from reportedly.claims.headlines import outrun
from reportedly.cli.output import console, line
from reportedly.model import Claim, Report

_SENTENCE_END = re.compile(r"[.!?]['\"”’»)\]]*\s+(?=[\"“«‘'(\[]*[^\W\d_a-z])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch to mark: a style on a terminal, brackets elsewhere."""

    start: int
    end: int
    style: str
    brackets: tuple[str, str]


def show_claims(report: Report, claims: Sequence[Claim], out: Console | None = None) -> None:
    """Print each claim with its sentence to ``out``, standard output unless given.

    The evidence is bold, the cue of reporting underlined; where no terminal shows that, they stand in ⟦ ⟧ and ‹ ›.
    """
    out = out or console()
    out.print(Text(line(report.title) or "(no headline)", style="bold underline"))
    faults = outrun(claims)
    for number, claim in enumerate(claims, start=1):
        out.print()
        out.print(Text(line(f"{number}. {summary(claim)}"), style="bold"))
        out.print(Text("   ") + _sentence(report, claim, plain=not out.is_terminal))
        out.print(Text(line(f"   {_facts(claim)}"), style="dim"))
        for fault in faults.get(claim.id, ()):
            out.print(Text(f"   headline: {fault}", style="yellow"))


def summary(claim: Claim) -> str:
    """A claim in one line: ``Chagai Front claims: kill 84 soldiers``."""
    origin = claim.origin_name or claim.origin or "narrator"
    count = "" if claim.count.is_unknown else f" {claim.count}"
    polarity = "" if claim.polarity == "positive" else f" ({claim.polarity})"
    whom = f" {claim.victim}" if claim.victim else ""
    return f"{origin}, {claim.speech_act}{polarity}: {claim.act}{count}{whom}"


def _facts(claim: Claim) -> str:
    """What else the claim says, and only what it says."""
    dates = sorted({str(day) for day in (claim.date_start, claim.date_end) if day})
    facts = {
        "by": claim.perpetrator,
        "of": claim.victim_party,
        "kind": claim.victim_kind,
        "at": ", ".join(claim.places),
        "on": " to ".join(dates),
        "spoken by": claim.spokesperson,
        "via": ", ".join(claim.via),
        "in a": claim.channel,
        "scope": claim.scope if claim.scope != "incident" else None,
    }
    words = [f"{name} {value}" for name, value in facts.items() if value]
    if claim.hedged:
        words.append("hedged")
    return "; ".join([*words, f"confidence {claim.confidence:.2f}", claim.id])


def _sentence(report: Report, claim: Claim, *, plain: bool) -> Text:
    field = report.field(claim.where)
    start, end = _bounds(field, claim.start, claim.end)
    marks = [_Mark(claim.start, claim.end, "bold yellow", ("⟦", "⟧"))]
    if claim.cue_start is not None and claim.cue_end is not None:
        cue = _Mark(claim.cue_start, claim.cue_end, "underline cyan", ("‹", "›"))
        if start <= cue.start < cue.end <= end:
            marks.append(cue)
    return _marked(field, start, end, marks, plain=plain)


def _bounds(field: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence, or sentences, that hold a stretch."""
    first, last = 0, len(field)
    for found in _SENTENCE_END.finditer(field):
        if found.end() <= start:
            first = found.end()
        elif found.start() + 1 >= end:
            last = found.end()
            break
    return first, last


def _marked(field: str, start: int, end: int, marks: Sequence[_Mark], *, plain: bool) -> Text:
    """The stretch as text on one line, cut at the edges of the marks so that cleaning it moves none of them."""
    edges = sorted({start, end, *(edge for mark in marks for edge in (mark.start, mark.end))})
    text = Text()
    for left, right in pairwise(edges):
        words = line(field[left:right].rstrip() if right == end else field[left:right])
        over = [mark for mark in marks if mark.start <= left and right <= mark.end]
        if plain:
            text.append("".join(mark.brackets[0] for mark in over if mark.start == left))
            text.append(words)
            text.append("".join(mark.brackets[1] for mark in reversed(over) if mark.end == right))
        else:
            text.append(words, style=" ".join(mark.style for mark in over))
    return text
