"""Due dates and how they were counted, in words that a person can check; must not know rules."""

from dataclasses import dataclass
from datetime import date

from om_desktop.domain.wording import counted, full_date, joined
from om_desktop.domain.working_days import WorkingDays, add_days


@dataclass(frozen=True)
class Count:
    """A due date and how it was counted.

    short: 5 working days after sentence. words: the rest of a sentence that begins "is due": the
    same with the day counted from, the day arrived at, and what was left out.
    """

    due_on: date
    short: str
    words: str


def working_days_after(calendar: WorkingDays, event: date, days: int, called: str) -> Count:
    """Count working days after an event: the nth strictly after it, bank holidays named."""
    due_on = calendar.after(event, days)
    short = f"{counted(days, 'working day')} after {called}"
    left_out = [
        f"{full_date(day)} ({calendar.bank_holidays[day]})"
        for day in calendar.bank_holidays_between(event, due_on)
    ]
    note = f" Not counted: {joined(left_out)}." if left_out else ""
    return Count(due_on, short, _words(short, event, due_on, note))


def days_after(calendar: WorkingDays, event: date, days: int, called: str) -> Count:
    """Count calendar days; a day off work moves to the working day before."""
    return _calendar(calendar, event, days, f"{counted(days, 'day')} after {called}")


def weeks_after(calendar: WorkingDays, event: date, weeks: int, called: str) -> Count:
    """Count calendar weeks; a day off work moves to the working day before."""
    return _calendar(calendar, event, 7 * weeks, f"{counted(weeks, 'week')} after {called}")


def _calendar(calendar: WorkingDays, event: date, days: int, short: str) -> Count:
    exact = add_days(event, days)
    due_on = calendar.due(exact)
    if exact == due_on:
        note = ""
    else:
        why = calendar.bank_holidays.get(exact, "not a working day")
        note = f" {full_date(exact)} is {why}; the working day before counts."
    return Count(due_on, short, _words(short, event, due_on, note))


def _words(short: str, event: date, due_on: date, note: str) -> str:
    return f"{short} on {full_date(event)}: {full_date(due_on)}.{note}"
