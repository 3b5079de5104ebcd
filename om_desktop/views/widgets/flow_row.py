"""A row of widgets that goes on in a next line where it is too narrow, as words do."""

from PySide6.QtCore import Property, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from om_desktop.views import theme


class _FlowLayout(QLayout):
    """Places items from the left, line under line: each at its own size, or all equally wide."""

    def __init__(self, parent: QWidget, gap: int, *, even: bool) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._even = even
        # A form asks for the height of the same rows at the same width over and over.
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def gap(self) -> int:
        """Return the room between items, in px at 100 %."""
        return self._gap

    def set_gap(self, gap: int) -> None:
        """Leave this much room between items."""
        self._gap = gap
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def move_last_to(self, place: int) -> None:
        """Put the item added last at a place."""
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), really=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was worked out: an item changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, really=True)

    def sizeHint(self) -> QSize:
        """Return the size of all items in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + theme.px(self._gap) * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, really: bool) -> int:
        """Place the items in lines, each in the middle of its line; return the height used."""
        gap = theme.px(self._gap)
        line: list[tuple[QLayoutItem, QSize]] = []
        left, top, height = rect.left(), rect.top(), 0
        shown = self._shown()
        widths = [item.sizeHint().width() for item in shown] if self._even else []
        least = QSize(max(widths, default=0), 0)
        for item in shown:
            size = item.sizeHint().expandedTo(least)
            size = size.boundedTo(QSize(max(rect.width(), 1), 10_000))
            if line and left + size.width() > rect.right() + 1:
                self._settle(line, rect.left(), top, height, really=really)
                line, left, top, height = [], rect.left(), top + height + gap // 2, 0
            line.append((item, size))
            left += size.width() + gap
            height = max(height, size.height())
        self._settle(line, rect.left(), top, height, really=really)
        return top + height - rect.top()

    def _settle(
        self,
        line: list[tuple[QLayoutItem, QSize]],
        left: int,
        top: int,
        height: int,
        *,
        really: bool,
    ) -> None:
        for item, size in line:
            if really:
                spot = QPoint(left, top + (height - size.height()) // 2)
                item.setGeometry(QRect(spot, size))
            left += size.width() + theme.px(self._gap)


class FlowRow(QWidget):
    """Widgets in a row that wraps; the order they are added in is the order of the Tab key.

    `even` makes them equally wide, so that they stand in columns. `gap` may be set in a screen.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 16, even: bool = False) -> None:
        super().__init__(parent)
        self._flow = _FlowLayout(self, gap, even=even)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _get_gap(self) -> int:
        return self._flow.gap()

    def _set_gap(self, gap: int) -> None:
        self._flow.set_gap(gap)

    gap = Property(int, _get_gap, _set_gap)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self._flow.addWidget(widget)

    def insert_before(self, widget: QWidget, other: QWidget) -> None:
        """Put a widget before another. Raises ValueError when the other is not in the row."""
        parts = [self._flow.itemAt(place) for place in range(self._flow.count())]
        place = [part.widget() if part else None for part in parts].index(other)
        self._flow.addWidget(widget)
        self._flow.move_last_to(place)
