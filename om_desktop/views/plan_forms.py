"""The dialogs and the step form of the sentence plan page: what they ask and what saving does.

Must not know Qt's widgets; a plan is shown by RecordDialog.
"""

from dataclasses import replace
from datetime import date
from typing import cast
from uuid import UUID

from om_desktop.domain.plan_view import ObjectiveView
from om_desktop.domain.sentence_plan import (
    Agreement,
    PlanReview,
    Progress,
    ProgressEntry,
    ReviewOutcome,
    SentencePlan,
    Step,
    StepActor,
    StepStatus,
)
from om_desktop.domain.typed_dates import Lean
from om_desktop.errors import InvalidInput
from om_desktop.operations import plans
from om_desktop.operations.ports import DraftKey, UnitOfWork
from om_desktop.operations.progress import record_progress
from om_desktop.views.plan_content import PlanShown
from om_desktop.views.record_fields import Ask, DialogPlan, FormField, Options, Values, options_of

_P, _E, _R, _S = SentencePlan, ProgressEntry, PlanReview, Step
_NOW, _LATER = "now", "later"


def draft_key(case_id: UUID, what: str, subject: object = "") -> DraftKey:
    """Return the key of a draft of the page."""
    return DraftKey(case_id, f"sentence_plan.{what}", str(subject))


# The plan as a whole


def view_dialog(shown: PlanShown) -> DialogPlan:
    """Return the dialog of what the person says about the plan."""
    plan = shown.plan
    return DialogPlan(
        heading=f"What {shown.name} says about the plan",
        verb="Save",
        fields=(
            FormField(
                _P, "person_view", Ask.TEXT, words="In own words", hint="It is printed on the plan"
            ),
            FormField(_P, "person_view_on", Ask.DAY, words="Said on", lean=Lean.PAST),
            FormField(
                _P,
                "took_part",
                Ask.TEXT,
                words=f"How {shown.name} took part",
                hint="As said to the person: going through each step and changing two of them",
            ),
        ),
        values={
            "person_view": plan.person_view,
            "person_view_on": plan.person_view_on or shown.today,
            "took_part": plan.took_part,
        },
        save=lambda uow, values: plans.change_plan(uow, values, seen=plan),
        draft=draft_key(plan.case_id, "view", plan.record_id),
        saved_words="Saved",
    )


_ASKED = {
    Agreement.YES: ("{name} agrees with version {version}", "Record the answer"),
    Agreement.NO: ("{name} does not agree with version {version}", "Record the answer"),
    Agreement.COULD_NOT_ANSWER: ("{name} could not answer", "Record the answer"),
}
_REASONS = {
    Agreement.NO: "Why not, in own words if you can",
    Agreement.COULD_NOT_ANSWER: "Why no answer could be given",
}


def answer_dialog(shown: PlanShown, answer: Agreement) -> DialogPlan:
    """Return the dialog that records the person's answer and locks the version."""
    plan = shown.plan
    title, verb = _ASKED[answer]
    reason = FormField(_P, "agreement_reason", Ask.TEXT, words=_REASONS.get(answer, ""))
    fields = (
        *((reason,) if answer in _REASONS else ()),
        FormField(_P, "agreed_on", Ask.DAY, words="Answered on", lean=Lean.PAST),
        FormField(
            _P, "provisional", Ask.TICK, words="Provisional: something is still to be found out"
        ),
        FormField(
            _P,
            "provisional_reason",
            Ask.TEXT,
            words="What is still to be found out",
            only_if=lambda values: bool(values["provisional"]),
        ),
    )
    before = shown.file.agreed_plan
    instead = f" It takes the place of version {before.version}." if before else ""
    return DialogPlan(
        heading=title.format(name=shown.name, version=plan.version),
        verb=verb,
        fields=fields,
        values={"agreed_on": shown.today},
        explanation=f"Version {plan.version} is locked then; changes need a new version.{instead}",
        save=lambda uow, values: plans.agree_plan(
            uow,
            seen=plan,
            agreement=answer,
            reason=str(values.get("agreement_reason") or ""),
            agreed_on=cast("date | None", values["agreed_on"]),
            provisional=bool(values["provisional"]),
            provisional_reason=str(values["provisional_reason"] or ""),
        ),
        draft=draft_key(plan.case_id, f"answer.{answer.value}", plan.record_id),
        saved_words=f"Version {plan.version} is agreed and locked"
        if answer is Agreement.YES
        else f"The answer is recorded and version {plan.version} locked",
    )


