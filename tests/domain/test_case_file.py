"""What rules, documents and pages read of a case: the level in force, what stands, what is next."""

from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

import pytest

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import LicenceCondition, Order, OrderType, Requirement
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.domain.sentence_plan import PlanState
from tests.builders import (
    CASE_ID,
    DUTY,
    TODAY,
    a_case,
    a_contact,
    a_file,
    a_home_visit,
    a_licence,
    a_person,
    a_plan,
    a_register,
    an_agreed_plan,
    an_ended_order,
    an_id,
    an_induction,
    an_order,
    at,
)

NOW = datetime.combine(TODAY, time(9, 41))


def test_records_are_found_by_kind_and_id() -> None:
    one, two = a_contact(), a_contact()
    file = a_file(one, two)

    assert file.all(Contact) == (one, two)
    assert file.all(Order) == ()
    assert file.find(Contact, two.record_id) is two
    assert file.find(Contact, None) is None
    assert file.find(Order, two.record_id) is None


def test_a_record_is_added_last_or_takes_the_place_of_what_it_was() -> None:
    one, two = a_contact(), a_contact()
    file = a_file(one, two)
    three, changed = a_contact(), replace(one, notes="Came late.")

    assert file.with_added(three).all(Contact) == (one, two, three)
    assert file.with_changed(changed).all(Contact) == (changed, two)
    assert file.with_added(an_order()).all(Contact) == (one, two)
    assert file.all(Contact) == (one, two)


def test_what_is_unsettled_stands_was_made_by_a_person_and_has_no_outcome() -> None:
    later, sooner = a_contact(TODAY, time(15)), a_contact(TODAY, time(9))
    settled = (
        a_contact(outcome="ATTC"),
        a_contact(outcome_as_worded="Attended"),
        a_contact(system_entry=True),
        a_contact(rescheduled_to_id=later.record_id),
    )

    assert a_file(later, sooner, *settled).unsettled == (sooner, later)


def test_case_and_person() -> None:
    case, person = a_case(), a_person()

    assert a_file(case, person).case is case
    assert a_file(case, person).person is person


def test_active_orders_come_newest_sentence_first() -> None:
    old, new, undated = an_order(order_on=date(2025, 1, 6)), an_order(), an_order(order_on=None)

    assert a_file(old, undated, an_ended_order(), new).active_orders == (new, old, undated)


def test_the_level_in_force_is_the_highest_that_stands() -> None:
    file = a_file(
        a_register("RMRH"),
        a_register("RVHR", ended_on=TODAY),
        a_register("RHRH", date(2026, 1, 5)),
        newest := a_register("RHRH", date(2026, 5, 20)),
        a_register("ARSO"),
    )

    assert file.rosh_level is RoshLevel.HIGH
    assert file.rosh_entry is newest
    assert len(file.active_registers) == 4


def test_a_level_that_is_not_set_is_none_not_low() -> None:
    file = a_file(a_register("ARSO"), a_register("RHRH", ended_on=TODAY))

    assert file.rosh_level is None
    assert file.rosh_entry is None


def test_contacts_that_stand_come_the_earliest_first() -> None:
    late, early = a_contact(TODAY, time(14)), a_contact(TODAY, time(9))
    untimed = a_contact(TODAY, None)
    in_error = a_contact(entered_in_error_at=at(TODAY))
    moved = a_contact(rescheduled_to_id=an_id())

    assert a_file(late, in_error, early, moved, untimed).contacts == (untimed, early, late)


def test_what_is_still_to_come_has_no_outcome_and_is_not_the_systems() -> None:
    next_one = a_contact(TODAY, time(9, 42))
    file = a_file(
        a_contact(TODAY, time(9, 41)),
        next_one,
        a_contact(date(2026, 6, 1), outcome="AAME"),
        a_contact(date(2026, 6, 1), system_entry=True),
    )

    assert file.future_contacts(NOW) == (next_one,)


@pytest.mark.parametrize(
    ("case", "contact", "with_officer"),
    [
        (a_case(), a_contact(), True),
        (a_case(), a_contact(staff_code=DUTY), False),
        (a_case(), a_contact(staff_code="", staff_name="carys WHITCOMBE"), True),
        (a_case(officer_code=""), a_contact(), True),
        (a_case(officer_code="", officer_name=""), a_contact(staff_name=""), False),
        (a_case(officer_code=""), a_contact(staff_name="Tomos Adeyemi"), False),
    ],
)
def test_with_the_assigned_officer(case: Case, contact: Contact, with_officer: object) -> None:
    assert a_file(case, contact).with_assigned_officer(contact) is with_officer


