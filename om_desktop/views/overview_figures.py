"""Two small pictures of the overview: contact by month, and activity days; painting only."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from om_desktop.domain.wording import counted, short_month
from om_desktop.views import theme
from om_desktop.views.overview_content import ActivityDays, Month

_BOX_WIDTH, _BOX_HEIGHT, _GAP = 30, 11, 3
_BARS_HEIGHT = 92
_DAY_WIDTH, _DAY_HEIGHT, _DAY_GAP = 18, 15, 4
_MOST_BOXES = 60


class MonthBars(QWidget):
    """Appointments of each month as boxes: filled kept, dashed missed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: Sequence[Month] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_months(self, months: Sequence[Month]) -> None:
        """Show these months, the oldest first."""
        self._months = months
        told = [
            f"{short_month(month.first)} {month.kept} kept, {month.missed} missed"
            for month in months
        ]
        self.setAccessibleName("Contact by month: " + "; ".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for eight months."""
        return QSize(theme.px(360), theme.px(_BARS_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(theme.px(240), theme.px(_BARS_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the boxes from the ground up; many are drawn lower so that all fit."""
        if not self._months:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        step = self.width() / len(self._months)
        ground = self.height() - theme.px(20)
        most = max(month.kept + month.missed for month in self._months)
        each = min(theme.px(_BOX_HEIGHT + _GAP), ground / max(most, 1))
        for number, month in enumerate(self._months):
            left = number * step + (step - theme.px(_BOX_WIDTH)) / 2
            for place in range(month.kept + month.missed):
                top = ground - (place + 1) * each
                box = QRectF(left, top, theme.px(_BOX_WIDTH), max(each - theme.px(_GAP), 1.5))
                self._paint_box(painter, box, kept=place < month.kept)
            painter.setPen(theme.colour("text_2"))
            words = QRectF(number * step, ground + theme.px(2), step, theme.px(18))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, short_month(month.first))
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRectF, *, kept: bool) -> None:
        if kept:
            painter.fillRect(box, theme.colour("accent"))
            return
        painter.setPen(QPen(theme.colour("danger"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


class DayBoxes(QWidget):
    """Activity days as boxes: filled used, open left; more than fit are told in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: ActivityDays | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_days(self, days: ActivityDays | None) -> None:
        """Show these days; None shows nothing."""
        self._days = days
        if days:
            self.setAccessibleName(f"{days.used} of {counted(days.total, 'activity day')} used")
        self.updateGeometry()
        self.update()

    def _per_row(self) -> int:
        return max(int(self.width() // theme.px(_DAY_WIDTH + _DAY_GAP)), 1)

    def sizeHint(self) -> QSize:
        """Return the room for the rows that are needed, three at most."""
        rows = -(-min(self._days.total, _MOST_BOXES) // self._per_row()) if self._days else 0
        return QSize(theme.px(360), theme.px(min(rows, 3) * (_DAY_HEIGHT + _DAY_GAP) + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take fewer rows when the width holds more."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one box a day."""
        if self._days is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fitting = min(self._days.total, _MOST_BOXES, self._per_row() * 3)
        share = self._days.used / max(self._days.total, 1)
        filled = self._days.used if fitting == self._days.total else round(share * fitting)
        for number in range(fitting):
            row, column = divmod(number, self._per_row())
            box = QRectF(
                column * theme.px(_DAY_WIDTH + _DAY_GAP) + 0.5,
                row * theme.px(_DAY_HEIGHT + _DAY_GAP) + 0.5,
                theme.px(_DAY_WIDTH),
                theme.px(_DAY_HEIGHT),
            )
            painter.setPen(QPen(theme.colour("accent" if number < filled else "control"), 1))
            painter.setBrush(theme.colour("accent" if number < filled else "surface"))
            painter.drawRoundedRect(box, 3, 3)
        painter.end()
