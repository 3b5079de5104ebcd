"""The figures of the overview, counted by hand."""

from datetime import date, datetime, time

from om_desktop.domain.order import Requirement
from om_desktop.operations.reference import load_reference
from om_desktop.views.overview_content import (
    activity_days,
    compose_overview,
    key_dates,
    months_of_contact,
)
from tests.builders import (
    CASE_ID,
    TODAY,
    a_contact,
    a_file,
    a_register,
    a_review,
    an_agreed_plan,
    an_ended_order,
    an_id,
    an_order,
    attended,
)

REFERENCE = load_reference()


def test_the_last_eight_months_with_kept_and_missed() -> None:
    file = a_file(
        attended(date(2025, 9, 30)),  # a month too early
        attended(date(2025, 10, 1)),
        attended(date(2026, 5, 4)),
        attended(date(2026, 5, 31)),
        a_contact(date(2026, 5, 11), outcome="UAAB"),
        a_contact(date(2026, 5, 12), outcome="AAME"),
        a_contact(date(2026, 5, 13)),  # no outcome yet
        a_contact(date(2026, 5, 14), contact_type="CTOA", outcome="ATTC"),  # no appointment
        a_contact(date(2026, 5, 15), outcome="ZZZZ"),  # a code that is not ours
    )
    months = months_of_contact(file, REFERENCE, TODAY)
    assert [month.first for month in months][::7] == [date(2025, 10, 1), date(2026, 5, 1)]
    assert (months[0].kept, months[0].missed) == (1, 0)
    assert (months[-1].kept, months[-1].missed) == (2, 2)


def rar(order_id: object, length: int | None = 35, completed: int = 0) -> Requirement:
    return Requirement(
        record_id=an_id(),
        case_id=CASE_ID,
        order_id=order_id,  # type: ignore[arg-type] # an id
        requirement_type="F",
        length=length,
        unit="days",
        completed=completed,
    )


def test_activity_days_used_of_all_and_days_left_of_the_order() -> None:
    order = an_order(ends_on=date(2026, 6, 26))
    file = a_file(
        order,
        rar(order.record_id),
        attended(date(2026, 5, 20), rar_day=True, order_id=order.record_id),
        attended(date(2026, 5, 21), rar_day=True, order_id=order.record_id),
        attended(date(2026, 5, 22), order_id=order.record_id),
    )
    days = activity_days(file, REFERENCE, TODAY)
    assert days is not None
    assert (days.used, days.total, days.days_of_order_left) == (2, 35, 30)


def test_without_a_requirement_that_runs_there_are_no_activity_days() -> None:
    ended = an_ended_order()
    assert activity_days(a_file(an_order()), REFERENCE, TODAY) is None
    assert activity_days(a_file(ended, rar(ended.record_id)), REFERENCE, TODAY) is None


def test_an_order_without_an_end_says_nothing_about_days_left() -> None:
    order = an_order()
    days = activity_days(a_file(order, rar(order.record_id)), REFERENCE, TODAY)
    assert days is not None
    assert days.days_of_order_left is None


def test_key_dates_ahead_the_next_first() -> None:
    plan = an_agreed_plan(date(2026, 2, 6))
    file = a_file(
        an_order(ends_on=date(2027, 11, 17)),
        a_register("RHRH", next_review_on=date(2026, 6, 3)),
        a_register("WEAP", next_review_on=date(2026, 5, 1)),  # past
        plan,
        a_review(plan, date(2026, 4, 27)),
    )
    found = [(each.words, each.distance) for each in key_dates(file, REFERENCE, TODAY)]
    assert found == [
        ("Review: High risk of serious harm", "Wed 3 Jun 2026, in 5 working days"),
        ("Sentence plan review", "Mon 17 Aug 2026"),
        ("Community order ends", "Wed 17 Nov 2027"),
    ]


def test_everything_together_and_a_case_with_nothing() -> None:
    now = datetime.combine(TODAY, time(9, 41))
    found = compose_overview(a_file(an_order()), REFERENCE, now)
    assert found.prompts
    assert found.timeline.today == TODAY
    empty = compose_overview(a_file(), REFERENCE, now)
    assert (empty.days, empty.dates) == (None, ())
