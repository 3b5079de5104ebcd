"""What the benchmarks of pages share: an application in its look, waiting, painting."""

import os
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from om_desktop.views import theme

PAGE_WIDTH, PAGE_HEIGHT = 1366, 768
_LONGEST_MS = 60_000


def application() -> QApplication:
    """Return the application with the theme on."""
    app = QApplication([])
    theme.apply(app)
    return app


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the window work until something is so; for a minute at most."""
    if condition():
        return
    loop = QEventLoop()
    since = QElapsedTimer()
    since.start()

    def look() -> None:
        if condition() or since.elapsed() > _LONGEST_MS:
            loop.quit()

    timer = QTimer(interval=1)  # no oftener, or the looking would keep the store from its work
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    assert condition(), "nothing came of it in a minute"


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def show(page: QWidget) -> None:
    """Put a page on the screen at the size of the smallest comfortable window."""
    page.resize(PAGE_WIDTH, PAGE_HEIGHT)
    page.show()
    pause(50)


def painted(page: QWidget, has_arrived: Callable[[], bool]) -> None:
    """Wait for what a page asked for, then paint all of it."""
    wait_until(has_arrived)
    page.repaint()  # with everything on it
