"""What the overview of a case says; pure, so that each figure can be counted.

What needs doing, the timeline, contact kept against planned by month, rehabilitation activity
days used, and key dates. Must not know how it is shown.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from om_desktop.domain import rar_days
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Requirement
from om_desktop.domain.reference import Reference
from om_desktop.domain.sentence_plan import PlanReview
from om_desktop.domain.wording import full_date, until_due
from om_desktop.domain.working_days import add_months
from om_desktop.prompts.engine import evaluate
from om_desktop.prompts.prompt import Prompt
from om_desktop.views.timeline.content import Timeline, build_timeline

_MONTHS_SHOWN = 8
_NEAR = timedelta(weeks=4)


@dataclass(frozen=True)
class Month:
    """One month of contact: kept, and planned appointments that were missed."""

    first: date
    kept: int
    missed: int


@dataclass(frozen=True)
class ActivityDays:
    """Rehabilitation activity days of the requirements that run."""

    used: int
    total: int
    days_of_order_left: int | None


@dataclass(frozen=True)
class KeyDate:
    """A date that matters in this case: what, when in words, and how far off."""

    words: str
    on: date
    distance: str


@dataclass(frozen=True)
class Overview:
    """Everything the page says of a case on a day."""

    prompts: tuple[Prompt, ...]
    timeline: Timeline
    months: tuple[Month, ...]
    days: ActivityDays | None
    dates: tuple[KeyDate, ...]


def compose_overview(file: CaseFile, reference: Reference, now: datetime) -> Overview:
    """Return what the overview says of a case at a moment of London wall time."""
    today = now.date()
    prompts = evaluate(file, today, now, reference)
    return Overview(
        prompts=prompts,
        timeline=build_timeline(file, prompts, reference, today),
        months=months_of_contact(file, reference, today),
        days=activity_days(file, reference, today),
        dates=key_dates(file, reference, today),
    )


def months_of_contact(file: CaseFile, reference: Reference, today: date) -> tuple[Month, ...]:
    """Count appointments kept and missed in each of the last months, this one included."""
    first = add_months(today.replace(day=1), 1 - _MONTHS_SHOWN)
    starts = [add_months(first, number) for number in range(_MONTHS_SHOWN)]
    codes = reference.codes
    appointments = [
        c
        for c in file.contacts
        if codes.is_appointment(c.contact_type) and c.outcome in codes.outcomes
    ]
    return tuple(_month(start, appointments, reference) for start in starts)


def _month(start: date, appointments: list[Contact], reference: Reference) -> Month:
    end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
    here = [contact for contact in appointments if start <= contact.on <= end]
    kept = sum(reference.codes.is_attended(contact.outcome) for contact in here)
    return Month(start, kept, len(here) - kept)


def activity_days(file: CaseFile, reference: Reference, today: date) -> ActivityDays | None:
    """Count rehabilitation activity days; None when no order that runs has any."""
    running = rar_days.active_rar_requirements(file.active_orders, file.all(Requirement))
    counted = rar_days.activity_days(running, file.contacts, reference.codes)
    if not running or not counted.length:
        return None
    of = {requirement.order_id for requirement in running}
    ends = [o.ends_on for o in file.active_orders if o.record_id in of and o.ends_on]
    left = max((max(ends) - today).days, 0) if ends else None
    return ActivityDays(counted.used, counted.length, left)


def key_dates(file: CaseFile, reference: Reference, today: date) -> tuple[KeyDate, ...]:
    """List the dates ahead: orders' ends, register reviews, the next review of the plan."""
    found: list[tuple[str, date]] = [
        (f"{order.order_type.label} ends", order.ends_on)
        for order in file.active_orders
        if order.ends_on
    ]
    for entry in file.active_registers:
        known = reference.codes.registers.get(entry.register)
        name = known.name if known else entry.description
        if entry.next_review_on:
            found.append((f"Review: {name}", entry.next_review_on))
    plan = file.agreed_plan
    if plan and plan.agreed_on:
        reviewed = [r.reviewed_on for r in file.all(PlanReview) if r.plan_id == plan.record_id]
        last = max([plan.agreed_on, *reviewed])
        weeks = reference.policy.number("plan_review.interval")
        found.append(
            ("Sentence plan review", reference.calendar.due(last + timedelta(weeks=weeks)))
        )
    found.sort(key=lambda pair: pair[1])
    return tuple(
        KeyDate(words, on, _dated(on, today, reference)) for words, on in found if on >= today
    )


def _dated(on: date, today: date, reference: Reference) -> str:
    """Return the date, with its distance while it is near enough to count working days."""
    if on - today > _NEAR:
        return full_date(on)
    return f"{full_date(on)}, {until_due(on, today, reference.calendar)}"
