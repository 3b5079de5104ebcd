"""Rows of any frozen kind as a table model: columns say how a row becomes a Cell.

Cells are prepared when a row is first shown and kept, so scrolling costs nothing. Knows
neither storage nor what a row means.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from om_desktop.views.widgets.cell import EMPTY_CELL, Cell

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class TableRole(IntEnum):
    """Roles beyond Qt's: the prepared Cell, and the row itself."""

    CELL = _Role.UserRole + 1
    ROW = _Role.UserRole + 2


_ANSWERS: dict[int, Callable[[Cell], object]] = {
    TableRole.CELL: lambda cell: cell,
    _Role.DisplayRole: lambda cell: f"{cell.text} {cell.quiet}".strip(),
    _Role.AccessibleTextRole: lambda cell: cell.spoken,
    _Role.ToolTipRole: lambda cell: cell.tooltip or None,
}


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column.

    header: the words above it. prepare: row to Cell.
    key: the column's name towards pages and storage; a column without one cannot be sorted.
    sort_key: how to sort in memory; with a `key` alone the model asks its owner to sort
    (`sort_asked`), as lists do whose order comes from storage.
    width: px at 100 %. stretch: takes the room that is left. filtered: shows the funnel.
    align_right: header and cells of numbers. strong: medium weight, for the first column.
    """

    header: str
    prepare: Callable[[Row], Cell]
    key: str = ""
    sort_key: Callable[[Row], Any] | None = None
    width: int = 120
    stretch: bool = False
    filtered: bool = False
    align_right: bool = False
    strong: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """A sequence of rows under columns.

    `row_id` names a row across refreshes, so that the selection stays. `spanning` gives the one
    Cell of a row that is a line across the table (a restricted case, a group heading); such rows
    stay last in every order unless `last` says otherwise. `heading` names those that are only
    read: they cannot be selected, and the keys pass over them.
    """

    sort_asked = Signal(str, bool)  # column key, descending

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        parent: QObject | None = None,
        *,
        row_id: Callable[[Row], object] = id,
        spanning: Callable[[Row], Cell | None] | None = None,
        last: Callable[[Row], bool] | None = None,
        heading: Callable[[Row], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._row_id = row_id
        self._spanning = spanning
        self._last = last
        self._heading = heading
        self._rows: list[Row] = []
        self._cells: list[tuple[Cell, ...] | None] = []
        self._sorted_by: tuple[int, bool] | None = None

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, in order."""
        return self._columns

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, in the order last chosen if the model sorts in memory itself.

        Rows with the same ids in the same order refresh in place: selection and scroll stay.
        """
        fresh = self._in_order(list(rows))
        same = len(fresh) == len(self._rows) and all(
            self._row_id(new) == self._row_id(old)
            for new, old in zip(fresh, self._rows, strict=True)
        )
        if same:
            self._take(fresh)
            if fresh:
                corner = self.index(len(fresh) - 1, len(self._columns) - 1)
                self.dataChanged.emit(self.index(0, 0), corner)
            return
        self.beginResetModel()
        self._take(fresh)
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show more rows after those there are, for lists whose order comes from storage."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self._cells.extend([None] * len(rows))
        self.endInsertRows()

    def _take(self, rows: list[Row]) -> None:
        self._rows = rows
        self._cells = [None] * len(rows)

    def set_filtered(self, keys: set[str]) -> None:
        """Mark the columns, by key, that a filter is on."""
        self._columns = tuple(
            Column(**{**vars(column), "filtered": column.key in keys}) for column in self._columns
        )
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def row(self, number: int) -> Row:
        """Return the row at a place. Raises IndexError if there is none."""
        return self._rows[number]

    def rows(self) -> Sequence[Row]:
        """Return the rows as shown."""
        return tuple(self._rows)

    def find(self, wanted: object) -> int | None:
        """Return the place of the row with this id, or None."""
        ids = (self._row_id(row) for row in self._rows)
        return next((place for place, found in enumerate(ids) if found == wanted), None)

    def id_at(self, number: int) -> object:
        """Return the id of the row at a place."""
        return self._row_id(self._rows[number])

    def spanning_cell(self, number: int) -> Cell | None:
        """Return the one cell of a row that goes across the table, or None."""
        return self._spanning(self._rows[number]) if self._spanning else None

    def is_heading(self, number: int) -> bool:
        """Whether a row is a heading, which cannot be selected."""
        return self._heading is not None and self._heading(self._rows[number])

    def cell(self, number: int, column: int) -> Cell:
        """Return the prepared cell."""
        kept = self._cells[number]
        if kept is None:
            kept = self._cells[number] = self._prepare(number)
        return kept[column]

    def _prepare(self, number: int) -> tuple[Cell, ...]:
        across = self.spanning_cell(number)
        if across is not None:
            return (across, *(EMPTY_CELL for _ in self._columns[1:]))
        row = self._rows[number]
        return tuple(column.prepare(row) for column in self._columns)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401  Qt's
        """Return words for people and screen readers, the Cell for the delegate."""
        if not index.isValid():
            return None
        if role == TableRole.ROW:
            return self._rows[index.row()]
        ask = _ANSWERS.get(role)
        return ask(self.cell(index.row(), index.column())) if ask else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:  # noqa: ANN401  Qt's
        """Return the words above a column."""
        if orientation is Qt.Orientation.Horizontal and role in (
            _Role.DisplayRole,
            _Role.AccessibleTextRole,
        ):
            return self._columns[section].header
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows can be selected and opened, never typed into; a heading can only be read."""
        if not index.isValid() or self.is_heading(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in memory, or ask the owner to where the column has only a key."""
        chosen = self._columns[column]
        descending = order is Qt.SortOrder.DescendingOrder
        if chosen.sort_key is None:
            self._sorted_by = None
            if chosen.key:
                self.sort_asked.emit(chosen.key, descending)
            return
        self._sorted_by = (column, descending)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.id_at(index.row()) for index in before]
        self._take(self._in_order(self._rows))
        places = {self._row_id(row): place for place, row in enumerate(self._rows)}
        after = [
            self.index(places[wanted], index.column())
            for wanted, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _in_order(self, rows: list[Row]) -> list[Row]:
        if self._sorted_by is None:
            return rows
        column, descending = self._sorted_by
        sort_key = self._columns[column].sort_key
        assert sort_key is not None
        is_last = self._last or (lambda row: bool(self._spanning and self._spanning(row)))
        kept_last = [row for row in rows if is_last(row)]
        rest = [row for row in rows if not is_last(row)]
        return sorted(rest, key=sort_key, reverse=descending) + kept_last
