"""Writing a draft plan: objectives and steps added, changed, moved and taken out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from om_desktop.domain.plan_rules import require_draft
from om_desktop.domain.plan_view import was_in_earlier_version
from om_desktop.domain.sentence_plan import (
    CLOSED_STEPS,
    OPEN_STATUSES,
    NeedArea,
    Objective,
    ObjectiveStatus,
    SentencePlan,
    Step,
    StepActor,
)
from om_desktop.domain.working_days import add_months
from om_desktop.errors import Conflict
from om_desktop.operations.plans import start_plan
from om_desktop.operations.ports import DraftKey, UnitOfWork, new_id
from om_desktop.operations.values import Values, refuse, with_values

P = TypeVar("P", bound=Objective | Step)
PAST_TARGET = "Choose a day that is still to come."
MONTHS_OFFERED = (3, 6, 12)
TAKING_PART = "I will be able to come and take part"


def add_objective(
    uow: UnitOfWork, plan_id: UUID, values: Values, *, draft: DraftKey | None = None
) -> Objective:
    """Add an objective at the end of a draft; `values` are its fields by name.

    Raises InvalidInput, Conflict (the version is agreed), NotAllowed.
    """
    plan = _draft(uow, plan_id)
    blank = Objective(
        record_id=new_id(),
        case_id=plan.case_id,
        plan_id=plan_id,
        lineage_id=new_id(),
        title="",
        area=NeedArea.ACCOMMODATION,
        status_on=uow.today,
        position=_end_of(_siblings(uow, Objective, plan)),
    )
    return _keep(uow, _in_time(with_values(blank, values)), None, draft)


def _end_of(records: Sequence[Objective | Step]) -> int:
    return max((record.position for record in records), default=-1) + 1


def change_objective(
    uow: UnitOfWork, values: Values, *, seen: Objective, draft: DraftKey | None = None
) -> Objective:
    """Change an objective of a draft: its words, its area, now or later, its date.

    Achieved, removed and taken up again are recorded with the day and why (progress.py). Raises
    InvalidInput, Conflict (the version is agreed, the objective is closed), NotAllowed.
    """
    _draft(uow, seen.plan_id)
    status = uow.get(Objective, seen.record_id).status
    if status not in OPEN_STATUSES:
        raise Conflict(f"This objective is under {status.label}. Take it up again first.")
    objective = _in_time(with_values(seen, values))
    if objective.status not in OPEN_STATUSES:
        raise TypeError("achieved and removed are recorded as progress")
    if objective.status is not seen.status:
        objective = replace(objective, status_on=uow.today)
    return _keep(uow, objective, seen, draft)


def _in_time(objective: Objective) -> Objective:
    """Return the objective as its timing says: what is for later has no target date."""
    if objective.status is ObjectiveStatus.FUTURE:
        return replace(objective, target_on=None)
    return objective


def target_in(months: int, today: date) -> date:
    """Return the target date so many months from today."""
    return add_months(today, months)


def add_step(
    uow: UnitOfWork, objective_id: UUID, values: Values, *, draft: DraftKey | None = None
) -> Step:
    """Add a step at the end of a draft's objective. Raises InvalidInput, Conflict, NotAllowed."""
    objective = uow.get(Objective, objective_id)
    plan = _draft(uow, objective.plan_id)
    steps = [s for s in _siblings(uow, Step, plan) if s.objective_id == objective_id]
    blank = Step(
        record_id=new_id(),
        case_id=plan.case_id,
        plan_id=plan.record_id,
        objective_id=objective_id,
        lineage_id=new_id(),
        description="",
        position=_end_of(steps),
    )
    return _keep(uow, with_values(blank, values), None, draft)


def change_step(
    uow: UnitOfWork, values: Values, *, seen: Step, draft: DraftKey | None = None
) -> Step:
    """Change a step of a draft. Raises InvalidInput, Conflict, NotAllowed."""
    _draft(uow, seen.plan_id)
    return _keep(uow, with_values(seen, values), seen, draft)


