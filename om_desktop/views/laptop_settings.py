"""What this laptop remembers about the window: its place, appearance, text size; nothing personal.

One settings file in the data folder. It is read before anything is unlocked, so nothing that
names a person or a case may ever be put here.
"""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QSettings

from om_desktop.views.theme import Mode

SETTINGS_FILE = "settings.ini"
LEAST_PERCENT, MOST_PERCENT, PERCENT_STEP = 100, 200, 25
_GEOMETRY, _MODE, _PERCENT, _NOTICE = (
    "window/geometry",
    "appearance/mode",
    "appearance/text_percent",
    "notice/last_on",
)


class LaptopSettings(QObject):
    """The settings of one data folder; a file that cannot be read or written counts as empty."""

    def __init__(self, folder: Path, app: QCoreApplication | None = None) -> None:
        """Read the settings; those of the application are its child, and found by `in_force`."""
        super().__init__(app)
        self._file = QSettings(str(folder / SETTINGS_FILE), QSettings.Format.IniFormat)

    @property
    def mode(self) -> Mode:
        """The appearance that was chosen."""
        kept = str(self._file.value(_MODE, Mode.SYSTEM.value))
        return Mode(kept) if kept in list(Mode) else Mode.SYSTEM

    @property
    def text_percent(self) -> int:
        """The text size that was chosen, in percent."""
        kept = str(self._file.value(_PERCENT, LEAST_PERCENT))
        percent = int(kept) if kept.isdecimal() else LEAST_PERCENT
        return min(max(percent, LEAST_PERCENT), MOST_PERCENT)

    def keep_appearance(self, mode: Mode, text_percent: int) -> None:
        """Remember how the window looks."""
        self._file.setValue(_MODE, mode.value)
        self._file.setValue(_PERCENT, text_percent)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty at first."""
        kept = self._file.value(_GEOMETRY)
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window stands."""
        self._file.setValue(_GEOMETRY, geometry)

    @property
    def noticed_on(self) -> date | None:
        """The day of the last notice in the tray."""
        try:
            return date.fromisoformat(str(self._file.value(_NOTICE, "")))
        except ValueError:
            return None

    def keep_noticed_on(self, day: date) -> None:
        """Remember that a notice was shown on this day."""
        self._file.setValue(_NOTICE, day.isoformat())

    def write(self) -> None:
        """Put everything on disk now."""
        self._file.sync()


def in_force() -> LaptopSettings | None:
    """Return the settings of the running application, None where there are none (in a test)."""
    app = QCoreApplication.instance()
    return app.findChild(LaptopSettings) if app is not None else None
