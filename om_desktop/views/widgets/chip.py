"""Chips: short facts in a box ("MAPPA category 2"), filters that can be taken off, RoSH badges.

A chip that only tells is a label to a screen reader; one that does something is a button.
"""

from PySide6.QtCore import Property, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.chip_paint import (
    CHIP_LOOKS,
    ChipLook,
    chip_size,
    close_rect,
    paint_chip,
    paint_chip_box,
)
from om_desktop.views.widgets.marks import MARK_WORDS, paint_mark, paint_rosh_shape

_FIXED = QSizePolicy.Policy.Fixed


class Chip(QLabel):
    """A fact in a box. `kind`: neutral, quiet, tint, warn, danger, ok, dashed; `iconName` too."""

    def __init__(
        self, parent: QWidget | None = None, text: str = "", kind: str = "neutral", icon: str = ""
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon = icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, _FIXED)

    def _get_kind(self) -> str:
        return self._kind

    def _set_kind(self, kind: str) -> None:
        if kind not in CHIP_LOOKS:
            raise ValueError(f"no chip is {kind!r}")
        self._kind = kind
        self.updateGeometry()
        self.update()

    def _get_icon(self) -> str:
        return self._icon

    def _set_icon(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    kind = Property(str, _get_kind, _set_kind)
    iconName = Property(str, _get_icon, _set_icon)  # noqa: N815  Qt property names

    def set_fact(self, text: str, kind: str = "neutral", icon: str = "") -> None:
        """Show another fact."""
        self._icon = icon
        self._set_kind(kind)
        self.setText(text)

    def sizeHint(self) -> QSize:
        """Return the room the whole words take."""
        return chip_size(self.text(), self._kind, icon=bool(self._icon))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: words are elided before the window grows."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), theme.px(64)), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip; the tool tip tells the words when they are cut."""
        paint_chip(QPainter(self), self.rect(), self.text(), self._kind, icon=self._icon)


class ActionChip(QAbstractButton):
    """A chip that does something: `clicked`; with `closable` it is taken off (`closed`).

    The keys are Space for the chip and Delete or Backspace to take it off.
    """

    closed = Signal()

    def __init__(
        self, parent: QWidget | None = None, text: str = "", kind: str = "tint", icon: str = ""
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._icon = icon
        self._closable = False
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, _FIXED)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _get_closable(self) -> bool:
        return self._closable

    def _set_closable(self, closable: bool) -> None:  # noqa: FBT001  a Qt property's setter
        self._closable = closable
        self.setAccessibleDescription("Delete takes it off" if closable else "")
        self.updateGeometry()

    closable = Property(bool, _get_closable, _set_closable)

    def sizeHint(self) -> QSize:
        """Return the room the whole words take."""
        return chip_size(self.text(), self._kind, icon=bool(self._icon), closable=self._closable)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chip off with Delete or Backspace."""
        if self._closable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the chip off when its cross is pressed."""
        super().mouseReleaseEvent(event)
        spot = close_rect(self.rect()).adjusted(-4, -4, 8, 4)
        if self._closable and self._is_at(spot, event.position().toPoint()):
            self.closed.emit()

    @staticmethod
    def _is_at(spot: QRect, point: QPoint) -> bool:
        return spot.contains(point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip with its cross."""
        painter = QPainter(self)
        paint_chip(
            painter, self.rect(), self.text(), self._kind, icon=self._icon, closable=self._closable
        )


_BADGE_LOOKS = {
    "low": ChipLook("low_tint", "low_tint", "low"),
    "medium": ChipLook("medium_tint", "medium_tint", "medium"),
    "high": ChipLook("high_tint", "danger_line", "high"),
    "very_high": ChipLook("very_high_tint", "very_high_tint", "very_high"),
    "not_set": ChipLook("", "control", "text_2", strong=False, dashed=True),
}
_OUTLINED_BADGES = {"low": "low", "medium": "medium", "high": "high"}


class RoshBadge(QLabel):
    """A RoSH level as a badge: word and shape on its colour; very high is the only filled one."""

    def __init__(self, parent: QWidget | None = None, level: str = "not_set") -> None:
        super().__init__(parent)
        self._level = level
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(_FIXED, _FIXED)
        self.set_level(level)

    def set_level(self, level: str | None, *, prefix: str = "", words: str = "") -> None:
        """Show a level (low, medium, high, very_high; anything else is not set).

        `prefix` stands before the word ("RoSH High"); `words` take its place ("Not yet assessed").
        """
        self._level = level if level in _BADGE_LOOKS else "not_set"
        usual = MARK_WORDS[f"rosh:{self._level}"]
        self.setText(words or f"{prefix} {usual}".strip())
        self.updateGeometry()
        self.update()

    @property
    def level(self) -> str:
        """The level shown."""
        return self._level

    def sizeHint(self) -> QSize:
        """Return the room of shape and word."""
        role = "small_strong" if self._level == "not_set" else "body_strong"
        metrics = QFontMetrics(theme.font(role))
        shape = 0 if self._level == "not_set" else theme.px(16)
        height = max(theme.size("badge_height"), metrics.height() + theme.px(1))
        return QSize(metrics.horizontalAdvance(self.text()) + shape + theme.px(16), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, shape and word."""
        painter = QPainter(self)
        paint_rosh_badge(painter, self.rect(), self._level, self.text())


def paint_rosh_badge(painter: QPainter, rect: QRect, level: str, words: str) -> None:
    """Paint a badge to fill `rect`, as `RoshBadge` does."""
    look = _BADGE_LOOKS[level]
    if theme.current().is_high_contrast and level in _OUTLINED_BADGES:
        look = ChipLook(look.fill, _OUTLINED_BADGES[level], look.text)
    paint_chip_box(painter, rect, look)
    left = rect.left() + theme.px(8)
    if level != "not_set":
        side = theme.px(10)
        spot = QRect(left - theme.px(1), rect.center().y() - side // 2 + 1, side, side)
        paint_rosh_shape(painter, spot, level, theme.colour(f"{level}_shape"))
        left += theme.px(16)
    painter.setPen(theme.colour(look.text))
    painter.setFont(theme.font("small" if level == "not_set" else "body_strong"))
    room = QRect(left, rect.top(), rect.right() - left, rect.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class MarkLabel(QLabel):
    """A mark with its word beside it, outside a table: "rosh:high", "due:today", ..."""

    def __init__(
        self, parent: QWidget | None = None, mark: str = "", words: str = "", tone: str = "text"
    ) -> None:
        super().__init__(parent)
        self._mark = mark
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_mark(mark, words, tone)

    def set_mark(self, mark: str, words: str = "", tone: str = "text") -> None:
        """Show another mark; without `words` its usual word."""
        self._mark, self._tone = mark, tone
        self.setText(words or MARK_WORDS.get(mark, ""))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of mark and words."""
        metrics = QFontMetrics(theme.font(self._role()))
        side = theme.size("icon")
        width = side + theme.px(8) + metrics.horizontalAdvance(self.text())
        return QSize(width, max(side, metrics.height()) + theme.px(2))

    def _role(self) -> str:
        return "body_strong" if self._tone in ("danger", "warn", "ok") else "body"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark and words."""
        painter = QPainter(self)
        side = theme.size("icon")
        if self._mark:
            paint_mark(painter, QRect(0, (self.height() - side) // 2, side, side), self._mark)
        painter.setPen(theme.colour(self._tone))
        painter.setFont(theme.font(self._role()))
        left = side + theme.px(8)
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
