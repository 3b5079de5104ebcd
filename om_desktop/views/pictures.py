"""Takes a picture of every page of the real window, unlocked as a person unlocks it.

Two sizes, light and dark. The window runs on the platform that is set; a demo without a screen
runs offscreen.
"""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from om_desktop.errors import EnvironmentProblem, Trouble
from om_desktop.views import theme
from om_desktop.views.case_pages import CASE_PAGES
from om_desktop.views.pages import PAGES
from om_desktop.views.window import Window

SIZES = (QSize(1366, 768), QSize(1920, 1080))
MODES = (theme.Mode.LIGHT, theme.Mode.DARK)
# What each case is shown for: the one just worked, one with a long story, one with nothing yet.
CASES = ("worked", "long", "new")
_LOOK_EVERY_MS = 20
_QUIET_LOOKS = 6
_PATIENCE_MS = 60_000


class _Photographer:
    """Walks through a window and keeps a picture of each page."""

    def __init__(self, app: QApplication, window: Window, out: Path, passphrase: str) -> None:
        self._app = app
        self._window = window
        self._out = out
        self._passphrase = passphrase
        self.taken: list[str] = []

    def walk(self, case_ids: list[UUID]) -> None:
        """Take every page at every size in every mode."""
        for mode in MODES:
            theme.apply(self._app, mode)
            for size in SIZES:
                self._window.resize(size)
                self._look = f"{mode.value}-{size.width()}"
                self._walk_once(case_ids)

    def _walk_once(self, case_ids: list[UUID]) -> None:
        self._settle()
        self._take("unlock")
        self._unlock()
        main = self._window.main
        for entry in PAGES:
            main.open_page(entry.name)
            self._settle()
            self._take(entry.name)
        for which, case_id in zip(CASES, case_ids, strict=True):
            for page in CASE_PAGES:
                main.open_case(case_id, page.name)
                self._settle()
                self._take(f"case-{which}-{page.name}")
        main.open_case(case_ids[0], "contacts", "new")
        self._settle()
        self._take("contact-entry")
        main.register_case()
        self._settle()
        self._take_dialog("register-case")
        self._window.lock()

    def _unlock(self) -> None:
        wait_until(lambda: bool(self._fields()))
        field = self._fields()[0]
        field.setText(self._passphrase)
        field.returnPressed.emit()
        wait_until(lambda: self._window.main is not None)

    def _fields(self) -> list[QLineEdit]:
        """Return the passphrase field, once the unlock page offers it."""
        fields = self._window.findChildren(QLineEdit)
        return [f for f in fields if f.isVisible() and f.isEnabled() and not f.isReadOnly()]

    def _settle(self) -> None:
        """Wait until nothing is asked of the store any more, and what was shown is painted."""
        quiet = 0

        def is_quiet() -> bool:
            nonlocal quiet
            main = self._window.main
            idle = main is None or main.desk.tasks.is_idle
            quiet = quiet + 1 if idle else 0
            return quiet >= _QUIET_LOOKS

        wait_until(is_quiet)

    def _take(self, name: str, widget: QWidget | None = None) -> None:
        file = f"{name}-{self._look}.png"
        if not (widget or self._window).grab().save(str(self._out / file)):
            raise EnvironmentProblem(
                Trouble.READ_ONLY, f"{self._out} cannot be written.", "Choose another --out."
            )
        self.taken.append(file)

    def _take_dialog(self, name: str) -> None:
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                self._take(name, dialog)
                dialog.close()


def wait_until(ready: Callable[[], bool]) -> None:
    """Let the window live until something is so. Raises EnvironmentProblem after a minute."""
    loop, look, limit = QEventLoop(), QTimer(), QTimer(singleShot=True)
    look.timeout.connect(lambda: loop.quit() if ready() else None)
    limit.timeout.connect(lambda: loop.exit(1))
    look.start(_LOOK_EVERY_MS)
    limit.start(_PATIENCE_MS)
    if loop.exec():
        raise EnvironmentProblem(
            Trouble.IN_USE, "A page did not come within a minute.", "Run the demo again."
        )


MakeWindow = Callable[[QApplication], Window]


def take_pictures(
    make_window: MakeWindow, out: Path, passphrase: str, case_ids: list[UUID]
) -> list[str]:
    """Open a window and take every page of it; return the names of the pictures."""
    app = QApplication.instance() or QApplication(["om-desktop"])
    assert isinstance(app, QApplication)
    folder = out / "pictures"
    folder.mkdir(exist_ok=True)
    window = make_window(app)
    window.show()
    photographer = _Photographer(app, window, folder, passphrase)
    try:
        photographer.walk(case_ids)
    finally:
        window.close()
    return [f"pictures/{name}" for name in photographer.taken]
