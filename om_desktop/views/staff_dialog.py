"""One entry of the staff list: a new person with a passphrase, or a change of an entry."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from om_desktop.domain.staff import Grade, Role, StaffMember
from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.operations.staff import add_person, change_person
from om_desktop.views import theme
from om_desktop.views._ui.ui_staff_dialog import Ui_StaffDialog
from om_desktop.views.desk import Desk
from om_desktop.views.staff_entry import judge_new, person_of

_WIDTH, _ADD_HEIGHT, _CHANGE_HEIGHT = 560, 640, 420


class StaffDialog(QDialog):
    """Adds a person, or changes one; accepted once it is kept."""

    def __init__(self, desk: Desk, person: StaffMember | None, parent: QWidget) -> None:
        """Change `person`, or add one where it is None."""
        super().__init__(parent)
        self._desk = desk
        self._person = person
        self._is_busy = False
        self._ui = ui = Ui_StaffDialog()
        ui.setupUi(self)
        for combo, words in ((ui.role, tuple(Role)), (ui.grade, tuple(Grade))):
            for word in words:
                combo.addItem(word.label, word.value)
        for edit, limit in ((ui.staff_code, 7), (ui.team_code, 6)):
            edit.set_limit(limit)
            edit.textEdited.connect(lambda text, edit=edit: edit.setText(text.upper()))
        ui.name.set_limit(100)
        ui.team_name.set_limit(100)
        ui.problem.hide()
        ui.secret.setVisible(person is None)
        if person is None:
            self._set_up_new()
        else:
            self._set_up_change(person)
        ui.cancel.clicked.connect(self.reject)
        ui.keep.clicked.connect(self._keep)
        ui.keep.setDefault(True)
        ui.cancel.setAutoDefault(False)
        room = parent.window().size()
        height = _ADD_HEIGHT if person is None else _CHANGE_HEIGHT
        self.resize(min(theme.px(_WIDTH), room.width()), min(theme.px(height), room.height()))
        self._show_ready()
        ui.name.setFocus()

    def _set_up_new(self) -> None:
        ui, actor = self._ui, self._desk.actor
        ui.words.hide()
        ui.grade.setCurrentIndex(ui.grade.findData(Grade.PO.value))
        ui.team_name.setText(actor.team_name)
        ui.team_code.setText(actor.team_code)
        ui.passphrase.set_judge(self._run, self._judge)
        ui.passphrase.changed.connect(self._show_ready)
        for edit in (ui.name, ui.staff_code, ui.team_name, ui.team_code):
            edit.textChanged.connect(ui.passphrase.judge_again)

    def _set_up_change(self, person: StaffMember) -> None:
        ui = self._ui
        ui.title.setText(f"Change {person.name}\u2019s entry")
        self.setWindowTitle("Change an entry of the staff list")
        ui.words.setText("What was recorded before keeps the name and role it was recorded with.")
        ui.keep.setText("Save")
        ui.name.setText(person.name)
        ui.staff_code.setText(person.staff_code)
        ui.staff_code.setReadOnly(True)
        ui.team_name.setText(person.team_name)
        ui.team_code.setText(person.team_code)
        ui.role.setCurrentIndex(ui.role.findData(person.role.value))
        ui.grade.setCurrentIndex(ui.grade.findData(person.grade.value))

    def _entry(self) -> dict[str, str]:
        ui = self._ui
        return {
            "name": " ".join(ui.name.text().split()),
            "staff_code": ui.staff_code.text().strip(),
            "role": str(ui.role.currentData()),
            "grade": str(ui.grade.currentData()),
            "team_name": " ".join(ui.team_name.text().split()),
            "team_code": ui.team_code.text().strip(),
        }

    def _run(self, work: Callable[[], Any], owner: QObject, done: Callable[[Any], None], /) -> None:
        self._desk.tasks.on_store(lambda _store: work(), owner, done)

    def _judge(self, passphrase: str) -> Callable[[], Any]:
        return partial(judge_new, self._entry(), passphrase)

    def _show_ready(self) -> None:
        ui = self._ui
        ready = self._person is not None or ui.passphrase.is_ready
        ui.keep.setEnabled(ready and not self._is_busy)
        ui.hint.setText("" if ready else f"Opens when the passphrase is {ui.passphrase.needs}")

    def _keep(self) -> None:
        for field in self._fields().values():
            field.set_problem(None)
        self._ui.problem.clear()
        self._is_busy = True
        self._show_ready()
        actor, policy = self._desk.actor, self._desk.reference.policy
        person, passphrase = person_of(self._entry()), self._ui.passphrase.passphrase
        if self._person is None:
            self._desk.tasks.on_store(
                lambda store: add_person(store, actor, person, passphrase, policy),
                self,
                lambda _none: self._finish(f"{person.name} may unlock here"),
                self._refuse,
            )
        else:
            self._desk.tasks.on_store(
                lambda store: change_person(store, actor, person),
                self,
                lambda _none: self._finish("Staff list changed"),
                self._refuse,
            )

    def _finish(self, told: str) -> None:
        self._desk.navigator.say(told)
        self.accept()

    def _refuse(self, error: OmDesktopError) -> None:
        self._is_busy = False
        self._show_ready()
        if not isinstance(error, InvalidInput):
            self._ui.problem.show_banner("danger", "Nothing was changed", [str(error)])
            return
        fields = self._fields()
        for name, words in error.problems.items():
            if name in fields:
                fields[name].set_problem(words)
            else:
                self._ui.passphrase.set_problem(words)
        first = next((name for name in fields if name in error.problems), None)
        if first is not None:
            fields[first].setFocus()

    def _fields(self) -> dict[str, Any]:
        ui = self._ui
        return {
            "name": ui.name_field,
            "staff_code": ui.staff_code_field,
            "team_name": ui.team_name_field,
            "team_code": ui.team_code_field,
        }
