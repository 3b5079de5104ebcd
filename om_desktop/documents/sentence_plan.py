"""The sentence plan as printed for the person: what it says, in his or her words ("I", "me").

Takes from the record only the plan itself, the orders, the officer and the next appointment.
Contact notes, sensitive entries, register entries, progress notes and removed objectives are never
read into it. Must not know how it looks on paper.
"""

from dataclasses import dataclass
from datetime import date

from om_desktop.documents.appointments import Appointment, next_appointment
from om_desktop.documents.content import Masthead, Occasion, masthead_of
from om_desktop.documents.people import officer_of, spoken_name, who_does
from om_desktop.documents.third_parties import printed_objectives
from om_desktop.documents.wordings import Wordings, load_wordings
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.plan_view import ObjectiveView
from om_desktop.domain.sentence_plan import (
    Agreement,
    ObjectiveStatus,
    PlanReview,
    PlanState,
    Progress,
    SentencePlan,
    Step,
    StepStatus,
)
from om_desktop.domain.wording import counted, full_date, printed_date

MARKING = "marking.sentence_plan"
_STATES = {PlanState.DRAFT: "Draft, not agreed", PlanState.SUPERSEDED: "Earlier version"}
_AT_LIBERTY = frozenset(OrderType) - {OrderType.CUSTODY, OrderType.PRE_SENTENCE}
_TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True)
class Said:
    """The person's own words, when they were said and how he or she took part."""

    caption: str
    words: str
    note: str


@dataclass(frozen=True)
class StepLine:
    """One step: its number, what, who, by when; `mark` is open, done or dropped."""

    number: str
    what: str
    note: str
    who: str
    by_when: str
    mark: str


@dataclass(frozen=True)
class ObjectiveLines:
    """One objective with its steps. aim: "I aim to do this by" and a date, or what else holds."""

    number: int
    title: str
    why: str
    aim_label: str
    aim: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True)
class ProgressLine:
    """How far an objective has come: steps done of steps counted, and that in words."""

    number: int
    title: str
    done: int
    counted: int
    steps_in_words: str
    words: str


@dataclass(frozen=True)
class Answer:
    """What the person answered: the value of Agreement, when and with whom, the reason."""

    agreement: str
    words: str
    reason: str


@dataclass(frozen=True)
class SentencePlanContent:
    """Everything the printed plan says, in its order."""

    masthead: Masthead
    orders: tuple[str, ...]
    notes: tuple[str, ...]
    said: tuple[Said, ...]
    now: tuple[ObjectiveLines, ...]
    later: tuple[ObjectiveLines, ...]
    achieved: tuple[ObjectiveLines, ...]
    progress: tuple[ProgressLine, ...]
    planned_contact: tuple[str, ...]
    if_something_goes_wrong: tuple[str, ...]
    officer: str
    phone: str
    next_appointment: Appointment | None
    answer: Answer
    signatories: tuple[str, str]
    closing: str
    closing_welsh: str


def build(file: CaseFile, plan: SentencePlan, occasion: Occasion) -> SentencePlanContent:
    """Return what the print of a plan version says.

    The moment of printing decides which appointment is the next one; it is not itself content.
    Raises KeyError when the policy sets no marking.
    """
    wordings = load_wordings("sentence_plan")
    objectives = list(enumerate(printed_objectives(file, plan), start=1))
    lines = {
        status: tuple(
            _objective(file, number, view, wordings)
            for number, view in objectives
            if view.objective.status is status
        )
        for status in ObjectiveStatus
    }
    officer = officer_of(file)
    state = _STATES.get(plan.state, "")
    return SentencePlanContent(
        masthead=masthead_of(
            file,
            occasion,
            document="Sentence plan",
            marking=MARKING,
            version=plan.version,
            state=state,
        ),
        orders=tuple(_order(order) for order in file.active_orders),
        notes=_notes(plan, wordings),
        said=_said(file, plan),
        now=lines[ObjectiveStatus.ACTIVE],
        later=lines[ObjectiveStatus.FUTURE],
        achieved=lines[ObjectiveStatus.ACHIEVED],
        progress=_progress(objectives, wordings),
        planned_contact=_planned_contact(plan),
        if_something_goes_wrong=_if_something_goes_wrong(file, wordings),
        officer=officer,
        phone=occasion.office_phone.strip(),
        next_appointment=next_appointment(file, occasion),
        answer=_answer(plan),
        signatories=(file.person.name, f"{officer}, my officer" if officer else "My officer"),
        closing=_closing(occasion, wordings),
        closing_welsh=wordings.text("standing.welsh"),
    )


