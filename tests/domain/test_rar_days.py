"""Rehabilitation activity days: counted once a day, only when the person came."""

from datetime import date

from om_desktop.domain.codes import load_codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, Requirement
from om_desktop.domain.rar_days import ActivityDays, active_rar_requirements, activity_days
from om_desktop.paths import resource
from tests.builders import CASE_ID, TODAY, an_ended_order, an_id, an_order, at, attended

CODES = load_codes(resource("codes"))
ORDER = an_order()


def requirement(order: Order = ORDER, **fields: object) -> Requirement:
    given = {"requirement_type": "F", "length": 20, **fields}
    return Requirement(record_id=an_id(), case_id=CASE_ID, order_id=order.record_id, **given)  # type: ignore[arg-type] # any field may be given


RAR = requirement()


def a_day(on: date = TODAY, **fields: object) -> Contact:
    return attended(on, **{"rar_day": True, "requirement_id": RAR.record_id, **fields})


def test_only_rehabilitation_activity_that_runs_counts() -> None:
    ended = an_ended_order()
    others = [
        requirement(ended),
        requirement(requirement_type="W"),
        requirement(ended_on=TODAY, end_reason="Completed"),
    ]

    assert active_rar_requirements([ORDER, ended], [RAR, *others]) == (RAR,)


def test_a_day_counts_once_and_only_when_the_person_came() -> None:
    contacts = [
        a_day(),
        a_day(),
        a_day(date(2026, 5, 20), requirement_id=None),
        a_day(date(2026, 5, 19), outcome="UAAB"),
        a_day(date(2026, 5, 18), rar_day=False),
        a_day(date(2026, 5, 15), entered_in_error_at=at(TODAY)),
        a_day(date(2026, 5, 14), requirement_id=an_id()),
    ]

    assert activity_days([RAR], contacts, CODES) == ActivityDays(used=2, length=20)


def test_days_before_this_record_are_added() -> None:
    two = [requirement(completed=3), requirement(completed=4, length=10)]

    assert activity_days(two, [], CODES) == ActivityDays(used=7, length=30)


def test_a_length_that_is_not_recorded_makes_the_total_unknown() -> None:
    assert activity_days([RAR, requirement(length=None)], [], CODES).length is None
    assert activity_days([], [], CODES) == ActivityDays(used=0, length=None)
