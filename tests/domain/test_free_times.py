"""Times proposed with an officer: on working days, in office hours, never where somebody is booked.

Today is Wednesday 27 May 2026.
"""

from datetime import date, datetime, time, timedelta

import pytest

from om_desktop.domain.free_times import Hours, Taken, free_times
from om_desktop.domain.working_days import WorkingDays
from om_desktop.operations.reference import load_reference

TODAY = date(2026, 5, 27)
THURSDAY, FRIDAY, MONDAY = date(2026, 5, 28), date(2026, 5, 29), date(2026, 6, 1)
CALENDAR = WorkingDays({})
HOURS = Hours(time(10), time(16), 60)


def proposed(*taken: Taken, calendar: WorkingDays = CALENDAR) -> list[str]:
    return [f"{one:%a %H:%M}" for one in free_times(calendar, TODAY, taken, HOURS)]


def test_one_a_day_afternoons_and_mornings_in_turn_and_no_weekend() -> None:
    assert proposed() == ["Thu 14:00", "Fri 10:00", "Mon 14:00"]


def test_a_bank_holiday_is_passed_over() -> None:
    assert proposed(calendar=WorkingDays({FRIDAY: "Invented"}))[1] == "Mon 10:00"


@pytest.mark.parametrize(
    ("taken", "first"),
    [
        (Taken(THURSDAY, time(14), time(14, 30)), "Thu 14:30"),
        (Taken(THURSDAY, time(13, 30), time(14)), "Thu 14:00"),
        (Taken(THURSDAY, time(13, 30)), "Thu 14:30"),
        (Taken(THURSDAY, time(14, 30), time(15)), "Thu 15:00"),
        (Taken(THURSDAY, time(13), time(17)), "Thu 10:00"),
        (Taken(THURSDAY, time(9), time(17)), "Fri 14:00"),
        (Taken(FRIDAY, time(14)), "Thu 14:00"),
    ],
    ids=[
        "the half hour after",
        "touching before",
        "without an end an hour is taken",
        "would run into it",
        "the afternoon is taken",
        "the day is taken",
        "another day",
    ],
)
def test_what_is_taken_is_not_proposed(taken: Taken, first: str) -> None:
    assert proposed(taken)[0] == first


def test_nothing_is_proposed_where_three_weeks_are_full() -> None:
    days = [TODAY + timedelta(days=number) for number in range(40)]

    assert proposed(*(Taken(day, time(8), time(18)) for day in days)) == []


def test_nothing_begins_after_the_last_start() -> None:
    late = Hours(time(15, 30), time(16), 60)
    (one,) = free_times(CALENDAR, TODAY, [], late, count=1)

    assert one == datetime.combine(THURSDAY, time(15, 30))


def test_the_hours_are_those_of_the_policy() -> None:
    hours = Hours.of(load_reference().policy)

    assert hours.first < hours.last
    assert 0 < hours.minutes <= 120
