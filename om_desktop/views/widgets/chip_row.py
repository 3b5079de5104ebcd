"""Chips on one line: those that do not fit are behind "+2", which lists them all."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.chip import ActionChip, Chip
from om_desktop.views.widgets.chip_fact import ChipFact


class ChipRow(QWidget):
    """A line of facts that gives way; `chosen` tells that one was picked from the list."""

    chosen = Signal(str)  # its words

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._gap = gap
        self._facts: tuple[ChipFact, ...] = ()
        self._chips: list[Chip] = []
        self._more = ActionChip(self, "+1", "neutral")
        self._more.clicked.connect(self.open_list)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_facts(self, facts: Sequence[ChipFact]) -> None:
        """Show these facts, the most important first."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(self, fact.text, fact.kind, fact.icon) for fact in facts]
        for chip, fact in zip(self._chips, facts, strict=True):
            chip.setToolTip(fact.detail)
            chip.setAccessibleDescription(fact.detail)
        self.updateGeometry()
        self._place()

    def shown(self) -> int:
        """Return how many chips fit."""
        return sum(not chip.isHidden() for chip in self._chips)

    def sizeHint(self) -> QSize:
        """Ask for the whole line."""
        gap = theme.px(self._gap)
        width = sum(chip.sizeHint().width() + gap for chip in self._chips)
        return QSize(width, self._height())

    def minimumSizeHint(self) -> QSize:
        """Return room for the "+2" alone."""
        return QSize(self._more.sizeHint().width() if self._facts else 0, self._height())

    def _height(self) -> int:
        return max(
            (chip.sizeHint().height() for chip in self._chips), default=theme.size("badge_height")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        gap = theme.px(self._gap)
        widths = [chip.sizeHint().width() for chip in self._chips]
        fitting = self._fitting(widths, gap)
        left = 0
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < fitting)
            if place < fitting:
                chip.setGeometry(self._spot(left, chip.sizeHint()))
                left += widths[place] + gap
        hidden = len(self._chips) - fitting
        self._more.setVisible(hidden > 0)
        if hidden:
            self._more.setText(f"+{hidden}")
            self._more.setAccessibleName(f"{hidden} more: open the list")
            self._more.setGeometry(self._spot(left, self._more.sizeHint()))

    def _fitting(self, widths: list[int], gap: int) -> int:
        if sum(widths) + gap * max(len(widths) - 1, 0) <= self.width():
            return len(widths)
        self._more.setText(f"+{len(widths)}")
        room = self.width() - self._more.sizeHint().width()
        fitting = 0
        for width in widths:
            room -= width + gap
            if room < 0:
                break
            fitting += 1
        return fitting

    def _spot(self, left: int, size: QSize) -> QRect:
        return QRect(QPoint(left, (self.height() - size.height()) // 2), size)

    def open_list(self) -> None:
        """List every fact with its detail."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for fact in self._facts:
            words = f"{fact.text}. {fact.detail}" if fact.detail else fact.text
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, told=fact.text: self.chosen.emit(told))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))
