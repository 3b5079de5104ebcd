"""When a plan may be agreed, and what its content is; run by the client and the centre alike.

Must not know who asks. Source: practice.md section 13; recommendations 5 and 22.
"""

from collections.abc import Iterable, Iterator

from om_desktop.domain.plan_view import ObjectiveView
from om_desktop.domain.sentence_plan import (
    Agreement,
    Objective,
    PlanState,
    SentencePlan,
    Step,
)
from om_desktop.errors import Conflict

NO_OBJECTIVE = "Add an objective to work on now, with at least one step."
NO_STEPS = "Add a step to each objective that is worked on now: {titles}."
NO_CONTACT_LEVEL = "Say how often contact is planned."
NO_VIEW = "Write what the person says about the plan, in own words."
NO_PART = "Say how the person took part in making the plan."
_TITLES_NAMED, _TITLE_LENGTH = 3, 60


def agreement_problems(
    plan: SentencePlan, objectives: Iterable[ObjectiveView], agreement: Agreement
) -> dict[str, str]:
    """Return what stands against agreeing, by field.

    The person's view is asked for unless he could not answer: then the reason says why.
    """
    found: dict[str, str] = {}
    current = [view for view in objectives if view.is_current]
    if not any(view.steps for view in current):
        found["objectives"] = NO_OBJECTIVE
    elif bare := [view.objective.title for view in current if not view.steps]:
        found["objectives"] = NO_STEPS.format(titles=_named(bare))
    if plan.contacts_planned is None:
        found["contacts_planned"] = NO_CONTACT_LEVEL
    if agreement is not Agreement.COULD_NOT_ANSWER:
        if not plan.person_view.strip():
            found["person_view"] = NO_VIEW
        if not plan.took_part.strip():
            found["took_part"] = NO_PART
    return found


def _named(titles: list[str]) -> str:
    cut = [t if len(t) <= _TITLE_LENGTH else f"{t[:_TITLE_LENGTH].rstrip()}..." for t in titles]
    more = len(cut) - _TITLES_NAMED
    return "; ".join(cut[:_TITLES_NAMED]) + (f"; {more} more" if more > 0 else "")


def require_draft(plan: SentencePlan) -> None:
    """Raise Conflict unless the version is a draft: agreed is agreed (product.md, Conduct 4)."""
    if plan.state is not PlanState.DRAFT:
        raise Conflict(
            f"Version {plan.version} was agreed and is not changed. Start a new version from it."
        )


def content_of(
    plan: SentencePlan, views: Iterable[ObjectiveView]
) -> Iterator[SentencePlan | Objective | Step]:
    """Yield what a person agrees to, in its order: the digest of a version is made over it."""
    yield plan
    for view in views:
        yield view.objective
        yield from view.steps
