"""Orders, their requirements and licence conditions: recorded, corrected, ended.

Must not know how an order is enforced; that a breach or recall has started is a date on it.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from om_desktop.domain.case import CLOSED_STATES, Case, CaseState
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.order import (
    RELEASED_TYPES,
    LicenceCondition,
    Order,
    OrderType,
    Requirement,
)
from om_desktop.domain.wording import full_date, short_date
from om_desktop.operations.ports import UnitOfWork, new_id
from om_desktop.operations.system_entries import log_event
from om_desktop.operations.values import Values, refuse, required, to_come, with_values
from om_desktop.wire.identity import order_id_for, order_id_from

ORDER_ENDED = "Order ended"
_IN_THE_COMMUNITY = frozenset({OrderType.COMMUNITY, OrderType.SUSPENDED_SENTENCE})
_WITH_CONDITIONS = RELEASED_TYPES | {OrderType.CUSTODY}
# Unpaid work and activity days are counted up to what the court made.
_COUNTED_TO_A_LENGTH = frozenset({"F", "W", "W1"})
_STATE_AFTER = {
    OrderType.COMMUNITY: CaseState.SUPERVISED,
    OrderType.SUSPENDED_SENTENCE: CaseState.SUPERVISED,
    OrderType.LICENCE: CaseState.SUPERVISED,
    OrderType.POST_SENTENCE_SUPERVISION: CaseState.SUPERVISED,
    OrderType.CUSTODY: CaseState.IN_CUSTODY,
}


@dataclass(frozen=True)
class RecordedOrder:
    """An order as kept, and the state the case moved to because of it, if it moved."""

    order: Order
    state: CaseState | None = None


def record_order(uow: UnitOfWork, case_id: UUID, values: Values) -> RecordedOrder:
    """Record an order of a case that has not ended.

    Its identity comes from the event number, or from kind, court and day, so that the same order
    recorded twice is one order. A case before sentence, or in custody and now released, moves to
    the state the order means. Raises InvalidInput.
    """
    file = uow.case_file(case_id)
    new, problems = drafted_order(case_id, values, uow.today)
    if file.case.state in CLOSED_STATES:
        problems["order_type"] = "The case has ended. Reopen it first."
    there = file.find(Order, new.record_id)
    if there is not None:
        field = "event_number" if new.event_number else "order_on"
        problems[field] = f"Already here: {there.name}, {_sentenced(there)}."
    refuse(problems, new)
    uow.save(new, seen=None)
    log_event(uow, case_id, "order_recorded", f"{new.name}, {_sentenced(new)}.", new.record_id)
    return RecordedOrder(new, _move_case(uow, file.case, new))


def drafted_order(case_id: UUID, values: Values, today: date) -> tuple[Order, dict[str, str]]:
    """Return an order made of values, and what is wrong beside the record's own rules."""
    blank = Order(record_id=new_id(), case_id=case_id, order_type=OrderType.PRE_SENTENCE)
    made = with_values(blank, {"recorded_on": today, **values})
    problems = _order_problems(today, made)
    if "order_type" not in values:
        problems["order_type"] = "Choose the kind of order."
    return replace(made, record_id=_identity(made)), problems


def _identity(order: Order) -> UUID:
    if order.event_number:
        return order_id_for(order.case_id, order.event_number)
    day = order.order_on.isoformat() if order.order_on else ""
    return order_id_from(order.case_id, order.order_type.value, order.court, day)


def state_after(state: CaseState, order: Order, today: date) -> CaseState | None:
    """Return the state a new order moves a case to, None when it stays where it is."""
    after = _STATE_AFTER.get(order.order_type)
    if state is CaseState.PRE_SENTENCE:
        return after
    released = order.order_type in RELEASED_TYPES and (order.released_on or today) <= today
    held = state in (CaseState.IN_CUSTODY, CaseState.RECALLED)
    return after if held and released else None


def _move_case(uow: UnitOfWork, case: Case, order: Order) -> CaseState | None:
    after = state_after(case.state, order, uow.today)
    if after is None:
        return None
    since = order.supervision_started_on or uow.today
    uow.save(with_values(case, {"state": after, "state_since_on": since}), seen=case)
    return after


def change_order(uow: UnitOfWork, seen: Order, values: Values) -> Order:
    """Correct an order, or record that a breach or recall has started. Raises InvalidInput."""
    new = with_values(seen, values)
    refuse(_order_problems(uow.today, new), new)
    uow.save(new, seen=seen)
    return new


def end_order(uow: UnitOfWork, seen: Order, ended_on: date | None, reason: str) -> Order:
    """End an order; what still runs under it ends with it. Raises InvalidInput."""
    new = with_values(seen, {"ended_on": ended_on, "end_reason": reason})
    problems = {
        **required(ended_on=ended_on, end_reason=reason),
        **to_come(uow.today, ended_on=ended_on),
    }
    refuse(problems, new)
    assert ended_on is not None
    for part in parts_of(uow.case_file(seen.case_id), seen):
        if part.is_active:
            last = max(ended_on, part.started_on or ended_on)
            ended = {"ended_on": last, "end_reason": ORDER_ENDED}
            uow.save(with_values(part, ended), seen=part)
    uow.save(new, seen=seen)
    said = f"{new.name}, ended on {short_date(ended_on)}: {new.end_reason}."
    log_event(uow, new.case_id, "order_ended", said, new.record_id)
    return new


