"""A plan version with what happened since laid over it; must not change either.

An agreed version is fixed. Achieved, removed, re-dated and done are progress entries beside it.
A draft takes what happens into itself at once, so nothing is laid over it; and what is recorded
while the next version is drafted counts for the version in force as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.sentence_plan import (
    OPEN_STATUSES,
    Objective,
    ObjectiveStatus,
    PlanState,
    Progress,
    ProgressEntry,
    SentencePlan,
    Step,
    StepStatus,
)

_READ_FIRST = (
    ObjectiveStatus.ACTIVE,
    ObjectiveStatus.FUTURE,
    ObjectiveStatus.ACHIEVED,
    ObjectiveStatus.REMOVED,
)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class ObjectiveView:
    """An objective as it stands now, its steps as they stand now, and its progress entries.

    progress: the earliest first, those recorded with earlier versions too.
    """

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
    told = _told_of(file, plan)
    mine = [o for o in file.all(Objective) if o.plan_id == plan.record_id and not o.withdrawn]
    steps = [s for s in file.all(Step) if s.plan_id == plan.record_id and not s.withdrawn]
    return tuple(_view(objective, steps, told) for objective in sorted(mine, key=_position))


def reading_order(views: Iterable[ObjectiveView]) -> tuple[ObjectiveView, ...]:
    """Return objectives as they are read and numbered: now, later, achieved, removed."""
    found = tuple(views)
    return tuple(v for status in _READ_FIRST for v in found if v.objective.status is status)


def _position(record: Objective | Step) -> int:
    return record.position


def was_in_earlier_version(file: CaseFile, record: Objective | Step) -> bool:
    """Whether another version than the record's own has the same objective or step."""
    return any(
        other.lineage_id == record.lineage_id and other.plan_id != record.plan_id
        for other in file.all(type(record))
        if not other.withdrawn
    )


@dataclass(frozen=True)
class _Told:
    """An entry that belongs to a version; `counts`: it changes what is seen of it."""

    entry: ProgressEntry
    counts: bool


def _told_of(file: CaseFile, plan: SentencePlan) -> list[_Told]:
    """Return the entries that belong to a version, in the order in which they were recorded."""
    before = _versions_before(file, plan)
    after = next((p for p in file.all(SentencePlan) if p.started_from_id == plan.record_id), None)
    told = []
    for entry in file.all(ProgressEntry):
        if entry.plan_id == plan.record_id:
            told.append(_Told(entry, _counts(plan, entry)))
        elif after is not None and entry.plan_id == after.record_id:
            if not _counts(after, entry):
                told.append(_Told(entry, counts=plan.state is not PlanState.DRAFT))
        elif entry.plan_id in before:
            told.append(_Told(entry, counts=False))
    return sorted(told, key=lambda each: _recorded(each.entry))


def _counts(plan: SentencePlan, entry: ProgressEntry) -> bool:
    """Whether an entry was recorded after its version was agreed, so that it lies over it."""
    if plan.state is PlanState.DRAFT:
        return False
    if plan.agreed_at is None or entry.made_at is None:
        return True
    return entry.made_at >= plan.agreed_at


def _recorded(entry: ProgressEntry) -> tuple[datetime, date, str]:
    """Order entries: what was recorded last counts, even of an earlier day."""
    return entry.made_at or _LONG_AGO, entry.on, str(entry.record_id)


def _versions_before(file: CaseFile, plan: SentencePlan) -> frozenset[UUID]:
    known = {each.record_id: each.started_from_id for each in file.all(SentencePlan)}
    found: set[UUID] = set()
    earlier = plan.started_from_id
    while earlier is not None and earlier not in found:
        found.add(earlier)
        earlier = known.get(earlier)
    return frozenset(found)


def _view(objective: Objective, steps: list[Step], told: list[_Told]) -> ObjectiveView:
    own = [each for each in told if each.entry.objective == objective.lineage_id]
    mine = sorted((s for s in steps if s.objective_id == objective.record_id), key=_position)
    statuses: dict[UUID, StepStatus] = {}
    for entry in (each.entry for each in own if each.counts):
        objective = after_progress(objective, entry)
        if entry.step is not None and entry.step_status is not None:
            statuses[entry.step] = entry.step_status
    shown = tuple(replace(s, status=statuses.get(s.lineage_id, s.status)) for s in mine)
    return ObjectiveView(objective, shown, tuple(each.entry for each in own))


def after_progress(objective: Objective, entry: ProgressEntry) -> Objective:
    """Return the objective as it stands after an entry."""
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
