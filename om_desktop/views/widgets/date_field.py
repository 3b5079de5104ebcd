"""A date typed the way it is written down, or picked from a month; British order throughout.

Reads the text only; whether a date fits the case is for the page to say.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from om_desktop.domain.typed_dates import Lean, parse_date
from om_desktop.domain.wording import full_date
from om_desktop.views import theme
from om_desktop.views.widgets.month import Month


class DateField(QLineEdit):
    """A line for a date, with a month to pick from (Alt+Down).

    What was typed stays; a `Field` around it says what it was understood as. `day_changed`
    tells the date, or None. `lean` is which way a missing year or week is looked for.
    """

    day_changed = Signal(object)
    note_changed = Signal(str, str)  # words and kind, shown by the Field around it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lean = Lean.NEAREST
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
        self.setText(full_date(day) if day else "")
        self.note_changed.emit("", "info")

    def _read(self, *, finished: bool) -> None:
        """Read the text; while it is typed, only what is understood is said."""
        typed = parse_date(self.text(), self.clock(), self.lean)
        day = typed.value
        if day is None:
            self.note_changed.emit((typed.problem or "") if finished else "", "problem")
        else:
            understood = full_date(day)
            self.note_changed.emit(understood if understood != self.text() else "", "ok")
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
