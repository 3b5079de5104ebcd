"""Rules about contact: outcomes to record, the next appointment."""

from collections.abc import Iterator

from om_desktop.domain.contact_rules import awaits_outcome
from om_desktop.domain.wording import full_date
from om_desktop.prompts.counting import working_days_after
from om_desktop.prompts.facts import Facts, when
from om_desktop.prompts.prompt import Group, Page, Prompt, PromptAction, State
from om_desktop.prompts.rule import EVERY_STATE, SUPERVISED, Rule, Silence, Words, cite


def outcome_to_record(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """One prompt for each appointment that is past and has no outcome (report 2.21)."""
    days = facts.policy.number("outcome_to_record.due")
    for contact in facts.file.unsettled:
        if not awaits_outcome(facts.reference.codes, contact, facts.now):
            continue
        count = working_days_after(facts.reference.calendar, contact.on, days, "the appointment")
        said = facts.contact_in_words(contact)
        words = Words(
            title="Record outcome",
            why=said,
            explanation=(
                f"{said}: no outcome is recorded. It is due {count.words} If it is left, nobody "
                "can tell whether the appointment was kept, and a failure cannot be answered in "
                "time."
            ),
        )
        yield rule.prompt(
            facts,
            words,
            count.due_on,
            PromptAction(Page.RECORD_OUTCOME, "Record outcome", str(contact.record_id)),
            subject=str(contact.record_id),
        )


def no_next_appointment(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """Due at once while no appointment with any member of staff is to come."""
    if facts.booked:
        return
    last = facts.attended[-1] if facts.attended else None
    after = f" after {when(last)}" if last and last.on == facts.today else ""
    seen = f" Last seen {full_date(last.on)}." if last else " Nobody has been seen yet."
    words = Words(
        title="Book next appointment",
        why=f"No appointment with anyone is booked{after}",
        explanation=(
            f"Under supervision the next appointment is always booked.{seen} If it is left, "
            "contact is lost and nothing can be enforced."
        ),
    )
    action = PromptAction(Page.BOOK_APPOINTMENT, "Book appointment")
    yield rule.prompt(facts, words, facts.today, action)


RULES = (
    Rule(
        code="outcome_to_record",
        group=Group.CONTACT,
        states=EVERY_STATE,
        find=outcome_to_record,
        raised_when="Appointment in the past with no outcome",
        closed_when="Outcome recorded",
        policy=("outcome_to_record.due",),
        recommendations=(24,),
        source=cite((24,), "2.21"),
    ),
    Rule(
        code="no_next_appointment",
        group=Group.CONTACT,
        states=SUPERVISED,
        find=no_next_appointment,
        raised_when="No future appointment with any member of staff",
        closed_when="Appointment made",
        silent_while=(
            "A first-appointment prompt is raised; suspended, custody, recalled, unlawfully at "
            "large"
        ),
        silence=Silence(
            frozenset({"first_appointment_licence", "first_appointment_community"}),
            frozenset(State),
        ),
        source="Today's practice: the next appointment is made before the person leaves",
    ),
)
