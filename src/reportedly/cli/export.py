"""``reportedly export``: incidents and their tolls in the formats of those who use them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from reportedly import __version__
from reportedly.cli.holdings import read_holdings
from reportedly.cli.ledger import ProjectOption, open_ledger, parse_head
from reportedly.cli.linked import find_incident
from reportedly.cli.output import ExitCode
from reportedly.cli.progress import QuietOption, track
from reportedly.model import Incident, Judgement, Verdict, in_force
from reportedly.publishing import (
    FORMATS,
    Arrival,
    Audience,
    Edition,
    Feed,
    Holdings,
    Review,
    cases,
    find_formats,
    strays,
)
from reportedly.publishing import (
    export as publish,
)
from reportedly.store import Ledger
from reportedly.tolls import load_profile, profile_names

EXAMPLES = (
    "\b\nExamples:\n"
    "  reportedly export --to csv,acled -o out\n"
    "  reportedly export 3f2a --to html,pdf --audience internal -o brief\n"
    "  reportedly export --to site -o archive\n"
    "  reportedly export --to atom --since 12:ab34… -o feed\n"
    "  reportedly export --to all --hxl -o everything\n"
    "\n\b\nFormats:\n" + "\n".join(f"  {one.name:<12} {one.about}" for one in FORMATS) + "\n"
)

_RATINGS: Final[Mapping[Verdict, str]] = {Verdict.ACCEPT: "accepted", Verdict.UNSURE: "unsure"}
"""What a judgement of a claim says in words; one that was rejected takes no part at all."""


def export(
    incidents: Annotated[
        list[str] | None,
        typer.Argument(help="Incidents by id, or its beginning; else all of them.", show_default=False),
    ] = None,
    to: Annotated[str, typer.Option("--to", "-t", help="Formats, joined by commas; `all` for every one.")] = "csv",
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into; made if it is not there.")] = Path(
        "export"
    ),
    profile: Annotated[
        str,
        typer.Option(
            help=f"The rule for low, best and high: {', '.join(profile_names())}, or a YAML file of your own."
        ),
    ] = "plain",
    audience: Annotated[
        Audience, typer.Option(help="`internal` keeps names, words and exact places: for your desk alone.")
    ] = Audience.PUBLIC,
    hxl: Annotated[bool, typer.Option("--hxl", help="Add a row of HXL tags to tables.")] = False,
    since: Annotated[
        str | None, typer.Option(help="A head that a manifest or `verify` printed: feeds hold only later claims.")
    ] = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write incidents, claims and tolls in the formats of the field, and briefs for people.

    All files are checked before any is moved into the folder; manifest.json, the last, holds their hashes and the head
    of the ledger. The same ledger gives the same bytes. Names of persons and the words of witnesses are left out
    unless the audience is internal. Coded formats (acled, gtd, ucdp_ged) go by the profiles of their own.
    """
    rules = load_profile(profile)
    formats = find_formats(word.strip() for word in to.split(",") if word.strip())
    coded = [load_profile(name) for name in dict.fromkeys(one.rules for one in formats if one.rules)]
    if not formats:
        raise typer.BadParameter("no format is named", param_hint="--to")
    with open_ledger(project) as ledger:
        held = _holdings(ledger, since)
        chosen = held.incidents if not incidents else _chosen(held, incidents)
        edition = Edition(str(ledger.head()), ledger.updated(), f"reportedly {__version__}", rules.title, audience, hxl)
        from reportedly.gazetteer.places import Gazetteer

        feed = Feed(
            cases(replace(held, incidents=chosen), Gazetteer.open(), rules, coded),
            # Claims without an incident belong to an export of everything, not to one of chosen incidents.
            () if incidents else strays(held),
        )
        with track("incidents", total=len(chosen), quiet=quiet) as tally:
            files = publish(feed, formats, out, edition, tally.step)
    for path in files:
        typer.echo(path)
    raise typer.Exit(ExitCode.OK)


def _holdings(ledger: Ledger, since: str | None) -> Holdings:
    """What the ledger holds. With ``since`` only claims that came later have an arrival, and so a place in feeds."""
    first = 0
    if since is not None:
        head = parse_head(since, "--since")
        if not ledger.is_in_chain(head):
            raise typer.BadParameter(f"{since} is not in the chain of this ledger", param_hint="--since")
        first = head.seq
    arrivals = {claim: Arrival(entry, at) for claim, (entry, at) in ledger.arrivals(first).items()}
    return replace(read_holdings(ledger), reviews=tuple(_reviews(ledger.judgements())), arrivals=arrivals)


def _reviews(judgements: tuple[Judgement, ...]) -> Iterator[Review]:
    """What people decided of claims, in the order in which they did."""
    for one in in_force(judgements):
        rating = _RATINGS.get(one.verdict)
        if rating is not None:
            yield Review(one.subjects[0].claim, rating, one.author, one.at, one.reason)


def _chosen(held: Holdings, wanted: Sequence[str]) -> list[Incident]:
    return list({one.id: one for one in (find_incident(held.incidents, prefix) for prefix in wanted)}.values())
