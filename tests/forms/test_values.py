"""Bad input is answered in plain words; what was typed is read as it was meant, or kept."""

from datetime import date, datetime

import pytest

from om_desktop.forms.definition import Choice, Question, QuestionType
from om_desktop.forms.values import from_typed, in_words, is_blank, value_problem

TODAY = date(2026, 5, 27)
NOW = datetime(2026, 5, 27, 10, 42)  # noqa: DTZ001  wall time
CHOICES = (
    Choice(value="yes", label="Yes"),
    Choice(value="no", label="No"),
    Choice(value="none", label="None", exclusive=True),
)


def asked(kind: QuestionType, **more: object) -> Question:
    return Question(name="asked", label="Asked", type=kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "Penlan House"),
        ("long_text", "a" * 4000),
        ("yes_no", "yes"),
        ("choice", "no"),
        ("choices", ("yes", "no")),
        ("choices", ("none",)),
        ("confirm", "yes"),
        ("date", "2024-02-29"),
        ("time", "00:00"),
        ("when", "2026-05-27T23:59"),
        ("number", "-3"),
        ("phone", "+44 (0)7700 900-123"),
        ("staff", "N07A001"),
        ("person_ref", "019730a4-6c10-7c3e-8a51-2f1d7b6e9a01"),
    ],
)
def test_a_value_that_fits_has_no_problem(kind: str, value: str | tuple[str, ...]) -> None:
    assert value_problem(asked(QuestionType(kind)), CHOICES, value, TODAY) == ""


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("text", "a" * 251, "251 characters; at most 250 fit. Nothing was cut."),
        ("long_text", "a" * 10_000_000, "10,000,000 characters; at most 4,000 fit."),
        ("text", "a\x00b", "a character that cannot be kept"),
        ("text", "a\ud800b", "half a character"),
        ("text", ("a",), "of a kind that this question cannot hold"),
        ("text", 3, "of a kind that this question cannot hold"),
        ("yes_no", "perhaps", "not among the choices"),
        ("choice", "perhaps", "not among the choices"),
        ("choices", "yes", "of a kind that this question cannot hold"),
        ("choices", ("yes", "perhaps"), "One of these is not among the choices"),
        ("choices", ("yes", 3), "One of these is not among the choices"),
        ("choices", ("yes", "yes"), "given twice"),
        ("choices", ("none", "yes"), "“None” cannot go with another choice"),
        ("confirm", "no", "Tick the box, or leave it empty."),
        ("date", "2026-02-31", "February has 28 days."),
        ("date", "31/2/2026", "February has 28 days."),
        ("date", "3/13/2026", "There is no month 13. Type the day first."),
        ("date", "soon", "Not read as a date."),
        ("date", "3/6/2026", "Not read as a date."),
        ("date", "1899-12-31", "Give a year from 1900 to 2199."),
        ("date", "2200-01-01", "Give a year from 1900 to 2199."),
        ("date", "٢٠٢٦-٠٦-٠٣", "Not read as a date."),
        ("time", "25:00", "There is no hour 25."),
        ("time", "soon", "Not read as a time."),
        ("time", "2pm", "Type the time as 14:30."),
        ("when", "2026-06-03", "Add the time, for example 14:30."),
        ("when", "2026-02-31T10:00", "February has 28 days."),
        ("when", "2026-06-03T25:00", "There is no hour 25."),
        ("when", "tomorrow 14:00", "Not read as a date and time."),
        ("when", "soon", "Not read as a date"),
        ("when", "2200-01-01T10:00", "Give a year from 1900 to 2199."),
        ("number", "many", "This is not a number. Write it in figures."),
        ("number", "NaN", "This is not a number."),
        ("number", "1e9", "This is not a number."),
        ("number", "1.5", "Write a whole number."),
        ("phone", "ring Tomos", "A phone number has only digits"),
        ("phone", "()", "A phone number has only digits"),
        ("phone", "0" * 36, "36 characters; at most 35 fit."),
        ("person_ref", "Tomos", "Choose a person from the case."),
    ],
)
def test_a_value_that_does_not_fit_is_told_why(kind: str, value: object, message: str) -> None:
    assert message in value_problem(asked(QuestionType(kind)), CHOICES, value, TODAY)


