"""A thin bar with a count in words: of work that takes a while, or of questions answered."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.button import secondary_button


class ProgressLine(QWidget):
    """Bar, words, quiet words and, for work, a Cancel button.

    `start` shows it only if the work takes longer than a tenth of a second.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, bar_width: int = 120) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar_width = bar_width
        self._bar.setFixedWidth(theme.px(bar_width))
        self._words = QLabel(self)
        self._quiet = QLabel(self)
        self._quiet.setProperty("class", "quiet")
        for label in (self._words, self._quiet):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._cancel = secondary_button("Cancel", self._stop, small=True)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.show)
        row = QHBoxLayout(self)
        theme.space_layout(row)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words)
        row.addWidget(self._quiet, 1)
        row.addWidget(self._cancel)
        self._cancel.hide()
        self._quiet.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of another font scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._bar.setFixedWidth(theme.px(self._bar_width))

    def start(self, words: str, *, cancellable: bool = True) -> None:
        """Begin to tell of work, after a short wait."""
        self._cancel.setVisible(cancellable)
        self._cancel.setEnabled(True)
        self.hide()
        self.set_count(0, 0, words)
        self._wait.start(load_tokens().show_busy_after_ms)

    def set_count(self, done: int, total: int, words: str) -> None:
        """Show how far it is; a total of 0 means that nobody knows how much there is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.setText(words)
        self.setAccessibleName(words)
        self._bar.setAccessibleName(words)

    def set_quiet(self, words: str) -> None:
        """Say something beside it in the lighter tone ("saved 10:42:07")."""
        self._quiet.setText(words)
        self._quiet.setVisible(bool(words))

    def finish(self) -> None:
        """Take the line away, or never show it."""
        self._wait.stop()
        self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
