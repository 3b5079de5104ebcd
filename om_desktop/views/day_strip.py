"""The strip over the history: how much changed on each day, and the day looked back to.

Drag the handle or press a place to look back; Left and Right go by a day of change.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from om_desktop.domain.wording import full_date
from om_desktop.views import theme
from om_desktop.views.timeline.scale import Scale

_HEIGHT, _LINE_Y, _TALLEST = 46, 22, 12
_MONTH_PX = 64


class DayStrip(QWidget):
    """Days with changes as ticks; `day_chosen` gives the day pressed or dragged to."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Mapping[date, int] = {}
        self._today = date.min
        self._known_on: date | None = None
        self._dragged: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Days of change")

    def set_days(self, days: Mapping[date, int], today: date, known_on: date | None) -> None:
        """Show the days of change up to today, and the day looked back to, if any."""
        self._days, self._today, self._known_on = days, today, known_on
        self.setVisible(len(days) > 1)
        where = f"As known on {full_date(known_on)}. " if known_on else ""
        self.setAccessibleDescription(f"{where}{len(days)} days with changes.")
        self.update()

    @property
    def days(self) -> list[date]:
        """The days with changes, the first one first."""
        return sorted(self._days)

    def neighbour(self, step: int) -> date | None:
        """Return the day of change before (-1) or after (1) the day looked at; None past the end.

        Looking back to today is now, so that the day before now is an earlier one.
        """
        here = self._known_on or self._today
        if step < 0:
            return max((day for day in self._days if day < here), default=None)
        return min((day for day in self._days if day > here), default=None)

    def sizeHint(self) -> QSize:
        """Return the strip's height."""
        return QSize(theme.px(400), theme.px(_HEIGHT))

    def _scale(self) -> Scale:
        days = self.days
        start = days[0] if days else self._today
        return Scale(start, max(self._today, start), theme.px(2), self.width() - theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ticks, the line up to the day looked at, and its handle."""
        painter = QPainter(self)
        scale, line = self._scale(), theme.px(_LINE_Y)
        most = max(self._days.values(), default=1)
        painter.setPen(QPen(theme.colour("text_2"), 1.5))
        for day, count in self._days.items():
            x = scale.x(day)
            height = theme.px(_TALLEST) * max(count / most, 0.25)
            painter.drawLine(QPointF(x, line - 3), QPointF(x, line - 3 - height))
        self._paint_line(painter, scale, line)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text_2"))
        for day, words in scale.month_lines(theme.px(_MONTH_PX)):
            painter.drawText(QPointF(scale.x(day), line + theme.px(20)), words)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_line(self, painter: QPainter, scale: Scale, line: int) -> None:
        day = self._dragged or self._known_on
        here = scale.x(day) if day else scale.right
        painter.setPen(QPen(theme.colour("line_strong"), 2))
        painter.drawLine(QPointF(here, line), QPointF(scale.right, line))
        painter.setPen(QPen(theme.colour("accent"), 3))
        painter.drawLine(QPointF(scale.left, line), QPointF(here, line))
        if day:
            self._name_day(painter, scale, here, f"{full_date(day)}, end of day")
        side = theme.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(here - side, line - side * 1.6),
                    QPointF(here + side, line - side * 1.6),
                    QPointF(here + side, line),
                    QPointF(here, line + side * 0.9),
                    QPointF(here - side, line),
                ]
            )
        )

    def _name_day(self, painter: QPainter, scale: Scale, here: float, words: str) -> None:
        """Say which day it is, beside the handle, on the side where there is room."""
        painter.setFont(theme.font("small_heavy"))
        width, gap = painter.fontMetrics().horizontalAdvance(words), theme.px(12)
        left = here + gap if here + gap + width < scale.right else here - gap - width
        height = painter.fontMetrics().height()
        box = QRectF(left - 2, 0, width + 4, height)
        painter.fillRect(box, self.palette().window())
        painter.setPen(theme.colour("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _day_at(self, x: float) -> date:
        scale = self._scale()
        share = (x - scale.left) / max(scale.right - scale.left, 1)
        days = round(max(0.0, min(1.0, share)) * (scale.end - scale.start).days)
        return scale.start + timedelta(days=days)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to where it was pressed."""
        self._drag_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the day the handle is dragged over."""
        self._drag_to(event)

    def _drag_to(self, event: QMouseEvent) -> None:
        self._dragged = self._day_at(event.position().x())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Look back to the day that was pressed, or that the handle was dragged to."""
        self._dragged = None
        self.update()
        self.day_chosen.emit(self._day_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go by a day of change; Right after the last one comes back to now."""
        if event.key() == Qt.Key.Key_Left:
            earlier = self.neighbour(-1)
            if earlier is not None:
                self.day_chosen.emit(earlier)
        elif event.key() == Qt.Key.Key_Right:
            self.day_chosen.emit(self.neighbour(1) or self._today)
        else:
            super().keyPressEvent(event)
