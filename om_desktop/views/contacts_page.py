"""The contact log of a case: quick entry on top, the entries below, newest first.

Brings its parts together; saving is in the forms, loading in the log view.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order
from om_desktop.domain.wording import counted
from om_desktop.storage.queries import appointments
from om_desktop.storage.queries.contacts import ContactLog
from om_desktop.storage.reader import Reader
from om_desktop.views._ui.ui_contacts_page import Ui_ContactsPage
from om_desktop.views.contact_choices import (
    Usual,
    choices_of,
    home_of,
    objective_labels,
    short_moment,
)
from om_desktop.views.contact_dialogs import CaseMatters
from om_desktop.views.contact_entry import ContactEntry
from om_desktop.views.contact_filters import ContactFilters
from om_desktop.views.contact_log_view import ContactLogView
from om_desktop.views.contact_opening import ContactOpening
from om_desktop.views.contact_words import Rights, next_in_words, rights_of
from om_desktop.views.desk import Desk
from om_desktop.views.page import CasePage
from om_desktop.views.widgets.choice import Option
from om_desktop.views.widgets.data_table import DataTable
from om_desktop.views.widgets.labels import LinkLine

_COMPACT, _FULL = "compact", "full"
_DENSITIES = (Option(_COMPACT, "Compact"), Option(_FULL, "Full"))
_FULL_LINES = 3
_MOST_LINKS = 2
_NOTHING = Rights(add=False, change=False, attach=False)


class ContactsPage(CasePage):
    """The contact log, its quick entry, and the appointments of a case."""

    NAME = "contacts"
    TITLE = "Contacts"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._file: CaseFile | None = None
        self._known_on: date | None = None
        self._rights = _NOTHING
        self._usual = Usual()
        self.ui = Ui_ContactsPage()
        self.ui.setupUi(self)
        self.table: DataTable = self.ui.table
        self.entry = ContactEntry(desk, self)
        self.ui.column.insertWidget(0, self.entry)
        self.entry.hide()
        self.filters = ContactFilters(self.ui, desk, self)
        self.log = ContactLogView(desk, self.table, self)
        self.opening = ContactOpening(desk, self.log, self)
        self.ui.density.set_options(_DENSITIES)
        self.ui.density.set_value(_COMPACT)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.record.clicked.connect(self._record)
        ui.book.clicked.connect(self._book)
        ui.to_record.linkActivated.connect(self.bring_forward)
        ui.density.changed.connect(self._set_density)
        self.filters.changed.connect(self._load)
        self.log.shown.connect(self._shown)
        self.table.row_opened.connect(self.opening.toggle)
        self.table.preview_asked.connect(self.opening.toggle)
        self.entry.saved.connect(self._entry_saved)
        self.entry.closed.connect(self.close_entry)
        self.entry.book_asked.connect(self._book)
        self.entry.draft_found.connect(self._draft_found)
        self.opening.kept.connect(self._kept)
        find = QShortcut(QKeySequence("/"), self.table)
        find.setContext(Qt.ShortcutContext.WidgetShortcut)
        find.activated.connect(ui.words.setFocus)

    # The case

    def show_case(self, file: CaseFile, known_on: date | None) -> None:
        """Show the log of a case, now or as known on a day."""
        another = self._file is None or self._file.case_id != file.case_id
        self._file, self._known_on = file, known_on
        self._rights = rights_of(self.desk.actor, file, looks_back=known_on is not None)
        if another:
            self.opening.close()
            self.close_entry()
            self.filters.clear()
            self.desk.tasks.query(_usual, self, self._take_usual)
        if self._rights.add:
            self.entry.open_case(file.case_id)
        elif known_on is not None:
            self.close_entry()
        self._show_choices()
        self.log.set_objectives(objective_labels(file))
        self._load()

    def _show_choices(self) -> None:
        file = self._file
        if file is None:
            return
        codes, now = self.desk.reference.codes, self._now()
        choices = choices_of(file, codes, now)
        booked = choices.next_appointment
        words = next_in_words(booked, self.desk.actor, codes) if booked else ""
        usual = replace(self._usual, home=home_of(file))
        self.entry.set_choices(choices, file.all(Order), words)
        self.entry.form.set_usual(usual, self.desk.actor)
        self.ui.next_appointment.set_next(words, may_book=False)
        matters = CaseMatters(
            case_id=file.case_id,
            choices=choices,
            orders=file.all(Order),
            next_words=words,
            usual=usual,
        )
        looks_back = self._known_on is not None
        self.opening.set_case(file, matters, self._rights, now, looks_back=looks_back)
        self._show_bar()
        self._show_to_record(choices.to_record)

    def _now(self) -> datetime:
        """Return the moment looked at: the end of the day while looking back."""
        if self._known_on is not None:
            return datetime.combine(self._known_on, time(23, 59))
        return self.desk.wall_now

    def _take_usual(self, found: Usual) -> None:
        self._usual = found
        self._show_choices()

    def _show_bar(self) -> None:
        ui = self.ui
        ui.bar.setVisible(self.entry.isHidden())
        for button in (ui.record, ui.book):
            button.setVisible(self._known_on is None)
            button.setEnabled(self._rights.add)
            button.setToolTip("" if self._rights.add else "Your role reads contacts only.")

    def _show_to_record(self, contacts: Sequence[Contact]) -> None:
        label = self.ui.to_record
        label.setVisible(bool(contacts) and self._rights.change)
        latest = list(reversed(contacts))
        links = tuple(
            (self._named(each), f"outcome:{each.record_id}") for each in latest[:_MOST_LINKS]
        )
        more = len(contacts) - len(links)
        said = counted(len(contacts), "outcome")
        rest = f" (and {more:,} more, marked in the list)" if more > 0 else ""
        label.set_line(LinkLine(f"{said} to record{rest}:", links))

    def _named(self, contact: Contact) -> str:
        codes = self.desk.reference.codes
        name = codes.contact_type_name(contact.contact_type, contact.type_as_worded)
        return f"{name} {short_moment(contact.on, contact.starts_at, self.desk.today)}"

    # The list

    def _load(self) -> None:
        if self._file is not None:
            known = self._file if self._known_on is not None else None
            self.log.load(self._file.case_id, self.filters.wanted(), known=known)

    def _shown(self, log: ContactLog) -> None:
        self.filters.show_system_count(log.system)
        self.ui.shown.setText(f"Showing {log.matching:,} of {log.total:,}")
        if not log.total:
            may = self._rights.add
            hint = "The first one is recorded with Ctrl+N." if may else ""
            self.table.set_empty("No contacts yet", hint)
        elif not log.matching:
            hidden = f"{log.total:,} {'is' if log.total == 1 else 'are'} hidden."
            self.table.set_empty(
                "No contacts match these filters", hidden, "Clear filters", self._clear_filters
            )
        self.opening.after_loading()

    def _clear_filters(self) -> None:
        self.filters.clear(show_system=True)
        self.table.setFocus()

    def _set_density(self, value: object) -> None:
        self.table.set_lines(_FULL_LINES if value == _FULL else 1)
        self.log.refresh_lines()

    # Quick entry

    def _record(self) -> None:
        self.open_entry()

    def _book(self) -> None:
        self.opening.book()

    def open_entry(self, contact_type: str = "") -> None:
        """Open quick entry, as Ctrl+N does."""
        if not self._rights.add:
            self.desk.navigator.say("Contacts cannot be recorded here", kind="warn")
            return
        self.entry.show()
        self._show_bar()
        self.entry.start(contact_type)

    def close_entry(self) -> None:
        """Close quick entry; what was typed stays as a draft."""
        self.entry.hide()
        self._show_bar()
        if self.entry.holds_something and self._rights.add:
            self.desk.navigator.say(
                "Draft kept", "It comes back here.", kind="info", action=("Discard", self._discard)
            )

    def _discard(self) -> None:
        self.entry.discard()
        self.close_entry()

    def _draft_found(self) -> None:
        self.entry.show()
        self._show_bar()

    def _entry_saved(self, record_id: UUID, and_next: bool) -> None:  # noqa: FBT001  a signal's argument
        if not and_next:
            self.close_entry()
            self.table.setFocus()
        self._kept(record_id)

    def _kept(self, record_id: UUID) -> None:
        """Show what was kept: the list at once, the rest when the case is read again."""
        self.log.bring(record_id)
        self._load()
        self.desk.tasks.query(_usual, self, self._take_usual)

    # What the window asks

    def bring_forward(self, subject: str) -> None:
        """Open what is asked for: "new", "book", "book:CHVS", "outcome:<id>", an entry's id.

        Instead of the outcome: reschedule, correct, note or error. With "new" a type may be given.
        """
        intent, _, rest = subject.partition(":")
        named, whole = _id(rest), _id(subject)
        if intent == "new":
            self.open_entry(rest)
        elif intent == "book":
            self.opening.book(rest)
        elif named is not None:
            self.opening.begin(intent, named)
        elif whole is not None:
            self._show_entry(whole)

    def _show_entry(self, record_id: UUID) -> None:
        if self.filters.wanted().is_on or self.ui.hide_system.isChecked():
            self.filters.clear(show_system=self._is_system(record_id))
        self.log.bring(record_id)
        self.opening.open_when_loaded(record_id)
        self._load()

    def _is_system(self, record_id: UUID) -> bool:
        found = self._file.find(Contact, record_id) if self._file else None
        return found is not None and found.system_entry

    def open_page(self) -> None:
        """Begin in the list, unless something is being typed."""
        if self.entry.isHidden():
            self.table.setFocus()

    def write_drafts(self) -> None:
        """Put everything typed on disk now."""
        self.entry.write_draft()
        self.opening.write_drafts()


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _usual(reader: Reader) -> Usual:
    types, places = appointments.usual_types(reader), appointments.usual_places(reader)
    return Usual(reader.staff(), types, places)
