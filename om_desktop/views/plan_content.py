"""What the sentence plan page shows, as plain values; must not know Qt.

Objectives are numbered as on the person's paper: now, later, achieved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import Codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.induction import Induction
from om_desktop.domain.plan_view import ObjectiveView, reading_order, view_plan
from om_desktop.domain.reference import Reference
from om_desktop.domain.sentence_plan import (
    CLOSED_STEPS,
    Agreement,
    NeedArea,
    ObjectiveStatus,
    PlanReview,
    PlanState,
    Progress,
    ProgressEntry,
    SentencePlan,
    Step,
    StepActor,
)
from om_desktop.domain.wording import counted, full_date, until_due
from om_desktop.domain.working_days import WorkingDays
from om_desktop.operations.inductions import plan_actions, session_of

LAST_CONTACTS = 6
SHORT_AREAS = {
    NeedArea.ACCOMMODATION: "Accommodation",
    NeedArea.EMPLOYMENT_EDUCATION: "Employment",
    NeedArea.FINANCES: "Finances",
    NeedArea.DRUG_USE: "Drugs",
    NeedArea.ALCOHOL_USE: "Alcohol",
    NeedArea.HEALTH_WELLBEING: "Health",
    NeedArea.RELATIONSHIPS_COMMUNITY: "Relationships",
    NeedArea.THINKING_BEHAVIOURS_ATTITUDES: "Thinking",
}
_ANSWERS = {
    Agreement.YES: "Agreed",
    Agreement.NO: "Not agreed",
    Agreement.COULD_NOT_ANSWER: "Could not answer",
}


@dataclass(frozen=True)
class Barrier:
    """A factor of the induction that is to be carried to a step, and the steps that answer it."""

    factor: str
    what: str
    action: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class ListedObjective:
    """An objective in the list: its number, title, area and date, and what is late in it."""

    lineage_id: UUID
    number: str
    title: str
    about: str
    late: str

    @property
    def spoken(self) -> str:
        """The line in words."""
        parts = (f"Objective {self.number}" if self.number else "", self.title, self.about)
        return ", ".join(part for part in (*parts, self.late) if part)


@dataclass(frozen=True)
class PlanShown:
    """One version of a case's plan on one day, as the page shows it."""

    file: CaseFile
    plan: SentencePlan
    reference: Reference
    now: datetime

    @property
    def today(self) -> date:
        """The day in London."""
        return self.now.date()

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.file.person.called or self.file.person.name

    @property
    def is_draft(self) -> bool:
        """Whether the version can still be written on."""
        return self.plan.state is PlanState.DRAFT

    @cached_property
    def views(self) -> tuple[ObjectiveView, ...]:
        """The objectives in reading order."""
        return reading_order(view_plan(self.file, self.plan))

    @cached_property
    def numbers(self) -> dict[UUID, int]:
        """The number of each objective on paper, by lineage; removed ones have none."""
        printed = [v for v in self.views if v.objective.status is not ObjectiveStatus.REMOVED]
        return {view.objective.lineage_id: n for n, view in enumerate(printed, start=1)}

    def find(self, lineage_id: UUID | None) -> ObjectiveView | None:
        """Return an objective by its lineage, None when this version has no such one."""
        return next((v for v in self.views if v.objective.lineage_id == lineage_id), None)

    def count(self, status: ObjectiveStatus) -> int:
        """Count the objectives of a status."""
        return sum(view.objective.status is status for view in self.views)

    def listed(self, status: ObjectiveStatus) -> list[ListedObjective]:
        """Return the objectives of a status as the list shows them."""
        return [self._listed(v) for v in self.views if v.objective.status is status]

    def _listed(self, view: ObjectiveView) -> ListedObjective:
        objective = view.objective
        number = self.numbers.get(objective.lineage_id)
        return ListedObjective(
            objective.lineage_id,
            str(number or ""),
            " ".join(objective.title.split()),
            f"{SHORT_AREAS[objective.area]}{_when(view)}",
            self._late(view, number),
        )

    def _late(self, view: ObjectiveView, number: int | None) -> str:
        """Say what is late in an objective: its first step, else the objective itself."""
        if not view.is_current:
            return ""
        calendar = self.reference.calendar
        for place, step in enumerate(view.steps, start=1):
            if is_late(step, self.today):
                assert step.due_on is not None
                return f"Step {number}.{place} is {until_due(step.due_on, self.today, calendar)}"
        target = view.objective.target_on
        if target is not None and target < self.today:
            return f"Its date is {until_due(target, self.today, calendar)}"
        return ""

    @cached_property
    def barriers(self) -> tuple[Barrier, ...]:
        """The factors of the inductions that are carried to the plan, decided or not yet there."""
        found = []
        for induction in self.file.all(Induction):
            session = session_of(self.file, induction, self.reference.codes, self.now)
            said = session.effective_answers()
            for factor, action in plan_actions(session):
                what = str(said.get(f"factors.{factor}.what", "") or action)
                found.append(Barrier(factor, what, action, self._steps_for(factor)))
        return tuple(found)

    def _steps_for(self, factor: str) -> tuple[str, ...]:
        found = []
        for view in self.views:
            number = self.numbers.get(view.objective.lineage_id)
            for place, step in enumerate(view.steps, start=1):
                if step.factor == factor and number:
                    found.append(f"{number}.{place} {' '.join(step.description.split())}")
        return tuple(found)

    @property
    def open_barriers(self) -> int:
        """How many barriers are in no step yet."""
        return sum(not barrier.steps for barrier in self.barriers)

    @property
    def heading(self) -> str:
        """Say which version this is, and which is in force."""
        said = [f"Version {self.plan.version}, {version_words(self.plan)}"]
        in_force = self.file.agreed_plan
        if in_force is not None and in_force.record_id != self.plan.record_id:
            said.append(f"Version {in_force.version} {_agreed_words(in_force)}")
        return ". ".join(said)