def reopen_order(uow: UnitOfWork, seen: Order) -> Order:
    """Take back a wrong end, and with it the ends that it brought. Raises InvalidInput."""
    file = uow.case_file(seen.case_id)
    if file.case.state in CLOSED_STATES:
        refuse({"ended_on": "The case has ended. Reopen it first."})
    nothing = {"ended_on": None, "end_reason": ""}
    for part in parts_of(file, seen):
        if part.end_reason == ORDER_ENDED:
            uow.save(with_values(part, nothing), seen=part)
    new = with_values(seen, nothing)
    uow.save(new, seen=seen)
    log_event(uow, new.case_id, "order_recorded", f"{new.name}: end taken back.", new.record_id)
    return new


def parts_of(file: CaseFile, order: Order) -> list[Requirement | LicenceCondition]:
    """Return the requirements and licence conditions of an order, ended ones too."""
    every: list[Requirement | LicenceCondition] = list(file.all(Requirement))
    every.extend(file.all(LicenceCondition))
    return [part for part in every if part.order_id == order.record_id]


def record_requirement(uow: UnitOfWork, order: Order, values: Values) -> Requirement:
    """Record a requirement of a community or suspended sentence order. Raises InvalidInput."""
    blank = Requirement(
        record_id=new_id(), case_id=order.case_id, order_id=order.record_id, requirement_type=""
    )
    new = with_values(blank, {"started_on": order.order_on, **values})
    problems = _requirement_problems(uow, order, new)
    if order.order_type not in _IN_THE_COMMUNITY:
        problems["requirement_type"] = "Requirements belong to community and suspended orders."
    if not order.is_active:
        problems["requirement_type"] = "The order has ended."
    refuse(problems, new)
    uow.save(new, seen=None)
    return new


def change_requirement(uow: UnitOfWork, seen: Requirement, values: Values) -> Requirement:
    """Correct a requirement. Raises InvalidInput."""
    new = with_values(seen, values)
    refuse(_requirement_problems(uow, uow.get(Order, seen.order_id), new), new)
    uow.save(new, seen=seen)
    return new


def record_licence_condition(uow: UnitOfWork, order: Order, values: Values) -> LicenceCondition:
    """Record a condition of a licence, also before release. Raises InvalidInput."""
    blank = LicenceCondition(
        record_id=new_id(), case_id=order.case_id, order_id=order.record_id, main_type=""
    )
    start = order.released_on or order.order_on
    new = with_values(blank, {"started_on": start, **values})
    problems = {}
    if order.order_type not in _WITH_CONDITIONS:
        problems["main_type"] = "Conditions belong to licences."
    if not order.is_active:
        problems["main_type"] = "The order has ended."
    refuse(problems, new)
    uow.save(new, seen=None)
    return new


def change_licence_condition(
    uow: UnitOfWork, seen: LicenceCondition, values: Values
) -> LicenceCondition:
    """Correct a licence condition. Raises InvalidInput."""
    new = with_values(seen, values)
    refuse(to_come(uow.today, ended_on=new.ended_on), new)
    uow.save(new, seen=seen)
    return new


def end_part(
    uow: UnitOfWork,
    seen: Requirement | LicenceCondition,
    ended_on: date | None,
    reason: str,
) -> Requirement | LicenceCondition:
    """End a requirement or a licence condition. Raises InvalidInput."""
    new = with_values(seen, {"ended_on": ended_on, "end_reason": reason})
    problems = {
        **required(ended_on=ended_on, end_reason=reason),
        **to_come(uow.today, ended_on=ended_on),
    }
    refuse(problems, new)
    uow.save(new, seen=seen)
    return new


def takes_requirements(order: Order) -> bool:
    """Whether requirements may be recorded under an order."""
    return order.is_active and order.order_type in _IN_THE_COMMUNITY


def takes_conditions(order: Order) -> bool:
    """Whether licence conditions may be recorded under an order."""
    return order.is_active and order.order_type in _WITH_CONDITIONS


def _order_problems(today: date, order: Order) -> dict[str, str]:
    found = to_come(
        today,
        order_on=order.order_on,
        offence_on=order.offence_on,
        ended_on=order.ended_on,
        breach_started_on=order.breach_started_on,
    )
    if order.order_type is not OrderType.PRE_SENTENCE and order.order_on is None:
        found["order_on"] = "Say on which day the sentence was passed."
    if order.order_type is OrderType.LICENCE and order.released_on is None:
        found["released_on"] = "Say on which day the release was, or will be."
    if order.offence_on and order.order_on and order.offence_on > order.order_on:
        found["offence_on"] = "The offence is after the sentence."
    if order.breach_started_on and order.order_on and order.breach_started_on < order.order_on:
        found["breach_started_on"] = "The breach or recall is before the sentence."
    return found


def _requirement_problems(uow: UnitOfWork, order: Order, new: Requirement) -> dict[str, str]:
    found = to_come(uow.today, ended_on=new.ended_on)
    known = uow.reference.codes.requirement_types.get(new.requirement_type)
    if known and new.length is None and known.code in _COUNTED_TO_A_LENGTH:
        found["length"] = f"Give the {known.unit} the court made."
    if order.order_on and new.started_on and new.started_on < order.order_on:
        found["started_on"] = f"The order began on {short_date(order.order_on)}."
    if new.length is not None and new.completed > new.length:
        found["completed"] = "More than the length."
    return found


def _sentenced(order: Order) -> str:
    return f"sentenced {full_date(order.order_on)}" if order.order_on else "before sentence"
