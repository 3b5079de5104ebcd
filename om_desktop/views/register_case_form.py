"""What registering a case asks, and how the answers become a case; shown by RegisterCaseDialog.

Pure: must not know Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast
from uuid import UUID

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.codes import Codes
from om_desktop.domain.order import RELEASED_TYPES, Order, OrderType
from om_desktop.domain.permissions import Action, Relation, may
from om_desktop.domain.person import Person
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.typed_dates import Lean
from om_desktop.domain.wording import short_date
from om_desktop.operations.cases import OFFICER_ROLES, OPEN_STATES, NewCase, register_case
from om_desktop.operations.ports import UnitOfWork
from om_desktop.views.record_fields import Ask, FormField, Options, Values, options_of
from om_desktop.views.record_row import RecordRow
from om_desktop.views.widgets.chip_fact import ChipFact

if TYPE_CHECKING:  # the store is not imported before the window is unlocked
    from om_desktop.storage.queries.duplicates import PossibleDuplicate, Wanted

_PERSON = (
    "crn",
    "noms_number",
    "pnc_number",
    "forename",
    "middle_names",
    "surname",
    "date_of_birth",
    "gender",
    "mobile",
)
_ORDER = (
    "order_type",
    "description",
    "event_number",
    "order_on",
    "ends_on",
    "released_on",
    "court",
    "main_offence",
)
_RELEASED = RELEASED_TYPES | {OrderType.CUSTODY}
NOBODY_YET = "Nobody yet: a manager assigns"


def register_fields(codes: Codes, officers: Callable[[Values], Options]) -> tuple[FormField, ...]:
    """The person, whose case it is, and the first order where there is one."""
    return (*_person_fields(codes), *_holder_fields(officers), *_order_fields())


def _person_fields(codes: Codes) -> tuple[FormField, ...]:
    p = Person
    return (
        FormField(p, "forename"),
        FormField(p, "surname", beside=True),
        FormField(p, "middle_names"),
        FormField(p, "date_of_birth", Ask.DAY, lean=Lean.PAST, beside=True),
        FormField(p, "crn", hint="Can be given later"),
        FormField(p, "noms_number", hint="As A1234BC", beside=True),
        FormField(p, "pnc_number", hint="As 2008/7231544V"),
        FormField(
            p,
            "gender",
            Ask.SUGGEST,
            hint="As recorded",
            suggestions=codes.choices("gender"),
            beside=True,
        ),
        FormField(p, "mobile"),
    )


def _holder_fields(officers: Callable[[Values], Options]) -> tuple[FormField, ...]:
    return (
        FormField(Case, "officer_code", Ask.CHOICE, words="Offender manager", options=officers),
        FormField(
            Case,
            "received_on",
            Ask.DAY,
            words="Received",
            lean=Lean.PAST,
            beside=True,
            only_if=lambda values: bool(values["officer_code"]),
        ),
    )


def _order_fields() -> tuple[FormField, ...]:
    o = Order
    return (
        FormField(
            None,
            "order_type",
            Ask.CHOICE,
            words="First order",
            options=((None, "No order yet"), *options_of(OrderType)),
        ),
        FormField(
            Case,
            "state",
            Ask.CHOICE,
            words="Where the case stands",
            options=tuple((state, state.label) for state in OPEN_STATES),
            only_if=lambda values: values["order_type"] is None,
        ),
        FormField(
            o,
            "description",
            hint="As the court put it: Community order 18 months",
            only_if=_has_order,
        ),
        FormField(o, "order_on", Ask.DAY, lean=Lean.PAST, only_if=_has_order),
        FormField(o, "ends_on", Ask.DAY, beside=True, only_if=_has_order),
        FormField(
            o, "released_on", Ask.DAY, only_if=lambda values: values["order_type"] in _RELEASED
        ),
        FormField(o, "court", only_if=_has_order),
        FormField(o, "event_number", beside=True, only_if=_has_order),
        FormField(o, "main_offence", only_if=_has_order),
    )


def _has_order(values: Values) -> bool:
    return values["order_type"] is not None


def officer_options(staff: Sequence[StaffMember], actor: StaffMember) -> Options:
    """Return whom the case may be given to: oneself, nobody yet, and for a manager any officer."""
    assigns = may(actor.role, Action.ASSIGN, Case, Relation.OWN)
    officers = [
        person
        for person in staff
        if person.role in OFFICER_ROLES and (assigns or person.staff_code == actor.staff_code)
    ]
    named = tuple(
        (o.staff_code, f"{o.name} (you)" if o.staff_code == actor.staff_code else o.name)
        for o in officers
    )
    return (*named, ("", NOBODY_YET))


def register_from(uow: UnitOfWork, values: Values) -> UUID:
    """Register what the form says. Raises InvalidInput, NotAllowed."""
    ordered = values["order_type"] is not None
    new = NewCase(
        person={name: values[name] for name in _PERSON},
        state=cast("CaseState | None", values["state"]) or CaseState.PRE_SENTENCE,
        officer_code=str(values["officer_code"] or ""),
        received_on=cast("date | None", values["received_on"]),
        order={name: values[name] for name in _ORDER} if ordered else None,
    )
    return register_case(uow, new)


def wanted_from(values: Values) -> Wanted:
    """Return what a possible duplicate is looked for by."""
    from om_desktop.storage.queries.duplicates import Wanted

    return Wanted(
        forename=str(values["forename"]),
        surname=str(values["surname"]),
        date_of_birth=cast("date | None", values["date_of_birth"]),
        crn=str(values["crn"]),
        noms_number=str(values["noms_number"]),
        pnc_number=str(values["pnc_number"]),
    )


def duplicate_rows(found: Sequence[PossibleDuplicate]) -> list[RecordRow]:
    """Return possible duplicates as rows; a restricted one tells its message alone."""
    return [_duplicate_row(each) for each in found]


def _duplicate_row(found: PossibleDuplicate) -> RecordRow:
    why = tuple(
        ChipFact(reason, "warn" if found.same_number else "tint") for reason in found.reasons
    )
    if found.locked:
        return RecordRow(found.case_id, "Restricted case", (found.locked,), why)
    born = f"born {short_date(found.date_of_birth)}" if found.date_of_birth else "birth not known"
    known = ", ".join(part for part in (found.crn or "no CRN", born) if part)
    state = found.state.label if found.state else ""
    held = ", ".join(part for part in (found.officer_name or "nobody assigned", state) if part)
    return RecordRow(found.case_id, found.name, (known, held), why, actions=(("open", "Open"),))
