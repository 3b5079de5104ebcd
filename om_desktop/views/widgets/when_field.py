"""A day, or a day and a time, typed the way it is said: "3.6", "yesterday 14:00", "next tue".

What was typed stays in the line; the `Field` around it says what it was understood as, and warns
of a day on which offices are closed. Must not know what the day is for.
"""

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from om_desktop.domain.typed_dates import Lean, Typed, parse_date, parse_when
from om_desktop.domain.wording import clock as clock_words
from om_desktop.domain.wording import full_date
from om_desktop.domain.working_days import WorkingDays
from om_desktop.views.widgets.date_field import DateField

When = tuple[date, time | None]


def when_words(when: When) -> str:
    """Return a day and time as they are shown, and can be typed back: Wed 3 Jun 2026 14:30."""
    day, at = when
    return full_date(day) if at is None else f"{full_date(day)} {clock_words(at)}"


class WhenField(DateField):
    """A line for a day (`with_time`: and a time), with a month to pick from (Alt+Down).

    Give it the clock with `set_up` before it is used. `lean` is which way a missing year or week
    is looked for: past for a date of birth, future for an appointment.
    """

    when_changed = Signal(object)  # When, or None

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        with_time: bool = False,
        lean: Lean = Lean.NEAREST,
    ) -> None:
        super().__init__(parent)
        self.with_time = with_time
        self.lean = lean
        self._now: Callable[[], datetime] | None = None
        self._open_days: WorkingDays | None = None
        self._when: When | None = None
        self._problem = ""
        self.setPlaceholderText("3.6 14:00, mon 2pm" if with_time else "3.6.2026, mon")

    def set_up(self, now: Callable[[], datetime], open_days: WorkingDays | None = None) -> None:
        """Give the clock, in London wall time; with a calendar, closed days are warned of."""
        self._now = now
        self._open_days = open_days
        self.clock = lambda: now().date()

    def when(self) -> When | None:
        """Return what was understood, None for an empty or unreadable line."""
        return self._when

    def problem(self) -> str:
        """Return why the line cannot be read, nothing when it can or is empty."""
        return self._problem

    def set_when(self, when: When | None) -> None:
        """Show a day, and its time if it has one, without telling."""
        self.set_day(when[0] if when else None)
        self._when, self._problem = when, ""
        self.setText(when_words(when) if when else "")

    def set_day(self, day: date | None) -> None:
        """Show a day without telling; picked from the month, it keeps the time typed before."""
        at = self._when[1] if self._when and self.with_time else None
        super().set_day(day)
        self._when, self._problem = ((day, at) if day else None), ""
        if self._when is not None:
            self.setText(when_words(self._when))

    def set_typed(self, text: str) -> None:
        """Put typed text back, as from a draft, and read it."""
        self.setText(text)
        self._read(finished=True)

    def _parse(self) -> Typed[When]:
        assert self._now is not None, "set_up gives the clock"
        if self.with_time:
            return parse_when(self.text(), self._now(), self.lean)
        found = parse_date(self.text(), self._now().date(), self.lean)
        return Typed((found.value, None) if found.value else None, found.problem)

    def _read(self, *, finished: bool) -> None:
        typed = self._parse()
        self._problem = typed.problem or ""
        if typed.value is None:
            self.note_changed.emit(self._problem if finished else "", "problem")
        else:
            self.note_changed.emit(*self._understood(typed.value))
        if typed.value != self._when:
            self._when = typed.value
            self._day = typed.value[0] if typed.value else None
            self.day_changed.emit(self._day)
            self.when_changed.emit(self._when)

    def _understood(self, when: When) -> tuple[str, str]:
        words, closed = when_words(when), self._closed(when[0])
        if closed:
            return f"{words}: {closed}. You can still choose it.", "warn"
        return (words if words != self.text() else ""), "ok"

    def _closed(self, day: date) -> str:
        """Say why offices are closed that day, nothing when they are open or nobody asked."""
        if self._open_days is None or self._open_days.is_working_day(day):
            return ""
        name = self._open_days.bank_holidays.get(day)
        return f"bank holiday ({name})" if name else "a weekend"
