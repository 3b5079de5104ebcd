"""Controls to choose with: side by side with keys, round buttons, a list, boxes to tick."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QWidget,
)

from om_desktop.domain.answers import Answer
from om_desktop.forms import NO, NOT_KNOWN, YES, Choice, Field
from om_desktop.views.contact_fields import keep_narrow, widen_list
from om_desktop.views.form.control import Control, Told
from om_desktop.views.form.surroundings import Surroundings
from om_desktop.views.widgets import choice as segments
from om_desktop.views.widgets.flow_row import FlowRow

_KEYS = {YES: "Y", NO: "N", NOT_KNOWN: "D"}
_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_CLEAR_KEYS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_MOST_ROUND_BUTTONS = 5
_CHOOSE = "Choose"


class SegmentsControl(Control):
    """Yes, no and perhaps not known, side by side; Y, N and D answer."""

    def __init__(self, parent: QWidget, field: Field, told: Told) -> None:
        options = [
            segments.Option(one.value, one.label, _KEYS.get(one.value, "")) for one in field.choices
        ]
        self.choice = segments.Choice(parent, options)
        super().__init__(self.choice, told)
        self.choice.changed.connect(self.tell)

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show which is chosen."""
        del around
        value = field.value if isinstance(field.value, str) else None
        if value not in {one.value for one in field.choices}:
            value = None
        if self.choice.value() != value:
            self.choice.set_value(value)
        self.forget_told(value)


class RoundButtonsControl(Control):
    """A few choices as round buttons; arrows choose, Delete takes the answer back."""

    def __init__(self, parent: QWidget, field: Field, told: Told) -> None:
        self.row = FlowRow(parent)
        super().__init__(self.row, told)
        self._group = QButtonGroup(self.row)
        self._buttons: dict[str, QRadioButton] = {}
        self._keys = _ChoosingKeys(self, self.row)
        for one in field.choices:
            button = QRadioButton(one.label.replace("&", "&&"), self.row)
            button.setToolTip(one.hint)
            button.setAccessibleName(one.label)
            button.clicked.connect(lambda _on=False, value=one.value: self.tell(value))
            button.installEventFilter(self._keys)
            self._group.addButton(button)
            self.row.add(button)
            self._buttons[one.value] = button

    @property
    def focus(self) -> QWidget:
        """The chosen button, else the first."""
        buttons = list(self._buttons.values())
        return next((each for each in buttons if each.isChecked()), buttons[0])

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show which is chosen."""
        del around
        chosen = self._buttons.get(str(field.value))
        if self._group.checkedButton() is not chosen:
            self._group.setExclusive(False)
            for button in self._buttons.values():
                button.setChecked(button is chosen)
            self._group.setExclusive(True)
        self.forget_told(field.value)

    def name(self, name: str, description: str) -> None:
        """Name the row by the question, and describe each button by it."""
        super().name(name, description)
        for button in self._buttons.values():
            button.setAccessibleDescription(". ".join(part for part in (name, description) if part))

    def choose_beside(self, button: QObject, step: int) -> None:
        """Choose the button before or after one, if there is one."""
        buttons = list(self._buttons.values())
        place = next(at for at, each in enumerate(buttons) if each is button) + step
        if 0 <= place < len(buttons):
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
            buttons[place].click()


class _ChoosingKeys(QObject):
    """Answers to arrows and Delete on the buttons of one choice.

    Qt moves by where buttons stand, and chooses only when something is chosen already; here the
    next one is chosen, as in a choice side by side.
    """

    def __init__(self, control: RoundButtonsControl, parent: QObject) -> None:
        super().__init__(parent)
        self._control = control

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose the button before or after, or take the answer back."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = event.key()
            if key in _STEPS:
                self._control.choose_beside(watched, _STEPS[key])
                return True
            if key in _CLEAR_KEYS:
                self._control.tell(None)
                return True
        return super().eventFilter(watched, event)


class ListBox(QComboBox):
    """A list to choose from that the wheel passes over: scrolling must not change an answer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class ListControl(Control):
    """Many choices as a list; its first line is "not answered"."""

    def __init__(self, parent: QWidget, choices: Sequence[Choice], told: Told) -> None:
        self.box = ListBox(parent)
        super().__init__(self.box, told)
        keep_narrow(self.box)
        self.box.addItem(_CHOOSE, "")
        for row, one in enumerate(choices, start=1):
            self.box.addItem(one.label, one.value)
            self.box.setItemData(row, one.hint or one.label, Qt.ItemDataRole.ToolTipRole)
        widen_list(self.box)
        self.box.setMinimumContentsLength(24)
        self.box.activated.connect(lambda _row: self.tell(self.box.currentData() or None))

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show which is chosen."""
        del around
        row = max(self.box.findData(field.value), 0)
        if self.box.currentIndex() != row:
            self.box.setCurrentIndex(row)
        self.forget_told(field.value)


class TicksControl(Control):
    """Several choices as boxes to tick; one that stands alone takes the others away."""

    def __init__(self, parent: QWidget, field: Field, told: Told) -> None:
        self.row = FlowRow(parent, even=len(field.choices) > _MOST_ROUND_BUTTONS)
        super().__init__(self.row, told)
        self._alone = {one.value for one in field.choices if one.exclusive}
        self._boxes: dict[str, QCheckBox] = {}
        for one in field.choices:
            box = QCheckBox(one.label.replace("&", "&&"), self.row)
            box.setToolTip(one.hint)
            box.setAccessibleName(one.label)
            box.clicked.connect(lambda on, value=one.value: self._ticked(value, on=on))
            self.row.add(box)
            self._boxes[one.value] = box

    @property
    def focus(self) -> QWidget:
        """The first box."""
        return next(iter(self._boxes.values()))

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show which are ticked."""
        del around
        chosen = field.value if isinstance(field.value, tuple) else ()
        for value, box in self._boxes.items():
            if box.isChecked() != (value in chosen):
                box.setChecked(value in chosen)
        self.forget_told(chosen or None)

    def name(self, name: str, description: str) -> None:
        """Name the row by the question, and describe each box by it."""
        super().name(name, description)
        for box in self._boxes.values():
            box.setAccessibleDescription(". ".join(part for part in (name, description) if part))

    def _ticked(self, value: str, *, on: bool) -> None:
        ticked = {each for each, box in self._boxes.items() if box.isChecked()}
        if on:
            ticked = {value} if value in self._alone else ticked - self._alone
        answer: Answer = tuple(each for each in self._boxes if each in ticked)
        self.tell(answer or None)


class ConfirmControl(Control):
    """One box to tick that says the question itself."""

    says_label = True

    def __init__(self, parent: QWidget, words: str, told: Told) -> None:
        self.box = QCheckBox(words.replace("&", "&&"), parent)
        super().__init__(self.box, told)
        self.box.clicked.connect(lambda on: self.tell(YES if on else None))

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show whether it is ticked."""
        del around
        ticked = field.value == YES
        if self.box.isChecked() != ticked:
            self.box.setChecked(ticked)
        self.forget_told(field.value)


def makes_round_buttons(choices: Sequence[Choice]) -> bool:
    """Whether choices are few enough for round buttons."""
    return len(choices) <= _MOST_ROUND_BUTTONS
