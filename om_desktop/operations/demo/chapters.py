"""The parts a case's story is told in: sentence, registers, induction, plan; each an operation."""

from datetime import date, time, timedelta
from uuid import uuid5

from om_desktop.domain.order import OrderType
from om_desktop.domain.plan_view import view_plan
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.domain.sentence_plan import (
    Agreement,
    NeedArea,
    Progress,
    ReviewOutcome,
    StepActor,
    StepStatus,
)
from om_desktop.domain.wording import in_london
from om_desktop.domain.working_days import add_months
from om_desktop.forms import FormSession, shipped_forms
from om_desktop.operations.demo.answers import everything_asked
from om_desktop.operations.demo.story import Story
from om_desktop.operations.demo.words import Factor
from om_desktop.operations.inductions import (
    FORM,
    blank_induction,
    complete_induction,
    save_induction,
)
from om_desktop.operations.objectives import TAKING_PART, add_objective, add_step
from om_desktop.operations.orders import record_requirement
from om_desktop.operations.people import add_address
from om_desktop.operations.plans import agree_plan, change_plan, review_plan, start_plan
from om_desktop.operations.ports import UnitOfWork
from om_desktop.operations.progress import record_progress
from om_desktop.operations.registers import add_register_entry, set_rosh_level
from om_desktop.wire.identity import NAMESPACE

_ASSESSMENT = "Assessment at court"


def move_in(story: Story, on: date) -> None:
    """Tell where the person lives."""
    number, street = story.chance.randint(1, 140), story.pick("streets")
    values = {
        "building_number": str(number),
        "street": street,
        "town": story.pick("towns"),
        "postcode": f"QX{story.chance.randint(1, 9)} {story.chance.randint(1, 9)}AB",
        "address_type": "Householder",
        "started_on": on,
    }
    story.at(on, time(10, 20), story.officer, lambda uow: add_address(uow, story.case_id, values))


def add_activity_days(story: Story, on: date, days: int) -> None:
    """Tell of a rehabilitation activity requirement."""

    def work(uow: UnitOfWork) -> None:
        order = uow.case_file(story.case_id).active_orders[0]
        values = {"requirement_type": "F", "length": days, "unit": "days", "started_on": on}
        record_requirement(uow, order, values)

    story.at(on, time(10, 25), story.officer, work)


def set_level(story: Story, on: date, level: RoshLevel) -> None:
    """Tell that the level of risk of serious harm is set."""
    story.at(
        on,
        time(11, 40),
        story.officer,
        lambda uow: set_rosh_level(uow, story.case_id, level, on, _ASSESSMENT),
    )


def put_on_register(story: Story, on: date, register: str, **more: str) -> None:
    """Tell of a register entry."""
    values = {"register": register, "started_on": on, "source": _ASSESSMENT, **more}
    story.at(
        on,
        time(11, 45),
        story.officer,
        lambda uow: add_register_entry(uow, story.case_id, values),
    )


def induct(story: Story, on: date, *, finished: bool, factors: int = 2) -> None:
    """Tell of an induction held with the assigned officer, finished or still open."""
    chosen = story.chance.sample(story.words.factors, factors)

    def work(uow: UnitOfWork) -> None:
        order = uow.case_file(story.case_id).active_orders[0]
        blank = blank_induction(story.case_id, order.record_id)
        session = _answered(story, uow, chosen)
        if finished:
            complete_induction(uow, session.answers, seen=blank)
        else:
            half = {k: v for k, v in session.answers.items() if not k.startswith("reminders")}
            save_induction(uow, half, seen=blank)

    story.at(on, time(16, 20), story.officer, work)


def _answered(story: Story, uow: UnitOfWork, factors: list[Factor]) -> FormSession:
    held = in_london(uow.now).strftime("%Y-%m-%dT11:00")
    form = shipped_forms().newest(FORM)
    session = everything_asked(FormSession(form, {}, today=uow.today))
    session = session.with_answers(
        {
            "session.kind": "own_officer",
            "session.held_at": held,
            "session.led_by": story.officer.name,
            "session.where": story.pick("places"),
            "session.with_whom": ("nobody",),
            "session.interpreter": "not_needed",
            "nothing_else_raised": "yes",
            "formats.needed": ("short",),
            "formats.rules_given": "yes",
            "reminders.ways": ("calendar_card",),
            "reminders.language": "english",
            "own_view.words": "Get it done, stay out of trouble, see more of the family.",
        }
    )
    for factor in factors:
        session = _with_factor(session, story, factor)
    return session


_TEXT_OF = {"plan_action": "action", "already_dealt_with": "where", "none_needed": "reason"}


