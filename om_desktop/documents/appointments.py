"""The next appointment as it is told to the person; must not know the document that tells it."""

from dataclasses import dataclass

from om_desktop.documents.content import Occasion
from om_desktop.documents.people import spoken_name
from om_desktop.documents.wordings import load_wordings
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.wording import clock, in_london, printed_date


@dataclass(frozen=True)
class Appointment:
    """When it is, and how, where and with whom."""

    when: str
    where: str


def next_appointment(
    file: CaseFile, occasion: Occasion, *, with_officer: bool = False
) -> Appointment | None:
    """Return the next appointment with anyone, or with the case's own officer.

    Only types that the code tables call appointments: a meeting about the person is not one with
    him or her. An entry marked sensitive is passed over.
    """
    types = occasion.reference.codes.contact_types
    now = in_london(occasion.at).replace(tzinfo=None)
    for contact in file.future_contacts(now):
        known = types.get(contact.contact_type)
        if known is None or not known.appointment or contact.sensitive:
            continue
        if with_officer and not file.with_assigned_officer(contact):
            continue
        said = load_wordings("sentence_plan").find(f"appointment.{contact.contact_type}")
        return _told(file, contact, said or known.name)
    return None


def _told(file: CaseFile, contact: Contact, kind: str) -> Appointment:
    when = printed_date(contact.on)
    if contact.starts_at is not None:
        when = f"{when}, {clock(contact.starts_at)}"
    own = file.with_assigned_officer(contact) or not contact.staff_name
    with_whom = "" if own else f"with {spoken_name(contact.staff_name)}"
    parts = (kind, contact.location.strip(), with_whom)
    return Appointment(when, ", ".join(part for part in parts if part))
