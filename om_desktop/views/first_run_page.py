"""First run: who uses this laptop and with what passphrase, or the demo.

Shown before any case file exists. Must not import storage; its Opening does the work. Tells by
`set_up` what was made; the recovery code is shown by the page after this one.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from om_desktop.domain.staff import Grade, Role
from om_desktop.errors import EnvironmentProblem, InvalidInput, OmDesktopError
from om_desktop.views import theme
from om_desktop.views._ui.ui_first_run_page import Ui_FirstRunPage
from om_desktop.views.opening import MakeDemo, Opening, Unlocked

_WIDTH, _LEAST_WIDTH_FOR_TWO = 880, 700
_ROLES = (
    Role.OFFENDER_MANAGER,
    Role.DUTY_OFFICER,
    Role.MANAGER,
    Role.CASE_ADMINISTRATOR,
    Role.READER,
)
_FORGET = (
    "The next page shows a recovery code, once. Print it or write it down. Without passphrase and "
    "code nobody can read this laptop\u2019s case file."
)


class FirstRunPage(QWidget):
    """Asks how this laptop will be used, and makes the case file."""

    set_up = Signal(object)  # Unlocked, with its recovery code
    demo_opened = Signal(object)  # Unlocked
    quit_asked = Signal()

    def __init__(
        self,
        opening: Opening,
        demo_opening: Callable[[], Opening],
        make_demo: MakeDemo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Set up the folder of `opening`; the demo goes into the folder of `demo_opening`."""
        super().__init__(parent)
        self._opening = opening
        self._demo_opening = demo_opening
        self._make_demo = make_demo
        self._is_busy = False
        self._ui = ui = Ui_FirstRunPage()
        ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for combo, words in ((ui.role, _ROLES), (ui.grade, tuple(Grade))):
            for word in words:
                combo.addItem(word.label, word.value)
        ui.grade.setCurrentIndex(ui.grade.findData(Grade.PO.value))
        for edit, limit in ((ui.staff_code, 7), (ui.team_code, 6)):
            edit.set_limit(limit)
            edit.textEdited.connect(lambda text, edit=edit: edit.setText(text.upper()))
        ui.name.set_limit(100)
        ui.team_name.set_limit(100)
        ui.problem.hide()
        ui.progress.hide()
        ui.forget.show_banner("warn", "If you forget it", [_FORGET])
        self._group = QButtonGroup(self)
        for radio in (ui.alone_radio, ui.demo_radio):
            self._group.addButton(radio)
            radio.toggled.connect(self._choose)
        ui.passphrase.set_judge(opening.run, self._judge)
        ui.passphrase.changed.connect(self._show_ready)
        for edit in (ui.name, ui.staff_code, ui.team_name, ui.team_code):
            edit.textChanged.connect(ui.passphrase.judge_again)
            edit.textChanged.connect(self._show_ready)
        ui.finish.clicked.connect(self._finish)
        ui.passphrase.entered.connect(ui.finish.click)
        ui.open_demo.clicked.connect(self._open_demo)
        ui.quit.clicked.connect(self.quit_asked)
        ui.demo.setVisible(make_demo is not None)
        ui.alone_radio.setVisible(make_demo is not None)
        if make_demo is None:
            ui.how.setText("1. Who will use it?")
        ui.alone_radio.setChecked(True)
        self.setFocusProxy(ui.name)

    # What is asked

    @Slot()
    def _choose(self) -> None:
        ui, demo = self._ui, self._ui.demo_radio.isChecked()
        ui.second.setCurrentWidget(ui.demo_page if demo else ui.secret_page)
        ui.finish.setVisible(not demo)
        ui.open_demo.setVisible(demo)
        ui.step.setVisible(not demo)
        for part in (ui.name, ui.staff_code, ui.team_name, ui.team_code, ui.role, ui.grade):
            part.setEnabled(not demo)
        for card in (ui.alone, ui.demo):
            card.update()
        self._show_ready()

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

    def _judge(self, passphrase: str) -> Callable[[], Any]:
        entry = self._entry()

        def work() -> Any:  # noqa: ANN401  operations is read in by the lane
            from om_desktop.views.staff_entry import judge_new

            return judge_new(entry, passphrase)

        return work

    @Slot()
    def _show_ready(self) -> None:
        ui = self._ui
        ready = ui.passphrase.is_ready and not self._is_busy
        ui.finish.setEnabled(ready)
        ui.open_demo.setEnabled(not self._is_busy)
        waits = not ready and not self._is_busy and not ui.demo_radio.isChecked()
        ui.hint.setText(f"Opens when the passphrase is {ui.passphrase.needs}" if waits else "")

    # What is made

    @Slot()
    def _finish(self) -> None:
        self._clear_problems()
        self._set_busy(busy=True)
        self._opening.set_up(
            self._entry(), self._ui.passphrase.passphrase, self, self._take_set_up, self._refuse
        )

    def _take_set_up(self, opened: Unlocked) -> None:
        self._set_busy(busy=False)
        self._ui.passphrase.clear()
        self.set_up.emit(opened)

    @Slot()
    def _open_demo(self) -> None:
        if self._make_demo is None:
            return
        self._clear_problems()
        self._set_busy(busy=True)
        self._ui.progress.start("Making the demo", cancellable=False)
        self._demo_opening().make_demo(
            self._make_demo, self, self._show_progress, self._take_demo, self._refuse
        )

    def _show_progress(self, done: int, of: int) -> None:
        self._ui.progress.set_count(done, of, f"{done:,} of {of:,} cases")

    def _take_demo(self, opened: Unlocked) -> None:
        self._set_busy(busy=False)
        self._ui.progress.finish()
        self.demo_opened.emit(opened)

    # What stands in the way

    def _refuse(self, error: OmDesktopError) -> None:
        self._set_busy(busy=False)
        self._ui.progress.finish()
        if isinstance(error, InvalidInput):
            self._show_problems(error.problems)
        elif isinstance(error, EnvironmentProblem):
            self._ui.problem.show_banner("danger", error.message, [error.what_to_do])
        else:
            self._ui.problem.show_banner("danger", str(error))

    def _show_problems(self, problems: dict[str, str]) -> None:
        fields = self._fields()
        for name, words in problems.items():
            if name == "passphrase":
                self._ui.passphrase.set_problem(words)
            else:
                fields[name].set_problem(words)
        first = next((name for name in fields if name in problems), "passphrase")
        fields.get(first, self._ui.passphrase).setFocus()

    def _fields(self) -> dict[str, Any]:
        ui = self._ui
        return {
            "name": ui.name_field,
            "staff_code": ui.staff_code_field,
            "team_name": ui.team_name_field,
            "team_code": ui.team_code_field,
        }

    def _clear_problems(self) -> None:
        self._ui.problem.clear()
        for field in self._fields().values():
            field.set_problem(None)

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self._ui.alone_radio.setEnabled(not busy)
        self._ui.demo_radio.setEnabled(not busy)
        self._show_ready()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the halves under one another where they do not fit side by side."""
        super().resizeEvent(event)
        width = min(theme.px(_WIDTH), self.width() - 2 * theme.space("page"))
        self._ui.column.setFixedWidth(width)
        directions = QBoxLayout.Direction
        two = width >= theme.px(_LEAST_WIDTH_FOR_TWO)
        self._ui.halves.setDirection(directions.LeftToRight if two else directions.TopToBottom)