def _with_factor(session: FormSession, story: Story, factor: Factor) -> FormSession:
    row_id = str(uuid5(NAMESPACE, f"{story.case_id} {factor.area}"))
    session = session.with_answer(f"areas.{factor.area}", "raised").with_row("factors", row_id)
    return session.with_answers(
        {
            f"factors.{row_id}.area": f"areas.{factor.area}",
            f"factors.{row_id}.what": factor.what,
            f"factors.{row_id}.said": factor.said,
            f"factors.{row_id}.decision": factor.decision,
            f"factors.{row_id}.{_TEXT_OF[factor.decision]}": factor.text,
            f"factors.{row_id}.linked_to_risk": "no",
        }
    )


def write_plan(
    story: Story, on: date, *, months: int = 6, agreed: bool = True, provisional: bool = False
) -> None:
    """Tell of a plan written with the person, and agreed unless it is still a draft."""
    goals = story.chance.sample(story.words.goals, story.chance.randint(2, 3))

    def work(uow: UnitOfWork) -> None:
        plan = start_plan(uow, story.case_id)
        for goal in goals:
            target = story.working_day(add_months(on, months))
            values = {
                "title": goal.title,
                "area": NeedArea(goal.area),
                "why": goal.why,
                "target_on": target,
            }
            objective = add_objective(uow, plan.record_id, values)
            for place, (what, who) in enumerate(goal.steps):
                due = story.working_day(add_months(on, 1 + place * 2))
                step = {"description": what, "actor": StepActor(who), "due_on": due}
                add_step(uow, objective.record_id, step)
        view = {
            "person_view": "I can do this if it is one thing at a time.",
            "person_view_on": on,
            "took_part": "Going through each step and changing two of them.",
            "contacts_planned": 1,
            "contact_pattern": "Weekly at first, then every second week.",
        }
        written = change_plan(uow, view, seen=plan)
        if agreed:
            agree_plan(
                uow,
                seen=written,
                agreement=Agreement.YES,
                provisional=provisional,
                provisional_reason="The programme assessment is awaited." if provisional else "",
            )

    story.at(on, time(15, 10), story.officer, work)


def do_steps(story: Story, on: date, count: int) -> None:
    """Tell that some steps of the plan were done, with a progress note."""

    def work(uow: UnitOfWork) -> None:
        file = uow.case_file(story.case_id)
        plan = file.agreed_plan
        if plan is None:
            return
        open_steps = [
            (view.objective.lineage_id, step.lineage_id)
            for view in view_plan(file, plan)
            for step in view.steps
            if step.status is not StepStatus.COMPLETED
        ]
        for objective, step in open_steps[:count]:
            done = {"step": step, "step_status": StepStatus.COMPLETED}
            record_progress(uow, plan.record_id, objective, Progress.STEP_STATUS, done)
        if open_steps:
            note = {"text": "Kept to it all month, and says it feels possible now."}
            record_progress(uow, plan.record_id, open_steps[0][0], Progress.NOTE, note)

    story.at(on, time(15, 40), story.officer, work)


def take_part(story: Story, on: date) -> None:
    """Tell that the barriers to taking part were overcome, where the plan had any."""

    def work(uow: UnitOfWork) -> None:
        file = uow.case_file(story.case_id)
        plan = file.agreed_plan
        for view in view_plan(file, plan) if plan else ():
            if plan and view.objective.title == TAKING_PART and view.is_open:
                reached = {"text": "Has come to every appointment since the times were changed."}
                record_progress(
                    uow, plan.record_id, view.objective.lineage_id, Progress.ACHIEVED, reached
                )

    story.at(on, time(15, 45), story.officer, work)


def review(story: Story, on: date) -> None:
    """Tell of a review that confirmed the plan."""

    def work(uow: UnitOfWork) -> None:
        plan = uow.case_file(story.case_id).agreed_plan
        if plan is not None:
            review_plan(
                uow,
                seen=plan,
                outcome=ReviewOutcome.CONFIRMED,
                person_view="Still what I want. The housing thing is slow.",
            )

    story.at(on, time(15, 50), story.officer, work)


def order_values(story: Story, kind: OrderType, on: date, months: int) -> dict[str, object]:
    """Return the fields of an order made on a day for so many months."""
    return {
        "order_type": kind,
        "event_number": "1",
        "main_offence": story.pick("offences"),
        "court": story.pick("courts"),
        "order_on": on - timedelta(days=200) if kind is OrderType.LICENCE else on,
        "released_on": on if kind is OrderType.LICENCE else None,
        "ends_on": add_months(on, months),
    }
