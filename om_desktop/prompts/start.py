"""Rules about the start of an order: first appointment, own officer, induction."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from om_desktop.domain.answers import Answer
from om_desktop.domain.contact import Contact
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.wording import full_date, joined
from om_desktop.forms.form import ROW_REMOVED
from om_desktop.prompts.counting import Count, working_days_after
from om_desktop.prompts.facts import SUPERVISION, Facts, start_of, when
from om_desktop.prompts.prompt import Group, Page, Prompt, PromptAction
from om_desktop.prompts.rule import SUPERVISED, Rule, Words, cite

_COMMUNITY = frozenset({OrderType.COMMUNITY, OrderType.SUSPENDED_SENTENCE})
_LICENCE = frozenset({OrderType.LICENCE})
_BOOK = PromptAction(Page.BOOK_APPOINTMENT, "Book appointment")

# Answers of form `induction` (resources/forms/induction/) that tell what is open.
RULES_EXPLAINED = (
    "rules.attendance",
    "rules.change_of_address",
    "rules.enforcement",
    "rules.complaints",
    "rules.information_sharing",
)
ALL_ASKED = "nothing_else_raised"
FACTOR = "factors."


def start_word(order: Order) -> str:
    """Say what supervision under an order is counted from: release or sentence."""
    return "release" if order.released_on and start_of(order) == order.released_on else "sentence"


def first_appointment_licence(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """The first working day after release (report 2.1)."""
    for order in facts.active_orders(rule.order_types):
        start = start_of(order)
        if start is None:
            yield rule.ask_for_date(facts, order)
        elif not facts.attended_since(start):
            days = facts.policy.number("first_appointment_licence.due")
            count = working_days_after(facts.reference.calendar, start, days, "release")
            yield _first_appointment(facts, rule, order, count, count.due_on)


def first_appointment_community(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """Due on the 2nd working day after sentence, late only after the 5th (report 2.6, 3.1)."""
    for order in facts.active_orders(rule.order_types):
        start = start_of(order)
        if start is None:
            yield rule.ask_for_date(facts, order)
        elif not facts.attended_since(start):
            calendar = facts.reference.calendar
            days = facts.policy.number("first_appointment_community.due")
            latest = facts.policy.number("first_appointment_community.overdue_after")
            count = working_days_after(calendar, start, days, "sentence")
            yield _first_appointment(facts, rule, order, count, calendar.after(start, latest))


def _first_appointment(
    facts: Facts, rule: Rule, order: Order, count: Count, late_after: date
) -> Prompt:
    booked = next(iter(facts.booked), None)
    told = f" One is booked: {facts.contact_in_words(booked)}." if booked else ""
    late = f" It is overdue after {full_date(late_after)}." if late_after > count.due_on else ""
    words = Words(
        title="Hold first appointment",
        why=f"{count.short}{_booked_for(booked)}",
        explanation=(
            f"A first appointment with any member of staff is due {count.words}{late} "
            f"None has been attended since.{told} If it is left, the order runs unexplained: "
            "induction and sentence plan cannot begin."
        ),
    )
    subject = str(order.record_id)
    return rule.prompt(facts, words, count.due_on, _BOOK, subject=subject, overdue_after=late_after)


def _booked_for(booked: Contact | None) -> str:
    return f", booked for {when(booked)}" if booked else ""


def own_manager_appointment(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """Due on the 5th working day with the assigned officer; the manager's after the 10th."""
    for order in facts.active_orders(rule.order_types):
        start, dates = start_of(order), own_manager_dates(facts, order)
        if start is None or dates is None:
            if order.order_type is OrderType.POST_SENTENCE_SUPERVISION:
                yield rule.ask_for_date(facts, order)
        elif not any(map(facts.file.with_assigned_officer, facts.attended_since(start))):
            yield _own_manager(facts, rule, order, dates)


@dataclass(frozen=True)
class OwnManagerDates:
    """When the assigned officer is to be met.

    start: the day counted from. last: the day after which it goes to the manager too.
    """

    start: date
    count: Count
    last: date


def own_manager_dates(facts: Facts, order: Order) -> OwnManagerDates | None:
    """Return by when the assigned officer is to be met under an order.

    None while the start of supervision is not recorded. A later officer is counted from the day
    the case came: what the one before him did is not his delay.
    """
    calendar, policy = facts.reference.calendar, facts.policy
    days = policy.number("own_manager_appointment.due")
    escalates = policy.number("own_manager_appointment.escalates_after")
    start = start_of(order)
    if start is None:
        return None
    word, received = start_word(order), facts.file.case.received_on
    if received and received > calendar.after(start, escalates):
        start, word = received, "the case was received"
    count = working_days_after(calendar, start, days, word)
    return OwnManagerDates(start, count, calendar.after(start, escalates))


def _own_manager(facts: Facts, rule: Rule, order: Order, dates: OwnManagerDates) -> Prompt:
    start, count, last = dates.start, dates.count, dates.last
    escalated = facts.today > last
    booked = next(filter(facts.file.with_assigned_officer, facts.booked), None)
    officer = facts.file.case.officer_name
    named = f", {officer}," if officer else " (none is named on the case)"
    to_manager = (
        f"It went to the manager after {full_date(last)}."
        if escalated
        else f"It goes to the manager after {full_date(last)}."
    )
    words = Words(
        title="See the assigned officer",
        why=f"{count.short}{_booked_for(booked)}",
        explanation=(
            f"An appointment with the assigned offender manager{named} is due {count.words} "
            f"{_seen_by(facts, start)} {to_manager}"
        ),
    )
    subject = str(order.record_id)
    return rule.prompt(facts, words, count.due_on, _BOOK, subject=subject, escalated=escalated)


