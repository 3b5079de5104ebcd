"""Contacts of a case as tests record, book and look at them."""

from datetime import date, time
from uuid import UUID

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, Requirement
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.storage.store import Store
from tests.builders import an_id
from tests.support.acting import do, file_of, problems_of

TODAY = date(2026, 5, 27)
FRIDAY = date(2026, 5, 29)
CALL = ContactEntry(contact_type="CTOA", on=TODAY, starts_at=time(9, 5), notes="Rang back.")
SEEN = ContactEntry(contact_type="COAP", on=TODAY, starts_at=time(9), outcome="ATTC")
BOOKED = ContactEntry(
    contact_type="COAP",
    on=FRIDAY,
    starts_at=time(14),
    ends_at=time(14, 45),
    location="Penlan House",
)


def an_activity_requirement(order: Order, **fields: object) -> Requirement:
    """A rehabilitation activity requirement of 35 days."""
    given = {
        "record_id": an_id(),
        "case_id": order.case_id,
        "order_id": order.record_id,
        "requirement_type": "F",
        "length": 35,
        "unit": "days",
        **fields,
    }
    return Requirement(**given)  # type: ignore[arg-type] # any field may be given


def recorded(store: Store, case_id: UUID, entry: ContactEntry = SEEN) -> Contact:
    """Record a contact and return it."""
    return do(store, lambda uow: record_contact(uow, case_id, entry)).result


def booked(store: Store, case_id: UUID, entry: ContactEntry = BOOKED) -> Contact:
    """Book an appointment and return it."""
    return do(store, lambda uow: book_appointment(uow, case_id, entry)).result


def kept(store: Store, contact: Contact) -> Contact:
    """Return a contact as the store holds it now."""
    found = file_of(store, contact.case_id).find(Contact, contact.record_id)
    assert found is not None
    return found


def refused(store: Store, case_id: UUID, entry: ContactEntry) -> dict[str, str]:
    """Record a contact that must be refused; return the problems by field."""
    return problems_of(store, lambda uow: record_contact(uow, case_id, entry))
