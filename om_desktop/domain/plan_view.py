"""A plan version with what happened since laid over it; must not change either.

An agreed version is fixed. Achieved, removed, re-dated and done are progress entries beside it.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.sentence_plan import (
    OPEN_STATUSES,
    Objective,
    ObjectiveStatus,
    Progress,
    ProgressEntry,
    SentencePlan,
    Step,
    StepStatus,
)


@dataclass(frozen=True)
class ObjectiveView:
    """An objective as it stands now, its steps as they stand now, and its progress entries."""

    objective: Objective
    steps: tuple[Step, ...]
    progress: tuple[ProgressEntry, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is being worked on, now or later."""
        return self.objective.status in OPEN_STATUSES

    @property
    def is_current(self) -> bool:
        """Whether it is being worked on now."""
        return self.objective.status is ObjectiveStatus.ACTIVE


def view_plan(file: CaseFile, plan: SentencePlan) -> tuple[ObjectiveView, ...]:
    """Return the objectives of a version in their order, each as it stands now."""
    entries = [e for e in file.all(ProgressEntry) if e.plan_id == plan.record_id]
    entries.sort(key=lambda e: (e.on, str(e.record_id)))
    mine = [o for o in file.all(Objective) if o.plan_id == plan.record_id and not o.withdrawn]
    steps = [s for s in file.all(Step) if s.plan_id == plan.record_id and not s.withdrawn]
    return tuple(
        _view(objective, steps, entries) for objective in sorted(mine, key=lambda o: o.position)
    )


def _view(objective: Objective, steps: list[Step], entries: list[ProgressEntry]) -> ObjectiveView:
    progress = tuple(e for e in entries if e.objective == objective.lineage_id)
    statuses: dict[UUID, StepStatus] = {}
    for entry in progress:
        objective = _after(objective, entry)
        if entry.step is not None and entry.step_status is not None:
            statuses[entry.step] = entry.step_status
    own = sorted(
        (s for s in steps if s.objective_id == objective.record_id), key=lambda s: s.position
    )
    shown = tuple(replace(s, status=statuses.get(s.lineage_id, s.status)) for s in own)
    return ObjectiveView(objective, shown, progress)


def _after(objective: Objective, entry: ProgressEntry) -> Objective:
    match entry.progress:
        case Progress.ACHIEVED:
            return replace(objective, status=ObjectiveStatus.ACHIEVED, status_on=entry.on)
        case Progress.REMOVED:
            return replace(objective, status=ObjectiveStatus.REMOVED, status_on=entry.on)
        case Progress.RE_ADDED:
            status = ObjectiveStatus.ACTIVE if entry.target_on else ObjectiveStatus.FUTURE
            return replace(objective, status=status, status_on=entry.on, target_on=entry.target_on)
        case Progress.RE_DATED:
            return replace(objective, target_on=entry.target_on)
        case _:
            return objective
