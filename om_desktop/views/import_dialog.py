"""Imports case data from files: chosen, read whole, then brought in case by case; then the report.

Must not know what the files hold: importing reads them and says what became of them.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from om_desktop.domain.wording import counted
from om_desktop.errors import InvalidInput, NotAllowed, OmDesktopError
from om_desktop.importing.apply import import_case
from om_desktop.importing.incoming import Reading
from om_desktop.importing.reading import read_paths
from om_desktop.importing.report import CaseReport, ImportReport
from om_desktop.importing.run import refused_case
from om_desktop.views import theme
from om_desktop.views._ui.ui_import_dialog import Ui_ImportDialog
from om_desktop.views.desk import Desk

_WIDTH, _HEIGHT = 720, 560
_MOST_PROBLEMS = 6
_NOTHING = "Nothing was imported"


class ImportDialog(QDialog):
    """Asks for files and imports them; Cancel and Esc stop between two cases."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = Reading()
        self._reports: list[CaseReport] = []
        self._is_busy = False
        self._is_stopped = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.ui = ui = Ui_ImportDialog()
        ui.setupUi(self)
        self.setAccessibleDescription(ui.words.text())
        for part in (ui.outcome, ui.progress, ui.report):
            part.hide()
        ui.close.setAutoDefault(False)
        ui.choose.setDefault(True)
        ui.close.clicked.connect(self.reject)
        ui.choose.clicked.connect(self._choose)
        ui.progress.cancelled.connect(self._stop)
        self._fit()
        ui.choose.setFocus()

    def ask_for_files(self) -> list[Path]:
        """Let the person choose files; empty when none was chosen."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        names, _kind = QFileDialog.getOpenFileNames(
            self, "Choose case data", folder, "Case data (*.json *.csv)"
        )
        return [Path(name) for name in names]

    # Reading

    def _choose(self) -> None:
        paths = self.ask_for_files()
        if not paths:
            return
        self.ui.outcome.clear()
        self._set_busy(busy=True)
        self.ui.progress.start(f"Reading {counted(len(paths), 'file')}")
        self._desk.tasks.on_store(
            lambda _store: read_paths(paths), self, self._begin, self._not_read
        )

    def _not_read(self, error: OmDesktopError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, InvalidInput):
            lines = [f"{file}: {problem}" for file, problem in error.problems.items()]
        else:
            lines = [str(error)]
        more = len(lines) - _MOST_PROBLEMS
        if more > 0:
            lines[_MOST_PROBLEMS:] = [f"{counted(more, 'more file')} cannot be read either."]
        self.ui.outcome.show_banner("danger", _NOTHING, lines)
        self._fit()
        self.ui.choose.setFocus()

    # Case by case

    def _begin(self, reading: Reading) -> None:
        self._reading, self._reports = reading, []
        self._next()

    def _next(self) -> None:
        """Import the next case, unless there is none or somebody asked to stop."""
        done, total = len(self._reports), len(self._reading.cases)
        if done == total:
            self._say_finished()
            return
        if self._is_stopped:
            self._say_stopped("warn", "The import was stopped")
            return
        self.ui.progress.set_count(done, total, f"Importing {done + 1:,} of {total:,}")
        incoming = self._reading.cases[done]
        self._desk.tasks.write(
            lambda uow: import_case(uow, incoming), self, self._case_done, self._case_refused
        )

    def _case_done(self, report: CaseReport) -> None:
        self._reports.append(report)
        self._next()

    def _case_refused(self, error: OmDesktopError) -> None:
        if isinstance(error, NotAllowed | InvalidInput):
            self._case_done(refused_case(self._reading.cases[len(self._reports)], error))
            return
        self._say_stopped("danger", "The import could not go on", str(error))

    def _stop(self) -> None:
        self._is_stopped = True

    # What became of it

    def _say_finished(self) -> None:
        refused = sum(1 for case in self._reports if case.refused)
        taken = len(self._reports) - refused
        if refused:
            lines = [f"{counted(refused, 'case')} could not be taken; the list says why."]
            self._show_report("warn", f"{counted(taken, 'case')} imported", lines)
        elif not taken:
            self._show_report("warn", _NOTHING, ["The files hold nothing that belongs to a case."])
        elif all(case.is_unchanged for case in self._reports):
            self._show_report("ok", "Nothing has changed", [])
        else:
            self._show_report("ok", f"{counted(taken, 'case')} imported", [])

    def _say_stopped(self, kind: str, title: str, why: str = "") -> None:
        done, total = len(self._reports), len(self._reading.cases)
        kept = f"{done:,} of {total:,} cases were imported and stay." if done else f"{_NOTHING}."
        self._show_report(kind, title, [line for line in (why, kept) if line])

    def _show_report(self, kind: str, title: str, lines: Sequence[str]) -> None:
        self._set_busy(busy=False)
        ui, reading = self.ui, self._reading
        ui.words.hide()
        ui.choose.hide()
        report = ImportReport(reading.files, tuple(self._reports), reading.left)
        ui.report.setPlainText(report.to_text())
        ui.report.show()
        ui.outcome.show_banner(kind, title, lines)
        self._fit(theme.px(_HEIGHT))
        ui.close.setDefault(True)
        ui.report.setFocus()

    def _fit(self, least: int = 0) -> None:
        """Take the height that the words need: wrapped lines would else be cut."""
        parent = self.parentWidget()
        room = (parent.window() if parent is not None else self.screen()).size()
        width = min(theme.px(_WIDTH), room.width())
        column = self.ui.column
        column.activate()
        height = max(least, column.totalHeightForWidth(width))
        self.resize(width, min(height, room.height()))

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy, self._is_stopped = busy, False
        self.ui.choose.setEnabled(not busy)
        self.ui.close.setEnabled(not busy)
        if not busy:
            self.ui.progress.finish()

    def reject(self) -> None:
        """Close; while cases are brought in, stop after the one under way instead."""
        if self._is_busy:
            self._stop()
        else:
            super().reject()