def _order(order: Order) -> str:
    if order.ends_on is None:
        return order.name
    return f"{order.name}, ends {printed_date(order.ends_on)}"


def _notes(plan: SentencePlan, wordings: Wordings) -> tuple[str, ...]:
    notes = []
    if plan.state is PlanState.DRAFT:
        notes.append(wordings.text("standing.draft"))
    if plan.state is PlanState.SUPERSEDED:
        notes.append(wordings.text("standing.superseded"))
    if plan.provisional:
        notes.append(_sentences(wordings.text("standing.provisional"), plan.provisional_reason))
    return tuple(notes)


def _said(file: CaseFile, plan: SentencePlan) -> tuple[Said, ...]:
    """Return the view given for the plan and, where there is one, that of the last review."""
    when = f"Said on {printed_date(plan.person_view_on)}." if plan.person_view_on else ""
    part = plan.took_part.strip()
    note = _sentences(when, f"How I took part: {part}" if part else "")
    said = [Said("What I said about this plan", plan.person_view.strip(), note)]
    reviews = [
        review
        for review in file.all(PlanReview)
        if review.plan_id == plan.record_id and review.person_view.strip()
    ]
    if reviews:
        last = max(reviews, key=lambda review: review.reviewed_on)
        caption = "What I said when we last looked at it again"
        when = f"Said on {printed_date(last.reviewed_on)}."
        said.append(Said(caption, last.person_view.strip(), when))
    return tuple(entry for entry in said if entry.words or entry.note)


def _objective(
    file: CaseFile, number: int, view: ObjectiveView, wordings: Wordings
) -> ObjectiveLines:
    objective = view.objective
    if objective.status is ObjectiveStatus.ACHIEVED:
        on = objective.status_on
        aim = ("I reached this on", printed_date(on)) if on else ("I reached this", "")
    elif objective.status is ObjectiveStatus.ACTIVE and objective.target_on:
        aim = ("I aim to do this by", printed_date(objective.target_on))
    else:
        aim = (wordings.text("standing.later"), "")
    done_on = _completed_on(view)
    return ObjectiveLines(
        number=number,
        title=objective.title.strip(),
        why=objective.why.strip(),
        aim_label=aim[0],
        aim=aim[1],
        steps=tuple(
            _step(file, f"{number}.{n}", step, done_on.get(str(step.lineage_id)), wordings)
            for n, step in enumerate(view.steps, start=1)
        ),
    )


def _completed_on(view: ObjectiveView) -> dict[str, date]:
    """Return the day each step was last reported done, by its lineage."""
    return {
        str(entry.step): entry.on
        for entry in view.progress
        if entry.progress is Progress.STEP_STATUS and entry.step_status is StepStatus.COMPLETED
    }


def _step(
    file: CaseFile, number: str, step: Step, done_on: date | None, wordings: Wordings
) -> StepLine:
    match step.status:
        case StepStatus.COMPLETED:
            note = f"Done on {printed_date(done_on)}." if done_on else "Done."
            mark = "done"
        case StepStatus.NO_LONGER_NEEDED:
            note, mark = "No longer needed.", "dropped"
        case StepStatus.CANNOT_BE_DONE_YET:
            note, mark = "This cannot be done yet.", "open"
        case StepStatus.IN_PROGRESS:
            note, mark = "Started.", "open"
        case StepStatus.NOT_STARTED:
            note, mark = "", "open"
    return StepLine(
        number=number,
        what=step.description.strip(),
        note=note,
        who=who_does(file, step, wordings),
        by_when=full_date(step.due_on) if step.due_on else "No set date",
        mark=mark,
    )


