"""One line under a control: what is wrong, what was understood, or a fact, with its icon.

Apart from the field, because the unlock page needs this line and nothing else of a field.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.icon_label import IconLabel
from om_desktop.views.widgets.labels import set_rank

# kind of note: (icon, colour token)
NOTE_KINDS = {
    "problem": ("circle-alert", "danger"),
    "warn": ("triangle-alert", "warn"),
    "ok": ("check", "ok"),
    "info": ("info", "text_2"),
}


class NoteLine(QWidget):
    """An icon and a line of words in its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(self, side=14, line="small")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        theme.space_layout(layout, gap=6)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self.hide()

    def set_note(self, words: str, kind: str) -> None:
        """Say `words` in the look of `kind` (problem, warn, ok, info); nothing hides the line."""
        icon, tone = NOTE_KINDS[kind]
        self._icon.set_icon(icon, tone)
        set_rank(self._words, "hint" if kind == "info" else f"small {tone}")
        self._words.setText(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()
