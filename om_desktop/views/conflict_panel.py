"""What was changed both here and in a source: both values, and a button to choose each.

Must not know how conflicts are kept, nor which page it is on.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.domain.case import Case
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.kinds import KIND_BY_NAME
from om_desktop.domain.permissions import Action, may, relation
from om_desktop.domain.wording import counted, moment_in_words
from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.operations.conflicts import settle
from om_desktop.storage.queries.conflicts import OpenConflict, open_conflicts
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.widgets.banner import Banner
from om_desktop.views.widgets.button import Button, secondary_button
from om_desktop.views.widgets.elided_label import ElidedLabel

# More would push the rest of the page out of sight; those after them follow as these are settled.
MOST_SHOWN = 5
KEEP = "Keep what is here"
TAKE = "Take the source's"


class ConflictPanel(Banner):
    """A quiet amber panel, hidden while there is nothing to settle."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._is_settling = False
        self._rows: list[QWidget] = []
        self._space = QVBoxLayout()
        theme.space_layout(self._space, (24, 4, 0, 0), 8)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.addLayout(self._space)
        self.hide()

    def show_case(self, file: CaseFile, known_on: date | None) -> None:
        """Show what is open now; looking back there is nothing to choose."""
        self._asked += 1
        asked, case = self._asked, file.case
        if known_on is not None:
            self._show(asked, case, ())
            return
        self._desk.tasks.query(
            lambda reader: open_conflicts(reader, case.case_id),
            self,
            lambda found: self._show(asked, case, found),
            # A case that was shut meanwhile: the case view says so.
            lambda _refusal: self._show(asked, case, ()),
        )

    def _show(self, asked: int, case: Case, found: Sequence[OpenConflict]) -> None:
        if asked != self._asked:  # another case, or a later state of it, is on its way
            return
        place = self._focused()
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(each, self._why_not(each, case)) for each in found[:MOST_SHOWN]]
        self._put_in_tab_order()
        if not found:
            self.clear()
            return
        differ = "differs" if len(found) == 1 else "differ"
        title = f"{counted(len(found), 'value')} changed here {differ} from the source"
        more = f" The first {MOST_SHOWN} are shown." if len(found) > MOST_SHOWN else ""
        self.show_banner("warn", title, (f"Both are kept until one is chosen.{more}",))
        if place is not None:
            self._rows[min(place, len(self._rows) - 1)].setFocus()

    def _put_in_tab_order(self) -> None:
        before: QWidget = self
        for row in self._rows:
            for button in row.findChildren(Button):
                QWidget.setTabOrder(before, button)
                before = button

    def _why_not(self, conflict: OpenConflict, case: Case) -> str:
        actor = self._desk.actor
        kind = KIND_BY_NAME[conflict.kind]
        allowed = may(actor.role, Action.CHANGE, kind, relation(actor, case))
        return "" if allowed else "You may not change this. Ask the offender manager."

    def _focused(self) -> int | None:
        """Return the place of the row with the keyboard's focus, None when it is elsewhere."""
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        places = (n for n, row in enumerate(self._rows) if row.isAncestorOf(focused))
        return next(places, None)

    def _row(self, conflict: OpenConflict, why_not: str) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        theme.space_layout(layout, gap=8)
        words = QVBoxLayout()
        theme.space_layout(words, gap=1)
        noted = f"From {conflict.origin}, {moment_in_words(conflict.noted_at)}"
        for text, rank in (
            (f"{conflict.field}: {conflict.what}", "strong"),
            (f"Here: {conflict.here}", ""),
            (f"Source: {conflict.offered}", ""),
            (noted, "small quiet"),
        ):
            # Notes may be long: the whole is in the tool tip and read out.
            line = ElidedLabel(row, text)
            line.setProperty("class", rank)
            words.addWidget(line)
        layout.addLayout(words, 1)
        keep = self._button(KEEP, conflict, why_not, take_offered=False)
        layout.addWidget(keep)
        layout.addWidget(self._button(TAKE, conflict, why_not, take_offered=True))
        row.setFocusProxy(keep)
        self._space.addWidget(row)
        return row

    def _button(
        self, verb: str, conflict: OpenConflict, why_not: str, *, take_offered: bool
    ) -> Button:
        button = secondary_button(
            verb,
            small=True,
            clicked=lambda: self._settle(conflict.conflict_id, take_offered=take_offered),
        )
        value = conflict.offered if take_offered else conflict.here
        button.setAccessibleName(f"{verb}: {conflict.field}, {value}")
        button.setEnabled(not why_not)
        button.setToolTip(why_not)
        return button

    def _settle(self, conflict_id: UUID, *, take_offered: bool) -> None:
        if self._is_settling:
            return
        self._is_settling = True
        self._desk.tasks.write(
            lambda uow: settle(uow, conflict_id, take_offered=take_offered),
            self,
            lambda _done: self._settled(take_offered=take_offered),
            self._not_settled,
        )

    def _settled(self, *, take_offered: bool) -> None:
        self._is_settling = False
        said = "Saved: the source's value" if take_offered else "Saved: the value that was here"
        self._desk.navigator.say(said)

    def _not_settled(self, error: OmDesktopError) -> None:
        self._is_settling = False
        words = " ".join(error.problems.values()) if isinstance(error, InvalidInput) else str(error)
        self._desk.navigator.say("Nothing was changed", words, kind="warn")
