"""The band at the top of every case page, painted: it shows what case_band composed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.case_band import BandFact, CaseBand
from om_desktop.views.widgets.chip import Chip, RoshBadge
from om_desktop.views.widgets.chip_fact import ChipFact
from om_desktop.views.widgets.chip_row import ChipRow
from om_desktop.views.widgets.elided_label import ElidedLabel
from om_desktop.views.widgets.labels import set_rank

_NOT_ASSESSED = "RoSH not yet assessed"


class _Fact(QWidget):
    """A quiet name and its value, which gives way where the line is too long."""

    def __init__(self, fact: BandFact, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        name = QLabel(fact.name, self)
        name.setProperty("class", "quiet")
        value = ElidedLabel(self, fact.value)
        value.setProperty("class", fact.tone)
        value.setAccessibleName(f"{fact.name}: {fact.value}")
        row.addWidget(name)
        row.addWidget(value, 1)


class _RightEdge(QWidget):
    """Chips kept at the right edge of a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(6))

    def set_chips(self, chips: tuple[ChipFact, ...]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        for fact in chips:
            chip = Chip(self, fact.text, fact.kind, fact.icon)
            chip.setToolTip(fact.detail)
            chip.setAccessibleDescription(fact.detail)
            chip.setMinimumWidth(chip.sizeHint().width())
            self._row.addWidget(chip)
        self.setVisible(bool(chips))


class CaseBandView(QFrame):
    """Two lines: who and how risky, then order, officer and what comes next."""

    registers_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        self._name = ElidedLabel(self)
        self._name.setProperty("class", "title")
        self._crn = QLabel(self)
        self._age = QLabel(self)
        self._age.setProperty("class", "quiet")
        self._rosh = RoshBadge(self)
        self._chips = ChipRow(self)
        self._chips.chosen.connect(lambda _words: self.registers_asked.emit())
        self._above, self._below = _RightEdge(self), _RightEdge(self)
        self._facts: list[_Fact] = []
        self._facts_row = QHBoxLayout()
        self._facts_row.setSpacing(theme.px(32))
        self._lay_out()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(theme.px(12))
        first.addWidget(self._name)
        for part in (self._crn, self._age, self._rosh):
            first.addWidget(part)
        first.addSpacing(-theme.px(6))
        first.addWidget(self._chips, 1)
        first.addWidget(self._above)
        second.setSpacing(theme.px(16))
        second.addLayout(self._facts_row)
        second.addStretch(1)
        second.addWidget(self._below)
        rows = QVBoxLayout(self)
        page = theme.space("page")
        rows.setContentsMargins(page, theme.px(9), page, theme.px(7))
        rows.setSpacing(theme.px(4))
        rows.addLayout(first)
        rows.addLayout(second)
        self.setMinimumHeight(theme.size("header_band"))

    def show_band(self, band: CaseBand, *, looks_back: bool) -> None:
        """Show a case; while looking back the ground is blue."""
        self._name.setText(band.name)
        self._crn.setText(band.crn)
        set_rank(self._crn, "" if band.crn[:1].isalpha() and " " not in band.crn else "quiet")
        self._age.setText(band.age)
        if band.rosh is None:
            self._rosh.set_level(None, words=_NOT_ASSESSED)
        else:
            self._rosh.set_level(band.rosh, prefix="RoSH")
        self._rosh.setToolTip(band.rosh_detail)
        self._chips.set_facts(band.chips)
        self._show_facts(band.facts)
        self._above.set_chips(band.right_above)
        self._below.set_chips(band.right_below)
        ground = "tint" if looks_back else "window"
        if self.property("ground") != ground:
            self.setProperty("ground", ground)
            theme.restyle(self)
        self.setAccessibleName(f"{band.name}, {band.crn}, {band.age}")

    def _show_facts(self, facts: tuple[BandFact, ...]) -> None:
        for part in self._facts:
            self._facts_row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._facts = [_Fact(fact, self) for fact in facts]
        for part in self._facts:
            self._facts_row.addWidget(part)
