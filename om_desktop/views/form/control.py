"""What every control of a form can do: show a field, and tell what a person answers.

A control is one widget, or a few in one, for one answer. It reads and checks nothing: the form
engine does. Must not know labels, notes or the form around it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from om_desktop.domain.answers import Answer
from om_desktop.forms import Field, Question
from om_desktop.views.form.surroundings import Surroundings


class Told(Protocol):
    """Where a control tells what happens to it."""

    def answered(self, value: Answer) -> None:
        """A person gave this answer, or took it away (None)."""

    def noted(self, words: str, kind: str) -> None:
        """The control itself has something to say: why a paste was refused; "" takes it back."""

    def counted(self, length: int, limit: int) -> None:
        """So many of so many characters are used."""

    def finished(self) -> None:
        """A person stopped typing here."""


class Control(ABC):
    """One control.

    widget: what is put in the form. named: the widgets a screen reader stops at, which take the
    question's name. focus: where the keyboard goes.
    """

    # Whether the control says the question itself, as a box to tick does.
    says_label = False

    def __init__(self, widget: QWidget, told: Told) -> None:
        self.widget = widget
        self.told = told
        self._last: Answer = None
        self._has_told = False

    @property
    def focus(self) -> QWidget:
        """Where the keyboard goes."""
        return self.widget

    @property
    def is_typing(self) -> bool:
        """Whether a person is in the middle of typing, so that it is too early to judge."""
        return False

    @abstractmethod
    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show a field's answer without telling; what is being typed stays."""

    def name(self, name: str, description: str) -> None:
        """Name the control for screen readers."""
        self.widget.setAccessibleName(name)
        self.widget.setAccessibleDescription(description)

    def understood(self, field: Field) -> str:
        """Return what typing was understood as, where that differs from what was typed."""
        del field
        return ""

    def tell(self, answer: Answer) -> None:
        """Tell an answer, once."""
        if self._has_told and answer == self._last:
            return
        self._has_told, self._last = True, answer
        self.told.answered(answer)

    def forget_told(self, shown: Answer) -> None:
        """Remember what is shown as the answer told last, so that it is not told again."""
        self._has_told, self._last = True, shown


MakeControl = Callable[[QWidget, Field, Question, Surroundings, Told], Control]
