"""What is checked of every contact before it is kept, and the warnings that do not stop it.

Shared by the operations on contacts; must not know screens.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from uuid import UUID

from om_desktop.domain import contact_rules as rules
from om_desktop.domain.contact import Contact
from om_desktop.domain.contact_rules import FieldWarning
from om_desktop.domain.order import Order, Requirement
from om_desktop.domain.rar_days import active_rar_requirements
from om_desktop.domain.sentence_plan import Objective
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import in_london
from om_desktop.errors import Conflict, InvalidInput
from om_desktop.operations.ports import DraftKey, UnitOfWork, new_id

CLOSE_WARNING = "appointments.close_warning"


@dataclass(frozen=True, kw_only=True)
class ContactEntry:
    """What a person enters about a contact or appointment; the fields are those of Contact.

    staff_code and staff_name both empty: with the one who records it.
    """

    contact_type: str
    on: date
    starts_at: time | None = None
    ends_at: time | None = None
    location: str = ""
    staff_code: str = ""
    staff_name: str = ""
    outcome: str = ""
    action: str = ""
    notes: str = ""
    purpose: str = ""
    order_id: UUID | None = None
    requirement_id: UUID | None = None
    enforceable: bool = False
    rar_day: bool = False
    objectives: frozenset[UUID] = frozenset()
    sensitive: bool = False


def entry_of(contact: Contact) -> ContactEntry:
    """Return what was entered about a contact, to be changed and given to `change_contact`."""
    return ContactEntry(**{f.name: getattr(contact, f.name) for f in fields(ContactEntry)})


def contact_from(uow: UnitOfWork, case_id: UUID, entry: ContactEntry) -> Contact:
    """Make a new contact of what was entered, recorded now by the one who acts."""
    blank = Contact(
        record_id=new_id(),
        case_id=case_id,
        contact_type=entry.contact_type,
        on=entry.on,
        recorded_at=uow.now,
        recorded_by=uow.actor.name,
    )
    return laid_over(uow, blank, entry)


def laid_over(uow: UnitOfWork, contact: Contact, entry: ContactEntry) -> Contact:
    """Return a contact with what was entered in place of what it held."""
    entered = {f.name: getattr(entry, f.name) for f in fields(entry)}
    entered |= {name: text.strip() for name, text in entered.items() if isinstance(text, str)}
    entered |= _staff(uow, entry)
    entered["order_id"] = _order_of(uow, entry)
    return replace(contact, **entered)


def wall_now(uow: UnitOfWork) -> datetime:
    """Return the moment as London wall time, as appointments are kept."""
    return in_london(uow.now).replace(tzinfo=None)


def keep(
    uow: UnitOfWork, contact: Contact, *, seen: Contact | None, draft: DraftKey | None = None
) -> None:
    """Check a contact and keep it, its draft discarded. Raises InvalidInput, NotAllowed."""
    problems = {**contact.problems(), **problems_of(uow, contact, seen)}
    if problems:
        raise InvalidInput(problems)
    uow.save(contact, seen=seen)
    if draft is not None:
        uow.discard_draft(draft)


def must_stand(uow: UnitOfWork, seen: Contact) -> Contact:
    """Return the entry as it is now.

    Raises Conflict when it was marked in error or moved, here or meanwhile.
    """
    current = uow.get(Contact, seen.record_id)
    if current.entered_in_error_at:
        raise Conflict(
            f"{current.entered_in_error_by} marked this entry as entered in error. "
            "It stays as it is."
        )
    if current.rescheduled_to_id:
        raise Conflict("This appointment was moved to another time. Open the later one.")
    return current


def problems_of(uow: UnitOfWork, contact: Contact, seen: Contact | None) -> dict[str, str]:
    """Return what is wrong with what was entered, by field; what was there before is left alone."""
    found: dict[str, str] = {}
    for names, check in _CHECKS:
        if seen is None or any(getattr(contact, n) != getattr(seen, n) for n in names):
            found |= check(uow, contact)
    return found


def _type_problems(uow: UnitOfWork, contact: Contact) -> dict[str, str]:
    known = uow.reference.codes.contact_types.get(contact.contact_type)
    usable = known is not None and not known.system
    return {} if usable else {"contact_type": "Choose a type from the list."}


def _outcome_problems(uow: UnitOfWork, contact: Contact) -> dict[str, str]:
    return rules.outcome_problems(uow.reference.codes, contact, wall_now(uow))


def _action_problems(uow: UnitOfWork, contact: Contact) -> dict[str, str]:
    return rules.action_problems(uow.reference.codes, contact)


def _activity_day_problems(uow: UnitOfWork, contact: Contact) -> dict[str, str]:
    if not contact.rar_day:
        return {}
    orders = uow.records_of(Order, contact.case_id)
    running = active_rar_requirements(orders, uow.records_of(Requirement, contact.case_id))
    return rules.activity_day_problems(uow.reference.codes, contact, has_requirement=bool(running))


def _counts_for_problems(uow: UnitOfWork, contact: Contact) -> dict[str, str]:
    order = uow.find(Order, contact.order_id) if contact.order_id else None
    if contact.order_id and (order is None or order.case_id != contact.case_id):
        return {"order_id": "Choose an order of this person."}
    if contact.requirement_id is None:
        return {}
    requirement = uow.find(Requirement, contact.requirement_id)
    if requirement is None or requirement.case_id != contact.case_id:
        return {"order_id": "Choose a requirement of this person."}
    if requirement.order_id != contact.order_id:
        return {"order_id": "The requirement belongs to another order."}
    return {}


def _staff_problems(uow: UnitOfWork, contact: Contact) -> dict[str, str]:
    known = not contact.staff_code or _on_list(uow, contact.staff_code) is not None
    return {} if known else {"staff_name": "Nobody on the staff list has this code."}


def _objective_problems(uow: UnitOfWork, contact: Contact) -> dict[str, str]:
    if not contact.objectives:
        return {}
    known = {o.lineage_id for o in uow.records_of(Objective, contact.case_id)}
    return {} if contact.objectives <= known else {"objectives": "Choose objectives of the plan."}


_Check = Callable[[UnitOfWork, Contact], dict[str, str]]
# Which change of fields calls for which check.
_CHECKS: tuple[tuple[tuple[str, ...], _Check], ...] = (
    (("contact_type",), _type_problems),
    (("outcome", "contact_type", "on", "starts_at"), _outcome_problems),
    (("action", "outcome"), _action_problems),
    (("rar_day",), _activity_day_problems),
    (("order_id", "requirement_id"), _counts_for_problems),
    (("staff_code",), _staff_problems),
    (("objectives",), _objective_problems),
)


def warnings_for(
    uow: UnitOfWork, contact: Contact, leaving_out: UUID | None = None
) -> tuple[FieldWarning, ...]:
    """Return what is to be looked at; `leaving_out` an appointment that this one replaces."""
    codes, now = uow.reference.codes, wall_now(uow)
    found = rules.entry_warnings(codes, contact, now)
    order = uow.find(Order, contact.order_id) if contact.action and contact.order_id else None
    if order is not None and not codes.actions[contact.action].fits(order.order_type):
        words = f"This action is not made for: {order.order_type.label}."
        found.append(FieldWarning("action", words))
    if rules.is_to_come(contact, now):
        near = uow.neighbours(contact.case_id, contact.staff_code, contact.on, contact.record_id)
        others = [each for each in near if each.record_id != leaving_out]
        close = uow.reference.policy.number(CLOSE_WARNING)
        found += rules.time_warnings(contact, now, uow.reference.calendar, others, close)
    return tuple(found)


def _staff(uow: UnitOfWork, entry: ContactEntry) -> dict[str, str]:
    if not entry.staff_code and not entry.staff_name.strip():
        return {"staff_code": uow.actor.staff_code, "staff_name": uow.actor.name}
    listed = _on_list(uow, entry.staff_code)
    name = listed.name if listed else entry.staff_name.strip()
    return {"staff_code": entry.staff_code, "staff_name": name}


def _on_list(uow: UnitOfWork, staff_code: str) -> StaffMember | None:
    return next((s for s in uow.staff() if staff_code and s.staff_code == staff_code), None)


def _order_of(uow: UnitOfWork, entry: ContactEntry) -> UUID | None:
    """A requirement names its order, so that nobody has to say both."""
    if entry.order_id is not None or entry.requirement_id is None:
        return entry.order_id
    requirement = uow.find(Requirement, entry.requirement_id)
    return requirement.order_id if requirement else None
