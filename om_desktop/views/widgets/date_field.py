"""A date typed the way it is written down, or picked from a month; British order throughout.

Reads the text only; whether a date fits the case is for the page to say.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.month import Month

_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTHS = tuple(name[:3].casefold() for name in _MONTH_NAMES)
_NUMBERS = re.compile(r"^(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{4}|\d{2}))?$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDS = re.compile(r"^(?:[a-z]{2,9},? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?(?: (\d{4}))?$")
_NEAR_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}
_CENTURY_TURNS_AFTER_YEARS = 20
_YEARS = (1880, 2200)


class NotADate(ValueError):
    """The text is no date; the message says why and is shown beside the field."""


def _year(text: str | None, today: date) -> int:
    if text is None:
        return today.year
    if len(text) > 2:  # noqa: PLR2004  two digits leave the century open
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year - 100 if year > today.year + _CENTURY_TURNS_AFTER_YEARS else year


def _checked(year: int, month: int, day: int) -> date:
    if not _YEARS[0] <= year <= _YEARS[1]:
        raise NotADate(f"The year has to be from {_YEARS[0]} to {_YEARS[1]}. Nothing was changed.")
    if not 1 <= month <= 12:  # noqa: PLR2004  months of a year
        raise NotADate(f"There is no month {month}. Write day, month, year.")
    try:
        return date(year, month, day)
    except ValueError:
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        name = _MONTH_NAMES[month - 1]
        raise NotADate(f"{name} {year} has {last} days. Nothing was changed.") from None


def read_date(text: str, today: date) -> date | None:
    """Read "3.6", "25.5.26", "3 Jun 2026", "2026-06-03", "tomorrow"; None for an empty text.

    Without a year it is this year; two digits of a year are at most 20 years ahead. Raises
    NotADate with what to say.
    """
    words = " ".join(text.casefold().replace(",", " ").split())
    if not words:
        return None
    if words in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[words])
    if match := _ISO.match(words):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(words):
        return _checked(_year(match[3], today), int(match[2]), int(match[1]))
    if (match := _WORDS.match(words)) and match[2][:3] in _MONTHS:
        return _checked(_year(match[3], today), _MONTHS.index(match[2][:3]) + 1, int(match[1]))
    raise NotADate("This is not a date. Write it like 3.6.2026 or 3 Jun 2026.")


def write_date(day: date) -> str:
    """Return a date as the program writes dates: "Wed 3 Jun 2026"."""
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]
    return f"{weekday} {day.day} {_MONTH_NAMES[day.month - 1][:3]} {day.year}"


class DateField(QLineEdit):
    """A line for a date, with a month to pick from (Alt+Down).

    What was typed stays; a `Field` around it says what it was understood as. `day_changed`
    tells the date, or None. `reader` may be replaced, to read more than dates.
    """

    day_changed = Signal(object)
    note_changed = Signal(str, str)  # words and kind, shown by the Field around it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader: Callable[[str, date], date | None] = read_date
        self.clock: Callable[[], date] = date.today
        self._day: date | None = None
        self.setMaxLength(40)
        self.setTextMargins(0, 0, theme.px(22), 0)
        self.setToolTip("Alt+Down picks from a month")
        self.textEdited.connect(lambda _text: self._read(finished=False))
        self.editingFinished.connect(lambda: self._read(finished=True))

    def day(self) -> date | None:
        """Return the date understood, or None."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a date without telling."""
        self._day = day
        self.setText(write_date(day) if day else "")
        self.note_changed.emit("", "info")

    def _read(self, *, finished: bool) -> None:
        """Read the text; while it is typed, only what is understood is said."""
        try:
            day = self.reader(self.text(), self.clock())
        except NotADate as wrong:
            self.note_changed.emit(str(wrong) if finished else "", "problem")
            day = None
        else:
            understood = write_date(day) if day else ""
            shown = understood if understood != self.text() else ""
            self.note_changed.emit(shown, "ok")
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)

    def changeEvent(self, event: QEvent) -> None:
        """Take the sizes of another font scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setTextMargins(0, 0, theme.px(22), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the month with Alt+Down."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def _icon_spot(self) -> QRect:
        side = theme.size("icon")
        return QRect(self.width() - theme.px(10) - side, (self.height() - side) // 2, side, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the month where its icon is pressed."""
        if self.isEnabled() and event.position().x() >= self._icon_spot().left() - theme.px(4):
            self.open_calendar()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the icon can be pressed."""
        at_icon = event.position().x() >= self._icon_spot().left() - theme.px(4)
        shape = Qt.CursorShape.PointingHandCursor if at_icon else Qt.CursorShape.IBeamCursor
        self.setCursor(shape)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, then the icon."""
        super().paintEvent(event)
        tone = "text_2" if self.isEnabled() else "text_disabled"
        theme.paint_icon(QPainter(self), "calendar", tone, self._icon_spot())

    def open_calendar(self) -> None:
        """Open the month to pick from; Enter takes a day, Escape leaves it."""
        calendar = Month(self)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        day = self._day or self.clock()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(lambda picked: self._take(picked, calendar))
        calendar.clicked.connect(lambda picked: self._take(picked, calendar))
        calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        calendar.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, picked: QDate, calendar: Month) -> None:
        calendar.close()
        day = date(picked.year(), picked.month(), picked.day())
        if day != self._day:
            self.set_day(day)
            self.day_changed.emit(day)
