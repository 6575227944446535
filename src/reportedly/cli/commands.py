"""The commands as one program: thin commands over the stages and the ledger."""

import io
import os
import sys
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.cli import demo, explain, export, extract, ledger, parties, review
from reportedly.cli.output import ExitCode, complain
from reportedly.errors import ReportedlyError

app = typer.Typer(
    name="reportedly",
    help="Reads reports of armed conflict and keeps a ledger of who claims what.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog="\b\nExamples:\n  reportedly demo\n  reportedly demo my-demo\n")(demo.demo)
app.command(epilog=extract.EXAMPLES)(extract.extract)
ledger.register(app)
app.add_typer(parties.app)
app.command(epilog=explain.EXAMPLES)(explain.explain)
app.command(epilog=review.EXAMPLES)(review.review)
app.command(epilog=export.EXAMPLES)(export.export)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Reads reports of armed conflict and keeps a ledger of who claims what."""


def run() -> None:
    """Run the command line and exit; what goes wrong is one clear line."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except SystemExit as exit_:
        if exit_.code == ExitCode.INTERRUPTED:  # so typer tells of a KeyboardInterrupt
            raise KeyboardInterrupt from exit_
        raise
    except ReportedlyError as error:
        complain(str(error))
    except BrokenPipeError:
        sys.stdout = io.StringIO()  # whoever read the data has enough; nothing is left to say
    except OSError as error:
        complain(str(error))
    except Exception as error:  # the outermost door: whatever got so far is told in one line, never as a traceback
        if os.environ.get("REPORTEDLY_DEBUG"):
            raise
        complain(f"this ought not to happen: {type(error).__name__}: {error} (REPORTEDLY_DEBUG=1 shows where)")
    sys.exit(ExitCode.FAILED)
