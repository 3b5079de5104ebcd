"""Reads the command line and runs one command; must not know what the commands do.

Also the edge where an error nobody expected ends: its kind and our own lines are printed, never a
value, because a value could name somebody.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from om_desktop import log
from om_desktop.errors import InvalidInput, OmDesktopError

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit status; wrong usage exits at once with 2."""
    _speak_utf8()
    wanted = make_parser().parse_args(arguments)
    run: Command = wanted.run
    try:
        status = run(wanted)
        # What a closed pipe refuses is met here, not when the interpreter ends.
        sys.stdout.flush()
    except InvalidInput as refusal:
        for field, problem in refusal.problems.items():
            _complain(f"{field}: {problem}" if field else problem)
    except OmDesktopError as refusal:
        _complain(str(refusal))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (KeyboardInterrupt, EOFError):
        _complain("Stopped.")
    except Exception as bug:  # noqa: BLE001 - the edge of every command
        told = [*log.kinds(bug), *log.own_frames(bug)]
        _complain("\n".join(["Something went wrong that nobody expected.", *told]))
    else:
        return status
    return REFUSED


def _complain(words: str) -> None:
    print(words, file=sys.stderr)


def _speak_utf8() -> None:
    """Print every letter wherever it goes: a pipe's own encoding may lack the Welsh ones."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    parser = argparse.ArgumentParser(
        prog="om-desktop",
        description="OM Desktop: case management for offender managers. "
        "Without a command the window opens.",
        epilog="The passphrase is read from OM_DESKTOP_PASSPHRASE, or asked for.",
    )
    parser.set_defaults(run=_open_window, data_dir=None)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    parser.add_argument("--data-dir", type=Path, help="the folder that holds the case file")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_demo(commands)
    _add_import(commands)
    _add_reading(commands)
    return parser


class _Version(argparse.Action):
    """Prints the version; found when it is asked for, so that every other start is quick."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: object) -> None:
        from importlib.metadata import version

        print(f"OM Desktop {version('om-desktop')}")
        parser.exit(DONE)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    told: str,
    run: Command,
    *,
    reads: bool = True,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=told, description=told)
    parser.set_defaults(run=run)
    parser.add_argument(
        "--data-dir",
        type=Path,
        default=argparse.SUPPRESS,
        help="the folder that holds the case file",
    )
    if reads:
        parser.add_argument(
            "--staff", metavar="CODE", help="the staff code to work as (default: the first person)"
        )
        parser.add_argument("--json", action="store_true", help="print JSON for programs")
    return parser


def _add_demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = _command(commands, "demo", "make an invented caseload and open it", _demo, reads=False)
    demo.add_argument("--cases", type=_count, help="make so many cases anew (default 60)")
    demo.add_argument("--headless", action="store_true", help="do a day's work without a screen")
    demo.add_argument("--out", type=Path, default=Path("out"), help="where the day's papers go")


def _add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _command(commands, "import", "read case data from JSON and CSV files", _import)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or folder")


def _add_reading(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    _command(commands, "cases", "list the cases", _cases)
    prompts = _command(commands, "prompts", "list what needs doing", _prompts)
    prompts.add_argument("--on", type=_day, metavar="DATE", help="as if it were this day")
    history = _command(commands, "history", "list every change of a case", _history)
    history.add_argument("crn", metavar="CRN")
    history.add_argument(
        "--as-known-on", type=_day, metavar="DATE", help="show the whole case as of that day"
    )
    pdf = _command(commands, "pdf", "print a document of a case to PDF", _pdf)
    pdf.add_argument("kind", metavar="KIND", help="sentence-plan or induction-record")
    pdf.add_argument("crn", metavar="CRN")
    pdf.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    pdf.add_argument("--large-print", action="store_true", help="16 pt letters")
    _command(commands, "verify", "check the case file against itself", _verify)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a day. Write it as 2026-06-03."
        ) from None


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 10_000:  # noqa: PLR2004 - said in the message
        raise argparse.ArgumentTypeError("give a number from 1 to 10,000")
    return int(text)


# Each command is imported when it runs: `om-desktop` alone must show its window at once.


def _open_window(wanted: argparse.Namespace) -> int:
    from om_desktop.app import run
    from om_desktop.paths import default_data_dir

    return run(wanted.data_dir or default_data_dir(), make_demo=_make_demo)


def _make_demo(folder: Path, progress: Callable[[int, int], None]) -> tuple[str, str]:
    from om_desktop.cli.demo import open_or_make

    return open_or_make(folder, progress)


def _demo(wanted: argparse.Namespace) -> int:
    from om_desktop.cli.demo import run_demo

    return run_demo(wanted)


def _import(wanted: argparse.Namespace) -> int:
    from om_desktop.cli.importing import import_paths

    return import_paths(wanted)


def _cases(wanted: argparse.Namespace) -> int:
    from om_desktop.cli.listing import list_cases

    return list_cases(wanted)


def _prompts(wanted: argparse.Namespace) -> int:
    from om_desktop.cli.listing import list_prompts

    return list_prompts(wanted)


def _history(wanted: argparse.Namespace) -> int:
    from om_desktop.cli.past import show_history

    return show_history(wanted)


def _pdf(wanted: argparse.Namespace) -> int:
    from om_desktop.cli.papers import print_pdf

    return print_pdf(wanted)


def _verify(wanted: argparse.Namespace) -> int:
    from om_desktop.cli.papers import verify_store

    return verify_store(wanted)
