"""The objectives a contact worked on, as chips that can be taken off, and a menu to add one."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from om_desktop.views.contact_choices import ObjectiveChoice
from om_desktop.views.widgets.button import quiet_button
from om_desktop.views.widgets.chip import ActionChip
from om_desktop.views.widgets.flow_row import FlowRow
from om_desktop.views.widgets.labels import make_label


class ObjectiveChips(FlowRow):
    """Shows nothing while the plan has no open objective and none is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=6)
        self._offered: tuple[ObjectiveChoice, ...] = ()
        self._chosen: list[UUID] = []
        self._chips: list[ActionChip] = []
        self._add = quiet_button("Add", None, icon="plus", small=True)
        self._add.setAccessibleName("Add an objective worked on")
        self._menu = QMenu(self._add)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._add.setMenu(self._menu)
        self.add(make_label("Worked on", "quiet", self))
        self.add(self._add)
        self._refresh()

    def set_objectives(self, offered: Iterable[ObjectiveChoice]) -> None:
        """Offer these objectives; those chosen stay, also when one is no longer open."""
        self._offered = tuple(offered)
        self._refresh()

    def chosen(self) -> frozenset[UUID]:
        """Return the lineage of each objective chosen."""
        return frozenset(self._chosen)

    def choose(self, wanted: Iterable[UUID]) -> None:
        """Choose without telling."""
        ordered = [each.lineage_id for each in self._offered]
        self._chosen = sorted(wanted, key=lambda w: ordered.index(w) if w in ordered else 999)
        self._refresh()

    def _refresh(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(each) for each in self._chosen]
        self._add.setVisible(any(o.lineage_id not in self._chosen for o in self._offered))
        self.setVisible(bool(self._offered or self._chosen))
        self.updateGeometry()

    def _chip(self, lineage_id: UUID) -> ActionChip:
        known = next((o for o in self._offered if o.lineage_id == lineage_id), None)
        chip = ActionChip(self, known.label if known else "Objective no longer open")
        chip.setProperty("closable", True)
        chip.setToolTip(known.title if known else "")
        chip.closed.connect(lambda: self._take_off(lineage_id))
        self.insert_before(chip, self._add)
        QWidget.setTabOrder(chip, self._add)
        chip.show()
        return chip

    def _take_off(self, lineage_id: UUID) -> None:
        self._chosen.remove(lineage_id)
        self._refresh()
        self._add.setFocus()
        self.changed.emit()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for each in self._offered:
            if each.lineage_id not in self._chosen:
                action = self._menu.addAction(each.label)
                action.setToolTip(each.title)
                action.triggered.connect(lambda _on=False, w=each.lineage_id: self._put_on(w))

    def _put_on(self, lineage_id: UUID) -> None:
        self.choose([*self._chosen, lineage_id])
        self._add.setFocus()
        self.changed.emit()
