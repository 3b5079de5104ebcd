"""What Today shows one person: prompts, appointments, outcomes to record, drafts left open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec

from om_desktop.domain.deferral import Deferral
from om_desktop.domain.permissions import Action, Relation, may
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.domain.staff import Role
from om_desktop.operations.ports import DraftKey
from om_desktop.prompts.engine import TodayLine, group_for_today
from om_desktop.prompts.prompt import Group, Prompt, State
from om_desktop.storage import prompt_table
from om_desktop.storage.queries.visible import Seen, rosh_levels, visible_cases
from om_desktop.storage.reader import Reader

_decode = msgspec.json.Decoder(Prompt).decode
_MOST_OUTCOMES = 100


@dataclass(frozen=True)
class Line:
    """One line of Today: a prompt with the others of its group, and whose case it is about.

    may_put_off: whether this person's role may put a prompt of the case off.
    """

    today: TodayLine
    name: str
    crn: str
    level: RoshLevel | None
    may_put_off: bool = True

    @property
    def prompt(self) -> Prompt:
        """The most pressing prompt of the line."""
        return self.today.prompt


@dataclass(frozen=True)
class Appointment:
    """An appointment of the day, or one without its outcome. Times are London wall time."""

    record_id: UUID
    case_id: UUID
    name: str
    contact_type: str
    words: str
    on: date
    starts_at: time | None
    ends_at: time | None
    location: str
    purpose: str
    staff_name: str
    outcome: str


@dataclass(frozen=True)
class DraftLeft:
    """A draft left open, and whose case it is on; no name for a case being registered."""

    key: DraftKey
    name: str
    saved_at: datetime


@dataclass(frozen=True)
class TodayContent:
    """Everything Today shows.

    ahead: how many days ahead it looks. stale: cases whose prompts are still those of an earlier
    day; they are being computed.
    """

    lines: tuple[Line, ...]
    appointments: tuple[Appointment, ...]
    to_record: tuple[Appointment, ...]
    drafts: tuple[DraftLeft, ...]
    ahead: int
    stale: int = 0

    def count(self, state: State) -> int:
        """How many lines are so pressing."""
        return sum(line.prompt.state is state for line in self.lines)


def today_content(reader: Reader) -> TodayContent:
    """Return what Today shows this person now."""
    seen = visible_cases(reader).seen
    levels = rosh_levels(reader)
    ahead = reader.reference.policy.number("today.ahead")
    until = reader.today + timedelta(days=ahead)
    prompts = [p for p in _prompts(reader, until) if _concerns(reader, seen, p)]
    lines = tuple(_line(reader, line, seen, levels) for line in group_for_today(prompts))
    stale = prompt_table.stale_cases(reader.connection, reader.now, reader.reference)
    return TodayContent(
        lines=lines,
        appointments=_appointments(reader, seen, '"on" = ?', (reader.today.isoformat(),)),
        to_record=_to_record(reader, seen),
        drafts=tuple(_drafts(reader, seen)),
        ahead=ahead,
        stale=sum(case_id in seen for case_id in stale),
    )


def _prompts(reader: Reader, until: date) -> list[Prompt]:
    rows = reader.rows(
        "SELECT content FROM prompt WHERE state <> ? OR due_on <= ?",
        (State.UPCOMING.value, until.isoformat()),
    )
    return [_decode(row[0]) for row in rows]


def _concerns(reader: Reader, seen: Mapping[UUID, Seen], prompt: Prompt) -> bool:
    """Whether a prompt is this person's to act on.

    Officers: own cases. Managers: own cases, and what has escalated in the team. Case
    administrators: outcomes and bookings of the team. Readers act on nothing.
    """
    case = seen.get(prompt.case_id)
    if case is None:
        return False
    match reader.actor.role:
        case Role.READER | Role.CENTRAL_ADMINISTRATOR:
            return False
        case Role.CASE_ADMINISTRATOR:
            return case.relation is not Relation.OTHER and prompt.group is Group.CONTACT
        case Role.MANAGER:
            return _is_own(reader, case) or (
                prompt.escalated and case.relation is not Relation.OTHER
            )
        case _:
            return _is_own(reader, case)


def _is_own(reader: Reader, case: Seen) -> bool:
    """Own cases, and those whose officer is not on the staff list: nobody else sees to them."""
    code = case.case.officer_code
    return not code or code == reader.actor.staff_code


def _line(
    reader: Reader, line: TodayLine, seen: Mapping[UUID, Seen], levels: Mapping[UUID, RoshLevel]
) -> Line:
    case_id = line.prompt.case_id
    case = seen[case_id]
    allowed = may(reader.actor.role, Action.ADD, Deferral, case.relation)
    return Line(line, case.name, case.crn, levels.get(case_id), allowed)


_COLUMNS = (
    'record_id, case_id, contact_type, type_as_worded, "on", starts_at, ends_at, location, '
    "purpose, staff_name, outcome"
)
_STANDING = "entered_in_error_at IS NULL AND rescheduled_to_id IS NULL AND NOT system_entry"


def _appointments(
    reader: Reader, seen: Mapping[UUID, Seen], where: str, values: tuple[object, ...]
) -> tuple[Appointment, ...]:
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM contact WHERE {where} AND staff_code = ? AND {_STANDING} "  # noqa: S608 - constants
        'AND starts_at IS NOT NULL ORDER BY "on", starts_at',
        (*values, reader.actor.staff_code),
    )
    found = (_appointment(reader, seen, row) for row in rows if UUID(row[1]) in seen)
    codes = reader.reference.codes
    return tuple(each for each in found if codes.is_appointment(each.contact_type))


def _appointment(reader: Reader, seen: Mapping[UUID, Seen], row: tuple[Any, ...]) -> Appointment:
    record_id, case_id, kind, worded, on, starts, ends, location, purpose, staff, outcome = row
    return Appointment(
        record_id=UUID(record_id),
        case_id=UUID(case_id),
        name=seen[UUID(case_id)].name,
        contact_type=kind,
        words=reader.reference.codes.contact_type_name(kind, worded),
        on=date.fromisoformat(on),
        starts_at=time.fromisoformat(starts),
        ends_at=time.fromisoformat(ends) if ends else None,
        location=location,
        purpose=purpose,
        staff_name=staff,
        outcome=outcome,
    )


def _to_record(reader: Reader, seen: Mapping[UUID, Seen]) -> tuple[Appointment, ...]:
    """Return this person's past appointments without an outcome, the newest first."""
    now = reader.wall_now
    past = _appointments(
        reader,
        seen,
        "outcome = '' AND outcome_as_worded = '' AND \"on\" <= ?",
        (now.date().isoformat(),),
    )
    due = [a for a in past if datetime.combine(a.on, a.ends_at or a.starts_at or time()) < now]
    return tuple(reversed(due[-_MOST_OUTCOMES:]))


def _drafts(reader: Reader, seen: Mapping[UUID, Seen]) -> list[DraftLeft]:
    found = []
    for draft in reader.drafts_left_open():
        case_id = draft.key.case_id
        if case_id is None:
            found.append(DraftLeft(draft.key, "", draft.saved_at))
        elif case_id in seen:
            found.append(DraftLeft(draft.key, seen[case_id].name, draft.saved_at))
    return found
