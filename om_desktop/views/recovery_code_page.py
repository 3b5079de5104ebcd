"""The recovery code, shown once: printed or copied by hand before one can go on."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from om_desktop.views import theme
from om_desktop.views._ui.ui_recovery_code_page import Ui_RecoveryCodePage
from om_desktop.views.recovery_code import print_code

_WIDTH = 640


class RecoveryCodePage(QWidget):
    """Shows a code; `kept` tells that the person says to have it."""

    kept = Signal()

    def __init__(self, code: str, made_on: str, parent: QWidget | None = None) -> None:
        """Show a code. `made_on` (in words) stands on the printed sheet."""
        super().__init__(parent)
        self._made_on = made_on
        self._ui = ui = Ui_RecoveryCodePage()
        ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ui.code.set_code(code)
        ui.go_on.setEnabled(False)
        ui.written.toggled.connect(self._tick)
        ui.print_code.clicked.connect(self.print_page)
        ui.go_on.clicked.connect(self._go_on)
        print_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        print_key.activated.connect(self.print_page)
        self.setFocusProxy(ui.print_code)

    def hide_step(self) -> None:
        """Leave out "Step 2 of 2": the code is a new one, made in Settings."""
        self._ui.step.hide()

    @Slot()
    def print_page(self) -> None:
        """Ask for a printer and print the sheet."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        printer.setDocName("OM Desktop")
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)

        def finish(answer: int) -> None:
            if answer == QPrintDialog.DialogCode.Accepted:
                self._print_on(printer, failed=QPrinter.PrinterState.Error)

        dialog.finished.connect(finish)
        dialog.show()

    def _print_on(self, printer: Any, failed: object) -> None:  # noqa: ANN401  read in late
        print_code(printer, self._ui.code.code(), self._made_on)
        if printer.printerState() is failed:
            self._ui.note.set_note("The printer did not answer. Copy the code by hand.", "problem")
        else:
            self._ui.note.set_note("Sent to the printer. Look whether it is legible.", "ok")

    @Slot(bool)
    def _tick(self, ticked: bool) -> None:  # noqa: FBT001  the signal's own argument
        self._ui.go_on.setEnabled(ticked)
        self._ui.hint.setVisible(not ticked)

    @Slot()
    def _go_on(self) -> None:
        self._ui.code.set_code("")
        self.kept.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle at a readable width."""
        super().resizeEvent(event)
        self._ui.column.setFixedWidth(min(theme.px(_WIDTH), self.width() - 2 * theme.space("page")))
