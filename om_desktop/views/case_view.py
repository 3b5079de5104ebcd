"""A case in the window: the band, the tabs, and one page under them, now or as known on a day.

Loads the case on the store lane and hands it to the page that is shown; reads it again after each
change of it. Must not know what stands on any page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from om_desktop.domain.wording import counted, full_date
from om_desktop.errors import NotAllowed, OmDesktopError
from om_desktop.operations.ports import Changes
from om_desktop.prompts.prompt import Prompt, State
from om_desktop.views import theme
from om_desktop.views._ui.ui_case_view import Ui_CaseView
from om_desktop.views.case_band import compose_band
from om_desktop.views.case_pages import CASE_PAGES, PageEntry
from om_desktop.views.desk import Desk
from om_desktop.views.page import CasePage
from om_desktop.views.prompt_line import leads_to
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.empty_state import EmptyState

if TYPE_CHECKING:  # the store is not imported before the window is unlocked
    from om_desktop.storage.queries.opened_case import OpenedCase

_NUMBERED = 9  # Ctrl+1 to Ctrl+9


class _InPlace(QWidget):
    """What stands in place of a case that cannot be shown: its message and a way back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = EmptyState(self)
        self._words.on_action(lambda: desk.navigator.open_page("caseload"))
        rows = QVBoxLayout(self)
        rows.addWidget(self._words)

    def show_refusal(self, error: OmDesktopError) -> None:
        locked = isinstance(error, NotAllowed)
        title = "Restricted case" if locked else "This case cannot be shown"
        self._words.set_text(title, str(error), "Back to the caseload")


