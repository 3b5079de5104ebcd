"""The box, icon and words of a chip, painted the same in labels, buttons and table cells."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens


@dataclass(frozen=True, slots=True)
class ChipLook:
    """Colour tokens of one kind of chip; an empty fill is none."""

    fill: str
    line: str
    text: str
    strong: bool = True
    dashed: bool = False


CHIP_LOOKS = {
    "neutral": ChipLook("surface", "control", "text", strong=False),
    "quiet": ChipLook("panel", "line_strong", "text_2", strong=False),
    "tint": ChipLook("tint", "tint_line", "accent"),
    "warn": ChipLook("warn_tint", "warn_line", "warn"),
    "danger": ChipLook("danger_tint", "danger_line", "danger"),
    "ok": ChipLook("ok_tint", "ok_line", "ok", strong=False),
    "dashed": ChipLook("", "control", "text_2", strong=False, dashed=True),
}

_ICON, _CLOSE = 13, 12


def chip_font_role(kind: str) -> str:
    """Return the font role of a kind of chip."""
    return "small_strong" if CHIP_LOOKS[kind].strong else "small"


def chip_size(text: str, kind: str, *, icon: bool = False, closable: bool = False) -> QSize:
    """Return how much room a chip takes."""
    metrics = QFontMetrics(theme.font(chip_font_role(kind)))
    width = metrics.horizontalAdvance(text) + theme.px(16)
    width += theme.px(_ICON + 6) if icon else 0
    width += theme.px(_CLOSE + 6) if closable else 0
    return QSize(width, max(theme.size("badge_height"), metrics.height() + theme.px(2)))


def close_rect(rect: QRect) -> QRect:
    """Return where the cross of a closable chip stands."""
    side = theme.px(_CLOSE)
    return QRect(
        rect.right() - theme.px(7) - side + 1, rect.center().y() - side // 2 + 1, side, side
    )


def paint_chip_box(painter: QPainter, rect: QRect, look: ChipLook) -> None:
    """Paint the filled, lined box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour(look.line), 1)
    if look.dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(theme.colour(look.fill) if look.fill else Qt.BrushStyle.NoBrush)
    radius = load_tokens().radii["chip"]
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    kind: str,
    *,
    icon: str = "",
    closable: bool = False,
) -> None:
    """Paint a whole chip to fill `rect`; words that do not fit are elided."""
    look = CHIP_LOOKS[kind]
    paint_chip_box(painter, rect, look)
    left, right = rect.left() + theme.px(8), rect.right() - theme.px(7)
    if icon:
        side = theme.px(_ICON)
        spot = QRect(left - theme.px(1), rect.center().y() - side // 2, side, side)
        theme.paint_icon(painter, icon, look.text, spot)
        left += side + theme.px(5)
    if closable:
        cross = close_rect(rect)
        theme.paint_icon(painter, "x", look.text, cross)
        right = cross.left() - theme.px(5)
    font = theme.font(chip_font_role(kind))
    painter.setFont(font)
    painter.setPen(theme.colour(look.text))
    room = QRect(left, rect.top(), right - left + 1, rect.height())
    words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
