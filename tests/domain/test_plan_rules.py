"""When a plan may be agreed, and that an agreed one stays as it is."""

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
from om_desktop.domain.plan_view import ObjectiveView
from om_desktop.domain.sentence_plan import Agreement, ObjectiveStatus
from om_desktop.errors import Conflict
from tests.builders import a_plan, a_step, an_agreed_plan, an_objective

READY = a_plan(contacts_planned=1, person_view="I can do this", took_part="Wrote it with me")


def objective(
    title: str = "Keep my flat",
    *,
    steps: int = 1,
    status: ObjectiveStatus = ObjectiveStatus.ACTIVE,
) -> ObjectiveView:
    made = an_objective(READY, title=title, status=status)
    return ObjectiveView(made, tuple(a_step(made) for _ in range(steps)), ())


@pytest.mark.parametrize("agreement", Agreement)
def test_a_whole_plan_can_be_agreed_whatever_the_answer(agreement: Agreement) -> None:
    assert agreement_problems(READY, [objective()], agreement) == {}


@pytest.mark.parametrize(
    "views",
    [[], [objective(steps=0)], [objective(status=ObjectiveStatus.FUTURE)]],
    ids=["none", "without steps", "only later"],
)
def test_a_current_objective_with_a_step_is_needed(views: list[ObjectiveView]) -> None:
    assert agreement_problems(READY, views, Agreement.YES) == {"objectives": NO_OBJECTIVE}


def test_objectives_without_steps_are_named_but_not_at_length() -> None:
    views = [objective(), *(objective(f"Aim {n} " + "x" * 80, steps=0) for n in range(5))]

    problem = agreement_problems(READY, views, Agreement.YES)["objectives"]

    assert problem.startswith("Add a step to each objective that is worked on now: Aim 0 xxx")
    assert "Aim 2" in problem
    assert problem.endswith("...; 2 more.")
    assert len(problem) < 300


def test_one_objective_without_steps_is_named_alone() -> None:
    views = [objective(), objective("Drink less", steps=0)]

    assert agreement_problems(READY, views, Agreement.NO)["objectives"].endswith(": Drink less.")


def test_the_level_of_contact_and_the_persons_own_view_are_part_of_it() -> None:
    assert agreement_problems(a_plan(), [objective()], Agreement.YES) == {
        "contacts_planned": NO_CONTACT_LEVEL,
        "person_view": NO_VIEW,
        "took_part": NO_PART,
    }


def test_who_could_not_answer_has_no_view_to_write() -> None:
    plan = a_plan(contacts_planned=1)

    assert agreement_problems(plan, [objective()], Agreement.COULD_NOT_ANSWER) == {}


def test_agreed_is_agreed() -> None:
    require_draft(a_plan())
    with pytest.raises(Conflict, match="Version 2 was agreed"):
        require_draft(an_agreed_plan(version=2))


def test_the_content_is_the_plan_its_objectives_and_their_steps_in_order() -> None:
    one, two = objective(steps=2), objective(steps=0)

    content = list(content_of(READY, [one, two]))

    assert content == [READY, one.objective, *one.steps, two.objective]
