"""Paints a Cell: mark, words, quiet words and chip, on one to three lines.

Laid-out words are kept per text, font and width, because shaping text is what costs time when
thousands of rows scroll by. The table paints row grounds, lines and focus.
"""

from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPixmap,
    QStaticText,
    QTextLayout,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from om_desktop.views import theme
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.chip_paint import chip_size, paint_chip
from om_desktop.views.widgets.marks import mark_pixmap
from om_desktop.views.widgets.rows_model import TableRole

_Index = QModelIndex | QPersistentModelIndex
_KEPT_TEXTS = 8192
_Lines = list[tuple[QStaticText, int]]
_LOUD = ("danger", "warn", "ok", "accent")


def wrap_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Break `text` into at most `most` lines of `width` px, eliding the last if need be."""
    metrics = QFontMetricsF(font)
    flat = " ".join(text.split("\n"))
    if most <= 1 or metrics.horizontalAdvance(flat) <= width:
        return [metrics.elidedText(flat, Qt.TextElideMode.ElideRight, width)]
    layout = QTextLayout(flat, font)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        whole = flat[start:] if len(lines) == most - 1 else flat[start : start + line.textLength()]
        lines.append(metrics.elidedText(whole.strip(), Qt.TextElideMode.ElideRight, width))
    layout.endLayout()
    return lines


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a `RowsModel`; `lines` is how many lines a cell may take (1 to 3)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines = 1
        self.row_height = theme.size("table_row")
        self._kept: dict[tuple[str, str, int], _Lines] = {}
        self._marks: dict[tuple[str, int, float], QPixmap] = {}
        self._line_heights: dict[str, int] = {}
        self._kept_for: object = None

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room the cell would like; used when a column is fitted to its words."""
        cell = cast("Cell", index.data(TableRole.CELL))
        width = theme.px(16)
        for words, role in ((cell.text, font_role(cell)), (cell.quiet, "table")):
            width += QFontMetrics(theme.font(role)).horizontalAdvance(words) if words else 0
        width += theme.size("icon") + theme.px(8) if cell.mark else 0
        width += chip_size(cell.chip, cell.chip_kind).width() + theme.px(8) if cell.chip else 0
        return QSize(width, self.row_height)

    def paint_cell(
        self,
        painter: QPainter,
        rect: QRect,
        cell: Cell,
        *,
        strong: bool = False,
        align_right: bool = False,
    ) -> None:
        """Paint `cell` to fill `rect`, at the cell's padding."""
        self._forget_if_stale()
        padding = theme.px(8)
        left, right = rect.left() + padding, rect.right() + 1 - padding
        if cell.mark:
            side = theme.size("icon")
            top = rect.top() + (rect.height() - side) // 2
            painter.drawPixmap(left, top, self._mark(painter, cell.mark, side))
            left += side + padding
        chip = chip_size(cell.chip, cell.chip_kind) if cell.chip else QSize(0, 0)
        if cell.chip:
            right -= chip.width() + theme.px(4)
        room = QRect(left, rect.top(), right - left, rect.height())
        role = "table_strong" if strong else font_role(cell)
        to_right = (align_right or cell.align_right) and not cell.quiet
        if cell.below:
            room = self._paint_below(painter, cell, role, room)
        used = self._paint_words(painter, cell, role, room, to_right=to_right)
        if cell.chip:
            left += used + (theme.px(4) if cell.text else 0)
            spot = QRect(left, rect.center().y() - chip.height() // 2, chip.width(), chip.height())
            paint_chip(painter, spot, cell.chip, cell.chip_kind)

    def _paint_words(
        self, painter: QPainter, cell: Cell, role: str, room: QRect, *, to_right: bool
    ) -> int:
        """Paint text and quiet words; return the width the last line used."""
        if room.width() <= 0:
            return 0
        lines = self._lines(cell.text, role, room.width(), 1 if cell.below else self.lines)
        line_height = self._line_height(role)
        top = room.top() + (room.height() - line_height * max(len(lines), 1)) / 2
        painter.setFont(theme.font(role))
        shade = theme.colour("text_2" if cell.struck else cell.tone or "text")
        painter.setPen(shade)
        used = 0
        for static, width in lines:
            x = room.left() + (room.width() - width if to_right else 0)
            painter.drawStaticText(x, round(top), static)
            if cell.struck:
                painter.fillRect(x, round(top + line_height * 0.56), width, 1, shade)
            top += line_height
            used = width
        if cell.quiet:
            top -= line_height if lines else 0
            used = self._paint_quiet(painter, cell, room, top=round(top), used=used)
        return used

    def _paint_below(self, painter: QPainter, cell: Cell, role: str, room: QRect) -> QRect:
        """Paint the second line; return the room that is left for the first."""
        first, second = self._line_height(role), self._line_height("small")
        top = room.top() + (room.height() - first - second) // 2
        left = room.left()
        if cell.below_mark:
            side = theme.px(12)
            spot = top + first + (second - side) // 2
            painter.drawPixmap(left, spot, self._mark(painter, cell.below_mark, side))
            left += side + theme.px(6)
        font = "small_strong" if cell.below_tone in _LOUD else "small"
        painter.setFont(theme.font(font))
        painter.setPen(theme.colour(cell.below_tone or "text"))
        static, _width = self._lines(cell.below, font, room.right() + 1 - left, 1)[0]
        painter.drawStaticText(left, top + first, static)
        return QRect(room.left(), top, room.width(), first)

    def _paint_quiet(
        self, painter: QPainter, cell: Cell, room: QRect, *, top: int, used: int
    ) -> int:
        """Paint the quiet words after `used` px; return the width used then."""
        start = used + (theme.px(4) if used else 0)
        if room.width() - start < theme.px(16):
            return used
        painter.setFont(theme.font("table"))
        painter.setPen(theme.colour("text_2"))
        static, width = self._lines(cell.quiet, "table", room.width() - start, 1)[0]
        painter.drawStaticText(room.left() + start, top, static)
        return start + width

    def _forget_if_stale(self) -> None:
        """Lay words out anew under another theme, font scale or number of lines."""
        now = (theme.current(), self.lines)
        if self._kept_for != now or len(self._kept) > _KEPT_TEXTS:
            self._kept_for = now
            self._kept.clear()
            self._marks.clear()
            self._line_heights.clear()

    def _line_height(self, role: str) -> int:
        height = self._line_heights.get(role)
        if height is None:
            height = self._line_heights[role] = QFontMetrics(theme.font(role)).height()
        return height

    def _mark(self, painter: QPainter, mark: str, side: int) -> QPixmap:
        ratio = painter.device().devicePixelRatio()
        pixmap = self._marks.get((mark, side, ratio))
        if pixmap is None:
            pixmap = mark_pixmap(mark, side, ratio)
            self._marks[mark, side, ratio] = pixmap
        return pixmap

    def _lines(self, text: str, role: str, width: int, most: int) -> _Lines:
        key = (text, role, width * 4 + most)
        lines = self._kept.get(key)
        if lines is None:
            lines = self._kept[key] = _lay_out(text, role, width, most)
        return lines


def _lay_out(text: str, role: str, width: int, most: int) -> _Lines:
    if not text:
        return []
    font = theme.font(role)
    metrics = QFontMetricsF(font)
    laid: _Lines = []
    for words in wrap_lines(text, font, width, most):
        static = QStaticText(words)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(font=font)
        laid.append((static, round(metrics.horizontalAdvance(words))))
    return laid


def font_role(cell: Cell) -> str:
    """Return the font role of a cell's text: what is late or wrong is as strong as its colour."""
    return "table_strong" if cell.strong or cell.tone in _LOUD else "table"
