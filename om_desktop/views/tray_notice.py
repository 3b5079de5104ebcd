"""A notice in the system's tray: how much is due, at most once a day; never a name.

Other people may see the screen, and the system keeps notices after the window is locked: so only
numbers are shown. Knows no page.
"""

from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from om_desktop.views import theme
from om_desktop.views.laptop_settings import in_force

_SHOWN_FOR_MS = 10_000


class TrayNotice(QObject):
    """Shows the notice of a day, where this system has a tray; `opened` tells that it was clicked.

    The icon is in the tray only while the notice is shown.
    """

    opened = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None
        self._last_on: date | None = None

    def show_once(self, text: str, today: date, every_days: int) -> bool:
        """Show `text` unless a notice was shown in the last days; return whether it was shown."""
        settings = in_force()
        last_on = settings.noticed_on if settings is not None else self._last_on
        if last_on is not None and today - last_on < timedelta(days=every_days):
            return False
        if not self._show(text):
            return False
        self._last_on = today
        if settings is not None:
            settings.keep_noticed_on(today)
        return True

    def _show(self, text: str) -> bool:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        if self._icon is None:
            self._icon = QSystemTrayIcon(theme.icon("list-checks"), self)
            self._icon.messageClicked.connect(self._open)
        self._icon.show()
        self._icon.showMessage("OM Desktop", text, theme.icon("list-checks"), _SHOWN_FOR_MS)
        return True

    @Slot()
    def _open(self) -> None:
        if self._icon is not None:
            self._icon.hide()
        self.opened.emit()
