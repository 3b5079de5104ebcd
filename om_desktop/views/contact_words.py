"""An entry of the contact log in sentences, and what may be done with it; knows no Qt."""

from dataclasses import dataclass
from datetime import datetime

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import Codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.contact_rules import is_booked, takes_outcome
from om_desktop.domain.document import Document
from om_desktop.domain.permissions import Action, may, relation
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import clock, full_date, in_london, moment_in_words
from om_desktop.views.contact_choices import counts_for_label, with_words


@dataclass(frozen=True)
class Rights:
    """What the person at the desk may do with the contacts of a case."""

    add: bool
    change: bool
    attach: bool


def rights_of(staff: StaffMember, file: CaseFile, *, looks_back: bool) -> Rights:
    """Return what somebody may do; while looking back only reading is possible."""
    stands = relation(staff, file.case)
    if looks_back:
        return Rights(add=False, change=False, attach=False)
    return Rights(
        add=may(staff.role, Action.ADD, Contact, stands),
        change=may(staff.role, Action.CHANGE, Contact, stands),
        attach=may(staff.role, Action.ADD, Document, stands),
    )


def actions_for(contact: Contact, codes: Codes, now: datetime, rights: Rights) -> dict[str, str]:
    """Return the names of what may be done with an entry, with the words on the button."""
    if contact.entered_in_error_at:
        return {}
    if contact.rescheduled_to_id:
        return {"later": "Open the later one"}
    found: dict[str, str] = {}
    booked = is_booked(codes, contact, now)
    if rights.change:
        if takes_outcome(codes, contact.contact_type) and not contact.system_entry:
            settled = contact.outcome or contact.outcome_as_worded
            found["outcome"] = (
                "Change outcome" if settled else "Will not attend" if booked else "Record outcome"
            )
            if not settled:
                found["reschedule"] = "Reschedule"
        found["note"] = "Add note"
        if not contact.system_entry:
            found["correct"] = "Correct"
    if rights.attach:
        found["attach"] = "Attach file"
    if rights.change and not contact.system_entry:
        found["error"] = "Mark entered in error"
    return found


def facts_in_words(file: CaseFile, contact: Contact, codes: Codes, actor: StaffMember) -> str:
    """Return what is known of an entry beside its line and its notes, in short sentences."""
    found = [_where_and_with(contact, actor)]
    if contact.purpose:
        found.append(f"Purpose: {contact.purpose.rstrip('.')}.")
    counted = counts_for_label(file, contact, codes)
    if counted:
        found.append(f"Counts for {counted[:1].lower()}{counted[1:]}.")
    if contact.enforceable:
        found.append("Enforceable.")
    return " ".join(each for each in found if each)


def _where_and_with(contact: Contact, actor: StaffMember) -> str:
    words = []
    if contact.starts_at and contact.ends_at:
        words.append(f"{clock(contact.starts_at)} to {clock(contact.ends_at)}")
    if contact.location:
        words.append(f"at {contact.location}")
    if contact.staff_name:
        who = with_words(contact.staff_code, contact.staff_name, actor.staff_code, actor.name)
        words.append(f"with {who}")
    sentence = " ".join(words)
    return f"{sentence[:1].upper()}{sentence[1:].rstrip('.')}." if sentence else ""


def made_in_words(contact: Contact, actor: StaffMember) -> str:
    """Return when and by whom an entry was made: Recorded 15:20 the same day by Delyth Bowen."""
    if contact.recorded_at is None:
        return "Imported." if contact.imported_from else ""
    local = in_london(contact.recorded_at)
    when = (
        f"{clock(local.time())} the same day"
        if local.date() == contact.on
        else moment_in_words(contact.recorded_at)
    )
    own = contact.recorded_by == actor.name or not contact.recorded_by
    by = "" if own else f" by {contact.recorded_by}"
    return f"Recorded {when}{by}."


def next_in_words(contact: Contact, actor: StaffMember, codes: Codes) -> str:
    """Return the next appointment: Fri 29 May 2026 14:00, Planned office visit, with you."""
    at = f" {clock(contact.starts_at)}" if contact.starts_at else ""
    name = codes.contact_type_name(contact.contact_type, contact.type_as_worded)
    who = with_words(contact.staff_code, contact.staff_name, actor.staff_code, actor.name)
    ending = f", with {who}" if who else ""
    return f"{full_date(contact.on)}{at}, {name[:1].lower()}{name[1:]}{ending}"


def entry_in_words(contact: Contact, codes: Codes) -> str:
    """Return an entry as dialogs name it: Planned office visit, Fri 22 May 2026 14:00."""
    at = f" {clock(contact.starts_at)}" if contact.starts_at else ""
    name = codes.contact_type_name(contact.contact_type, contact.type_as_worded)
    return f"{name}, {full_date(contact.on)}{at}"
