"""What happens with a plan after it was made: notes, steps done, objectives achieved or removed.

Each is an entry beside the version, so that an agreed version itself is never changed. A draft
takes what happened into itself as well, so that it can be written on.
"""

from dataclasses import replace
from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.plan_view import ObjectiveView, after_progress, view_plan
from om_desktop.domain.sentence_plan import (
    OPEN_STATUSES,
    Objective,
    ObjectiveStatus,
    PlanState,
    Progress,
    ProgressEntry,
    SentencePlan,
    Step,
)
from om_desktop.errors import Conflict, NotFound
from om_desktop.operations.objectives import PAST_TARGET, change_step
from om_desktop.operations.ports import DraftKey, UnitOfWork, new_id
from om_desktop.operations.values import Values, refuse, to_come, with_values

_FROM = {
    Progress.ACHIEVED: OPEN_STATUSES,
    Progress.REMOVED: OPEN_STATUSES,
    Progress.RE_ADDED: {ObjectiveStatus.ACHIEVED, ObjectiveStatus.REMOVED},
    Progress.RE_DATED: {ObjectiveStatus.ACTIVE},
}


def record_progress(
    uow: UnitOfWork,
    plan_id: UUID,
    objective: UUID,
    progress: Progress,
    values: Values,
    *,
    draft: DraftKey | None = None,
) -> ProgressEntry:
    """Record what happened with an objective or one of its steps.

    objective: its lineage. values: of the entry's fields text, on (today if absent), step (its
    lineage), step_status, target_on. While the next version is drafted it is recorded there, and
    counts for the version in force too. Raises InvalidInput, NotFound, Conflict (an earlier
    version, or it stands otherwise now), NotAllowed.
    """
    asked = uow.get(SentencePlan, plan_id)
    if asked.state is PlanState.SUPERSEDED:
        raise Conflict("This is an earlier version of the plan. Record it on the newest one.")
    blank = ProgressEntry(
        record_id=new_id(),
        case_id=asked.case_id,
        plan_id=plan_id,
        objective=objective,
        progress=progress,
        on=uow.today,
        by=uow.actor.name,
        made_at=uow.now,
    )
    entry = with_values(blank, values)
    plan, view = _place(uow.case_file(asked.case_id), asked, entry)
    entry = replace(entry, plan_id=plan.record_id)
    status = view.objective.status
    if progress in _FROM and status not in _FROM[progress]:
        raise Conflict(f"In version {plan.version} this objective is under {status.label}.")
    problems = to_come(uow.today, on=entry.on)
    if entry.target_on is not None and entry.target_on < uow.today:
        problems["target_on"] = PAST_TARGET
    refuse(problems, entry)
    uow.save(entry, seen=None)
    if plan.state is PlanState.DRAFT:
        _take_in(uow, view, entry)
    if draft:
        uow.discard_draft(draft)
    return entry


def write_step(
    uow: UnitOfWork, values: Values, *, seen: Step, draft: DraftKey | None = None
) -> None:
    """Change a step of a draft; a new status is recorded as what happened, with its day.

    So it counts for the version in force as well. Raises InvalidInput, Conflict, NotAllowed.
    """
    rest = {name: value for name, value in values.items() if name != "status"}
    change_step(uow, rest, seen=seen, draft=draft)
    status = values.get("status", seen.status)
    if status is not seen.status:
        objective = uow.get(Objective, seen.objective_id)
        told = {"step": seen.lineage_id, "step_status": status}
        record_progress(uow, seen.plan_id, objective.lineage_id, Progress.STEP_STATUS, told)


def _place(
    file: CaseFile, plan: SentencePlan, entry: ProgressEntry
) -> tuple[SentencePlan, ObjectiveView]:
    """Return the version to record an entry on, and the objective as it stands there."""
    drafted = file.draft_plan
    if drafted is not None and drafted.started_from_id == plan.record_id:
        view = _find(file, drafted, entry)
        if view is not None:
            return drafted, view
    view = _find(file, plan, entry)
    if view is None:
        raise NotFound("The plan has no such objective or step.")
    return plan, view


def _find(file: CaseFile, plan: SentencePlan, entry: ProgressEntry) -> ObjectiveView | None:
    for view in view_plan(file, plan):
        if view.objective.lineage_id == entry.objective:
            known = entry.step is None or entry.step in {s.lineage_id for s in view.steps}
            return view if known else None
    return None


def _take_in(uow: UnitOfWork, view: ObjectiveView, entry: ProgressEntry) -> None:
    """Change the draft's own objective or step as the entry says."""
    seen = uow.get(Objective, view.objective.record_id)
    uow.save(after_progress(seen, entry), seen=seen)
    for each in view.steps:
        if each.lineage_id == entry.step and entry.step_status is not None:
            step = uow.get(Step, each.record_id)
            uow.save(replace(step, status=entry.step_status), seen=step)
