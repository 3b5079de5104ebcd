"""Puts the parts together and runs the window; the one module of the program that knows them all.

What nobody expected ends here: it is logged without any value, and shown on the crash page.
"""

import signal
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from om_desktop import log
from om_desktop.views import theme
from om_desktop.views.laptop_settings import LaptopSettings
from om_desktop.views.opening import MakeDemo
from om_desktop.views.window import Window

_LOOK_FOR_SIGNALS_MS = 500


class Crashes(QObject):
    """Takes every error that nobody caught, from any thread, to the window's crash page."""

    _came = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._came.connect(self.take, Qt.ConnectionType.QueuedConnection)
        window.crashed.connect(self.take)

    def watch(self) -> None:
        """Take the place of the interpreter's own handlers."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._came.emit(args.exc_value)

    def _hook(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        self._came.emit(error)

    def take(self, error: BaseException) -> None:
        """Log an error, keep what is typed, and show the crash page."""
        reference = log.note_crash(error)
        try:
            self._window.write_drafts()
        except Exception as second:  # noqa: BLE001  the edge: a broken page must not stop the next step
            log.note_crash(second)
        details = [*log.kinds(error), *log.own_frames(error)]
        self._window.show_crash(reference, details)


def make_window(
    app: QApplication, data_dir: Path, *, make_demo: MakeDemo | None = None, stretch: object = None
) -> Window:
    """Return the window of a data folder in its look, with its first page in it, not yet shown.

    make_demo: makes the invented caseload, see views.opening; without it no demo is offered.
    stretch: how keys are made, None is measured on this machine.
    """
    app.setApplicationName("om-desktop")
    app.setApplicationDisplayName("OM Desktop")
    app.setDesktopFileName("om-desktop")
    settings = LaptopSettings(data_dir, app)
    theme.apply(app, settings.mode, settings.text_percent / 100)
    window = Window(data_dir, settings, make_demo=make_demo, stretch=stretch)
    window.show_first()
    return window


def run(data_dir: Path, *, make_demo: MakeDemo | None = None) -> int:
    """Open the window on a data folder and return the exit status when it is closed."""
    app = QApplication(sys.argv[:1])
    log.start_log(data_dir)
    window = make_window(app, data_dir, make_demo=make_demo)
    Crashes(window).watch()
    app.aboutToQuit.connect(window.shut_down)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: window.close())
    # Qt waits in its own code; Python answers a signal only when some Python runs now and then.
    heartbeat = QTimer(app)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(_LOOK_FOR_SIGNALS_MS)
    window.show()
    return app.exec()
