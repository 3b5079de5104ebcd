"""What is read in before the unlock page is painted, and what locks the window by itself."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.app import make_window
from om_desktop.views.idle_lock import IdleLock
from om_desktop.views.laptop_settings import LaptopSettings

LATE = ("om_desktop.storage", "om_desktop.domain", "om_desktop.operations", "om_desktop.prompts")
LATE_LIBRARIES = (
    "sqlalchemy", "sqlcipher3", "alembic", "reportlab", "pypdfium2", "msgspec", "argon2",
    "cryptography", "structlog", "zxcvbn", "superqt", "dateparser",
)  # fmt: skip


def modules_after(code: str) -> set[str]:
    answer = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(answer.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import om_desktop.app",
        "import om_desktop.views.unlock_page",
        "import om_desktop.views.window",
    ],
)
def test_the_unlock_page_reads_in_neither_domain_nor_storage(code: str) -> None:
    found = modules_after(code)
    assert not [name for name in found if name.startswith(LATE)]
    assert not found & set(LATE_LIBRARIES)


def test_the_main_window_reads_in_no_store() -> None:
    found = modules_after("import om_desktop.views.main_window")
    assert not [name for name in found if name.startswith("om_desktop.storage")]
    assert not found & {"sqlalchemy", "sqlcipher3", "alembic", "reportlab", "pypdfium2"}


def test_the_program_opens_on_the_first_run_where_nothing_is_set_up(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window(qapp, tmp_path / "new")
    qtbot.addWidget(window)
    window.show()
    assert type(window._stack.currentWidget()).__name__ == "FirstRunPage"
    qtbot.waitUntil(lambda: QLocale().name() == "en_GB")
    window.close()
    for settings in qapp.findChildren(LaptopSettings):
        settings.setParent(None)


class WallClock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class Watched:
    """An idle lock with a clock that tests set."""

    def __init__(self, qapp: QApplication, qtbot: QtBot) -> None:
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        self.widget.show()
        self.clock = WallClock()
        self.lock = IdleLock(qapp, wall=self.clock)
        self.due: list[str] = []
        self.lock.due.connect(self.due.append)
        self.lock.start(10)

    def pass_time(self, seconds: int) -> None:
        """Let the clock tick, second by second."""
        for _ in range(seconds):
            self.clock.now += 1
            self.lock.tick()


@pytest.fixture
def watched(qapp: QApplication, qtbot: QtBot) -> Watched:
    return Watched(qapp, qtbot)


def test_it_is_due_after_ten_minutes_without_use(watched: Watched) -> None:
    watched.pass_time(599)
    assert watched.due == []
    watched.pass_time(1)
    assert watched.due == ["idle"]


def test_a_key_puts_it_off(watched: Watched) -> None:
    watched.pass_time(599)
    window = watched.widget.windowHandle()
    watched.lock._watch(window)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(window, event)
    watched.pass_time(599)
    assert watched.due == []


def test_a_machine_that_slept_is_seen_by_the_clock(watched: Watched) -> None:
    watched.pass_time(5)
    watched.clock.now += 300
    watched.lock.tick()
    assert watched.due == ["sleep"]


def test_a_clock_set_back_does_not_put_it_off(watched: Watched) -> None:
    watched.pass_time(5)
    watched.clock.now -= 3_600
    watched.pass_time(601)
    assert watched.due == ["idle"]
