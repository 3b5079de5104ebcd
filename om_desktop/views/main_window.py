"""The unlocked window: rail, top bar, and one page under it; the way from page to page.

It is the Navigator of every page. Knows the lists of pages and no page itself; each is imported
when it is first opened. Made at unlock, and gone with everything on it at lock.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from om_desktop.domain.case import Case
from om_desktop.domain.contact import Contact
from om_desktop.domain.permissions import Action, Relation, may
from om_desktop.domain.reference import Reference
from om_desktop.domain.staff import Role, StaffMember
from om_desktop.views._ui.ui_main_window import Ui_MainWindow
from om_desktop.views.desk import Desk
from om_desktop.views.drafting import Drafting
from om_desktop.views.feed import Feed
from om_desktop.views.page import Page
from om_desktop.views.pages import PAGES, RailEntry
from om_desktop.views.places import Place, Trail
from om_desktop.views.tasks import SLICE_SECONDS, Tasks
from om_desktop.views.top_bar import TopBar
from om_desktop.views.tray_notice import TrayNotice
from om_desktop.views.widgets.toast import ToastStack

_MINUTE_MS = 60_000
_COUNTED = "today"  # the page whose count stands on the rail, and in the notice of the day


class MainWindow(QWidget):
    """What is in the window while it is unlocked."""

    lock_asked = Signal()
    _swept = Signal()

    def __init__(
        self,
        actor: StaffMember,
        reference: Reference,
        tasks: Tasks,
        feed: Feed,
        clock: Callable[[], datetime],
        pages: Sequence[RailEntry] = PAGES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(actor, reference, tasks, feed, self, clock)
        self._entries = {entry.name: entry for entry in _pages_for(actor, pages)}
        self._pages: dict[str, Page] = {}
        self._case_view: Any = None  # CaseView, read in when a case is first opened
        self._trail = Trail()
        self._ui = ui = Ui_MainWindow()
        ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._toasts = ToastStack(self)
        ui.rail.set_entries(tuple(self._entries.values()))
        ui.rail.page_asked.connect(self.open_page)
        ui.banner.hide()
        self._top = TopBar(self.desk, ui, self)
        self._top.search.contact_for.connect(self.new_contact)
        ui.new_contact.clicked.connect(self._start_contact)
        self._top.badge.counted.connect(self._fit)
        ui.lock.clicked.connect(self.lock_asked)
        self._notices = TrayNotice(self)
        self._notices.opened.connect(lambda: self.open_page(_COUNTED))
        self._bind_keys()
        self._swept.connect(self._after_sweep)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._look_at_clock)
        self._minute.start()

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+K": self._top.search.start,
            "Ctrl+L": self.lock_asked.emit,
            "Alt+Left": self.go_back,
            "Alt+Right": self.go_forward,
            "F5": self.refresh,
            "Ctrl+P": self.print_page,
            "?": self.show_shortcuts,
        }
        actor = self.desk.actor
        if may(actor.role, Action.ADD, Contact, Relation.OWN):
            self._ui.new_contact.bind_key("Ctrl+N")
        if may(actor.role, Action.REGISTER, Case, Relation.OWN):
            keys["Ctrl+Shift+N"] = self.register_case
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def start(self, place: Place | None = None, *, read_only: bool = False) -> None:
        """Open the first page, or the one that was left at lock; begin what runs by itself."""
        if read_only:
            self._ui.banner.show_banner(
                "warn",
                "Open to read only",
                ["Nothing that is typed can be kept. Lock and unlock again to work."],
            )
        else:
            self._sweep()
        self._top.badge.refresh()
        if place is None or not self._show(place):
            self._show(Place(next(iter(self._entries))))
        if _COUNTED in self._entries and _COUNTED not in self._pages:
            QTimer.singleShot(0, self._count_behind)

    @Slot()
    def _count_behind(self) -> None:
        """Let the page that counts be made, so that the rail tells although another is shown."""
        self._page_made(_COUNTED).open_page()

    # Pages

    def open_page(self, name: str) -> None:
        """Show a page of the rail: today, caseload, settings; or the form that registers a case."""
        if name == "register_case":
            self.register_case()
        else:
            self._go(Place(name))

    def open_case(self, case_id: UUID, page: str = "overview", subject: str = "") -> None:
        """Show a page of a case, and bring something forward there."""
        here = self.place
        place = Place(page, case_id)
        if here is not None and here != place:
            self._trail.leave(here)
        self._show(place, subject)

    def new_contact(self, case_id: UUID | None = None) -> None:
        """Open quick entry of a contact: on the case, on the one that is open, or ask for whom."""
        place = self.place
        wanted = case_id or (place.case_id if place else None)
        if wanted is None:
            self._top.search.find_person_for_contact()
        else:
            self.open_case(wanted, "contacts", "new")

    @Slot()
    def _start_contact(self) -> None:
        self.new_contact()

    @Slot()
    def register_case(self) -> None:
        """Open the dialog that registers a case."""
        from om_desktop.views.register_case_dialog import RegisterCaseDialog

        dialog = RegisterCaseDialog(self.desk)
        dialog.setParent(self, dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def say(
        self,
        text: str,
        detail: str = "",
        kind: str = "ok",
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Show a status message at the bottom right."""
        words, chosen = action or ("", None)
        self._toasts.say(text, detail, kind=kind, action=words, chosen=chosen)

    @property
    def place(self) -> Place | None:
        """Where the window is now, None before the first page."""
        shown = self._ui.pages.currentWidget()
        if shown is None:
            return None
        if shown is self._case_view:
            page = self._case_view.current_page()
            name = page.NAME if page is not None else ""
            return Place(name, self._case_view.case_id)
        return Place(cast("Page", shown).NAME)

    def _go(self, place: Place) -> None:
        here = self.place
        if here is not None and here != place:
            self._trail.leave(here)
        self._show(place)

    def _show(self, place: Place, subject: str = "") -> bool:
        """Show a place; False where this person has no such page."""
        if place.case_id is None and place.page not in self._entries:
            return False
        before = self._ui.pages.currentWidget()
        if place.case_id is not None:
            view = self._case_view_made()
            self._leave(before, view)
            self._ui.pages.setCurrentWidget(view)
            self._ui.rail.show_current("caseload")
            view.show_case(place.case_id, place.page, subject)
            return True
        page = self._page_made(place.page)
        self._leave(before, page)
        self._ui.pages.setCurrentWidget(page)
        self._ui.rail.show_current(place.page)
        page.open_page()
        return True

    @staticmethod
    def _leave(before: Any, after: object) -> None:  # noqa: ANN401  a Page or a CaseView
        if before is not None and before is not after:
            before.write_drafts()

    def _page_made(self, name: str) -> Page:
        if name not in self._pages:
            page = self._entries[name].load()(self.desk)
            self._pages[name] = page
            self._ui.pages.addWidget(page)
            if name == _COUNTED:
                cast("Any", page).counted.connect(self._take_counts)
        return self._pages[name]

    def _case_view_made(self) -> Any:  # noqa: ANN401  CaseView is read in late
        if self._case_view is None:
            from om_desktop.views.case_view import CaseView

            self._case_view = CaseView(self.desk)
            self._ui.pages.addWidget(self._case_view)
        return self._case_view

    # Keys

    @Slot()
    def go_back(self) -> None:
        """Show the page before this one."""
        here = self.place
        place = self._trail.back(here) if here else None
        if place is not None:
            self._show(place)

    @Slot()
    def go_forward(self) -> None:
        """Show the page that was left by going back."""
        here = self.place
        place = self._trail.forward(here) if here else None
        if place is not None:
            self._show(place)

    @Slot()
    def refresh(self) -> None:
        """Read the page that is shown again."""
        self._top.badge.refresh()
        shown = self._ui.pages.currentWidget()
        if shown is None:
            return
        if shown is self._case_view:
            self._case_view.refresh()
        else:
            cast("Page", shown).open_page()

    @Slot()
    def print_page(self) -> None:
        """Print the page that is shown."""
        shown = self._ui.pages.currentWidget()
        if shown is not None:
            cast("Any", shown).print_page()

    @Slot()
    def show_shortcuts(self) -> None:
        """Show the sheet of all keys."""
        from om_desktop.views.shortcuts_dialog import ShortcutsDialog

        sheet = ShortcutsDialog(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    # What happens by itself

    def _sweep(self) -> None:
        """Recompute prompts that hold no longer, while nobody waits; mostly there are none."""
        found = False

        def work(store: Any) -> bool:  # noqa: ANN401  the store is not imported here
            nonlocal found
            found = found or store.has_stale_prompts()
            if not found:
                return False
            left: int = store.sweep_prompts(SLICE_SECONDS)
            if not left:
                self._swept.emit()
            return left > 0

        self.desk.tasks.in_background(work)

    @Slot()
    def _after_sweep(self) -> None:
        # Not `refresh`: that puts the focus where a page begins, and somebody may be typing.
        self.desk.feed.swept.emit()
        self._top.badge.refresh()
        if self._case_view is not None and self._ui.pages.currentWidget() is self._case_view:
            self._case_view.refresh()

    @Slot(int, int)
    def _take_counts(self, late: int, due: int) -> None:
        self._ui.rail.set_count(_COUNTED, late + due)
        if late or due:
            words = f"{late} overdue, {due} due today" if late else f"{due} due today"
            self.notice(f"{words}. Open Today to see them.")

    def notice(self, text: str) -> None:
        """Show a notice in the system's tray, at most as often as the policy says; never a name."""
        every = self.desk.reference.policy.number("today.notice_every")
        self._notices.show_once(text, self.desk.today, every)

    @Slot()
    def _look_at_clock(self) -> None:
        """Let pages show the time, and prompts follow it: a day begins, an appointment passes."""
        self.desk.feed.minute.emit()
        self._sweep()

    # Leaving

    def write_drafts(self) -> None:
        """Put everything typed anywhere in the window on disk now."""
        for page in (*self._pages.values(), self._case_view):
            if page is not None:
                page.write_drafts()
        # Dialogs keep drafts too, and are children of this window.
        for drafting in self.findChildren(Drafting):
            drafting.write_now()

    def close_dialogs(self) -> None:
        """Close what stands in front of the window; what was typed there is a draft by now."""
        for dialog in self.findChildren(QDialog):
            dialog.reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let rail and top bar take the form that fits."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew when the text size changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_top"):
            self._fit()

    @Slot()
    def _fit(self) -> None:
        self._ui.rail.fit(self.width())
        self._top.fit(self.width() - self._ui.rail.width())


def _pages_for(actor: StaffMember, pages: Sequence[RailEntry]) -> Sequence[RailEntry]:
    """Return the places of the rail for a role: a central administrator sees no case content."""
    if actor.role is Role.CENTRAL_ADMINISTRATOR:
        return [entry for entry in pages if entry.name == "settings"]
    return pages
