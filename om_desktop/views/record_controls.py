"""The control of each kind of form field, behind one face.

Must not know records or forms. Typed text is what a draft keeps; the value is what it means.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QCheckBox, QWidget

from om_desktop.views.record_fields import Ask, FormField, Options, Values
from om_desktop.views.widgets.choice import YES_NO, Choice
from om_desktop.views.widgets.choice_box import ChoiceBox, SuggestBox
from om_desktop.views.widgets.line_edit import LineEdit
from om_desktop.views.widgets.text_area import TextArea
from om_desktop.views.widgets.when_field import WhenField

_MOST_DIGITS = 6


class Control(ABC):
    """A widget, the text typed into it, and the value that means."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget

    @abstractmethod
    def typed(self) -> str:
        """Return what stands in the control, as a draft keeps it."""

    @abstractmethod
    def put_back(self, typed: str) -> None:
        """Put typed text back."""

    @abstractmethod
    def value(self) -> object:
        """Return what it means; unreadable text means nothing."""

    @abstractmethod
    def show_value(self, value: object) -> None:
        """Show a value."""

    def problem(self) -> str:
        """Return why the text cannot be read, nothing when it can."""
        return ""

    @abstractmethod
    def on_change(self, told: Callable[[], None]) -> None:
        """Call `told` after each change by a person."""

    def offer(self, field: FormField, values: Values) -> None:  # noqa: B027  most offer nothing
        """Offer what fits the other values; only choices and suggestions depend on them."""


class _Line(Control):
    widget: LineEdit

    def __init__(self, field: FormField, parent: QWidget) -> None:
        super().__init__(LineEdit(parent))
        self.widget.set_limit(field.limit)

    def typed(self) -> str:
        return self.widget.text()

    def put_back(self, typed: str) -> None:
        self.widget.setText(typed)

    def value(self) -> object:
        return self.widget.text().strip()

    def show_value(self, value: object) -> None:
        self.widget.setText(str(value or ""))
        self.widget.setCursorPosition(0)

    def on_change(self, told: Callable[[], None]) -> None:
        self.widget.textEdited.connect(lambda _text: told())


class _Number(_Line):
    def __init__(self, field: FormField, parent: QWidget) -> None:
        super().__init__(field, parent)
        self.widget.set_limit(_MOST_DIGITS)

    def value(self) -> object:
        text = self.widget.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None

    def show_value(self, value: object) -> None:
        self.widget.setText("" if value is None else str(value))

    def problem(self) -> str:
        text = self.widget.text().strip()
        return "Type a whole number, such as 35." if text and self.value() is None else ""


class _Text(Control):
    widget: TextArea

    def __init__(self, field: FormField, parent: QWidget) -> None:
        super().__init__(TextArea(parent))
        self.widget.set_limit(field.limit)
        self._showing = False

    def typed(self) -> str:
        return self.widget.text()

    def put_back(self, typed: str) -> None:
        self.show_value(typed)

    def value(self) -> object:
        return self.widget.text().strip()

    def show_value(self, value: object) -> None:
        self._showing = True
        self.widget.set_text(str(value or ""))
        self._showing = False

    def on_change(self, told: Callable[[], None]) -> None:
        self.widget.textChanged.connect(lambda: None if self._showing else told())


