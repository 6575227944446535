"""``reportedly review``: a person decides about doubtful links and claims by single keys; each can be undone."""

import getpass
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Protocol
from uuid import uuid4

import click
import typer
from rich.console import Console
from rich.text import Text

from reportedly.cli.explain import waterfall
from reportedly.cli.ledger import ProjectOption, open_ledger
from reportedly.cli.linked import Linked, link_ledger
from reportedly.cli.output import console, line
from reportedly.cli.show import summary
from reportedly.incidents import Mention
from reportedly.model import Claim, Judgement, Link, Subject, Verdict, in_force
from reportedly.store import Ledger

EXAMPLES = (
    "\b\nExamples:\n  reportedly review\n  reportedly review --claims --author 'A. Coder'\n  reportedly review --list\n"
)
_KEYS = "y yes, n no, u unsure, z take the last one back, s skip, q quit"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide: what it is about, how it is shown, and what yes and no stand for."""

    subjects: tuple[Subject, ...]
    lines: tuple[str, ...]
    yes: Verdict
    no: Verdict


class Keys(Protocol):
    """Where answers come from: one character at a time, an empty string at the end."""

    def __call__(self) -> str:
        """The next key."""


def review(
    links: Annotated[
        bool, typer.Option("--links/--claims", help="Decide about doubtful links, or about claims.")
    ] = True,
    show: Annotated[bool, typer.Option("--list", help="Only show every judgement that was made.")] = False,
    author: Annotated[str | None, typer.Option("--author", help="Who decides; else the name of your account.")] = None,
    reason: Annotated[str, typer.Option("--reason", help="A reason that goes with every decision of this run.")] = "",
    project: ProjectOption = None,
) -> None:
    """Decide whether two mentions are one happening, or whether a claim is right: y, n or u; z takes the last one back.

    The most doubtful come first. Each decision is an entry in the ledger with author, time and reason. *Same* and
    *different* bind linking from then on; whatever they merge or part is as before once they are taken back.
    """
    with open_ledger(project) as ledger:
        linked = link_ledger(ledger)
        if show:
            _print_judgements(linked)
            return
        questions = link_questions(linked) if links else claim_questions(linked)
        made = decide(ledger, questions, author or getpass.getuser(), reason, _keys())
    typer.echo(f"{made} decided, {len(questions)} were open")


def decide(ledger: Ledger, questions: Sequence[Question], author: str, reason: str, keys: Keys) -> int:
    """Ask each question until the keys end; the number of decisions that stand. Unknown keys are asked again.

    After the last question the last decision can still be taken back; any other key ends the review.
    """
    out = console()
    made: list[tuple[int, Judgement]] = []
    at = 0
    while at < len(questions) or made:
        question = questions[at] if at < len(questions) else None
        _print_question(out, question, at + 1, len(questions))
        key = keys().lower()
        if key == "z" and made:
            at, last = made.pop()
            ledger.judge(_judgement(Verdict.UNDO, last.subjects, author, "taken back in review", undoes=last.id))
            continue
        if key in {"", "q"} or question is None:
            break
        verdict = {"y": question.yes, "n": question.no, "u": Verdict.UNSURE}.get(key)
        if verdict is not None:
            judgement = _judgement(verdict, question.subjects, author, reason)
            ledger.judge(judgement)
            made.append((at, judgement))
        if verdict is not None or key == "s":
            at += 1
    return len(made)


def _print_question(out: Console, question: Question | None, number: int, questions: int) -> None:
    out.print()
    if question is None:
        out.print(Text("All are decided: z takes the last one back, any other key ends", style="dim"))
        return
    out.print(Text(f"{number} of {questions}   {_KEYS}", style="dim"))
    for words in question.lines:
        out.print(Text(line(words)))


def link_questions(linked: Linked) -> list[Question]:
    """The links that nobody has judged, the most doubtful first: those nearest to even odds."""
    mentions = {one.id: one for one in linked.linkage.mentions}
    judged = {frozenset(one.subjects) for one in in_force(linked.judgements)}
    questions = []
    for link in sorted(linked.linkage.links, key=lambda one: (abs(one.weight), one.left, one.right)):
        left, right = mentions[link.left], mentions[link.right]
        if not (left.claims and right.claims) or _judged(left, right, judged):
            continue
        subjects = (_subject(left.claims[0]), _subject(right.claims[0]))
        questions.append(Question(subjects, tuple(_link_lines(link, left, right)), Verdict.SAME, Verdict.DIFFERENT))
    return questions


def claim_questions(linked: Linked) -> list[Question]:
    """The claims that nobody has judged, those first of which the extractor was least sure."""
    judged = {one.subjects[0] for one in in_force(linked.judgements) if len(one.subjects) == 1}
    open_claims = [claim for claim in linked.claims if _subject(claim) not in judged]
    ranked = sorted(open_claims, key=lambda claim: (abs(claim.confidence - 0.5), claim.report, claim.id))
    return [
        Question((_subject(claim),), tuple(_claim_lines([claim])), Verdict.ACCEPT, Verdict.REJECT) for claim in ranked
    ]


def _judged(left: Mention, right: Mention, judged: set[frozenset[Subject]]) -> bool:
    pairs = (frozenset({_subject(one), _subject(two)}) for one in left.claims for two in right.claims)
    return any(pair in judged for pair in pairs)


def _link_lines(link: Link, left: Mention, right: Mention) -> Iterable[str]:
    yield f"One happening? Probability {link.probability:.3f}"
    for mention in (left, right):
        at = f", {mention.report.published:%Y-%m-%d %H:%M}" if mention.report.published else ""
        yield f"  {mention.report.id}{at}: {mention.report.title}"
        yield from (f"    {words}" for words in _claim_lines(mention.claims[:4]))
    yield from (f"      {words}" for words in waterfall(link))


def _claim_lines(claims: Sequence[Claim]) -> Iterable[str]:
    for claim in claims:
        yield f"{claim.report}: {summary(claim)}"
        yield f"  “{claim.quote}”"


def _subject(claim: Claim) -> Subject:
    return Subject(report=claim.report, claim=claim.id)


def _judgement(
    verdict: Verdict, subjects: tuple[Subject, ...], author: str, reason: str, undoes: str | None = None
) -> Judgement:
    return Judgement(
        id=uuid4().hex,
        verdict=verdict,
        subjects=subjects,
        author=author,
        at=datetime.now(UTC),
        reason=reason,
        undoes=undoes,
    )


def _print_judgements(linked: Linked) -> None:
    """Every judgement, and whether it holds: it may be taken back, replaced, or have lost its claim."""
    out = console()
    holding = {one.id for one in in_force(linked.judgements)}
    # A rejected claim takes no part in linking, but its judgement has not lost it.
    known = {_subject(claim) for claim in linked.claims}
    for one in linked.judgements:
        lost = [subject for subject in one.subjects if subject not in known and one.verdict is not Verdict.REJECT]
        state = "lost its claim" if lost else "in force" if one.id in holding else "not in force"
        about = " and ".join(f"{subject.report}/{subject.claim}" for subject in one.subjects)
        said = f" ({one.reason})" if one.reason else ""
        out.print(Text(line(f"{one.at:%Y-%m-%d %H:%M} {one.author}: {one.verdict} {about}{said}: {state}")))


def _keys() -> Keys:
    """Single keys on a terminal; elsewhere the characters of standard input, so that a review can be scripted."""
    if sys.stdin.isatty():
        return click.getchar
    return lambda: _next_of(sys.stdin.read(1))


def _next_of(character: str) -> str:
    while character.isspace() and character:
        character = sys.stdin.read(1)
    return character
