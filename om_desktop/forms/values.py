"""Whether a value fits the question it was given to, what was typed, and how it is said in words.

An answer is text, or for a question with several choices a tuple of text; nothing else. Yes/no is
"yes" or "no", a date "2026-06-03", a time "14:30", a moment "2026-06-03T14:30" (London wall time),
a number its decimal text, "not known" NOT_KNOWN. This module must not know forms or sessions.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final
from uuid import UUID

from om_desktop.domain.record import text_problem
from om_desktop.domain.typed_dates import (
    FIRST_YEAR,
    LAST_YEAR,
    NOT_A_DATE,
    NOT_A_MOMENT,
    Lean,
    parse_date,
    parse_time,
    parse_when,
)
from om_desktop.domain.wording import clock, counted, full_date
from om_desktop.forms.definition import (
    NOT_KNOWN,
    YES,
    Choice,
    Question,
    QuestionType,
)

_ANY_DAY: Final = date(2000, 1, 1)
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_PHONE = re.compile(r"\+?[\d ()\-]*\d[\d ()\-]*", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_TIME = re.compile(r"\d{2}:\d{2}", re.ASCII)
_WRONG_KIND = "This answer is of a kind that this question cannot hold."


def is_blank(value: object) -> bool:
    """Whether a value is no answer: nothing, only spaces, or no choice of several."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def value_problem(
    question: Question, choices: Sequence[Choice], value: object, today: date | None
) -> str:
    """Say in plain words what is wrong with a value that is not blank, or "" if nothing is.

    today: for questions that take no future or no past day; None leaves that unchecked.
    """
    if question.not_known and value == NOT_KNOWN:
        return ""
    if question.type is QuestionType.CHOICES:
        return _choices_problem(choices, value)
    if not isinstance(value, str):
        return _WRONG_KIND
    return text_problem(value, question.longest) or _PROBLEMS[question.type](
        question, choices, value, today
    )


def second_text_problem(value: object, max_length: int) -> str:
    """Say what is wrong with evidence or steps taken, or ""."""
    if not isinstance(value, str):
        return _WRONG_KIND
    return text_problem(value, max_length) or ""


def from_typed(question: Question, typed: str, now: datetime) -> str:
    """Return what was typed as the answer it means, or as typed where it means none.

    Dates, times and moments as domain.typed_dates reads them ("3.6", "yesterday 14:00"); `now` is
    London wall time. What cannot be read is kept as typed, so that nothing is lost and the problem
    is said beside the field.
    """
    text, lean = typed.strip(), _lean(question)
    match question.type:
        case QuestionType.DATE:
            day = parse_date(text, now.date(), lean).value
            return day.isoformat() if day else typed
        case QuestionType.TIME:
            at = parse_time(text).value
            return clock(at) if at else typed
        case QuestionType.WHEN:
            day, at = parse_when(text, now, lean).value or (None, None)
            return f"{day.isoformat()}T{clock(at)}" if day and at else typed
        case QuestionType.NUMBER:
            return text.replace(",", "").replace(" ", "")
        case QuestionType.LONG_TEXT:
            return typed
        case _:
            return text


def in_words(kind: QuestionType, choices: Sequence[Choice], value: object) -> str:
    """Return an answer as a person reads it: labels, "Wed 3 Jun 2026", 24 h times; "" if none."""
    if is_blank(value):
        return ""
    if isinstance(value, tuple):
        return ", ".join(_label(choices, one) for one in value)
    text = str(value)
    if kind is QuestionType.DATE and (day := _date(text)):
        return full_date(day)
    if kind is QuestionType.WHEN and (moment := _moment(text)):
        return f"{full_date(moment.date())} {clock(moment.time())}"
    return _label(choices, text)


def _label(choices: Sequence[Choice], value: str) -> str:
    return next((choice.label for choice in choices if choice.value == value), value)


def _choices_problem(choices: Sequence[Choice], value: object) -> str:
    if not isinstance(value, tuple):
        return _WRONG_KIND
    known = {choice.value: choice for choice in choices}
    if any(not isinstance(one, str) or one not in known for one in value):
        return "One of these is not among the choices. Choose from the list."
    if len(set(value)) < len(value):
        return "The same choice is given twice. Remove one."
    alone = [known[one].label for one in value if known[one].exclusive]
    if alone and len(value) > 1:
        return f"“{alone[0]}” cannot go with another choice. Keep one or the other."
    return ""


