"""The person page: all that is kept of the person, who changed it last, edited by section.

What it says is composed in person_content, what its dialogs ask in person_forms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.person import Person
from om_desktop.domain.record import Record
from om_desktop.domain.wording import in_london, moment_in_words, short_date
from om_desktop.views import person_content
from om_desktop.views._ui.ui_person_page import Ui_PersonPage
from om_desktop.views.desk import Desk
from om_desktop.views.person_content import FactTuple
from om_desktop.views.person_forms import ROW_KINDS, plan_crn, plan_end, plan_row, plan_section
from om_desktop.views.record_page import RecordPage, subject_of
from om_desktop.views.record_row import RecordRow
from om_desktop.views.record_rows import RecordRows, RecordSection
from om_desktop.views.widgets.key_values import Fact, KeyValues

if TYPE_CHECKING:  # the store is not imported before the window is unlocked
    from om_desktop.storage.queries.opened_case import LastChange

_SECTIONS = {
    "identity": "Names, birth and numbers",
    "reach": "Phone, e-mail and reminders",
    "language": "Language",
    "equality": "Equality data",
    "notes": "Notes",
}
_ROWS: dict[str, tuple[str, str, str, Callable[..., list[RecordRow]]]] = {
    "address": ("Addresses", "Add address", "No address yet.", person_content.addresses),
    "contact": (
        "Personal contacts",
        "Add contact",
        "Nobody yet: family, next of kin, GP, emergency contact.",
        person_content.contacts,
    ),
    "circumstance": (
        "Circumstances",
        "Add circumstance",
        "None recorded: caring, work, health, reading.",
        person_content.circumstances,
    ),
    "disability": (
        "Disabilities and adjustments",
        "Add disability",
        "None recorded. Ask at induction.",
        person_content.disabilities,
    ),
    "alias": ("Other names", "Add alias", "No other names known.", person_content.aliases),
}


class PersonPage(RecordPage):
    """Who the person is."""

    NAME = "person"
    TITLE = "Person"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.ui = Ui_PersonPage()
        self.ui.setupUi(self)
        self.setFocusProxy(self.ui.scroll)
        self.set_margins(self.ui.head, self.ui.columns)
        self._facts: dict[str, KeyValues] = {}
        self._rows: dict[str, RecordRows] = {}
        self._sections: dict[str, RecordSection] = {}
        self.ui.give_crn.clicked.connect(lambda: self.bring_forward("crn"))
        for what, title in _SECTIONS.items():
            self._add_facts(what, title)
        for what, (title, action, empty, _rows) in _ROWS.items():
            self._add_rows(what, title, action, empty)

    def _section(self, what: str) -> RecordSection:
        section: RecordSection = getattr(self.ui, what)
        self._sections[what] = section
        return section

    def _add_facts(self, what: str, title: str) -> None:
        section = self._section(what)
        section.set_title(title, "Edit", "pencil")
        self._facts[what] = KeyValues(section, name_width=0 if what == "notes" else 150)
        section.set_body(self._facts[what])
        section.action_chosen.connect(lambda: self.bring_forward(what))

    def _add_rows(self, what: str, title: str, action: str, empty: str) -> None:
        section = self._section(what)
        section.set_title(title, action, "plus")
        self._rows[what] = RecordRows(section)
        self._rows[what].set_empty(empty)
        section.set_body(self._rows[what])
        section.action_chosen.connect(lambda: self.bring_forward(f"{what}:new"))
        self._rows[what].action_chosen.connect(partial(self._row_action, what))

    def show_case(self, file: CaseFile, known_on: date | None) -> None:
        """Show the person; read only while looking back or for who may not change it."""
        self.take_case(file, known_on)
        editable = self.may_change(Person)
        person, day = file.person, known_on or self.desk.today
        self._show_facts("identity", person_content.identity(person, day))
        self._show_facts("reach", person_content.reach(person))
        self._show_facts("language", person_content.language(person))
        self._show_facts("equality", person_content.equality(person))
        self._show_facts("notes", [("", person.notes or "None", "" if person.notes else "quiet")])
        for what, (_title, _action, _empty, rows) in _ROWS.items():
            self._rows[what].set_rows(rows(file, editable=editable))
        for section in self._sections.values():
            section.set_editable(editable)
        self.ui.give_crn.setVisible(editable and not person.crn)
        self._ask_who_changed(file.case_id, known_on)

    def _show_facts(self, what: str, facts: Sequence[FactTuple]) -> None:
        self._facts[what].set_facts([Fact(*fact) for fact in facts])

    def _ask_who_changed(self, case_id: UUID, known_on: date | None) -> None:
        from om_desktop.storage.queries.opened_case import last_changes

        self.desk.tasks.query(
            lambda reader: last_changes(reader, case_id, known_on),
            self,
            lambda changes: self._show_who_changed(case_id, changes),
            lambda _error: self.ui.changed.setText(""),
        )

    def _show_who_changed(self, case_id: UUID, changes: dict[UUID, LastChange]) -> None:
        if self._file is None or self._file.case_id != case_id:
            return
        read_only = self.read_only_words(Person)
        mine = [
            changes[record.record_id] for record in self._records() if record.record_id in changes
        ]
        newest = max(mine, key=lambda change: change.at, default=None)
        said = f"Last changed by {newest.by}, {moment_in_words(newest.at)}" if newest else ""
        self.ui.changed.setText(". ".join(part for part in (read_only, said) if part))
        for what, kind in ROW_KINDS.items():
            self._sections[what].set_changed(self._section_words(self._file.all(kind), changes))
        own = self._section_words((self._file.person,), changes)
        self._sections["identity"].set_changed(own)

    def _records(self) -> list[Record]:
        assert self._file is not None
        found: list[Record] = [self._file.person]
        for kind in ROW_KINDS.values():
            found.extend(self._file.all(kind))
        return found

    @staticmethod
    def _section_words(records: Sequence[Record], changes: dict[UUID, LastChange]) -> str:
        found = [changes[r.record_id] for r in records if r.record_id in changes]
        newest = max(found, key=lambda change: change.at, default=None)
        return f"{newest.by}, {short_date(in_london(newest.at).date())}" if newest else ""

    # Editing

    def _row_action(self, what: str, record_id: UUID, key: str) -> None:
        self.bring_forward(f"{'end-' if key == 'end' else ''}{what}:{record_id}")

    def bring_forward(self, subject: str) -> None:
        """Open what is named: a section, `address:new`, `address:<id>`, `end-address:<id>`."""
        what, record_id = subject_of(subject)
        if self._file is None:
            return
        section = self._sections.get(what.removeprefix("end-"))
        if section is not None:
            # After the page was laid out, so that there is a place to scroll to.
            QTimer.singleShot(0, section, lambda: self.ui.scroll.ensureWidgetVisible(section))
        if not self.may_change(Person):
            return
        codes = self.desk.reference.codes
        if what == "crn":
            self.open_dialog(plan_crn(self._file))
        elif what in _SECTIONS:
            self.open_dialog(plan_section(self._file, codes, what))
        elif what in ROW_KINDS:
            record = self._file.find(ROW_KINDS[what], record_id)
            self.open_dialog(plan_row(self._file, codes, what, record))
        elif what.startswith("end-"):
            self._open_end(what.removeprefix("end-"), record_id)

    def _open_end(self, what: str, record_id: UUID | None) -> None:
        assert self._file is not None
        record = self._file.find(ROW_KINDS[what], record_id) if what in ROW_KINDS else None
        if record is not None:
            self.open_dialog(plan_end(self._file, what, record, self.desk.today))
