"""The standing parts of a page: the panel at its right side and the bar at its bottom."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from om_desktop.views import theme
from om_desktop.views.widgets.labels import make_label


def rule(parent: QWidget | None = None, *, strong: bool = False) -> QFrame:
    """Return a 1 px line across."""
    line = QFrame(parent)
    line.setProperty("class", "rule-strong" if strong else "rule")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


class SidePanel(QScrollArea):
    """The context column: sections under headings with a line between them; scrolls by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("class", "line-left")
        self.setProperty("ground", "panel")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.size("context_width"))
        self._body = QFrame(self)
        self._body.setProperty("ground", "panel")
        self._column = QVBoxLayout(self._body)
        theme.space_layout(self._column, gap=0)
        self._column.addStretch(1)
        self.setWidget(self._body)

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of another font scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setFixedWidth(theme.size("context_width"))

    def add_section(self, title: str, *parts: QWidget, right: QWidget | None = None) -> QWidget:
        """Add a section with its heading; `right` stands at the heading's end. Returns it."""
        section = QWidget(self._body)
        rows = QVBoxLayout(section)
        theme.space_layout(rows, (16, 12, 16, 12), 8)
        heading = make_label(title, "subheading", section, wraps=True)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        if right is not None:
            head.addWidget(right)
        rows.addLayout(head)
        for part in parts:
            rows.addWidget(part)
        if self._column.count() > 1:
            self._column.insertWidget(self._column.count() - 1, rule(self._body, strong=True))
        self._column.insertWidget(self._column.count() - 1, section)
        return section

    def clear(self) -> None:
        """Take all sections away."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            part = item.widget() if item is not None else None
            if part is not None:
                part.hide()
                part.deleteLater()


class BottomBar(QFrame):
    """The bar that stays put: how far it is at the left, what to do next at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("class", "line-top")
        self.setProperty("ground", "window")
        self.setMinimumHeight(theme.size("form_bar"))
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        row = QHBoxLayout(self)
        theme.space_layout(row, (24, 7, 24, 8))
        for part in (self._left, self._right):
            theme.space_layout(part)
        row.addLayout(self._left, 1)
        row.addLayout(self._right)
        row.setAlignment(self._right, Qt.AlignmentFlag.AlignRight)  # also with nothing at the left

    def add_left(self, *parts: QWidget) -> None:
        """Put parts at the left, in order."""
        for part in parts:
            self._left.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_right(self, *parts: QWidget) -> None:
        """Put parts at the right, in order; the main action comes last."""
        for part in parts:
            self._right.addWidget(part)
