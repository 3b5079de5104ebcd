"""A form over a record's fields: one column, some fields side by side, problems beside each.

Must not know what is saved or how. Fields that are not asked fold away.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from om_desktop.views import theme
from om_desktop.views.record_controls import Control, make_control
from om_desktop.views.record_fields import Ask, FormField, Values
from om_desktop.views.widgets.field import Field

# Alone in their row they take half of it.
_SHORT = frozenset({Ask.DAY, Ask.NUMBER})


class _Row(QWidget):
    """Fields side by side; it goes away when none of them is asked."""

    def __init__(self, parent: QWidget, *, half: bool) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space("group"))
        self.fields: list[Field] = []
        if half:
            self._row.addStretch(1)

    def add(self, field: Field) -> None:
        """Put a field at the end; a second one takes the place kept free."""
        self._row.insertWidget(len(self.fields), field, 1)
        self.fields.append(field)
        if len(self.fields) > 1 and self._row.count() > len(self.fields):
            self._row.takeAt(self._row.count() - 1)

    def fold(self) -> None:
        self.setVisible(any(not field.isHidden() for field in self.fields))


class RecordForm(QWidget):
    """Shows values, gives them back, and says what is wrong with them."""

    edited = Signal()  # a person typed or chose something

    def __init__(
        self,
        fields: Sequence[FormField],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """Make a form; `now` is London wall time, for typed days."""
        super().__init__(parent)
        self._asked = {field.name: field for field in fields}
        self._controls: dict[str, Control] = {}
        self._fields: dict[str, Field] = {}
        self._rows: list[_Row] = []
        self._shown: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("row"))
        for field in fields:
            self._add(field, now, column)
        column.addStretch(1)
        self.show_values({})

    def _add(self, asked: FormField, now: Callable[[], datetime], column: QVBoxLayout) -> None:
        control = make_control(asked, self, now)
        label = "" if asked.ask is Ask.TICK else asked.label
        field = Field(label=label, control=control.widget, hint=asked.hint)
        control.widget.setObjectName(asked.name)
        control.on_change(lambda: self._after_edit(asked.name))
        self._controls[asked.name], self._fields[asked.name] = control, field
        if not (asked.beside and self._rows):
            self._rows.append(_Row(self, half=asked.ask in _SHORT))
            column.addWidget(self._rows[-1])
        self._rows[-1].add(field)

    def _after_edit(self, name: str) -> None:
        if not isValid(self):
            return  # a list of suggestions still tells of its choice while the form goes away
        field = self._fields[name]
        if field.problem() and not self._controls[name].problem():
            field.set_problem(None)
        self._fold()
        self.edited.emit()

    def _fold(self) -> None:
        """Show what is asked beside the values as they are now, and offer the words that fit."""
        values = self._all_values()
        for name, asked in self._asked.items():
            wanted = asked.only_if is None or asked.only_if(values)
            self._fields[name].setVisible(wanted)
            self._controls[name].offer(asked, values)
        for row in self._rows:
            row.fold()

    def offer_again(self) -> None:
        """Offer anew what depends on things outside the form that have changed."""
        self._fold()

    def _all_values(self) -> dict[str, object]:
        return {name: control.value() for name, control in self._controls.items()}

    def _is_asked(self, name: str) -> bool:
        return not self._fields[name].isHidden()

    def show_values(self, values: Values) -> None:
        """Show values; a field without one is empty."""
        for name, control in self._controls.items():
            asked = self._asked[name]
            control.offer(asked, self._all_values())
            control.show_value(values.get(name, asked.empty))
        self._shown = {name: control.typed() for name, control in self._controls.items()}
        self._fold()

    def values(self) -> dict[str, object]:
        """Return every field's value; what is not asked is empty."""
        return {
            name: value if self._is_asked(name) else self._asked[name].empty
            for name, value in self._all_values().items()
        }

    def typed(self) -> dict[str, str]:
        """Return what was typed and differs from what was shown, for a draft."""
        typed = {name: control.typed() for name, control in self._controls.items()}
        return {name: text for name, text in typed.items() if text != self._shown[name]}

    def put_back(self, typed: Mapping[str, object]) -> None:
        """Put a draft's typed text back."""
        for name, text in typed.items():
            if name in self._controls:
                self._controls[name].put_back(str(text))
        self._fold()

    def unreadable(self) -> dict[str, str]:
        """Return what cannot be read as typed, by field."""
        found = {
            name: control.problem()
            for name, control in self._controls.items()
            if self._is_asked(name)
        }
        return {name: problem for name, problem in found.items() if problem}

    def show_problems(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Say problems beside their fields and go to the first; return those of no field here."""
        first = None
        for name, field in self._fields.items():
            problem = problems.get(name)
            if problem or field.problem():
                field.set_problem(problem)
            if problem and first is None and self._is_asked(name):
                first = self._controls[name].widget
        if first is not None:
            first.setFocus()
        return {
            name: problem
            for name, problem in problems.items()
            if name not in self._fields or not self._is_asked(name)
        }

    def set_note(self, name: str, words: str, kind: str = "info") -> None:
        """Say something beside a field: a fact, or what to look at."""
        self._fields[name].set_note(words, kind)

    def control(self, name: str) -> QWidget:
        """Return the widget of a field."""
        return self._controls[name].widget

    def focus_first(self) -> None:
        """Put the keyboard into the first field that is asked."""
        first = next((name for name in self._fields if self._is_asked(name)), None)
        if first is not None:
            self._controls[first].widget.setFocus()
