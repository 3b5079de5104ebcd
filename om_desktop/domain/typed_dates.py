"""Dates and times as people type them: "3.6", "3 jun 26", "yesterday 14:00", "next tue 10:30".

Reads English as written in Britain, day before month. Must not know any form or field; today and
now are arguments. Every answer is a value or a problem in plain words, never an exception.

A day without a year is the nearest one. A bare weekday is the coming one ("mon", today included),
"next mon" is the Monday of next week, "last mon" the latest one before today. Times are London
wall time; a time that the clocks skip in spring is a problem.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from typing import Generic, TypeVar

from om_desktop.domain.typed_times import LIKELY_DOTTED, TIME_FIRST, TIME_LAST, Unclear, read_time
from om_desktop.domain.wording import LONDON, clock, in_london, short_date
from om_desktop.domain.working_days import add_months

T = TypeVar("T")

FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST = 60
NOT_A_DATE = "Not read as a date. Type it as 3.6, 3 Jun 2026, mon or yesterday."
NOT_A_MOMENT = "Not read as a date and time. Type it as 3.6 14:00, mon 2pm or yesterday 14:00."
# A two-digit year is taken from this window around today's year.
_YEARS_AHEAD = 29
# Nobody records a contact of an earlier year; "3 jun 1930" is half past seven.
_FIRST_CONTACTS = 1960


@dataclass(frozen=True)
class Typed(Generic[T]):
    """What was read, or what is wrong with it; neither when nothing was typed."""

    value: T | None = None
    problem: str | None = None


class Lean(Enum):
    """Which way a day is looked for when the year or the week was left out."""

    NEAREST = auto()
    PAST = auto()
    FUTURE = auto()


_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_WEEKDAY = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_NUMBERS = re.compile(rf"{_DAY}(?P<gap>[./ -])(?P<month>[0-9]{{1,2}})(?:(?P=gap){_YEAR})?\.?")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_RUN_TOGETHER = re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4}|[0-9]{2})")
_DAY_MONTH = re.compile(rf"{_DAY}(?:st|nd|rd|th)?[ -]?{_MONTH}(?:[ -]?{_YEAR})?")
_MONTH_DAY = re.compile(rf"{_MONTH}[ -]?{_DAY}(?:st|nd|rd|th)?(?: {_YEAR})?")
_WEEKDAY_AND_DATE = re.compile(rf"{_WEEKDAY} (?P<rest>.*[0-9].*)")
_WEEKDAY_ALONE = re.compile(rf"(?:(?P<which>next|last|this|on) )?{_WEEKDAY}(?P<week> week)?")
_COUNTED = re.compile(
    r"(?P<ahead>in )?(?P<count>[0-9]{1,3}|an?|one|two|three|four) ?"
    r"(?P<unit>day|week|month|year)s?(?P<back> ago)?"
)
_SIGNED = re.compile(r"(?P<sign>[+-]) ?(?P<count>[0-9]{1,3})")
_AGO = re.compile(r"(?P<count>[0-9]{1,3}) ?(?P<unit>h|hour|hr|m|min|minute)s? ago")
_COUNT_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_NAMED = {
    "today": 0,
    "tod": 0,
    "yesterday": -1,
    "yest": -1,
    "tomorrow": 1,
    "tom": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
    "next week": 7,
    "last week": -7,
}


def parse_date(text: str, today: date, lean: Lean = Lean.NEAREST) -> Typed[date]:
    """Read a typed date. `lean` decides the year, century or week that was left out."""
    return _answer(text, lambda cleaned: _Reader(today, lean).read(cleaned))


def parse_when(
    text: str, now: datetime, lean: Lean = Lean.NEAREST
) -> Typed[tuple[date, time | None]]:
    """Read a typed date with or without a time; `now` is London wall time.

    A time alone is today's; a date alone has no time.
    """
    return _answer(text, lambda cleaned: _read_when(cleaned, now, lean))


def parse_time(text: str) -> Typed[time]:
    """Read a typed time of day: 14:30, 1430, 2pm, 2.30pm, 9, noon."""
    return _answer(text, _read_time_alone)


def _answer(text: str, read: Callable[[str], T]) -> Typed[T]:
    cleaned = _clean(text)
    if not cleaned:
        return Typed()
    if len(cleaned) > LONGEST:
        return Typed(problem="Too long for a date. Type it as 3 Jun 2026.")
    try:
        return Typed(read(cleaned))
    except Unclear as problem:
        return Typed(problem=str(problem))


def _clean(text: str) -> str:
    spaced = re.sub(r"[\s,]+", " ", text[: LONGEST * 4].casefold()).strip()
    return re.sub(r"(?<=[0-9])t(?=[0-9])", " ", re.sub(r"\b(?:of|the) ", "", spaced))


def _read_time_alone(text: str) -> time:
    found = read_time(text)
    if found is None:
        raise Unclear("Not read as a time. Type it as 14:30 or 2pm.")
    return found


def _read_when(text: str, now: datetime, lean: Lean) -> tuple[date, time | None]:
    if text == "now":
        return now.date(), time(now.hour, now.minute)
    ago = _AGO.fullmatch(text)
    if ago:
        count = int(ago["count"])
        step = timedelta(hours=count) if ago["unit"].startswith("h") else timedelta(minutes=count)
        then = now - step
        return then.date(), time(then.hour, then.minute)
    reader = _Reader(now.date(), lean, with_time=True)
    try:
        return reader.read(text), None
    except Unclear as problem:
        split = _split(text)
        if split is not None:
            day = reader.read(split[0])
            return day, _on_the_clock(day, split[1])
        like_a_date = str(problem) != NOT_A_DATE
        # "3" may be a day as well as an hour.
        vague = len(text) <= 2 and text.isdigit()  # noqa: PLR2004  the figures of an hour
        no_time = vague or (like_a_date and not LIKELY_DOTTED.fullmatch(text))
        alone = None if no_time else read_time(text)
        if alone is None:
            raise Unclear(str(problem) if like_a_date else NOT_A_MOMENT) from None
        return now.date(), _on_the_clock(now.date(), alone)


def _split(text: str) -> tuple[str, time] | None:
    """Take a time off the end or the front; None when there is none or nothing else is left."""
    for pattern in (TIME_LAST, TIME_FIRST):
        found = pattern.fullmatch(text)
        if found:
            return found["day"].strip(), _read_time_alone(found["time"])
    return None


def _on_the_clock(day: date, at: time) -> time:
    """Refuse a time that does not exist because the clocks go forward over it."""
    wall = datetime.combine(day, at)
    there_and_back = in_london(wall.replace(tzinfo=LONDON).astimezone(UTC)).replace(tzinfo=None)
    if there_and_back != wall:
        raise Unclear(
            f"The clocks go forward on {short_date(day)}: there is no {clock(at)} that night."
        )
    return at


@dataclass(frozen=True)
class _Reader:
    """Reads one day. `with_time`: a four-figure number may be a time rather than a year."""

    today: date
    lean: Lean
    with_time: bool = False

    def read(self, text: str) -> date:
        for read in (self._named, self._counted, self._weekday, self._checked_weekday, self._plain):
            found = read(text)
            if found is not None:
                return self._within(found)
        raise Unclear(NOT_A_DATE)

    def _within(self, day: date) -> date:
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise Unclear(f"Give a year from {FIRST_YEAR} to {LAST_YEAR}.")

    def _named(self, text: str) -> date | None:
        days = _NAMED.get(text)
        return None if days is None else self.today + timedelta(days=days)

    def _counted(self, text: str) -> date | None:
        signed = _SIGNED.fullmatch(text)
        if signed:
            return self.today + timedelta(days=int(signed["sign"] + signed["count"]))
        found = _COUNTED.fullmatch(text)
        if found is None or bool(found["ahead"]) == bool(found["back"]):
            return None
        count = _COUNT_WORDS.get(found["count"]) or int(found["count"])
        count = -count if found["back"] else count
        match found["unit"]:
            case "day":
                return self.today + timedelta(days=count)
            case "week":
                return self.today + timedelta(weeks=count)
            case "month":
                return add_months(self.today, count)
            case _:
                return add_months(self.today, count * 12)

    def _weekday(self, text: str) -> date | None:
        found = _WEEKDAY_ALONE.fullmatch(text)
        if found is None or not _spelt(found, "weekday", _WEEKDAYS):
            return None
        wanted = _number(found["weekday"], _WEEKDAYS)
        monday = self.today - timedelta(days=self.today.weekday())
        coming = self.today + timedelta(days=(wanted - self.today.weekday()) % 7)
        latest = self.today - timedelta(days=(self.today.weekday() - wanted) % 7)
        extra = timedelta(weeks=1) if found["week"] else timedelta()
        match found["which"]:
            case "next":
                return monday + timedelta(days=7 + wanted) + extra
            case "last":
                return latest - timedelta(days=7) if latest == self.today else latest
            case "this":
                return monday + timedelta(days=wanted)
            case _:
                backwards = self.lean is Lean.PAST and not found["week"]
                return latest if backwards else coming + extra

    def _checked_weekday(self, text: str) -> date | None:
        """A weekday before a date must be that date's."""
        found = _WEEKDAY_AND_DATE.fullmatch(text)
        if found is None or not _spelt(found, "weekday", _WEEKDAYS):
            return None
        day = self._plain(found["rest"])
        if day is None:
            return None
        wanted = _number(found["weekday"], _WEEKDAYS)
        if day.weekday() != wanted:
            is_a, not_a = _WEEKDAYS[day.weekday()].title(), _WEEKDAYS[wanted].title()
            raise Unclear(f"{short_date(day)} is a {is_a}, not a {not_a}.")
        return day

    def _plain(self, text: str) -> date | None:
        for pattern in (_NUMBERS, _ISO, _RUN_TOGETHER, _DAY_MONTH, _MONTH_DAY):
            found = pattern.fullmatch(text)
            if found is None:
                continue
            if not found["month"].isdigit():
                if not _spelt(found, "month", _MONTHS):
                    continue
                return self._day(found, _number(found["month"], _MONTHS) + 1)
            return self._day(found, int(found["month"]))
        return None

    def _day(self, found: re.Match[str], month: int) -> date | None:
        day, year = int(found["day"]), found["year"]
        if not 1 <= month <= len(_MONTHS):
            if 1 <= day <= len(_MONTHS) and month <= 31:  # noqa: PLR2004  a month has 31 days
                raise Unclear(f"There is no month {month}. Type the day first.")
            raise Unclear(f"There is no month {month}.")
        if day == 0:
            raise Unclear("Days count from 1.")
        if year is None:
            return self._without_year(day, month)
        if len(year) == 4:  # noqa: PLR2004  written in full
            if self.with_time and found.re is _DAY_MONTH and int(year) < _FIRST_CONTACTS:
                return None
            return _exact(self._within(date(max(int(year), 1), month, 1)).year, month, day)
        return _exact(self._century(int(year), month, day), month, day)

    def _century(self, year: int, month: int, day: int) -> int:
        latest = self.today.year + (0 if self.lean is Lean.PAST else _YEARS_AHEAD)
        found = latest - (latest - year) % 100
        past_only = self.lean is Lean.PAST
        later = (found, month, day) > (self.today.year, self.today.month, self.today.day)
        return found - 100 if past_only and later else found

    def _without_year(self, day: int, month: int) -> date:
        _exact(2000, month, day)  # a leap year: what does not exist in it never does
        near = (self.today.year - 1, self.today.year, self.today.year + 1)
        days = [date(y, month, day) for y in near if day <= monthrange(y, month)[1]]
        if self.lean is Lean.PAST:
            days = [d for d in days if d <= self.today]
        elif self.lean is Lean.FUTURE:
            days = [d for d in days if d >= self.today]
        if not days:
            raise Unclear("29 February exists in leap years only. Add the year.")
        return min(days, key=lambda d: abs(d - self.today))


def _exact(year: int, month: int, day: int) -> date:
    last = monthrange(year, month)[1]
    if day <= last:
        return date(year, month, day)
    name = _MONTHS[month - 1].title()
    of_year = f" {year}" if name == "February" and day == 29 else ""  # noqa: PLR2004  leap day
    raise Unclear(f"{name}{of_year} has {last} days.")


def _number(start: str, names: tuple[str, ...]) -> int:
    return next(n for n, name in enumerate(names) if name.startswith(start))


def _spelt(found: re.Match[str], group: str, names: tuple[str, ...]) -> bool:
    """Whether the letters from the group's start on are a name or the beginning of one."""
    word = re.match(r"[a-z]+", found.string[found.start(group) :])
    assert word is not None
    known = names[_number(found[group], names)]
    return known.startswith(word[0]) or word[0] == "weds"
