"""A whole number with small steps: hours, days, counts."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from om_desktop.views import theme


class NumberField(QSpinBox):
    """A number; the wheel leaves it alone unless it has the focus, so scrolling changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._indent()

    def _indent(self) -> None:
        # The stylesheet's padding does not reach the text of a spin box with two buttons.
        self.lineEdit().setTextMargins(theme.px(9), 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new sizes with another font scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._indent()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
