"""Opening an entry of the log and what is done with it: outcome, note, files, moving, errors.

Knows the log and the dialogs, not the page around them.
"""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.document import Document
from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.operations.attachments import attach_file
from om_desktop.operations.ports import UnitOfWork
from om_desktop.operations.warned import Warned
from om_desktop.storage.queries.contacts import (
    ContactRow,
    WholeContact,
    file_content,
    whole_contact,
)
from om_desktop.storage.reader import Reader
from om_desktop.storage.store import Store
from om_desktop.views.contact_cells import TYPE_COLUMN
from om_desktop.views.contact_detail import ContactDetail, DetailContent
from om_desktop.views.contact_dialogs import (
    BookingDialog,
    CaseMatters,
    CorrectionDialog,
    MoveDialog,
    OutcomeDialog,
)
from om_desktop.views.contact_log_view import ContactLogView
from om_desktop.views.contact_note_dialogs import ErrorDialog, NoteDialog
from om_desktop.views.contact_words import (
    Rights,
    actions_for,
    entry_in_words,
    facts_in_words,
    made_in_words,
)
from om_desktop.views.desk import Desk
from om_desktop.views.drafted_dialog import DraftedDialog
from om_desktop.views.own_files import read_file, write_file

_NO_RIGHTS = Rights(add=False, change=False, attach=False)
_READ = "read"


