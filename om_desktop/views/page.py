"""What the window asks of its pages; must not know any one of them."""

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from om_desktop.domain.case_file import CaseFile
from om_desktop.views.desk import Desk


class Page(QWidget):
    """A page of the window. `NAME` is how others ask for it, `TITLE` the word on rail or tab."""

    NAME: ClassVar[str]
    TITLE: ClassVar[str]
    ICON: ClassVar[str] = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def open_page(self) -> None:
        """Bring the page up to date; called each time it is shown."""

    def write_drafts(self) -> None:
        """Put everything typed on disk now; called before leaving, locking and closing."""

    def print_page(self) -> None:
        """Answer Ctrl+P."""


class CasePage(Page):
    """A page of a case: it is given the case file, and again after each change of the case.

    `looked_back` asks the case view for the case as known on a day, or for now (None).
    """

    looked_back = Signal(object)

    def show_case(self, file: CaseFile, known_on: date | None) -> None:
        """Show a case; `known_on` a day in the past means: as known on that day, read only."""

    def bring_forward(self, subject: str) -> None:
        """Bring a record, a section or an intent ("new", "book") forward on the page."""