def version_words(plan: SentencePlan) -> str:
    """Say where a version stands: draft, agreed Fri 15 May 2026, earlier version."""
    if plan.state is PlanState.DRAFT:
        return "draft"
    if plan.state is PlanState.SUPERSEDED:
        return f"earlier version, {_agreed_words(plan)}"
    return _agreed_words(plan)


def _agreed_words(plan: SentencePlan) -> str:
    answer = _ANSWERS.get(plan.agreement, "Agreed").lower()
    on = f" {full_date(plan.agreed_on)}" if plan.agreed_on else ""
    return f"{answer}{on}{', provisional' if plan.provisional else ''}"


def agreement_words(plan: SentencePlan) -> tuple[str, str]:
    """Return the answer as it stands in the panel, and its reason; nothing before it is asked."""
    if plan.agreement is Agreement.NOT_ASKED:
        return "", ""
    words = _agreed_words(plan)
    reasons = [plan.agreement_reason.strip()]
    if plan.provisional:
        reasons.append(f"Provisional: {plan.provisional_reason.strip()}")
    return words[0].upper() + words[1:], "\n".join(reason for reason in reasons if reason)


def _when(view: ObjectiveView) -> str:
    objective = view.objective
    if objective.status is ObjectiveStatus.ACTIVE:
        return f", by {full_date(objective.target_on)}" if objective.target_on else ""
    if objective.status is ObjectiveStatus.FUTURE or objective.status_on is None:
        return ""
    return f", {objective.status.label.lower()} {full_date(objective.status_on)}"


def is_late(step: Step, today: date) -> bool:
    """Whether an open step is past its date."""
    return step.due_on is not None and step.due_on < today and step.status not in CLOSED_STEPS


def all_done(view: ObjectiveView) -> bool:
    """Whether every step is closed, so that the objective may have been achieved."""
    return view.is_open and bool(view.steps) and all(s.status in CLOSED_STEPS for s in view.steps)


def who_words(step: Step, name: str, officer: str) -> str:
    """Say who does a step: the person by name, the officer by name, anybody else as written."""
    named = step.actor_name.strip()
    match step.actor:
        case StepActor.PERSON:
            return f"{name}, {named}" if named else name
        case StepActor.PROBATION_PRACTITIONER:
            return named or officer or step.actor.label
        case _:
            return named or step.actor.label


def entry_words(entry: ProgressEntry, view: ObjectiveView, number: int | None) -> str:
    """Tell one progress entry in a line, without its day."""
    said = " ".join(entry.text.split())
    if entry.progress is Progress.NOTE:
        return said
    what = entry.progress.label
    if entry.step is not None and entry.step_status is not None:
        places = {step.lineage_id: place for place, step in enumerate(view.steps, start=1)}
        place = places.get(entry.step)
        which = f"Step {number}.{place}" if number and place else "A step"
        what = f"{which}: {entry.step_status.label.lower()}"
    if entry.target_on is not None:
        what = f"{what}: {full_date(entry.target_on)}"
    return f"{what}. {said}" if said else what


def review_words(reviews: Iterable[PlanReview]) -> list[tuple[str, str]]:
    """Return what each review found and what was said, the newest first."""
    newest = sorted(reviews, key=lambda review: review.reviewed_on, reverse=True)
    return [
        (
            f"{review.outcome.label} {full_date(review.reviewed_on)}",
            " ".join((review.person_view or review.no_view_reason, review.what_changed)).strip(),
        )
        for review in newest
    ]


def worked_on(file: CaseFile, codes: Codes, objective: UUID) -> tuple[int, int]:
    """Count the last contacts attended, and of those the ones that worked on an objective."""
    attended: Sequence[Contact] = [c for c in file.contacts if codes.is_attended(c.outcome)]
    last = attended[-LAST_CONTACTS:]
    return len(last), sum(objective in contact.objectives for contact in last)


def worked_on_words(worked: int, of: int) -> str:
    """Say how many of the last contacts worked on an objective."""
    if not of:
        return "No contact was attended yet"
    if of == 1:
        return "The one contact attended" if worked else "Not the one contact attended"
    return f"{worked} of the last {of} attended"


def target_words(day: date, today: date, calendar: WorkingDays) -> str:
    """Say a target date and how far it is."""
    return f"{full_date(day)}, {until_due(day, today, calendar)}"


def barrier_warning(count: int) -> str:
    """Say how many barriers are not in the plan."""
    return f"{counted(count, 'barrier')} not in the plan" if count else ""
