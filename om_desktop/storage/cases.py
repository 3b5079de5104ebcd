"""Whole cases out of the store, for one person: access is checked here, for every reader."""

from collections.abc import Iterator
from typing import TypeVar
from uuid import UUID

from om_desktop.domain.case import Case
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.kinds import RECORD_KINDS
from om_desktop.domain.permissions import Access, access
from om_desktop.domain.record import Record
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import NotAllowed, NotFound
from om_desktop.storage.connection import Connection
from om_desktop.storage.tables import READERS
from om_desktop.wire.plain import from_plain

R = TypeVar("R", bound=Record)


def id_of(connection: Connection, crn: str) -> UUID | None:
    """Return the id of the case with this CRN, None when there is none."""
    row = connection.execute("SELECT case_id FROM person WHERE crn = ?", (crn,)).fetchone()
    return UUID(row[0]) if row else None


def check_access(connection: Connection, case_id: UUID, staff: StaffMember) -> None:
    """Raise NotFound or NotAllowed unless this person may see the case."""
    found = access_to(connection, case_id, staff)
    if not found.is_open:
        raise NotAllowed(found.message)


def access_to(connection: Connection, case_id: UUID, staff: StaffMember) -> Access:
    """Say whether a case is open to somebody. Raises NotFound."""
    reader = READERS[Case]
    row = connection.execute(
        f'SELECT {reader.columns} FROM "case" WHERE record_id = ?',  # noqa: S608 - our own names
        (str(case_id),),
    ).fetchone()
    if row is None:
        raise NotFound("This laptop holds no such case.")
    return access(staff, from_plain(Case, reader.plain(row)))


def load_unchecked(connection: Connection, case_id: UUID) -> CaseFile:
    """Return all records of a case, for work done for nobody's eyes: prompts, checks."""
    return CaseFile.of(case_id, _records(connection, case_id))


def all_ids(connection: Connection) -> list[UUID]:
    """Return every case this laptop holds."""
    return [UUID(row[0]) for row in connection.execute('SELECT record_id FROM "case"')]


def records_of(connection: Connection, kind: type[R], case_id: UUID) -> list[R]:
    """Return a case's records of one kind, in the order they were made; access is not checked."""
    reader = READERS[kind]
    rows = connection.execute(
        f'SELECT {reader.columns} FROM "{kind.KIND}" WHERE case_id = ? ORDER BY rowid',  # noqa: S608 - our own names
        (str(case_id),),
    )
    return [from_plain(kind, reader.plain(row)) for row in rows]


def _records(connection: Connection, case_id: UUID) -> Iterator[Record]:
    for kind in RECORD_KINDS:
        yield from records_of(connection, kind, case_id)
