"""Counting working days of England and Wales; must not know where the bank holidays come from.

n working days is the nth working day strictly after the event, leaving out weekends and bank
holidays. Days, weeks and months are calendar; month ends clamp; a due date off a working day
moves to the working day before (product.md, Dates). A count that would run past the calendar's
first or last day stops there: a mistyped year must not stop a rule.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True)
class WorkingDays:
    """The calendar that rules count by; `bank_holidays` maps a day to its name."""

    bank_holidays: Mapping[date, str]

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open: neither weekend nor bank holiday."""
        return day.weekday() < _SATURDAY and day not in self.bank_holidays

    def after(self, event: date, count: int) -> date:
        """Return the count-th working day strictly after an event (count at least 1)."""
        day = event
        for _ in range(count):
            day = self._next(day, 1)
        return day

    def before(self, event: date, count: int) -> date:
        """Return the count-th working day strictly before an event."""
        day = event
        for _ in range(count):
            day = self._next(day, -1)
        return day

    def due(self, day: date) -> date:
        """Return the day itself, or the working day before when it falls off one."""
        return day if self.is_working_day(day) else self._next(day, -1)

    def days_after(self, event: date, days: int) -> date:
        """Return a due date a number of calendar days after an event."""
        return self.due(add_days(event, days))

    def months_after(self, event: date, months: int) -> date:
        """Return a due date a number of calendar months after an event."""
        return self.due(add_months(event, months))

    def between(self, start: date, end: date) -> int:
        """Count working days strictly after `start` up to `end`; negative when `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(1 for day in days if self.is_working_day(day))

    def bank_holidays_between(self, start: date, end: date) -> tuple[date, ...]:
        """Return the bank holidays strictly after `start` up to `end`, weekends left out."""
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return tuple(d for d in days if d.weekday() < _SATURDAY and d in self.bank_holidays)

    def _next(self, day: date, step: int) -> date:
        limit = date.max if step > 0 else date.min
        while day != limit:
            day += timedelta(days=step)
            if self.is_working_day(day):
                break
        return day


def add_days(day: date, days: int) -> date:
    """Return the day some days later, be it a working day or not."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, the month's end where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    month += 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
