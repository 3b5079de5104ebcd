"""Under a text that was composed from the answers and then changed: what the answers would say.

Must not know the form.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.button import quiet_button, secondary_button

_COMPARE, _HIDE = "Compare with composed", "Hide composed"


class ComposedPanel(QWidget):
    """A button that opens the composed text beside the changed one, and one that takes it."""

    def __init__(self, parent: QWidget, use: Callable[[], None]) -> None:
        super().__init__(parent)
        self.compare = quiet_button(_COMPARE, self._turn, small=True)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.use = secondary_button("Use composed text", use, small=True)
        self._frame = QFrame(self)
        self._frame.setProperty("ground", "panel")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(*[theme.space("inside")] * 4)
        inside.setSpacing(theme.px(6))
        inside.addWidget(self._text)
        inside.addWidget(self.use)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(4))
        line = QHBoxLayout()
        line.addWidget(self.compare)
        line.addStretch(1)
        rows.addLayout(line)
        rows.addWidget(self._frame)
        self._frame.hide()

    def show_composed(self, text: str) -> None:
        """Show what the answers would say now; nothing hides the panel."""
        self._text.setText(text)
        self._text.setAccessibleName(f"Composed from the answers: {text}")
        self.setVisible(bool(text))
        if not text:
            self._frame.hide()
            self.compare.setText(_COMPARE)

    def _turn(self) -> None:
        opened = self._frame.isHidden()
        self._frame.setVisible(opened)
        self.compare.setText(_HIDE if opened else _COMPARE)
