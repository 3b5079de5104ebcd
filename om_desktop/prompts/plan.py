"""Rules about the sentence plan: agreed, no longer provisional, reviewed, kept up."""

from collections.abc import Iterator
from datetime import date
from textwrap import shorten

from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.plan_view import view_plan
from om_desktop.domain.sentence_plan import (
    CLOSED_STEPS,
    PlanReview,
    ReviewOutcome,
    SentencePlan,
)
from om_desktop.domain.wording import counted, full_date, joined
from om_desktop.prompts.counting import weeks_after, working_days_after
from om_desktop.prompts.facts import SUPERVISION, Facts, start_of
from om_desktop.prompts.prompt import Group, Page, Prompt, PromptAction, State
from om_desktop.prompts.rule import SUPERVISED, SUPERVISED_OR_CUSTODY, Rule, Silence, Words, cite
from om_desktop.prompts.start import is_late_for_induction, start_word

_WITH_PLAN = SUPERVISION | {OrderType.CUSTODY}
_TITLE, _NAMED = 80, 3  # characters of a title, and how many titles, an explanation names


def sentence_plan(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """Due on the 10th working day after sentence or release (report 2.9, 2.12, 2.27)."""
    if facts.plan_in_force is not None:
        return
    orders = facts.active_orders(rule.order_types)
    for order in orders:
        if order.order_type is OrderType.CUSTODY and start_of(order) is None:
            yield rule.ask_for_date(facts, order)
    starts = [(start, order) for order in orders if (start := start_of(order)) is not None]
    if not starts:
        return
    start, order = min(starts, key=lambda pair: pair[0])
    if _first_appointment_comes_first(facts, order, start):
        return
    days = facts.policy.number("sentence_plan.due")
    count = working_days_after(facts.reference.calendar, start, days, start_word(order))
    draft = facts.file.draft_plan
    told = "A draft is begun." if draft else "No draft is begun."
    words = Words(
        title="Agree sentence plan",
        why=count.short,
        explanation=(
            f"An agreed sentence plan is due {count.words} {told} The person's answer (agrees, "
            "does not agree, could not answer) and the planned level of contact are part of it. "
            "If it is left, work goes on without aims that the person shares."
        ),
    )
    yield rule.prompt(facts, words, count.due_on, PromptAction(Page.SENTENCE_PLAN, "Open plan"))


def _first_appointment_comes_first(facts: Facts, order: Order, start: date) -> bool:
    """Silent while no appointment was attended and the induction is overdue."""
    supervised = facts.file.case.state in SUPERVISED and order.order_type in SUPERVISION
    return supervised and is_late_for_induction(facts, order, start)


def sentence_plan_provisional(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """Due on the 20th working day after agreement: revise or confirm (report 2.19, 3.13)."""
    plan = facts.plan_in_force
    if plan is None or not plan.provisional or plan.agreed_on is None:
        return
    if any(r.outcome is ReviewOutcome.CONFIRMED for r in _reviews(facts, plan)):
        return
    days = facts.policy.number("sentence_plan_provisional.due")
    count = working_days_after(facts.reference.calendar, plan.agreed_on, days, "agreement")
    reason = f" Why it is provisional: {plan.provisional_reason}" if plan.provisional_reason else ""
    words = Words(
        title="Settle provisional plan",
        why=count.short,
        explanation=(
            f"Version {plan.version} was agreed as provisional. Revising or confirming it is due "
            f"{count.words}{reason} If it is left, a plan made on partial knowledge stays in force."
        ),
    )
    subject = str(plan.record_id)
    action = PromptAction(Page.SENTENCE_PLAN, "Open plan", subject)
    yield rule.prompt(facts, words, count.due_on, action, subject=subject)


def plan_review(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """16 weeks after agreement or the last review: confirm or change, with the person's view."""
    plan = facts.plan_in_force
    if plan is None:
        return
    reviews = _reviews(facts, plan)
    last = max((review.reviewed_on for review in reviews), default=plan.agreed_on)
    action = PromptAction(Page.SENTENCE_PLAN, "Open review", str(plan.record_id))
    if last is None:
        words = Words(
            title="Review sentence plan",
            why="Date of agreement is not recorded",
            explanation=(
                f"The date on which version {plan.version} was agreed is not recorded, so its "
                "review cannot be counted. A review now sets the date."
            ),
        )
        yield rule.prompt(facts, words, facts.today, action)
        return
    called = "the last review" if reviews else "agreement"
    weeks = facts.policy.number("plan_review.interval")
    count = weeks_after(facts.reference.calendar, last, weeks, called)
    word = "Last review" if reviews else "Agreed"
    words = Words(
        title="Review sentence plan",
        why=f"Every {counted(weeks, 'week')}. {word} {full_date(last)}",
        explanation=(
            f"A review of the plan is due {count.words} Confirm or change it, with the person's "
            "view. If it is left, the plan falls behind what is happening."
        ),
    )
    yield rule.prompt(facts, words, count.due_on, action)


def _reviews(facts: Facts, plan: SentencePlan) -> tuple[PlanReview, ...]:
    return tuple(r for r in facts.file.all(PlanReview) if r.plan_id == plan.record_id)


def objective_overdue(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """Objectives and steps that reached their date, in one line for the case."""
    plan = facts.plan_in_force
    if plan is None:
        return
    objectives, steps = _reached(facts, plan)
    dates = [on for on, _ in (*objectives, *steps)]
    if not dates:
        return
    parts = [counted(len(objectives), "objective")] if objectives else []
    parts += [counted(len(steps), "step")] if steps else []
    said = joined(parts)
    named = [
        f"{shorten(title, _TITLE, placeholder=' ...')} ({full_date(on)})"
        for on, title in (*objectives, *steps)
    ]
    if len(named) > _NAMED:
        named[_NAMED:] = [f"{len(named) - _NAMED:,} more"]
    words = Words(
        title="Bring plan up to date",
        why=f"{said} at or past the target date",
        explanation=(
            f"{said[0].upper()}{said[1:]} reached the target date: {joined(named)}. Record each as "
            "achieved or done, give it a new date, or remove it with a reason. If it is left, "
            "nobody can see what has been reached."
        ),
    )
    action = PromptAction(Page.SENTENCE_PLAN, "Open plan", str(plan.record_id))
    yield rule.prompt(facts, words, min(dates), action)


Dated = tuple[date, str]


def _reached(facts: Facts, plan: SentencePlan) -> tuple[list[Dated], list[Dated]]:
    """Return the current objectives, and open steps of theirs, whose date has come."""
    objectives: list[Dated] = []
    steps: list[Dated] = []
    for view in view_plan(facts.file, plan):
        if not view.is_current:
            continue
        if view.objective.target_on and view.objective.target_on <= facts.today:
            objectives.append((view.objective.target_on, view.objective.title))
        steps += [
            (step.due_on, step.description)
            for step in view.steps
            if step.due_on and step.due_on <= facts.today and step.status not in CLOSED_STEPS
        ]
    return sorted(objectives), sorted(steps)


RULES = (
    Rule(
        code="sentence_plan",
        group=Group.PLAN,
        states=SUPERVISED_OR_CUSTODY,
        find=sentence_plan,
        order_types=_WITH_PLAN,
        raised_when="Order or release recorded and no agreed plan",
        closed_when=(
            "Plan agreed: yes, no with reason, could not answer with reason; planned level of "
            "contact recorded"
        ),
        silent_while="Induction is overdue and no appointment was attended",
        policy=("sentence_plan.due",),
        recommendations=(22,),
        source=cite((22,), "2.9", "2.12", "2.27"),
    ),
    Rule(
        code="sentence_plan_provisional",
        group=Group.PLAN,
        states=SUPERVISED_OR_CUSTODY,
        find=sentence_plan_provisional,
        raised_when="Plan agreed as provisional",
        closed_when="Plan revised or confirmed",
        policy=("sentence_plan_provisional.due",),
        recommendations=(22,),
        source=cite((22,), "2.19", "3.13"),
    ),
    Rule(
        code="plan_review",
        group=Group.PLAN,
        states=SUPERVISED_OR_CUSTODY,
        find=plan_review,
        raised_when="Interval since agreement or the last review",
        closed_when="Review completed",
        policy=("plan_review.interval",),
        recommendations=(22, 28),
        source=f"{cite((22, 28))}; the interval can be set by the provider",
    ),
    Rule(
        code="objective_overdue",
        group=Group.PLAN,
        states=SUPERVISED_OR_CUSTODY,
        find=objective_overdue,
        raised_when="Objective or step at or past its target date",
        closed_when="Achieved or done, re-dated, or removed with a reason",
        silent_while="Plan review is due or overdue",
        silence=Silence(frozenset({"plan_review"}), frozenset({State.DUE, State.OVERDUE})),
        recommendations=(28,),
        source=f"{cite((28,))}; practice of today's sentence plan service",
    ),
)
