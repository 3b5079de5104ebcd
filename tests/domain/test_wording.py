"""How dates, times and counts are said."""

from datetime import UTC, date, datetime, time

import pytest

from om_desktop.domain import wording
from om_desktop.domain.working_days import WorkingDays

DAY = date(2026, 6, 3)
CALENDAR = WorkingDays({date(2026, 5, 25): "Spring bank holiday"})


def test_dates() -> None:
    assert wording.short_month(DAY) == "Jun"
    assert wording.short_date(DAY) == "3 Jun 2026"
    assert wording.full_date(DAY) == "Wed 3 Jun 2026"
    assert wording.day_and_month(DAY) == "Wed 3 Jun"
    assert wording.long_date(DAY) == "Wednesday 3 June 2026"
    assert wording.printed_date(DAY) == "Wed 3 June 2026"


def test_times_are_on_the_24_hour_clock() -> None:
    assert wording.clock(time(9, 5)) == "09:05"
    assert wording.clock(time(14, 30)) == "14:30"


def test_moments_are_said_in_london_time_summer_and_winter() -> None:
    summer = datetime(2026, 6, 3, 13, 30, tzinfo=UTC)
    winter = datetime(2026, 12, 3, 13, 30, tzinfo=UTC)

    assert wording.moment_in_words(summer) == "Wed 3 Jun 2026 14:30"
    assert wording.moment_in_words(winter) == "Thu 3 Dec 2026 13:30"


def test_a_moment_before_midnight_in_utc_may_be_the_next_day() -> None:
    assert wording.moment_in_words(datetime(2026, 6, 2, 23, 30, tzinfo=UTC)).startswith("Wed 3 Jun")


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (1, ("change",), "1 change"),
        (0, ("change",), "0 changes"),
        (1204, ("change",), "1,204 changes"),
        (2, ("entry", "entries"), "2 entries"),
        (1, ("entry", "entries"), "1 entry"),
    ],
)
def test_counts(number: int, words: tuple[str, ...], said: str) -> None:
    assert wording.counted(number, *words) == said


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")]
)
def test_lists(words: list[str], said: str) -> None:
    assert wording.joined(words) == said


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1, "1 byte"),
        (820, "820 bytes"),
        (14 * 1024, "14 KB"),
        (2_500_000, "2.4 MB"),
        (3 * 1024**2, "3 MB"),
    ],
)
def test_file_sizes(size: int, said: str) -> None:
    assert wording.file_size(size) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 5, 27), "today"),
        (date(2026, 5, 28), "in 1 working day"),
        (date(2026, 6, 3), "in 5 working days"),
        (date(2026, 5, 26), "1 working day late"),
        (date(2026, 5, 22), "2 working days late"),
    ],
)
def test_until_due(due: date, said: str) -> None:
    assert wording.until_due(due, date(2026, 5, 27), CALENDAR) == said


def test_a_due_date_over_a_weekend_is_never_zero_days_away() -> None:
    assert wording.until_due(date(2026, 5, 30), date(2026, 5, 29), CALENDAR) == "in 1 working day"
    assert wording.until_due(date(2026, 5, 30), date(2026, 5, 31), CALENDAR) == "1 working day late"
