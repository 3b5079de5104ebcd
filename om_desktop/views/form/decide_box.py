"""Boxes in the table of repeating rows in which an open choice can be made at once.

They save a press of the pointer; by keyboard the row's questions are answered under the table.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from om_desktop.forms import Field, RowItem, RowsItem
from om_desktop.forms.definition import ListedColumn
from om_desktop.views import theme
from om_desktop.views.form.choice_controls import ListBox
from om_desktop.views.form.rows_table import asks_in_table
from om_desktop.views.widgets.data_table import DataTable

Decided = Callable[[str, str, str], None]


class DecideBoxes:
    """The boxes of one table; `decided` gets the row, the answer's key and the answer."""

    def __init__(self, table: DataTable, decided: Decided) -> None:
        self._table = table
        self._decided = decided

    def show_rows(self, item: RowsItem, *, read_only: bool) -> None:
        """Put a box where something is to be decided, and take away those that were."""
        model = self._table.model()
        for place, row in enumerate(item.rows):
            for number, column in enumerate(item.listed, start=1):
                field = None if read_only else asks_in_table(row, column)
                index = model.index(place, number)
                held: QWidget | None = self._table.indexWidget(index)
                if field is None and held is not None:
                    held.hide()
                    self._table.setIndexWidget(index, None)  # type: ignore[arg-type]  # takes it away
                elif field is not None and held is None:
                    held = self._box(field, row, column)
                    self._table.setIndexWidget(index, held)
                if field is not None and held is not None:
                    box = held.findChild(ListBox)
                    assert box is not None
                    box.setAccessibleName(f"{row.title}: {column.label}")

    def _box(self, field: Field, row: RowItem, column: ListedColumn) -> QWidget:
        holder = QWidget()
        box = ListBox(holder)
        box.setProperty("small", True)
        box.setProperty("problem", True)
        box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        box.addItem(column.ask, "")
        for choice in field.choices:
            box.addItem(choice.label, choice.value)
        row_id, key = row.row_id, field.key
        box.activated.connect(
            lambda _row: (
                self._decided(row_id, key, box.currentData()) if box.currentData() else None
            )
        )
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, theme.px(3), theme.px(8), theme.px(4))
        line.addWidget(box)
        return holder
