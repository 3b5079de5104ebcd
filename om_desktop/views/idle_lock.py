"""When to lock by itself: nobody used the window for a while, or the laptop slept.

Knows no window's content and no store; it only says `due`. Input is watched at the windows of the
application, not at each widget: a filter on every event of every widget would slow all of them.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

_TICK_MS = 1_000
# A tick comes each second; one that is this late means that the machine was not running.
_ASLEEP_SECONDS = 30.0
_WATCHED = "idleLockWatches"
_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleLock(QObject):
    """Watches one application; `due` says why: idle or sleep."""

    due = Signal(str)

    def __init__(
        self,
        app: QGuiApplication,
        *,
        wall: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        """Watch `app`. `wall` is the clock of the wall, in seconds, which goes on in sleep."""
        super().__init__(parent)
        self._wall = wall
        self._minutes = 0
        self._used_at = self._ticked_at = wall()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        app.focusWindowChanged.connect(self._watch)
        for window in app.topLevelWindows():
            self._watch(window)

    def start(self, minutes: int) -> None:
        """Be due after so many minutes without use."""
        self._minutes = minutes
        self._used_at = self._ticked_at = self._wall()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more: it is locked."""
        self._timer.stop()

    @Slot()
    def tick(self) -> None:
        """Look at the clock."""
        now = self._wall()
        slept = now - self._ticked_at > _ASLEEP_SECONDS
        # A clock set back must not put the lock off.
        self._used_at = min(self._used_at, now)
        self._ticked_at = now
        if slept:
            self.due.emit("sleep")
        elif now - self._used_at >= self._minutes * 60:
            self.due.emit("idle")

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if window is None:
            return
        self._used_at = self._wall()
        if not window.property(_WATCHED):
            window.setProperty(_WATCHED, True)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember when something was last done."""
        if event.type() in _USE:
            self._used_at = self._wall()
        return super().eventFilter(watched, event)
