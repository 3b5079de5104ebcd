"""One line of text with a limit that is told, not silently cut, and a search field.

Text that does not fit is refused whole, so that nobody believes half a paste was kept.
"""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.key_chip import key_chip_size, paint_key_chip


def refusal(limit: int) -> str:
    """Return what is said when text does not fit."""
    return f"At most {limit:,} characters fit here. What did not fit was left out, nothing was cut."


class _WithinLimit(QValidator):
    """Refuses a change that would go over the limit; Qt then undoes the whole of it."""

    def __init__(self, limit: int, parent: QLineEdit) -> None:
        super().__init__(parent)
        self._limit = limit

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Answer by length alone."""
        fits = len(text) <= self._limit
        state = QValidator.State.Acceptable if fits else QValidator.State.Invalid
        return state, text, position


class LineEdit(QLineEdit):
    """A line edit with a limit of 200 characters unless `set_limit` says otherwise."""

    note_changed = Signal(str, str)  # words and kind, shown by the Field around it

    def __init__(self, parent: QWidget | None = None, text: str = "") -> None:
        super().__init__(text, parent)
        self._limit = 0
        self._refused = False
        self.set_limit(200)
        self.inputRejected.connect(self._tell_refused)
        self.textEdited.connect(self._take_note_back)

    def set_limit(self, limit: int) -> None:
        """Take at most this many characters."""
        self._limit = limit
        self.setValidator(_WithinLimit(limit, self))

    def _tell_refused(self) -> None:
        self._refused = True
        self.note_changed.emit(refusal(self._limit), "problem")

    def _take_note_back(self) -> None:
        if self._refused:
            self._refused = False
            self.note_changed.emit("", "info")


class SearchField(QLineEdit):
    """A field with an icon at its left and, while empty, the key that leads here at its right.

    Escape empties it. Set `placeholderText` and `set_key`; `iconName` may be "list-filter".
    """

    def __init__(
        self, parent: QWidget | None = None, *, icon: str = "search", key: str = ""
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._key = key
        self._make_room()

    def set_icon(self, icon: str) -> None:
        """Show another icon ("list-filter" over a list)."""
        self._icon = icon
        self.update()

    def set_key(self, key: str) -> None:
        """Show the key that leads here; the page binds it."""
        self._key = key
        self._make_room()
        self.update()

    def _make_room(self) -> None:
        right = key_chip_size(self._key).width() + theme.px(8) if self._key else 0
        self.setTextMargins(theme.px(24), 0, right, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Take the sizes of another font scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_key"):
            self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then icon and key."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.size("icon")
        spot = QRect(theme.px(10), (self.height() - side) // 2, side, side)
        theme.paint_icon(painter, self._icon, "text_2", spot)
        if self._key and not self.text():
            size = key_chip_size(self._key)
            left = self.width() - theme.px(14) - size.width()
            top = (self.height() - size.height()) // 2
            chip = QRect(left, top, size.width(), size.height())
            paint_key_chip(painter, chip, self._key, "text_2", "line_strong")
