"""An entry of the log opened under its line: the notes whole, the facts, and what can be done.

Knows neither the list nor the store; it tells what was asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from om_desktop.domain.document import Document
from om_desktop.domain.wording import file_size
from om_desktop.views import theme
from om_desktop.views.widgets.banner import Banner
from om_desktop.views.widgets.button import Button, quiet_button
from om_desktop.views.widgets.flow_row import FlowRow
from om_desktop.views.widgets.labels import make_label

_NOTES_WIDTH, _PADDING = 960, 8


@dataclass(frozen=True)
class DetailContent:
    """What an opened entry shows.

    actions: what was asked by its name, with the words on the button. locked: it is sensitive and
    not read yet. earlier: how often it was changed.
    """

    notes: str
    facts: str
    made: str
    actions: Mapping[str, str]
    files: Sequence[Document] = ()
    earlier: int = 0
    locked: bool = False


class ContactDetail(QWidget):
    """The opened entry. `asked` tells the name of an action; `file_asked` a file to save."""

    asked = Signal(str)
    file_asked = Signal(object)
    left = Signal()

    def __init__(self, content: DetailContent, left: int, parent: QWidget | None = None) -> None:
        """Show an entry; left: where its words begin, in px, under the type."""
        super().__init__(parent)
        self.setAccessibleName("Entry opened")
        self._buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(left, 0, theme.px(24), theme.px(10))
        column.setSpacing(theme.px(4))
        if content.locked:
            self._add_lock(column)
        else:
            self._add_words(column, content)
        self._add_actions(column, content)

    def _add_lock(self, column: QVBoxLayout) -> None:
        banner = Banner(self)
        banner.show_banner(
            "warn",
            "Sensitive. Open it only if you need to.",
            ["That you read it, and when, is recorded."],
        )
        column.addWidget(banner)

    def _add_words(self, column: QVBoxLayout, content: DetailContent) -> None:
        for words, rank in ((content.notes, ""), (content.facts, "quiet")):
            if words.strip():
                label = make_label(words, rank, self, wraps=True)
                label.setContentsMargins(
                    theme.px(_PADDING), 0, 0, 0
                )  # as far in as a button's words
                label.setMaximumWidth(theme.px(_NOTES_WIDTH))
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(label)

    def _add_actions(self, column: QVBoxLayout, content: DetailContent) -> None:
        row = FlowRow(self, gap=8)
        for name, words in content.actions.items():
            self._add_button(row, words).clicked.connect(
                lambda _on=False, n=name: self.asked.emit(n)
            )
        for document in content.files:
            words = f"{document.title} ({file_size(document.size)})"
            button = self._add_button(row, words, icon="paperclip")
            button.setToolTip("Save a copy")
            button.clicked.connect(lambda _on=False, d=document: self.file_asked.emit(d))
        made = make_label(content.made, "small quiet", self)
        row.add(made)
        if content.earlier:
            versions = (
                "1 earlier version"
                if content.earlier == 1
                else (f"{content.earlier} earlier versions")
            )
            button = self._add_button(row, versions, icon="history")
            button.clicked.connect(lambda: self.asked.emit("history"))
        column.addWidget(row)

    def _add_button(self, row: FlowRow, words: str, *, icon: str = "") -> Button:
        button = quiet_button(words, None, icon=icon, small=True)
        self._buttons.append(button)
        row.add(button)
        return button

    def come_after(self, before: QWidget) -> None:
        """Let the Tab key come here from another widget."""
        for button in self._buttons[:1]:
            QWidget.setTabOrder(before, button)
        for one, other in zip(self._buttons, self._buttons[1:], strict=False):
            QWidget.setTabOrder(one, other)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
