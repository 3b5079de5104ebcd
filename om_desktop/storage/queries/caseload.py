"""The caseload as list rows: one a case, with what an officer looks for first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from om_desktop.domain.case import CLOSED_STATES, CaseState
from om_desktop.domain.register_entry import ROSH_REGISTERS, RoshLevel
from om_desktop.storage.queries.visible import Seen, rosh_levels, visible_cases
from om_desktop.storage.reader import Reader


@dataclass(frozen=True)
class NextAppointment:
    """The next appointment with anyone; London wall time."""

    starts: datetime
    staff_code: str
    staff_name: str


@dataclass(frozen=True)
class CaseRow:
    """One case of the list. last_contact_on: the last entry made by a person, of any kind."""

    case_id: UUID
    name: str
    sorted_name: str
    crn: str
    state: CaseState
    officer_code: str
    officer_name: str
    level: RoshLevel | None
    flags: tuple[str, ...]
    next: NextAppointment | None
    last_contact_on: date | None
    visit_due_on: date | None
    review_due_on: date | None
    plan: str
    is_new: bool

    @property
    def is_open(self) -> bool:
        """Whether the case is not ended."""
        return self.state not in CLOSED_STATES


@dataclass(frozen=True)
class LockedRow:
    """A case that may not be seen: its message, never its name."""

    message: str


@dataclass(frozen=True)
class Caseload:
    """Every case this laptop holds, as one person sees it."""

    rows: tuple[CaseRow, ...]
    locked: tuple[LockedRow, ...]


def caseload(reader: Reader) -> Caseload:
    """Return the list, in no order; sorting and filtering are the page's."""
    visible = visible_cases(reader)
    parts = _Parts(
        levels=rosh_levels(reader),
        flags=_flags(reader),
        next=_next_appointments(reader),
        last=_last_contacts(reader),
        due=_due_dates(reader),
        plans=_plans(reader),
    )
    rows = tuple(_row(reader, case_id, seen, parts) for case_id, seen in visible.seen.items())
    return Caseload(rows, tuple(LockedRow(message) for message in visible.locked))


@dataclass(frozen=True)
class _Parts:
    levels: Mapping[UUID, RoshLevel]
    flags: Mapping[UUID, list[str]]
    next: Mapping[UUID, NextAppointment]
    last: Mapping[UUID, date]
    due: Mapping[UUID, dict[str, date]]
    plans: Mapping[UUID, str]


def _row(reader: Reader, case_id: UUID, seen: Seen, parts: _Parts) -> CaseRow:
    case = seen.case
    due = parts.due.get(case_id, {})
    return CaseRow(
        case_id=case_id,
        name=seen.name,
        sorted_name=seen.sorted_name,
        crn=seen.crn,
        state=case.state,
        officer_code=case.officer_code,
        officer_name=case.officer_name,
        level=parts.levels.get(case_id),
        flags=tuple(parts.flags.get(case_id, ())),
        next=parts.next.get(case_id),
        last_contact_on=parts.last.get(case_id),
        visit_due_on=due.get("home_visit"),
        review_due_on=due.get("plan_review"),
        plan=parts.plans.get(case_id, "None yet"),
        is_new=case.is_new_on(reader.today, reader.reference.policy.number("case.new_for")),
    )


def _flags(reader: Reader) -> dict[UUID, list[str]]:
    rows = reader.rows(
        "SELECT case_id, register, description, level FROM register_entry "
        "WHERE ended_on IS NULL ORDER BY rowid"
    )
    flags: dict[UUID, list[str]] = {}
    for case_id, register, description, level in rows:
        if register in ROSH_REGISTERS:
            continue
        known = reader.reference.codes.registers.get(register)
        words = known.short if known else description
        number = f" {level[1:]}" if register == "MAPP" and level.startswith("M") else ""
        flags.setdefault(UUID(case_id), []).append(f"{words}{number}")
    return flags


# One probe of the index (case, day, time) for each case, instead of a walk through every contact.
_NEXT = """
SELECT contact.case_id, contact."on", contact.starts_at, contact.staff_code, contact.staff_name
FROM "case" JOIN contact ON contact.rowid = (
    SELECT c.rowid FROM contact c
    WHERE c.case_id = "case".record_id AND (c."on", coalesce(c.starts_at, '')) > (?, ?)
      AND c.outcome = '' AND c.outcome_as_worded = '' AND NOT c.system_entry
      AND c.entered_in_error_at IS NULL AND c.rescheduled_to_id IS NULL
    ORDER BY c."on", c.starts_at LIMIT 1)
"""
_LAST = """
SELECT "case".record_id, (
    SELECT c."on" FROM contact c
    WHERE c.case_id = "case".record_id AND c."on" <= ? AND NOT c.system_entry
      AND c.entered_in_error_at IS NULL AND c.rescheduled_to_id IS NULL
      AND (c.outcome <> '' OR c.outcome_as_worded <> '' OR c.notes <> '')
    ORDER BY c."on" DESC LIMIT 1)
FROM "case"
"""


def _next_appointments(reader: Reader) -> dict[UUID, NextAppointment]:
    now = reader.wall_now
    rows = reader.rows(_NEXT, (now.date().isoformat(), now.time().isoformat()))
    return {UUID(row[0]): _next(row) for row in rows}


def _next(row: tuple[Any, ...]) -> NextAppointment:
    _, on, starts_at, staff_code, staff_name = row
    start = time.fromisoformat(starts_at) if starts_at else time()
    return NextAppointment(datetime.combine(date.fromisoformat(on), start), staff_code, staff_name)


def _last_contacts(reader: Reader) -> dict[UUID, date]:
    rows = reader.rows(_LAST, (reader.today.isoformat(),))
    return {UUID(case_id): date.fromisoformat(on) for case_id, on in rows if on}


def _due_dates(reader: Reader) -> dict[UUID, dict[str, date]]:
    rows = reader.rows("SELECT case_id, content ->> 'code', due_on FROM prompt ORDER BY position")
    due: dict[UUID, dict[str, date]] = {}
    for case_id, code, due_on in rows:
        of_case = due.setdefault(UUID(case_id), {})
        if due_on and code not in of_case:
            of_case[code] = date.fromisoformat(due_on)
    return due


def _plans(reader: Reader) -> dict[UUID, str]:
    rows = reader.rows(
        "SELECT case_id, state, agreement, provisional FROM sentence_plan ORDER BY version"
    )
    plans: dict[UUID, str] = {}
    for case_id, state, agreement, provisional in rows:
        key = UUID(case_id)
        if state == "agreed":
            said = "Not agreed" if agreement == "no" else "Agreed"
            plans[key] = "Provisional" if provisional else said
        elif state == "draft":
            plans[key] = f"{plans[key]}, new draft" if key in plans else "Draft"
    return plans