def _progress(
    objectives: list[tuple[int, ObjectiveView]], wordings: Wordings
) -> tuple[ProgressLine, ...]:
    """Return how far each objective has come; nothing before anything has begun."""
    begun = {StepStatus.COMPLETED, StepStatus.IN_PROGRESS}
    if not any(
        view.objective.status is ObjectiveStatus.ACHIEVED
        or any(step.status in begun for step in view.steps)
        for _, view in objectives
    ):
        return ()
    return tuple(
        _progress_line(number, view, wordings)
        for number, view in objectives
        if view.objective.status is not ObjectiveStatus.FUTURE
    )


def _progress_line(number: int, view: ObjectiveView, wordings: Wordings) -> ProgressLine:
    needed = [step for step in view.steps if step.status is not StepStatus.NO_LONGER_NEEDED]
    done = sum(step.status is StepStatus.COMPLETED for step in needed)
    started = any(step.status is StepStatus.IN_PROGRESS for step in needed)
    objective = view.objective
    if objective.status is ObjectiveStatus.ACHIEVED:
        words = wordings.text("progress.reached")
    else:
        words = wordings.text(f"progress.{_share(done, len(needed), started=started)}")
    steps = f"{done} of {counted(len(needed), 'step')} done" if needed else ""
    return ProgressLine(number, objective.title.strip(), done, len(needed), steps, words)


def _share(done: int, needed: int, *, started: bool) -> str:
    """Name the share of steps done: none, started, some (a third), most (two thirds), all."""
    if done and done == needed:
        return "all"
    if done * 3 >= needed * 2 > 0:
        return "most"
    if done * 3 >= needed > 0:
        return "some"
    return "started" if done or started else "none"


def _planned_contact(plan: SentencePlan) -> tuple[str, ...]:
    sentences = []
    if plan.contacts_planned is not None:
        often = _TIMES.get(plan.contacts_planned, f"{plan.contacts_planned} times")
        sentences.append(f"We plan to meet or speak {often} every {plan.contacts_per.label}.")
    if plan.contact_pattern.strip():
        sentences.append(plan.contact_pattern.strip())
    return tuple(sentences)


def _if_something_goes_wrong(file: CaseFile, wordings: Wordings) -> tuple[str, ...]:
    """Return the standing texts that fit the orders in force; two kinds of order say which."""
    kinds = list(dict.fromkeys(order.order_type for order in file.active_orders))
    at_liberty = not kinds or any(kind in _AT_LIBERTY for kind in kinds)
    missed = [
        (f"{kind.label}: " if len(kinds) > 1 else "") + wordings.text(f"missed.{kind.value}")
        for kind in kinds
    ] or [wordings.text("missed.none")]
    texts = [wordings.text("standing.ring")] if at_liberty else []
    texts += missed
    if at_liberty:
        texts += [wordings.text("standing.reason"), wordings.text("standing.address")]
    return (*texts, wordings.text("standing.complain"))


def _answer(plan: SentencePlan) -> Answer:
    on = f" on {printed_date(plan.agreed_on)}" if plan.agreed_on else ""
    spoken = spoken_name(plan.agreed_by)
    words = {
        Agreement.YES: f"I agreed this plan{f' with {spoken}' if spoken else ''}{on}.",
        Agreement.NO: f"I said{on} that I do not agree with this plan.",
        Agreement.COULD_NOT_ANSWER: f"I could not give an answer{on}.",
        Agreement.NOT_ASKED: "",
    }[plan.agreement]
    return Answer(plan.agreement.value, words, plan.agreement_reason.strip())


def _closing(occasion: Occasion, wordings: Wordings) -> str:
    review = occasion.next_review_on
    when = f"We look at this plan again on {printed_date(review)}." if review else ""
    return _sentences(when, wordings.text("standing.large_print"))


def _sentences(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())
