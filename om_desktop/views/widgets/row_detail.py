"""A widget opened in place under one row of a `DataTable`, which grows to hold it."""

from PySide6.QtWidgets import QTableView, QWidget

from om_desktop.views.widgets.rows_model import RowsModel


class RowDetail:
    """The one opened row of a table, known by its id so that it survives sorting and refresh."""

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self._row_id: object = None
        self._widget: QWidget | None = None
        self._row: int | None = None

    @property
    def row_id(self) -> object:
        """The id of the opened row, or None."""
        return self._row_id if self._widget is not None else None

    def open(self, row_id: object, widget: QWidget) -> None:
        """Open `widget` under the row with this id, closing any other."""
        self.close()
        widget.setParent(self._table.viewport())
        self._row_id, self._widget = row_id, widget
        self.restore()
        if self._widget is not None:
            widget.show()

    def close(self) -> None:
        """Close the opened row and drop its widget."""
        if self._widget is None:
            return
        widget, self._widget = self._widget, None
        widget.hide()
        widget.deleteLater()
        self._shrink()

    def restore(self) -> None:
        """Give the opened row its height again, wherever it now stands; close it if it is gone."""
        model = self._table.model()
        if self._widget is None or not isinstance(model, RowsModel):
            return
        place = model.find(self._row_id)
        if place is None:
            self.close()
            return
        if place != self._row:
            self._shrink()
        self._row = place
        width = self._table.viewport().width()
        wanted = self._widget.heightForWidth(width) if self._widget.hasHeightForWidth() else -1
        height = wanted if wanted > 0 else self._widget.sizeHint().height()
        self._widget.resize(width, height)
        self._table.setRowHeight(place, self._plain_height() + height)
        self.move()

    def move(self) -> None:
        """Keep the widget under its row while the table scrolls."""
        if self._widget is not None and self._row is not None:
            top = self._table.rowViewportPosition(self._row) + self._plain_height()
            self._widget.move(0, top)

    def _shrink(self) -> None:
        if self._row is not None and self._row < self._table.model().rowCount():
            self._table.setRowHeight(self._row, self._plain_height())
        self._row = None

    def _plain_height(self) -> int:
        return self._table.verticalHeader().defaultSectionSize()