class _Day(Control):
    widget: WhenField

    def __init__(self, field: FormField, parent: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(WhenField(parent, lean=field.lean))
        self.widget.set_up(now)

    def typed(self) -> str:
        return self.widget.text()

    def put_back(self, typed: str) -> None:
        self.widget.set_typed(typed)

    def value(self) -> object:
        when = self.widget.when()
        return when[0] if when else None

    def show_value(self, value: object) -> None:
        self.widget.set_day(value if isinstance(value, date) else None)

    def problem(self) -> str:
        return self.widget.problem()

    def on_change(self, told: Callable[[], None]) -> None:
        self.widget.textEdited.connect(lambda _text: told())
        self.widget.when_changed.connect(lambda _when: told())


class _OneOf(Control):
    """A drop-down; a draft keeps the words chosen. A value that is not offered is kept as it is."""

    widget: ChoiceBox

    def __init__(self, field: FormField, parent: QWidget) -> None:
        super().__init__(ChoiceBox(parent))
        self._options: list[tuple[object, str]] = []
        self._foreign: tuple[tuple[object, str], ...] = ()
        self.widget.setPlaceholderText("Choose")
        if not callable(field.options):
            self._fill(field.options)

    def offer(self, field: FormField, values: Values) -> None:
        if callable(field.options):
            self._fill(field.offered(values))

    def _fill(self, options: Options) -> None:
        """Offer other options, and keep what is chosen if it is one of them."""
        wanted = [*options, *self._foreign]
        if self._options == wanted:
            return
        chosen = self.value()
        self._options = wanted
        self.widget.clear()
        self.widget.addItems([words for _value, words in wanted])
        kept = [each for each, _words in wanted]
        self.widget.setCurrentIndex(kept.index(chosen) if chosen in kept else -1)

    def typed(self) -> str:
        return self.widget.currentText()

    def put_back(self, typed: str) -> None:
        self.widget.setCurrentIndex(self.widget.findText(typed) if typed else -1)

    def value(self) -> object:
        index = self.widget.currentIndex()
        return self._options[index][0] if index >= 0 else None

    def show_value(self, value: object) -> None:
        values = [each for each, _words in self._options]
        if value not in values and value not in (None, ""):
            self._foreign = ((value, str(value)),)
            self._options.append(*self._foreign)
            self.widget.addItem(str(value))
            values.append(value)
        self.widget.setCurrentIndex(values.index(value) if value in values else -1)

    def on_change(self, told: Callable[[], None]) -> None:
        self.widget.activated.connect(lambda _index: told())


class _Suggested(Control):
    widget: SuggestBox

    def __init__(self, field: FormField, parent: QWidget) -> None:
        super().__init__(SuggestBox(parent))
        self._offered: tuple[str, ...] = ()
        self.widget.set_limit(field.limit)
        if not callable(field.suggestions):
            self.widget.suggest(field.suggestions)

    def offer(self, field: FormField, values: Values) -> None:
        words = field.suggested(values) if callable(field.suggestions) else ()
        if words != self._offered:
            self._offered = words
            self.widget.suggest(words)

    def typed(self) -> str:
        return self.widget.currentText()

    def put_back(self, typed: str) -> None:
        self.widget.setCurrentText(typed)

    def value(self) -> object:
        return self.widget.currentText().strip()

    def show_value(self, value: object) -> None:
        self.widget.setCurrentText(str(value or ""))
        line = self.widget.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def on_change(self, told: Callable[[], None]) -> None:
        line = self.widget.lineEdit()
        assert line is not None
        line.textEdited.connect(lambda _text: told())
        self.widget.activated.connect(lambda _index: told())


class _Tick(Control):
    widget: QCheckBox

    def __init__(self, field: FormField, parent: QWidget) -> None:
        super().__init__(QCheckBox(field.label, parent))

    def typed(self) -> str:
        return "yes" if self.widget.isChecked() else ""

    def put_back(self, typed: str) -> None:
        self.widget.setChecked(bool(typed))

    def value(self) -> object:
        return self.widget.isChecked()

    def show_value(self, value: object) -> None:
        self.widget.setChecked(bool(value))

    def on_change(self, told: Callable[[], None]) -> None:
        self.widget.clicked.connect(lambda _on: told())


class _Answer(Control):
    """Yes, no, or not answered."""

    widget: Choice

    def __init__(self, _field: FormField, parent: QWidget) -> None:
        super().__init__(Choice(parent, YES_NO))

    def typed(self) -> str:
        return self.widget.value() or ""

    def put_back(self, typed: str) -> None:
        self.widget.set_value(typed or None)

    def value(self) -> object:
        return {"yes": True, "no": False}.get(self.widget.value() or "")

    def show_value(self, value: object) -> None:
        self.widget.set_value(None if value is None else "yes" if value else "no")

    def on_change(self, told: Callable[[], None]) -> None:
        self.widget.changed.connect(lambda _value: told())


_MADE: dict[Ask, Callable[[FormField, QWidget], Control]] = {
    Ask.LINE: _Line,
    Ask.TEXT: _Text,
    Ask.CHOICE: _OneOf,
    Ask.SUGGEST: _Suggested,
    Ask.TICK: _Tick,
    Ask.ANSWER: _Answer,
    Ask.NUMBER: _Number,
}


def make_control(field: FormField, parent: QWidget, now: Callable[[], datetime]) -> Control:
    """Return the control of a field; `now` is London wall time, for typed days."""
    if field.ask is Ask.DAY:
        return _Day(field, parent, now)
    return _MADE[field.ask](field, parent)
