"""One box of a form: what it is called, its control, and what is to be said under it.

Binds label and control for keyboard and screen reader. Must not know the question around it.
"""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from om_desktop.domain.answers import Answer
from om_desktop.forms import Field, Question
from om_desktop.views import theme
from om_desktop.views.form.composed_panel import ComposedPanel
from om_desktop.views.form.control import Control
from om_desktop.views.form.make_control import make_control
from om_desktop.views.form.notes import note_of
from om_desktop.views.form.surroundings import FormActions, Surroundings
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.field import NoteLine
from om_desktop.views.widgets.labels import make_label, set_rank

_TELL_ROOM_FROM = 0.75


class Stop(NamedTuple):
    """Where Enter stops on its way through a form: what is stopped at, what takes the keyboard."""

    widget: QWidget
    focus: QWidget


class AnswerBox(QWidget):
    """One field. `name` is what it is called for screen readers, `caption` what stands above it.

    says_notes: whether notes stand under this box, or the question says them (`note`).
    """

    def __init__(
        self,
        parent: QWidget,
        field: Field,
        question: Question,
        around: Surroundings,
        actions: FormActions,
        *,
        name: str,
        caption: str = "",
        says_notes: bool = True,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._around = around
        self._actions = actions
        self._name = name
        self._says_notes = says_notes
        self._refusal = ("", "info")
        self._note: NoteLine | None = None
        self._count: QLabel | None = None
        self._composed: ComposedPanel | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(4))
        self.control: Control = make_control(self, field, question, around, self)
        if caption and not self.control.says_label:
            label = make_label(caption, "caption", self, wraps=True)
            label.setBuddy(self.control.focus)
            self._rows.addWidget(label)
        if caption and field.hint:
            self._rows.addWidget(make_label(field.hint, "hint", self, wraps=True))
        self._rows.addWidget(self.control.widget)
        self.setFocusProxy(self.control.focus)
        self._show()

    @property
    def key(self) -> str:
        """The answer's key."""
        return self._field.key

    @property
    def focus(self) -> QWidget:
        """Where the keyboard goes."""
        return self.control.focus

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show the field as it is now; nothing is done where nothing changed."""
        if field == self._field and around is self._around:
            return
        self._field, self._around = field, around
        self._show()

    def leave(self) -> None:
        """The keyboard has gone elsewhere: show what counts, and judge it."""
        self._show()

    def note(self) -> tuple[str, str]:
        """Return what is to be said under the box, and of what kind it is."""
        if self._refusal[0]:
            return self._refusal
        control = self.control
        return note_of(
            self._field,
            self._around,
            typing=control.is_typing,
            understood=control.understood(self._field),
        )

    def _show(self) -> None:
        self.control.show_field(self._field, self._around)
        self._show_note()
        self._show_composed()

    def _show_note(self) -> None:
        words, kind = self.note()
        wrong = kind == "problem" and bool(words)
        said = self._note.words() if self._note else ""
        if self._says_notes and (words or self._note):
            if self._note is None:
                self._note = NoteLine(self)
                self._rows.addWidget(self._note)
            self._note.set_note(words, kind)
            if words != said and words and self.isVisible() and self.focus.hasFocus():
                announce(self, words, urgent=wrong)
        described = ". ".join(part.rstrip(".") for part in (self._field.hint, words) if part)
        self.control.name(self._name, described)
        self._mark_wrong(wrong=wrong)

    def _mark_wrong(self, *, wrong: bool) -> None:
        widget = self.control.widget
        if bool(widget.property("problem")) != wrong:
            widget.setProperty("problem", wrong)
            theme.restyle(widget)

    def _show_composed(self) -> None:
        field = self._field
        differs = bool(field.composed) and not field.because and field.value != field.composed
        if not differs and self._composed is None:
            return
        if self._composed is None:
            self._composed = ComposedPanel(self, lambda: self._actions.answer(self.key, None))
            self._rows.addWidget(self._composed)
        self._composed.show_composed(field.composed if differs else "")

    # What the control tells

    def answered(self, value: Answer) -> None:
        """Take an answer."""
        self._refusal = ("", "info")
        self._actions.answer(self.key, value)

    def noted(self, words: str, kind: str) -> None:
        """Show why a paste was refused, until something else is typed."""
        self._refusal = (words, kind)
        self._show_note()

    def counted(self, length: int, limit: int) -> None:
        """Tell how much room is used, once it becomes scarce."""
        scarce = length > limit * _TELL_ROOM_FROM
        if self._count is None:
            if not scarce:
                return
            self._count = make_label("", "hint", self)
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
            self._rows.addLayout(line)
        self._count.setText(f"{length:,} of {limit:,}")
        self._count.setVisible(scarce)
        set_rank(self._count, "small danger" if length >= limit else "hint")

    def finished(self) -> None:
        """Typing is over for now: say what is wrong."""
        self._show_note()
