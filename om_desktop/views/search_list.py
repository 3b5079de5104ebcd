"""What a search found, as a list that floats under the search field; it paints and picks only.

Must not search: it is given rows and tells which was chosen.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from om_desktop.views import theme
from om_desktop.views.search_line import SearchLine
from om_desktop.views.theme_tokens import load_tokens

_Index = QModelIndex | QPersistentModelIndex
_LINE = Qt.ItemDataRole.UserRole + 1
_MOST_ROWS = 9
_BORDERS = 4


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[SearchLine] = ()

    def set_lines(self, lines: Sequence[SearchLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  Qt's
        line = self.lines[index.row()]
        if role == _LINE:
            return line
        roles = Qt.ItemDataRole
        return line.spoken if role in (roles.DisplayRole, roles.AccessibleTextRole) else None


class _LineDelegate(QStyledItemDelegate):
    """Two lines: what it is and whose; then the words around what was found."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(theme.px(200), theme.size("list_row_two_line"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: SearchLine = index.data(_LINE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("tint"))
            bar = load_tokens().borders["selected_bar"]
            painter.fillRect(rect.left(), rect.top(), bar, rect.height(), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        side, edge = theme.size("icon"), theme.px(16)
        half = rect.height() // 2
        spot = QRect(rect.left() + edge, rect.top() + (half - side) // 2 + theme.px(4), side, side)
        theme.paint_icon(painter, line.icon, "text_2", spot)
        left = spot.right() + theme.px(12)
        right = rect.right() - edge
        upper = QRect(left, rect.top() + theme.px(5), right - left, half - theme.px(4))
        lower = QRect(left, upper.bottom(), right - left, half - theme.px(4))
        if line.right:
            upper.setRight(right - _put(painter, upper, line.right, "small", "text_2", right=True))
        strong = "text_2" if line.is_locked else "text"
        taken = _put(painter, upper, line.title, "body_strong", strong, struck=line.is_struck)
        upper.setLeft(upper.left() + taken + theme.px(8))
        _put(painter, upper, line.quiet, "small", "text_2")
        for text, found in line.excerpt:
            role, tone = ("small_heavy", "text") if found else ("small", "text_2")
            lower.setLeft(lower.left() + _put(painter, lower, text, role, tone))


def _put(
    painter: QPainter,
    room: QRect,
    text: str,
    role: str,
    tone: str,
    *,
    right: bool = False,
    struck: bool = False,
) -> int:
    """Write what fits of a text, and return how wide that is."""
    font = theme.font(role)
    if struck:
        font = type(font)(font)
        font.setStrikeOut(True)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, flags | side, shown)
    return metrics.horizontalAdvance(shown)


class SearchList(QFrame):
    """The rows, and one line under them that says how many there are."""

    chosen = Signal(object)  # SearchLine

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("class", "card")
        self.setProperty("ground", "surface")
        self.setAutoFillBackground(True)
        self._model = _Lines(self)
        self._view = QListView(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(_LineDelegate(self._view))
        self._view.setUniformItemSizes(True)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setAccessibleName("Search results")
        self._view.clicked.connect(self._choose)
        self._words = QLabel(self)
        self._words.setProperty("class", "hint")
        self._words.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self._words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addWidget(self._words)
        self.hide()

    def show_lines(self, lines: Sequence[SearchLine], words: str) -> None:
        """Show what was found, the first selected, and `words` under it."""
        self._model.set_lines(lines)
        self._words.setText(words)
        self._view.setVisible(bool(lines))
        if lines:
            self._view.setCurrentIndex(self._model.index(0))
        self.raise_()
        self.show()

    @property
    def lines(self) -> Sequence[SearchLine]:
        """What is shown."""
        return self._model.lines

    @property
    def words(self) -> str:
        """The line under the rows."""
        return self._words.text()

    def move_by(self, step: int) -> None:
        """Select so many rows further down, or up."""
        count = self._model.rowCount()
        if count:
            row = min(max(self._view.currentIndex().row() + step, 0), count - 1)
            self._view.setCurrentIndex(self._model.index(row))

    def page_rows(self) -> int:
        """Return how many rows are seen at once."""
        return max(self._view.viewport().height() // theme.size("list_row_two_line"), 1)

    def current(self) -> SearchLine | None:
        """Return the selected line."""
        index = self._view.currentIndex()
        return self._model.lines[index.row()] if index.isValid() else None

    def height_wanted(self, width: int, most: int) -> int:
        """Return how high it would like to be, at most `most`."""
        rows = min(len(self._model.lines), _MOST_ROWS) * theme.size("list_row_two_line")
        words = self._words.heightForWidth(width)
        return min(rows + words + _BORDERS, most)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.lines[index.row()])
