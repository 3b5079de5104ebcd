"""The reference data as it is shipped, and the bank holidays against the published file."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from om_desktop.operations.reference import (
    FIRST_YEAR,
    LAST_YEAR,
    BankHolidays,
    calculated,
    load_calendar,
    load_reference,
    read_published,
)
from om_desktop.paths import resource

PUBLISHED = read_published(resource("calendar", "bank-holidays.json"))
CALENDAR = load_calendar()


def test_the_published_file_covers_its_ten_years() -> None:
    assert min(PUBLISHED) == date(2019, 1, 1)
    assert max(PUBLISHED) == date(2028, 12, 26)
    assert len(PUBLISHED) == 83


@pytest.mark.parametrize("year", range(2019, 2029))
def test_the_library_knows_the_same_days_as_the_published_file(year: int) -> None:
    """What it says of other years can be relied on as long as it agrees here."""
    published = {day for day in PUBLISHED if day.year == year}

    assert set(calculated(year)) == published


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2028])
def test_the_library_says_the_same_words(year: int) -> None:
    assert calculated(year) == {day: name for day, name in PUBLISHED.items() if day.year == year}


def test_a_published_day_wins_and_one_not_published_is_none() -> None:
    holidays = BankHolidays(
        {date(2026, 6, 15): "A day nobody foresaw"},
        lambda year: {date(year, 12, 25): "Christmas Day"},
    )

    assert holidays[date(2026, 6, 15)] == "A day nobody foresaw"
    assert date(2026, 12, 25) not in holidays
    assert holidays[date(2027, 12, 25)] == "Christmas Day"


def test_a_year_is_asked_for_once() -> None:
    asked: list[int] = []

    def other_years(year: int) -> dict[date, str]:
        asked.append(year)
        return {}

    holidays = BankHolidays({date(2026, 1, 1): "New Year"}, other_years)
    for _ in range(3):
        assert date(2030, 1, 1) not in holidays

    assert asked == [2030]


def test_what_is_no_day_is_no_bank_holiday() -> None:
    assert "2026-05-25" not in CALENDAR.bank_holidays
    with pytest.raises(KeyError):
        CALENDAR.bank_holidays[date(2026, 5, 26)]


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1, 1, 9999])
def test_no_bank_holidays_are_looked_for_outside_the_years_of_use(year: int) -> None:
    first_day = date(year, 1, 1)

    assert first_day not in CALENDAR.bank_holidays


def test_all_days_can_be_walked_in_order() -> None:
    days = list(CALENDAR.bank_holidays)

    assert days == sorted(days)
    assert len(days) == len(CALENDAR.bank_holidays) > 800
    assert days[0].year == FIRST_YEAR
    assert days[-1].year == LAST_YEAR
    assert all(day.weekday() < 5 for day in days)


def test_five_working_days_after_the_sentence_in_the_pictures() -> None:
    assert CALENDAR.after(date(2026, 5, 18), 5) == date(2026, 5, 26)


def test_working_days_of_a_year_without_publication() -> None:
    """Christmas Day 2029 is a Tuesday, Boxing Day a Wednesday."""
    assert CALENDAR.after(date(2029, 12, 24), 1) == date(2029, 12, 27)
    assert CALENDAR.is_working_day(date(2029, 12, 27) + timedelta(days=1))


def test_the_reference_is_whole() -> None:
    reference = load_reference()

    assert reference.codes.contact_types
    assert reference.policy.version
    assert reference.calendar.is_working_day(date(2026, 5, 26))


def test_loading_leaves_the_library_for_later() -> None:
    """It takes a fifth of a second to import; no date near today needs it."""
    program = (
        "import sys; from datetime import date;"
        "from om_desktop.operations.reference import load_reference;"
        "assert load_reference().calendar.after(date(2026, 5, 18), 5) == date(2026, 5, 26);"
        "assert 'holidays' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", program], check=True)
