"""The case itself: registered, assigned, moved to another state, ended, reopened, given its CRN.

Must not know how possible duplicates are found; they are shown before registering.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from om_desktop.domain.case import CLOSED_STATES, Case, CaseState
from om_desktop.domain.identifiers import crn_problem
from om_desktop.domain.order import Order
from om_desktop.domain.permissions import Action, may, relation, require
from om_desktop.domain.person import Person
from om_desktop.domain.staff import Role, StaffMember
from om_desktop.domain.wording import counted, joined, short_date
from om_desktop.errors import NotAllowed
from om_desktop.operations.orders import drafted_order, end_order, record_order
from om_desktop.operations.people import person_problems, tidy_person
from om_desktop.operations.ports import UnitOfWork, new_id
from om_desktop.operations.system_entries import log_event
from om_desktop.operations.values import Values, refuse, required, to_come, with_values
from om_desktop.wire.identity import case_id_for, person_id_for

OFFICER_ROLES = frozenset({Role.OFFENDER_MANAGER, Role.DUTY_OFFICER, Role.MANAGER})
OPEN_STATES = tuple(state for state in CaseState if state not in CLOSED_STATES)


@dataclass(frozen=True, kw_only=True)
class NewCase:
    """What a case is registered with.

    person: fields of Person. officer_code: empty leaves it to a manager to assign. order: fields
    of Order, None where none is known yet; it moves a case before sentence to the state it means.
    """

    person: Values
    state: CaseState = CaseState.PRE_SENTENCE
    officer_code: str = ""
    received_on: date | None = None
    order: Mapping[str, object] | None = None


def register_case(uow: UnitOfWork, new: NewCase) -> UUID:
    """Register a person and, where it is known, the first order; return the case's id.

    With a CRN the id is made from it, so that the same person registered on two laptops is one
    case; without one the CRN is given later (give_crn). Raises InvalidInput, also when a case with
    this CRN is already here, and NotAllowed.
    """
    crn = str(new.person.get("crn") or "").strip().upper()
    case_id = case_id_for(crn) if crn else new_id()
    blank = Person(record_id=person_id_for(case_id), case_id=case_id)
    person = tidy_person(with_values(blank, new.person))
    problems = person_problems(person, uow.today)
    problems.update(to_come(uow.today, received_on=new.received_on))
    problems.update(_crn_problems(uow, crn))
    if new.state in CLOSED_STATES:
        problems["state"] = "A case is registered while it is open."
    officer = _officer(uow, new.officer_code, problems)
    if new.order is not None:
        order, order_problems = drafted_order(case_id, new.order, uow.today)
        problems.update({**order.problems(), **order_problems})
    refuse(problems, person)
    case = with_values(
        Case(record_id=case_id, case_id=case_id, state=new.state),
        {
            "state_since_on": uow.today,
            "registered_on": uow.today,
            "received_on": (new.received_on or uow.today) if officer else None,
            **_held_by(officer),
        },
    )
    _check_may_name(uow.actor, case)
    uow.save(case, seen=None)
    uow.save(person, seen=None)
    log_event(uow, case_id, "case_registered", _whose(case))
    if new.order is not None:
        record_order(uow, case_id, new.order)
    return case_id


def _whose(case: Case) -> str:
    return f"Offender manager: {case.officer_name}." if case.officer_name else "Nobody assigned."


def _crn_problems(uow: UnitOfWork, crn: str) -> dict[str, str]:
    """A CRN has its form and belongs to one case; a restricted case is not named."""
    if not crn:
        return {}
    wrong = crn_problem(crn)
    if wrong:
        return {"crn": wrong}
    there = uow.case_id_of(crn)
    if there is None:
        return {}
    try:
        name = uow.case_file(there).person.name
    except NotAllowed as locked:
        return {"crn": f"A restricted case with this CRN is already here. {locked}"}
    return {"crn": f"A case with this CRN is already here: {name}. Open it instead."}


def _officer(uow: UnitOfWork, code: str, problems: dict[str, str]) -> StaffMember | None:
    if not code:
        return None
    found = next((person for person in uow.staff() if person.staff_code == code), None)
    if found is None or found.role not in OFFICER_ROLES:
        problems["officer_code"] = "Choose an officer of the staff list."
    return found


def _held_by(officer: StaffMember | None) -> dict[str, object]:
    return {
        "officer_code": officer.staff_code if officer else "",
        "officer_name": officer.name if officer else "",
        "team_code": officer.team_code if officer else "",
        "team_name": officer.team_name if officer else "",
    }


def _check_may_name(actor: StaffMember, case: Case) -> None:
    """Anybody who may register leaves the officer open or takes the case; a manager assigns."""
    if case.officer_code in ("", actor.staff_code):
        return
    if not may(actor.role, Action.ASSIGN, Case, relation(actor, case)):
        raise NotAllowed("A manager assigns cases. Leave the officer open, or take it yourself.")


def assign_case(
    uow: UnitOfWork, case_id: UUID, officer_code: str, received_on: date | None = None
) -> Case:
    """Give a case to an officer: a manager does, or the officer who takes one that nobody holds.

    Raises InvalidInput, NotAllowed.
    """
    case = uow.case_file(case_id).case
    takes_it = not case.officer_code and officer_code == uow.actor.staff_code
    if not takes_it:
        require(uow.actor, Action.ASSIGN, Case, case)
    problems = {
        **required(officer_code=officer_code),
        **to_come(uow.today, received_on=received_on),
    }
    officer = _officer(uow, officer_code, problems)
    if case.state in CLOSED_STATES:
        problems["officer_code"] = "The case has ended. Reopen it first."
    elif officer_code and case.officer_code == officer_code:
        problems["officer_code"] = f"{case.officer_name} holds the case already."
    refuse(problems)
    new = with_values(case, {**_held_by(officer), "received_on": received_on or uow.today})
    before = f" Before: {case.officer_name}." if case.officer_name else ""
    # First, while who assigns still stands to the case as before.
    log_event(uow, case_id, "case_assigned", f"To {new.officer_name}.{before}")
    uow.save(new, seen=case)
    return new


def change_state(
    uow: UnitOfWork, case_id: UUID, state: CaseState | None, since_on: date | None, reason: str
) -> Case:
    """Move an open case to another open state, from a day on, for a reason. Raises InvalidInput."""
    case = uow.case_file(case_id).case
    problems = {
        **required(state=state, state_since_on=since_on, reason=reason),
        **to_come(uow.today, state_since_on=since_on),
    }
    if state in CLOSED_STATES or case.state in CLOSED_STATES:
        problems["state"] = "End or reopen the case instead."
    elif state is not None and state is case.state:
        problems["state"] = f"The case is in this state already: {state.label}."
    if since_on and case.state_since_on and since_on < case.state_since_on:
        began = short_date(case.state_since_on)
        problems["state_since_on"] = f"{case.state.label} since {began}. Give a later day."
    refuse(problems)
    return _move(uow, case, {"state": state, "state_since_on": since_on}, reason)


def _move(uow: UnitOfWork, case: Case, values: Mapping[str, object], reason: str) -> Case:
    new = with_values(case, values)
    uow.save(new, seen=case)
    assert new.state_since_on is not None
    said = f"{case.state.label} to {new.state.label}, {short_date(new.state_since_on)}: {reason}"
    log_event(uow, case.case_id, "case_state_changed", said.strip())
    return new


def end_case(
    uow: UnitOfWork,
    case_id: UUID,
    ended_on: date | None,
    reason: str,
    *,
    deceased: bool = False,
) -> Case:
    """End a case with a reason, once its orders have ended; a death ends the orders too.

    Raises InvalidInput: `orders` names those that still run.
    """
    file = uow.case_file(case_id)
    case = file.case
    reason = reason.strip() or (CaseState.DECEASED.label if deceased else "")
    problems = {
        **required(ended_on=ended_on, end_reason=reason),
        **to_come(uow.today, ended_on=ended_on),
    }
    if case.state in CLOSED_STATES:
        problems["ended_on"] = "The case has ended already."
    if file.active_orders and not deceased:
        problems["orders"] = _still_running(file.active_orders)
    refuse(problems)
    for order in file.active_orders:
        _end_by_death(uow, order, ended_on)
    state = CaseState.DECEASED if deceased else CaseState.ENDED
    closed = {
        "state": state,
        "state_since_on": ended_on,
        "ended_on": ended_on,
        "end_reason": reason,
    }
    new = with_values(case, closed)
    uow.save(new, seen=case)
    assert ended_on is not None
    log_event(uow, case_id, "case_ended", f"{short_date(ended_on)}: {reason}.")
    return new


def _still_running(orders: tuple[Order, ...]) -> str:
    names = joined([order.name for order in orders])
    return f"{counted(len(orders), 'order')} still running: {names}. End each of them first."


def _end_by_death(uow: UnitOfWork, order: Order, on: date | None) -> None:
    last = max(on, order.order_on) if on and order.order_on else on
    end_order(uow, order, last, CaseState.DECEASED.label)


def reopen_case(
    uow: UnitOfWork, case_id: UUID, state: CaseState | None, since_on: date | None, reason: str
) -> Case:
    """Open an ended case again: a new order, or an end that was wrong. Raises InvalidInput."""
    case = uow.case_file(case_id).case
    problems = {
        **required(state=state, state_since_on=since_on, reason=reason),
        **to_come(uow.today, state_since_on=since_on),
    }
    if case.state not in CLOSED_STATES:
        problems["state"] = "The case is open."
    elif state in CLOSED_STATES:
        problems["state"] = "Choose the state the case goes on in."
    refuse(problems)
    opened = {"state": state, "state_since_on": since_on, "ended_on": None, "end_reason": ""}
    return _move(uow, case, opened, reason)


def give_crn(uow: UnitOfWork, case_id: UUID, crn: str) -> Person:
    """Give a case registered without a CRN the one that came later. Raises InvalidInput.

    The case keeps its id. The id that the CRN would have made becomes an alias of it, so that a
    laptop which registered the person by CRN meets this case at the centre (sync.md, Identity).
    """
    seen = uow.case_file(case_id).person
    crn = crn.strip().upper()
    problems = {**required(crn=crn), **_crn_problems(uow, crn)}
    if seen.crn:
        problems["crn"] = f"The CRN of this case is {seen.crn}."
    refuse(problems)
    new = with_values(seen, {"crn": crn})
    uow.save(new, seen=seen)
    uow.note_alias(case_id, case_id_for(crn))
    return new
