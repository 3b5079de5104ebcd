"""The type of a contact, typed: completes over names and codes, the usual ones first.

What is chosen shows its code beside its name. Knows the code table, no case and no form.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from om_desktop.domain.codes import ContactType
from om_desktop.domain.folded import folded
from om_desktop.views import theme
from om_desktop.views.widgets.line_edit import LineEdit

_MOST_OFFERED = 60
_GAP = "\u2003"


def matching_types(typed: str, types: Iterable[ContactType]) -> list[ContactType]:
    """Return the types whose name holds every typed word at a word's start, or whose code fits.

    The order is kept, but for a code typed whole, which comes first.
    """
    wanted = folded(typed).split()
    found = [t for t in types if _fits(t, wanted)]
    exact = folded(typed.strip())
    return sorted(found, key=lambda t: folded(t.code) != exact and folded(t.name) != exact)


def _fits(known: ContactType, wanted: Sequence[str]) -> bool:
    words = folded(known.name).replace("(", " ").replace(",", " ").split()
    code = folded(known.code)
    return all(
        any(word.startswith(each) for word in words) or code.startswith(each) for each in wanted
    )


class ContactTypeField(LineEdit):
    """A line that holds one type; `chosen` tells its code, or nothing while none fits."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._types: tuple[ContactType, ...] = ()
        self._code = ""
        self._offered: list[ContactType] = []
        self._names = QStringListModel(self)
        self._popup = QListView()
        self._completer = QCompleter(self._names, self)
        self._completer.setPopup(self._popup)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._take_index)  # type: ignore[index]  # overloads by type are untyped
        self.textEdited.connect(self._typed)

    def set_types(self, types: Iterable[ContactType], usual: Sequence[str] = ()) -> None:
        """Offer these types, the usual codes first."""
        offered = [t for t in types if not t.system]
        rank = {code: place for place, code in enumerate(usual)}
        offered.sort(key=lambda t: rank.get(t.code, len(rank)))
        self._types = tuple(offered)

    def code(self) -> str:
        """Return the code of the type chosen, nothing while what is typed fits none."""
        return self._code

    def set_code(self, code: str) -> None:
        """Show a type without telling; an unknown code clears the field."""
        known = next((t for t in self._types if t.code == code), None)
        self._code = known.code if known else ""
        self.setText(known.name if known else "")
        self.setCursorPosition(0)

    def settle(self) -> None:
        """Take the first type that fits what was typed, as leaving the field does."""
        if not self._code and self.text().strip():
            found = matching_types(self.text(), self._types)
            if found:
                self._take(found[0])

    # Typing

    def _typed(self, text: str) -> None:
        if self._code:
            self._code = ""
            self.chosen.emit("")
        self._offer(text)

    def _offer(self, text: str) -> None:
        self._offered = matching_types(text, self._types)[:_MOST_OFFERED]
        self._names.setStringList([f"{t.name}{_GAP}{t.code}" for t in self._offered])
        if not self._offered:
            self._popup.hide()
            return
        longest = max(
            self.fontMetrics().horizontalAdvance(f"{t.name}{_GAP}{t.code}") for t in self._offered
        )
        width = max(self.width(), longest + theme.px(48))
        self._completer.complete(QRect(0, 0, width, self.height()))
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take_index(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            self._take(self._offered[index.row()])

    def _take(self, known: ContactType) -> None:
        self._code = known.code
        self.setText(known.name)
        self._popup.hide()
        self.chosen.emit(known.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Down, take what is highlighted with Enter."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._offer("" if self._code else self.text())
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt names it
        """Settle on what is highlighted before the Tab key leaves."""
        # Qt keeps the loss of focus from a field whose list is open.
        if not self._code and self._popup.isVisible():
            self._take_index(self._popup.currentIndex())
        self._popup.hide()
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle on the first type that fits."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the code in the lighter tone behind the name."""
        super().paintEvent(event)
        if not self._code or self.hasFocus():
            return
        metrics = QFontMetrics(self.font())
        left = theme.px(10) + metrics.horizontalAdvance(self.text()) + theme.px(6)
        room = QRect(left, 0, self.width() - left - theme.px(8), self.height())
        if room.width() < metrics.horizontalAdvance(self._code):
            return
        painter = QPainter(self)
        painter.setPen(theme.colour("text_2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._code)
