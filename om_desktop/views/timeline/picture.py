"""The timeline as a picture: lanes of marks over the RoSH band; crisp at any scale.

Arrow keys walk the marks, Enter or a click opens one, hovering tells what it is. Must not know
where the content came from.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from om_desktop.domain.register_entry import RoshLevel
from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.timeline.content import Lane, MarkKind, RiskBand, Timeline, spoken
from om_desktop.views.timeline.marks import paint_timeline_mark
from om_desktop.views.timeline.scale import Scale
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.marks import paint_rosh_shape

_LABEL_WIDTH = 84
_LANE_Y = {Lane.REVIEWS: 28, Lane.CONTACTS: 66, Lane.VISITS: 102}
_BAND_BASE, _AXIS_Y, _HEIGHT = 176, 184, 208
_NEAR_PX = 9
_MONTH_PX = 72


class TimelinePicture(QWidget):
    """Paints a Timeline; `mark_opened` gives the Mark that was chosen."""

    mark_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline: Timeline | None = None
        self._chosen = -1
        self._places: list[QPointF] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Timeline")

    def set_timeline(self, timeline: Timeline) -> None:
        """Show a timeline."""
        self._timeline = timeline
        self._chosen = -1
        count = len(timeline.marks)
        self.setAccessibleDescription(
            f"{count} marks. Arrow keys walk them, Enter opens one. Show as table says the same."
        )
        self._place_marks()
        self.update()

    def _place_marks(self) -> None:
        """Work out where each mark stands; asked at each move of the pointer."""
        if self._timeline is None:
            return
        scale = self._scale()
        self._places = [
            QPointF(scale.x(mark.on), theme.px(_LANE_Y[mark.lane])) for mark in self._timeline.marks
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the marks anew."""
        super().resizeEvent(event)
        self._place_marks()

    def changeEvent(self, event: QEvent) -> None:
        """Place the marks anew at another font scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_places"):
            self._place_marks()

    def sizeHint(self) -> QSize:
        """Return the height of the lanes; as wide as there is room."""
        return QSize(theme.px(600), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size that is still readable."""
        return QSize(theme.px(360), theme.px(_HEIGHT))

    def _scale(self) -> Scale:
        assert self._timeline is not None
        left = theme.px(_LABEL_WIDTH)
        return Scale(self._timeline.start, self._timeline.end, left, self.width() - theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lanes, the order's start and end, the band, the marks, and now."""
        if self._timeline is None:
            return
        painter = QPainter(self)
        scale = self._scale()
        self._paint_grid(painter, scale)
        for band in self._timeline.bands:
            self._paint_band(painter, scale, band)
        self._paint_ends(painter, scale)
        self._paint_now(painter, scale)
        side = load_tokens().timeline["mark"] * theme.current().scale
        painted: set[tuple[MarkKind, int]] = set()
        for mark, place in zip(self._timeline.marks, self._places, strict=True):
            # Of thousands many fall on the same spot; one there is enough.
            spot = (mark.kind, round(place.x()))
            if spot not in painted:
                painted.add(spot)
                paint_timeline_mark(painter, place, mark.kind, side)
            if mark.kind is MarkKind.VISIT_OVERDUE:
                self._write(painter, place + QPointF(side, 4), "overdue", "danger")
        if 0 <= self._chosen < len(self._places) and self.hasFocus():
            self._paint_focus(painter, self._places[self._chosen], side)
        painter.end()

    def _write(self, painter: QPainter, place: QPointF, words: str, token: str) -> None:
        painter.setPen(theme.colour(token))
        painter.drawText(place, words)

    def _paint_grid(self, painter: QPainter, scale: Scale) -> None:
        painter.setFont(theme.font("caption"))
        axis = theme.px(_AXIS_Y)
        for day, words in scale.month_lines(theme.px(_MONTH_PX)):
            x = round(scale.x(day)) + 0.5
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(x, theme.px(6)), QPointF(x, axis))
            self._write(painter, QPointF(x + theme.px(4), axis + theme.px(17)), words, "text_2")
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.drawLine(QPointF(scale.left - theme.px(10), axis), QPointF(scale.right, axis))
        middle = theme.px(_LANE_Y[Lane.CONTACTS])
        painter.drawLine(QPointF(scale.left, middle), QPointF(scale.right, middle))
        painter.setFont(theme.font("small"))
        lanes = {"Reviews": Lane.REVIEWS, "Contacts": Lane.CONTACTS, "Visits": Lane.VISITS}
        for words, lane in lanes.items():
            self._write(painter, QPointF(0, theme.px(_LANE_Y[lane] + 4)), words, "text_2")
        self._write(painter, QPointF(0, theme.px(_BAND_BASE - 12)), "RoSH", "text_2")

    def _paint_band(self, painter: QPainter, scale: Scale, band: RiskBand) -> None:
        left, right = scale.x(band.start), scale.x(band.end)
        base = float(theme.px(_AXIS_Y))
        height = theme.px(_band_height(band.level))
        box = QRectF(left, base - height, max(right - left, 2), height)
        if band.level is None:
            pen = QPen(theme.colour("text_2"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(box.topLeft(), box.topRight())
        else:
            painter.fillRect(box, theme.colour(f"{band.level.value}_tint"))
            shade = _shade(band.level)
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), theme.px(3)), shade)
        self._name_band(painter, band, box)

    def _name_band(self, painter: QPainter, band: RiskBand, box: QRectF) -> None:
        words = band.level.label if band.level else "Not set"
        painter.setFont(theme.font("small_heavy"))
        room = painter.fontMetrics().horizontalAdvance(words) + theme.px(18)
        if box.width() < room:
            return
        y = box.top() - theme.px(6)
        mark = QRectF(box.left() + theme.px(2), y - theme.px(9), theme.px(9), theme.px(9))
        level = band.level.value if band.level else ""
        shade = _shade(band.level) if band.level else theme.colour("text_2")
        paint_rosh_shape(painter, mark, level, shade)
        token = "very_high_solo" if level == "very_high" else level or "text_2"
        self._write(painter, QPointF(mark.right() + theme.px(5), y), words, token)

    def _paint_ends(self, painter: QPainter, scale: Scale) -> None:
        assert self._timeline is not None
        painter.setFont(theme.font("small"))
        timeline = self._timeline
        ends = ((timeline.order_start, timeline.began_with), (timeline.order_end, "Order ends"))
        for day, words in ends:
            if day is None or not self._timeline.start <= day <= self._timeline.end:
                continue
            x = round(scale.x(day)) + 0.5
            painter.setPen(QPen(theme.colour("text"), 1.5))
            painter.drawLine(QPointF(x, 2), QPointF(x, theme.px(_AXIS_Y)))
            width = painter.fontMetrics().horizontalAdvance(words)
            at_right = x + width + theme.px(6) > scale.right
            left = x - width - theme.px(6) if at_right else x + theme.px(6)
            self._write(painter, QPointF(left, theme.px(12)), words, "text")

    def _paint_now(self, painter: QPainter, scale: Scale) -> None:
        assert self._timeline is not None
        timeline = self._timeline
        if not timeline.start <= timeline.today <= timeline.end:
            return
        x = round(scale.x(timeline.today)) + 0.5
        painter.setPen(QPen(theme.colour("text"), load_tokens().timeline["now_line"]))
        painter.drawLine(QPointF(x, theme.px(6)), QPointF(x, theme.px(_AXIS_Y)))
        painter.setFont(theme.font("small_heavy"))
        y = theme.px(_BAND_BASE - 36)
        share = timeline.share_done
        done = "" if share is None else f"{share}% of the order done"
        room = painter.fontMetrics().horizontalAdvance("Now  " + done)
        left = x + theme.px(6) if x + room < scale.right else x - room - theme.px(12)
        self._write(painter, QPointF(left, y), "Now", "text")
        width = painter.fontMetrics().horizontalAdvance("Now ")
        painter.setFont(theme.font("small"))
        self._write(painter, QPointF(left + width + theme.px(2), y), done, "text_2")

    def _paint_focus(self, painter: QPainter, place: QPointF, side: float) -> None:
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, side, side)

    def _near(self, place: QPointF) -> int:
        reach = theme.px(_NEAR_PX)
        distances = [
            ((there - place).manhattanLength(), number) for number, there in enumerate(self._places)
        ]
        distance, number = min(distances, default=(reach + 1, -1))
        return number if distance <= reach else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the mark under the pointer."""
        if self._timeline is not None:
            self._open(self._near(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a mark can be opened."""
        over = self._timeline is not None and self._near(event.position()) >= 0
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        """Tell what the mark under the pointer is."""
        if isinstance(event, QHelpEvent) and self._timeline is not None:
            number = self._near(QPointF(event.pos()))
            if number >= 0:
                QToolTip.showText(event.globalPos(), spoken(self._timeline.marks[number]), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right walk the marks, Home and End jump, Enter opens."""
        if self._timeline is None or not self._timeline.marks:
            super().keyPressEvent(event)
            return
        last = len(self._timeline.marks) - 1
        keys = {
            Qt.Key.Key_Left: max(self._chosen - 1, 0),
            Qt.Key.Key_Right: min(self._chosen + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in keys:
            self._chosen = keys[key]
            words = spoken(self._timeline.marks[self._chosen])
            self.setAccessibleDescription(words)
            announce(self, words)
            place = self._places[self._chosen].toPoint()
            QToolTip.showText(self.mapToGlobal(place), words, self)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._chosen)
        else:
            super().keyPressEvent(event)

    def _open(self, number: int) -> None:
        if self._timeline is not None and number >= 0:
            self.mark_opened.emit(self._timeline.marks[number])


def _shade(level: RoshLevel) -> QColor:
    token = "very_high_solo" if level is RoshLevel.VERY_HIGH else f"{level.value}_shape"
    return theme.colour(token)


def _band_height(level: RoshLevel | None) -> int:
    if level is None:
        return 10
    return load_tokens().timeline[f"risk_band_{level.value}"]
