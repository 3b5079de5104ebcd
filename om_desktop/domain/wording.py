"""How dates, times and counts are said to a person (look.md); must not know any locale's settings.

English month and day names are written out here because a laptop may be set to another language.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from om_desktop.domain.working_days import WorkingDays

LONDON = ZoneInfo("Europe/London")
_KILO = 1024
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def short_month(day: date) -> str:
    """Jun."""
    return _MONTHS[day.month - 1][:3]


def short_date(day: date) -> str:
    """3 Jun 2026."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def full_date(day: date) -> str:
    """Wed 3 Jun 2026."""
    return f"{_DAYS[day.weekday()]} {short_date(day)}"


def day_and_month(day: date) -> str:
    """Wed 3 Jun."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1][:3]}"


def long_date(day: date) -> str:
    """Wednesday 3 June 2026."""
    return f"{_LONG_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def printed_date(day: date) -> str:
    """Wed 3 June 2026: in sentences printed for the person, the month in full."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock(moment: time) -> str:
    """14:30."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def in_london(moment: datetime) -> datetime:
    """Return a UTC moment in London wall time."""
    return moment.astimezone(LONDON)


def moment_in_words(moment: datetime) -> str:
    """Wed 3 Jun 2026 14:30, London time, from a moment in UTC."""
    local = in_london(moment)
    return f"{full_date(local.date())} {clock(local.time())}"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """1 change, 2 changes; thousands with a comma."""
    word = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,} {word}"


def joined(words: Sequence[str]) -> str:
    """Join words as they are said: a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def file_size(size: int) -> str:
    """1 byte, 820 bytes, 14 KB, 2.4 MB."""
    if size < _KILO:
        return counted(size, "byte")
    if size < _KILO**2:
        return f"{size / _KILO:.0f} KB"
    return f"{size / _KILO**2:.1f} MB".replace(".0 MB", " MB")


def until_due(due: date, today: date, calendar: WorkingDays) -> str:
    """Today, in 3 working days, 1 working day late."""
    if due == today:
        return "today"
    days = calendar.between(today, due)
    if due > today:
        return f"in {counted(max(days, 1), 'working day')}"
    return f"{counted(max(-days, 1), 'working day')} late"
