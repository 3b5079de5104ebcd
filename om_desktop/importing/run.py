"""A whole import: read everything first, then one transaction for each case.

Must not know the store: `transact` runs a piece of work in one transaction of it.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from om_desktop.errors import InvalidInput, NotAllowed
from om_desktop.importing.apply import import_case
from om_desktop.importing.incoming import CaseIncoming, Reading
from om_desktop.importing.reading import read_paths
from om_desktop.importing.report import CaseReport, ImportReport
from om_desktop.operations.ports import UnitOfWork

T = TypeVar("T")


class Transact(Protocol):
    """Runs work in one transaction and returns what the work returned."""

    def __call__(self, work: Callable[[UnitOfWork], T], /) -> T:
        """Run the work; keep what it wrote, or nothing when it raises."""


def run_import(transact: Transact, paths: Iterable[Path]) -> ImportReport:
    """Import files and folders, one transaction for each case, and say what became of them.

    Raises InvalidInput, by file, before anything is changed, when a file cannot be read;
    EnvironmentProblem when the store cannot go on (cases already imported stay).
    """
    return import_reading(transact, read_paths(paths))


def import_reading(transact: Transact, reading: Reading) -> ImportReport:
    """Import what was read before (read_paths), one transaction for each case."""
    reports = [import_one(transact, incoming) for incoming in reading.cases]
    return ImportReport(reading.files, tuple(reports), reading.left)


def import_one(transact: Transact, incoming: CaseIncoming) -> CaseReport:
    """Import one person's data in one transaction; a refusal is told, not raised."""
    try:
        return transact(lambda uow: import_case(uow, incoming))
    except (NotAllowed, InvalidInput) as refusal:
        return refused_case(incoming, refusal)


def refused_case(incoming: CaseIncoming, refusal: NotAllowed | InvalidInput) -> CaseReport:
    """Return what to say of a person whose data the store refused as a whole."""
    if isinstance(refusal, NotAllowed):
        return CaseReport(incoming.crn, refused=str(refusal))
    fields = ", ".join(refusal.problems)
    return CaseReport(incoming.crn, refused=f"The store cannot keep these fields: {fields}.")
