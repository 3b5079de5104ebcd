"""The dialogs of the sentence page about orders and what runs under them.

Must not know Qt's widgets; a plan is shown by RecordDialog. Dialogs are named as on the person
page: `order:new`, `order:<id>`, `end-order:<id>`, `new-requirement:<order's id>`.
"""

from datetime import date
from typing import cast
from uuid import UUID

from om_desktop.domain.codes import Codes
from om_desktop.domain.order import RELEASED_TYPES, LicenceCondition, Order, OrderType, Requirement
from om_desktop.domain.typed_dates import Lean
from om_desktop.operations import orders
from om_desktop.operations.ports import DraftKey
from om_desktop.views.person_forms import NEW, shown_values
from om_desktop.views.record_fields import (
    Ask,
    DialogPlan,
    FormField,
    Options,
    Values,
    options_of,
    texts,
)

FORM = "sentence"
_RELEASED = RELEASED_TYPES | {OrderType.CUSTODY}


def draft_key(case_id: UUID, what: str, subject: object = "") -> DraftKey:
    """Return what the draft of a dialog belongs to."""
    return DraftKey(case_id, FORM, f"{what}:{subject}" if subject else what)


def order_fields(*, ended: bool) -> tuple[FormField, ...]:
    """An order: kind, court, days."""
    o = Order
    fields = (
        FormField(o, "order_type", Ask.CHOICE, options=options_of(OrderType)),
        FormField(o, "description", hint="As the court put it: Community order 18 months"),
        FormField(o, "order_on", Ask.DAY, lean=Lean.PAST),
        FormField(o, "ends_on", Ask.DAY, beside=True),
        FormField(
            o, "released_on", Ask.DAY, only_if=lambda values: values["order_type"] in _RELEASED
        ),
        FormField(o, "court"),
        FormField(o, "event_number", beside=True),
        FormField(o, "main_offence"),
        FormField(o, "offence_on", Ask.DAY, lean=Lean.PAST),
        FormField(o, "breach_started_on", Ask.DAY, lean=Lean.PAST, beside=True),
        FormField(o, "notes", Ask.TEXT),
    )
    if not ended:
        return fields
    end = (
        FormField(o, "ended_on", Ask.DAY, lean=Lean.PAST),
        FormField(o, "end_reason", beside=True),
    )
    return (*fields, *end)


def plan_order(case_id: UUID, order: Order | None) -> DialogPlan:
    """Return the dialog that records an order, or corrects one."""
    if order is None:
        return DialogPlan(
            heading="Record an order",
            verb="Record order",
            fields=order_fields(ended=False),
            save=lambda uow, values: orders.record_order(uow, case_id, _chosen(values)),
            draft=draft_key(case_id, "order", NEW),
            saved_words="Order recorded",
        )
    fields = order_fields(ended=not order.is_active)
    return DialogPlan(
        heading="Change the order",
        verb="Save",
        fields=fields,
        values=shown_values(order, fields),
        save=lambda uow, values: orders.change_order(uow, order, values),
        draft=draft_key(case_id, "order", order.record_id),
        saved_words="Saved",
    )


def _chosen(values: Values) -> dict[str, object]:
    """Leave out a choice not made: the operation says that it is needed."""
    return {name: value for name, value in values.items() if name != "order_type" or value}


def end_fields(
    kind: type[Order | Requirement | LicenceCondition], codes: Codes, listed: str
) -> tuple[FormField, ...]:
    """The day and the reason of an end."""
    return (
        FormField(kind, "ended_on", Ask.DAY, words="Ended on", lean=Lean.PAST),
        FormField(kind, "end_reason", Ask.SUGGEST, suggestions=codes.choices(listed)),
    )


def plan_end_order(order: Order, codes: Codes, running: int, today: date) -> DialogPlan:
    """Return the dialog that ends an order; `running`: how many parts end with it."""
    word = "part" if running == 1 else "parts"
    with_it = f" {running} {word} that still run end with it." if running else ""
    return DialogPlan(
        heading=f"End {order.name}",
        verb="End order",
        fields=end_fields(Order, codes, "order_end_reason"),
        values={"ended_on": min(order.ends_on or today, today)},
        explanation=f"It stays readable among the ended orders.{with_it}",
        save=lambda uow, values: orders.end_order(uow, order, *_end(values)),
        draft=draft_key(order.case_id, "end-order", order.record_id),
        saved_words="Order ended",
    )


def _end(values: Values) -> tuple[date | None, str]:
    return cast("date | None", values["ended_on"]), str(values["end_reason"])


