"""The one search field (Ctrl+K): finds while one types, and goes where a line leads.

The focus stays in the field; arrows move through what was found, Enter opens, Escape leaves. It
also finds the person for a new contact when none is open.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from om_desktop.domain.wording import counted
from om_desktop.errors import OmDesktopError
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.search_line import SearchLine, search_line
from om_desktop.views.search_list import SearchList
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.line_edit import SearchField

_PAUSE_MS = 80
_LEAST_LETTERS = 2
_MOST_LETTERS = 200
_MOST_ROWS = 50  # as storage.queries.search.LIMIT, which is not imported here
_LEAST_WIDTH = 640
_PLACEHOLDER = "Search people, contacts and plans"
_FOR_CONTACT = "Who is the new contact about?"
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class SearchBar(QObject):
    """Joins the field of the top bar, the list under it and the store."""

    contact_for = Signal(object)  # the case's id

    def __init__(self, desk: Desk, field: SearchField, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._field = field
        self._window = window
        self._asked = 0
        self._for_contact = False
        self._came_from: QWidget | None = None
        self.list = SearchList(window)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        field.setMaxLength(_MOST_LETTERS)
        field.set_key("Ctrl+K")
        field.setAccessibleName("Search")
        field.setPlaceholderText(_PLACEHOLDER)
        field.textChanged.connect(self._typed)
        field.installEventFilter(self)
        window.installEventFilter(self)
        self.list.chosen.connect(self._open)

    def start(self) -> None:
        """Go to the field."""
        self._begin(for_contact=False)

    def find_person_for_contact(self) -> None:
        """Go to the field to say whom a new contact is about."""
        self._begin(for_contact=True)

    def _begin(self, *, for_contact: bool) -> None:
        focused = QApplication.focusWidget()
        if focused is not self._field:
            self._came_from = focused
        self._for_contact = for_contact
        words = _FOR_CONTACT if for_contact else _PLACEHOLDER
        self._field.setPlaceholderText(words)
        self._field.setAccessibleName(words if for_contact else "Search")
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._typed()

    @Slot()
    def _typed(self) -> None:
        if len(self._field.text().strip()) >= _LEAST_LETTERS:
            self._pause.start()
            return
        self._asked += 1  # an answer still under way is about words that are gone
        self._pause.stop()
        self.list.hide()

    @Slot()
    def _ask(self) -> None:
        self._asked += 1
        asked, words, people_only = self._asked, self._field.text(), self._for_contact

        def search(reader: object) -> list[SearchLine]:
            from om_desktop.storage.queries.search import find

            found = find(reader, words, people_only=people_only)  # type: ignore[arg-type] # Reader
            return [search_line(row) for row in found]

        def answer(lines: list[SearchLine]) -> None:
            if asked == self._asked:
                self._show(words, lines)

        def refused(error: OmDesktopError) -> None:
            self._desk.navigator.say("The search did not work", str(error), "danger")

        self._desk.tasks.query(search, self, answer, refused)

    def _show(self, words: str, lines: list[SearchLine]) -> None:
        if not self._field.hasFocus():
            return
        if not lines:
            told = f"Nothing on this laptop is found by \u201c{words.strip()}\u201d."
        elif len(lines) < _MOST_ROWS:
            told = f"{counted(len(lines), 'result')} on this laptop"
        else:
            told = f"The first {len(lines)} results. Add a word to find fewer."
        self.list.show_lines(lines, told)
        self._place()
        announce(self._field, told)

    def _place(self) -> None:
        corner = self._field.mapTo(self._window, QPoint(0, self._field.height() + theme.px(4)))
        edge = theme.space("group")
        most = self._window.width() - corner.x() - edge
        width = min(max(self._field.width(), theme.px(_LEAST_WIDTH)), most)
        room = self._window.height() - corner.y() - edge
        height = self.list.height_wanted(width, room)
        self.list.setGeometry(corner.x(), corner.y(), width, height)

    def _open(self, line: SearchLine) -> None:
        if line.is_locked:
            told = "".join(text for text, _ in line.excerpt)
            announce(self._field, told)
            return
        for_contact = self._for_contact
        self._leave(back=False)
        self._field.clear()
        if for_contact:
            self.contact_for.emit(line.case_id)
        else:
            self._desk.navigator.open_case(line.case_id, line.page, line.subject)

    def _leave(self, *, back: bool) -> None:
        self._asked += 1
        self.list.hide()
        self._for_contact = False
        self._field.setPlaceholderText(_PLACEHOLDER)
        self._field.setAccessibleName("Search")
        if back and self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()
        self._came_from = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with the field's keys; follow the window; leave with the focus."""
        kind = event.type()
        if watched is self._window:
            if kind is QEvent.Type.Resize and self.list.isVisible():
                self._place()
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._answer_key(event)
        elif isinstance(event, QFocusEvent) and event.lostFocus() and _for_good(event):
            self._leave(back=False)
        return super().eventFilter(watched, event)

    def _answer_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._field.clear()
            self._leave(back=True)
            return True
        if not self.list.isVisible():
            return False
        if key in _MOVES:
            self.list.move_by(_MOVES[key])
        elif key in _PAGES:
            self.list.move_by(_PAGES[key] * self.list.page_rows())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            line = self.list.current()
            if line is not None:
                self._open(line)
        else:
            return False
        line = self.list.current()
        if line is not None and key in {*_MOVES, *_PAGES}:
            announce(self._field, line.spoken)
        return True


def _for_good(event: QFocusEvent) -> bool:
    """Whether the focus went to another control rather than to another window."""
    return event.reason() is not Qt.FocusReason.ActiveWindowFocusReason
