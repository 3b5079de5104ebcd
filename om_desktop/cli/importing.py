"""`om-desktop import PATH...`: says what was taken, what was left, and why."""

from argparse import Namespace
from collections.abc import Callable
from typing import TypeVar

from om_desktop.cli.printing import print_json
from om_desktop.cli.session import session_or_new
from om_desktop.importing.reading import read_paths
from om_desktop.importing.run import import_reading
from om_desktop.operations.ports import UnitOfWork

T = TypeVar("T")


def import_paths(wanted: Namespace) -> int:
    """Import files and folders; exit status 1 when a case was refused."""
    # Before a case file is made: a broken file must leave nothing behind.
    reading = read_paths(wanted.paths)
    with session_or_new(wanted) as opened:

        def transact(work: Callable[[UnitOfWork], T], /) -> T:
            return opened.store.transact(opened.actor, work).result

        report = import_reading(transact, reading)
    if wanted.json:
        print_json(report.to_plain())
    else:
        print(report.to_text())
    return 1 if any(case.refused for case in report.cases) else 0
