"""Working days counted by hand: bank holidays, weekends, month ends, leap days, the last day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from om_desktop.domain.working_days import WorkingDays, add_days, add_months

CALENDAR = WorkingDays(
    {
        date(2026, 5, 4): "Early May bank holiday",
        date(2026, 5, 25): "Spring bank holiday",
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 28): "Boxing Day",
        date(2027, 1, 1): "New Year's Day",
    }
)


@pytest.mark.parametrize(
    ("event", "count", "day"),
    [
        (date(2026, 5, 18), 1, date(2026, 5, 19)),
        (date(2026, 5, 18), 5, date(2026, 5, 26)),
        (date(2026, 5, 18), 10, date(2026, 6, 2)),
        (date(2026, 5, 22), 1, date(2026, 5, 26)),
        (date(2026, 5, 23), 1, date(2026, 5, 26)),
        (date(2026, 5, 25), 1, date(2026, 5, 26)),
        (date(2026, 12, 18), 5, date(2026, 12, 29)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 24), 4, date(2027, 1, 4)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
    ],
)
def test_the_nth_working_day_strictly_after(event: date, count: int, day: date) -> None:
    assert CALENDAR.after(event, count) == day


@pytest.mark.parametrize(
    ("event", "count", "day"),
    [
        (date(2026, 5, 26), 1, date(2026, 5, 22)),
        (date(2026, 5, 27), 2, date(2026, 5, 22)),
        (date(2027, 1, 4), 1, date(2026, 12, 31)),
    ],
)
def test_the_nth_working_day_strictly_before(event: date, count: int, day: date) -> None:
    assert CALENDAR.before(event, count) == day


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 5, 27), date(2026, 5, 27)),
        (date(2026, 5, 30), date(2026, 5, 29)),
        (date(2026, 5, 31), date(2026, 5, 29)),
        (date(2026, 5, 25), date(2026, 5, 22)),
        (date(2026, 12, 28), date(2026, 12, 24)),
    ],
)
def test_a_due_date_off_a_working_day_moves_to_the_one_before(day: date, due: date) -> None:
    assert CALENDAR.due(day) == due


def test_days_and_months_are_of_the_calendar() -> None:
    assert CALENDAR.days_after(date(2026, 5, 15), 15) == date(2026, 5, 29)
    assert CALENDAR.months_after(date(2026, 3, 31), 1) == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_month_ends_clamp(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_days_between_are_counted_both_ways() -> None:
    assert CALENDAR.between(date(2026, 5, 22), date(2026, 5, 27)) == 2
    assert CALENDAR.between(date(2026, 5, 27), date(2026, 5, 22)) == -2
    assert CALENDAR.between(date(2026, 5, 27), date(2026, 5, 27)) == 0


def test_bank_holidays_between_leave_weekends_out() -> None:
    calendar = WorkingDays({**CALENDAR.bank_holidays, date(2026, 12, 26): "Boxing Day itself"})

    found = calendar.bank_holidays_between(date(2026, 12, 24), date(2027, 1, 1))

    assert found == (date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1))
    assert calendar.bank_holidays_between(date(2027, 1, 1), date(2026, 12, 24)) == ()


def test_a_count_past_the_last_day_stops_there() -> None:
    assert CALENDAR.after(date.max, 3) == date.max
    assert CALENDAR.before(date.min, 3) == date.min
    assert add_days(date.max, 1) == date.max
    assert add_days(date.min, -1) == date.min
    assert add_months(date.max, 1) == date.max
    assert add_months(date.min, -1) == date.min


@given(st.dates(), st.integers(1, 60))
def test_what_is_counted_off_counts_back(event: date, count: int) -> None:
    day = CALENDAR.after(event, count)

    if day < date.max - timedelta(days=100):
        assert CALENDAR.is_working_day(day)
        assert CALENDAR.between(event, day) == count
