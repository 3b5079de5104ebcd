"""A month to pick a day from, in the colours of the theme. Knows no field."""

from PySide6.QtCore import QDate, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens

_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
_NAMES = {"qt_calendar_prevmonth": "Month before", "qt_calendar_nextmonth": "Month after"}
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class Month(QCalendarWidget):
    """A month from Monday to Sunday; `clicked` and `activated` tell the day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Month")
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        quiet = QTextCharFormat()
        quiet.setForeground(theme.colour("text_2"))
        self.setHeaderTextFormat(quiet)
        for day in _WEEKEND:
            self.setWeekdayTextFormat(day, quiet)
        for name, icon in _ARROWS.items():
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(theme.icon(icon, "text_2"))
                button.setAccessibleName(_NAMES[name])
                button.setProperty("role", "quiet")
        self.setMinimumSize(theme.px(288), theme.px(248))

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        """Paint a day: the chosen one filled, today ringed, other months' days fainter."""
        chosen = date == self.selectedDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("surface"))
        radius = load_tokens().radii["chip"]
        box = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_fill"))
            painter.drawRoundedRect(box, radius, radius)
        elif date == QDate.currentDate():
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRoundedRect(box, radius, radius)
        here = date.month() == self.monthShown()
        weekend = Qt.DayOfWeek(date.dayOfWeek()) in _WEEKEND
        tone = "text_2" if weekend else "text"
        painter.setPen(theme.colour("on_accent" if chosen else tone if here else "text_disabled"))
        painter.setFont(theme.font("small_heavy" if chosen else "small"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(date.day()))
        painter.restore()
