"""A field: its label above, the control, a hint, and what is wrong or was understood below.

Binds label and control for keyboard and screen reader. Knows no form and checks nothing.
"""

from PySide6.QtCore import Property, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.date_field import DateField
from om_desktop.views.widgets.labels import set_rank
from om_desktop.views.widgets.line_edit import LineEdit
from om_desktop.views.widgets.note_line import NoteLine
from om_desktop.views.widgets.text_area import TextArea

__all__ = ["Field", "NoteLine"]


class Field(QWidget):
    """Label, control, hint and note.

    In a screen: promote a QWidget to Field, set `label` and `hint`, and put the control inside
    it without a layout. From code: `Field(label="When", control=QLineEdit())`.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        label: str = "",
        control: QWidget | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        self._control: QWidget | None = None
        self._label_hidden = False
        self._label = QLabel(self)
        self._label.setProperty("class", "caption")
        self._hint = QLabel(self)
        self._hint.setProperty("class", "hint")
        self._note = NoteLine(self)
        self._problem = ""
        for words in (self._label, self._hint):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        theme.space_layout(self._layout, gap=4)
        self._count = QLabel(self)
        self._count.setProperty("class", "hint")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.hide()
        self._below = below = QHBoxLayout()
        theme.space_layout(below, gap=8)
        below.addWidget(self._note, 1, Qt.AlignmentFlag.AlignTop)
        below.addStretch(0)
        below.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self._label)
        self._layout.addWidget(self._hint)
        self._layout.addLayout(below)
        self._layout.addStretch(1)  # beside a higher field it stays at the top
        self._set_label(label)
        self._set_hint(hint)
        if control is not None:
            self.set_control(control)

    def _get_label(self) -> str:
        return self._label.text()

    def _set_label(self, label: str) -> None:
        self._label.setText(label)
        self._label.setVisible(bool(label) and not self._label_hidden)
        self._name_control()

    def _get_hint(self) -> str:
        return self._hint.text()

    def _set_hint(self, hint: str) -> None:
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._name_control()

    label = Property(str, _get_label, _set_label)
    hint = Property(str, _get_hint, _set_hint)

    def set_control(self, control: QWidget) -> None:
        """Put the control between hint and note, name it by the label, and make it the buddy."""
        if self._control is not None and self._control is not control:
            self._layout.removeWidget(self._control)
            self._control.setParent(None)
        self._control = control
        self._layout.insertWidget(2, control)
        self._label.setBuddy(control)
        self._name_control()
        if isinstance(control, LineEdit | TextArea | DateField):
            control.note_changed.connect(self._take_note)
        if isinstance(control, TextArea):
            control.counted.connect(self._show_count)
            self._show_count(control.length(), control.limit())

    def add_below(self, *parts: QWidget) -> None:
        """Put parts under the control, before its count: a hint with something to press."""
        for place, part in enumerate(parts):
            self._below.insertWidget(place, part, 0, Qt.AlignmentFlag.AlignTop)

    def hide_label(self) -> None:
        """Keep the label for screen readers alone, where the heading above says the same."""
        self._label_hidden = True
        self._label.hide()

    def _take_note(self, words: str, kind: str) -> None:
        """Show what the control itself has to say."""
        if kind == "problem":
            self.set_problem(words)
        else:
            self.set_note(words, kind)

    def _show_count(self, length: int, limit: int) -> None:
        """Tell how much of the room is used, once there is something to tell."""
        self._count.setText(f"{length:,} of {limit:,}")
        self._count.setVisible(length > 0)
        set_rank(self._count, "small danger" if length > limit else "hint")

    def control(self) -> QWidget | None:
        """Return the control, found among the children if a screen put it there."""
        self._adopt()
        return self._control

    def _adopt(self) -> None:
        if self._control is not None:
            return
        own = (self._label, self._hint, self._note, self._count)
        for child in self.children():
            if isinstance(child, QWidget) and child not in own and self._below.indexOf(child) < 0:
                self.set_control(child)
                return

    def event(self, event: QEvent) -> bool:
        """Take the control a screen put inside before the field is first shown."""
        if event.type() in (QEvent.Type.Polish, QEvent.Type.Show):
            self._adopt()
        return super().event(event)

    def _name_control(self) -> None:
        if self._control is None:
            return
        self._control.setAccessibleName(self._label.text())
        said = (self._hint.text(), self._note.words())
        self._control.setAccessibleDescription(". ".join(part for part in said if part))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the control.

        Not by a focus proxy: a control made before its field comes before it in the order of the
        Tab key, and Qt would hand the focus back from the field to the control for ever.
        """
        if self._control is not None:
            self._control.setFocus(reason)

    def set_problem(self, text: str | None) -> None:
        """Say what is wrong, with a red border on the control; None or nothing clears it."""
        self._problem = text or ""
        self._show_note(self._problem, "problem")

    def problem(self) -> str:
        """Return the problem shown, or nothing."""
        return self._problem

    def set_note(self, text: str, kind: str = "info") -> None:
        """Say what was understood (`ok`), what to look at (`warn`) or a fact (`info`).

        Takes the place of a problem; nothing clears it.
        """
        self._problem = ""
        self._show_note(text, kind)

    def _show_note(self, text: str, kind: str) -> None:
        self._adopt()
        if text and text != self._note.words() and self.isVisible():
            announce(self, text, urgent=kind == "problem")
        self._note.set_note(text, kind)
        self._name_control()
        control = self._control
        wrong = bool(self._problem)
        if control is not None and bool(control.property("problem")) != wrong:
            control.setProperty("problem", wrong)
            theme.restyle(control)
