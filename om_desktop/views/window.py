"""The one window of the program, and what stands in it: first run, unlock, the work, a crash.

Holds the open store's lane while it is unlocked, and lets go of everything at lock. Must not import
domain or storage when it is loaded: the unlock page is painted first, and the rest read in behind.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from om_desktop import log
from om_desktop.paths import demo_dir
from om_desktop.views import collecting
from om_desktop.views.laptop_settings import LaptopSettings
from om_desktop.views.opening import MakeDemo, Opening, Unlocked, Unlocker
from om_desktop.views.unlock_page import UnlockPage

_FIRST_SIZE = QSize(1366, 768)
_LEAST_SIZE = QSize(800, 560)


class Window(QWidget):
    """The window; `crashed` tells of an error that nobody expected."""

    crashed = Signal(object)

    def __init__(
        self,
        data_dir: Path,
        settings: LaptopSettings,
        *,
        make_demo: MakeDemo | None = None,
        pages: Sequence[Any] | None = None,
        stretch: object = None,
    ) -> None:
        """Make the window of a data folder.

        pages: the rail's entries, None for those of the program. stretch: how keys are made,
        None is measured on this machine.
        """
        super().__init__()
        self._data_dir = data_dir
        self._settings = settings
        self._make_demo = make_demo
        self._rail_pages = pages
        self._stretch = stretch
        self._openings: list[Opening] = []
        self._opening = self._turn_to(data_dir)
        self._main: Any = None  # MainWindow, while it is unlocked
        self._tasks: Any = None
        self._waiting: Unlocked | None = None  # made, but its recovery code is not yet kept
        self._left: tuple[str, Any] | None = None  # who was where when it was locked
        self._help: Any = None
        self._is_painted = False
        self._stack = QStackedLayout(self)
        self._idle: Any = None  # IdleLock and SleepWatch, from the first unlock on
        self._sleep: Any = None
        QShortcut(QKeySequence("F1"), self).activated.connect(self._ask_help)
        self.setWindowTitle("OM Desktop")
        self.setMinimumSize(_LEAST_SIZE)
        if not self.restoreGeometry(settings.geometry):
            room = self.screen().availableSize()
            self.resize(_FIRST_SIZE.boundedTo(room))

    def _turn_to(self, folder: Path) -> Opening:
        """Work on a folder from now on: that of real cases, or the demo's."""
        known = next((opening for opening in self._openings if opening.folder == folder), None)
        if known is None:
            known = Opening(folder, stretch=self._stretch)
            known.crashed.connect(self.crashed)
            self._openings.append(known)
        self._opening = known
        return known

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin to read in what comes next, once the first page is on the screen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._read_in_behind)

    def _read_in_behind(self) -> None:
        # Qt makes the names of all languages and countries for this; nothing shows a date before.
        from PySide6.QtCore import QLocale

        QLocale.setDefault(QLocale("en_GB"))
        self._opening.warm_up(read_in_pages)

    # What stands in the window

    def show_first(self) -> None:
        """Show the unlock page, or the first run where there is no case file."""
        if self._opening.is_set_up():
            self._show_unlock()
        else:
            self._show_first_run()

    def _put(self, page: QWidget) -> None:
        before = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if before is not None and before is not self._main:
            self._stack.removeWidget(before)
            before.deleteLater()
        page.setFocus()

    def _show_unlock(self) -> None:
        page = UnlockPage(self._opening)
        page.unlocked.connect(self._begin)
        page.recovery_asked.connect(self._show_forgotten)
        page.help_asked.connect(self._ask_help)
        self._put(page)

    @Slot(object)
    def _show_forgotten(self, who: Unlocker) -> None:
        from om_desktop.views.forgotten_page import ForgottenPage

        page = ForgottenPage(self._opening, who)
        page.unlocked.connect(self._begin_anew)
        page.back_asked.connect(self._show_unlock)
        self._put(page)

    def _show_first_run(self) -> None:
        from om_desktop.views.first_run_page import FirstRunPage

        page = FirstRunPage(self._opening, self._demo_opening, self._make_demo)
        page.set_up.connect(self._show_code)
        page.demo_opened.connect(self._begin)
        page.quit_asked.connect(self.close)
        self._put(page)

    def _demo_opening(self) -> Opening:
        return self._turn_to(demo_dir(self._data_dir))

    @Slot(object)
    def _show_code(self, opened: Unlocked) -> None:
        from om_desktop.domain.wording import in_london, long_date
        from om_desktop.views.recovery_code_page import RecoveryCodePage

        self._waiting = opened
        today = long_date(in_london(opened.store.clock()).date())
        page = RecoveryCodePage(opened.recovery_code, today)
        page.kept.connect(lambda: self._begin(opened))
        self._put(page)

    @Slot(object)
    def _begin(self, opened: Unlocked) -> None:
        """Sit the person down at the desk, at the page that was left if it is the same person."""
        from om_desktop.views.feed import Feed
        from om_desktop.views.main_window import MainWindow
        from om_desktop.views.pages import PAGES
        from om_desktop.views.tasks import Tasks

        self._waiting = None
        self._turn_to(opened.store.folder)
        store, actor, feed = opened.store, opened.actor, Feed()
        self._tasks = Tasks(store, actor, feed)
        self._tasks.crashed.connect(self.crashed)
        main = MainWindow(
            actor, store.reference, self._tasks, feed, store.clock, self._rail_pages or PAGES
        )
        main.lock_asked.connect(lambda: self.lock("asked"))
        self._main = main
        self._put(main)
        who, place = self._left or ("", None)
        main.start(place if who == actor.staff_code else None, read_only=store.read_only)
        self._watch(store.reference.policy.number("access.idle_lock"))
        collecting.hold_back()
        self._note("unlocked")

    def _watch(self, minutes: int) -> None:
        """Lock by itself from now on: after so many minutes without use, and before sleep."""
        if self._idle is None:
            from om_desktop.views.idle_lock import IdleLock
            from om_desktop.views.sleep_watch import SleepWatch

            app = QGuiApplication.instance()
            assert isinstance(app, QGuiApplication)
            self._idle = IdleLock(app, parent=self)
            self._idle.due.connect(self.lock)
            self._sleep = SleepWatch(self)
            self._sleep.sleeping.connect(lambda: self.lock("sleep"))
            self._sleep.start()
        self._idle.start(minutes)

    @Slot(object)
    def _begin_anew(self, opened: Unlocked) -> None:
        self._begin(opened)
        self._main.say(
            "Your passphrase is changed",
            "The recovery code still works. Settings can make a new one.",
        )

    @property
    def main(self) -> Any:  # noqa: ANN401  MainWindow is read in late
        """The unlocked main window, None while it is locked."""
        return self._main

    # Lock and end

    @Slot(str)
    def lock(self, why: str = "asked") -> None:
        """Keep what is typed, close the store, forget the key, and show the unlock page."""
        if self._main is None:
            return
        self.write_drafts()
        self._let_go(why)
        self._note("locked", why=why)
        self._show_unlock()

    def write_drafts(self) -> None:
        """Put everything typed on disk now."""
        if self._main is not None:
            self._main.write_drafts()

    def _let_go(self, why: str) -> None:
        """Close the store and drop everything that came out of it."""
        self._idle.stop()
        main, tasks = self._main, self._tasks
        actor = main.desk.actor
        self._left = (actor.staff_code, main.place)
        main.close_dialogs()
        self._main = self._tasks = None
        tasks.on_store(
            lambda store: store.note_locked(actor, why), self, lambda _none: None, lambda _no: None
        )
        tasks.close()
        main.hide()
        self._stack.removeWidget(main)
        # The feed too: pages have connected to it, and what is connected keeps what it refers to.
        for part in (main, tasks, main.desk.feed):
            part.deleteLater()
        self._sleep.allow_sleep()
        # Pages and desk refer to each other; without this the key would stay in memory for a while.
        QTimer.singleShot(0, collecting.let_go)

    def show_crash(self, reference: str, details: Sequence[str]) -> None:
        """Show the crash page over whatever there was."""
        from om_desktop.views.crash_page import CrashPage

        if isinstance(self._stack.currentWidget(), CrashPage):
            return
        if self._main is not None:
            self._main.setEnabled(False)  # a page under way must not take keys that are meant here
        page = CrashPage(reference, details)
        page.start_again_asked.connect(self._start_again)
        page.quit_asked.connect(self.close)
        self._put(page)

    @Slot()
    def _start_again(self) -> None:
        """Lock without asking the pages for anything: they were asked when the error came."""
        if self._main is not None:
            self._let_go("asked")
            self._left = None
        self.show_first()

    def shut_down(self) -> None:
        """Keep what is typed and close the store, at the end of the program; once is enough."""
        if self._main is not None:
            self.write_drafts()
            self._let_go("closed")
        if self._waiting is not None:
            self._waiting.store.close()
            self._waiting = None
        for opening in self._openings:
            opening.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood, and end."""
        self._settings.keep_geometry(self.saveGeometry())
        self._settings.write()
        if self._help is not None:
            self._help.close()
        self.shut_down()
        super().closeEvent(event)

    # Beside

    @Slot()
    def _ask_help(self) -> None:
        place = self._main.place if self._main is not None else None
        self.show_help(place.page if place is not None else "unlock")

    def show_help(self, about: str) -> None:
        """Open help about a page."""
        if self._help is None:
            from om_desktop.views.help_window import HelpWindow

            self._help = HelpWindow()
        self._help.open_about(about)

    def _note(self, event: str, **fields: object) -> None:
        """Write to the log, away from the window's thread."""
        self._opening.run(partial(log.note, event, **fields), self, lambda _none: None)


def read_in_pages() -> None:
    """Import what is shown after unlocking; runs away from the window's thread."""
    from om_desktop.views import case_view, main_window
    from om_desktop.views.case_pages import CASE_PAGES
    from om_desktop.views.pages import PAGES

    del case_view, main_window
    for entry in (*PAGES, *CASE_PAGES):
        entry.load()
