"""The passphrase is forgotten: the recovery code opens the case file, and a new one is made.

Its Opening does the work. What is refused is said beside the field.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from om_desktop.errors import EnvironmentProblem, InvalidInput, OmDesktopError
from om_desktop.views import theme
from om_desktop.views._ui.ui_forgotten_page import Ui_ForgottenPage
from om_desktop.views.opening import Opening, Unlocked, Unlocker

_WIDTH = 560


class ForgottenPage(QWidget):
    """Asks for the recovery code and a new passphrase for one person."""

    unlocked = Signal(object)  # Unlocked
    back_asked = Signal()

    def __init__(self, opening: Opening, who: Unlocker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        self._who = who
        self._is_busy = False
        self._ui = ui = Ui_ForgottenPage()
        ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ui.who.setText(f"{who.name} gets a new passphrase. No case is changed by it.")
        ui.problem.hide()
        ui.code.set_limit(80)
        ui.passphrase.set_judge(opening.run, self._judge)
        ui.passphrase.changed.connect(self._show_ready)
        ui.code.textChanged.connect(self._show_ready)
        ui.back.clicked.connect(self.back_asked)
        ui.recover.clicked.connect(self._recover)
        self._show_ready()
        self.setFocusProxy(ui.code)

    def _judge(self, passphrase: str) -> Callable[[], Any]:
        entry = {
            "staff_code": self._who.staff_code,
            "name": self._who.name,
            "role": "reader",
            "grade": "none",
            "team_code": "",
            "team_name": self._who.team,
        }

        def work() -> Any:  # noqa: ANN401  operations is read in by the lane
            from om_desktop.views.staff_entry import judge_new

            return judge_new(entry, passphrase)

        return work

    @Slot()
    def _show_ready(self) -> None:
        ui = self._ui
        typed = bool(ui.code.text().strip())
        ui.recover.setEnabled(typed and ui.passphrase.is_ready and not self._is_busy)
        if self._is_busy or ui.recover.isEnabled():
            ui.hint.clear()
        else:
            what = f"the passphrase is {ui.passphrase.needs}"
            ui.hint.setText(f"Opens when {what}" if typed else f"Opens with the code, when {what}")

    @Slot()
    def _recover(self) -> None:
        self._ui.problem.clear()
        self._ui.code_field.set_problem(None)
        self._is_busy = True
        self._show_ready()
        self._opening.recover(
            self._ui.code.text(),
            self._who.staff_code,
            self._ui.passphrase.passphrase,
            self,
            self._take,
            self._refuse,
        )

    def _take(self, opened: Unlocked) -> None:
        self._ui.code.clear()
        self._ui.passphrase.clear()
        self.unlocked.emit(opened)

    def _refuse(self, error: OmDesktopError) -> None:
        self._is_busy = False
        self._show_ready()
        if isinstance(error, InvalidInput):
            self._ui.code_field.set_problem(error.problems.get("code"))
            if "passphrase" in error.problems:
                self._ui.passphrase.set_problem(error.problems["passphrase"])
            self._ui.code.selectAll()
            self._ui.code.setFocus()
        elif isinstance(error, EnvironmentProblem):
            self._ui.problem.show_banner("danger", error.message, [error.what_to_do])
        else:
            self._ui.problem.show_banner("danger", str(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle at a readable width."""
        super().resizeEvent(event)
        self._ui.column.setFixedWidth(min(theme.px(_WIDTH), self.width() - 2 * theme.space("page")))
