"""What stands against agreeing a plan, and that an agreed one is not changed."""

import pytest

from om_desktop.domain.plan_rules import (
    NO_CONTACT_LEVEL,
    NO_OBJECTIVE,
    NO_PART,
    NO_VIEW,
    agreement_problems,
    content_of,
    require_draft,
)
from om_desktop.domain.plan_view import view_plan
from om_desktop.domain.record import Record
from om_desktop.domain.sentence_plan import Agreement, ObjectiveStatus, PlanState, SentencePlan
from om_desktop.errors import Conflict
from tests.builders import a_file, a_plan, a_step, an_objective

PLAN = a_plan(contacts_planned=1, person_view="One thing at a time.", took_part="Chose the steps.")
OBJECTIVE = an_objective(PLAN)
STEP = a_step(OBJECTIVE)


def problems(
    *records: Record, plan: SentencePlan = PLAN, agreement: Agreement = Agreement.YES
) -> dict[str, str]:
    views = view_plan(a_file(plan, *records), plan)
    return agreement_problems(plan, views, agreement)


def test_a_current_objective_with_a_step_and_the_rest_is_enough() -> None:
    assert problems(OBJECTIVE, STEP) == {}


@pytest.mark.parametrize(
    "status", [ObjectiveStatus.FUTURE, ObjectiveStatus.ACHIEVED, ObjectiveStatus.REMOVED]
)
def test_an_objective_that_is_not_worked_on_now_does_not_count(status: ObjectiveStatus) -> None:
    other = an_objective(PLAN, status=status)
    assert problems(other, a_step(other)) == {"objectives": NO_OBJECTIVE}


def test_nothing_at_all_names_everything() -> None:
    assert problems(plan=a_plan()) == {
        "objectives": NO_OBJECTIVE,
        "contacts_planned": NO_CONTACT_LEVEL,
        "person_view": NO_VIEW,
        "took_part": NO_PART,
    }


def test_objectives_without_a_step_alone_are_no_plan() -> None:
    assert problems(OBJECTIVE) == {"objectives": NO_OBJECTIVE}


def test_every_current_objective_needs_a_step_and_later_ones_do_not() -> None:
    bare = an_objective(PLAN, title="I will find work")
    later = an_objective(PLAN, title="I will learn to drive", status=ObjectiveStatus.FUTURE)
    found = problems(OBJECTIVE, STEP, bare, later)
    assert found == {
        "objectives": "Add a step to each objective that is worked on now: I will find work."
    }


def test_many_and_long_titles_are_named_shortly() -> None:
    bare = [an_objective(PLAN, title=f"{n} {'long ' * 40}", position=n) for n in range(5)]
    words = problems(OBJECTIVE, STEP, *bare)["objectives"]
    assert words.count("...") == 3
    assert words.endswith("; 2 more.")
    assert len(words) < 300


def test_who_could_not_answer_has_no_view_to_write() -> None:
    plan = a_plan(contacts_planned=1)
    objective = an_objective(plan)
    found = problems(objective, a_step(objective), plan=plan, agreement=Agreement.COULD_NOT_ANSWER)
    assert found == {}


@pytest.mark.parametrize("state", [PlanState.AGREED, PlanState.SUPERSEDED])
def test_only_a_draft_is_written_on(state: PlanState) -> None:
    require_draft(PLAN)
    with pytest.raises(Conflict, match="Version 3 was agreed and is not changed"):
        require_draft(a_plan(3, state=state))


def test_the_content_is_the_plan_and_each_objective_with_its_steps() -> None:
    second = an_objective(PLAN, position=1)
    views = view_plan(a_file(PLAN, second, OBJECTIVE, STEP), PLAN)
    assert list(content_of(PLAN, views)) == [PLAN, OBJECTIVE, STEP, second]
