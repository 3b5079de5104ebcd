"""The appointments around a time, across cases; one that may not be seen never gives its name."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any
from uuid import UUID

from om_desktop.domain.codes import Codes
from om_desktop.domain.contact_rules import Neighbour
from om_desktop.domain.staff import StaffMember
from om_desktop.storage.cases import access_to
from om_desktop.storage.connection import Connection

_SOMEBODY = "somebody whose record is restricted"
_STANDING = (
    '"on" = ? AND starts_at IS NOT NULL AND NOT system_entry '
    "AND entered_in_error_at IS NULL AND rescheduled_to_id IS NULL"
)
_COLUMNS = "record_id, case_id, starts_at, ends_at, contact_type, type_as_worded, outcome"


def neighbours(
    connection: Connection,
    actor: StaffMember,
    codes: Codes,
    whose: tuple[UUID, str],
    day: date,
) -> list[Neighbour]:
    """Return a day's appointments of a person and of a member of staff (case id, staff code).

    An appointment that will not be attended takes no time and is left out.
    """
    case_id, staff_code = whose
    select = f"SELECT {_COLUMNS} FROM contact"  # noqa: S608  constants of this module
    rows = connection.execute(
        f"{select} WHERE case_id = ? AND {_STANDING}", (str(case_id), day.isoformat())
    ).fetchall()
    if staff_code:
        rows += connection.execute(
            f"{select} WHERE staff_code = ? AND {_STANDING} AND case_id <> ?",
            (staff_code, day.isoformat(), str(case_id)),
        ).fetchall()
    return list(_taking_time(connection, actor, codes, case_id, rows))


def _taking_time(
    connection: Connection,
    actor: StaffMember,
    codes: Codes,
    case_id: UUID,
    rows: list[tuple[Any, ...]],
) -> Iterator[Neighbour]:
    for record_id, other_case, starts_at, ends_at, contact_type, worded, outcome in rows:
        attended = not outcome or codes.is_attended(outcome)
        if not codes.is_appointment(contact_type) or not attended:
            continue
        same_person = UUID(other_case) == case_id
        yield Neighbour(
            UUID(record_id),
            time.fromisoformat(starts_at),
            time.fromisoformat(ends_at) if ends_at else None,
            codes.contact_type_name(contact_type, worded),
            "" if same_person else _name(connection, actor, UUID(other_case)),
            same_person,
        )


def _name(connection: Connection, actor: StaffMember, case_id: UUID) -> str:
    if not access_to(connection, case_id, actor).is_open:
        return _SOMEBODY
    row = connection.execute(
        "SELECT forename, surname FROM person WHERE case_id = ?", (str(case_id),)
    ).fetchone()
    return " ".join(part for part in row or () if part)
