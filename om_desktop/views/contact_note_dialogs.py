"""Dialogs with one text over the contact log: a note to add, why an entry is an error."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from om_desktop.domain.contact import Contact
from om_desktop.domain.record import LINE, NOTES
from om_desktop.operations import contacts
from om_desktop.operations.ports import DraftKey
from om_desktop.views import theme
from om_desktop.views.contact_words import entry_in_words
from om_desktop.views.desk import Desk
from om_desktop.views.drafted_dialog import DraftedDialog, Operation
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.line_edit import LineEdit
from om_desktop.views.widgets.text_area import TextArea

_WIDTH = 640


class NoteDialog(DraftedDialog):
    """Adds to the notes of an entry."""

    def __init__(self, desk: Desk, seen: Contact, parent: QWidget | None = None) -> None:
        self.seen = seen
        self.text = TextArea()
        self.text.set_limit(NOTES)
        key = DraftKey(seen.case_id, "contact", f"note:{seen.record_id}")
        which = entry_in_words(seen, desk.reference.codes)
        about = f"{which}. Your note goes under the notes there, with your name and the time."
        super().__init__(desk, key, parent, title="Add note", about=about, verb="Add note")
        self.setMinimumWidth(theme.px(_WIDTH))
        self.field = Field(self, label="Note", control=self.text)
        self.body.addWidget(self.field)
        self.text.textChanged.connect(self.touch)
        self.text.setFocus()

    def content(self) -> Mapping[str, object] | None:
        """Return the note."""
        text = self.text.text()
        return {"notes": text} if text.strip() else None

    def put_back(self, content: Mapping[str, object]) -> None:
        """Show the note of a draft."""
        self.text.set_text(str(content.get("notes") or ""))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside the note."""
        self.field.set_problem(" ".join(problems.values()))
        self.text.setFocus()

    def operation(self) -> Operation:
        """Return what adds the note."""
        text, seen, key = self.text.text(), self.seen, self.key
        return lambda uow: contacts.add_note(uow, text, seen=seen, draft=key)


class ErrorDialog(DraftedDialog):
    """Marks an entry as entered in error."""

    def __init__(self, desk: Desk, seen: Contact, parent: QWidget | None = None) -> None:
        self.seen = seen
        self.reason = LineEdit()
        self.reason.set_limit(LINE)
        key = DraftKey(seen.case_id, "contact", f"error:{seen.record_id}")
        about = (
            f"{entry_in_words(seen, desk.reference.codes)}. It stays in the log, struck through, "
            "with your reason and name, and counts for nothing any more. This cannot be undone."
        )
        verb = "Mark entered in error"
        super().__init__(desk, key, parent, title=verb, about=about, verb=verb)
        self.save_button.setProperty("role", "dangerous")
        self.setMinimumWidth(theme.px(_WIDTH))
        self.field = Field(self, label="What was wrong with the entry?", control=self.reason)
        self.body.addWidget(self.field)
        self.reason.textEdited.connect(lambda _text: self.touch())
        self.reason.setFocus()

    def content(self) -> Mapping[str, object] | None:
        """Return the reason."""
        text = self.reason.text()
        return {"reason": text} if text.strip() else None

    def put_back(self, content: Mapping[str, object]) -> None:
        """Show the reason of a draft."""
        self.reason.setText(str(content.get("reason") or ""))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside the reason."""
        self.field.set_problem(" ".join(problems.values()))
        self.reason.setFocus()

    def operation(self) -> Operation:
        """Return what marks the entry."""
        reason, seen, key = self.reason.text(), self.seen, self.key
        return lambda uow: contacts.mark_entered_in_error(uow, reason, seen=seen, draft=key)
