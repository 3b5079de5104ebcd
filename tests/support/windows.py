"""The whole window over a real store, unlocked as a person does it, with tiny pages of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.operations.ports import DraftKey
from om_desktop.views.desk import Desk
from om_desktop.views.drafting import Drafting
from om_desktop.views.laptop_settings import LaptopSettings
from om_desktop.views.page import Page
from om_desktop.views.pages import RailEntry
from om_desktop.views.unlock_page import UnlockPage
from om_desktop.views.window import Window
from tests.support.stores import PASSPHRASE, QUICK


class FirstPage(Page):
    """A page with one field whose content is kept as a draft."""

    NAME: ClassVar[str] = "first"
    TITLE: ClassVar[str] = "First"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.opened = self.printed = 0
        self.words = QLineEdit(self)
        self.words.setAccessibleName("Words")
        QVBoxLayout(self).addWidget(self.words)
        key = DraftKey(None, "first")
        self.drafting = Drafting(desk, key, lambda: {"words": self.words.text()}, self)
        self.words.textEdited.connect(lambda _text: self.drafting.touch())

    def open_page(self) -> None:
        self.opened += 1

    def print_page(self) -> None:
        self.printed += 1


class SecondPage(FirstPage):
    """Another page."""

    NAME: ClassVar[str] = "second"
    TITLE: ClassVar[str] = "Second"


PAGES = (
    RailEntry("first", "First", "list-checks", __name__, "FirstPage"),
    RailEntry("second", "Second", "users", __name__, "SecondPage"),
)


@dataclass
class OpenWindow:
    """A window that a test works with."""

    qtbot: QtBot
    window: Window
    crashes: list[BaseException] = field(default_factory=list)

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=15_000)

    @property
    def shown(self) -> QWidget:
        """What stands in the window."""
        layout = self.window.layout()
        assert layout is not None
        page = self.window._stack.currentWidget()
        assert page is not None
        return page

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and press Enter; wait for the main window."""
        page = self.shown
        assert isinstance(page, UnlockPage)
        page._ui.passphrase.edit.setText(passphrase)
        QTest.keyClick(page._ui.passphrase.edit, Qt.Key.Key_Return)
        self.wait(lambda: self.window.main is not None)


def open_window(
    qtbot: QtBot, folder: Path, *, pages: tuple[RailEntry, ...] | None = PAGES, **more: object
) -> OpenWindow:
    """Show the window of a data folder, as the program does."""
    window = Window(folder, LaptopSettings(folder), pages=pages, stretch=QUICK, **more)  # type: ignore[arg-type] # make_demo
    opened = OpenWindow(qtbot, window)
    window.crashed.connect(opened.crashes.append)
    qtbot.addWidget(window)
    window.resize(1366, 696)
    window.show_first()
    window.show()
    return opened
