"""The painted marks of the timeline: dots, crosses, houses and flags; painting only."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from om_desktop.views import theme
from om_desktop.views.timeline.content import MarkKind

_SOLID, _DASHED = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine


def paint_timeline_mark(painter: QPainter, centre: QPointF, kind: MarkKind, side: float) -> None:
    """Paint one mark about `side` px large around its centre."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    match kind:
        case MarkKind.KEPT:
            _disc(painter, box, theme.colour("accent"), filled=True)
        case MarkKind.EXCUSED:
            _disc(painter, box, theme.colour("text_2"), filled=False)
        case MarkKind.PLANNED:
            _disc(painter, box, theme.colour("accent"), filled=False)
        case MarkKind.TO_RECORD:
            _half_disc(painter, box)
        case MarkKind.FAILED:
            _cross(painter, box)
        case MarkKind.VISIT:
            _house(painter, box, theme.colour("accent"), _SOLID, filled=True)
        case MarkKind.VISIT_PLANNED:
            _house(painter, box, theme.colour("text_2"), _DASHED, filled=False)
        case MarkKind.VISIT_OVERDUE:
            _house(painter, box, theme.colour("danger"), _SOLID, filled=False)
        case MarkKind.REVIEW:
            _flag(painter, box, theme.colour("text"), filled=True)
        case MarkKind.REVIEW_DUE:
            _flag(painter, box, theme.colour("warn"), filled=False)


def _pen(shade: QColor, width: float, style: Qt.PenStyle = _SOLID) -> QPen:
    pen = QPen(shade, width, style)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _disc(painter: QPainter, box: QRectF, shade: QColor, *, filled: bool) -> None:
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(_pen(shade, 1.6))
    painter.setBrush(shade if filled else theme.colour("surface"))
    painter.drawEllipse(inner)


def _half_disc(painter: QPainter, box: QRectF) -> None:
    shade = theme.colour("accent")
    _disc(painter, box, shade, filled=False)
    painter.setBrush(shade)
    painter.drawPie(box.adjusted(1, 1, -1, -1), 90 * 16, 180 * 16)


def _cross(painter: QPainter, box: QRectF) -> None:
    painter.setPen(_pen(theme.colour("danger"), 2.2))
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.bottomLeft(), box.topRight())


def _house(
    painter: QPainter, box: QRectF, shade: QColor, style: Qt.PenStyle, *, filled: bool
) -> None:
    wide = box.adjusted(-1.5, -1.5, 1.5, 1.5)
    eaves = wide.top() + wide.height() * 0.48
    inset = wide.width() * 0.12
    painter.setPen(_pen(shade, 1.5, style))
    painter.setBrush(shade if filled else theme.colour("surface"))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(wide.left(), eaves),
                QPointF(wide.center().x(), wide.top()),
                QPointF(wide.right(), eaves),
                QPointF(wide.right() - inset, eaves),
                QPointF(wide.right() - inset, wide.bottom()),
                QPointF(wide.left() + inset, wide.bottom()),
                QPointF(wide.left() + inset, eaves),
            ]
        )
    )


def _flag(painter: QPainter, box: QRectF, shade: QColor, *, filled: bool) -> None:
    tall = box.adjusted(-1, -3, 1, 3)
    painter.setPen(_pen(shade, 1.5))
    painter.drawLine(tall.topLeft(), tall.bottomLeft())
    painter.setBrush(shade if filled else theme.colour("surface"))
    middle = tall.top() + tall.height() * 0.28
    low = tall.top() + tall.height() * 0.56
    painter.drawPolygon(
        QPolygonF(
            [
                tall.topLeft(),
                tall.topRight(),
                QPointF(tall.right() - tall.width() * 0.3, middle),
                QPointF(tall.right(), low),
                QPointF(tall.left(), low),
            ]
        )
    )