class ContactOpening(QObject):
    """What happens with one entry at a time. `kept` tells the id of what a dialog kept."""

    kept = Signal(object)

    def __init__(self, desk: Desk, log: ContactLogView, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._log = log
        self._page = page
        self._file: CaseFile | None = None
        self._matters: CaseMatters | None = None
        self._rights = _NO_RIGHTS
        self._now = datetime.min  # noqa: DTZ901  set with the case, before anything is opened
        self._opened: Contact | None = None
        self._wanted: UUID | None = None
        self._looks_back = False
        self._dialogs: list[DraftedDialog] = []

    def set_case(
        self,
        file: CaseFile,
        matters: CaseMatters,
        rights: Rights,
        now: datetime,
        *,
        looks_back: bool,
    ) -> None:
        """Work on a case; now: the moment looked at, London wall time."""
        self._file, self._matters, self._rights, self._now = file, matters, rights, now
        self._looks_back = looks_back
        for dialog in self._dialogs:
            if isinstance(dialog, OutcomeDialog):
                dialog.show_next(matters.next_words)

    # Opening in place

    def toggle(self, row: ContactRow) -> None:
        """Open a line in place, or close it again."""
        if self._log.table.opened_id() == row.record_id:
            self.close()
        else:
            self._open(row.record_id, sensitive=row.sensitive)

    def open_when_loaded(self, record_id: UUID) -> None:
        """Open an entry as soon as its line is there."""
        self._wanted = record_id

    def after_loading(self) -> None:
        """Bring the opened entry up to date, or open the one that was asked for."""
        wanted, self._wanted = self._wanted, None
        model, opened = self._log.model, self._log.table.opened_id()
        record_id = wanted or (opened if isinstance(opened, UUID) else None)
        place = model.find(record_id) if record_id is not None else None
        if place is not None:
            row = model.row(place)
            read = self._opened is not None and self._opened.record_id == row.record_id
            if not row.sensitive or not read:
                self._open(row.record_id, sensitive=row.sensitive)

    def close(self) -> None:
        """Close the opened line."""
        self._opened = None
        self._log.table.close_detail()
        self._log.refresh_lines()

    def _open(self, record_id: UUID, *, sensitive: bool) -> None:
        if sensitive:
            locked = DetailContent("", "", "", {_READ: "Read the entry"}, locked=True)
            self._show(record_id, locked)
        else:
            self._read(record_id)

    def _read(self, record_id: UUID) -> None:
        """Read an entry; that a sensitive one is read is recorded before it is shown."""
        actor = self._desk.actor

        def work(store: Store) -> WholeContact:
            whole = whole_contact(store.reader(actor), record_id)
            if whole.contact.sensitive:
                store.note_reading(actor, whole.contact.case_id, record_id)
            return whole

        self._desk.tasks.on_store(work, self, self._show_whole, self._say)

    def _show_whole(self, whole: WholeContact) -> None:
        file = self._file
        if file is None:
            return
        contact, codes = whole.contact, self._desk.reference.codes
        # Looking back, the entry is shown as it stood; files and versions belong to now.
        looks_back = self._looks_back
        as_known = file.find(Contact, contact.record_id) if looks_back else None
        shown = as_known or contact
        self._opened = shown
        content = DetailContent(
            notes=shown.notes,
            facts=facts_in_words(file, shown, codes, self._desk.actor),
            made=made_in_words(shown, self._desk.actor),
            actions=actions_for(shown, codes, self._now, self._rights),
            files=() if looks_back else whole.files,
            earlier=0 if looks_back else whole.earlier_versions,
        )
        self._show(contact.record_id, content)

    def _show(self, record_id: UUID, content: DetailContent) -> None:
        header = self._log.table.horizontalHeader()
        detail = ContactDetail(content, header.sectionViewportPosition(TYPE_COLUMN))
        detail.asked.connect(lambda name: self._do(name, record_id))
        detail.file_asked.connect(self._save_copy)
        detail.left.connect(self._log.table.setFocus)
        self._log.table.open_detail(record_id, detail)
        detail.come_after(self._log.table)
        self._log.refresh_lines()

    # What is done with an entry

    def _do(self, name: str, record_id: UUID) -> None:
        seen = self._opened
        if name == _READ:
            self._read(record_id)
        elif seen is not None and seen.record_id == record_id:
            self._do_with(name, seen)

    def _do_with(self, name: str, seen: Contact) -> None:
        match name:
            case "outcome":
                matters = self._case_matters()
                self._begin(OutcomeDialog(self._desk, matters, seen, self.book, self._page))
            case "reschedule":
                self._begin(MoveDialog(self._desk, self._case_matters(), seen, self._page))
            case "correct":
                self._begin(CorrectionDialog(self._desk, self._case_matters(), seen, self._page))
            case "note":
                self._begin(NoteDialog(self._desk, seen, self._page))
            case "error":
                self._begin(ErrorDialog(self._desk, seen, self._page))
            case "attach":
                self._attach(seen)
            case "later" if seen.rescheduled_to_id is not None:
                later = str(seen.rescheduled_to_id)
                self._desk.navigator.open_case(seen.case_id, "contacts", later)
            case "history":
                self._desk.navigator.open_case(seen.case_id, "history", str(seen.record_id))

    def begin(self, name: str, record_id: UUID) -> None:
        """Open a dialog of an entry: outcome, reschedule, correct, note, error.

        What may not be done with the entry, or no longer, is said.
        """
        seen = self._file.find(Contact, record_id) if self._file else None
        codes = self._desk.reference.codes
        if seen is None:
            self._desk.navigator.say("This entry is no longer there", kind="warn")
        elif name not in actions_for(seen, codes, self._now, self._rights):
            words = "It is settled, or your role may not change it."
            self._desk.navigator.say(entry_in_words(seen, codes), words, kind="warn")
        elif seen.sensitive and name == "correct":  # it shows the notes
            actor = self._desk.actor
            self._desk.tasks.on_store(
                lambda store: store.note_reading(actor, seen.case_id, seen.record_id),
                self,
                lambda _none: self._do_with(name, seen),
                self._say,
            )
        else:
            self._do_with(name, seen)

    def _case_matters(self) -> CaseMatters:
        assert self._matters is not None, "an entry is opened within a case"
        return self._matters

    def book(self, contact_type: str = "") -> None:
        """Open the booking of an appointment, of a type if one is given."""
        if not self._rights.add or self._matters is None:
            self._desk.navigator.say("Appointments cannot be booked here", kind="warn")
            return
        over = self._dialogs[-1] if self._dialogs else self._page
        dialog = BookingDialog(self._desk, self._matters, over)
        self._follow(dialog)
        dialog.begin_with(contact_type)

    def _begin(self, dialog: DraftedDialog) -> None:
        self._follow(dialog)
        dialog.begin()

    def _follow(self, dialog: DraftedDialog) -> None:
        self._dialogs.append(dialog)
        dialog.saved.connect(self._dialog_saved)
        dialog.finished.connect(lambda _result: self._dialogs.remove(dialog))

    def _dialog_saved(self, result: object) -> None:
        contact = result.result if isinstance(result, Warned) else result
        said = [each.words for each in result.warnings] if isinstance(result, Warned) else []
        if isinstance(contact, Contact):
            which = entry_in_words(contact, self._desk.reference.codes)
            kind = "warn" if said else "ok"
            self._desk.navigator.say("Saved", " ".join([f"{which}.", *said]), kind=kind)
            self.kept.emit(contact.record_id)

    def write_drafts(self) -> None:
        """Put what is typed in an open dialog on disk now."""
        for dialog in self._dialogs:
            dialog.write_draft()

    # Files

    def _attach(self, seen: Contact) -> None:
        name, _kind = QFileDialog.getOpenFileName(self._page, "Attach a file")
        if not name:
            return
        self.attach(seen, Path(name))

    def attach(self, seen: Contact, path: Path) -> None:
        """Attach a file to an entry."""

        def operation(uow: UnitOfWork) -> Document:
            return attach_file(uow, seen.record_id, path.name, read_file(path))

        def attached(document: Document) -> None:
            self._desk.navigator.say("File attached", document.title)
            self._read(seen.record_id)

        self._desk.tasks.write(operation, self, attached, self._say)

    def _save_copy(self, document: Document) -> None:
        name, _kind = QFileDialog.getSaveFileName(self._page, "Save a copy", document.title)
        if name:
            self.save_copy(document, Path(name))

    def save_copy(self, document: Document, path: Path) -> None:
        """Save a copy of a file in a place that was chosen."""

        def work(reader: Reader) -> None:
            write_file(path, file_content(reader, document))

        def saved(_none: None) -> None:
            self._desk.navigator.say(
                "Copy saved", "It is not encrypted. Delete it when it is no longer needed."
            )

        self._desk.tasks.query(work, self, saved, self._say)

    def _say(self, error: OmDesktopError) -> None:
        words = " ".join(error.problems.values()) if isinstance(error, InvalidInput) else str(error)
        self._desk.navigator.say("Not done", words, kind="danger")
