"""A choice as a card: the radio button's words, what it means, and what it asks for.

Pressing anywhere on the card chooses it; the chosen one has a border in the accent colour.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QRadioButton

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens


class ChoiceCard(QFrame):
    """A frame around one radio button and what belongs to it."""

    def radio(self) -> QRadioButton | None:
        """Return the radio button inside."""
        return self.findChild(QRadioButton)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        radio = self.radio()
        if radio is not None:
            radio.setChecked(True)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card and its border."""
        radio = self.radio()
        chosen = radio is not None and radio.isChecked()
        borders = load_tokens().borders
        width = borders["focus"] if chosen else borders["hairline"]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("accent" if chosen else "line_strong"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(theme.colour("surface"))
        half = width / 2
        radius = load_tokens().radii["panel"]
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, radius, radius)
