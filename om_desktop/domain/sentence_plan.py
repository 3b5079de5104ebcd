"""The sentence plan: versions, objectives, steps, progress and reviews (practice.md section 13).

An agreed version is never changed. What happens afterwards (a step done, an objective achieved,
re-dated or removed) is a ProgressEntry beside it; `plan_view.py` lays the two together.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from om_desktop.domain.choice import Choice
from om_desktop.domain.record import TEXT, About, Answering, Record

_FREE = Answering.FREE_TEXT
MOST_CONTACTS = 31  # planned in one week, fortnight, four weeks or month: once a day


class PlanState(Choice):
    """Where a version of the plan stands."""

    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed"
    SUPERSEDED = "superseded", "Earlier version"


class Agreement(Choice):
    """The person's answer when asked whether he or she agrees with the plan."""

    NOT_ASKED = "not_asked", "Not asked yet"
    YES = "yes", "Agrees"
    NO = "no", "Does not agree"
    COULD_NOT_ANSWER = "could_not_answer", "Could not answer"


class NeedArea(Choice):
    """The eight areas an objective belongs to (practice.md section 13)."""

    ACCOMMODATION = "accommodation", "Accommodation"
    EMPLOYMENT_EDUCATION = "employment_education", "Employment and education"
    FINANCES = "finances", "Finances"
    DRUG_USE = "drug_use", "Drug use"
    ALCOHOL_USE = "alcohol_use", "Alcohol use"
    HEALTH_WELLBEING = "health_wellbeing", "Health and wellbeing"
    RELATIONSHIPS_COMMUNITY = (
        "relationships_community",
        "Personal relationships and community",
    )
    THINKING_BEHAVIOURS_ATTITUDES = (
        "thinking_behaviours_attitudes",
        "Thinking, behaviours and attitudes",
    )


class ObjectiveStatus(Choice):
    """Where an objective stands: now, later, achieved, removed."""

    ACTIVE = "active", "Now"
    FUTURE = "future", "Later"
    ACHIEVED = "achieved", "Achieved"
    REMOVED = "removed", "Removed"


OPEN_STATUSES = frozenset({ObjectiveStatus.ACTIVE, ObjectiveStatus.FUTURE})


class StepActor(Choice):
    """Who does a step."""

    PERSON = "person", "The person"
    PROBATION_PRACTITIONER = "probation_practitioner", "Probation practitioner"
    PRISON_OFFENDER_MANAGER = "prison_offender_manager", "Prison offender manager"
    PROGRAMME_STAFF = "programme_staff", "Programme staff"
    PARTNERSHIP_AGENCY = "partnership_agency", "Partnership agency"
    CRS_PROVIDER = "crs_provider", "Commissioned rehabilitative services provider"
    SOMEONE_ELSE = "someone_else", "Someone else"


