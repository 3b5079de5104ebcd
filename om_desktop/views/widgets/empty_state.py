"""What stands where a list would be when there is nothing to list: what, why, and what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.button import quiet_button


class EmptyState(QWidget):
    """A strong line, a quiet line under it, and at most one action."""

    action_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._hint = QLabel(self)
        self._chosen: Callable[[], object] | None = None
        self._action = quiet_button("", self.action_chosen.emit, small=True)
        self.action_chosen.connect(self._choose)
        self._text.setProperty("class", "subheading")
        self._hint.setProperty("class", "hint")
        layout = QVBoxLayout(self)
        theme.space_layout(layout, (8, 8, 8, 8), 2)
        layout.addStretch(1)
        for label in (self._text, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        layout.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._hint.hide()
        self._action.hide()

    def set_text(self, text: str, hint: str = "", action: str = "") -> None:
        """Say what is not there, what would be, and name the action if there is one."""
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{text}. {hint}" if hint else text)

    def on_action(self, chosen: Callable[[], object]) -> None:
        """Call `chosen` when the action is pressed, in place of what was called before."""
        self._chosen = chosen

    def _choose(self) -> None:
        if self._chosen is not None:
            self._chosen()
