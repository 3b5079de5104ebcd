"""What pages share that list records and edit them in dialogs: one dialog at a time, and rights.

Must not know any one kind of record.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.permissions import Action, may, relation
from om_desktop.domain.record import Record
from om_desktop.domain.wording import full_date
from om_desktop.views import theme
from om_desktop.views.page import CasePage
from om_desktop.views.record_dialog import RecordDialog
from om_desktop.views.record_fields import DialogPlan

_TWO_COLUMNS_FROM = 900  # px at 100 %


class RecordPage(CasePage):
    """A case page with dialogs. The page keeps the case file it shows."""

    _file: CaseFile | None = None
    _known_on: date | None = None
    _dialog: RecordDialog | None = None
    _columns: QBoxLayout | None = None

    def set_margins(self, head: QFrame, columns: QBoxLayout) -> None:
        """Give header and columns the page's margins, which grow with large type."""
        page, group = theme.space("page"), theme.space("group")
        row = head.layout()
        assert row is not None
        row.setContentsMargins(page, theme.px(7), page, theme.px(8))
        head.setMinimumHeight(theme.size("page_header"))
        columns.setContentsMargins(page, group, page, group)
        self._columns = columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns under each other where the page is narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme.px(_TWO_COLUMNS_FROM)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns is not None and self._columns.direction() != direction:
            self._columns.setDirection(direction)

    def take_case(self, file: CaseFile, known_on: date | None) -> None:
        """Keep what is shown; a dialog over another case is closed, its draft kept."""
        if self._dialog is not None and self._file and self._file.case_id != file.case_id:
            self._dialog.reject()
        self._file, self._known_on = file, known_on

    def may_change(self, kind: type[Record]) -> bool:
        """Whether this person may change records of a kind here and now."""
        if self._file is None or self._known_on is not None:
            return False
        actor, case = self.desk.actor, self._file.case
        return may(actor.role, Action.CHANGE, kind, relation(actor, case))

    def read_only_words(self, kind: type[Record]) -> str:
        """Say why nothing can be changed, nothing when it can."""
        if self._known_on is not None:
            return f"Read only: as known on {full_date(self._known_on)}"
        if self.may_change(kind):
            return ""
        return f"Read only for you ({self.desk.actor.role.label.lower()})"

    def write_drafts(self) -> None:
        """Put what is typed in an open dialog on disk now."""
        if self._dialog is not None:
            self._dialog.write_drafts()

    def open_dialog(
        self, plan: DialogPlan, saved: Callable[[object], None] | None = None
    ) -> RecordDialog:
        """Open a dialog over the window; `saved` gets what the operation returned."""
        if self._dialog is not None:
            self._dialog.reject()
        dialog = RecordDialog(self.desk, plan, self)
        if saved is not None:
            dialog.saved.connect(saved)
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self._dialog = dialog
        dialog.open()
        return dialog

    def _forget(self, dialog: RecordDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

    @property
    def dialog(self) -> RecordDialog | None:
        """The dialog that is open, None when there is none."""
        return self._dialog


def subject_of(text: str) -> tuple[str, UUID | None]:
    """Read a subject such as `address:<id>` or `address:new` into what and which (None for new)."""
    what, _, which = text.partition(":")
    try:
        return what, UUID(which)
    except ValueError:
        return what, None
