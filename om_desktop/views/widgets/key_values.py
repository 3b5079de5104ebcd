"""A list of facts: the quiet name at the left, what it is at the right, wrapping."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from om_desktop.views import theme


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact; `tone` is "", quiet, danger, warn or ok."""

    name: str
    value: str
    tone: str = ""


class KeyValues(QWidget):
    """Facts under one another; `name_width` px at 100 % for the names."""

    def __init__(self, parent: QWidget | None = None, *, name_width: int = 120) -> None:
        super().__init__(parent)
        self._name_width = name_width
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        theme.space_layout(self._grid, gap=(8, 4))
        self._grid.setColumnMinimumWidth(0, theme.px(name_width))
        self._grid.setColumnStretch(1, 1)

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of another font scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._grid.setColumnMinimumWidth(0, theme.px(self._name_width))

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts; values can be selected and copied."""
        for label in self._labels:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._labels = []
        top = Qt.AlignmentFlag.AlignTop
        for row, fact in enumerate(facts):
            name = QLabel(fact.name, self)
            name.setProperty("class", "quiet")
            value = QLabel(fact.value, self)
            value.setProperty("class", fact.tone)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{fact.name}: {fact.value}")
            for column, label in enumerate((name, value)):
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setAlignment(top | Qt.AlignmentFlag.AlignLeft)
                self._grid.addWidget(label, row, column, top)
                self._labels.append(label)