class StepStatus(Choice):
    """Where a step stands."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    CANNOT_BE_DONE_YET = "cannot_be_done_yet", "Cannot be done yet"
    NO_LONGER_NEEDED = "no_longer_needed", "No longer needed"
    COMPLETED = "completed", "Completed"


CLOSED_STEPS = frozenset({StepStatus.COMPLETED, StepStatus.NO_LONGER_NEEDED})


class ContactUnit(Choice):
    """The unit of the planned level of contact."""

    WEEK = "week", "week"
    FORTNIGHT = "fortnight", "fortnight"
    FOUR_WEEKS = "four_weeks", "four weeks"
    MONTH = "month", "month"


@dataclass(frozen=True, kw_only=True)
class SentencePlan(Record):
    """One version of the plan; `version` counts from 1, `started_from_id` is the one before."""

    KIND: ClassVar[str] = "sentence_plan"
    LABEL: ClassVar[str] = "Sentence plan"

    version: Annotated[int, About("Version")]
    state: Annotated[PlanState, About("State")] = PlanState.DRAFT
    started_from_id: Annotated[UUID | None, About("Started from", shown=False)] = None
    person_view: Annotated[str, About("The person's view", max_length=TEXT, answering=_FREE)] = ""
    person_view_on: Annotated[date | None, About("View given")] = None
    took_part: Annotated[str, About("How the person took part", max_length=TEXT)] = ""
    contacts_planned: Annotated[int | None, About("Planned contacts")] = None
    contacts_per: Annotated[ContactUnit, About("in each")] = ContactUnit.WEEK
    contact_pattern: Annotated[str, About("Pattern of contact", max_length=TEXT)] = ""
    agreement: Annotated[Agreement, About("Agreement")] = Agreement.NOT_ASKED
    agreement_reason: Annotated[str, About("Reason", max_length=TEXT, answering=_FREE)] = ""
    agreed_on: Annotated[date | None, About("Agreed")] = None
    agreed_by: Annotated[str, About("Agreed with", max_length=100)] = ""
    agreed_at: Annotated[datetime | None, About("Recorded as agreed", shown=False)] = None
    provisional: Annotated[bool, About("Provisional")] = False
    provisional_reason: Annotated[str, About("Why provisional", max_length=TEXT)] = ""
    content_digest: Annotated[str, About("Digest", max_length=64, shown=False)] = ""

    def rule_problems(self) -> dict[str, str]:
        """Version counts from 1; an answer other than yes has its reason."""
        found: dict[str, str] = {}
        if self.version < 1:
            found["version"] = "Versions count from 1."
        if self.contacts_planned is not None and not 1 <= self.contacts_planned <= MOST_CONTACTS:
            found["contacts_planned"] = f"Give a number from 1 to {MOST_CONTACTS}."
        reasoned = self.agreement in {Agreement.NO, Agreement.COULD_NOT_ANSWER}
        if reasoned and not self.agreement_reason.strip():
            found["agreement_reason"] = "Write the reason in the person's own words if you can."
        return found


@dataclass(frozen=True, kw_only=True)
class Objective(Record):
    """What the person wants to reach; `lineage_id` stays the same through all versions."""

    KIND: ClassVar[str] = "objective"
    LABEL: ClassVar[str] = "Objective"

    plan_id: Annotated[UUID, About("Plan", shown=False)]
    lineage_id: Annotated[UUID, About("Lineage", shown=False)]
    title: Annotated[str, About("Objective", max_length=TEXT, answering=_FREE)]
    area: Annotated[NeedArea, About("Need area")]
    related_areas: Annotated[frozenset[NeedArea], About("Also helps with")] = frozenset()
    why: Annotated[str, About("Why it matters", max_length=TEXT)] = ""
    status: Annotated[ObjectiveStatus, About("Status")] = ObjectiveStatus.ACTIVE
    status_on: Annotated[date | None, About("Status since")] = None
    target_on: Annotated[date | None, About("Target date")] = None
    position: Annotated[int, About("Position")] = 0
    withdrawn: Annotated[bool, About("Taken out of the draft")] = False

    def rule_problems(self) -> dict[str, str]:
        """A title, and a date for what is worked on now."""
        found: dict[str, str] = {}
        if not self.title.strip():
            found["title"] = "Write the objective, in the person's own words if you can."
        if self.status is ObjectiveStatus.ACTIVE and self.target_on is None:
            found["target_on"] = "Choose a date to aim for, or put the objective under Later."
        return found


@dataclass(frozen=True, kw_only=True)
class Step(Record):
    """One thing that will be done for an objective: what, who, by when.

    factor: the induction's factor it answers (its row id), where it was carried from there.
    """

    KIND: ClassVar[str] = "step"
    LABEL: ClassVar[str] = "Plan step"

    plan_id: Annotated[UUID, About("Plan", shown=False)]
    objective_id: Annotated[UUID, About("Objective", shown=False)]
    lineage_id: Annotated[UUID, About("Lineage", shown=False)]
    description: Annotated[str, About("What will be done", max_length=TEXT, answering=_FREE)]
    actor: Annotated[StepActor, About("Who")] = StepActor.PERSON
    actor_name: Annotated[str, About("Name", max_length=100)] = ""
    status: Annotated[StepStatus, About("Status")] = StepStatus.NOT_STARTED
    due_on: Annotated[date | None, About("By")] = None
    position: Annotated[int, About("Position")] = 0
    factor: Annotated[str, About("Answers the factor", shown=False)] = ""
    withdrawn: Annotated[bool, About("Taken out of the draft")] = False

    def rule_problems(self) -> dict[str, str]:
        """A step says what will be done, and by whom."""
        found: dict[str, str] = {}
        if not self.description.strip():
            found["description"] = "Write what will be done."
        if self.actor is StepActor.SOMEONE_ELSE and not self.actor_name.strip():
            found["actor_name"] = "Say who does it."
        return found


class Progress(Choice):
    """What a progress entry says."""

    NOTE = "note", "Progress note"
    STEP_STATUS = "step_status", "Step"
    ACHIEVED = "achieved", "Achieved"
    REMOVED = "removed", "Removed"
    RE_ADDED = "re_added", "Taken up again"
    RE_DATED = "re_dated", "New target date"


_NEEDS_REASON = frozenset({Progress.REMOVED, Progress.RE_ADDED, Progress.RE_DATED})


@dataclass(frozen=True, kw_only=True)
class ProgressEntry(Record):
    """What happened with an objective or step after the version was made; only added, never edited.

    objective, step: lineage ids. target_on: the new target, for RE_ADDED and RE_DATED (None with
    RE_ADDED means Later).
    """

    KIND: ClassVar[str] = "progress_entry"
    LABEL: ClassVar[str] = "Progress"

    plan_id: Annotated[UUID, About("Plan", shown=False)]
    objective: Annotated[UUID, About("Objective", shown=False)]
    progress: Annotated[Progress, About("Progress")]
    on: Annotated[date, About("Date")]
    step: Annotated[UUID | None, About("Step", shown=False)] = None
    step_status: Annotated[StepStatus | None, About("Step status")] = None
    target_on: Annotated[date | None, About("New target date")] = None
    text: Annotated[str, About("What was said or seen", max_length=TEXT)] = ""
    by: Annotated[str, About("By", max_length=100)] = ""
    made_at: Annotated[datetime | None, About("Recorded", shown=False)] = None

    def rule_problems(self) -> dict[str, str]:
        """Removing, taking up again and re-dating have a reason; a note has words."""
        found: dict[str, str] = {}
        if self.progress in _NEEDS_REASON and not self.text.strip():
            found["text"] = "Say why."
        if self.progress is Progress.NOTE and not self.text.strip():
            found["text"] = "Write the note."
        if self.progress is Progress.STEP_STATUS and (
            self.step is None or self.step_status is None
        ):
            found["step_status"] = "Choose the step and its status."
        if self.progress is Progress.RE_DATED and self.target_on is None:
            found["target_on"] = "Give the new date."
        return found


class ReviewOutcome(Choice):
    """What a review of the plan found."""

    CONFIRMED = "confirmed", "Plan confirmed"
    CHANGED = "changed", "Plan to be changed"


@dataclass(frozen=True, kw_only=True)
class PlanReview(Record):
    """A review of an agreed plan: confirm or change, with the person's view."""

    KIND: ClassVar[str] = "plan_review"
    LABEL: ClassVar[str] = "Plan review"

    plan_id: Annotated[UUID, About("Plan", shown=False)]
    reviewed_on: Annotated[date, About("Reviewed")]
    outcome: Annotated[ReviewOutcome, About("Outcome")]
    person_view: Annotated[str, About("The person's view", max_length=TEXT, answering=_FREE)] = ""
    no_view_reason: Annotated[str, About("Why there is no view", max_length=TEXT)] = ""
    what_changed: Annotated[str, About("What changed since", max_length=TEXT)] = ""
    by: Annotated[str, About("By", max_length=100)] = ""

    def rule_problems(self) -> dict[str, str]:
        """The person's view is there, or why it is not (recommendation 22)."""
        found: dict[str, str] = {}
        if not self.person_view.strip() and not self.no_view_reason.strip():
            found["person_view"] = "Write what the person says, or why there is no view."
        if self.outcome is ReviewOutcome.CHANGED and not self.what_changed.strip():
            found["what_changed"] = "Say what will change and why."
        return found
