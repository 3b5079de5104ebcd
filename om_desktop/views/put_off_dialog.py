"""Putting a prompt off: until when, and why."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.operations.deferrals import put_off
from om_desktop.prompts.prompt import Prompt
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.widgets.button import Button
from om_desktop.views.widgets.date_field import DateField
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.labels import make_label
from om_desktop.views.widgets.text_area import TextArea

_WIDTH = 440


class PutOffDialog(QDialog):
    """Asks for the day and the reason, and keeps them."""

    def __init__(self, desk: Desk, prompt: Prompt, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._prompt = prompt
        self.setWindowTitle("Put off with a reason")
        self.setMinimumWidth(theme.px(_WIDTH))
        self._until = DateField(self)
        self._reason = TextArea(self)
        self._fields = {
            "until_on": Field(self, label="Until", control=self._until, hint="A working day ahead"),
            "reason": Field(
                self,
                label="Why it can wait",
                control=self._reason,
                hint="It stays in the history of the case.",
            ),
        }
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addWidget(make_label(prompt.title, "heading", self, wraps=True))
        column.addWidget(make_label(name, "quiet", self, wraps=True))
        for field in self._fields.values():
            column.addWidget(field)
        buttons = QDialogButtonBox(self)
        self._keep = Button(self, "Put off")
        self._keep.setProperty("role", "primary")
        self._keep.setDefault(True)
        cancel = Button(self, "Cancel")
        buttons.addButton(self._keep, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self._keep.clicked.connect(self._ask)
        column.addWidget(buttons)
        self._until.setFocus()

    def _ask(self) -> None:
        for field in self._fields.values():
            field.set_problem(None)
        until, reason, prompt = self._until.day(), self._reason.toPlainText(), self._prompt
        self._desk.tasks.write(
            lambda uow: put_off(uow, prompt, until, reason),
            self,
            lambda _deferral: self.accept(),
            self._refused,
        )

    def _refused(self, error: OmDesktopError) -> None:
        if isinstance(error, InvalidInput):
            for name, problem in error.problems.items():
                self._fields.get(name, self._fields["reason"]).set_problem(problem)
        else:
            self._fields["reason"].set_problem(str(error))
