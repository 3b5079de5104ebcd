"""Putting a prompt off: until when, and why."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from om_desktop.domain.typed_dates import Lean
from om_desktop.operations.deferrals import put_off
from om_desktop.operations.ports import DraftKey
from om_desktop.prompts.prompt import Prompt
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.drafted_dialog import DraftedDialog, Operation
from om_desktop.views.widgets.date_field import DateField
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.text_area import TextArea

DRAFT_FORM = "put_off"
_WIDTH = 460


def draft_key(prompt: Prompt) -> DraftKey:
    """Return what the draft of putting a prompt off belongs to."""
    return DraftKey(prompt.case_id, DRAFT_FORM, f"{prompt.code}:{prompt.subject}")


class PutOffDialog(DraftedDialog):
    """Asks for the day and the reason, and keeps them."""

    def __init__(self, desk: Desk, prompt: Prompt, name: str, parent: QWidget) -> None:
        super().__init__(
            desk,
            draft_key(prompt),
            parent,
            title="Put off with a reason",
            about=f"{prompt.title}, {name}",
            verb="Put off",
        )
        self._prompt = prompt
        self.setMinimumWidth(theme.px(_WIDTH))
        self.until = DateField(self)
        self.until.lean = Lean.FUTURE
        self.until.clock = lambda: desk.today
        self.reason = TextArea(self)
        self._fields = {
            "until_on": Field(
                self, label="Until", control=self.until, hint="It comes back on this day."
            ),
            "reason": Field(
                self,
                label="Why it can wait",
                control=self.reason,
                hint="It stays in the history of the case.",
            ),
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        self.until.textEdited.connect(self.touch)
        self.until.day_changed.connect(self.touch)
        self.reason.textChanged.connect(self.touch)
        self.until.setFocus()

    def content(self) -> Mapping[str, object] | None:
        """Return what is typed, None when nothing is."""
        typed = {"until_on": self.until.text(), "reason": self.reason.toPlainText()}
        return typed if any(typed.values()) else None

    def put_back(self, content: Mapping[str, object]) -> None:
        """Show what a draft holds."""
        self.until.setText(str(content.get("until_on", "")))
        self.until.editingFinished.emit()
        self.reason.setPlainText(str(content.get("reason", "")))

    def operation(self) -> Operation | None:
        """Put the prompt off; a day that cannot be read is answered beside its field."""
        prompt, key = self._prompt, self.key
        until, reason = self.until.day(), self.reason.toPlainText()
        for field in self._fields.values():
            field.set_problem(None)
        if until is None and self.until.text().strip():
            self.until.editingFinished.emit()
            self.until.setFocus()
            return None
        return lambda uow: put_off(uow, prompt, until, reason, draft=key)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each field, and begin at the first."""
        elsewhere = []
        for name, problem in problems.items():
            if name in self._fields:
                self._fields[name].set_problem(problem)
            else:
                elsewhere.append(problem)
        if elsewhere:
            super().show_problems({"": " ".join(elsewhere)})
        first = next((self._fields[name] for name in self._fields if name in problems), None)
        if first is not None:
            first.setFocus()
