"""The induction record on paper: the session, the rules, every factor and what was decided.

A paper of the office that the person signs too. Answers marked victim, third-party or sensitive
are not printed; their number is. Must not know how it looks.
"""

from dataclasses import dataclass, replace

from om_desktop.documents.appointments import Appointment, next_appointment
from om_desktop.documents.content import Masthead, Occasion, masthead_of
from om_desktop.documents.form_record import (
    AnswerLine,
    AnswerPart,
    AnswerSection,
    FormReader,
)
from om_desktop.documents.people import officer_of
from om_desktop.documents.third_parties import printed_objectives
from om_desktop.documents.wordings import Wordings, load_wordings
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import RELEASED_TYPES, Order
from om_desktop.domain.wording import counted, full_date, moment_in_words
from om_desktop.forms import FormSession, shipped_forms

MARKING = "marking.induction_record"
FORM = "induction"


@dataclass(frozen=True)
class InductionRecordContent:
    """Everything the printed record says, in its order."""

    masthead: Masthead
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sections: tuple[AnswerSection, ...]
    left_out: str
    statement: str
    signatories: tuple[str, str]


def build(file: CaseFile, induction: Induction, occasion: Occasion) -> InductionRecordContent:
    """Return what the record says.

    Raises NotFound when the form's version is not shipped, KeyError when the policy sets no
    marking.
    """
    wordings = load_wordings("induction_record")
    form = shipped_forms().form(FORM, induction.form_version)
    staff = dict(occasion.staff_names)
    if file.case.officer_code:
        staff.setdefault(file.case.officer_code, officer_of(file))
    reader = FormReader(staff)
    sections = reader.sections(FormSession(form, induction.answers))
    steps = plan_steps(file)
    led_by = staff.get(induction.completed_by, induction.completed_by)
    complete = induction.is_complete
    return InductionRecordContent(
        masthead=masthead_of(
            file,
            occasion,
            document="Induction record",
            marking=MARKING,
            state="" if complete else "Not completed",
        ),
        facts=_facts(file, induction, occasion, staff),
        notes=() if complete else (wordings.text("standing.not_completed"),),
        sections=tuple(_with_plan_steps(section, steps) for section in sections),
        left_out=_left_out(reader.left_out, wordings),
        statement=wordings.text("standing.statement"),
        signatories=(file.person.name, led_by or officer_of(file) or "Officer"),
    )


def _left_out(count: int, wordings: Wordings) -> str:
    if not count:
        return ""
    return wordings.text("standing.left_out").format(answers=counted(count, "answer"))


def _facts(
    file: CaseFile, induction: Induction, occasion: Occasion, staff: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    order = file.find(Order, induction.order_id)
    facts = _order_facts(order) if order else []
    facts.append(("Offender manager", officer_of(file) or "Not named yet"))
    if induction.held_on:
        facts.append(("Induction held", full_date(induction.held_on)))
    completed = "Not completed"
    if induction.completed_at is not None:
        by = staff.get(induction.completed_by, induction.completed_by)
        completed = f"{moment_in_words(induction.completed_at)}{f' by {by}' if by else ''}"
    facts.append(("Completed", completed))
    booked = next_appointment(file, occasion, with_officer=True)
    facts.append(("Next appointment with the offender manager", _told(booked)))
    return tuple(facts)


def _order_facts(order: Order) -> list[tuple[str, str]]:
    facts = [("Order", order.name)]
    started = order.supervision_started_on
    if started:
        released = order.order_type in RELEASED_TYPES and order.released_on
        facts.append(("Released" if released else "Sentenced", full_date(started)))
    if order.ends_on:
        facts.append(("Ends", full_date(order.ends_on)))
    return facts


def _told(booked: Appointment | None) -> str:
    if booked is None:
        return "None is booked"
    return ", ".join(part for part in (booked.when, booked.where) if part)


def plan_steps(file: CaseFile) -> dict[str, str]:
    """Return where each factor stands in the newest plan, by the factor's row."""
    plan = file.draft_plan or file.agreed_plan
    if plan is None:
        return {}
    return {
        step.factor: f"Step {number}.{place}, version {plan.version} ({plan.state.label.lower()})"
        for number, view in enumerate(printed_objectives(file, plan), start=1)
        for place, step in enumerate(view.steps, start=1)
        if step.factor
    }


def _with_plan_steps(section: AnswerSection, steps: dict[str, str]) -> AnswerSection:
    parts = tuple(_with_plan_step(part, steps.get(part.key, "")) for part in section.parts)
    return replace(section, parts=parts)


def _with_plan_step(part: AnswerPart, step: str) -> AnswerPart:
    if not step:
        return part
    return replace(part, lines=(*part.lines, AnswerLine("In the sentence plan", step)))
