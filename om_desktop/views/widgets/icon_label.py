"""One icon as a widget, in a token's colour; silent for screen readers unless it is named."""

from PySide6.QtCore import Property, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from om_desktop.views import theme


class IconLabel(QWidget):
    """An icon. `iconName` and `tone` (a colour token) may be set in a screen.

    `line` is the font role of the words beside it: the icon then stands in their first line.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        icon: str = "",
        tone: str = "text",
        *,
        side: int = 16,
        line: str = "",
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._side, self._line = icon, tone, side, line
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _get_icon(self) -> str:
        return self._icon

    def _set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def _get_tone(self) -> str:
        return self._tone

    def _set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    iconName = Property(str, _get_icon, _set_icon)  # noqa: N815  Qt property names
    tone = Property(str, _get_tone, _set_tone)

    def set_icon(self, icon: str, tone: str) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the side, scaled, and at least the line's height."""
        side = theme.px(self._side)
        line = QFontMetrics(theme.font(self._line)).height() if self._line else 0
        return QSize(side, max(side, line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon in the middle of its line."""
        if self._icon:
            side = min(self.width(), theme.px(self._side))
            spot = QRect(0, (self.height() - side) // 2, side, side)
            theme.paint_icon(QPainter(self), self._icon, self._tone, spot)
