"""The bar under the induction: how far it is, what is open, sections, print, complete.

Asks; the page does. Must not know answers.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.button import primary_button, quiet_button, secondary_button
from om_desktop.views.widgets.flow_row import FlowRow
from om_desktop.views.widgets.frames import BottomBar
from om_desktop.views.widgets.progress_line import ProgressLine

_NAMED = 6


class InductionBar(QObject):
    """The buttons in a BottomBar; they break onto a second line where it is narrow."""

    open_asked = Signal()
    section_asked = Signal(int)  # -1 or 1
    complete_asked = Signal()
    print_asked = Signal()
    side_asked = Signal(bool)  # whether the column of facts is to be shown

    def __init__(self, bar: BottomBar, parent: QObject) -> None:
        super().__init__(parent)
        self.progress = ProgressLine(bar)
        self.show_open = quiet_button("Show what is open", self.open_asked.emit)
        self.facts = quiet_button("Assigned officer", self._turn)
        self.facts.setCheckable(True)
        self.print = quiet_button("Print", self.print_asked.emit, icon="printer")
        self.back = secondary_button("Previous", lambda: self.section_asked.emit(-1))
        self.on = secondary_button("Next section", lambda: self.section_asked.emit(1))
        self.complete = primary_button("Complete induction", self.complete_asked.emit)
        row = FlowRow(bar, gap=8)
        for button in (
            self.facts,
            self.show_open,
            self.print,
            self.back,
            self.on,
            self.complete,
        ):
            row.add(button)
        self.facts.hide()
        whole = QWidget(bar)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(8))
        self._line.addWidget(self.progress, 1)
        self._line.addWidget(row)
        bar.add_left(whole)
        self._said = ""
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the buttons under the count and leave out what is said elsewhere."""
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self.back.setProperty("keyHint", "Ctrl+PgUp")
        self.back.setVisible(not narrow)  # the list of sections on top leads there too
        self.on.setProperty("keyHint", "" if narrow else "Ctrl+PgDn")
        self.print.setText("" if narrow else "Print")
        self.print.setAccessibleName("Print")
        self.facts.setVisible(narrow)

    def _turn(self) -> None:
        self.side_asked.emit(self.facts.isChecked())

    def show_progress(self, answered: int, asked: int, standing: str, *, wrong: bool) -> None:
        """Say how many of the questions are answered, and how safe the answers are."""
        self.progress.set_count(answered, max(asked, 1), f"{answered} of {asked} answered")
        self.progress.set_quiet(standing)
        if standing != self._said and (wrong or standing.startswith("saved")):
            announce(self.progress, standing, urgent=wrong)
        self._said = standing

    def allow_sections(self, *, back: bool, on: bool) -> None:
        """Allow going back and on."""
        self.back.setEnabled(back)
        self.on.setEnabled(on)

    def allow_completing(self, reasons: Sequence[str], *, shown: bool, asked: bool) -> None:
        """Allow completing where there is no reason against it; the reasons stand in the tool tip.

        asked: whether anything is open that is not shown yet.
        """
        self.complete.setVisible(shown)
        self.complete.setEnabled(not reasons)
        named = list(reasons[:_NAMED])
        if len(reasons) > _NAMED:
            named.append(f"and {len(reasons) - _NAMED} more")
        self.complete.setToolTip("\n".join(named))
        self.complete.setAccessibleDescription(" ".join(named))
        self.show_open.setVisible(shown and asked)

    def allow_printing(self, *, started: bool, now: bool) -> None:
        """Allow printing what was begun, as it is now."""
        self.print.setEnabled(started and now)
        reason = "" if started else "Nothing is answered yet"
        self.print.setToolTip(reason if now else "Only what the record holds now is printed")
