"""A dialog whose fields are kept as a draft while typed, and saved by one operation.

Knows no noun: a dialog of a noun gives its fields, its operation, and where problems are shown.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from om_desktop.domain.wording import clock, in_london
from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.operations.ports import DraftKey, UnitOfWork
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.drafting import Drafting
from om_desktop.views.type_ahead import TypeAhead
from om_desktop.views.widgets.button import primary_button, secondary_button
from om_desktop.views.widgets.field import NoteLine
from om_desktop.views.widgets.labels import make_label

Operation = Callable[[UnitOfWork], object]


class DraftedDialog(QDialog):
    """A dialog over a page. `saved` tells what the operation returned, after the commit.

    Subclasses put their fields into `body`, call `touch` on each change, and answer `content`,
    `put_back`, `operation` and `show_problems`.
    """

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        key: DraftKey,
        parent: QWidget | None,
        *,
        title: str,
        about: str,
        verb: str,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.key = key
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "surface")
        self._type_ahead = TypeAhead(self)
        self._drafting = Drafting(desk, key, self.content, self)
        self._drafting.kept.connect(self._draft_kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space("page"),) * 4)
        column.setSpacing(theme.space("inside"))
        column.addWidget(make_label(title, "heading", self))
        column.addWidget(make_label(about, "quiet", self, wraps=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space("row"))
        column.addLayout(self.body)
        self._note = NoteLine(self)
        column.addWidget(self._note)
        column.addStretch(1)
        self.save_button = primary_button(verb, self.save)
        self.save_button.setProperty("keyHint", "Ctrl+Enter")
        self._cancel = secondary_button("Cancel", self.reject)
        self._draft_state = QLabel(self)
        self._draft_state.setProperty("class", "hint")
        foot = QHBoxLayout()
        foot.setSpacing(theme.space("inside"))
        foot.addWidget(self._draft_state, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    # For the dialog of a noun

    def content(self) -> Mapping[str, object] | None:
        """Return what is typed as plain values, None when nothing is."""
        return None

    def put_back(self, content: Mapping[str, object]) -> None:
        """Show what a draft holds."""

    def operation(self) -> Operation | None:
        """Return what keeps the fields; None when something is wrong and was said."""
        return None

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each field."""
        self._note.set_note(" ".join(problems.values()), "problem")

    def touch(self) -> None:
        """Say that something was typed."""
        self._note.set_note("", "info")
        self._drafting.touch()

    # Opening and saving

    def begin(self) -> None:
        """Open the dialog, its draft put back."""
        self._drafting.read_back(self._found)
        self.open()

    def _found(self, content: dict[str, object], kept_at: datetime) -> None:
        if self.content() is None:
            self.put_back(content)
            at = clock(in_london(kept_at).time())
            self._draft_state.setText(f"Draft of {at} put back")

    def _draft_kept(self, at: datetime) -> None:
        self._draft_state.setText(f"draft saved {in_london(at):%H:%M:%S}")

    def write_draft(self) -> None:
        """Put what is typed on disk now."""
        self._drafting.write_now()

    def save(self) -> None:
        """Run the operation, or say what is wrong."""
        if self._type_ahead.holding:
            return
        operation = self.operation()
        if operation is None:
            return
        self._drafting.forget()
        self._type_ahead.hold()
        self.desk.tasks.write(operation, self, self._kept, self._refused)

    def _kept(self, result: object) -> None:
        self._type_ahead.drop()
        self.saved.emit(result)
        self.accept()

    def _refused(self, error: OmDesktopError) -> None:
        self._drafting.touch()
        if isinstance(error, InvalidInput):
            self.show_problems(error.problems)
        else:
            self._note.set_note(str(error), "problem")
        self._type_ahead.release()

    def reject(self) -> None:
        """Close; what is typed stays as a draft."""
        self.write_draft()
        super().reject()
