"""Rules of contacts and appointments that need more than the entry itself (practice.md 7.6).

Pure: codes, calendar and now are arguments; must not know the store. A problem stops a save, a
warning does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol
from uuid import UUID

from om_desktop.domain.codes import Codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.wording import clock, full_date
from om_desktop.domain.working_days import WorkingDays


@dataclass(frozen=True)
class FieldWarning:
    """Something to look at beside a field; it never stops a save."""

    field: str
    words: str


@dataclass(frozen=True)
class Neighbour:
    """Another appointment of the same day: the person's own, or the officer's with somebody.

    with_whom: a name, or words that give none away for a case the reader may not see.
    """

    record_id: UUID
    starts_at: time
    ends_at: time | None
    type_name: str
    with_whom: str
    same_person: bool


def takes_outcome(codes: Codes, contact_type: str) -> bool:
    """Whether a type has an outcome: appointments do; of an unknown type nobody can say no."""
    return contact_type not in codes.contact_types or codes.is_appointment(contact_type)


class Entry(Protocol):
    """What a rule looks at in a contact, or in its line in a list."""

    @property
    def contact_type(self) -> str:
        """The type's code."""

    @property
    def on(self) -> date:
        """The day."""

    @property
    def starts_at(self) -> time | None:
        """The start, None where no time was given."""

    @property
    def starts(self) -> datetime:
        """The start in London wall time; midnight where no time was given."""

    @property
    def outcome(self) -> str:
        """The outcome's code."""

    @property
    def outcome_as_worded(self) -> str:
        """The outcome in the words of its source."""

    @property
    def enforceable(self) -> bool:
        """Whether it can be enforced."""

    @property
    def system_entry(self) -> bool:
        """Whether the system made it."""

    @property
    def stands(self) -> bool:
        """Whether it counts: neither in error nor moved."""


def is_to_come(entry: Entry, now: datetime) -> bool:
    """Whether a contact lies ahead; now in London wall time."""
    return entry.starts > now


def is_booked(codes: Codes, entry: Entry, now: datetime) -> bool:
    """Whether it is an appointment to come that stands; of an unknown type nobody can say no."""
    settled = entry.outcome or entry.outcome_as_worded or entry.system_entry
    is_appointment = takes_outcome(codes, entry.contact_type)
    return is_appointment and entry.stands and not settled and is_to_come(entry, now)


def awaits_outcome(codes: Codes, entry: Entry, now: datetime) -> bool:
    """Whether an appointment is past and its outcome is still to be recorded.

    One without a time is past when its day is; one of an unknown type counts when enforceable.
    """
    if entry.outcome or entry.outcome_as_worded or entry.system_entry or not entry.stands:
        return False
    known = codes.contact_types.get(entry.contact_type)
    past = entry.starts <= now if entry.starts_at else entry.on < now.date()
    return past and (known.appointment if known else entry.enforceable)


def outcome_problems(codes: Codes, contact: Contact, now: datetime) -> dict[str, str]:
    """Say what is wrong with an outcome, by field name.

    Nobody has attended what is still to come; an absence known in advance says why.
    """
    outcome = contact.outcome
    if not outcome:
        return {}
    if outcome not in codes.outcomes:
        return {"outcome": "Choose an outcome from the list."}
    if not takes_outcome(codes, contact.contact_type):
        return {"outcome": "Only an appointment has an outcome. Leave it empty."}
    if is_to_come(contact, now):
        if codes.is_attended(outcome):
            return {"outcome": "This is still to come, so nobody has attended yet."}
        if not contact.notes.strip():
            return {"notes": "Say why the person will not attend."}
    return {}


def action_problems(codes: Codes, contact: Contact) -> dict[str, str]:
    """Say what is wrong with an enforcement action: it follows a failure to comply."""
    if not contact.action:
        return {}
    if contact.action not in codes.actions:
        return {"action": "Choose an action from the list."}
    if not codes.is_failure(contact.outcome):
        return {"action": "An enforcement action follows a failure to comply."}
    return {}


def activity_day_problems(
    codes: Codes, contact: Contact, *, has_requirement: bool
) -> dict[str, str]:
    """Say what is wrong with a rehabilitation activity day."""
    if not contact.rar_day:
        return {}
    if not has_requirement:
        return {"rar_day": "This case has no active rehabilitation activity requirement."}
    if contact.outcome in codes.outcomes and not codes.is_attended(contact.outcome):
        return {"rar_day": "A day is used only when the person attended."}
    return {}


def entry_warnings(codes: Codes, contact: Contact, now: datetime) -> list[FieldWarning]:
    """Return what to look at in the entry itself."""
    found = []
    if is_to_come(contact, now) and not takes_outcome(codes, contact.contact_type):
        found.append(FieldWarning("on", "This date is still to come."))
    if contact.is_home_visit and not contact.purpose.strip():
        found.append(FieldWarning("purpose", "Without a purpose this home visit does not count."))
    return found


def time_warnings(
    contact: Contact,
    now: datetime,
    calendar: WorkingDays,
    neighbours: Sequence[Neighbour],
    close_minutes: int,
) -> list[FieldWarning]:
    """Warn of a closed office and of other appointments, while the contact lies ahead.

    neighbours: the day's other appointments. close_minutes: what counts as near.
    """
    if not is_to_come(contact, now):
        return []
    found = []
    if not calendar.is_working_day(contact.on):
        day, holiday = full_date(contact.on), calendar.bank_holidays.get(contact.on)
        words = f"{holiday}, {day}." if holiday else f"{day} is not a working day."
        found.append(FieldWarning("on", words))
    if contact.starts_at is None:
        return found
    end = datetime.combine(contact.on, contact.ends_at) if contact.ends_at else contact.starts
    for other in sorted(neighbours, key=lambda n: n.starts_at):
        words = _near(contact.starts, end, other, timedelta(minutes=close_minutes))
        if words:
            found.append(FieldWarning("starts_at", words))
    return found


def _near(start: datetime, end: datetime, other: Neighbour, close: timedelta) -> str:
    its_start = datetime.combine(start.date(), other.starts_at)
    its_end = datetime.combine(start.date(), other.ends_at) if other.ends_at else its_start
    what = f"{_span(other)} {other.type_name}"
    if not other.same_person:
        what = f"{what} with {other.with_whom}"
    if start == its_start or (start < its_end and its_start < end):
        return f"Overlaps another appointment: {what}."
    gap = its_start - end if its_start >= end else start - its_end
    if gap < close:
        return f"Within {_minutes(close)} of another appointment: {what}."
    return f"The person also comes that day: {what}." if other.same_person else ""


def _span(other: Neighbour) -> str:
    if other.ends_at is None:
        return clock(other.starts_at)
    return f"{clock(other.starts_at)} to {clock(other.ends_at)}"


def _minutes(close: timedelta) -> str:
    minutes = int(close.total_seconds() // 60)
    return "1 hour" if minutes == 60 else f"{minutes} minutes"  # noqa: PLR2004  said as people do
