"""A button that tells a state and opens what is behind it: "All synced 09:41"."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.announce import announce

# kind: (colour token of the icon, colour token of the words)
STATUS_KINDS = {
    "ok": ("ok", "text"),
    "neutral": ("text", "text"),
    "warn": ("warn", "warn"),
    "danger": ("danger", "danger"),
}


class StatusButton(QPushButton):
    """Icon and words in the look of a kind: ok, neutral, warn, danger."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = "check"
        self._kind = "neutral"
        self.setProperty("role", "status")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_status(self, words: str, *, icon: str, kind: str = "neutral") -> None:
        """Tell another state; a change for the worse is announced. Raises KeyError."""
        worse = kind in ("warn", "danger") and words != self.text()
        _ = STATUS_KINDS[kind]
        self._icon, self._kind = icon, kind
        self.setText(words)
        self.setProperty("kind", kind)
        theme.restyle(self)
        if worse:
            announce(self, words)

    def sizeHint(self) -> QSize:
        """Return the room of icon and words."""
        words = QFontMetrics(theme.font(self._role())).horizontalAdvance(self.text())
        width = words + theme.size("icon") + theme.px(8 + 24)
        return QSize(width, theme.size("control"))

    def _role(self) -> str:
        return "body_strong" if self._kind == "danger" else "body"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box by the stylesheet, then icon and words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        icon_tone, tone = STATUS_KINDS[self._kind]
        side, left = theme.size("icon"), theme.px(12)
        spot = QRect(left, (self.height() - side) // 2, side, side)
        theme.paint_icon(painter, self._icon, icon_tone, spot)
        left += side + theme.px(8)
        painter.setFont(theme.font(self._role()))
        painter.setPen(theme.colour(tone))
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
