"""Tells that the laptop is about to sleep, where the system says so beforehand (Linux, logind).

Elsewhere, and without a system bus, nothing is told here: IdleLock sees by the clock on waking that
the machine slept, before anything is painted. Knows no window.
"""

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_SERVICE = "org.freedesktop.login1"
_PATH = "/org/freedesktop/login1"
_INTERFACE = "org.freedesktop.login1.Manager"


class SleepWatch(QObject):
    """Asks logind to wait a moment before sleep, until the case file is locked."""

    sleeping = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._delay: Any = None

    def start(self) -> bool:
        """Begin to watch; False where this system does not tell."""
        # Read in here: only an unlocked window needs it.
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        slot: Any = SLOT("prepare(bool)")  # typed as bytes, taken as text
        heard: bool = bus.connect(_SERVICE, _PATH, _INTERFACE, "PrepareForSleep", self, slot)
        if heard:
            self.delay_sleep()
        return heard

    def delay_sleep(self) -> None:
        """Hold sleep back until `allow_sleep`, at most as long as logind allows (5 seconds)."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        ask = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "Inhibit")
        ask.setArguments(["sleep", "OM Desktop", "Locks the case file", "delay"])
        watcher = QDBusPendingCallWatcher(QDBusConnection.systemBus().asyncCall(ask), self)
        watcher.finished.connect(self._hold)

    def _hold(self, watcher: Any) -> None:  # noqa: ANN401  QDBus is read in late
        # What comes back is a file descriptor: holding it is the delay. A refusal holds nothing.
        self._delay = None if watcher.isError() else watcher.reply().arguments()
        watcher.deleteLater()

    def allow_sleep(self) -> None:
        """Let the laptop sleep: everything is locked."""
        self._delay = None

    @Slot(bool)
    def prepare(self, before: bool) -> None:  # noqa: FBT001  the signal's own argument
        """Tell before sleep; hold the next one back after waking."""
        if before:
            self.sleeping.emit()
            self.allow_sleep()
        else:
            self.delay_sleep()
