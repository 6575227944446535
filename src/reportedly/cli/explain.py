"""``reportedly explain``: why a figure is what it is, and why these reports are one incident."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from reportedly.cli.ledger import ProjectOption, open_ledger
from reportedly.cli.linked import Linked, link_ledger, parse_moment
from reportedly.cli.output import console, line
from reportedly.cli.tolls_table import victim_group
from reportedly.incidents import Mention
from reportedly.model import Claim, Estimate, Incident, Interval, Link, Repeats, Toll, Weighed
from reportedly.tolls import estimate, load_profile

EXAMPLES = (
    "\b\nExamples:\n  reportedly explain 3f2a\n  reportedly explain 3f2a --profile ucdp --as-of 2026-03-15\n"
    "  reportedly explain 3f2a --profile my-rules.yaml\n"
)


def explain(
    incident: Annotated[str, typer.Argument(help="The incident's id; its begin is enough.")],
    profile: Annotated[
        str, typer.Option("--profile", help="A profile's name, or the path of a YAML file of your own.")
    ] = "plain",
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Only what was published by then: a day or a time.", metavar="TIME")
    ] = None,
    project: ProjectOption = None,
) -> None:
    """Show why: what links the reports of an incident, what each repeats, and every figure used and not used."""
    rules = load_profile(profile)
    with open_ledger(project) as ledger:
        linked = link_ledger(ledger, parse_moment(as_of))
    found = linked.incident(incident)
    out = console()
    out.print(Text(line(found.label), style="bold underline"))
    _print_links(out, linked, found)
    _print_lineage(out, linked, found)
    _print_estimates(out, linked, found, estimate(_rows(linked, found), rules))


def _rows(linked: Linked, incident: Incident) -> list[Toll]:
    return [toll for toll in linked.tolls if toll.incident == incident.id]


def _print_links(out: Console, linked: Linked, incident: Incident) -> None:
    """Each report after the first with the strongest link to one before it, as a waterfall."""
    mentions = members(linked, incident)
    out.print()
    out.print(Text("Why these reports are one incident", style="bold"))
    for number, mention in enumerate(mentions):
        earlier = {one.id: one for one in mentions[:number]}
        links = [one for one in linked.linkage.links if _other(one, mention.id) in earlier]
        if not links:
            reason = "the first report" if not number else "joined by a judgement or by the name of the operation"
            out.print(Text(line(f"  {mention.report.id}: {reason}")))
            continue
        best = max(links, key=lambda one: (one.weight, one.left, one.right))
        other = earlier[_other(best, mention.id) or ""]
        out.print(Text(line(f"  {mention.report.id} with {other.report.id}, probability {best.probability:.3f}")))
        for words in waterfall(best):
            out.print(Text(line(f"      {words}"), style="dim"))


def members(linked: Linked, incident: Incident) -> list[Mention]:
    """The mentions of an incident, the earliest first."""
    claims = set(incident.claims)
    mentions = [one for one in linked.linkage.mentions if one.report.id in incident.reports]
    return [one for one in mentions if claims.intersection(claim.id for claim in one.claims)]


def waterfall(link: Link) -> list[str]:
    """The reasons of a link, from the odds before any was known to the sum, in bits."""
    start = link.weight - sum(reason.weight for reason in link.reasons)
    told = [f"{reason.weight:+5.1f}  {reason.aspect}: {reason.words}" for reason in link.reasons]
    return [f"{start:+5.1f}  before anything is known of the two", *told, f"{link.weight:+5.1f}  together"]


def _other(link: Link, mention: str) -> str | None:
    if mention not in (link.left, link.right):
        return None
    return link.right if link.left == mention else link.left


def _print_lineage(out: Console, linked: Linked, incident: Incident) -> None:
    out.print()
    out.print(Text("What each report repeats", style="bold"))
    for one in linked.lineages:
        if one.report in incident.reports:
            words = {
                Repeats.REPORT: f"the report {one.of}",
                Repeats.STATEMENT: f"a statement of {one.speaker}" + (f" ({one.of})" if one.of else ""),
                Repeats.NOTHING_KNOWN: "nothing known",
            }[one.repeats]
            out.print(Text(line(f"  {one.report}: {words}; {one.reason}")))


def _print_estimates(out: Console, linked: Linked, incident: Incident, estimates: Sequence[Estimate]) -> None:
    claims = {claim.id: claim for claim in linked.claims if claim.report in incident.reports}
    for one in estimates:
        high = "open" if one.high is None and one.used else _number(one.high)
        title = f"{one.harm}: {one.group}: low {_number(one.low)}, best {_number(one.best)}, high {high}"
        out.print()
        out.print(Text(line(f"{title}  ({one.profile})"), style="bold"))
        for heading, weighed in (("used", one.used), ("not used", one.unused)):
            for figure in weighed:
                _print_weighed(out, heading, figure, claims)
    if not estimates:
        out.print()
        out.print(Text("The profile has nothing to say of this incident: nobody gives a number for what it counts."))
    standings = {line(_standing(toll)) for toll in _rows(linked, incident) if toll.superseded_by is None}
    out.print()
    out.print(Text("How each figure in force stands", style="bold"))
    for words in sorted(standings):
        out.print(Text(f"  {words}"))


def _print_weighed(out: Console, heading: str, figure: Weighed, claims: dict[str, Claim]) -> None:
    said = f"{figure.origin}: {figure.figure}, " if figure.origin else ""
    out.print(Text(line(f"  {heading}: {said}{figure.reason}")))
    for claim in (claims[name] for name in figure.claims if name in claims):
        out.print(Text(line(f"      {claim.report}: “{claim.quote}”"), style="dim"))


def _standing(toll: Toll) -> str:
    count = Interval(low=toll.low, high=toll.high)
    doer = f"; that {toll.perpetrator} did it: {toll.doer}" if toll.doer else ""
    return (
        f"{victim_group(toll)}, {count} by {toll.origin}: the number: {toll.standing}; that it happened: "
        f"{toll.happened}{doer}"
    )


def _number(bound: int | None) -> str:
    return "unknown" if bound is None else str(bound)
