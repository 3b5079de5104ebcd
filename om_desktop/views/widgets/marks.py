"""The painted marks: RoSH shapes, urgency, section state, and the dots and crosses of contacts.

Every level and state has a shape of its own, so that none is told by colour alone; MARK_WORDS
gives the word that stands beside it or is spoken for it. Painting only.

A mark is named in one string: "rosh:high", "due:today", "section:started", "contact:kept",
"icon:phone" or "icon:eye-off:warn" (an icon in a colour token).
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from om_desktop.views import theme

MARK_WORDS = {
    "rosh:not_set": "Not set",
    "rosh:low": "Low",
    "rosh:medium": "Medium",
    "rosh:high": "High",
    "rosh:very_high": "Very high",
    "due:overdue": "Late",
    "due:today": "Due today",
    "due:soon": "Due soon",
    "due:waiting": "Waiting for someone else",
    "section:complete": "Complete",
    "section:started": "Started",
    "section:empty": "Empty",
    "section:not_asked": "Not asked",
    "contact:kept": "Kept",
    "contact:failed": "Failed",
    "contact:excused": "Acceptable absence",
}

_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush


def _square(rect: QRect | QRectF, share: float = 1.0) -> QRectF:
    """The largest centred square in `rect`, made smaller by `share`."""
    whole = QRectF(rect)
    side = min(whole.width(), whole.height()) * share
    square = QRectF(0, 0, side, side)
    square.moveCenter(whole.center())
    return square


def _fill(painter: QPainter, shade: QColor) -> None:
    painter.setPen(_NO_PEN)
    painter.setBrush(shade)


def _outline(
    painter: QPainter,
    shade: QColor,
    width: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    painter.setPen(QPen(shade, width, style))
    painter.setBrush(_NO_BRUSH)


def _dashed_ring(painter: QPainter, box: QRectF, shade: QColor) -> None:
    pen = QPen(shade, max(1.2, box.width() / 11))
    circumference = 3.1416 * box.width() / pen.widthF()
    pen.setDashPattern([circumference / 16, circumference / 16])  # eight dashes, whatever the size
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(_NO_BRUSH)
    painter.drawEllipse(box)


def paint_rosh_shape(painter: QPainter, rect: QRect | QRectF, level: str, shade: QColor) -> None:
    """Paint the shape of a RoSH level in `shade`; any other word is drawn as not set."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = _square(rect)
    if level == "low":
        _fill(painter, shade)
        painter.drawEllipse(_square(box, 0.86))
    elif level == "medium":
        _fill(painter, shade)
        top, base = box.top() + box.height() * 0.08, box.bottom() - box.height() * 0.08
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(box.center().x(), top),
                    QPointF(box.right(), base),
                    QPointF(box.left(), base),
                ]
            )
        )
    elif level == "high":
        _fill(painter, shade)
        painter.drawRect(_square(box, 0.82))
    elif level == "very_high":
        _fill(painter, shade)
        middle = box.center()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), box.top()),
                    QPointF(box.right(), middle.y()),
                    QPointF(middle.x(), box.bottom()),
                    QPointF(box.left(), middle.y()),
                ]
            )
        )
    else:
        _dashed_ring(painter, _square(box, 0.9), shade)


_ROSH_TOKENS = {
    "low": "low_shape",
    "medium": "medium_shape",
    "high": "high_shape",
    "very_high": "very_high_solo",
}


def _paint_rosh(painter: QPainter, rect: QRect | QRectF, level: str) -> None:
    shade = theme.colour(_ROSH_TOKENS.get(level, "text_2"))
    paint_rosh_shape(painter, _square(rect, 0.68), level, shade)


def _half_disc(painter: QPainter, box: QRectF, shade: QColor, *, filled_left: bool) -> None:
    width = box.width() / 8
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    _outline(painter, shade, width)
    painter.drawEllipse(inner)
    _fill(painter, shade)
    painter.drawPie(inner, 90 * 16, (180 if filled_left else -180) * 16)


def _paint_due(painter: QPainter, rect: QRect | QRectF, urgency: str) -> None:
    box = _square(rect, 0.84)
    if urgency == "overdue":
        _fill(painter, theme.colour("danger"))
        painter.drawEllipse(box)
        painter.setPen(
            QPen(
                theme.colour("surface"),
                box.width() / 7,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
            )
        )
        x = box.center().x()
        painter.drawLine(
            QPointF(x, box.top() + box.height() * 0.25), QPointF(x, box.top() + box.height() * 0.55)
        )
        painter.drawPoint(QPointF(x, box.top() + box.height() * 0.76))
    elif urgency == "today":
        _half_disc(painter, box, theme.colour("accent"), filled_left=False)
    elif urgency == "soon":
        width = box.width() / 8
        _outline(painter, theme.colour("text_2"), width)
        painter.drawEllipse(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    else:
        theme.paint_icon(painter, "hourglass", "text_2", _square(rect, 0.94).toAlignedRect())


def _paint_section(painter: QPainter, rect: QRect | QRectF, state: str) -> None:
    box = _square(rect)
    if state == "complete":
        _fill(painter, theme.colour("ok"))
        painter.drawEllipse(box)
        pen = QPen(theme.colour("surface"), box.width() / 8.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(_NO_BRUSH)
        painter.drawPolyline(
            [
                QPointF(box.left() + x * box.width(), box.top() + y * box.height())
                for x, y in ((0.29, 0.52), (0.45, 0.67), (0.72, 0.36))
            ]
        )
    elif state == "started":
        _half_disc(painter, box, theme.colour("accent"), filled_left=True)
    elif state == "empty":
        _outline(painter, theme.colour("control"), 1)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        _dashed_ring(painter, box.adjusted(1, 1, -1, -1), theme.colour("control"))


def _paint_contact(painter: QPainter, rect: QRect | QRectF, state: str) -> None:
    box = _square(rect, 0.5)
    if state == "kept":
        _fill(painter, theme.colour("accent"))
        painter.drawEllipse(box)
    elif state == "failed":
        painter.setPen(QPen(theme.colour("danger"), max(1.8, box.width() / 4)))
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.topRight())
    else:
        _outline(painter, theme.colour("text_2"), max(1.5, box.width() / 5))
        painter.drawEllipse(box)


_FAMILIES: dict[str, Callable[[QPainter, QRect | QRectF, str], None]] = {
    "rosh": _paint_rosh,
    "due": _paint_due,
    "section": _paint_section,
    "contact": _paint_contact,
}


def paint_mark(painter: QPainter, rect: QRect | QRectF, mark: str) -> None:
    """Paint a mark by its name in `rect`. Raises KeyError for an unknown family.

    Leaves the painter's pen, brush and antialiasing changed: callers in a hurry set their own.
    """
    family, _, rest = mark.partition(":")
    if family == "icon":
        name, _, token = rest.partition(":")
        theme.paint_icon(painter, name, token or "text_2", QRectF(rect).toAlignedRect())
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _FAMILIES[family](painter, rect, rest)
    painter.setBrush(_NO_BRUSH)


def mark_pixmap(mark: str, side: int, ratio: float) -> QPixmap:
    """Return a mark as a square pixmap of `side` logical px, for painting it many times."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_mark(painter, QRect(0, 0, side, side), mark)
    painter.end()
    return pixmap


def mark_word(mark: str) -> str:
    """Return the word a mark stands for, or nothing for plain icons."""
    return MARK_WORDS.get(mark, "")
