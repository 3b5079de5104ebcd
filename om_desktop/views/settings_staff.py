"""Settings, Staff: who works on this laptop, with which role, and who may unlock."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from om_desktop.domain.staff import StaffMember
from om_desktop.errors import OmDesktopError
from om_desktop.operations.staff import may_keep_staff, remove_access
from om_desktop.views._ui.ui_settings_page import Ui_SettingsPage
from om_desktop.views.desk import Desk
from om_desktop.views.staff_dialog import StaffDialog
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.confirm import ConfirmDialog
from om_desktop.views.widgets.rows_model import Column, RowsModel

_KEEPS = "Each person has a passphrase of their own, and everything they do carries their name."
_KEEPS_NOT = "A manager keeps this list."
_READ_ONLY = "Open to read only: nothing can be changed."


@dataclass(frozen=True)
class StaffRow:
    """A person on the list, and whether he or she may unlock here."""

    person: StaffMember
    unlocks: bool


@dataclass(frozen=True)
class StaffContent:
    """The list, and what the person at the desk may do with it."""

    rows: tuple[StaffRow, ...]
    may_keep: bool
    read_only: bool


class StaffSection(QObject):
    """The list and its three actions; `writing_known` tells whether anything can be changed."""

    writing_known = Signal(bool)

    def __init__(self, desk: Desk, ui: Ui_SettingsPage, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._ui = ui
        self._page = page
        self._may_change = False
        self._rows: RowsModel[StaffRow] = RowsModel(
            _columns(), self, row_id=lambda row: row.person.staff_code
        )
        ui.people.set_rows_model(self._rows)
        ui.people.set_empty("Nobody is on the staff list")
        ui.people.row_selected.connect(lambda _row: self._show_actions())
        ui.people.row_opened.connect(lambda _row: self._edit())
        ui.add.clicked.connect(self._add)
        ui.edit.clicked.connect(self._edit)
        ui.remove.clicked.connect(self._ask_remove)
        self._show_actions()

    def refresh(self) -> None:
        """Read the list."""
        actor = self._desk.actor

        def read(store: Any) -> StaffContent:  # noqa: ANN401  the store is not imported here
            unlock = store.who_may_unlock()
            return StaffContent(
                tuple(StaffRow(person, person.staff_code in unlock) for person in store.staff()),
                may_keep_staff(store, actor),
                store.read_only,
            )

        self._desk.tasks.on_store(read, self, self._show, self._refuse)

    def _show(self, content: StaffContent) -> None:
        self._may_change = content.may_keep and not content.read_only
        self._rows.set_rows(content.rows)
        kept = _KEEPS if content.may_keep else _KEEPS_NOT
        self._ui.staff_words.setText(_READ_ONLY if content.read_only else kept)
        self.writing_known.emit(not content.read_only)
        self._show_actions()

    def _show_actions(self) -> None:
        row: StaffRow | None = self._ui.people.selected_row()
        own = row is not None and row.person.staff_code == self._desk.actor.staff_code
        self._ui.add.setVisible(self._may_change)
        self._ui.edit.setVisible(self._may_change)
        self._ui.remove.setVisible(self._may_change)
        self._ui.edit.setEnabled(row is not None)
        self._ui.remove.setEnabled(row is not None and row.unlocks and not own)
        self._ui.remove.setToolTip("You cannot remove your own access." if own else "")

    def _add(self) -> None:
        self._open(StaffDialog(self._desk, None, self._page))

    def _edit(self) -> None:
        row: StaffRow | None = self._ui.people.selected_row()
        if row is not None and self._may_change:
            self._open(StaffDialog(self._desk, row.person, self._page))

    def _open(self, dialog: StaffDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _ask_remove(self) -> None:
        row: StaffRow | None = self._ui.people.selected_row()
        if row is None:
            return
        name = row.person.name
        dialog = ConfirmDialog(
            self._page,
            title=f"Remove {name}\u2019s access?",
            consequence=f"{name}\u2019s passphrase opens nothing on this laptop any more. What "
            "was recorded stays, with the name. The recovery code still works: make a new one if "
            f"{name} may have it.",
            verb="Remove access",
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._remove(row.person))
        dialog.open()

    def _remove(self, person: StaffMember) -> None:
        actor = self._desk.actor

        def tell(_none: None) -> None:
            self._desk.navigator.say("Access removed", person.name)
            self.refresh()

        self._desk.tasks.on_store(
            lambda store: remove_access(store, actor, person.staff_code), self, tell, self._refuse
        )

    def _refuse(self, error: OmDesktopError) -> None:
        self._desk.navigator.say("Nothing was changed", str(error), "danger")


def _columns() -> tuple[Column[StaffRow], ...]:
    return (
        Column("Name", lambda row: Cell(row.person.name), width=200, strong=True),
        Column("Staff code", lambda row: Cell(row.person.staff_code), width=100),
        Column("Role", lambda row: Cell(row.person.role.label), width=150),
        Column("Grade", lambda row: Cell(row.person.grade.label), width=190),
        Column("Team", lambda row: Cell(row.person.team_name), width=150, stretch=True),
        Column(
            "Unlocks here",
            lambda row: Cell("Yes", mark="icon:check:ok") if row.unlocks else Cell("No"),
            width=110,
        ),
    )
