"""A printed document before it is printed: its pages, what to check, save as PDF, print.

Must not know any one document. Pages are made in memory; only a file the person chose is written.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from om_desktop.documents import DOCUMENTS, Printed, make_pdf
from om_desktop.domain.staff import Role
from om_desktop.domain.wording import clock, counted
from om_desktop.errors import OmDesktopError
from om_desktop.storage.queries.occasion import OFFICE_PHONE, occasion_for
from om_desktop.storage.reader import Reader
from om_desktop.views import paper, theme
from om_desktop.views._ui.ui_print_preview import Ui_PrintPreview
from om_desktop.views.desk import Desk
from om_desktop.views.own_files import write_file
from om_desktop.views.pdf_pages import Zoom
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.button import primary_button, secondary_button
from om_desktop.views.widgets.choice import Option
from om_desktop.views.widgets.field import NoteLine
from om_desktop.views.widgets.progress_line import ProgressLine

if TYPE_CHECKING:  # read in when somebody prints
    from PySide6.QtPrintSupport import QPrinter

_SHARE_OF_WINDOW = 0.94
_PHONE_LENGTH, _PHONE_WIDTH = 35, 200
_PHONE = re.compile(r"\+?[\d ()\-]*", re.ASCII)
_ZOOMS = (
    Option(Zoom.WHOLE, "Whole page"),
    Option(Zoom.WIDTH, "Fit width"),
    Option(Zoom.ACTUAL, "100 %"),
)
_MOVES = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class PrintPreview(QDialog):
    """Shows a document of a case as it will be printed; `open()` it over a page.

    What must be checked first (recorded names of other people) stands at the top, and nothing is
    saved or printed until somebody says that it was.
    """

    def __init__(
        self,
        desk: Desk,
        kind: str,
        case_id: UUID,
        record_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Prepare the preview of a document; `kind` and `record_id` are those of `make_pdf`."""
        super().__init__(parent)
        self.desk = desk
        self.kind = kind.replace("_", "-")
        self._case_id, self._record_id = case_id, record_id
        self._printed: Printed | None = None
        self._crn = ""
        self._asked = 0
        self._run: paper.PrintRun | None = None
        label = DOCUMENTS[self.kind].label
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(f"Preview: {label.lower()}")
        self.ui = Ui_PrintPreview()
        self.ui.setupUi(self)
        self.ui.heading.setText(label)
        self.ui.page_of.setText("")
        self.ui.warned.hide()
        self.ui.phone_row.setVisible(self._asks_for_phone())
        self.ui.phone.set_limit(_PHONE_LENGTH)
        self.ui.phone.setFixedWidth(theme.px(_PHONE_WIDTH))
        self.ui.zoom.set_options(_ZOOMS)
        self.ui.zoom.set_value(Zoom.WIDTH)
        self._fill_bar()
        self._connect()
        self._make()

    def _fill_bar(self) -> None:
        self.note = NoteLine(self.ui.bar)
        self.progress = ProgressLine(self.ui.bar)
        self.progress.hide()
        self.close_button = secondary_button("Close", self.reject)
        self.close_button.setProperty("keyHint", "Esc")
        self.save_button = secondary_button("Save as PDF", self.choose_file, icon="save")
        self.save_button.bind_key("Ctrl+S")
        self.print_button = primary_button("Print", self.choose_printer, icon="printer")
        self.print_button.bind_key("Ctrl+P")
        for button in (self.close_button, self.save_button, self.print_button):
            button.setAutoDefault(False)
        self.ui.bar.add_left(self.note, self.progress)
        self.ui.bar.add_right(self.close_button, self.save_button, self.print_button)

    def _connect(self) -> None:
        ui = self.ui
        ui.large_print.toggled.connect(lambda _on: self._make())
        ui.zoom.changed.connect(lambda value: ui.pages.set_zoom(Zoom(value)))
        ui.page_back.clicked.connect(lambda: ui.pages.go_to(ui.pages.page() - 1))
        ui.page_on.clicked.connect(lambda: ui.pages.go_to(ui.pages.page() + 1))
        ui.pages.page_changed.connect(self._tell_page)
        ui.checked.toggled.connect(lambda _on: self._allow())
        ui.put_phone.clicked.connect(self._put_phone)
        ui.phone.returnPressed.connect(self._put_phone)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=step: self._zoom_by(by))
        self.finished.connect(lambda _result: ui.pages.close_pdf())

    # Making the document

    def _asks_for_phone(self) -> bool:
        """Whether the paper tells a number to ring and this person may say which."""
        return DOCUMENTS[self.kind].for_person and self.desk.actor.role is not Role.READER

    def _make(self) -> None:
        """Make the pages on the store lane; the last one asked for counts."""
        self._asked += 1
        asked, kind, large = self._asked, self.kind, self.ui.large_print.isChecked()
        case_id, record_id = self._case_id, self._record_id
        self._printed = None
        self._allow()
        if not self.ui.pages.page_count():
            self.ui.pages.show_waiting("The pages are being made.")

        def work(reader: Reader) -> tuple[Printed, str, str, str]:
            file = reader.case_file(case_id)
            occasion = occasion_for(reader, file, record_id)
            printed = make_pdf(kind, file, occasion, record_id=record_id, large_print=large)
            return printed, file.person.name, file.person.crn, occasion.office_phone

        self.desk.tasks.query(
            work,
            self,
            lambda made: self._show(*made) if asked == self._asked else None,
            self._refuse,
        )

    def _show(self, printed: Printed, name: str, crn: str, phone: str) -> None:
        self._printed, self._crn = printed, crn
        self.ui.heading.setText(f"{DOCUMENTS[self.kind].label} of {name}")
        self.ui.pages.show_pdf(printed.pdf)
        if not self.ui.phone.hasFocus():
            self.ui.phone.setText(phone)
        self.ui.phone_note.set_note(
            "" if phone else "Without a number, a line to write it on is printed.", "info"
        )
        self._show_warnings(printed.warnings)
        self._allow()
        announce(self, f"{counted(printed.pages, 'page')} to print.")

    def _show_warnings(self, warnings: tuple[str, ...]) -> None:
        self.ui.warned.setVisible(bool(warnings))
        if warnings:
            title = "Check before it is handed over"
            self.ui.warnings.show_banner("warn", title, warnings)

    def _refuse(self, error: OmDesktopError) -> None:
        self.ui.warned.hide()
        self.ui.pages.show_waiting(str(error))

    def _allow(self) -> None:
        """Let it be saved and printed once it is made and, where needed, checked."""
        printed = self._printed
        warned = printed is not None and bool(printed.warnings) and not self.ui.checked.isChecked()
        for button in (self.save_button, self.print_button):
            button.setEnabled(printed is not None and not warned and self._run is None)
            button.setToolTip("Say first that you have checked what is named above" * warned)

    def printed(self) -> Printed | None:
        """Return the document as it is shown, None while it is being made."""
        return self._printed

    # Looking at it

    def showEvent(self, event: QShowEvent) -> None:
        """Take nearly the room of the window below, and start at the pages."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            self.resize(parent.window().size() * _SHARE_OF_WINDOW)
        self.ui.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages from anywhere."""
        if event.key() in _MOVES:
            self.ui.pages.keyPressEvent(event)
            return
        super().keyPressEvent(event)

    def _tell_page(self, page: int) -> None:
        count = self.ui.pages.page_count()
        self.ui.page_of.setText(f"Page {page} of {count}")
        self.ui.page_back.setEnabled(page > 1)
        self.ui.page_on.setEnabled(page < count)

    def _zoom_by(self, step: int) -> None:
        sizes = [Zoom(option.value) for option in _ZOOMS]
        place = sizes.index(self.ui.pages.zoom()) + step
        zoom = sizes[min(max(place, 0), len(sizes) - 1)]
        self.ui.zoom.set_value(zoom)
        self.ui.pages.set_zoom(zoom)

    # The number to ring

    def _put_phone(self) -> None:
        number = self.ui.phone.text().strip()
        if not _PHONE.fullmatch(number):
            words = "Only digits, spaces, brackets, hyphens and a leading plus."
            self.ui.phone_note.set_note(words, "problem")
            return
        self.desk.tasks.on_store(
            lambda store: store.set_setting(OFFICE_PHONE, number),
            self,
            lambda _none: self._make(),
            lambda error: self.ui.phone_note.set_note(str(error), "problem"),
        )

    # Saving

    def choose_file(self) -> None:
        """Ask where to save; the name proposed holds the CRN and never a name."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{self.kind}-{self._crn or 'no-crn'}.pdf"
        dialog = QFileDialog(self, "Save as PDF", folder, "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the document as it is shown to a file; what is wrong is said in the bar."""
        printed = self._printed
        if printed is None:
            return
        # A folder on a network may take its time, so the window does not wait for it.
        self.desk.tasks.on_store(
            lambda _store: write_file(path, printed.pdf),
            self,
            lambda _none: self._saved(path),
            lambda error: self.note.set_note(str(error), "problem"),
        )

    def _saved(self, path: Path) -> None:
        at = clock(self.desk.wall_now.time())
        self.note.set_note(f"Saved {at} as {path.name}", "ok")
        self.desk.navigator.say("Saved", path.name)

    # Printing

    def choose_printer(self) -> None:
        """Ask for a printer, or say that there is none."""
        from PySide6.QtPrintSupport import QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            words = "No printer is set up on this laptop. Save it as PDF instead."
            self.note.set_note(words, "problem")
            return
        paper.ask_for_printer(self, self.ui.pages.page_count(), self.print_on)

    def print_on(self, printer: QPrinter) -> None:
        """Print the document as it is shown."""
        pages = self.ui.pages
        self._run = run = paper.PrintRun(printer, pages.page_count(), pages.draw_page, self)
        run.moved.connect(
            lambda done, total: self.progress.set_count(done, total, f"Page {done} of {total}")
        )
        run.ended.connect(self._print_ended)
        self.progress.cancelled.connect(run.cancel)
        self.note.set_note("", "info")
        self.progress.start("Printing")
        self._allow()
        run.start()

    def _print_ended(self, why: str) -> None:
        self._run = None
        self.progress.finish()
        if why:
            self.note.set_note(why, "problem")
        else:
            self.note.set_note("Sent to the printer.", "ok")
            self.desk.navigator.say("Sent to the printer", DOCUMENTS[self.kind].label)
        self._allow()