def plan_reopen_order(order: Order) -> DialogPlan:
    """Return the question before an end is taken back."""
    on = f"Its end ({order.end_reason}) is taken back, and with it the ends that it brought."
    return DialogPlan(
        heading=f"Reopen {order.name}?",
        verb="Reopen order",
        fields=(),
        explanation=on,
        save=lambda uow, _values: orders.reopen_order(uow, order),
        draft=draft_key(order.case_id, "reopen-order", order.record_id),
        saved_words="Order reopened",
    )


# Requirements and licence conditions


def requirement_fields(codes: Codes) -> tuple[FormField, ...]:
    """A requirement."""
    r = Requirement
    types: Options = tuple((t.code, t.name) for t in codes.requirement_types.values())
    return (
        FormField(r, "requirement_type", Ask.CHOICE, options=types),
        FormField(r, "description", hint="The programme, the place, the hours of a curfew"),
        FormField(r, "length", Ask.NUMBER),
        FormField(
            r,
            "unit",
            Ask.CHOICE,
            words="Unit, if not the usual one",
            options=texts(("days", "hours", "months")),
            beside=True,
        ),
        FormField(r, "completed", Ask.NUMBER, hint="Days or hours done elsewhere"),
        FormField(r, "started_on", Ask.DAY),
        FormField(r, "ends_on", Ask.DAY, beside=True),
        FormField(r, "notes", Ask.TEXT),
    )


def _requirement_values(codes: Codes, values: Values) -> dict[str, object]:
    """Fill what follows: the unit of the kind of requirement, nothing completed."""
    known = codes.requirement_types.get(str(values["requirement_type"] or ""))
    return {
        **values,
        "requirement_type": values["requirement_type"] or "",
        "unit": values["unit"] or (known.unit if known else ""),
        "completed": values["completed"] or 0,
    }


def plan_requirement(order: Order, codes: Codes, requirement: Requirement | None) -> DialogPlan:
    """Return the dialog that records a requirement of an order, or corrects one."""
    fields = requirement_fields(codes)
    if requirement is None:
        return DialogPlan(
            heading="Add a requirement",
            verb="Add requirement",
            fields=fields,
            values={"started_on": order.order_on},
            explanation=order.name,
            save=lambda uow, values: orders.record_requirement(
                uow, order, _requirement_values(codes, values)
            ),
            draft=draft_key(order.case_id, "new-requirement", order.record_id),
            saved_words="Requirement added",
        )
    return DialogPlan(
        heading="Change the requirement",
        verb="Save",
        fields=fields,
        values=shown_values(requirement, fields),
        explanation=order.name,
        save=lambda uow, values: orders.change_requirement(
            uow, requirement, _requirement_values(codes, values)
        ),
        draft=draft_key(order.case_id, "requirement", requirement.record_id),
        saved_words="Saved",
    )


def condition_fields(codes: Codes) -> tuple[FormField, ...]:
    """A licence condition."""
    c = LicenceCondition
    return (
        FormField(c, "main_type", Ask.SUGGEST, suggestions=codes.choices("licence_condition")),
        FormField(c, "sub_type", hint="Standard, additional or bespoke, and what exactly"),
        FormField(c, "started_on", Ask.DAY),
        FormField(c, "notes", Ask.TEXT),
    )


def plan_condition(order: Order, codes: Codes, condition: LicenceCondition | None) -> DialogPlan:
    """Return the dialog that records a licence condition, or corrects one."""
    fields = condition_fields(codes)
    if condition is None:
        return DialogPlan(
            heading="Add a licence condition",
            verb="Add condition",
            fields=fields,
            values={"started_on": order.released_on or order.order_on},
            explanation=order.name,
            save=lambda uow, values: orders.record_licence_condition(uow, order, values),
            draft=draft_key(order.case_id, "new-condition", order.record_id),
            saved_words="Condition added",
        )
    return DialogPlan(
        heading="Change the condition",
        verb="Save",
        fields=fields,
        values=shown_values(condition, fields),
        explanation=order.name,
        save=lambda uow, values: orders.change_licence_condition(uow, condition, values),
        draft=draft_key(order.case_id, "condition", condition.record_id),
        saved_words="Saved",
    )


def plan_end_part(
    part: Requirement | LicenceCondition, codes: Codes, name: str, today: date
) -> DialogPlan:
    """Return the dialog that ends a requirement or condition."""
    what = "requirement" if isinstance(part, Requirement) else "condition"
    return DialogPlan(
        heading=f"End {name}",
        verb=f"End {what}",
        fields=end_fields(type(part), codes, f"{what}_end_reason"),
        values={"ended_on": today},
        save=lambda uow, values: orders.end_part(uow, part, *_end(values)),
        draft=draft_key(part.case_id, f"end-{what}", part.record_id),
        saved_words=f"{what.capitalize()} ended",
    )
