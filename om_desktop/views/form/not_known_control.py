"""A control with a box beside it to say that the answer is not known, which is an answer too."""

from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from om_desktop.domain.answers import Answer
from om_desktop.forms import NOT_KNOWN, Field, Question
from om_desktop.views import theme
from om_desktop.views.form.control import Control, MakeControl, Told
from om_desktop.views.form.surroundings import Surroundings


class OrNotKnown(Control):
    """The control of the question's kind, and a box to tick under it.

    What was typed before the box was ticked comes back when the tick is taken away.
    """

    def __init__(
        self,
        parent: QWidget,
        field: Field,
        question: Question,
        around: Surroundings,
        told: Told,
        make: MakeControl,
    ) -> None:
        holder = QWidget(parent)
        super().__init__(holder, told)
        self.inner = make(holder, field, question, around, told)
        self.box = QCheckBox(question.not_known_label.replace("&", "&&"), holder)
        self._before: Answer = None
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(6))
        rows.addWidget(self.inner.widget)
        rows.addWidget(self.box)
        self.box.clicked.connect(lambda on: self.told.answered(NOT_KNOWN if on else self._before))

    @property
    def focus(self) -> QWidget:
        """The box while it is ticked, else what is typed into."""
        return self.box if self.box.isChecked() else self.inner.focus

    @property
    def is_typing(self) -> bool:
        """Whether a person is in the middle of typing."""
        return self.inner.is_typing

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show the answer, or that it is not known."""
        not_known = field.value == NOT_KNOWN
        if self.box.isChecked() != not_known:
            self.box.setChecked(not_known)
        self.inner.widget.setEnabled(not not_known)
        if not_known:
            field = replace(field, value=None)
        else:
            self._before = field.value or None
        self.inner.show_field(field, around)

    def name(self, name: str, description: str) -> None:
        """Name both."""
        super().name(name, description)
        self.inner.name(name, description)
        self.box.setAccessibleName(f"{name}: {self.box.text()}")

    def understood(self, field: Field) -> str:
        """Say what typing was read as."""
        return "" if field.value == NOT_KNOWN else self.inner.understood(field)
