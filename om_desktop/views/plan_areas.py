"""Choosing several need areas in one box, and one of the suggested wordings.

Must not know the objective they are for.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from om_desktop.domain.sentence_plan import NeedArea
from om_desktop.operations.objective_wording import suggested_wordings
from om_desktop.views.plan_content import SHORT_AREAS
from om_desktop.views.widgets.choice_box import ChoiceBox


class _StayingMenu(QMenu):
    """A menu of ticks that stays open while they are set."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Set a tick."""
        if not self._toggle():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set a tick with Space or Enter; Escape closes."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or not self._toggle():
            super().keyPressEvent(event)

    def _toggle(self) -> bool:
        for action in self.actions():
            if action is self.activeAction() and action.isCheckable():
                action.trigger()
                return True
        return False


class AreasBox(ChoiceBox):
    """Says which areas are chosen, in one line, and opens the list to choose from."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem("None")
        self._menu = _StayingMenu(self)
        self._actions = {area: self._menu.addAction(area.label) for area in NeedArea}
        for action in self._actions.values():
            action.setCheckable(True)
            action.triggered.connect(lambda _on: self._after_choice())

    def showPopup(self) -> None:
        """Open the list, with a tick at each area chosen."""
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _after_choice(self) -> None:
        self._tell()
        self.changed.emit()

    def areas(self) -> frozenset[NeedArea]:
        """Return the areas chosen."""
        return frozenset(area for area, action in self._actions.items() if action.isChecked())

    def set_areas(self, areas: Iterable[NeedArea]) -> None:
        """Choose without telling."""
        wanted = frozenset(areas)
        for area, action in self._actions.items():
            action.setChecked(area in wanted)
        self._tell()

    def leave_out(self, area: NeedArea | None) -> None:
        """Do not offer the objective's own area."""
        for each, action in self._actions.items():
            action.setVisible(each is not area)

    def _tell(self) -> None:
        chosen = [area for area in NeedArea if area in self.areas()]
        short = [SHORT_AREAS[area] for area in chosen]
        words = "; ".join((short[0], *(w.lower() for w in short[1:]))) if short else "None"
        self.setItemText(0, words)
        self.setToolTip("\n".join(area.label for area in chosen))
        self.setAccessibleDescription(", ".join(area.label for area in chosen) or "None chosen")


def wording_menu(
    parent: QWidget, area: NeedArea | None, chosen: Callable[[NeedArea, str], object]
) -> QMenu:
    """Return a menu of suggested wordings: those of the area, or of every area by name."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for each, wordings in suggested_wordings().items():
        if area not in (None, each):
            continue
        holder = menu if area is each else menu.addMenu(each.label)
        for words in wordings:
            action = holder.addAction(words)
            action.triggered.connect(lambda _on=False, a=each, w=words: chosen(a, w))
    return menu
