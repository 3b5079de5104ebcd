"""The small boxed key ("Ctrl+K") that stands inside buttons, fields and bars.

Painting only, shared by every widget that shows a key; knows no shortcut.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from om_desktop.views import theme


def key_chip_size(key: str) -> QSize:
    """Return how much room the boxed key takes."""
    metrics = QFontMetrics(theme.font("caption"))
    height = metrics.height() + theme.px(1)
    width = metrics.horizontalAdvance(key) + theme.px(8)
    return QSize(max(width, height), height)


def paint_key_chip(
    painter: QPainter, rect: QRect, key: str, text_token: str, line_token: str
) -> None:
    """Paint the boxed key to fill `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(line_token), 1))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(theme.colour(text_token))
    painter.setFont(theme.font("caption"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class KeyChip(QWidget):
    """One boxed key, for bars that list keys ("Enter open")."""

    def __init__(self, parent: QWidget | None = None, key: str = "") -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the box's size."""
        return key_chip_size(self._key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box."""
        painter = QPainter(self)
        paint_key_chip(painter, self.rect(), self._key, "text_2", "line_strong")
