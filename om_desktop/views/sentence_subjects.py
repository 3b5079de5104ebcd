"""Which dialog of the sentence page a subject names, with what it needs from the case file.

A subject is `what:which`, as in `order:new`, `end-requirement:<id>` or `rosh`; Today, a draft left
open and the page's own buttons all name dialogs by it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from om_desktop.domain.case import CLOSED_STATES
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import Codes
from om_desktop.domain.order import LicenceCondition, Order, Requirement
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.staff import StaffMember
from om_desktop.operations.orders import parts_of
from om_desktop.views import sentence_forms as order_forms
from om_desktop.views import standing_forms
from om_desktop.views.record_fields import DialogPlan
from om_desktop.views.sentence_content import register_name


@dataclass(frozen=True)
class Asked:
    """What a plan is made from."""

    file: CaseFile
    codes: Codes
    staff: Sequence[StaffMember]
    now: datetime
    which: UUID | None

    @property
    def today(self) -> date:
        """The day in London."""
        return self.now.date()

    @property
    def order(self) -> Order | None:
        """The order named."""
        return self.file.find(Order, self.which)

    @property
    def requirement(self) -> Requirement | None:
        """The requirement named."""
        return self.file.find(Requirement, self.which)

    @property
    def condition(self) -> LicenceCondition | None:
        """The licence condition named."""
        return self.file.find(LicenceCondition, self.which)

    @property
    def entry(self) -> RegisterEntry | None:
        """The register entry named."""
        return self.file.find(RegisterEntry, self.which)


def plan_for(what: str, asked: Asked) -> DialogPlan | None:
    """Return the dialog of a subject; None for one that names nothing here, or no longer."""
    make = _PLANS.get(what)
    return make(asked) if make else None


def _order(asked: Asked) -> DialogPlan | None:
    if asked.which is not None and asked.order is None:
        return None
    return order_forms.plan_order(asked.file.case_id, asked.order)


def _end_order(asked: Asked) -> DialogPlan | None:
    order = asked.order
    if order is None or not order.is_active:
        return None
    running = sum(part.is_active for part in parts_of(asked.file, order))
    return order_forms.plan_end_order(order, asked.codes, running, asked.today)


def _reopen_order(asked: Asked) -> DialogPlan | None:
    order = asked.order
    return None if order is None or order.is_active else order_forms.plan_reopen_order(order)


def _new_requirement(asked: Asked) -> DialogPlan | None:
    order = asked.order
    return order_forms.plan_requirement(order, asked.codes, None) if order else None


def _new_condition(asked: Asked) -> DialogPlan | None:
    order = asked.order
    return order_forms.plan_condition(order, asked.codes, None) if order else None


def _requirement(asked: Asked) -> DialogPlan | None:
    found = asked.requirement
    order = asked.file.find(Order, found.order_id) if found else None
    return order_forms.plan_requirement(order, asked.codes, found) if order else None


def _condition(asked: Asked) -> DialogPlan | None:
    found = asked.condition
    order = asked.file.find(Order, found.order_id) if found else None
    return order_forms.plan_condition(order, asked.codes, found) if order else None


def _end_requirement(asked: Asked) -> DialogPlan | None:
    found = asked.requirement
    if found is None or not found.is_active:
        return None
    known = asked.codes.requirement_types.get(found.requirement_type)
    name = known.name if known else found.description
    return order_forms.plan_end_part(found, asked.codes, name, asked.today)


def _end_condition(asked: Asked) -> DialogPlan | None:
    found = asked.condition
    if found is None or not found.is_active:
        return None
    return order_forms.plan_end_part(found, asked.codes, found.main_type, asked.today)


def _register(asked: Asked) -> DialogPlan | None:
    entry = asked.entry
    if asked.which is not None and entry is None:
        return None
    name = register_name(entry, asked.codes) if entry else ""
    return standing_forms.plan_register(asked.file, asked.codes, entry, name, asked.today)


def _review(asked: Asked) -> DialogPlan | None:
    entry = asked.entry
    if entry is None or not entry.is_active:
        return None
    name = register_name(entry, asked.codes)
    return standing_forms.plan_review(entry, asked.codes, name, asked.today)


def _end_register(asked: Asked) -> DialogPlan | None:
    entry = asked.entry
    if entry is None or not entry.is_active:
        return None
    name = register_name(entry, asked.codes)
    return standing_forms.plan_end_register(entry, asked.codes, name, asked.today)


def _is_closed(asked: Asked) -> bool:
    return asked.file.case.state in CLOSED_STATES


def _end_case(asked: Asked) -> DialogPlan | None:
    if _is_closed(asked):
        return None
    booked = len(asked.file.future_contacts(asked.now))
    return standing_forms.plan_end_case(asked.file, asked.codes, booked, asked.today)


_PLANS: dict[str, Callable[[Asked], DialogPlan | None]] = {
    "order": _order,
    "end-order": _end_order,
    "reopen-order": _reopen_order,
    "new-requirement": _new_requirement,
    "requirement": _requirement,
    "end-requirement": _end_requirement,
    "new-condition": _new_condition,
    "condition": _condition,
    "end-condition": _end_condition,
    "rosh": lambda asked: standing_forms.plan_rosh(asked.file, asked.codes, asked.today),
    "register": _register,
    "review": _review,
    "end-register": _end_register,
    "state": lambda a: None if _is_closed(a) else standing_forms.plan_state(a.file),
    "reopen-case": lambda a: standing_forms.plan_reopen_case(a.file) if _is_closed(a) else None,
    "assign": lambda a: standing_forms.plan_assign(a.file, a.staff, a.today),
    "end-case": _end_case,
}
