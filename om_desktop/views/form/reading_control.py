"""An answer to be read: of a form that is read only, or one that the record itself gives."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from om_desktop.forms import YES, Field, QuestionType
from om_desktop.views import theme
from om_desktop.views.form.control import Control, Told
from om_desktop.views.form.person_controls import staff_words
from om_desktop.views.form.surroundings import Surroundings
from om_desktop.views.form.text_controls import text_of
from om_desktop.views.widgets.labels import set_rank

_NOT_ANSWERED = "Not answered"
_CONFIRMED = "Yes"


class ReadingControl(Control):
    """The answer in words; it can be reached by keyboard, selected and copied."""

    def __init__(self, parent: QWidget, told: Told) -> None:
        self.words = QLabel(parent)
        super().__init__(self.words, told)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setProperty("ground", "panel")
        self.words.setMargin(theme.px(6))
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        flags = Qt.TextInteractionFlag
        self.words.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self._name = ""

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show the answer in words."""
        words = field.words
        if field.type is QuestionType.CONFIRM:
            words = _CONFIRMED if field.value == YES else ""
        elif field.type is QuestionType.STAFF:
            words = staff_words(text_of(field.value), around)
        elif field.type is QuestionType.PERSON_REF:
            named = {person.value: person.label for person in around.people}
            words = named.get(words, words)
        self.words.setText(words or _NOT_ANSWERED)
        set_rank(self.words, "" if words else "quiet")
        self.words.setAccessibleName(f"{self._name}: {self.words.text()}")

    def name(self, name: str, description: str) -> None:
        """Name it by the question; the answer is said with it."""
        self._name = name
        self.words.setAccessibleName(f"{name}: {self.words.text()}")
        self.words.setAccessibleDescription(description)