def _seen_by(facts: Facts, start: date) -> str:
    seen = facts.attended_since(start)
    if not seen:
        return "No attended appointment is recorded since."
    last = seen[-1]
    others = f" and {len(seen) - 1} before it" if len(seen) > 1 else ""
    return f"Only other staff were seen: {facts.contact_in_words(last)}{others}."


def induction(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """The 5th working day after the first appointment; says what is open (report 2.3, 2.5)."""
    for order in facts.active_orders(rule.order_types):
        start = start_of(order)
        seen = facts.attended_since(start) if start else ()
        held = facts.file.induction_of(order.record_id)
        if not seen or (held and held.is_complete):
            continue
        first = seen[0]
        days = facts.policy.number("induction.due")
        count = working_days_after(
            facts.reference.calendar, first.on, days, "the first appointment"
        )
        subject = str(order.record_id)
        words = Words(
            title="Complete induction",
            why=f"First seen {full_date(first.on)}",
            explanation=(
                f"The induction is due {count.words} {_open_in_induction(facts, held)} If it is "
                "left, rules are enforced that nobody explained, and barriers to taking part "
                "stay unseen."
            ),
        )
        action = PromptAction(Page.INDUCTION, "Open induction", subject)
        yield rule.prompt(facts, words, count.due_on, action, subject=subject)


def is_late_for_induction(facts: Facts, order: Order, start: date) -> bool:
    """Whether nobody came and an induction held in time would be over by now."""
    held = facts.file.induction_of(order.record_id)
    if facts.attended_since(start) or (held and held.is_complete):
        return False
    calendar, policy = facts.reference.calendar, facts.policy
    licence = order.order_type is OrderType.LICENCE
    rule = "first_appointment_licence" if licence else "first_appointment_community"
    first = calendar.after(start, policy.number(f"{rule}.due"))
    return facts.today > calendar.after(first, policy.number("induction.due"))


def _open_in_induction(facts: Facts, held: Induction | None) -> str:
    if held is None:
        return "It has not been started."
    answers = held.answers
    open_things = []
    if answers.get(ALL_ASKED) != "yes" or not _factors_decided(answers):
        open_things.append("diversity and barriers")
    if any(answers.get(name) != "yes" for name in RULES_EXPLAINED):
        open_things.append("rules explained")
    seen_or_booked = (*facts.attended, *facts.booked)
    if not any(map(facts.file.with_assigned_officer, seen_or_booked)):
        open_things.append("an appointment with the assigned officer")
    if not open_things:
        return "It is started; nothing but completing it is left."
    return f"It is started; open: {joined(open_things)}."


def _factors_decided(answers: Mapping[str, Answer]) -> bool:
    """Whether every factor listed is carried to an action, dealt with, or needs none."""
    listed = {key.split(".")[1] for key in answers if key.startswith(FACTOR)}
    return all(
        answers.get(f"{FACTOR}{factor}.decision")
        for factor in listed
        if answers.get(f"{FACTOR}{factor}") != ROW_REMOVED
    )


RULES = (
    Rule(
        code="first_appointment_licence",
        group=Group.START,
        states=SUPERVISED,
        find=first_appointment_licence,
        order_types=_LICENCE,
        per_order=True,
        raised_when="Release on licence recorded",
        closed_when="An appointment with any member of staff is attended",
        policy=("first_appointment_licence.due",),
        recommendations=(30,),
        source=cite((30,), "2.1"),
    ),
    Rule(
        code="first_appointment_community",
        group=Group.START,
        states=SUPERVISED,
        find=first_appointment_community,
        order_types=_COMMUNITY,
        per_order=True,
        raised_when="Order recorded",
        closed_when="An appointment with any member of staff is attended",
        policy=("first_appointment_community.due", "first_appointment_community.overdue_after"),
        recommendations=(14, 30),
        source=cite((14, 30), "2.6", "3.1"),
    ),
    Rule(
        code="own_manager_appointment",
        group=Group.START,
        states=SUPERVISED,
        find=own_manager_appointment,
        order_types=SUPERVISION,
        per_order=True,
        raised_when="Order or release recorded",
        closed_when="An appointment with the assigned offender manager is attended",
        policy=("own_manager_appointment.due", "own_manager_appointment.escalates_after"),
        recommendations=(5, 18),
        source=cite((5, 18), "2.4"),
    ),
    Rule(
        code="induction",
        group=Group.START,
        states=SUPERVISED,
        find=induction,
        order_types=SUPERVISION,
        per_order=True,
        raised_when="Order or release recorded, and the first appointment attended",
        closed_when=(
            "Induction completed; every factor carried to a plan action, already dealt with, or "
            "needing none with a reason"
        ),
        silent_while="The first appointment is not yet attended",
        policy=("induction.due",),
        recommendations=(5, 19),
        source=cite((5, 19), "2.3", "2.5"),
    ),
)
