"""The outline at the left of a form: sections with their mark, name and what is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.marks import MARK_WORDS, paint_mark

_ITEM = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One section: its key, name, state (complete, started, empty, not_asked) and count."""

    key: str
    name: str
    state: str = "empty"
    count: str = ""

    @property
    def spoken(self) -> str:
        """The section in words."""
        parts = (self.name, MARK_WORDS[f"section:{self.state}"].lower(), self.count)
        return ", ".join(part for part in parts if part)


class _OutlineDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the row's height."""
        return QSize(theme.px(120), theme.size("table_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint mark, name and count."""
        item: OutlineItem = index.data(_ITEM)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme.colour("surface"))
            bar = load_tokens().borders["selected_bar"]
            painter.fillRect(rect.left(), rect.top(), bar, rect.height(), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        side = theme.size("icon")
        left = rect.left() + theme.px(16)
        spot = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
        paint_mark(painter, spot, f"section:{item.state}")
        left += side + theme.px(8)
        quiet = item.state == "not_asked"
        right = rect.right() - theme.px(12)
        role = "small_strong" if chosen else "small"
        metrics = QFontMetrics(theme.font(role))
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour("text" if chosen else "text_2"))
        count = metrics.horizontalAdvance(item.count)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRect(right - count - 1, rect.top(), count + 2, rect.height()), middle, item.count
        )
        role = "body_heavy" if chosen else "body"
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour("text_2" if quiet and not chosen else "text"))
        width = right - count - theme.px(8) - left
        name = QFontMetrics(theme.font(role)).elidedText(
            item.name, Qt.TextElideMode.ElideRight, width
        )
        painter.drawText(QRect(left, rect.top(), width, rect.height()), middle, name)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


class OutlineList(QListWidget):
    """Sections to choose from; `go` moves by one for Ctrl+PgUp and Ctrl+PgDn."""

    chosen = Signal(str)  # the section's key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.setProperty("ground", "panel")
        self.setProperty("class", "outline")
        self.setAccessibleName("Sections")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_OutlineDelegate(self))
        self.currentRowChanged.connect(self._tell)

    def set_items(self, items: Sequence[OutlineItem]) -> None:
        """Show these sections; the chosen one stays chosen if it is still there."""
        before = self.key()
        keys = [self._key_at(row) for row in range(self.count())]
        self.blockSignals(True)
        if keys != [item.key for item in items]:
            self.clear()
            for _ in items:
                self.addItem(QListWidgetItem())
        for row, item in enumerate(items):
            entry = self.item(row)
            entry.setData(_ITEM, item)
            entry.setText(item.name)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, item.spoken)
            entry.setToolTip(item.name)
        self.blockSignals(False)
        if not self.choose(before) and items:
            self.setCurrentRow(0)

    def key(self) -> str:
        """Return the chosen section's key, or nothing."""
        return self._key_at(self.currentRow())

    def _key_at(self, row: int) -> str:
        entry: QListWidgetItem | None = self.item(row)
        item: OutlineItem | None = entry.data(_ITEM) if entry is not None else None
        return item.key if item is not None else ""

    def choose(self, key: str) -> bool:
        """Choose a section by key; False if there is none."""
        for row in range(self.count()):
            if self._key_at(row) == key:
                self.setCurrentRow(row)
                return True
        return False

    def go(self, step: int) -> bool:
        """Choose the section `step` further; False at either end."""
        row = self.currentRow() + step
        if not 0 <= row < self.count():
            return False
        self.setCurrentRow(row)
        return True

    def _tell(self, row: int) -> None:
        key = self._key_at(row)
        if key and key != self._told:
            self._told = key
            self.chosen.emit(key)
