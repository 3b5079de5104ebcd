"""Recommendation 22: a plan is kept under review, and what happens brings the review forward."""

from datetime import date, timedelta
from uuid import UUID

from om_desktop.documents import make_pdf
from om_desktop.domain.order import OrderType
from om_desktop.domain.sentence_plan import Progress, ReviewOutcome
from om_desktop.operations import orders, plans
from om_desktop.operations.progress import record_progress
from om_desktop.prompts.prompt import Prompt, State
from om_desktop.storage.queries.occasion import occasion_for
from om_desktop.storage.queries.opened_case import open_case
from om_desktop.storage.store import Store
from tests.support.acting import do
from tests.support.people import OFFICER
from tests.support.plans import AUTUMN, agreed_plan, start, views_of, write
from tests.support.stores import Clock, add_case

AGREED = date(2026, 5, 27)
WEEKS = timedelta(weeks=16)


def sentenced(store: Store) -> UUID:
    """A supervised person with a community order of nine days ago."""
    case_id = add_case(store)
    values = {
        "order_type": OrderType.COMMUNITY,
        "order_on": date(2026, 5, 18),
        "ends_on": date(2027, 11, 17),
    }
    do(store, lambda uow: orders.record_order(uow, case_id, values))
    return case_id


def prompts(store: Store, case_id: UUID) -> dict[str, Prompt]:
    while store.sweep_prompts(1.0):
        pass
    found = open_case(store.reader(OFFICER), case_id).prompts
    return {prompt.code: prompt for prompt in found}


def test_a_plan_is_asked_for_until_it_is_agreed_and_then_its_review(store: Store) -> None:
    case_id = sentenced(store)
    assert prompts(store, case_id)["sentence_plan"].due_on == date(2026, 6, 2)

    agreed_plan(store, case_id)

    found = prompts(store, case_id)
    assert "sentence_plan" not in found
    assert (found["plan_review"].due_on, found["plan_review"].state) == (
        AGREED + WEEKS,
        State.UPCOMING,
    )


def test_a_review_with_his_view_sets_the_next_one(store: Store, clock: Clock) -> None:
    case_id = sentenced(store)
    plan = agreed_plan(store, case_id)
    clock.now += WEEKS + timedelta(days=1)
    assert prompts(store, case_id)["plan_review"].state is State.OVERDUE

    do(
        store,
        lambda uow: plans.review_plan(
            uow, seen=plan, outcome=ReviewOutcome.CONFIRMED, person_view="Still what I want."
        ),
    )

    review = prompts(store, case_id)["plan_review"]
    assert review.state is State.UPCOMING
    # 16 weeks after Thu 17 September is Thu 7 January.
    assert review.due_on == date(2027, 1, 7)


def test_the_paper_tells_the_person_when_it_is_reviewed(store: Store, clock: Clock) -> None:
    case_id = sentenced(store)
    plan = agreed_plan(store, case_id)
    reader = store.reader(OFFICER)
    file = reader.case_file(case_id)
    assert occasion_for(reader, file).next_review_on == AGREED + WEEKS
    assert make_pdf("sentence-plan", file, occasion_for(reader, file)).pages >= 1

    draft = start(store, case_id)
    reader = store.reader(OFFICER)
    file = reader.case_file(case_id)
    assert occasion_for(reader, file, draft.record_id).next_review_on is None
    assert occasion_for(reader, file, plan.record_id).next_review_on == AGREED + WEEKS

    clock.now += WEEKS + timedelta(days=1)
    reader = store.reader(OFFICER)
    assert occasion_for(reader, file).next_review_on is None


def test_a_review_that_finds_changes_leads_to_a_new_version(store: Store) -> None:
    case_id = sentenced(store)
    plan = agreed_plan(store, case_id)
    do(
        store,
        lambda uow: plans.review_plan(
            uow,
            seen=plan,
            outcome=ReviewOutcome.CHANGED,
            no_view_reason="He is in hospital; his sister rang.",
            what_changed="The course starts later.",
        ),
    )
    second = agreed_plan(store, case_id)
    assert second.version == 2
    assert prompts(store, case_id)["plan_review"].action.record_id == str(second.record_id)


def test_what_is_told_while_a_version_is_drafted_settles_the_prompt(
    store: Store, clock: Clock
) -> None:
    case_id = sentenced(store)
    agreed_plan(store, case_id)
    clock.now += AUTUMN - AGREED
    assert prompts(store, case_id)["objective_overdue"].due_on == AUTUMN

    draft = write(store, start(store, case_id))
    (view,) = views_of(store, draft)
    lineage = view.objective.lineage_id
    do(store, lambda uow: record_progress(uow, draft.record_id, lineage, Progress.ACHIEVED, {}))

    assert "objective_overdue" not in prompts(store, case_id)
