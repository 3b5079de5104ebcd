"""Dates and times as officers type them, on Wednesday 3 June 2026 at 10:42."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from om_desktop.domain.typed_dates import (
    NOT_A_DATE,
    NOT_A_MOMENT,
    Lean,
    Typed,
    parse_date,
    parse_time,
    parse_when,
)
from om_desktop.domain.wording import full_date

TODAY = date(2026, 6, 3)
NOW = datetime(2026, 6, 3, 10, 42, 31)  # noqa: DTZ001  London wall time, as appointments are kept


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.6", date(2026, 6, 3)),
        ("3.6.", date(2026, 6, 3)),
        (" 03/06/2026 ", date(2026, 6, 3)),
        ("3-6-26", date(2026, 6, 3)),
        ("3 6 26", date(2026, 6, 3)),
        ("3.6.1990", date(1990, 6, 3)),
        ("2026-06-03", date(2026, 6, 3)),
        ("030626", date(2026, 6, 3)),
        ("03062026", date(2026, 6, 3)),
        ("3 jun", date(2026, 6, 3)),
        ("3 jun 26", date(2026, 6, 3)),
        ("3jun26", date(2026, 6, 3)),
        ("3-Jun-2026", date(2026, 6, 3)),
        ("3rd of June, 2026", date(2026, 6, 3)),
        ("1st sept", date(2026, 9, 1)),
        ("June 3", date(2026, 6, 3)),
        ("June 3, 2027", date(2027, 6, 3)),
        ("Wed 3 Jun 2026", date(2026, 6, 3)),
        ("Wednesday 3.6.", date(2026, 6, 3)),
        ("28.12", date(2025, 12, 28)),
        ("1.1", date(2026, 1, 1)),
        ("29.2.2028", date(2028, 2, 29)),
        ("29 feb 24", date(2024, 2, 29)),
        ("1.1.55", date(2055, 1, 1)),
        ("1.1.56", date(1956, 1, 1)),
        ("today", TODAY),
        ("Yesterday", date(2026, 6, 2)),
        ("tomorrow", date(2026, 6, 4)),
        ("the day after tomorrow", date(2026, 6, 5)),
        ("wed", TODAY),
        ("mon", date(2026, 6, 8)),
        ("on Tuesday", date(2026, 6, 9)),
        ("this mon", date(2026, 6, 1)),
        ("next tue", date(2026, 6, 9)),
        ("next fri", date(2026, 6, 12)),
        ("last mon", date(2026, 6, 1)),
        ("last wed", date(2026, 5, 27)),
        ("weds", TODAY),
        ("tue week", date(2026, 6, 16)),
        ("next week", date(2026, 6, 10)),
        ("last week", date(2026, 5, 27)),
        ("in 3 days", date(2026, 6, 6)),
        ("in two weeks", date(2026, 6, 17)),
        ("3 weeks ago", date(2026, 5, 13)),
        ("in a month", date(2026, 7, 3)),
        ("in 1 year", date(2027, 6, 3)),
        ("+7", date(2026, 6, 10)),
        ("-3", date(2026, 5, 31)),
    ],
)
def test_common_ways_to_type_a_day_are_understood(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == Typed(day)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31.6", "June has 30 days."),
        ("31 nov 2026", "November has 30 days."),
        ("30/2/2026", "February has 28 days."),
        ("29.2.2026", "February 2026 has 28 days."),
        ("30.2", "February has 29 days."),
        ("29.2", "29 February exists in leap years only. Add the year."),
        ("0.6", "Days count from 1."),
        ("6/13/2026", "There is no month 13. Type the day first."),
        ("13/13", "There is no month 13."),
        ("3.6.1066", "Give a year from 1900 to 2199."),
        ("3.6.0000", "Give a year from 1900 to 2199."),
        ("3.6.2200", "Give a year from 1900 to 2199."),
        ("in 999 years", "Give a year from 1900 to 2199."),
        ("Tue 3 Jun 2026", "3 Jun 2026 is a Wednesday, not a Tuesday."),
        ("x" * 61, "Too long for a date. Type it as 3 Jun 2026."),
        ("soon", NOT_A_DATE),
        ("3.6.20266", NOT_A_DATE),
        ("3.6/26", NOT_A_DATE),
        ("marble 3", NOT_A_DATE),
        ("monkey", NOT_A_DATE),
        ("monkey 3.6", NOT_A_DATE),
        ("mon the 3rd of what", NOT_A_DATE),
        ("in 3 days ago", NOT_A_DATE),
        ("3 days", NOT_A_DATE),
        ("3.6 14:00", NOT_A_DATE),
        ("٣.٦", NOT_A_DATE),
    ],
)
def test_what_is_no_day_is_answered_in_plain_words(text: str, problem: str) -> None:
    assert parse_date(text, TODAY) == Typed(problem=problem)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_typed_is_neither_a_day_nor_a_problem(text: str) -> None:
    assert parse_date(text, TODAY) == Typed()
    assert parse_when(text, NOW) == Typed()
    assert parse_time(text) == Typed()


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("4.6", date(2025, 6, 4), date(2026, 6, 4)),
        ("2.6", date(2026, 6, 2), date(2027, 6, 2)),
        ("3.6", TODAY, TODAY),
        ("mon", date(2026, 6, 1), date(2026, 6, 8)),
        ("wed", TODAY, TODAY),
        ("tue week", date(2026, 6, 16), date(2026, 6, 16)),
        ("3.6.26", TODAY, TODAY),
        ("4.6.26", date(1926, 6, 4), date(2026, 6, 4)),
        ("14.3.90", date(1990, 3, 14), date(1990, 3, 14)),
    ],
)
def test_a_field_for_the_past_or_the_future_finds_the_year_that_was_left_out(
    text: str, past: date, future: date
) -> None:
    assert parse_date(text, TODAY, Lean.PAST) == Typed(past)
    assert parse_date(text, TODAY, Lean.FUTURE) == Typed(future)


def test_a_leap_day_without_a_year_is_found_when_it_is_near() -> None:
    assert parse_date("29.2", date(2028, 6, 3)) == Typed(date(2028, 2, 29))
    assert parse_date("29.2", date(2027, 6, 3)) == Typed(date(2028, 2, 29))
    assert parse_date("in 1 year", date(2028, 2, 29)) == Typed(date(2029, 2, 28))


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("3.6", TODAY, None),
        ("now", TODAY, time(10, 42)),
        ("yesterday 14:00", date(2026, 6, 2), time(14)),
        ("next tue 10:30", date(2026, 6, 9), time(10, 30)),
        ("27.5 1015", date(2026, 5, 27), time(10, 15)),
        ("27.5. 10.15", date(2026, 5, 27), time(10, 15)),
        ("2pm", TODAY, time(14)),
        ("2.30 p.m.", TODAY, time(14, 30)),
        ("12am", TODAY, time(0)),
        ("12 pm", TODAY, time(12)),
        ("noon", TODAY, time(12)),
        ("tomorrow at noon", date(2026, 6, 4), time(12)),
        ("9am tomorrow", date(2026, 6, 4), time(9)),
        ("14:00 on fri", date(2026, 6, 5), time(14)),
        ("mon 9", date(2026, 6, 8), time(9)),
        ("3.6 at 9", TODAY, time(9)),
        ("3.6 0", TODAY, time(0)),
        ("14.30", TODAY, time(14, 30)),
        ("1015", TODAY, time(10, 15)),
        ("930", TODAY, time(9, 30)),
        ("14h30", TODAY, time(14, 30)),
        ("fri 14h", date(2026, 6, 5), time(14)),
        ("10.12", date(2025, 12, 10), None),
        ("3 jun 1930", TODAY, time(19, 30)),
        ("3 jun 1990", date(1990, 6, 3), None),
        ("3 jun 2026 1930", TODAY, time(19, 30)),
        ("2026-06-03T10:00", TODAY, time(10)),
        ("Wed 3 Jun 2026 14:30", TODAY, time(14, 30)),
        ("2 hours ago", TODAY, time(8, 42)),
        ("30 min ago", TODAY, time(10, 12)),
        ("12 h ago", date(2026, 6, 2), time(22, 42)),
        ("25.10.2026 01:30", date(2026, 10, 25), time(1, 30)),
    ],
)
def test_common_ways_to_type_day_and_time_are_understood(
    text: str, day: date, at: time | None
) -> None:
    assert parse_when(text, NOW) == Typed((day, at))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31.6", "June has 30 days."),
        ("31.6 14:00", "June has 30 days."),
        ("3.13", "There is no month 13. Type the day first."),
        ("29.2", "29 February exists in leap years only. Add the year."),
        ("25:00", "There is no hour 25. The day runs from 00:00 to 23:59."),
        ("3.6 26", "There is no hour 26. The day runs from 00:00 to 23:59."),
        ("3.6 10:75", "There is no minute 75. Minutes run from 00 to 59."),
        ("today 10:5", "Type the minutes with two figures: 10:05."),
        ("today 13pm", "13pm is not a time. Type it as 14:00 or 2pm."),
        ("0am", "0am is not a time. Type it as 14:00 or 2pm."),
        (
            "29.3.2026 01:30",
            "The clocks go forward on 29 Mar 2026: there is no 01:30 that night.",
        ),
        ("sometime", NOT_A_MOMENT),
        ("3", NOT_A_MOMENT),
        ("14", NOT_A_MOMENT),
        ("3.", NOT_A_MOMENT),
        ("14:", NOT_A_MOMENT),
        ("sometime 14:00", NOT_A_DATE),
        ("14:00 14:00", NOT_A_DATE),
    ],
)
def test_what_is_no_moment_is_answered_in_plain_words(text: str, problem: str) -> None:
    assert parse_when(text, NOW) == Typed(problem=problem)


def test_the_hours_beside_the_skipped_one_exist() -> None:
    assert parse_when("29.3.2026 00:59", NOW).value == (date(2026, 3, 29), time(0, 59))
    assert parse_when("29.3.2026 02:00", NOW).value == (date(2026, 3, 29), time(2))


def test_a_time_alone() -> None:
    assert parse_time("at 2.30pm") == Typed(time(14, 30))
    assert parse_time("9") == Typed(time(9))
    assert parse_time("24") == Typed(
        problem="There is no hour 24. The day runs from 00:00 to 23:59."
    )
    assert parse_time("later") == Typed(problem="Not read as a time. Type it as 14:30 or 2pm.")


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_as_it_is_shown(day: date) -> None:
    assert parse_date(full_date(day), TODAY) == Typed(day)
    assert parse_date(f"{day:%d/%m/%Y}", TODAY) == Typed(day)
    assert parse_date(day.isoformat(), TODAY) == Typed(day)


@given(st.text(max_size=80))
def test_any_text_at_all_gets_an_answer(text: str) -> None:
    found = parse_when(text, NOW)
    assert found.value is None or found.problem is None


@given(st.text(alphabet="0123456789./-: apmjunewdt+", max_size=24))
def test_any_mix_of_figures_gets_an_answer(text: str) -> None:
    for found in (parse_when(text, NOW), parse_date(text, TODAY), parse_time(text)):
        assert found.value is None or found.problem is None
