"""Free text of many lines: grows with what is typed, counts it, and tells when it does not fit.

Only plain text comes in, however it was copied. A paste that does not fit is refused whole
and quickly, whatever its size.
"""

import math

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from om_desktop.views import theme

_USUAL_LIMIT = 4000
_MOST_LINES = 14
# Characters that no keyboard types and that would break printing: C0 but tab and newline.
_UNPRINTABLE = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n")


class TextArea(QPlainTextEdit):
    """A growing text area with a limit of 4,000 characters unless `set_limit` says otherwise.

    Tab leaves it. A `Field` around it shows `counted` at its right and `note_changed` below.
    """

    counted = Signal(int, int)  # characters, limit
    note_changed = Signal(str, str)  # words and kind

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = _USUAL_LIMIT
        self._refused = False
        self._lines_shown = 0
        self._least_lines = 0
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._after_change)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def set_limit(self, limit: int) -> None:
        """Take at most this many characters."""
        self._limit = limit
        self.counted.emit(self.length(), limit)

    def limit(self) -> int:
        """Return how many characters fit."""
        return self._limit

    def length(self) -> int:
        """Return how many characters there are."""
        return max(self.document().characterCount() - 1, 0)

    def text(self) -> str:
        """Return what was typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text without taking the note or the undo steps of another."""
        if text != self.toPlainText():
            self.setPlainText(text)

    # Growing

    def set_least_lines(self, lines: int) -> None:
        """Start at so many lines instead of the usual least height."""
        self._least_lines = lines
        self.updateGeometry()

    def _least_height(self) -> int:
        if not self._least_lines:
            return theme.size("text_area_min")
        return self._height_of(self._least_lines)

    def _height_of(self, lines: int) -> int:
        """Return the height that shows so many lines whole, within border and padding."""
        line = math.ceil(QFontMetricsF(self.font()).lineSpacing())
        around = self.contentsMargins().top() + self.contentsMargins().bottom()
        # One more: a last line that just fits still counts as one to scroll to.
        return lines * line + around + round(2 * self.document().documentMargin()) + 1

    def sizeHint(self) -> QSize:
        """Return the height of the lines there are, between the least height and 14 lines."""
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        return QSize(super().sizeHint().width(), max(self._height_of(lines), self._least_height()))

    def minimumSizeHint(self) -> QSize:
        """Return the least height."""
        return QSize(theme.px(120), self._least_height())

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        if lines != self._lines_shown:
            self._lines_shown = lines
            self.updateGeometry()

    # The limit

    def _room(self) -> int:
        cursor = self.textCursor()
        return self._limit - self.length() + abs(cursor.position() - cursor.anchor())

    def _after_change(self) -> None:
        if self._refused:
            self._refused = False
            self.note_changed.emit("", "info")
        self.counted.emit(self.length(), self._limit)

    def _refuse(self, words: str) -> None:
        self._refused = True
        self.note_changed.emit(words, "problem")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted or dropped text as plain text if it fits whole; else say why not."""
        text = source.text()
        if len(text) > max(self._room(), 0):
            self._refuse(
                f"The text is {len(text):,} characters long and {max(self._room(), 0):,} more fit "
                f"here. Nothing was pasted."
            )
            return
        plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNPRINTABLE)
        self.textCursor().insertText(plain)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, unless the text is full; Tab is for leaving, even where there is nowhere to go."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
            return
        types = bool(event.text()) and (event.text().isprintable() or event.text() in "\r\n")
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if types and not event.modifiers() & commands and self._room() < 1:
            self._refuse(f"{self._limit:,} characters are the most that fit here.")
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take composed characters, unless the text is full."""
        if event.commitString() and len(event.commitString()) > self._room():
            self._refuse(f"{self._limit:,} characters are the most that fit here.")
            event.setCommitString("")
        super().inputMethodEvent(event)
