"""The command line. This module imports nothing heavy, so that it can answer even while the rest is loading."""

import io
import sys

_INTERRUPTED = 130  # as a shell tells of a program that SIGINT ended; ExitCode has it too, but is not loaded yet


def main() -> None:
    """Run the command line and exit: 0 ok, 1 failed, 2 wrong use, 3 done in part, 130 interrupted.

    What goes wrong is one clear line; the traceback of what ought not to happen is shown with ``REPORTEDLY_DEBUG=1``.
    """
    _prepare_streams()
    try:
        from reportedly.cli.commands import run

        run()
    except KeyboardInterrupt:
        sys.stderr.write(
            "reportedly: interrupted; a ledger keeps what it has, and the same command goes on from there\n"
        )
        sys.exit(_INTERRUPTED)


def _prepare_streams() -> None:
    """Data is UTF-8 whatever the locale; a standard input that was closed is an empty one."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO())
