"""A case of nine months: contacts every nine days, visits, level changes, a plan and its review."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, OrderType, Requirement
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.sentence_plan import (
    Agreement,
    NeedArea,
    Objective,
    PlanReview,
    PlanState,
    ReviewOutcome,
    SentencePlan,
    Step,
)
from om_desktop.operations.ports import new_id
from om_desktop.storage.store import Store
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from tests.support.people import OFFICER
from tests.support.stores import add_case

SENTENCED = date(2025, 9, 8)


def save_all(store: Store, records: list[Record]) -> None:
    """Keep new records of one case in one transaction."""

    def run(uow: StoreUnitOfWork) -> None:
        for record in records:
            uow.save(record, seen=None)

    store.transact(OFFICER, run)


def add_long_case(store: Store) -> UUID:
    """Put the case into the store and return its id."""
    case_id = add_case(store, crn="K417702", forename="Kieran", surname="Docherty-Vaughan")
    order = Order(
        record_id=new_id(),
        case_id=case_id,
        order_type=OrderType.SUSPENDED_SENTENCE,
        event_number="1",
        order_on=SENTENCED,
        ends_on=date(2027, 9, 7),
    )
    rar = Requirement(
        record_id=new_id(),
        case_id=case_id,
        order_id=order.record_id,
        requirement_type="F",
        length=35,
        unit="days",
    )
    plan = _plan(case_id)
    save_all(store, [order, rar, *_registers(case_id), *plan])
    save_all(store, _contacts(case_id, order.record_id, plan[1].lineage_id))
    return case_id


def _registers(case_id: UUID) -> list[Record]:
    def entry(register: str, start: date, end: date | None = None, level: str = "") -> Record:
        return RegisterEntry(
            record_id=new_id(),
            case_id=case_id,
            register=register,
            level=level,
            started_on=start,
            source="Assessment",
            ended_on=end,
            end_reason="Level changed" if end else "",
        )

    return [
        entry("RHRH", SENTENCED, date(2026, 1, 12)),
        entry("RMRH", date(2026, 1, 12), date(2026, 4, 27)),
        entry("RHRH", date(2026, 4, 27)),
        entry("MAPP", SENTENCED, level="M1"),
        entry("WEAP", date(2026, 2, 2)),
    ]


def _plan(case_id: UUID) -> tuple[SentencePlan, Objective, Step, PlanReview]:
    plan = SentencePlan(
        record_id=new_id(),
        case_id=case_id,
        version=1,
        state=PlanState.AGREED,
        agreement=Agreement.YES,
        agreed_on=date(2026, 2, 6),
        contacts_planned=1,
    )
    objective = Objective(
        record_id=new_id(),
        case_id=case_id,
        plan_id=plan.record_id,
        lineage_id=new_id(),
        title="I will keep arguments from turning into fights",
        area=NeedArea.THINKING_BEHAVIOURS_ATTITUDES,
        target_on=date(2026, 9, 8),
    )
    step = Step(
        record_id=new_id(),
        case_id=case_id,
        plan_id=plan.record_id,
        objective_id=objective.record_id,
        lineage_id=new_id(),
        description="Write down each argument and what I did instead.",
        due_on=date(2026, 6, 12),
    )
    review = PlanReview(
        record_id=new_id(),
        case_id=case_id,
        plan_id=plan.record_id,
        reviewed_on=date(2026, 4, 27),
        outcome=ReviewOutcome.CONFIRMED,
        person_view="Still what I want.",
    )
    return plan, objective, step, review


def _contacts(case_id: UUID, order_id: UUID, objective: UUID) -> list[Record]:
    def contact(number: int) -> Contact:
        visit = number % 8 == 3
        return Contact(
            record_id=new_id(),
            case_id=case_id,
            contact_type="CHVS" if visit else "COAP",
            on=SENTENCED + timedelta(days=1 + number * 9),
            starts_at=time(14),
            staff_code=OFFICER.staff_code,
            staff_name=OFFICER.name,
            outcome={5: "UAAB", 17: "UAAB", 11: "AAME"}.get(number, "ATTC"),
            notes="Brought four argument sheets.",
            purpose="See the home" if visit else "",
            order_id=order_id,
            rar_day=number % 2 == 0,
            objectives=frozenset({objective}),
        )

    past = [contact(number) for number in range(29)]
    ahead = replace(past[0], record_id=new_id(), on=date(2026, 5, 29), outcome="", notes="")
    return [*past, ahead]
