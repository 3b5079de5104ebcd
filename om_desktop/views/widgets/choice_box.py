"""A drop-down that the wheel does not change by accident, and one that takes other words too."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from om_desktop.views.widgets.line_edit import LineEdit

_MOST_SHOWN = 16
_LEAST_LETTERS = 10


class ChoiceBox(QComboBox):
    """A choice from a list; scrolling a page over it changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class SuggestBox(ChoiceBox):
    """A line with suggestions, found by any part of them; other words are taken as typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = LineEdit(self)
        self.setLineEdit(self._line)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def set_limit(self, limit: int) -> None:
        """Take at most this many characters."""
        self._line.set_limit(limit)

    def suggest(self, words: Sequence[str]) -> None:
        """Offer these words, and keep what is typed."""
        typed = self.currentText()
        self.blockSignals(True)
        self.clear()
        self.addItems(["", *words])
        self.setCurrentText(typed)
        self.blockSignals(False)