def review_dialog(shown: PlanShown, plan: SentencePlan) -> DialogPlan:
    """Return the dialog of a review of the version in force."""
    return DialogPlan(
        heading=f"Review version {plan.version}",
        verb="Record review",
        fields=(
            FormField(_R, "outcome", Ask.CHOICE, words="Found", options=options_of(ReviewOutcome)),
            FormField(_R, "reviewed_on", Ask.DAY, lean=Lean.PAST, beside=True),
            FormField(
                _R, "person_view", Ask.TEXT, words=f"What {shown.name} says", hint="In own words"
            ),
            FormField(
                _R,
                "no_view_reason",
                Ask.TEXT,
                only_if=lambda values: not str(values["person_view"] or "").strip(),
            ),
            FormField(
                _R,
                "what_changed",
                Ask.TEXT,
                hint="What is different now; for a plan to be changed, what will change and why",
            ),
        ),
        values={"reviewed_on": shown.today},
        explanation="A plan to be changed starts a new version; until then this one stays.",
        save=lambda uow, values: _review(uow, plan, values),
        draft=draft_key(plan.case_id, "review", plan.record_id),
        saved_words="Review recorded",
    )


def _review(uow: UnitOfWork, plan: SentencePlan, values: Values) -> PlanReview:
    outcome = values["outcome"]
    if not isinstance(outcome, ReviewOutcome):
        raise InvalidInput({"outcome": "Say what the review found."})
    return plans.review_plan(
        uow,
        seen=plan,
        outcome=outcome,
        person_view=str(values["person_view"]),
        no_view_reason=str(values["no_view_reason"]),
        what_changed=str(values["what_changed"]),
        reviewed_on=cast("date | None", values["reviewed_on"]),
    )


# What happens with an objective


def _progress(
    shown: PlanShown, view: ObjectiveView, what: Progress, words: tuple[str, str, str]
) -> DialogPlan:
    """Return a dialog that records progress; words: heading, verb, what is said when saved."""
    plan_id, lineage = shown.plan.record_id, view.objective.lineage_id

    return DialogPlan(
        heading=words[0],
        verb=words[1],
        fields=(),
        values={"on": shown.today},
        explanation=" ".join(view.objective.title.split())[:200],
        save=lambda uow, values: record_progress(uow, plan_id, lineage, what, _given(values)),
        draft=draft_key(shown.plan.case_id, what.value, lineage),
        saved_words=words[2],
    )


def _given(values: Values) -> Values:
    """Leave out an emptied day: it is today then."""
    return {name: value for name, value in values.items() if name != "on" or value is not None}


def _day(words: str) -> FormField:
    return FormField(_E, "on", Ask.DAY, words=words, lean=Lean.PAST)


def note_dialog(shown: PlanShown, view: ObjectiveView) -> DialogPlan:
    """Return the dialog of a progress note."""
    words = ("Progress note", "Add note", "Progress note added")
    fields = (FormField(_E, "text", Ask.TEXT, hint="It is not printed"), _day("On"))
    return replace(_progress(shown, view, Progress.NOTE, words), fields=fields)


def achieved_dialog(shown: PlanShown, view: ObjectiveView) -> DialogPlan:
    """Return the dialog that marks an objective achieved."""
    words = ("Mark achieved", "Mark achieved", "Objective achieved")
    fields = (_day("Achieved on"), FormField(_E, "text", Ask.TEXT, words="What was reached"))
    return replace(_progress(shown, view, Progress.ACHIEVED, words), fields=fields)


