"""Records for tests, in the words of the field: give what the test is about, the rest is plausible.

Any other field of a record may be given too; the dataclass refuses a wrong name. The case is
supervised, its officer Carys Whitcombe. Today is Wednesday 27 May 2026, two days after a bank
holiday, so that working days can be checked by hand.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import count
from uuid import UUID

from om_desktop.domain.address import Address
from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.deferral import Deferral
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.person import Person
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.sentence_plan import (
    Agreement,
    NeedArea,
    Objective,
    PlanReview,
    PlanState,
    Progress,
    ProgressEntry,
    ReviewOutcome,
    SentencePlan,
    Step,
)

TODAY = date(2026, 5, 27)
SENTENCED = date(2026, 5, 18)
CASE_ID = UUID("00000000-0000-7000-8000-0000000000ca")
OFFICER = "N07A001"
OFFICER_NAME = "Carys Whitcombe"
DUTY = "N07A002"
DUTY_NAME = "Tomos Adeyemi"

_numbers: Iterator[int] = count(1)


def an_id() -> UUID:
    """A fresh record id; ids sort in the order in which they were made."""
    return UUID(int=(7 << 76) | (8 << 60) | next(_numbers))


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of a day in UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def a_case(**fields: object) -> Case:
    given = {
        "record_id": CASE_ID,
        "case_id": CASE_ID,
        "state": CaseState.SUPERVISED,
        "officer_code": OFFICER,
        "officer_name": OFFICER_NAME,
        "team_code": "DYFE02",
        **fields,
    }
    return Case(**given)  # type: ignore[arg-type] # any field may be given


def a_person(**fields: object) -> Person:
    given = {**_ids(), "crn": "W205518", "forename": "Siân", "surname": "Featherstone", **fields}
    return Person(**given)  # type: ignore[arg-type] # any field may be given


def an_order(
    order_type: OrderType = OrderType.COMMUNITY,
    order_on: date | None = SENTENCED,
    **fields: object,
) -> Order:
    given = {**_ids(), "order_type": order_type, "order_on": order_on, **fields}
    return Order(**given)  # type: ignore[arg-type] # any field may be given


def a_licence(released_on: date | None = SENTENCED, **fields: object) -> Order:
    return an_order(OrderType.LICENCE, date(2025, 6, 2), released_on=released_on, **fields)


def an_ended_order(**fields: object) -> Order:
    return an_order(**{"ended_on": SENTENCED, "end_reason": "Completed", **fields})  # type: ignore[arg-type] # any field may be given


def a_contact(
    on: date = TODAY,
    starts_at: time | None = time(10, 30),
    *,
    contact_type: str = "COAP",
    outcome: str = "",
    **fields: object,
) -> Contact:
    """A planned office visit with the case's own officer, not yet held."""
    given = {
        **_ids(),
        "contact_type": contact_type,
        "on": on,
        "starts_at": starts_at,
        "outcome": outcome,
        "staff_code": OFFICER,
        "staff_name": OFFICER_NAME,
        **fields,
    }
    return Contact(**given)  # type: ignore[arg-type] # any field may be given


def attended(on: date, **fields: object) -> Contact:
    return a_contact(on, **{"outcome": "ATTC", **fields})  # type: ignore[arg-type] # any field may be given


def attended_with_duty(on: date, **fields: object) -> Contact:
    return attended(on, **{"staff_code": DUTY, "staff_name": DUTY_NAME, **fields})


def a_home_visit(on: date, **fields: object) -> Contact:
    """A home visit that was made, with its purpose."""
    given = {"contact_type": "CHVS", "purpose": "See who lives there", **fields}
    return attended(on, **given)


def an_address(started_on: date | None = None, **fields: object) -> Address:
    given = {**_ids(), "street": "Quay Street", "town": "Aberwennol", "started_on": started_on}
    return Address(**{**given, **fields})  # type: ignore[arg-type] # any field may be given


def a_register(
    register: str = "RHRH", started_on: date | None = SENTENCED, **fields: object
) -> RegisterEntry:
    given = {**_ids(), "register": register, "started_on": started_on, "source": "Assessment"}
    return RegisterEntry(**{**given, **fields})  # type: ignore[arg-type] # any field may be given


def an_induction(order: Order, **fields: object) -> Induction:
    given = {**_ids(), "order_id": order.record_id, "form_version": 1, **fields}
    return Induction(**given)  # type: ignore[arg-type] # any field may be given


def a_plan(version: int = 1, **fields: object) -> SentencePlan:
    return SentencePlan(**{**_ids(), "version": version, **fields})  # type: ignore[arg-type] # any field may be given


def an_agreed_plan(agreed_on: date | None = SENTENCED, **fields: object) -> SentencePlan:
    given = {"state": PlanState.AGREED, "agreement": Agreement.YES, "agreed_on": agreed_on}
    return a_plan(**{**given, **fields})  # type: ignore[arg-type] # any field may be given


def an_objective(
    plan: SentencePlan, target_on: date | None = date(2026, 11, 18), **fields: object
) -> Objective:
    given = {
        **_ids(),
        "plan_id": plan.record_id,
        "lineage_id": an_id(),
        "title": "I will keep my flat",
        "area": NeedArea.ACCOMMODATION,
        "target_on": target_on,
        **fields,
    }
    return Objective(**given)  # type: ignore[arg-type] # any field may be given


def a_step(objective: Objective, due_on: date | None = None, **fields: object) -> Step:
    given = {
        **_ids(),
        "plan_id": objective.plan_id,
        "objective_id": objective.record_id,
        "lineage_id": an_id(),
        "description": "Fill in the housing form",
        "due_on": due_on,
        **fields,
    }
    return Step(**given)  # type: ignore[arg-type] # any field may be given


def progress(
    objective: Objective, what: Progress = Progress.NOTE, on: date = TODAY, **fields: object
) -> ProgressEntry:
    given = {
        **_ids(),
        "plan_id": objective.plan_id,
        "objective": objective.lineage_id,
        "progress": what,
        "on": on,
        "text": "Told me so himself",
        **fields,
    }
    return ProgressEntry(**given)  # type: ignore[arg-type] # any field may be given


def a_review(plan: SentencePlan, reviewed_on: date = TODAY, **fields: object) -> PlanReview:
    given = {
        **_ids(),
        "plan_id": plan.record_id,
        "reviewed_on": reviewed_on,
        "outcome": ReviewOutcome.CONFIRMED,
        "person_view": "It is fine as it is",
        **fields,
    }
    return PlanReview(**given)  # type: ignore[arg-type] # any field may be given


def a_deferral(prompt_code: str, until_on: date, **fields: object) -> Deferral:
    given = {
        **_ids(),
        "prompt_code": prompt_code,
        "until_on": until_on,
        "reason": "In hospital",
        "made_at": at(TODAY),
        **fields,
    }
    return Deferral(**given)  # type: ignore[arg-type] # any field may be given


def a_file(*records: Record) -> CaseFile:
    """The case file of these records; the case and the person are added when none is given."""
    kinds = {type(record) for record in records}
    basics = [make() for kind, make in ((Case, a_case), (Person, a_person)) if kind not in kinds]
    return CaseFile.of(CASE_ID, (*basics, *records))


def _ids() -> dict[str, object]:
    return {"record_id": an_id(), "case_id": CASE_ID}
