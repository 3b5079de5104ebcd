"""Controls to type in: one line, many lines, and dates and times with what they were read as."""

from PySide6.QtWidgets import QWidget

from om_desktop.domain.answers import Answer
from om_desktop.forms import Field, Question, QuestionType, from_typed
from om_desktop.views import theme
from om_desktop.views.form.control import Control, Told
from om_desktop.views.form.surroundings import Surroundings
from om_desktop.views.widgets.line_edit import LineEdit
from om_desktop.views.widgets.text_area import TextArea
from om_desktop.views.widgets.when_field import WhenField

_SHORT_PX = 240
_TIME_EXAMPLE = "14:30"
_JUDGED_WHEN_DONE = frozenset(
    {
        QuestionType.DATE,
        QuestionType.TIME,
        QuestionType.WHEN,
        QuestionType.NUMBER,
        QuestionType.PHONE,
    }
)


def text_of(answer: Answer) -> str:
    """Return an answer as it stands in a box to type in."""
    return answer if isinstance(answer, str) else ""


class LineControl(Control):
    """One line: text, a phone number, a number, a date, a time, or both.

    Typing is read by the form engine; what was typed stays in the line as it was typed.
    """

    def __init__(
        self,
        parent: QWidget,
        field: Field,
        question: Question,
        around: Surroundings,
        told: Told,
    ) -> None:
        self._question = question
        self._now = around.now
        self._typing = False
        self.line = _line_for(parent, field.type, around)
        super().__init__(self.line, told)
        if isinstance(self.line, LineEdit):
            self.line.set_limit(field.max_length)
            self.line.note_changed.connect(told.noted)
        else:
            self.line.day_changed.connect(lambda _day: self._tell_typed())
        if field.type in _JUDGED_WHEN_DONE:
            self.line.setMaximumWidth(theme.px(_SHORT_PX))
        self.line.textEdited.connect(lambda _text: self._edited())
        self.line.editingFinished.connect(self._finished)

    @property
    def is_typing(self) -> bool:
        """A date half typed is not yet wrong."""
        return self._typing and self._question.type in _JUDGED_WHEN_DONE

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show the answer in words, unless what stands there already means it."""
        self._now = around.now
        value = text_of(field.value)
        typed = self.line.text()
        if self._meaning(typed) != value and not (self._typing and self.line.hasFocus()):
            self._put(field.words)
        self.forget_told(field.value or None)

    def _put(self, words: str) -> None:
        if (isinstance(self.line, WhenField) and words) or self.line.text() != words:
            self.line.setText(words)
        self.line.setCursorPosition(0)

    def understood(self, field: Field) -> str:
        """Say what a date or time was read as."""
        reads = field.type in {QuestionType.DATE, QuestionType.TIME, QuestionType.WHEN}
        words = field.words
        return words if reads and field.counts and words != self.line.text() else ""

    def _meaning(self, typed: str) -> str:
        return from_typed(self._question, typed, self._now()) if typed else ""

    def _edited(self) -> None:
        self._typing = True
        self._tell_typed()

    def _tell_typed(self) -> None:
        self.tell(self._meaning(self.line.text()) or None)

    def _finished(self) -> None:
        self._typing = False
        self.told.finished()


def _line_for(parent: QWidget, kind: QuestionType, around: Surroundings) -> LineEdit | WhenField:
    if kind in {QuestionType.DATE, QuestionType.WHEN}:
        line = WhenField(parent, with_time=kind is QuestionType.WHEN)
        line.set_up(around.now)
        return line
    plain = LineEdit(parent)
    if kind is QuestionType.TIME:
        plain.setPlaceholderText(_TIME_EXAMPLE)
    return plain


class AreaControl(Control):
    """Many lines. A text composed from the answers stands there until somebody changes it."""

    def __init__(self, parent: QWidget, field: Field, told: Told) -> None:
        self.area = TextArea(parent)
        super().__init__(self.area, told)
        self.area.set_limit(field.max_length)
        self.area.note_changed.connect(told.noted)
        self.area.counted.connect(told.counted)
        self.area.textChanged.connect(self._edited)
        self._shows = False

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show the text; what is being typed is left alone until the box is left."""
        del around
        text = text_of(field.value)
        # Who empties the box is about to write: a composed text does not come back meanwhile.
        about_to_write = self.area.hasFocus() and not self.area.text().strip()
        if text != self.area.text() and not about_to_write:
            self._shows = True
            self.area.set_text(text)
            self._shows = False
        self.forget_told(field.value or None)

    def _edited(self) -> None:
        if not self._shows:
            self.tell(self.area.text() or None)