def take_out(uow: UnitOfWork, record: Objective | Step) -> None:
    """Take an objective or step out of a draft; the history keeps it.

    An objective that an earlier version had is removed with a reason instead (progress.py), so
    that the person reads why. Raises Conflict, NotAllowed.
    """
    plan = _draft(uow, record.plan_id)
    file = uow.case_file(plan.case_id)
    if isinstance(record, Objective) and was_in_earlier_version(file, record):
        raise Conflict("This objective was agreed before. Remove it with a reason instead.")
    uow.save(replace(record, withdrawn=True), seen=record)


def move(uow: UnitOfWork, record: P, by: int) -> None:
    """Move an objective or step up (-1) or down (1) among those it is listed with.

    Objectives are listed by status, steps by objective. Raises Conflict, NotAllowed.
    """
    plan = _draft(uow, record.plan_id)
    every = sorted(_siblings(uow, type(record), plan), key=lambda each: each.position)
    places = [place for place, each in enumerate(every) if _same_list(each, record)]
    own = [every[place] for place in places]
    here = next(place for place, each in enumerate(own) if each.record_id == record.record_id)
    there = max(0, min(len(own) - 1, here + by))
    own.insert(there, own.pop(here))
    for place, each in zip(places, own, strict=True):
        every[place] = each
    for position, each in enumerate(every):
        if each.position != position:
            uow.save(replace(each, position=position), seen=each)


def _same_list(one: Objective | Step, other: Objective | Step) -> bool:
    if isinstance(one, Step) and isinstance(other, Step):
        return one.objective_id == other.objective_id
    return (
        isinstance(one, Objective) and isinstance(other, Objective) and one.status is other.status
    )


def propose_step_for_factor(uow: UnitOfWork, case_id: UUID, factor: str, description: str) -> Step:
    """Propose a step in the draft plan for a factor of the induction; the draft is made if absent.

    factor: the factor's row in the induction; proposing again for the same factor changes the
    step's words. Raises InvalidInput, NotAllowed.
    """
    plan = start_plan(uow, case_id)
    known = next((s for s in _siblings(uow, Step, plan) if s.factor == factor), None)
    if known is not None:
        return change_step(uow, {"description": description}, seen=known)
    objective = _taking_part(uow, plan)
    values = {
        "description": description,
        "factor": factor,
        "actor": StepActor.PROBATION_PRACTITIONER,
        "actor_name": uow.case_file(case_id).case.officer_name,
    }
    return add_step(uow, objective.record_id, values)


def _taking_part(uow: UnitOfWork, plan: SentencePlan) -> Objective:
    """Return the objective that barriers are carried to, made if the draft has none."""
    for objective in _siblings(uow, Objective, plan):
        if objective.title == TAKING_PART and objective.status in OPEN_STATUSES:
            return objective
    values = {
        "title": TAKING_PART,
        "area": NeedArea.HEALTH_WELLBEING,
        "target_on": target_in(MONTHS_OFFERED[0], uow.today),
    }
    return add_objective(uow, plan.record_id, values)


def _draft(uow: UnitOfWork, plan_id: UUID) -> SentencePlan:
    plan = uow.get(SentencePlan, plan_id)
    require_draft(plan)
    return plan


def _siblings(uow: UnitOfWork, kind: type[P], plan: SentencePlan) -> Sequence[P]:
    records = uow.case_file(plan.case_id).all(kind)
    return [r for r in records if r.plan_id == plan.record_id and not r.withdrawn]


def _keep(uow: UnitOfWork, new: P, seen: P | None, draft: DraftKey | None) -> P:
    refuse(_late(new, seen, uow.today), new)
    uow.save(new, seen=seen)
    if draft:
        uow.discard_draft(draft)
    return new


def _late(new: Objective | Step, seen: Objective | Step | None, today: date) -> dict[str, str]:
    """Return a problem for a date newly set in the past; what is done may have been due."""
    if isinstance(new, Step) and new.status in CLOSED_STEPS:
        return {}
    name = "target_on" if isinstance(new, Objective) else "due_on"
    day: date | None = getattr(new, name)
    late = day is not None and day < today and day != getattr(seen, name, None)
    return {name: PAST_TARGET} if late else {}
