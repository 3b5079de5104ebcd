"""The work of the headless day, as a user would do it; what was done comes back in words."""

from datetime import date, datetime, time
from uuid import UUID

from om_desktop.domain.answers import Answer
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.order import OrderType
from om_desktop.domain.sentence_plan import Agreement, ContactUnit, NeedArea, StepActor
from om_desktop.domain.wording import counted, full_date, in_london
from om_desktop.forms import FormSession
from om_desktop.operations.cases import assign_case
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.operations.demo.answers import everything_asked
from om_desktop.operations.demo.words import DUTY
from om_desktop.operations.inductions import (
    blank_induction,
    complete_induction,
    session_of,
)
from om_desktop.operations.objectives import add_objective, add_step, target_in
from om_desktop.operations.plans import agree_plan, change_plan, start_plan
from om_desktop.operations.ports import UnitOfWork

_FACTOR = "0190a3c2-7d10-7000-8000-000000000001"
_ANSWERS: dict[str, Answer] = {
    "session.kind": "duty",
    "session.where": "Penlan House, room 2",
    "session.with_whom": ("nobody",),
    "session.interpreter": "not_needed",
    "areas.caring": "raised",
    f"factors.{_FACTOR}.area": "areas.caring",
    f"factors.{_FACTOR}.what": "Cares for a child",
    f"factors.{_FACTOR}.said": "Collects her from school at 15:15 on weekdays.",
    f"factors.{_FACTOR}.decision": "plan_action",
    f"factors.{_FACTOR}.action": "Appointments before 14:00 on school days.",
    f"factors.{_FACTOR}.linked_to_risk": "no",
    "nothing_else_raised": "yes",
    "formats.needed": ("short",),
    "formats.rules_given": "yes",
    "reminders.ways": ("calendar_card",),
    "reminders.language": "english",
    "own_view.words": "I want to get through it and keep my home.",
}
"""Answers of an induction held by duty: it can be completed once the officer is booked."""


def induct(uow: UnitOfWork, case_id: UUID) -> str:
    """Take the case, book the assigned officer, and complete the induction held by duty."""
    assign_case(uow, case_id, uow.actor.staff_code)
    booked = _book(uow, case_id)
    file = uow.case_file(case_id)
    order = _supervised_order(file)
    blank = blank_induction(case_id, order)
    now = in_london(uow.now).replace(tzinfo=None)
    session = _answered(session_of(file, blank, uow.reference.codes, now), uow, now)
    done = complete_induction(uow, session.answers, seen=blank)
    return (
        f"completed by {done.completed_by}; the appointment with the assigned officer is on "
        f"{full_date(booked)}, and one factor went to a plan step."
    )


def _supervised_order(file: CaseFile) -> UUID:
    orders = [o for o in file.active_orders if o.order_type is not OrderType.PRE_SENTENCE]
    return orders[0].record_id


def _book(uow: UnitOfWork, case_id: UUID) -> date:
    on = uow.reference.calendar.after(uow.today, 3)
    entry = ContactEntry(
        contact_type="COAP",
        on=on,
        starts_at=time(10, 30),
        ends_at=time(11),
        location="Penlan House",
        staff_code=uow.actor.staff_code,
        staff_name=uow.actor.name,
    )
    book_appointment(uow, case_id, entry)
    return on


def _answered(session: FormSession, uow: UnitOfWork, now: datetime) -> FormSession:
    held = uow.reference.calendar.before(now.date(), 1)
    session = everything_asked(session)
    session = session.with_row("factors", _FACTOR).with_answers(_ANSWERS)
    return session.with_answers(
        {
            "session.held_at": f"{held.isoformat()}T11:00",
            "session.led_by": DUTY.name,
        }
    )


def record_three_contacts(uow: UnitOfWork, case_id: UUID) -> str:
    """Record an office visit, a call and a message of these days."""
    now = in_london(uow.now).replace(tzinfo=None)
    order = _supervised_order(uow.case_file(case_id))
    yesterday = uow.reference.calendar.before(now.date(), 1)
    entries = (
        ContactEntry(
            contact_type="COAP",
            on=yesterday,
            starts_at=time(11),
            ends_at=time(11, 45),
            location="Penlan House",
            outcome="ATTC",
            staff_code=DUTY.staff_code,
            staff_name=DUTY.name,
            notes="First meeting with duty. Rules gone through one by one; the induction was held.",
            order_id=order,
            enforceable=True,
        ),
        ContactEntry(
            contact_type="CTOA",
            on=yesterday,
            starts_at=time(16, 10),
            notes="Rang to ask whether school times can be kept free. They can.",
        ),
        ContactEntry(
            contact_type="CMOB",
            on=now.date(),
            starts_at=time(0, 5),
            notes="Sent the time of the next appointment.",
        ),
    )
    for entry in entries:
        record_contact(uow, case_id, entry)
    return f"{counted(len(entries), 'contact')}, one of them an appointment that was kept."


def agree_a_plan(uow: UnitOfWork, case_id: UUID) -> str:
    """Write a plan with the person and record the agreement."""
    plan = start_plan(uow, case_id)
    in_six = target_in(6, uow.today)
    objective = add_objective(
        uow,
        plan.record_id,
        {
            "title": "I will keep my home and pay the rent before anything else",
            "area": NeedArea.ACCOMMODATION,
            "why": "It is where my daughter and I are safe.",
            "target_on": in_six,
        },
    )
    for description, actor, months in (
        ("See the money adviser with my letters.", StepActor.PERSON, 1),
        ("Ring the housing office about the arrears.", StepActor.PROBATION_PRACTITIONER, 1),
        ("Keep the agreement for three months.", StepActor.PERSON, 4),
    ):
        step = {"description": description, "actor": actor}
        due = {"due_on": target_in(months, uow.today)}
        add_step(uow, objective.record_id, {**step, **due})
    written = change_plan(
        uow,
        {
            "person_view": "I can do this. The money part I need help with.",
            "person_view_on": uow.today,
            "took_part": "Choosing the first objective and changing one step.",
            "contacts_planned": 1,
            "contacts_per": ContactUnit.WEEK,
            "contact_pattern": "Mondays before 14:00.",
        },
        seen=plan,
    )
    agreed = agree_plan(uow, seen=written, agreement=Agreement.YES)
    return f"version {agreed.version}, agreed on {full_date(agreed.agreed_on or uow.today)}."
