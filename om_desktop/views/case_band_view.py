"""The band at the top of every case page, painted: it shows what case_band composed."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.case_band import NO_CRN, BandFact, CaseBand
from om_desktop.views.widgets.chip import Chip, RoshBadge
from om_desktop.views.widgets.chip_fact import ChipFact
from om_desktop.views.widgets.chip_row import ChipRow
from om_desktop.views.widgets.elided_label import ElidedLabel
from om_desktop.views.widgets.labels import set_rank

_NOT_ASSESSED = "RoSH not yet assessed"
_TWO_LINES_FROM = 960  # px at 100 %


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


def _line(*parts: QWidget | QHBoxLayout | None, gap: int = 12) -> QHBoxLayout:
    """Return a line of parts; None is the room that is left."""
    line = QHBoxLayout()
    line.setSpacing(theme.px(gap))
    for part in parts:
        if part is None:
            line.addStretch(1)
        elif isinstance(part, QHBoxLayout):
            line.addLayout(part, part.stretch(part.count() - 1))
        else:
            line.addWidget(part, 1 if isinstance(part, ChipRow) else 0)
            part.show()
    return line


class CaseBandView(QFrame):
    """Who and how risky, then order, officer and what comes next: two lines, more where narrow."""

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
        self._shown_facts: tuple[BandFact, ...] = ()
        self._is_narrow = False
        self._rows = QVBoxLayout(self)
        page = theme.space("page")
        self._rows.setContentsMargins(page, theme.px(9), page, theme.px(7))
        self._rows.setSpacing(theme.px(4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the parts in two lines; the same parts in as many as they need where it is narrow."""
        while self._rows.takeAt(0) is not None:
            pass  # an emptied line goes; its parts are put into the new ones
        level = _line(self._rosh, self._chips, gap=6)
        who = (self._name, self._crn, self._age)
        if self._is_narrow:
            self._rows.addLayout(_line(*who, None))
            self._rows.addLayout(_line(level, self._above))
            for fact in self._facts:
                self._rows.addLayout(_line(fact, None))
            self._rows.addLayout(_line(self._below, None))
            return
        self._rows.addLayout(_line(*who, level, self._above))
        facts = _line(*self._facts, gap=32)
        self._rows.addLayout(_line(facts, None, self._below))

    def sizeHint(self) -> QSize:
        """Return the height of the lines there are, and at least that of a band."""
        wanted = super().sizeHint()
        return QSize(wanted.width(), max(wanted.height(), theme.size("header_band")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take more lines where two would cut the name: a narrow window, or large type."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(_TWO_LINES_FROM)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._lay_out()
            # The layout around is at work just now and would not hear of another height.
            QTimer.singleShot(0, self, self.updateGeometry)

    def show_band(self, band: CaseBand, *, looks_back: bool) -> None:
        """Show a case; while looking back the ground is blue."""
        self._name.setText(band.name)
        self._crn.setText(band.crn)
        set_rank(self._crn, "quiet" if band.crn == NO_CRN else "")
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
        if facts == self._shown_facts:
            return
        self._shown_facts = facts
        for part in self._facts:
            part.hide()
            part.deleteLater()
        self._facts = [_Fact(fact, self) for fact in facts]
        self._lay_out()
