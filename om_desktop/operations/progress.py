"""What happens with a plan after it was made: notes, steps done, objectives achieved or removed.

Each is an entry beside the version, so that an agreed version itself is never changed.
"""

from uuid import UUID

from om_desktop.domain.plan_view import view_plan
from om_desktop.domain.sentence_plan import (
    ObjectiveStatus,
    PlanState,
    Progress,
    ProgressEntry,
    SentencePlan,
)
from om_desktop.errors import Conflict, NotFound
from om_desktop.operations.objectives import PAST_TARGET
from om_desktop.operations.ports import DraftKey, UnitOfWork, new_id
from om_desktop.operations.values import Values, refuse, to_come, with_values

_FROM = {
    Progress.ACHIEVED: {ObjectiveStatus.ACTIVE, ObjectiveStatus.FUTURE},
    Progress.REMOVED: {ObjectiveStatus.ACTIVE, ObjectiveStatus.FUTURE},
    Progress.RE_ADDED: {ObjectiveStatus.ACHIEVED, ObjectiveStatus.REMOVED},
    Progress.RE_DATED: {ObjectiveStatus.ACTIVE, ObjectiveStatus.FUTURE},
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
    lineage), step_status, target_on. Raises InvalidInput, NotFound, Conflict (an earlier version,
    or it stands otherwise now), NotAllowed.
    """
    plan = uow.get(SentencePlan, plan_id)
    if plan.state is PlanState.SUPERSEDED:
        raise Conflict("This is an earlier version of the plan. Record it on the newest one.")
    blank = ProgressEntry(
        record_id=new_id(),
        case_id=plan.case_id,
        plan_id=plan_id,
        objective=objective,
        progress=progress,
        on=uow.today,
        by=uow.actor.name,
        made_at=uow.now,
    )
    entry = with_values(blank, values)
    views = view_plan(uow.case_file(plan.case_id), plan)
    view = next((view for view in views if view.objective.lineage_id == objective), None)
    if view is None or (entry.step and entry.step not in {s.lineage_id for s in view.steps}):
        raise NotFound("The plan has no such objective or step.")
    status = view.objective.status
    if progress in _FROM and status not in _FROM[progress]:
        raise Conflict(f"This objective is under {status.label} already.")
    problems = to_come(uow.today, on=entry.on)
    if entry.target_on is not None and entry.target_on < uow.today:
        problems["target_on"] = PAST_TARGET
    refuse(problems, entry)
    uow.save(entry, seen=None)
    if draft:
        uow.discard_draft(draft)
    return entry
