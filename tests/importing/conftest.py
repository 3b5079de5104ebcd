"""A real store, and a hand that imports files and bodies into it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.staff import StaffMember
from om_desktop.importing.report import ImportReport
from om_desktop.importing.run import run_import
from om_desktop.operations.ports import UnitOfWork
from om_desktop.paths import resource
from om_desktop.storage.store import Store
from om_desktop.wire.identity import case_id_for
from tests.support.people import OFFICER
from tests.support.stores import Clock, make_store

T = TypeVar("T")
CRN = "X000001"
WHOLE_CASE = (
    "activity-log",
    "full",
    "personal-detail",
    "risk",
    "schedule",
    "sentences",
)


class Desk:
    """One person importing into one store."""

    def __init__(self, store: Store, folder: Path, actor: StaffMember = OFFICER) -> None:
        self.store = store
        self.folder = folder
        self.actor = actor

    def transact(self, work: Callable[[UnitOfWork], T], /) -> T:
        return self.store.transact(self.actor, work).result

    def take(self, *paths: Path) -> ImportReport:
        return run_import(self.transact, paths)

    def sample(self, *names: str) -> ImportReport:
        """Import published files of the sample case by the last part of their names."""
        return self.take(*(sample_file(name) for name in names))

    def body(self, body: object, name: str = "body.json") -> ImportReport:
        """Import a bare JSON body."""
        return self.take(self.written(json.dumps(body), name))

    def written(self, text: str, name: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def file(self, crn: str = CRN) -> CaseFile:
        return self.transact(lambda uow: uow.case_file(case_id_for(crn)))

    def operations(self) -> int:
        """Count what the journal holds."""
        row = self.store._connection.execute("SELECT count(*) FROM journal").fetchone()
        return int(row[0])

    def conflicts(self) -> list[tuple[str, str, str, str, str]]:
        """Return the open conflicts: kind, path, base, kept, offered."""
        rows = self.store._connection.execute(
            "SELECT kind, path, base, kept, offered FROM conflict WHERE resolved_at IS NULL"
        )
        return [tuple(row) for row in rows]


def sample_file(name: str) -> Path:
    return resource("demo", "moj", f"mpop__{CRN}-{name}.json")


def wrapped(*answers: tuple[str, object]) -> dict[str, object]:
    """Return bodies as recorded answers to questions."""
    return {
        "mappings": [
            {"request": {"urlPath": path}, "response": {"status": 200, "jsonBody": body}}
            for path, body in answers
        ]
    }


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    made = make_store(tmp_path / "data", clock)
    yield made
    made.close()


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    return Desk(store, tmp_path)
