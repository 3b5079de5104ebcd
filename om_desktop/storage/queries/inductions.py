"""What the induction page looks up beside the case: who works here, taken times, last saved.

Of other cases only times are read, never whose they are. Must not know the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from om_desktop.domain.free_times import Taken
from om_desktop.domain.staff import StaffMember
from om_desktop.storage import cases
from om_desktop.storage.reader import Reader

_DAYS = timedelta(days=30)


@dataclass(frozen=True)
class InductionDesk:
    """staff: the staff list. taken: times of the assigned officer and of the person, to come.

    place: where the officer was last booked to see somebody. saved_at: when the induction was
    last saved, in UTC, None when it never was.
    """

    staff: tuple[StaffMember, ...]
    taken: tuple[Taken, ...]
    place: str
    saved_at: datetime | None


def induction_desk(
    reader: Reader, case_id: UUID, officer_code: str, induction_id: UUID
) -> InductionDesk:
    """Return what the page needs. Raises NotFound, NotAllowed."""
    cases.check_access(reader.connection, case_id, reader.actor)
    return InductionDesk(
        staff=tuple(reader.staff()),
        taken=_taken(reader, case_id, officer_code),
        place=_place(reader, officer_code),
        saved_at=_saved_at(reader, case_id, induction_id),
    )


def _taken(reader: Reader, case_id: UUID, officer_code: str) -> tuple[Taken, ...]:
    codes = reader.reference.codes
    rows: Sequence[tuple[str, str, str | None, str, str]] = reader.rows(
        'SELECT "on", starts_at, ends_at, contact_type, outcome FROM contact '
        "WHERE (case_id = ? OR (staff_code = ? AND staff_code <> '')) "
        'AND "on" BETWEEN ? AND ? AND starts_at IS NOT NULL AND NOT system_entry '
        "AND entered_in_error_at IS NULL AND rescheduled_to_id IS NULL",
        (
            str(case_id),
            officer_code,
            reader.today.isoformat(),
            (reader.today + _DAYS).isoformat(),
        ),
    )
    return tuple(
        Taken(
            date.fromisoformat(on),
            time.fromisoformat(starts_at),
            time.fromisoformat(ends_at) if ends_at else None,
        )
        for on, starts_at, ends_at, contact_type, outcome in rows
        if (codes.is_appointment(contact_type) or contact_type not in codes.contact_types)
        and (not outcome or codes.is_attended(outcome))
    )


def _place(reader: Reader, officer_code: str) -> str:
    row = reader.row(
        "SELECT location FROM contact WHERE staff_code = ? AND staff_code <> '' "
        "AND contact_type = 'COAP' AND location <> '' AND entered_in_error_at IS NULL "
        'ORDER BY "on" DESC LIMIT 1',
        (officer_code,),
    )
    return str(row[0]) if row else ""


def _saved_at(reader: Reader, case_id: UUID, induction_id: UUID) -> datetime | None:
    row = reader.row(
        "SELECT max(made_at) FROM journal WHERE case_id = ? AND record_id = ?",
        (str(case_id), str(induction_id)),
    )
    return datetime.fromisoformat(row[0]) if row and row[0] else None
