"""What the forms of a contact offer for a case, and how they read what is typed; knows no Qt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from om_desktop.domain.address import Address, AddressStatus
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import Codes, ContactOutcome, ContactType, EnforcementAction
from om_desktop.domain.contact import HOME_VISIT_TYPES, Contact
from om_desktop.domain.contact_rules import awaits_outcome, is_booked, takes_outcome
from om_desktop.domain.order import Order, Requirement
from om_desktop.domain.plan_view import reading_order, view_plan
from om_desktop.domain.rar_days import RAR, ActivityDays, active_rar_requirements, activity_days
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.typed_dates import Lean, Typed, parse_time, parse_when
from om_desktop.domain.wording import clock, counted, day_and_month, full_date

_RANGE = re.compile(
    r"(?P<start>.*\S)\s*(?:-|\u2013|\bto\b|\buntil\b)\s*(?P<end>\S+(?:\s?[ap]m)?)", re.IGNORECASE
)
_LABEL_LETTERS = 24
_LATER = " (later)"


@dataclass(frozen=True)
class CountsFor:
    """One thing a contact may count for: an order, or a requirement of it; neither is a choice."""

    label: str
    order_id: UUID | None = None
    requirement_id: UUID | None = None
    is_rar: bool = False


@dataclass(frozen=True)
class ObjectiveChoice:
    """An open objective of the plan: its lineage, a short label for a chip, its whole title."""

    lineage_id: UUID
    label: str
    title: str


@dataclass(frozen=True)
class ContactChoices:
    """What a case offers: rar is None where no rehabilitation activity requirement runs."""

    counts_for: tuple[CountsFor, ...]
    usual: int
    rar: ActivityDays | None
    objectives: tuple[ObjectiveChoice, ...]
    next_appointment: Contact | None
    to_record: tuple[Contact, ...]


@dataclass(frozen=True)
class Usual:
    """What is offered first: who works here, the types and places used most, the person's home."""

    staff: Sequence[StaffMember] = ()
    types: Sequence[str] = ()
    places: Sequence[str] = ()
    home: str = ""

    def place_for(self, known: ContactType | None) -> str:
        """Return the likely place of an appointment: the home, or the usual office."""
        if known is None:
            return ""
        if known.channel == "home":
            return self.home
        return self.places[0] if known.location_needed and self.places else ""


@dataclass(frozen=True)
class Moment:
    """A day with or without times, as it was understood."""

    on: date
    starts_at: time | None = None
    ends_at: time | None = None


def choices_of(file: CaseFile, codes: Codes, now: datetime) -> ContactChoices:
    """Return what the forms offer for a case; now in London wall time."""
    offered = tuple(_counts_for(file, codes))
    running = active_rar_requirements(file.all(Order), file.all(Requirement))
    booked = (c for c in file.unsettled if is_booked(codes, c, now))
    return ContactChoices(
        counts_for=offered,
        usual=1 if len(file.active_orders) == 1 else 0,
        rar=activity_days(running, file.contacts, codes) if running else None,
        objectives=tuple(_objectives(file)),
        next_appointment=next(booked, None),
        to_record=tuple(c for c in file.unsettled if awaits_outcome(codes, c, now)),
    )


def _counts_for(file: CaseFile, codes: Codes) -> Iterator[CountsFor]:
    yield CountsFor("No one order")
    orders = file.active_orders
    for number, order in enumerate(orders, start=1):
        name = f"Order {order.event_number or number}"
        yield CountsFor(f"{name}, {_small(order.name)}", order.record_id)
        for requirement in file.all(Requirement):
            if requirement.order_id != order.record_id or not requirement.is_active:
                continue
            known = codes.requirement_types.get(requirement.requirement_type)
            what = requirement.description or (known.name if known else "requirement")
            if known and requirement.requirement_type == RAR:
                what = known.name
            yield CountsFor(
                f"{name}, {_small(what)}",
                order.record_id,
                requirement.record_id,
                is_rar=requirement.requirement_type == RAR,
            )


def counts_for_label(file: CaseFile, contact: Contact, codes: Codes) -> str:
    """Return what a contact counts for, in words; nothing where it counts for no one order."""
    order = file.find(Order, contact.order_id)
    requirement = file.find(Requirement, contact.requirement_id)
    if requirement is not None:
        known = codes.requirement_types.get(requirement.requirement_type)
        return known.name if known else requirement.description
    return order.name if order else ""


def home_of(file: CaseFile) -> str:
    """Return where the person lives, on one line; nothing where no address stands."""
    main = (a for a in file.all(Address) if a.ended_on is None and a.status is AddressStatus.MAIN)
    return next((address.one_line for address in main), "")


def _small(words: str) -> str:
    """Return words as they stand within a line; names and short forms keep their capitals."""
    head, rest = words[:1], words[1:]
    return words if rest[:1].isupper() else head.lower() + rest


