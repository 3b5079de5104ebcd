"""The list of objectives at the left of the plan: by status, with area, date and what is late.

Must not know records; it is given lines to show and tells which was chosen.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from om_desktop.domain.sentence_plan import ObjectiveStatus
from om_desktop.views import theme
from om_desktop.views.plan_content import ListedObjective
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.button import icon_button, secondary_button
from om_desktop.views.widgets.cell_delegate import wrap_lines
from om_desktop.views.widgets.empty_state import EmptyState
from om_desktop.views.widgets.frames import rule
from om_desktop.views.widgets.tab_bar import TabBar

_ITEM = Qt.ItemDataRole.UserRole + 1
_TITLE_LINES, _LEAST_LIST = 2, 88
_EMPTY = {
    ObjectiveStatus.ACTIVE: ("Nothing is worked on now", "Add an objective to begin with"),
    ObjectiveStatus.FUTURE: ("Nothing is for later", "What can wait goes here, without a date"),
    ObjectiveStatus.ACHIEVED: ("Nothing achieved yet", ""),
    ObjectiveStatus.REMOVED: ("Nothing was removed", ""),
}
_Index = QModelIndex | QPersistentModelIndex
_Line = tuple[str, str, str]  # words, font role, colour


class _Delegate(QStyledItemDelegate):
    """Paints number, title on two lines, area and date, and what is late."""

    def _lines(self, item: ListedObjective, width: int) -> list[_Line]:
        title = wrap_lines(item.title, theme.font("body_strong"), width, _TITLE_LINES)
        lines = [(words, "body_strong", "text") for words in title]
        small = theme.font("small")
        lines.append((wrap_lines(item.about, small, width, 1)[0], "small", "text_2"))
        if item.late:
            strong = theme.font("small_heavy")
            late = wrap_lines(item.late, strong, width, 2)
            lines += [(words, "small_heavy", "danger") for words in late]
        return lines

    @staticmethod
    def _left() -> int:
        return theme.px(40)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of the lines at the list's width."""
        holder = self.parent()
        assert isinstance(holder, QListWidget)
        width = holder.viewport().width() - self._left() - theme.px(12)
        lines = self._lines(index.data(_ITEM), width)
        height = sum(QFontMetrics(theme.font(role)).height() for _, role, _ in lines)
        return QSize(theme.px(120), height + theme.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one objective."""
        item: ListedObjective = index.data(_ITEM)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("surface"))
            bar = load_tokens().borders["selected_bar"]
            painter.fillRect(rect.left(), rect.top(), bar, rect.height(), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        top = rect.top() + theme.px(10)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text_2"))
        ascent = QFontMetrics(theme.font("body")).ascent()
        painter.drawText(rect.left() + theme.px(16), top + ascent, item.number)
        left = rect.left() + self._left()
        for words, role, tone in self._lines(item, rect.right() - left - theme.px(12)):
            metrics = QFontMetrics(theme.font(role))
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(tone))
            painter.drawText(left, top + metrics.ascent(), words)
            top += metrics.height()
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


class _List(QListWidget):
    """The list itself; it lays its rows out again at another width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.setProperty("class", "outline")
        self.setAccessibleName("Objectives")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Delegate(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class PlanOutline(QFrame):
    """Tabs for now, later, achieved and removed, the list, and what to do with it."""

    chosen = Signal(object)  # the lineage of the objective, or None
    add_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self._listed: Mapping[ObjectiveStatus, Sequence[ListedObjective]] = {}
        self._told: object = None
        self.tabs = TabBar(self, small=True)
        self.tabs.setAccessibleName("Objectives by status")
        for status in ObjectiveStatus:
            self.tabs.addTab(status.label)
        self.list = _List(self)
        self._empty = EmptyState(self)
        self.add_button = secondary_button(
            "Add objective", self.add_asked.emit, icon="plus", small=True
        )
        self.add_button.bind_key("Ctrl+O")
        self._up = icon_button(
            "arrow-up", "Move up (Alt+Up)", lambda: self.move_asked.emit(-1), small=True
        )
        self._down = icon_button(
            "arrow-down", "Move down (Alt+Down)", lambda: self.move_asked.emit(1), small=True
        )
        self._foot = QWidget(self)
        tools = QHBoxLayout()
        theme.space_layout(tools, gap=6)
        tools.addStretch(1)
        tools.addWidget(self._up)
        tools.addWidget(self._down)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        theme.space_layout(self._tools, (12, 8, 8, 8), 6)
        self._tools.addWidget(self.add_button)
        self._tools.addLayout(tools, 1)
        rows = QVBoxLayout(self)
        theme.space_layout(rows, gap=0)
        self.list.setMinimumHeight(theme.px(_LEAST_LIST))
        rows.addWidget(self.tabs)
        rows.addWidget(rule(self))
        rows.addWidget(self.list, 1)
        rows.addWidget(self._empty, 1)
        rows.addWidget(rule(self))
        rows.addWidget(self._foot)
        self.tabs.currentChanged.connect(lambda _index: self._show_tab())
        self.list.currentRowChanged.connect(self._tell)

    def minimumSizeHint(self) -> QSize:
        """Return little: the buttons go under one another where they must."""
        return QSize(theme.px(120), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons in one line, or in two where the text is large."""
        super().resizeEvent(event)
        arrows = self._up.sizeHint().width() + self._down.sizeHint().width()
        fits = self.add_button.sizeHint().width() + arrows + theme.px(40) <= self.width()
        ways = QBoxLayout.Direction
        self._tools.setDirection(ways.LeftToRight if fits else ways.TopToBottom)

    def show_objectives(
        self,
        listed: Mapping[ObjectiveStatus, Sequence[ListedObjective]],
        chosen: UUID | None,
        *,
        writable: bool,
    ) -> None:
        """Show the objectives; the tab of the chosen one comes forward."""
        self._listed = listed
        self._foot.setVisible(writable)
        for place, status in enumerate(ObjectiveStatus):
            self.tabs.setTabText(place, f"{status.label} {len(listed[status])}")
        self._told = chosen
        for status, rows in listed.items():
            if any(row.lineage_id == chosen for row in rows):
                self._go_to(status)
        self._fill(chosen)

    def status(self) -> ObjectiveStatus:
        """Return the status whose objectives are listed."""
        return list(ObjectiveStatus)[max(self.tabs.currentIndex(), 0)]

    def _go_to(self, status: ObjectiveStatus) -> None:
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(list(ObjectiveStatus).index(status))
        self.tabs.blockSignals(False)

    def _show_tab(self) -> None:
        rows = self._listed.get(self.status(), ())
        self._fill(rows[0].lineage_id if rows else None)
        if self._told != (rows[0].lineage_id if rows else None):
            self._told = rows[0].lineage_id if rows else None
            self.chosen.emit(self._told)

    def _fill(self, chosen: UUID | None) -> None:
        rows = self._listed.get(self.status(), ())
        self.list.blockSignals(True)
        while self.list.count() > len(rows):
            self.list.takeItem(self.list.count() - 1)
        for place, row in enumerate(rows):
            if place >= self.list.count():
                self.list.addItem(QListWidgetItem())
            entry = self.list.item(place)
            entry.setData(_ITEM, row)
            entry.setText(row.title)
            entry.setToolTip(row.title)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
        here = next((n for n, row in enumerate(rows) if row.lineage_id == chosen), -1)
        self.list.setCurrentRow(here)
        self.list.blockSignals(False)
        self.list.scheduleDelayedItemsLayout()
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.set_text(*_EMPTY[self.status()])
        self._up.setEnabled(here > 0)
        self._down.setEnabled(0 <= here < len(rows) - 1)

    def _tell(self, row: int) -> None:
        rows = self._listed.get(self.status(), ())
        lineage = rows[row].lineage_id if 0 <= row < len(rows) else None
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < len(rows) - 1)
        if lineage is not None and lineage != self._told:
            self._told = lineage
            self.chosen.emit(lineage)
