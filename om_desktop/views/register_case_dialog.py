"""Registers a case: who it is, the first order if it is known, and who may be the same person.

Possible duplicates are looked for while the form is typed, and once more before it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QWidget

from om_desktop.domain.case import CaseState
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import OmDesktopError
from om_desktop.operations.cases import OFFICER_ROLES
from om_desktop.operations.ports import DraftKey
from om_desktop.views.desk import Desk
from om_desktop.views.record_dialog import RecordDialog
from om_desktop.views.record_fields import DialogPlan, Options
from om_desktop.views.record_rows import RecordRows
from om_desktop.views.register_case_form import (
    duplicate_rows,
    officer_options,
    register_fields,
    register_from,
    wanted_from,
)
from om_desktop.views.widgets.frames import SidePanel
from om_desktop.views.widgets.labels import make_label

if TYPE_CHECKING:  # the store is not imported before the window is unlocked
    from om_desktop.storage.queries.duplicates import PossibleDuplicate

DRAFT = DraftKey(None, "register_case")
_PAUSE_MS = 250
_NOBODY = "Nobody here has this name, date of birth or number."


class RegisterCaseDialog(RecordDialog):
    """Asks who the person is; `saved` gives the case's id, and the case is opened."""

    WIDTH = 960

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._officers: Options = officer_options((desk.actor,), desk.actor)
        self._found: Sequence[PossibleDuplicate] = ()
        fields = register_fields(desk.reference.codes, lambda _values: self._officers)
        mine = desk.actor.staff_code if desk.actor.role in OFFICER_ROLES else ""
        super().__init__(
            desk,
            DialogPlan(
                heading="Register a case",
                verb="Register case",
                fields=fields,
                save=register_from,
                draft=DRAFT,
                saved_words="Case registered",
                values={
                    "officer_code": mine,
                    "received_on": desk.today,
                    "state": CaseState.PRE_SENTENCE,
                },
            ),
            parent,
        )
        self._rows = RecordRows(self)
        self._rows.action_chosen.connect(self._open_existing)
        self._words = make_label(_NOBODY, "small quiet", self, wraps=True)
        self._none_of_them = QCheckBox("None of these is the person", self)
        self._none_of_them.hide()
        self._panel = SidePanel(self)
        self._panel.add_section("Same person?", self._words, self._rows, self._none_of_them)
        self.ui.middle.addWidget(self._panel)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.form.edited.connect(self._pause.start)
        self.saved.connect(lambda case_id: desk.navigator.open_case(cast("UUID", case_id)))
        desk.tasks.query(lambda reader: reader.staff(), self, self._take_staff)

    def _take_staff(self, staff: Sequence[StaffMember]) -> None:
        self._officers = officer_options(staff, self.desk.actor)
        self.form.offer_again()

    # Who may be the same person

    def _look(self) -> None:
        self._ask(self._show_found)

    def _ask(self, then: Callable[[Sequence[PossibleDuplicate]], None]) -> None:
        from om_desktop.storage.queries.duplicates import possible_duplicates

        wanted = wanted_from(self.form.values())
        self.desk.tasks.query(
            lambda reader: possible_duplicates(reader, wanted), self, then, self._not_looked
        )

    def _put_back(self, typed: dict[str, object], kept_at: datetime) -> None:
        super()._put_back(typed, kept_at)
        self._look()

    def _not_looked(self, error: OmDesktopError) -> None:
        self._words.setText(f"Could not be looked up. {error}")

    def _show_found(self, found: Sequence[PossibleDuplicate]) -> None:
        if found == self._found:
            return
        self._found = found
        self._rows.set_rows(duplicate_rows(found))
        self._words.setText("" if found else _NOBODY)
        self._words.setVisible(not found)
        self._none_of_them.setVisible(bool(found))
        self._none_of_them.setChecked(False)

    def _open_existing(self, case_id: UUID, _key: str) -> None:
        self.reject()
        self.desk.navigator.open_case(case_id)

    # Saving

    def save(self) -> None:
        """Look once more for the same person; register when nobody is, or when it was said."""
        if not self.ui.save.isEnabled():
            return
        unreadable = self.form.unreadable()
        if unreadable:
            self.show_problems(unreadable)
            return
        self._ask(self._save_unless_found)

    def _save_unless_found(self, found: Sequence[PossibleDuplicate]) -> None:
        self._show_found(found)
        if found and not self._none_of_them.isChecked():
            self.ui.banner.show_banner(
                "warn",
                "This person may be here already",
                ["Look at the cases at the right, open one, or tick that it is none of them."],
            )
            self._none_of_them.setFocus()
            return
        super().save()
