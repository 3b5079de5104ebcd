"""What a user does with contacts and appointments; nothing is ever deleted.

Must not know screens. Each operation checks the rules of practice.md 7.6 and returns warnings as
values; earlier versions of an entry stay readable through the journal.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, time
from uuid import UUID

from om_desktop.domain.contact import Contact
from om_desktop.domain.contact_rules import FieldWarning, is_to_come
from om_desktop.domain.record import NOTES
from om_desktop.domain.wording import moment_in_words
from om_desktop.errors import Conflict, InvalidInput
from om_desktop.operations.contact_checks import (
    ContactEntry,
    contact_from,
    entry_of,
    keep,
    laid_over,
    must_stand,
    wall_now,
    warnings_for,
)
from om_desktop.operations.ports import DraftKey, UnitOfWork
from om_desktop.operations.warned import Warned

__all__ = [
    "ContactEntry",
    "NewTime",
    "OutcomeEntry",
    "add_note",
    "book_appointment",
    "change_contact",
    "entry_of",
    "mark_entered_in_error",
    "record_contact",
    "record_outcome",
    "reschedule_appointment",
]


def record_contact(
    uow: UnitOfWork, case_id: UUID, entry: ContactEntry, *, draft: DraftKey | None = None
) -> Warned[Contact]:
    """Record something that happened, or something planned that is known by its date alone.

    Raises InvalidInput, NotAllowed.
    """
    contact = contact_from(uow, case_id, entry)
    keep(uow, contact, seen=None, draft=draft)
    return Warned(contact, warnings_for(uow, contact))


def change_contact(
    uow: UnitOfWork, entry: ContactEntry, *, seen: Contact, draft: DraftKey | None = None
) -> Warned[Contact]:
    """Correct what was entered, all but the outcome.

    An appointment still to come is moved by rescheduling it. Raises InvalidInput, Conflict,
    NotAllowed.
    """
    must_stand(uow, seen)
    contact = laid_over(uow, seen, entry)
    problems = {}
    moved = (contact.on, contact.starts_at) != (seen.on, seen.starts_at)
    if moved and _is_booked(uow, seen):
        problems["on"] = "Reschedule the appointment, so that its first time is kept."
    if (contact.outcome, contact.action) != (seen.outcome, seen.action):
        problems["outcome"] = "Change the outcome on its own."
    if seen.sensitive and not contact.sensitive:
        problems["sensitive"] = "Once sensitive, an entry stays sensitive."
    if problems:
        raise InvalidInput(problems)
    keep(uow, contact, seen=seen, draft=draft)
    return Warned(contact, warnings_for(uow, contact))


def add_note(
    uow: UnitOfWork, text: str, *, seen: Contact, draft: DraftKey | None = None
) -> Contact:
    """Add to an entry's notes, under a line that says when and by whom.

    Raises InvalidInput, Conflict, NotAllowed.
    """
    must_stand(uow, seen)
    if not text.strip():
        raise InvalidInput({"notes": "Write the note."})
    contact = replace(seen, notes=_noted(uow, seen.notes, text))
    keep(uow, contact, seen=seen, draft=draft)
    return contact


@dataclass(frozen=True, kw_only=True)
class OutcomeEntry:
    """What a person enters about what came of an appointment.

    An empty outcome takes a wrong one back. action: the enforcement action after a failure to
    comply. note: added to the notes. What is None stays as it is.
    """

    outcome: str
    action: str = ""
    note: str = ""
    rar_day: bool | None = None
    objectives: frozenset[UUID] | None = None
    purpose: str | None = None


def record_outcome(
    uow: UnitOfWork, entry: OutcomeEntry, *, seen: Contact, draft: DraftKey | None = None
) -> Warned[Contact]:
    """Say what came of an appointment, or correct it.

    Raises InvalidInput, Conflict (an outcome was recorded meanwhile), NotAllowed.
    """
    current = must_stand(uow, seen)
    if current.outcome not in {seen.outcome, entry.outcome}:
        name = uow.reference.codes.outcome_name(current.outcome)
        raise Conflict(f"An outcome was recorded meanwhile: {name}. Nothing was changed.")
    if not entry.outcome and not (seen.outcome or seen.outcome_as_worded):
        raise InvalidInput({"outcome": "Choose an outcome."})
    contact = replace(
        seen,
        outcome=entry.outcome,
        outcome_as_worded="",
        action=entry.action,
        notes=_noted(uow, seen.notes, entry.note),
        rar_day=seen.rar_day if entry.rar_day is None else entry.rar_day,
        objectives=seen.objectives if entry.objectives is None else entry.objectives,
        purpose=seen.purpose if entry.purpose is None else entry.purpose.strip(),
    )
    keep(uow, contact, seen=seen, draft=draft)
    return Warned(contact, warnings_for(uow, contact))


def book_appointment(
    uow: UnitOfWork, case_id: UUID, entry: ContactEntry, *, draft: DraftKey | None = None
) -> Warned[Contact]:
    """Book an appointment: a type, a start, and a place where the type needs one.

    A closed office, an overlap, a near appointment and a time already past are warnings.
    Raises InvalidInput, NotAllowed.
    """
    contact = contact_from(uow, case_id, entry)
    problems = _booking_problems(uow, contact)
    if problems:
        raise InvalidInput({**contact.problems(), **problems})
    keep(uow, contact, seen=None, draft=draft)
    return Warned(contact, (*_past_warnings(uow, contact), *warnings_for(uow, contact)))


@dataclass(frozen=True, kw_only=True)
class NewTime:
    """When and where an appointment is moved to, and with whom."""

    on: date
    starts_at: time | None
    ends_at: time | None = None
    location: str = ""
    staff_code: str = ""
    staff_name: str = ""


def reschedule_appointment(
    uow: UnitOfWork,
    moved_to: NewTime,
    reason: str,
    *,
    seen: Contact,
    draft: DraftKey | None = None,
) -> Warned[Contact]:
    """Move an appointment without an outcome, and return the new one.

    The old one stays, names the new one and keeps the reason. Raises InvalidInput, Conflict,
    NotAllowed.
    """
    current = must_stand(uow, seen)
    if current.outcome or current.outcome_as_worded:
        raise Conflict("An outcome is recorded, so this appointment can no longer be moved.")
    entry = replace(
        entry_of(seen), notes="", **{f.name: getattr(moved_to, f.name) for f in fields(moved_to)}
    )
    contact = contact_from(uow, seen.case_id, entry)
    problems = {**contact.problems(), **_booking_problems(uow, contact)}
    if (contact.on, contact.starts_at) == (seen.on, seen.starts_at):
        problems["on"] = "This is the time it has already. Give another."
    if not reason.strip():
        problems["reschedule_reason"] = "Say why it is moved."
    earlier = replace(seen, rescheduled_to_id=contact.record_id, reschedule_reason=reason.strip())
    problems |= earlier.problems()
    if problems:
        raise InvalidInput(problems)
    keep(uow, contact, seen=None, draft=draft)
    uow.save(earlier, seen=seen)
    warnings = warnings_for(uow, contact, leaving_out=seen.record_id)
    return Warned(contact, (*_past_warnings(uow, contact), *warnings))


def mark_entered_in_error(
    uow: UnitOfWork, reason: str, *, seen: Contact, draft: DraftKey | None = None
) -> Contact:
    """Say that an entry should not be there; it stays, struck through, with the reason.

    When another appointment had been moved to this one, that one stands again.
    Raises InvalidInput, Conflict, NotAllowed.
    """
    must_stand(uow, seen)
    if seen.system_entry:
        raise InvalidInput(
            {"entered_in_error_reason": "Made by the system with another record: correct that."}
        )
    contact = replace(
        seen,
        entered_in_error_at=uow.now,
        entered_in_error_by=uow.actor.name,
        entered_in_error_reason=reason.strip(),
    )
    uow.save(contact, seen=seen)
    for earlier in uow.records_of(Contact, seen.case_id):
        if earlier.rescheduled_to_id == seen.record_id:
            uow.save(replace(earlier, rescheduled_to_id=None, reschedule_reason=""), seen=earlier)
    if draft is not None:
        uow.discard_draft(draft)
    return contact


def _noted(uow: UnitOfWork, before: str, text: str) -> str:
    """Return notes with more text at the end, under who added it and when."""
    if not text.strip() or not before.strip():
        return text.strip() or before
    heading = f"Added {moment_in_words(uow.now)} by {uow.actor.name}:"
    added = f"{before.rstrip()}\n\n{heading}\n{text.strip()}"
    if len(added) > NOTES:
        room = max(NOTES - (len(added) - len(text.strip())), 0)
        words = f"{len(text.strip()):,} characters; {room:,} more fit here. Nothing was cut."
        raise InvalidInput({"notes": words})
    return added


def _is_booked(uow: UnitOfWork, contact: Contact) -> bool:
    is_appointment = uow.reference.codes.is_appointment(contact.contact_type)
    return is_appointment and is_to_come(contact, wall_now(uow))


def _booking_problems(uow: UnitOfWork, contact: Contact) -> dict[str, str]:
    found = {}
    known = uow.reference.codes.contact_types.get(contact.contact_type)
    if known is not None and not known.appointment:
        found["contact_type"] = "Choose a type of appointment."
    if contact.starts_at is None:
        found["starts_at"] = "Give the time as well."
    if known is not None and known.location_needed and not contact.location.strip():
        found["location"] = "Say where."
    return found


def _past_warnings(uow: UnitOfWork, contact: Contact) -> tuple[FieldWarning, ...]:
    if is_to_come(contact, wall_now(uow)):
        return ()
    return (FieldWarning("on", "This time has passed."),)
