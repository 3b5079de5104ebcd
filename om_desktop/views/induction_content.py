"""What the induction page says beside the form: the officer, the session, by when, and why.

Pure; must not know any widget beyond a Fact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from om_desktop.domain.case import Case
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.permissions import Action, require
from om_desktop.domain.reference import Reference
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import (
    clock,
    counted,
    full_date,
    in_london,
    joined,
    moment_in_words,
    until_due,
)
from om_desktop.domain.working_days import WorkingDays
from om_desktop.errors import NotAllowed
from om_desktop.forms import FormSession
from om_desktop.operations.inductions import with_assigned_officer
from om_desktop.prompts.engine import RULE_BY_CODE
from om_desktop.prompts.facts import SUPERVISION, Facts, start_of
from om_desktop.prompts.start import own_manager_dates, start_word
from om_desktop.views.widgets.key_values import Fact

NO_ORDER = "No order to hold an induction for"
ENTER_ORDER = (
    "An induction is held for a community or suspended sentence order, a licence or "
    "post-sentence supervision. Enter the order under Sentence."
)
_LED = {"own_officer": "Assigned officer", "duty": "Duty", "group": "Group"}


@dataclass(frozen=True)
class Viewed:
    """A case looked at for the induction of one order, at a moment in London wall time."""

    file: CaseFile
    order: Order
    now: datetime
    reference: Reference

    @property
    def today(self) -> date:
        """The day looked at."""
        return self.now.date()

    @property
    def calendar(self) -> WorkingDays:
        """The working days."""
        return self.reference.calendar

    @property
    def facts(self) -> Facts:
        """The case as the rules see it."""
        return Facts(self.file, self.today, self.now, self.reference)


def viewed(
    file: CaseFile, order: Order, now: datetime, known_on: date | None, reference: Reference
) -> Viewed:
    """Return a case looked at now, or at the end of a day looked back to."""
    moment = datetime.combine(known_on, time(23, 59)) if known_on else now
    return Viewed(file, order, moment, reference)


def proposed_words(steps: int) -> str:
    """Say how many steps were proposed in the plan; "" for none."""
    were = "was" if steps == 1 else "were"
    told = f"{counted(steps, 'step')} {were} proposed in the draft sentence plan."
    return told if steps else ""


def refusal(actor: StaffMember, action: Action, kind: type[Induction | Contact], case: Case) -> str:
    """Say why somebody may not do something on a case; "" when allowed."""
    try:
        require(actor, action, kind, case)
    except NotAllowed as refused:
        return str(refused)
    return ""


def reason_against_change(
    actor: StaffMember, file: CaseFile, induction: Induction, known_on: date | None
) -> str:
    """Say why the answers cannot be changed; "" when they can."""
    if known_on is not None:
        return f"As known on {full_date(known_on)}. Read only."
    if induction.is_complete:
        return "This induction is completed. It is read here, and not changed."
    return refusal(actor, Action.CHANGE, Induction, file.case)


def reasons_against_completing(
    actor: StaffMember, file: CaseFile, session: FormSession, against_change: str
) -> list[str]:
    """Say everything that stands against completing."""
    if against_change:
        return [against_change]
    refused = refusal(actor, Action.COMPLETE, Induction, file.case)
    if refused:
        return [refused]
    return [f"{one.label}: {one.message}" for one in session.blocking]


def orders_with_induction(file: CaseFile) -> tuple[Order, ...]:
    """Return the orders an induction is held for: those that run, then ended ones that had one."""
    running = [order for order in file.active_orders if order.order_type in SUPERVISION]
    held = {induction.order_id for induction in file.all(Induction)}
    known = {order.record_id for order in running}
    ended = [o for o in file.all(Order) if o.record_id in held and o.record_id not in known]
    return (*running, *ended)


def order_words(order: Order) -> str:
    """Name an order with the day it began, to tell it from another."""
    start = start_of(order) or order.order_on
    return f"{order.name}, from {full_date(start)}" if start else order.name


def officer_facts(viewed: Viewed, actor: StaffMember, held_on: date | None) -> list[Fact]:
    """Return who the assigned officer is, and by when person and officer are to meet."""
    case = viewed.file.case
    if not case.officer_name:
        return [Fact("Officer", "None is assigned", "danger")]
    you = " (you)" if case.officer_code == actor.staff_code else ""
    facts = [Fact("Officer", f"{case.officer_name}{you}")]
    met = with_assigned_officer(viewed.file, viewed.reference.codes, viewed.now, held_on)
    dates = own_manager_dates(viewed.facts, viewed.order)
    if met is not None:
        words = f"{full_date(met.on)} {clock(met.starts_at)}" if met.starts_at else ""
        name = "Booked" if met.starts > viewed.now else "Met"
        return [*facts, Fact(name, words or full_date(met.on), "ok")]
    if dates is None:
        return [*facts, Fact("Due", f"Date of {start_word(viewed.order)} is missing", "warn")]
    due_on = dates.count.due_on
    late = due_on < viewed.today
    distance = until_due(due_on, viewed.today, viewed.calendar)
    went = viewed.today > dates.last
    return [
        *facts,
        Fact("Due", f"{full_date(due_on)}, {distance}", "danger" if late else ""),
        Fact(
            "Went to manager" if went else "Goes to manager",
            f"after {full_date(dates.last)}",
            "danger" if went else "",
        ),
    ]


def session_facts(viewed: Viewed, session: FormSession, names: Mapping[str, str]) -> list[Fact]:
    """Return what is known of the session; names: of staff, by code."""
    order = viewed.order
    led_by = session.words("session.led_by")
    kind = _LED.get(str(session.value("session.kind") or ""), "")
    led = ", ".join(part for part in (kind, names.get(led_by, led_by)) if part)
    start = start_of(order)
    facts = [
        Fact("Held", session.words("session.held_at") or "not answered"),
        Fact("Led by", led or "not answered"),
        Fact("Where", session.words("session.where") or "not answered"),
        Fact(start_word(order).capitalize(), full_date(start) if start else "not recorded"),
    ]
    return [*facts, _first_seen(viewed, start)] if start else facts


def _first_seen(viewed: Viewed, start: date) -> Fact:
    seen = viewed.facts.attended_since(start)
    if not seen:
        return Fact("First seen", "not yet", "warn")
    days = viewed.calendar.between(start, seen[0].on)
    policy = viewed.reference.policy
    licence = viewed.order.order_type is OrderType.LICENCE
    name = "first_appointment_licence.due" if licence else _COMMUNITY_LATEST
    on_time = days <= policy.number(name)
    words = f"in {counted(days, 'working day')}" if days else "the same day"
    return Fact(
        "First seen",
        f"{words}, {'on time' if on_time else 'late'}",
        "ok" if on_time else "danger",
    )


_COMMUNITY_LATEST = "first_appointment_community.overdue_after"


def complete_by(viewed: Viewed) -> str:
    """Say by when the induction is to be completed, and on whose advice; "" once it is."""
    held = viewed.file.induction_of(viewed.order.record_id)
    if held is not None and held.is_complete:
        return ""
    rule = RULE_BY_CODE["induction"]
    numbers = joined([str(number) for number in rule.recommendations])
    cited = f"Inspection recommendations {numbers}."
    subject = str(viewed.order.record_id)
    prompts = rule.find(viewed.facts, rule)
    prompt = next((one for one in prompts if one.subject == subject), None)
    if prompt is None:
        days = viewed.reference.policy.number("induction.due")
        return (
            f"Due {counted(days, 'working day')} after the first appointment that is attended. "
            f"{cited}"
        )
    distance = until_due(prompt.due_on, viewed.today, viewed.calendar)
    return f"Complete by {full_date(prompt.due_on)}, {distance}. {cited}"


def completed_words(induction: Induction, names: Mapping[str, str]) -> str:
    """Say when and by whom an induction was completed."""
    assert induction.completed_at is not None
    by = names.get(induction.completed_by, induction.completed_by)
    told = f" by {by}" if by else ""
    return f"Completed {moment_in_words(induction.completed_at)}{told}"


def saved_words(saved_at: datetime, now: datetime) -> str:
    """Say when something was saved: to the second today, else with its day; both in UTC."""
    local = in_london(saved_at)
    if local.date() == in_london(now).date():
        return f"saved {local:%H:%M:%S}"
    return f"saved {moment_in_words(saved_at)}"
