"""Shows the pages of a PDF under one another, drawn when they come into sight, crisp at any zoom.

Must not know what the document is. Nothing is written to disk; pictures of pages are kept for the
few that were seen last.
"""

from collections import OrderedDict
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens

_POINTS_PER_INCH = 72
_GAP, _MARGIN = 16, 24
_KEPT = 6
_WIDEST = 1_000
_LINE_PX = 48


class Zoom(StrEnum):
    """How large the pages are shown."""

    WHOLE = "whole"
    WIDTH = "width"
    ACTUAL = "actual"


class PdfPages(QAbstractScrollArea):
    """Pages to read; Page Up and Page Down go by a page, Home and End to the first and last.

    `page_changed` tells the page in sight, counted from 1.
    """

    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Any = None
        self._zoom = Zoom.WIDTH
        self._boxes: list[QRect] = []
        self._seen: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._page = 1
        self._waiting = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focusRing", "none")
        self.verticalScrollBar().valueChanged.connect(self._after_scroll)

    # The document

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document from memory; the place in it is kept as far as it goes."""
        import pypdfium2

        share = self._scrolled_share()
        self.close_pdf()
        self._document = pypdfium2.PdfDocument(pdf)
        self._waiting = ""
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))
        self._after_scroll()

    def close_pdf(self) -> None:
        """Let go of the document."""
        self._seen.clear()
        self._boxes = []
        if self._document is not None:
            self._document.close()
            self._document = None
        self.viewport().update()

    def show_waiting(self, words: str) -> None:
        """Say in place of pages that they are being made, or why there are none."""
        self.close_pdf()
        self._waiting = words
        self.viewport().setAccessibleName(words)

    def page_count(self) -> int:
        """Return how many pages there are."""
        return len(self._document) if self._document is not None else 0

    def page(self) -> int:
        """Return the page in sight, counted from 1."""
        return self._page

    def draw_page(self, number: int, pixels_per_point: float) -> QImage:
        """Return a page as a picture, counted from 1; also for a printer."""
        drawn = self._document[number - 1].render(
            scale=pixels_per_point, prefer_bgrx=True, optimize_mode=None
        )
        picture = QImage(
            memoryview(drawn.buffer),
            drawn.width,
            drawn.height,
            drawn.stride,
            QImage.Format.Format_RGB32,
        )
        return picture.copy()  # the buffer goes with `drawn`

    # Zoom and place

    def zoom(self) -> Zoom:
        """Return how large the pages are shown."""
        return self._zoom

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the pages in another size, the same page in sight."""
        page = self._page
        self._zoom = zoom
        self._seen.clear()
        self._lay_out()
        self.go_to(page)

    def go_to(self, number: int) -> None:
        """Bring a page to the top, counted from 1."""
        if self._boxes:
            place = min(max(number, 1), len(self._boxes)) - 1
            self.verticalScrollBar().setValue(self._boxes[place].top() - theme.px(_GAP))

    def _scrolled_share(self) -> float:
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def _scale(self, width: float, height: float) -> float:
        """Return px (not device px) to a point, for a page of this size in points."""
        if self._zoom is Zoom.ACTUAL:
            return self.logicalDpiX() / _POINTS_PER_INCH
        room = self.viewport().size()
        by_width = min(room.width() - 2 * theme.px(_MARGIN), theme.px(_WIDEST)) / width
        if self._zoom is Zoom.WIDTH:
            return max(by_width, 0.2)
        return max(min(by_width, (room.height() - 2 * theme.px(_GAP)) / height), 0.2)

    def _lay_out(self) -> None:
        self._boxes = []
        top, widest = theme.px(_GAP), 0
        room = self.viewport().width()
        for place in range(self.page_count()):
            width, height = self._document.get_page_size(place)
            scale = self._scale(width, height)
            size = round(width * scale), round(height * scale)
            left = max((room - size[0]) // 2, theme.px(_MARGIN))
            self._boxes.append(QRect(left, top, *size))
            top += size[1] + theme.px(_GAP)
            widest = max(widest, size[0] + 2 * theme.px(_MARGIN))
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(self.viewport().height())
        down.setSingleStep(theme.px(_LINE_PX))
        down.setRange(0, max(top - self.viewport().height(), 0))
        across.setPageStep(room)
        across.setRange(0, max(widest - room, 0) if self._zoom is Zoom.ACTUAL else 0)
        self.viewport().update()

    def _after_scroll(self) -> None:
        line = self.verticalScrollBar().value() + self.viewport().height() // 2
        at_end = self.verticalScrollBar().value() >= self.verticalScrollBar().maximum() > 0
        above = [number for number, box in enumerate(self._boxes, 1) if box.top() <= line]
        page = len(self._boxes) if at_end else max(above, default=1)
        if self._boxes:
            self._page = page
            self.page_changed.emit(page)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages that are in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("window"))
        if not self._boxes:
            painter.setPen(theme.colour("text_2"))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect(), middle, self._waiting)
            return
        shift = (-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for place, box in enumerate(self._boxes):
            spot = box.translated(*shift)
            if spot.intersects(self.viewport().rect()):
                painter.drawImage(spot, self._picture(place, box))
                painter.setPen(theme.colour("line_strong"))
                painter.drawRect(spot.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            width = load_tokens().borders["focus"]
            painter.setPen(QPen(theme.colour("focus"), width))
            half = width // 2
            painter.drawRect(self.viewport().rect().adjusted(half, half, -half, -half))

    def _picture(self, place: int, box: QRect) -> QImage:
        ratio = self.devicePixelRatioF()
        wanted = round(box.width() * ratio)
        key = (place, wanted)
        if key not in self._seen:
            width, _ = self._document.get_page_size(place)
            self._seen[key] = self.draw_page(place + 1, wanted / width)
            while len(self._seen) > _KEPT:
                self._seen.popitem(last=False)
        self._seen.move_to_end(key)
        return self._seen[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the new room, the same page in sight."""
        super().resizeEvent(event)
        share = self._scrolled_share()
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours and sizes of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_seen"):
            self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the sign of the focus away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew rather than shift, because pages come into sight."""
        self.viewport().update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by pages and to either end."""
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Space: 1}
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: self.page_count()}
        key = Qt.Key(event.key())
        if key in steps:
            self.go_to(self._page + steps[key])
        elif key in ends:
            self.go_to(ends[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(Zoom.ACTUAL if event.angleDelta().y() > 0 else Zoom.WIDTH)
            event.accept()
            return
        super().wheelEvent(event)
