"""Something to read between questions."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from om_desktop.forms import NoteItem
from om_desktop.views.form.answer_box import Stop
from om_desktop.views.form.surroundings import Surroundings
from om_desktop.views.widgets.labels import make_label


class NoteView(QWidget):
    """A paragraph; it has nothing to answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = make_label("", "", self, wraps=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._words)

    def show_item(self, item: NoteItem, around: Surroundings) -> None:
        """Show the words."""
        del around
        self._words.setText(item.text)
        self.setVisible(item.asked)

    def fold(self, words: str) -> None:
        """A note that does not apply is not spoken of."""

    def stops(self) -> Iterator[Stop]:
        """There is nothing to fill in."""
        return iter(())