class CaseView(QWidget):
    """The frame of a case. `pages` are its tabs, in order."""

    def __init__(
        self, desk: Desk, pages: Sequence[PageEntry] = CASE_PAGES, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._entries = tuple(pages)
        self._pages: dict[str, CasePage] = {}
        self._case_id: UUID | None = None
        self._known_on: date | None = None
        self._opened: OpenedCase | None = None
        self._asked = 0
        self._reading = 0
        self._handed: dict[str, int] = {}
        self._wanted = (self._entries[0].name, "")
        self.ui = Ui_CaseView()
        self.ui.setupUi(self)
        self._refused = _InPlace(desk, self)
        self._blank = QWidget(self)
        self.ui.body.addWidget(self._blank)
        self.ui.body.addWidget(self._refused)
        self._set_up_tabs()
        self._set_up_keys()
        self._show_frame(shown=False)
        desk.feed.changed.connect(self._after_change)

    def _set_up_tabs(self) -> None:
        for entry in self._entries:
            self.ui.tabs.addTab(entry.title)
        page = theme.space("page")
        # A tab's own words begin 12 px inside it.
        self.ui.tab_row.setContentsMargins(page - theme.px(12), 0, page - theme.px(12), 0)
        self.ui.known_row.setContentsMargins(page, theme.px(4), page, theme.px(4))
        self.ui.tabs.setMinimumHeight(theme.size("case_tabs"))
        self.ui.tabs.currentChanged.connect(self._tab_chosen)
        self.ui.known_bar.setMinimumHeight(theme.px(40))
        self.ui.back_to_now.clicked.connect(lambda: self.look_back(None))
        self.ui.band.registers_asked.connect(lambda: self.open_page("sentence", "registers"))

    def _set_up_keys(self) -> None:
        for number, entry in enumerate(self._entries[:_NUMBERED], start=1):
            key = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            key.activated.connect(lambda name=entry.name: self.open_page(name))
            self.ui.tabs.setTabToolTip(number - 1, f"Ctrl+{number}")
        QShortcut(QKeySequence("Ctrl+0"), self).activated.connect(self.list_pages)
        self._back_key = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._back_key.activated.connect(lambda: self.look_back(None))

    # What the window asks

    @property
    def case_id(self) -> UUID | None:
        """The case that is open, or being opened."""
        return self._case_id

    def show_case(self, case_id: UUID, page: str = "", subject: str = "") -> None:
        """Open a case on a page, and bring something forward there.

        The case that is open already stays as it is, also while looking back.
        """
        name = page if page in [entry.name for entry in self._entries] else self._entries[0].name
        self._wanted = (name, subject)
        if case_id == self._case_id and self._opened is not None:
            self._go(name, subject)
            return
        self.write_drafts()
        self._case_id, self._known_on, self._opened = case_id, None, None
        self._handed.clear()
        self.ui.body.setCurrentWidget(self._blank)
        self._read()

    def open_page(self, name: str, subject: str = "") -> None:
        """Show a page of the open case."""
        if self._opened is None:
            return
        if name in [entry.name for entry in self._entries]:
            self._go(name, subject)

    def look_back(self, day: date | None) -> None:
        """Show every page as the record stood at the end of a day; None for now."""
        if self._case_id is None or day == self._known_on:
            return
        self.write_drafts()
        self._known_on = day
        self._read()

    def refresh(self) -> None:
        """Read the open case again: a new day has begun, or the window came back."""
        if self._case_id is not None:
            self._read()

    def write_drafts(self) -> None:
        """Put everything typed on any page on disk now."""
        for page in self._pages.values():
            page.write_drafts()

    def print_page(self) -> None:
        """Answer Ctrl+P with the page that is shown."""
        page = self.current_page()
        if page is not None:
            page.print_page()

    def current_page(self) -> CasePage | None:
        """Return the page that is shown, None when there is none."""
        shown = self.ui.body.currentWidget()
        return shown if isinstance(shown, CasePage) else None

    def list_pages(self) -> None:
        """List all pages of the case (Ctrl+0)."""
        if self._opened is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, entry in enumerate(self._entries, start=1):
            action = menu.addAction(entry.title)
            if number <= _NUMBERED:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _checked=False, name=entry.name: self.open_page(name))
        menu.setActiveAction(menu.actions()[self.ui.tabs.currentIndex()])
        menu.popup(self.ui.tabs.mapToGlobal(QPoint(0, self.ui.tabs.height())))

    # Reading

    def _read(self) -> None:
        from om_desktop.storage.queries.opened_case import open_case

        assert self._case_id is not None
        self._asked += 1
        case_id, known_on, asked = self._case_id, self._known_on, self._asked
        self.desk.tasks.query(
            lambda reader: open_case(reader, case_id, known_on),
            self,
            lambda opened: self._take(opened, asked),
            lambda error: self._refuse(error, asked),
        )

    def _take(self, opened: OpenedCase, asked: int) -> None:
        if asked != self._asked:
            return
        first = self._opened is None
        self._opened = opened
        self._reading += 1
        self._show_around(opened)
        shown = self.current_page()
        if first or shown is None:
            name, subject = self._wanted
            self._go(name, subject)
        else:
            self._hand(shown)

    def _refuse(self, error: OmDesktopError, asked: int) -> None:
        if asked != self._asked:
            return
        if self._known_on is not None and not isinstance(error, NotAllowed):
            self.desk.navigator.say("That day cannot be shown", str(error), "warn")
            self._known_on = self._opened.known_on if self._opened is not None else None
            return
        self._opened, self._known_on = None, None
        self._handed.clear()
        self._refused.show_refusal(error)
        self._show_frame(shown=False)
        self.ui.body.setCurrentWidget(self._refused)

    def _after_change(self, changes: Changes) -> None:
        if self._case_id is not None and self._case_id in changes.case_ids:
            self._read()

    # Showing

    def _show_around(self, opened: OpenedCase) -> None:
        """Show band, tabs and the bar that says which day is looked back to."""
        looks_back = opened.known_on is not None
        band = compose_band(opened.file, self.desk.reference, self.desk.wall_now, opened.known_on)
        self.ui.band.show_band(band, looks_back=looks_back)
        self._mark_tabs(opened.prompts)
        self._show_frame(shown=True)
        was_back = self.ui.known_bar.isVisibleTo(self)
        self.ui.known_bar.setVisible(looks_back)
        self._back_key.setEnabled(looks_back)
        if opened.known_on is not None:
            day = f"As known on {full_date(opened.known_on)}."
            self.ui.known_day.setText(day)
            self.ui.known_words.setText(
                "Every page of this case shows what the record held that day. Read only."
            )
            later = counted(opened.later_changes, "later change")
            verb = "is" if opened.later_changes == 1 else "are"
            self.ui.known_later.setText(f"{later} {verb} hidden")
            announce(self, f"{day} Read only.")
        elif was_back:
            announce(self, "Back to now.")

    def _show_frame(self, *, shown: bool) -> None:
        for part in (self.ui.band, self.ui.tab_line):
            part.setVisible(shown)
        if not shown:
            self.ui.known_bar.hide()
            self._back_key.setEnabled(False)

    def _mark_tabs(self, prompts: Sequence[Prompt]) -> None:
        """A red dot on the tabs where something is overdue."""
        late = [
            leads_to(prompt)[0]
            for prompt in prompts
            if prompt.state is State.OVERDUE and not prompt.is_put_off
        ]
        for index, entry in enumerate(self._entries):
            count = late.count(entry.name)
            self.ui.tabs.set_problem(index, f"{count} overdue" if count else "")
            if not count and index < _NUMBERED:
                self.ui.tabs.setTabToolTip(index, f"Ctrl+{index + 1}")

    def _tab_chosen(self, index: int) -> None:
        if self._opened is not None and index >= 0:
            self._go(self._entries[index].name, "")

    def _go(self, name: str, subject: str) -> None:
        self._wanted = (name, "")
        before, page = self.current_page(), self._page(name)
        if before is not None and before is not page:
            before.write_drafts()
        names = [entry.name for entry in self._entries]
        self.ui.tabs.blockSignals(True)
        self.ui.tabs.setCurrentIndex(names.index(name))
        self.ui.tabs.blockSignals(False)
        self._hand(page)
        self.ui.body.setCurrentWidget(page)
        page.open_page()
        if not self.ui.tabs.hasFocus():
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        if subject:
            page.bring_forward(subject)

    def _page(self, name: str) -> CasePage:
        if name not in self._pages:
            entry = next(entry for entry in self._entries if entry.name == name)
            page = entry.load()(self.desk)
            page.looked_back.connect(self.look_back)
            self._pages[name] = page
            self.ui.body.addWidget(page)
        return self._pages[name]

    def _hand(self, page: CasePage) -> None:
        """Give a page the case as read last, once."""
        assert self._opened is not None
        if self._handed.get(page.NAME) != self._reading:
            self._handed[page.NAME] = self._reading
            page.show_case(self._opened.file, self._opened.known_on)
