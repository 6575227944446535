"""``reportedly parties``: who the program knows, and a project's own additions."""

from pathlib import Path
from typing import Annotated, Final

import typer

from reportedly.cli.ledger import ProjectOption
from reportedly.cli.output import Format, FormatOption, Row, write_rows
from reportedly.errors import DataError, ProjectError
from reportedly.gazetteer.own_parties import OwnParties
from reportedly.gazetteer.parties import PartyBook, load_parties
from reportedly.gazetteer.party_files import COLUMNS, party_of
from reportedly.model import OriginType, Party
from reportedly.store import find_project
from reportedly.store.project import MARKER, is_project

_COLUMNS: Final = ("name", "type", "country", "side", "aliases")


app = typer.Typer(
    name="parties",
    help="List, show, add and merge parties: armed groups, forces, governments, institutions, outlets.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CountryOption = Annotated[
    str | None, typer.Option("--country", "-c", metavar="CC", help="Its country, as two letters of ISO 3166: ML.")
]
TypeOption = Annotated[OriginType | None, typer.Option("--type", "-t", help="What sort of party it is.")]


@app.command(
    "list",
    epilog="\b\nExamples:\n  reportedly parties list --country ML\n"
    "  reportedly parties list front --type armed_group --format jsonl\n",
)
def list_parties(
    words: Annotated[str, typer.Argument(help="Only those of whose names one has these letters in it.")] = "",
    country: CountryOption = None,
    kind: TypeOption = None,
    project: ProjectOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """List parties by name; inside a project with its own."""
    each = {(party.name, party.country): party for party in _book(project).parties}.values()
    found = [
        party
        for party in sorted(each, key=lambda party: party.name.casefold())
        if (country is None or party.country == country.upper())
        and (kind is None or party.type is kind)
        and any(words.casefold() in name.casefold() for name in party.names)
    ]
    _write(found, form)


@app.command(epilog="\b\nExamples:\n  reportedly parties show JNIM\n  reportedly parties show ADF --country CM\n")
def show(
    name: Annotated[str, typer.Argument(help="A name or an alias.")],
    country: CountryOption = None,
    project: ProjectOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show the party that a name means; of several, the one of the country."""
    book, code = _book(project), country.upper() if country else None
    found = book.find(name, code) or book.find(name.upper(), code)
    if found is None:
        raise DataError(f"no party is called {name!r}: `reportedly parties list WORDS` looks inside names")
    if form is Format.TABLE:
        write_rows(({"field": key, "value": value} for key, value in _row(found).items()), form, ("field", "value"))
    else:
        _write([found], form)


@app.command(
    epilog="\b\nExamples:\n"
    '  reportedly parties add "Red Valley Front" --type armed_group --country ML --alias RVF\n'
    '  reportedly parties add "Border Wardens" --type state_forces --country NE --alias "~the wardens"\n'
)
def add(
    name: Annotated[str, typer.Argument(help="The canonical name.")],
    kind: Annotated[OriginType, typer.Option("--type", "-t", help="What sort of party it is.")],
    country: CountryOption = None,
    side: Annotated[
        str | None, typer.Option("--side", help="Whose side it is on, as group:al-qaeda or state:ML.")
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option("--alias", "-a", help="A further name; ~ before it keeps it to its country.")
    ] = None,
    project: ProjectOption = None,
) -> None:
    """Add a party to the project's own, which are used when reports are read there and win over the program's."""
    row: dict[str | None, object] = dict.fromkeys(COLUMNS, "")
    row |= {"name": name, "type": kind.value, "aliases": "; ".join(alias or [])}
    row |= {"country": (country or "").upper(), "side": side or ""}
    try:
        party = party_of(row)
    except ValueError as error:
        raise DataError(f"{name} cannot be added: {error}") from error
    own = OwnParties(_folder(project))
    own.add(party)
    typer.echo(f"{party.name} is in {own.path}; `reportedly parties undo` takes it back")


@app.command(epilog='\b\nExamples:\n  reportedly parties merge "Red Valley Front" "Valley Front"\n')
def merge(
    kept: Annotated[str, typer.Argument(help="A name of the party that stays.")],
    gone: Annotated[str, typer.Argument(help="A name of the party that becomes part of it.")],
    project: ProjectOption = None,
) -> None:
    """Make two parties one in this project: every name of the second means the first."""
    own = OwnParties(_folder(project))
    merged = own.merge(kept, gone)
    typer.echo(f"{merged.name} now has the names {', '.join(merged.names[1:])}; `reportedly parties undo` parts them")


@app.command(epilog="\b\nExamples:\n  reportedly parties undo\n")
def undo(project: ProjectOption = None) -> None:
    """Take back the last add or merge."""
    typer.echo(f"undone: {OwnParties(_folder(project)).undo()}")


def _folder(project: Path | None) -> Path:
    folder = find_project(Path()) if project is None else project
    if not is_project(folder):
        raise ProjectError(f"{folder} is no project: it has no {MARKER}")
    return folder


def _book(project: Path | None) -> PartyBook:
    """The project's book; outside of any project the package's."""
    if project is not None:
        return OwnParties(_folder(project)).book()
    return project_book(Path())


def project_book(start: Path) -> PartyBook:
    """The book of the nearest project from a folder upwards; the package's where there is none."""
    try:
        return OwnParties(find_project(start)).book()
    except ProjectError:
        return load_parties()


def _row(party: Party) -> Row:
    """A party with only what is known of it."""
    row = {name: value for name, value in party.model_dump(mode="json").items() if value not in (None, [], ())}
    if not any(row["active"].values()):
        del row["active"]
    return row


def _write(parties: list[Party], form: Format) -> None:
    if form in {Format.TABLE, Format.CSV}:
        rows = ({**party.model_dump(mode="json"), "aliases": party.names[1:]} for party in parties)
        write_rows(rows, form, _COLUMNS)
    else:
        write_rows((party.model_dump(mode="json") for party in parties), form, ())
