"""Puts pages on a printer, one at a time so that the window goes on answering.

Must not know what is printed. The pages are painted as pictures, because the printed words must be
those of the preview to the last letter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # read in when somebody prints
    from PySide6.QtPrintSupport import QPrinter

_POINTS_PER_INCH = 72
_FINEST = 300  # dots to an inch: finer costs memory and shows no difference in text
NO_ANSWER = "Not printed. The printer did not answer; nothing else was changed."
STOPPED = "Printing was stopped. Pages sent before may still come out."
DOCUMENT_NAME = "OM Desktop"  # in the printer's queue, where others can read it: never a name


def make_printer() -> QPrinter:
    """Return a printer set to A4 and to the paper's whole size."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(DOCUMENT_NAME)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


def ask_for_printer(parent: QWidget, pages: int, chosen: Callable[[QPrinter], object]) -> None:
    """Ask which printer and which pages; `chosen` gets the printer unless it is cancelled."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    printer = make_printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)

    def finish(answer: int) -> None:
        if answer == QPrintDialog.DialogCode.Accepted:
            chosen(printer)

    dialog.finished.connect(finish)
    dialog.show()


class PrintRun(QObject):
    """Paints pages on a printer.

    `moved` tells how many pages of how many are done; `ended` why it stopped, nothing when all
    went well.
    """

    moved = Signal(int, int)
    ended = Signal(str)

    def __init__(
        self,
        printer: QPrinter,
        pages: int,
        draw_page: Callable[[int, float], QImage],
        parent: QObject,
    ) -> None:
        """Get ready; `draw_page` gives a page, counted from 1, at so many pixels to a point."""
        super().__init__(parent)
        self._printer = printer
        self._draw_page = draw_page
        first, last = printer.fromPage() or 1, printer.toPage() or pages
        self._numbers = list(range(first, min(last, pages) + 1))
        self._done = 0
        self._painter = QPainter()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._paint_next)

    def start(self) -> None:
        """Begin; a printer that does not answer ends the run at once."""
        if not self._painter.begin(self._printer):
            self._end(NO_ANSWER)
            return
        self._next.start()

    def cancel(self) -> None:
        """Stop after the page in hand."""
        self._next.stop()
        self._painter.end()
        self._printer.abort()
        self._end(STOPPED)

    def _paint_next(self) -> None:
        if self._done and not self._printer.newPage():
            self._painter.end()
            self._end(NO_ANSWER)
            return
        dots = min(self._printer.resolution(), _FINEST)
        picture = self._draw_page(self._numbers[self._done], dots / _POINTS_PER_INCH)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(self._printer.paperRect(self._printer.Unit.DevicePixel))
        self._painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), picture)
        self._done += 1
        self.moved.emit(self._done, len(self._numbers))
        if self._done < len(self._numbers):
            self._next.start()
            return
        failed = not self._painter.end()
        failed |= self._printer.printerState() is self._printer.PrinterState.Error
        self._end(NO_ANSWER if failed else "")

    def _end(self, why: str) -> None:
        self.ended.emit(why)
        self.deleteLater()
