"""What the stylesheet cannot draw: ticks, radio dots, chevrons and list ticks, from tokens.

Fusion draws everything else under the stylesheet. The dotted focus rectangle is left out
because `theme_focus` shows focus by a ring. Knows no page and no widget of ours.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from om_desktop.views.theme_icons import paint_icon
from om_desktop.views.theme_state import colour, px
from om_desktop.views.theme_tokens import load_tokens

_Primitive = QStyle.PrimitiveElement
_State = QStyle.StateFlag

_ARROWS = {
    _Primitive.PE_IndicatorArrowDown: "chevron-down",
    _Primitive.PE_IndicatorArrowUp: "chevron-up",
    _Primitive.PE_IndicatorArrowLeft: "chevron-left",
    _Primitive.PE_IndicatorArrowRight: "chevron-right",
    _Primitive.PE_IndicatorSpinUp: "chevron-up",
    _Primitive.PE_IndicatorSpinDown: "chevron-down",
    _Primitive.PE_IndicatorHeaderArrow: "chevron-down",
    _Primitive.PE_IndicatorTabClose: "x",
}
_TICKS = (_Primitive.PE_IndicatorCheckBox, _Primitive.PE_IndicatorItemViewItemCheck)


def _edge_token(state: QStyle.StateFlag, *, on: bool) -> str:
    if not state & _State.State_Enabled:
        return "line_strong"
    return "accent_fill" if on else "control"


def paint_tick_box(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    """Paint a tick box in `rect`: ticked, partly ticked (a dash) or empty."""
    on, partly = bool(state & _State.State_On), bool(state & _State.State_NoChange)
    enabled = bool(state & _State.State_Enabled)
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    radius = load_tokens().radii["tick"]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(_edge_token(state, on=on or partly)), 1))
    if on or partly:
        painter.setBrush(colour("accent_fill" if enabled else "line_strong"))
    else:
        hovered = state & _State.State_MouseOver
        painter.setBrush(colour("hover" if hovered else "surface") if enabled else colour("window"))
    painter.drawRoundedRect(box, radius, radius)
    if on or partly:
        pen = QPen(colour("on_accent" if enabled else "surface"), max(1.6, rect.width() / 9))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        left, top, side = box.left(), box.top(), box.width()
        points = (
            [(0.25, 0.52), (0.43, 0.70), (0.76, 0.32)]
            if on
            else [(0.27, 0.5), (0.5, 0.5), (0.73, 0.5)]
        )
        painter.drawPolyline([QPointF(left + x * side, top + y * side) for x, y in points])
    painter.restore()


def paint_radio(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    """Paint a radio button's circle in `rect`."""
    on, enabled = bool(state & _State.State_On), bool(state & _State.State_Enabled)
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(_edge_token(state, on=on)), 1))
    ground = "surface" if enabled else "window"
    if enabled and state & _State.State_MouseOver:
        ground = "hover"
    painter.setBrush(colour(_edge_token(state, on=True) if on else ground))
    painter.drawEllipse(box)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("on_accent" if enabled else "surface"))
        painter.drawEllipse(box.center(), box.width() * 0.19, box.width() * 0.19)
    painter.restore()


class TokenStyle(QProxyStyle):
    """Fusion with the few primitives that need shapes, painted from the tokens."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Paint ticks, dots and chevrons; leave the rest to Fusion."""
        if element is _Primitive.PE_FrameFocusRect:
            return
        if element in _TICKS:
            paint_tick_box(painter, option.rect, option.state)
        elif element is _Primitive.PE_IndicatorRadioButton:
            paint_radio(painter, option.rect, option.state)
        elif element is _Primitive.PE_IndicatorMenuCheckMark:
            if option.state & _State.State_On:
                paint_icon(painter, "check", "text", option.rect)
        elif element in _ARROWS:
            enabled = option.state & _State.State_Enabled
            side = min(px(16), max(option.rect.width(), 8), max(option.rect.height(), 8))
            square = QRect(0, 0, side, side)
            square.moveCenter(option.rect.center())
            paint_icon(painter, _ARROWS[element], "text_2" if enabled else "text_disabled", square)
        else:
            super().drawPrimitive(element, option, painter, widget)
