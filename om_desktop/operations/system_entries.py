"""Entries the system makes in the contact log, so that one list tells what happened on a case.

Must not know what led to them; the codes are system types in resources/codes/contact_types.csv.
"""

from uuid import UUID

from om_desktop.domain.contact import Contact
from om_desktop.domain.wording import in_london
from om_desktop.operations.ports import UnitOfWork, new_id


def log_event(
    uow: UnitOfWork, case_id: UUID, contact_type: str, notes: str, order_id: UUID | None = None
) -> None:
    """Make a system entry at this moment, in the name of who acted.

    Raises NotAllowed when that person may add nothing to the case.
    """
    wall = in_london(uow.now)
    uow.save(
        Contact(
            record_id=new_id(),
            case_id=case_id,
            contact_type=contact_type,
            on=wall.date(),
            starts_at=wall.time().replace(second=0, microsecond=0),
            staff_code=uow.actor.staff_code,
            staff_name=uow.actor.name,
            notes=notes,
            order_id=order_id,
            system_entry=True,
            recorded_at=uow.now,
            recorded_by=uow.actor.name,
        ),
        seen=None,
    )