def _objectives(file: CaseFile) -> Iterator[ObjectiveChoice]:
    plan = file.agreed_plan or file.draft_plan
    if plan is None:
        return
    for number, view in enumerate(reading_order(view_plan(file, plan)), start=1):
        if view.is_open:
            title = " ".join(view.objective.title.split())
            later = "" if view.is_current else _LATER
            yield ObjectiveChoice(
                view.objective.lineage_id, f"{number} {_short(title)}{later}", f"{number} {title}"
            )


def objective_labels(file: CaseFile) -> dict[UUID, str]:
    """Return the short label of every objective of the plan, open or not, by lineage."""
    plan = file.agreed_plan or file.draft_plan
    if plan is None:
        return {}
    return {
        view.objective.lineage_id: f"{number} {_short(' '.join(view.objective.title.split()))}"
        for number, view in enumerate(reading_order(view_plan(file, plan)), start=1)
    }


def _short(title: str) -> str:
    if len(title) <= _LABEL_LETTERS:
        return title
    cut = title[: _LABEL_LETTERS + 1].rsplit(" ", 1)[0]
    return f"{cut[:_LABEL_LETTERS].rstrip(' ,;:.')}\u2026"


def read_moment(text: str, now: datetime, *, booking: bool = False) -> Typed[Moment]:
    """Read what was typed for "when": a day, a day and time, or "27.5 10:15-10:45".

    booking: a day without a year or week is the coming one.
    """
    lean = Lean.FUTURE if booking else Lean.NEAREST
    found = parse_when(text, now, lean)
    if found.value is not None:
        return Typed(Moment(*found.value))
    split = _RANGE.fullmatch(text.strip()) if found.problem else None
    if split is not None:
        start, end = parse_when(split["start"], now, lean), parse_time(split["end"])
        if start.value is not None and start.value[1] is not None and end.value is not None:
            return Typed(Moment(*start.value, end.value))
    return Typed(problem=found.problem)


def moment_text(moment: Moment) -> str:
    """Return a moment as `read_moment` understands it on any day: Wed 27 May 2026 10:15."""
    if moment.starts_at is None:
        return full_date(moment.on)
    start = f"{full_date(moment.on)} {clock(moment.starts_at)}"
    return f"{start}-{clock(moment.ends_at)}" if moment.ends_at else start


def moment_words(moment: Moment) -> str:
    """Return a moment for people: Wed 27 May 2026 10:15 to 10:45."""
    return moment_text(moment).replace("-", " to ")


def outcomes_offered(codes: Codes, *, to_come: bool) -> tuple[ContactOutcome, ...]:
    """Return the outcomes that can be chosen: of what is to come, absences alone."""
    return tuple(o for o in codes.outcomes.values() if not (to_come and o.attended))


def actions_after(
    codes: Codes, outcome: str, order: Order | None
) -> tuple[tuple[EnforcementAction, ...], tuple[EnforcementAction, ...]]:
    """Return the enforcement actions that fit, and all others, after a failure to comply."""
    if not codes.is_failure(outcome):
        return (), ()
    if order is None:
        named = codes.outcomes[outcome].actions
        fitting = tuple(codes.actions[code] for code in named)
    else:
        fitting = codes.actions_offered(outcome, order.order_type.value)
    return fitting, tuple(a for a in codes.actions.values() if a not in fitting)


def activity_days_words(days: ActivityDays) -> str:
    """Return the label of the tick: Rehabilitation activity day (14 of 35 used)."""
    used = f"{days.used} of {days.length}" if days.length else counted(days.used, "day")
    return f"Rehabilitation activity day ({used} used)"


def short_moment(on: date, at: time | None, today: date) -> str:
    """Return a moment as a list shows it: Today 10:05, Fri 22 May 14:00, Fri 2 May 2025."""
    day = day_and_month(on) if on.year == today.year else full_date(on)
    if on == today:
        day = "Today"
    return f"{day} {clock(at)}" if at else day


def with_words(staff_code: str, staff_name: str, actor_code: str, actor_name: str) -> str:
    """Return "you" for the person at the desk, else the name."""
    own = staff_code == actor_code if staff_code else staff_name == actor_name
    return "you" if own else staff_name


@dataclass(frozen=True)
class Parts:
    """Which parts of a form are asked for, by what is typed so far.

    outcome: the type has one. to_come: the moment lies ahead. action: after a failure to comply.
    booking: an appointment to come, so a place is asked for.
    """

    outcome: bool = True
    to_come: bool = False
    action: bool = False
    purpose: bool = False
    booking: bool = False


def parts_of(
    codes: Codes, contact_type: str, moment: Moment | None, outcome: str, now: datetime
) -> Parts:
    """Return which parts are asked for; now in London wall time."""
    to_come = moment is not None and (datetime.combine(moment.on, moment.starts_at or time()) > now)
    return Parts(
        outcome=not contact_type or takes_outcome(codes, contact_type),
        to_come=to_come,
        action=codes.is_failure(outcome),
        purpose=contact_type in HOME_VISIT_TYPES,
        booking=to_come and codes.is_appointment(contact_type),
    )