def _any_text(_q: Question, _choices: Sequence[Choice], _value: str, _today: date | None) -> str:
    return ""


def _choice_problem(
    _question: Question, choices: Sequence[Choice], value: str, _today: date | None
) -> str:
    if any(choice.value == value for choice in choices):
        return ""
    return "This is not among the choices. Choose from the list."


def _confirm_problem(
    _question: Question, _choices: Sequence[Choice], value: str, _today: date | None
) -> str:
    return "" if value == YES else "Tick the box, or leave it empty."


def _date_problem(
    question: Question, _choices: Sequence[Choice], value: str, today: date | None
) -> str:
    day = _date(value)
    if day is None:
        return parse_date(value, today or _ANY_DAY, _lean(question)).problem or NOT_A_DATE
    return _day_problem(question, day, today)


def _when_problem(
    question: Question, _choices: Sequence[Choice], value: str, today: date | None
) -> str:
    moment = _moment(value)
    if moment is not None:
        return _day_problem(question, moment.date(), today)
    read = parse_when(value, datetime.combine(today or _ANY_DAY, time(12)), _lean(question))
    if read.value is not None and read.value[1] is None:
        return "Add the time, for example 14:30."
    return read.problem or NOT_A_MOMENT


def _time_problem(
    _question: Question, _choices: Sequence[Choice], value: str, _today: date | None
) -> str:
    return "" if _time(value) else parse_time(value).problem or "Type the time as 14:30."


def _number_problem(
    question: Question, _choices: Sequence[Choice], value: str, _today: date | None
) -> str:
    if not _NUMBER.fullmatch(value):
        return "This is not a number. Write it in figures."
    number = Decimal(value)
    if round(number, question.decimals) != number:
        if not question.decimals:
            return "Write a whole number."
        return f"At most {counted(question.decimals, 'decimal place')}."
    low, high = question.minimum, question.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        if high is None:
            return f"This must be {low} or more."
        return f"This must be {high} or less." if low is None else f"Between {low} and {high}."
    return ""


def _phone_problem(
    _question: Question, _choices: Sequence[Choice], value: str, _today: date | None
) -> str:
    if _PHONE.fullmatch(value.strip()):
        return ""
    return "A phone number has only digits, spaces, brackets, hyphens and a leading plus."


def _reference_problem(
    _question: Question, _choices: Sequence[Choice], value: str, _today: date | None
) -> str:
    try:
        UUID(value)
    except ValueError:
        return "Choose a person from the case."
    return ""


def _lean(question: Question) -> Lean:
    """Return which way a day without a year is looked for."""
    if question.not_future:
        return Lean.PAST
    return Lean.FUTURE if question.not_past else Lean.NEAREST


def _day_problem(question: Question, day: date, today: date | None) -> str:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return f"Give a year from {FIRST_YEAR} to {LAST_YEAR}."
    if today is not None and question.not_future and day > today:
        return "This is in the future. Give the day it happened."
    if today is not None and question.not_past and day < today:
        return "This is in the past. Give a day from today on."
    return ""


def _date(value: str) -> date | None:
    if not _ISO_DATE.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _time(value: str) -> time | None:
    if not _ISO_TIME.fullmatch(value):
        return None
    try:
        return time.fromisoformat(value)
    except ValueError:
        return None


def _moment(value: str) -> datetime | None:
    day_text, _, time_text = value.partition("T")
    day, at = _date(day_text), _time(time_text)
    return None if day is None or at is None else datetime.combine(day, at)


_Check = Callable[[Question, Sequence[Choice], str, date | None], str]
_PROBLEMS: dict[QuestionType, _Check] = {
    QuestionType.TEXT: _any_text,
    QuestionType.LONG_TEXT: _any_text,
    QuestionType.STAFF: _any_text,
    QuestionType.YES_NO: _choice_problem,
    QuestionType.CHOICE: _choice_problem,
    QuestionType.CONFIRM: _confirm_problem,
    QuestionType.DATE: _date_problem,
    QuestionType.TIME: _time_problem,
    QuestionType.WHEN: _when_problem,
    QuestionType.NUMBER: _number_problem,
    QuestionType.PHONE: _phone_problem,
    QuestionType.PERSON_REF: _reference_problem,
}
