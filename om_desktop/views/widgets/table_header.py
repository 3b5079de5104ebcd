"""The words above a table, with the arrow of the order and the funnel of a filter beside them."""

from typing import cast

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.rows_model import RowsModel

_ICON = 13


class TableHeader(QHeaderView):
    """A horizontal header over a `RowsModel`; a press sorts, as the table tells it."""

    filter_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(False)
        self.setMinimumSectionSize(theme.px(32))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sorted_section = -1
        self.sorted_descending = False

    def sizeHint(self) -> QSize:
        """Return the fixed header height."""
        return QSize(super().sizeHint().width(), theme.size("table_header"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the table: the header is no stop of its own."""
        event.ignore()

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Paint one header: words, then the arrow or the funnel beside them."""
        column = cast("RowsModel[object]", self.model()).columns[logical]
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line_strong"))
        is_sorted = logical == self.sorted_section
        token = "accent" if column.filtered else "text" if is_sorted else "text_2"
        icons = []
        if is_sorted:
            icons.append("arrow-down" if self.sorted_descending else "arrow-up")
        if column.filtered:
            icons.append("funnel")
        padding, side, gap = theme.px(8), theme.px(_ICON), theme.px(4)
        room = rect.adjusted(padding, 0, -padding, 0)
        font = theme.font("small_heavy" if is_sorted else "small_strong")
        metrics = QFontMetrics(font)
        words = metrics.elidedText(
            column.header,
            Qt.TextElideMode.ElideRight,
            max(0, room.width() - len(icons) * (side + gap)) + 1,
        )
        width = metrics.horizontalAdvance(words)
        left = room.left()
        if column.align_right:
            left = room.right() + 1 - width - len(icons) * (side + gap)
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(
            QRect(left, rect.top(), width + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        left += width + gap
        for name in icons:
            spot = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
            theme.paint_icon(painter, name, token, spot)
            left += side + gap
