"""The column beside the induction: the assigned officer and free times, the session, by when.

Proposes and asks; the page books. Must not know the store.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from om_desktop.domain.wording import clock, day_and_month, full_date
from om_desktop.views import theme
from om_desktop.views.widgets.button import primary_button, quiet_button
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.frames import SidePanel
from om_desktop.views.widgets.key_values import Fact, KeyValues
from om_desktop.views.widgets.labels import make_label
from om_desktop.views.widgets.line_edit import LineEdit

_PLACE_LENGTH = 200
_NAMES_PX = 112
_ANY_WIDTH = 16_777_215  # Qt's own largest


@dataclass(frozen=True)
class FreeTime:
    """A start that is free, in London wall time, and how far off it is in words."""

    start: datetime
    distance: str


class InductionSide(SidePanel):
    """`book_asked` tells the time chosen and the place; `other_time_asked` that none fits."""

    book_asked = Signal(object, str)  # datetime, place
    other_time_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._times: tuple[FreeTime, ...] = ()
        self._place_typed = False
        self.officer = KeyValues(self, name_width=_NAMES_PX)
        self.session = KeyValues(self, name_width=_NAMES_PX)
        self._make_times()
        self.add_section("Assigned officer", self.officer, self._free)
        self.add_section("This session", self.session)
        self.by_when = make_label("", "hint", self, wraps=True)
        self._due = self.add_section("Due", self.by_when)

    def _make_times(self) -> None:
        self._free = QWidget(self)
        rows = QVBoxLayout(self._free)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(6))
        self._heading = make_label("Free times", "caption", self._free, wraps=True)
        self._from = make_label("", "hint", self._free, wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(6))
        self._group = QButtonGroup(self._free)
        self._group.idToggled.connect(lambda _id, _on: self._name_button())
        self._lines: list[QWidget] = []
        self.place = LineEdit(self._free)
        self.place.set_limit(_PLACE_LENGTH)
        self.place.textEdited.connect(self._place_edited)
        self.place_field = Field(self._free, label="Where", control=self.place)
        self.book = primary_button("Book", self._ask, icon="calendar")
        self.other = quiet_button("Other time", self.other_time_asked.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(4))
        buttons.addWidget(self.book)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        rows.addWidget(self._heading)
        rows.addLayout(self._list)
        rows.addWidget(self._from)
        rows.addWidget(self.place_field)
        rows.addLayout(buttons)

    def show_facts(self, officer: Sequence[Fact], session: Sequence[Fact], by_when: str) -> None:
        """Show the facts."""
        self.officer.set_facts(officer)
        self.session.set_facts(session)
        self.by_when.setText(by_when)
        self._due.setVisible(bool(by_when))

    def stand_beside(self, *, wide: bool) -> None:
        """Stand as a column beside the form or, where it is narrow, in its place."""
        column = theme.size("context_width")
        self.setMinimumWidth(column if wide else 0)
        self.setMaximumWidth(column if wide else _ANY_WIDTH)

    def offer_times(
        self, times: Sequence[FreeTime], whose: str, place: str, refusal: str = ""
    ) -> None:
        """Offer these times of somebody; the one chosen stays chosen.

        refusal: why nothing can be booked here, told on the buttons.
        """
        self._free.show()
        if tuple(times) != self._times:
            self._fill(tuple(times))
        self._heading.setText("Free times" if times else "No free time found in three weeks")
        self._from.setText(f"By the appointments of {whose} on this laptop. Ask the person first.")
        if not self._place_typed and not self.place.hasFocus():
            self.place.setText(place)
        for button in (self.book, self.other):
            button.setEnabled(not refusal)
            button.setToolTip(refusal)
        self.book.setVisible(bool(times))
        self.place_field.setVisible(bool(times))

    def offer_nothing(self) -> None:
        """Offer no times: one is booked, or nobody may book."""
        self._free.hide()
        self._place_typed = False
        self.place_field.set_problem(None)

    def chosen(self) -> FreeTime | None:
        """Return the time chosen."""
        place = self._group.checkedId()
        return self._times[place] if 0 <= place < len(self._times) else None

    def _fill(self, times: tuple[FreeTime, ...]) -> None:
        before = self.chosen()
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._lines, self._times = [], times
        for place, each in enumerate(times):
            self._add(place, each)
        kept = next((n for n, each in enumerate(times) if before == each), 0)
        if times:
            self._group.button(kept).setChecked(True)
        self._name_button()

    def _add(self, place: int, each: FreeTime) -> None:
        line = QWidget(self._free)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = f"{full_date(each.start.date())} {clock(each.start.time())}"
        button = QRadioButton(words, line)
        button.setAccessibleName(f"{words}, {each.distance}")
        row.addWidget(button)
        row.addStretch(1)
        row.addWidget(make_label(each.distance, "hint", line), 0, Qt.AlignmentFlag.AlignRight)
        self._group.addButton(button, place)
        self._list.addWidget(line)
        line.show()
        self._lines.append(line)

    def _name_button(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            when = f"{day_and_month(chosen.start.date())} {clock(chosen.start.time())}"
            self.book.setText(f"Book {when}")

    def _place_edited(self) -> None:
        self._place_typed = True
        self.place_field.set_problem(None)

    def _ask(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.book_asked.emit(chosen.start, self.place.text().strip())
