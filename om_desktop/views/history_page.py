"""The history of a case: every change in words, and the case as it was known on a day.

A day chosen here is told by `looked_back`; the case's frame then shows every page as of that day.
"""

import difflib
from collections.abc import Sequence
from datetime import date
from html import escape
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.kinds import RECORD_KINDS
from om_desktop.domain.typed_dates import Lean
from om_desktop.domain.wording import counted, full_date, moment_in_words
from om_desktop.errors import OmDesktopError
from om_desktop.operations.history import NOTHING, Change
from om_desktop.storage.queries.history import (
    PAGE,
    History,
    HistoryFilter,
    choose,
    tell_history,
)
from om_desktop.storage.reader import Reader
from om_desktop.views import theme
from om_desktop.views._ui.ui_history_page import Ui_HistoryPage
from om_desktop.views.desk import Desk
from om_desktop.views.page import CasePage
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.rows_model import Column, RowsModel

_TYPED_PAUSE_MS = 200
_DETAIL_HEIGHT = 112


class HistoryPage(CasePage):
    """Every change of a case; `looked_back` gives the day to look back to, None for now."""

    NAME = "history"
    TITLE = "History"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._case_id: UUID | None = None
        self._known_on: date | None = None
        self._told: Sequence[Change] | None = None  # of the case as it was handed over last
        self._limit = PAGE
        self._asked = 0
        self.ui = Ui_HistoryPage()
        self.ui.setupUi(self)
        self._changes = RowsModel[Change](
            (
                Column("When", lambda c: Cell(moment_in_words(c.made_at)), width=168),
                Column("Who", lambda c: Cell(c.who, tooltip=c.who), width=160),
                Column("Where", lambda c: Cell(c.where, tooltip=c.where), width=264, strong=True),
                Column("Field", lambda c: Cell(c.field, tooltip=c.field), width=190),
                Column("Before", lambda c: Cell(c.before, tone="text_2"), width=130),
                Column("After", lambda c: Cell(c.after), stretch=True),
            ),
            self,
            row_id=lambda change: (change.op_id, change.field),
        )
        self.ui.changes.set_rows_model(self._changes)
        self.ui.changes.row_selected.connect(self._show_detail)
        for text in (self.ui.before, self.ui.after):
            text.setFrameShape(QFrame.Shape.NoFrame)
        self.ui.detail.setFixedHeight(theme.px(_DETAIL_HEIGHT))
        self.ui.detail.hide()
        self.ui.older.hide()
        self.setFocusProxy(self.ui.changes)
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_PAUSE_MS)
        self._typed.timeout.connect(self._ask_anew)
        self._fill_filters()
        self.ui.known_on.lean = Lean.PAST
        self._connect()

    def _fill_filters(self) -> None:
        ui = self.ui
        for part in (ui.words, ui.who, ui.part, ui.safety, ui.hide_system, ui.count):
            ui.filters.add(part)
        self.ui.who.addItem("Anyone", "")
        self.ui.part.addItem("Any part of the case", "")
        for kind in sorted(RECORD_KINDS, key=lambda kind: kind.LABEL):
            self.ui.part.addItem(kind.LABEL, kind.KIND)

    def _connect(self) -> None:
        self.ui.words.textChanged.connect(self._typed.start)
        for box in (self.ui.who, self.ui.part):
            box.currentIndexChanged.connect(self._ask_anew)
        for tick in (self.ui.safety, self.ui.hide_system):
            tick.toggled.connect(self._ask_anew)
        self.ui.older.clicked.connect(self._ask_for_older)
        self.ui.known_on.clock = lambda: self.desk.today
        self.ui.known_on.day_changed.connect(self._take_picked)
        self.ui.known_on.editingFinished.connect(self._take_typed)
        self.ui.known_on.note_changed.connect(self._say_problem)
        self.ui.strip.day_chosen.connect(self._look_back)
        self.ui.earlier.clicked.connect(self._go_earlier)
        self.ui.later.clicked.connect(
            lambda: self._look_back(self.ui.strip.neighbour(1) or self.desk.today)
        )

    def show_case(self, file: CaseFile, known_on: date | None) -> None:
        """Show the changes of a case, up to the day looked back to."""
        if file.case_id != self._case_id:
            self._limit = PAGE
        self._case_id, self._known_on, self._told = file.case_id, known_on, None
        self._show_day()
        self._ask()

    def _show_day(self) -> None:
        self.ui.known_on.blockSignals(True)
        self.ui.known_on.set_day(self._known_on)
        self.ui.known_on.blockSignals(False)

    def _look_back(self, day: object) -> None:
        """Ask for the case as known on a day; today, a day to come and none mean now."""
        first = min(self.ui.strip.days, default=None)
        if isinstance(day, date) and first is not None and day < first:
            self.desk.navigator.say(
                "Nothing was in the record that day.",
                f"The record of this case begins on {full_date(first)}.",
                "warn",
            )
            self._show_day()
            return
        chosen = day if isinstance(day, date) and day < self.desk.today else None
        if chosen != self._known_on:
            self.looked_back.emit(chosen)
        else:
            self._show_day()

    def _take_picked(self, day: object) -> None:
        """Look back to a day picked from the month; one that is typed is waited for."""
        if not self.ui.known_on.isModified():
            self._look_back(day)

    def _take_typed(self) -> None:
        day = self.ui.known_on.day()
        if day is not None or not self.ui.known_on.text().strip():
            self._look_back(day)

    def _say_problem(self, words: str, kind: str) -> None:
        if kind == "problem" and words:
            self.desk.navigator.say("This day cannot be shown.", words, "warn")

    def _go_earlier(self) -> None:
        day = self.ui.strip.neighbour(-1)
        if day is not None:
            self._look_back(day)

    def _wanted(self) -> HistoryFilter:
        kind = self.ui.part.currentData()
        return HistoryFilter(
            words=self.ui.words.text().strip(),
            who=self.ui.who.currentData() or "",
            kinds=frozenset({kind} if kind else ()),
            safety_only=self.ui.safety.isChecked(),
            hide_system=self.ui.hide_system.isChecked(),
            until=self._known_on,
        )

    def _ask_anew(self) -> None:
        self._limit = PAGE
        self._ask()

    def _ask_for_older(self) -> None:
        self._limit += PAGE
        self._ask()

    def _ask(self) -> None:
        """Ask for what the filter shows; the changes are read and told once per state of a case."""
        if self._case_id is None:
            return
        self._asked += 1
        case_id, wanted, limit = self._case_id, self._wanted(), self._limit
        told, asked = self._told, self._asked

        def find(reader: Reader) -> tuple[Sequence[Change], History]:
            changes = tell_history(reader, case_id) if told is None else told
            return changes, choose(changes, wanted, limit)

        self.desk.tasks.query(find, self, lambda found: self._take(asked, *found), self._refused)

    def _take(self, asked: int, told: Sequence[Change], found: History) -> None:
        if asked == self._asked:  # else a later question is on its way
            self._told = told
            self._show(found)

    def _refused(self, error: OmDesktopError) -> None:
        self.desk.navigator.say("The history cannot be shown.", str(error), "warn")

    def _show(self, found: History) -> None:
        self._changes.set_rows(found.rows)
        up_to = " up to this day" if self._known_on else ""
        listed = f"{len(found.rows):,}"
        self.ui.count.setText(f"Showing {listed} of {counted(found.total, 'change')}{up_to}")
        self.ui.changes.set_empty(
            "No changes match." if found.total else "Nothing was recorded yet.",
            "Change the words or the filters." if found.total else "",
        )
        older = min(found.shown - len(found.rows), PAGE)
        self.ui.older.setText(f"Show {counted(older, 'older change')}")
        self.ui.older.setVisible(older > 0)
        self.ui.strip.set_days(found.days, self.desk.today, self._known_on)
        self.ui.earlier.setEnabled(self.ui.strip.neighbour(-1) is not None)
        self.ui.later.setEnabled(self._known_on is not None)
        self._offer_people(found.people)
        self._show_detail(self.ui.changes.selected_row())

    def _offer_people(self, people: tuple[str, ...]) -> None:
        offered = [self.ui.who.itemText(place) for place in range(1, self.ui.who.count())]
        if offered == list(people):
            return
        chosen = self.ui.who.currentData()
        self.ui.who.blockSignals(True)
        while self.ui.who.count() > 1:
            self.ui.who.removeItem(1)
        for person in people:
            self.ui.who.addItem(person, person)
        self.ui.who.setCurrentIndex(max(self.ui.who.findData(chosen), 0))
        self.ui.who.blockSignals(False)

    def _show_detail(self, change: Change | None) -> None:
        self.ui.detail.setVisible(change is not None)
        if change is None:
            return
        self.ui.before_label.setText(f"Before, {change.field}")
        self.ui.after_label.setText(f"After, {change.field}")
        self.ui.before.setPlainText(change.before)
        if change.is_new:
            self.ui.after.setHtml(_as_list(change.entry))
        elif change.before == NOTHING:
            self.ui.after.setPlainText(change.after)
        else:
            self.ui.after.setHtml(_with_additions(change.before, change.after))
        self.ui.made.setText(
            f"{change.who}, {moment_in_words(change.made_at)}, on laptop {change.device[:6]}."
        )


def _as_list(entry: Sequence[tuple[str, str]]) -> str:
    """Return what a new entry says, line by line with its label."""
    shade = theme.colour("text_2").name()
    lines = (
        f'<span style="color:{shade}">{escape(label)}:</span> {_escaped(words)}'
        for label, words in entry
    )
    return "<br>".join(lines) or "Nothing was filled in."


def _escaped(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _with_additions(before: str, after: str) -> str:
    """Return the new text with what was added marked, for reading beside the old."""
    old, new = before.split(" "), after.split(" ")
    shade, line = theme.colour("ok_tint").name(), theme.colour("ok").name()
    parts = []
    for action, _i, _j, start, end in difflib.SequenceMatcher(None, old, new).get_opcodes():
        words = _escaped(" ".join(new[start:end]))
        if action in {"insert", "replace"}:
            style = f"background:{shade}; color:{line}; text-decoration:underline"
            words = f'<span style="{style}">{words}</span>'
        if words:
            parts.append(words)
    return " ".join(parts)