def remove_dialog(shown: PlanShown, view: ObjectiveView) -> DialogPlan:
    """Return the dialog that removes an objective, with the reason."""
    words = ("Remove objective", "Remove", "Objective removed")
    fields = (FormField(_E, "text", Ask.TEXT, words="Why it is removed"), _day("Removed on"))
    return replace(_progress(shown, view, Progress.REMOVED, words), fields=fields)


def take_up_dialog(shown: PlanShown, view: ObjectiveView) -> DialogPlan:
    """Return the dialog that takes an objective up again, for now or later."""
    words = ("Take up again", "Take up again", "Objective taken up again")
    whens: Options = ((_NOW, "Now"), (_LATER, "Later"))
    fields = (
        FormField(_E, "text", Ask.TEXT, words="Why it is taken up again"),
        FormField(None, "when", Ask.CHOICE, words="When", options=whens),
        FormField(
            _E,
            "target_on",
            Ask.DAY,
            lean=Lean.FUTURE,
            beside=True,
            only_if=lambda values: values["when"] != _LATER,
        ),
    )
    plan_id, lineage = shown.plan.record_id, view.objective.lineage_id

    def save(uow: UnitOfWork, values: Values) -> ProgressEntry:
        later = values["when"] == _LATER
        if not later and values["target_on"] is None:
            raise InvalidInput({"target_on": "Give the date to aim for, or choose Later."})
        kept = {"text": values["text"], "target_on": None if later else values["target_on"]}
        return record_progress(uow, plan_id, lineage, Progress.RE_ADDED, kept)

    made = _progress(shown, view, Progress.RE_ADDED, words)
    return replace(made, fields=fields, values={"when": _NOW}, save=save)


def redate_dialog(shown: PlanShown, view: ObjectiveView) -> DialogPlan:
    """Return the dialog that gives an objective another date."""
    words = ("New target date", "Give new date", "New date recorded")
    fields = (
        FormField(_E, "target_on", Ask.DAY, lean=Lean.FUTURE),
        FormField(_E, "text", Ask.TEXT, words="Why the date moves"),
    )
    return replace(_progress(shown, view, Progress.RE_DATED, words), fields=fields, values={})


def step_dialog(shown: PlanShown, view: ObjectiveView, step: Step, number: str) -> DialogPlan:
    """Return the dialog that tells how a step of an agreed plan stands."""
    plan_id, lineage = shown.plan.record_id, view.objective.lineage_id
    return DialogPlan(
        heading=f"Step {number}",
        verb="Save",
        fields=(
            FormField(_E, "step_status", Ask.CHOICE, options=options_of(StepStatus)),
            FormField(_E, "on", Ask.DAY, words="Since", lean=Lean.PAST, beside=True),
            FormField(_E, "text", Ask.TEXT),
        ),
        values={"step_status": step.status, "on": shown.today},
        explanation=step.description,
        save=lambda uow, values: record_progress(
            uow, plan_id, lineage, Progress.STEP_STATUS, {**_given(values), "step": step.lineage_id}
        ),
        draft=draft_key(shown.plan.case_id, "step_status", step.lineage_id),
        saved_words="Step saved",
    )


# A step of a draft


def step_fields(shown: PlanShown) -> tuple[FormField, ...]:
    """Return what is asked of a step while the plan is written."""
    officer = shown.file.case.officer_name
    named = {
        StepActor.PERSON: shown.name,
        StepActor.PROBATION_PRACTITIONER: f"Probation practitioner ({officer})"
        if officer
        else StepActor.PROBATION_PRACTITIONER.label,
    }
    actors: Options = tuple((actor, named.get(actor, actor.label)) for actor in StepActor)
    return (
        FormField(_S, "description", Ask.TEXT),
        FormField(_S, "actor", Ask.CHOICE, options=actors),
        FormField(_S, "actor_name", words="Name, or with whom", beside=True),
        FormField(_S, "due_on", Ask.DAY, words="By when", lean=Lean.FUTURE),
        FormField(_S, "status", Ask.CHOICE, options=options_of(StepStatus), beside=True),
    )
