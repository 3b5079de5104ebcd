"""Plans written and agreed through the operations, as an officer would."""

from datetime import date
from uuid import UUID

from om_desktop.domain.plan_view import ObjectiveView, view_plan
from om_desktop.domain.sentence_plan import Agreement, Objective, SentencePlan, Step
from om_desktop.operations import objectives, plans
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of

AUTUMN = date(2026, 9, 8)
TITLE = "I will keep arguments from turning into fights"
STEP = "Write down each argument and what I did instead"
WRITTEN = {
    "person_view": "I don\u2019t want my girl to be scared of me.",
    "person_view_on": date(2026, 5, 27),
    "took_part": "Went through each step and changed two of them.",
    "contacts_planned": 1,
}


def add_objective(store: Store, plan: SentencePlan, **values: object) -> Objective:
    """Add an objective to a draft."""
    given = {"title": TITLE, "target_on": AUTUMN, **values}
    return do(store, lambda uow: objectives.add_objective(uow, plan.record_id, given))


def add_step(store: Store, objective: Objective, **values: object) -> Step:
    """Add a step to an objective of a draft."""
    given = {"description": STEP, **values}
    return do(store, lambda uow: objectives.add_step(uow, objective.record_id, given))


def start(store: Store, case_id: UUID) -> SentencePlan:
    """Start a version."""
    return do(store, lambda uow: plans.start_plan(uow, case_id))


def write(store: Store, plan: SentencePlan, **values: object) -> SentencePlan:
    """Write the person's view and the planned level of contact into a draft."""
    return do(store, lambda uow: plans.change_plan(uow, WRITTEN | values, seen=plan))


def agree(store: Store, plan: SentencePlan, **answer: object) -> SentencePlan:
    """Record that the person agrees, or the answer given."""
    given = {"agreement": Agreement.YES, **answer}
    return do(store, lambda uow: plans.agree_plan(uow, seen=plan, **given))  # type: ignore[arg-type] # any answer may be given


def agreed_plan(store: Store, case_id: UUID) -> SentencePlan:
    """Start, write and agree a version with one objective and one step, where it has none yet."""
    plan = start(store, case_id)
    if not views_of(store, plan):
        add_step(store, add_objective(store, plan))
    return agree(store, write(store, plan))


def views_of(store: Store, plan: SentencePlan) -> tuple[ObjectiveView, ...]:
    """Return the objectives of a version as they stand now."""
    return view_plan(file_of(store, plan.case_id), plan)
