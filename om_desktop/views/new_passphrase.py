"""Making a passphrase: typed twice, with how strong it is and why; used wherever one is made.

The judging is done away from the window's thread by whoever owns the page. Keeps nothing.
"""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.passphrase_edit import PassphraseRow
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.icon_label import IconLabel
from om_desktop.views.widgets.labels import set_rank

_BARS = 4
_TONES = ("line_strong", "danger", "warn", "ok", "ok")
_PAUSE_MS = 150
# Given a passphrase in the window's thread, the work that judges it in another.
Judge = Callable[[str], Callable[[], Any]]


class Run(Protocol):
    """Does work away from the window and brings the answer back: Opening.run, or a lane's."""

    def __call__(
        self, work: Callable[[], Any], owner: QObject, done: Callable[[Any], None], /
    ) -> None:
        """Do it."""


class StrengthBar(QWidget):
    """Four bars in the colour of the level; the word beside them says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = 0
        self.setFixedHeight(theme.px(6))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_level(self, level: int) -> None:
        """Fill so many bars, 0 to 4."""
        self._level = level
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = theme.px(4)
        width = (self.width() - gap * (_BARS - 1)) / _BARS
        for place in range(_BARS):
            filled = place < self._level
            painter.setBrush(theme.colour(_TONES[self._level] if filled else "line_strong"))
            bar = QRectF(place * (width + gap), 0, width, self.height())
            painter.drawRoundedRect(bar, 3, 3)


class NewPassphrase(QWidget):
    """Passphrase, strength, reasons, and the passphrase again."""

    changed = Signal()
    entered = Signal()  # Enter, in the second field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self._judge: Judge | None = None
        self._asked = 0
        self._needed = ""
        self._strength: Any = None
        # Each row goes into its field at once: made before the field, it would stand before it in
        # the order of the Tab key, and the field hands the focus back to it for ever.
        self._first, self._again = PassphraseRow(), PassphraseRow()
        self._first_field = Field(self, label="Passphrase", control=self._first)
        self._again_field = Field(self, label="Passphrase again", control=self._again)
        self._bar = StrengthBar(self)
        self._word, self._shortfall = QLabel(self), QLabel(self)
        self._shortfall.setProperty("class", "hint")
        sentence = QHBoxLayout()
        sentence.setSpacing(theme.px(4))
        sentence.addWidget(self._word)
        sentence.addWidget(self._shortfall, 1)
        self._remarks = QGridLayout()
        self._remarks.setHorizontalSpacing(theme.px(8))
        self._remarks.setVerticalSpacing(0)
        self._remarks.setColumnStretch(1, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._first.edit.textChanged.connect(self._typed)
        self._again.edit.textChanged.connect(self._compare)
        self._again.edit.returnPressed.connect(self.entered)
        for field, row in ((self._first_field, self._first), (self._again_field, self._again)):
            row.edit.caps_lock_seen.connect(lambda on, field=field: _tell_caps_lock(field, on=on))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._first_field)
        column.addWidget(self._bar)
        column.addLayout(sentence)
        column.addLayout(self._remarks)
        column.addSpacing(theme.px(4))
        column.addWidget(self._again_field)
        self.setFocusProxy(self._first)

    def set_judge(self, run: Run, judge: Judge) -> None:
        """Say who judges (operations.passphrase.judge), and how that is done off this thread."""
        self._run, self._judge = run, judge
        self._ask()

    def judge_again(self) -> None:
        """Judge anew: what is known of the person has changed."""
        if self._first.text():
            self._pause.start()

    @property
    def passphrase(self) -> str:
        """What is typed."""
        return self._first.text()

    @property
    def is_ready(self) -> bool:
        """Whether it is strong enough and typed twice alike."""
        return (
            self._strength is not None
            and bool(self._strength.accepted)
            and not self._pause.isActive()
            and self._first.text() == self._again.text()
        )

    @property
    def needs(self) -> str:
        """What it takes to be ready, in words that follow "when the passphrase is"."""
        word = self._needed or "strong enough"
        return f"{word} and typed twice"

    def set_problem(self, words: str) -> None:
        """Say what is wrong with it, as the operation that was to keep it said."""
        self._first_field.set_problem(words)

    def clear(self) -> None:
        """Forget what was typed."""
        self._first.clear()
        self._again.clear()

    @Slot()
    def _typed(self) -> None:
        self._strength = None
        self._first_field.set_problem(None)
        self._pause.start()
        self._compare()

    @Slot()
    def _compare(self) -> None:
        again = self._again.text()
        differs = bool(again) and not self._first.text().startswith(again)
        self._again_field.set_problem("Not the same as above." if differs else None)
        if again and again == self._first.text():
            self._again_field.set_note("Typed twice alike", "ok")
        self.changed.emit()

    @Slot()
    def _ask(self) -> None:
        if self._run is None or self._judge is None:
            return
        self._asked += 1
        asked = self._asked

        def answer(strength: Any) -> None:  # noqa: ANN401  operations is read in late
            if asked == self._asked:
                self._show(strength)

        self._run(self._judge(self._first.text()), self, answer)

    def _show(self, strength: Any) -> None:  # noqa: ANN401  as above
        before = self._word.text()
        self._strength = strength
        self._needed = strength.needed_word
        self._bar.set_level(strength.level)
        self._word.setText(f"{strength.word}." if strength.level else "")
        set_rank(self._word, f"small {_TONES[strength.level]}" if strength.level else "small")
        self._shortfall.setText(strength.shortfall)
        while (item := self._remarks.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        for row, remark in enumerate(strength.remarks):
            icon, tone = ("check", "ok") if remark.good else ("circle-alert", "warn")
            words = QLabel(remark.text, self)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            words.setProperty("class", "small" if remark.good else "small warn")
            mark = IconLabel(self, icon, tone)
            self._remarks.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            self._remarks.addWidget(words, row, 1)
        if strength.level and self._word.text() != before:
            announce(self, strength.sentence)
        self.changed.emit()


def _tell_caps_lock(field: Field, *, on: bool) -> None:
    if not field.problem():
        field.set_note("Caps Lock is on" if on else "", "warn")
