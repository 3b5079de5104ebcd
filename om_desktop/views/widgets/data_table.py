"""The table every page uses: fixed rows, quiet lines, one selected row, all of it by keyboard.

Shows a `RowsModel`. Paints what belongs to a whole row (hover, selection, lines, focus) and
leaves cells to the delegate. Knows no page and loads nothing.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.cell_delegate import CellDelegate
from om_desktop.views.widgets.empty_state import EmptyState
from om_desktop.views.widgets.row_detail import RowDetail
from om_desktop.views.widgets.rows_model import RowsModel
from om_desktop.views.widgets.table_header import TableHeader


class DataTable(QTableView):
    """A table over a `RowsModel`; give it one with `set_rows_model`.

    Up, Down, Home and End move; Enter (or a double press of the pointer) opens; Space previews;
    the menu key offers the page's actions and the order.
    """

    row_opened = Signal(object)  # the row
    row_selected = Signal(object)  # the row, or None
    preview_asked = Signal(object)  # the row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1
        self._chosen_id: object = None
        self._chosen_place = 0
        self._lines = 1
        self._cells = CellDelegate(self)
        self._detail = RowDetail(self)
        self._empty = EmptyState(self.viewport())
        self._empty.hide()
        self._header = TableHeader(self)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self._header.sectionClicked.connect(self._sort_by)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(self._row_at(index)))
        self.set_lines(1)

    # Set-up

    def set_rows_model(self, model: RowsModel[Any]) -> None:
        """Show `model`; its columns give the widths."""
        self.setModel(model)
        self._set_widths()
        model.modelReset.connect(self._after_reset)
        model.layoutChanged.connect(self._after_order)
        self._after_reset()

    def rows_model(self) -> RowsModel[Any] | None:
        """Return the model given to `set_rows_model`."""
        model = self.model()
        return model if isinstance(model, RowsModel) else None

    def set_lines(self, lines: int) -> None:
        """Let every row take `lines` lines of text (1 to 3); all rows stay equally high."""
        self._lines = lines
        line = QFontMetrics(theme.font("table")).height()
        height = max(theme.size("table_row"), lines * line + theme.px(14))
        self._cells.lines = lines
        self._cells.row_height = height
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)

    def set_empty(
        self,
        text: str,
        hint: str = "",
        action: str = "",
        chosen: Callable[[], object] | None = None,
    ) -> None:
        """Say what stands in place of rows when there are none."""
        self._empty.set_text(text, hint, action)
        if chosen is not None:
            self._empty.on_action(chosen)
        self._show_empty()

    def _show_empty(self) -> None:
        model = self.rows_model()
        self._empty.setGeometry(self.viewport().rect())
        self._empty.setVisible(model is not None and model.rowCount() == 0)

    def _set_widths(self) -> None:
        model = self.rows_model()
        if model is None:
            return
        modes = QHeaderView.ResizeMode
        for place, column in enumerate(model.columns):
            mode = modes.Stretch if column.stretch else modes.Interactive
            self._header.setSectionResizeMode(place, mode)
            if not column.stretch:
                self._header.resizeSection(place, theme.px(column.width))

    def changeEvent(self, event: QEvent) -> None:
        """Take the new sizes when the theme or the font scale changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_header"):
            self.set_lines(self._lines)
            self._set_widths()
            self._detail.restore()

    # The selected row

    def selected_row(self) -> Any:  # noqa: ANN401  a row of whatever kind the model holds
        """Return the selected row, or None."""
        return self._row_at(self.currentIndex())

    def select_id(self, wanted: object) -> bool:
        """Select the row with this id and bring it into view; False if it is not shown."""
        model = self.rows_model()
        place = model.find(wanted) if model else None
        if place is None:
            return False
        self.selectRow(place)
        return True

    def _row_at(self, index: QModelIndex) -> Any:  # noqa: ANN401  a row of whatever kind
        model = self.rows_model()
        return model.row(index.row()) if model is not None and index.isValid() else None

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell of the newly selected row."""
        super().currentChanged(current, previous)
        model = self.rows_model()
        if model is None or not current.isValid():
            return
        chosen = model.id_at(current.row())
        self._chosen_place = current.row()
        self.viewport().update()
        if chosen != self._chosen_id:
            self._chosen_id = chosen
            self.row_selected.emit(model.row(current.row()))

    def _after_reset(self) -> None:
        model = self.rows_model()
        if model is None:
            return
        self._hovered = -1
        self._detail.restore()
        if self._chosen_id is not None and not self.select_id(self._chosen_id):
            self._chosen_id = None
            self.row_selected.emit(None)
        if self.hasFocus():
            self._stand_somewhere()
        self._show_empty()

    def _after_order(self) -> None:
        self._detail.restore()

    # A row opened in place

    def open_detail(self, row_id: object, detail: QWidget) -> None:
        """Open `detail` under the row with this id, which grows to hold it; one at a time."""
        self._detail.open(row_id, detail)

    def close_detail(self) -> None:
        """Close the opened row and drop its widget."""
        self._detail.close()

    def opened_id(self) -> object:
        """Return the id of the row that is opened in place, or None."""
        return self._detail.row_id

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Keep the opened row's widget under its row."""
        super().scrollContentsBy(dx, dy)
        self._detail.move()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the opened row and the empty state to the new width."""
        super().resizeEvent(event)
        self._detail.restore()
        self._empty.setGeometry(self.viewport().rect())

    # Order

    def show_order(self, key: str, *, descending: bool) -> None:
        """Show the arrow at the column with this key, for an order made elsewhere."""
        model = self.rows_model()
        keys = [column.key for column in model.columns] if model else []
        self._header.sorted_section = keys.index(key) if key in keys else -1
        self._header.sorted_descending = descending
        self._header.viewport().update()

    def order_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by the column with this key. Raises ValueError if there is none."""
        model = self.rows_model()
        if model is None:
            return
        place = [column.key for column in model.columns].index(key)
        self.show_order(key, descending=descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        model.sort(place, order)
        self.scrollTo(self.currentIndex())

    def _sort_by(self, place: int) -> None:
        model = self.rows_model()
        if model is None or not model.columns[place].key:
            return
        again = self._header.sorted_section == place
        descending = again and not self._header.sorted_descending
        self.order_by(model.columns[place].key, descending=descending)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the page's actions and the order, so that sorting needs no pointer."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        model = self.rows_model()
        orders = menu.addMenu("Order by")
        for place, column in enumerate(model.columns if model else ()):
            if column.key:
                action = orders.addAction(column.header)
                action.triggered.connect(lambda _on=False, place=place: self._sort_by(place))
        menu.popup(event.globalPos())

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, preview with Space, jump with Home and End."""
        model = self.rows_model()
        row = self.selected_row()
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.row_opened.emit(row)
        elif key == Qt.Key.Key_Space and row is not None:
            self.preview_asked.emit(row)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and model and model.rowCount():
            self._select_from(0 if key == Qt.Key.Key_Home else model.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first row."""
        super().focusInEvent(event)
        self._stand_somewhere()
        self.viewport().update()

    def _stand_somewhere(self) -> None:
        """Select a row if none is, so that the keyboard always stands somewhere.

        It is the first one, or the one in the place of the row that is gone.
        """
        model = self.rows_model()
        if model is not None and model.rowCount() and not self.currentIndex().isValid():
            self._select_from(min(self._chosen_place, model.rowCount() - 1))

    def _select_from(self, place: int) -> None:
        """Select the row at a place; instead of a heading the row after it, or else before it."""
        model = self.rows_model()
        if model is None:
            return
        places = (*range(place, model.rowCount()), *range(place - 1, -1, -1))
        wanted = next((each for each in places if not model.is_heading(each)), None)
        if wanted is not None:
            self.selectRow(wanted)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus line away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the tint away."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view: ground, cells, line, and the bar and focus of the selected one.

        The cells are painted here rather than by Qt's loop, which asks model and style a dozen
        questions for each and takes three times as long.
        """
        model = self.rows_model()
        if model is None:
            return
        painter = QPainter(self.viewport())
        current = self.currentIndex().row()
        bottom = event.rect().bottom()
        sections = self._sections_in_view()
        row, count = max(self.rowAt(event.rect().top()), 0), model.rowCount()
        while row < count:
            rect = self._row_rect(row)
            if rect.top() > bottom:
                break
            if row == current:
                painter.fillRect(rect, theme.colour("tint"))
            elif model.is_heading(row):
                painter.fillRect(rect, theme.colour("panel"))
            elif row == self._hovered:
                painter.fillRect(rect, theme.colour("hover"))
            self._paint_cells(painter, model, row, rect, sections)
            painter.fillRect(0, rect.bottom(), rect.width(), 1, theme.colour("line"))
            row += 1
        if 0 <= current < count:
            self._paint_selected(painter, self._row_rect(current))

    def _row_rect(self, row: int) -> QRect:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        return QRect(0, top, self.viewport().width(), height)

    def _sections_in_view(self) -> list[tuple[int, int, int]]:
        """Column, left edge and width of each column that is at least partly in view."""
        header, width = self._header, self.viewport().width()
        places = [
            (place, header.sectionViewportPosition(place), header.sectionSize(place))
            for place in range(header.count())
            if not header.isSectionHidden(place)
        ]
        return [each for each in places if each[1] < width and each[1] + each[2] > 0]

    def _paint_cells(
        self,
        painter: QPainter,
        model: RowsModel[Any],
        row: int,
        rect: QRect,
        sections: list[tuple[int, int, int]],
    ) -> None:
        top, height = rect.top(), self._cells.row_height
        across = model.spanning_cell(row)
        if across is not None:
            self._cells.paint_cell(painter, QRect(0, top, rect.width(), height), across)
            return
        columns = model.columns
        for place, left, width in sections:
            column = columns[place]
            self._cells.paint_cell(
                painter,
                QRect(left, top, width, height),
                model.cell(row, place),
                strong=column.strong,
                align_right=column.align_right,
            )

    def _paint_selected(self, painter: QPainter, rect: QRect) -> None:
        borders, top, width = load_tokens().borders, rect.top(), rect.width()
        bar, thick = borders["selected_bar"], borders["focus"]
        painter.fillRect(0, top, bar, rect.height(), theme.colour("accent"))
        if self.hasFocus():
            focus = theme.colour("focus")
            painter.fillRect(0, top, width, thick, focus)
            painter.fillRect(0, rect.bottom() + 1 - thick, width, thick, focus)
            painter.fillRect(0, top, thick, rect.height(), focus)
            painter.fillRect(width - thick, top, thick, rect.height(), focus)
