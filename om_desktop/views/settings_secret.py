"""Settings, Locking and passphrase: when it locks, a new passphrase, a new recovery code."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from om_desktop.domain.wording import counted, long_date
from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.operations.passphrase import judge, known_words
from om_desktop.operations.staff import change_passphrase
from om_desktop.views import theme
from om_desktop.views._ui.ui_settings_page import Ui_SettingsPage
from om_desktop.views.desk import Desk
from om_desktop.views.recovery_code_page import RecoveryCodePage
from om_desktop.views.settings_policy import source_in_words
from om_desktop.views.widgets.confirm import ConfirmDialog

_CODE_SIZE = (720, 460)


class SecretSection(QObject):
    """Locking, passphrase, recovery code."""

    def __init__(self, desk: Desk, ui: Ui_SettingsPage, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._ui = ui
        self._page = page
        policy = desk.reference.policy
        minutes = counted(policy.number("access.idle_lock"), "minute")
        ui.lock_words.setText(
            f"It locks by itself after {minutes} without use, and when the laptop goes to sleep. "
            "Ctrl+L locks at once."
        )
        source = source_in_words(policy.source("access.idle_lock"))
        ui.lock_source.setText(f"Set by the policy. {source}.")
        ui.passphrase.set_judge(self._run, self._judge)
        ui.passphrase.changed.connect(self._show_ready)
        ui.old.edit.textChanged.connect(self._show_ready)
        ui.secret_form.setMaximumWidth(theme.px(480))
        ui.change.clicked.connect(self._change)
        ui.new_code.clicked.connect(self._ask_new_code)
        self._show_ready()

    def allow(self, writing: bool) -> None:  # noqa: FBT001  connected to a signal
        """Shut what changes something where the case file is open to read only."""
        for part in (self._ui.secret_form, self._ui.new_code):
            part.setEnabled(writing)
            part.setToolTip("" if writing else "Open to read only: nothing can be changed.")

    def _run(self, work: Callable[[], Any], owner: QObject, done: Callable[[Any], None], /) -> None:
        self._desk.tasks.on_store(lambda _store: work(), owner, done)

    def _judge(self, passphrase: str) -> Callable[[], Any]:
        words = known_words(self._desk.actor)
        return partial(judge, passphrase, words, self._desk.reference.policy)

    def _show_ready(self) -> None:
        ui = self._ui
        ready = ui.passphrase.is_ready and bool(ui.old.text())
        ui.change.setEnabled(ready)
        ui.change_hint.setText("" if ready else f"Opens when it is {ui.passphrase.needs}")

    def _change(self) -> None:
        ui, desk = self._ui, self._desk
        old, new, policy = ui.old.text(), ui.passphrase.passphrase, desk.reference.policy
        ui.old_field.set_problem(None)
        ui.change.setEnabled(False)
        desk.tasks.on_store(
            lambda store: change_passphrase(store, desk.actor, old, new, policy),
            self,
            self._tell_changed,
            self._refuse,
        )

    def _tell_changed(self, _none: None) -> None:
        self._ui.old.clear()
        self._ui.passphrase.clear()
        self._show_ready()
        self._desk.navigator.say("Passphrase changed", "It is asked for at the next unlock.")

    def _refuse(self, error: OmDesktopError) -> None:
        self._show_ready()
        if isinstance(error, InvalidInput):
            self._ui.old_field.set_problem(error.problems.get("old"))
            if "passphrase" in error.problems:
                self._ui.passphrase.set_problem(error.problems["passphrase"])
            self._ui.old.edit.selectAll()
            self._ui.old.setFocus()
        else:
            self._desk.navigator.say("The passphrase was not changed", str(error), "danger")

    # Recovery code

    def _ask_new_code(self) -> None:
        dialog = ConfirmDialog(
            self._page,
            title="Make a new recovery code?",
            consequence="The code made before opens nothing any more, for everybody who uses this "
            "laptop. Destroy the sheet it is on.",
            verb="Make a new code",
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._make_code)
        dialog.open()

    def _make_code(self) -> None:
        self._desk.tasks.on_store(
            lambda store: store.new_recovery_code(), self, self._show_code, self._refuse_code
        )

    def _refuse_code(self, error: OmDesktopError) -> None:
        self._desk.navigator.say("No new code was made", str(error), "danger")

    def _show_code(self, code: str) -> None:
        dialog = CodeDialog(
            code,
            long_date(self._desk.today),
            self._page,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class CodeDialog(QDialog):
    """The page of the recovery code, in front of the window; it closes when the code is kept."""

    def __init__(self, code: str, made_on: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Your recovery code")
        page = RecoveryCodePage(code, made_on, self)
        page.hide_step()
        page.kept.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        room = parent.window().size()
        width, height = (theme.px(side) for side in _CODE_SIZE)
        self.resize(min(width, room.width()), min(height, room.height()))