@pytest.mark.parametrize(
    ("more", "value", "message"),
    [
        ({"minimum": 0}, "-1", "This must be 0 or more."),
        ({"maximum": 17}, "18", "This must be 17 or less."),
        ({"minimum": 0, "maximum": 17}, "18", "Between 0 and 17."),
        ({"minimum": 0, "maximum": 17}, "17", ""),
        ({"decimals": 1}, "1.5", ""),
        ({"decimals": 1}, "1.50", ""),
        ({"decimals": 1}, "1.55", "At most 1 decimal place."),
        ({"decimals": 2}, "1.555", "At most 2 decimal places."),
    ],
)
def test_a_number_stays_in_its_range(more: dict[str, object], value: str, message: str) -> None:
    assert value_problem(asked(QuestionType.NUMBER, **more), (), value, TODAY) == message


@pytest.mark.parametrize(
    ("more", "value", "message"),
    [
        ({"not_future": True}, "2026-05-28", "This is in the future. Give the day it happened."),
        ({"not_future": True}, "2026-05-27", ""),
        ({"not_past": True}, "2026-05-26", "This is in the past. Give a day from today on."),
        ({"not_past": True}, "2026-05-27", ""),
    ],
)
def test_a_day_lies_on_its_side_of_today(more: dict[str, object], value: str, message: str) -> None:
    assert value_problem(asked(QuestionType.DATE, **more), (), value, TODAY) == message
    assert value_problem(asked(QuestionType.DATE, **more), (), value, None) == ""
    assert value_problem(asked(QuestionType.WHEN, **more), (), f"{value}T10:00", TODAY) == message


def test_not_known_is_an_answer_only_where_the_question_takes_it() -> None:
    takes, does_not = asked(QuestionType.DATE, not_known=True), asked(QuestionType.DATE)

    assert value_problem(takes, (), "not_known", TODAY) == ""
    assert value_problem(does_not, (), "not_known", TODAY) != ""


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        ("date", "3/6/2026", "2026-06-03"),
        ("date", "3.6", "2026-06-03"),
        ("date", "3-6-26", "2026-06-03"),
        ("date", "2026-06-03", "2026-06-03"),
        ("date", " 31/2/2026", " 31/2/2026"),
        ("date", "", ""),
        ("time", "14.30", "14:30"),
        ("time", "2pm", "14:00"),
        ("time", "soon", "soon"),
        ("when", "3/6/2026 14:00", "2026-06-03T14:00"),
        ("when", "yesterday 14:00", "2026-05-26T14:00"),
        ("when", "2026-06-03T14:00", "2026-06-03T14:00"),
        ("when", "3/6/2026", "3/6/2026"),
        ("number", " 1,200 ", "1200"),
        ("text", " Penlan House ", "Penlan House"),
        ("long_text", " First.\n", " First.\n"),
    ],
)
def test_what_is_typed_is_read_as_meant_or_kept(kind: str, typed: str, answer: str) -> None:
    assert from_typed(asked(QuestionType(kind)), typed, NOW) == answer


def test_a_year_left_out_goes_by_what_the_question_takes() -> None:
    assert from_typed(asked(QuestionType.DATE, not_future=True), "1/6", NOW) == "2025-06-01"
    assert from_typed(asked(QuestionType.DATE, not_past=True), "1/5", NOW) == "2027-05-01"
    assert from_typed(asked(QuestionType.DATE, not_future=True), "2/11/02", NOW) == "2002-11-02"


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("text", None, ""),
        ("text", "Penlan House", "Penlan House"),
        ("yes_no", "yes", "Yes"),
        ("choices", ("yes", "none"), "Yes, None"),
        ("choice", "gone", "gone"),
        ("date", "2026-06-03", "Wed 3 Jun 2026"),
        ("date", "31/2", "31/2"),
        ("when", "2026-06-03T09:05", "Wed 3 Jun 2026 09:05"),
        ("when", "soon", "soon"),
        ("number", "12", "12"),
    ],
)
def test_an_answer_is_said_in_words(kind: str, value: object, words: str) -> None:
    assert in_words(QuestionType(kind), CHOICES, value) == words


def test_what_is_no_answer() -> None:
    assert all(is_blank(one) for one in (None, "", " \n", ()))
    assert not any(is_blank(one) for one in ("x", ("x",), 0, False))
