"""The day as a strip: hours, appointments as bars with whom, and now; opens what is pressed."""

from collections.abc import Sequence
from datetime import datetime, time

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from om_desktop.domain.codes import Codes
from om_desktop.domain.wording import clock
from om_desktop.storage.queries.today import Appointment
from om_desktop.views import theme
from om_desktop.views.contact_cells import CHANNEL_ICONS

_FIRST_HOUR, _LAST_HOUR = 9, 17
_HEIGHT, _LINE_Y, _BAR = 68, 22, 6


class DayPicture(QWidget):
    """Paints the day's appointments; `opened` gives the Appointment that was pressed."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appointments: Sequence[Appointment] = ()
        self._codes: Codes | None = None
        self._now: datetime | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def set_day(self, appointments: Sequence[Appointment], codes: Codes, now: datetime) -> None:
        """Show a day's appointments; `now` in London wall time."""
        self._appointments, self._codes, self._now = appointments, codes, now
        told = "; ".join(_told(each) for each in appointments)
        self.setAccessibleName(f"Appointments today: {told}" if told else "No appointments today")
        self.setVisible(bool(appointments))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the strip's height."""
        return QSize(theme.px(500), theme.px(_HEIGHT))

    def _hours(self) -> tuple[int, int]:
        starts = [each.starts_at.hour for each in self._appointments if each.starts_at]
        ends = [each.ends_at.hour + 1 for each in self._appointments if each.ends_at]
        return min([_FIRST_HOUR, *starts]), max([_LAST_HOUR, *ends]) + 1

    def _x(self, moment: time) -> float:
        first, last = self._hours()
        minutes = (moment.hour - first) * 60 + moment.minute
        return minutes / ((last - first) * 60) * self.width()

    def _bar(self, appointment: Appointment) -> QRectF:
        start = appointment.starts_at or time(_FIRST_HOUR)
        left = self._x(start)
        end = appointment.ends_at or time(min(start.hour + 1, 23), start.minute)
        top = theme.px(_LINE_Y) - theme.px(_BAR) / 2
        return QRectF(left, top, max(self._x(end) - left - 2, 6), theme.px(_BAR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hours, the bars with their words, and now."""
        painter = QPainter(self)
        line = theme.px(_LINE_Y)
        painter.setFont(theme.font("caption"))
        first, last = self._hours()
        for hour in range(first, last):
            x = self._x(time(hour))
            painter.setPen(QPen(theme.colour("line_strong"), 1))
            painter.drawLine(QPointF(x + 0.5, line - 5), QPointF(x + 0.5, line))
            painter.setPen(theme.colour("text_2"))
            painter.drawText(QPointF(x + 4, line - theme.px(7)), f"{hour:02d}:00")
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.drawLine(QPointF(0, line + 0.5), QPointF(self.width(), line + 0.5))
        for place, appointment in enumerate(self._appointments):
            self._paint_appointment(painter, place, appointment)
        self._paint_now(painter, line)
        painter.end()

    def _paint_appointment(self, painter: QPainter, place: int, each: Appointment) -> None:
        bar = self._bar(each)
        over = each.ends_at is not None and self._is_past(each.ends_at)
        painter.fillRect(bar, theme.colour("control" if over else "accent"))
        follow = self._appointments[place + 1 :]
        room = (self._bar(follow[0]).left() if follow else self.width()) - bar.left() - 6
        painter.setFont(theme.font("small_strong"))
        words = f"{clock(each.starts_at)} {each.name}" if each.starts_at else each.name
        self._write(painter, bar.left(), theme.px(_LINE_Y + 20), words, "text", room)
        painter.setFont(theme.font("small"))
        known = self._codes.contact_types.get(each.contact_type) if self._codes else None
        side = theme.px(14)
        spot = QRectF(bar.left(), theme.px(_LINE_Y + 28), side, side).toAlignedRect()
        icon = CHANNEL_ICONS.get(known.channel, "user") if known else "user"
        theme.paint_icon(painter, icon, "text_2", spot)
        more = "outcome to record" if over and not each.outcome else each.words
        tone = "warn" if over and not each.outcome else "text_2"
        left = bar.left() + side + 4
        self._write(painter, left, theme.px(_LINE_Y + 40), more, tone, room - side)

    def _write(
        self, painter: QPainter, left: float, base: float, words: str, tone: str, room: float
    ) -> None:
        if room <= theme.px(20):
            return
        painter.setPen(theme.colour(tone))
        metrics = QFontMetrics(painter.font())
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QPointF(left, base), cut)

    def _paint_now(self, painter: QPainter, line: float) -> None:
        first, last = self._hours()
        if self._now is None or not first <= self._now.hour < last:
            return
        x = self._x(self._now.time())
        painter.setPen(QPen(theme.colour("danger"), 2))
        painter.drawLine(QPointF(x, line - 6), QPointF(x, line + 6))

    def _is_past(self, moment: time) -> bool:
        return self._now is not None and moment < self._now.time()

    def _at(self, place: QPointF) -> Appointment | None:
        reach = [
            (abs(self._bar(each).left() - place.x()), each)
            for each in self._appointments
            if self._bar(each).left() - 4 <= place.x()
        ]
        return min(reach, key=lambda pair: pair[0], default=(0.0, None))[1]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the appointment under the pointer."""
        found = self._at(event.position())
        if found is not None:
            self.opened.emit(found)

    def event(self, event: QEvent) -> bool:
        """Tell the whole of what is cut."""
        if isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            if found is not None:
                QToolTip.showText(event.globalPos(), _told(found), self)
                return True
        return super().event(event)


def _told(each: Appointment) -> str:
    start = clock(each.starts_at) if each.starts_at else ""
    where = f", {each.location}" if each.location else ""
    return f"{start} {each.name}, {each.words}{where}".strip()