def test_the_agreed_plan_is_the_newest_agreed_version() -> None:
    first = an_agreed_plan(version=1)
    third = an_agreed_plan(version=3)
    draft = a_plan(4)
    file = a_file(first, third, draft, a_plan(2, state=PlanState.SUPERSEDED))

    assert [plan.version for plan in file.plans] == [4, 3, 2, 1]
    assert file.agreed_plan is third
    assert file.draft_plan is draft


def test_no_plan_yet() -> None:
    assert a_file().agreed_plan is None
    assert a_file().draft_plan is None


def test_the_induction_of_an_order() -> None:
    order, other = an_order(), an_order()
    induction = an_induction(order)

    assert a_file(induction).induction_of(order.record_id) is induction
    assert a_file(induction).induction_of(other.record_id) is None
    assert not induction.is_complete
    assert an_induction(order, completed_at=at(TODAY)).is_complete


# The records themselves


def test_an_order_is_called_as_it_is_worded() -> None:
    assert an_order().name == "Community order"
    assert an_order(description="ORA Community Order").name == "ORA Community Order"
    assert a_licence().order_type is OrderType.LICENCE


@pytest.mark.parametrize("kind", [Requirement, LicenceCondition])
def test_a_requirement_runs_until_it_is_ended(kind: type[Requirement | LicenceCondition]) -> None:
    def made(ended_on: date | None = None, end_reason: str = "") -> Requirement | LicenceCondition:
        given: dict[str, object] = {"requirement_type": "F"} if kind is Requirement else {}
        if kind is LicenceCondition:
            given["main_type"] = "Curfew"
        return kind(
            record_id=an_id(),
            case_id=CASE_ID,
            order_id=UUID(int=1),
            ended_on=ended_on,
            end_reason=end_reason,
            **given,  # type: ignore[arg-type] # one field of each kind
        )

    assert made().is_active
    assert not made(TODAY, "Completed").is_active
    assert not made(end_reason="Completed").is_active


def test_a_contact_starts_at_midnight_where_no_time_is_given() -> None:
    assert a_contact(TODAY, None).starts == datetime.combine(TODAY, time())
    assert a_contact(TODAY, time(14, 30)).starts == datetime.combine(TODAY, time(14, 30))


def test_a_home_visit_is_known_by_its_type() -> None:
    assert a_home_visit(TODAY).is_home_visit
    assert a_home_visit(TODAY, contact_type="COHV").is_home_visit
    assert not a_contact().is_home_visit


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"register": "MAPP", "category": "M2", "level": "M1"}, "category 2, level 1"),
        ({"register": "MAPP", "level": "M1"}, "level 1"),
        ({"register": "AV2S", "level": "medium"}, "Medium"),
        ({"register": "AV2S", "level": "as worded", "category": "M2"}, "as worded, category 2"),
        ({"register": "ARSO"}, ""),
    ],
)
def test_level_and_category_of_a_register(fields: dict[str, str], said: str) -> None:
    assert a_register(**fields).level_words == said  # type: ignore[arg-type] # texts alone


def test_levels_are_ranked() -> None:
    assert [level.rank for level in RoshLevel] == [0, 1, 2, 3]
    assert RoshLevel("very_high") is RoshLevel.VERY_HIGH
    assert RoshLevel.VERY_HIGH.label == "Very high"
    assert a_register("RVHR").rosh_level is RoshLevel.VERY_HIGH
    assert a_register("ARSO").rosh_level is None


@pytest.mark.parametrize(
    ("fields", "new"),
    [
        ({"received_on": date(2026, 5, 20)}, True),
        ({"registered_on": date(2026, 5, 20)}, True),
        ({"received_on": date(2026, 5, 19)}, False),
        ({"received_on": date(2026, 5, 28)}, False),
        ({"received_on": date(2026, 5, 20), "state": CaseState.ENDED}, False),
        ({}, False),
    ],
)
def test_a_case_is_new_for_a_week(fields: dict[str, object], new: object) -> None:
    assert a_case(**fields).is_new_on(TODAY, 7) is new
