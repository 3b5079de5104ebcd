"""Quick entry of a contact, on top of the log: kept as a draft while typed, saved by keyboard.

Knows no list of contacts; the page around it does.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order
from om_desktop.domain.wording import clock, in_london
from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.operations import contacts
from om_desktop.operations.ports import DraftKey, UnitOfWork
from om_desktop.operations.warned import Warned
from om_desktop.storage.queries import appointments
from om_desktop.views import theme
from om_desktop.views.contact_choices import ContactChoices
from om_desktop.views.contact_entry_form import ContactEntryForm
from om_desktop.views.contact_entry_values import (
    TypedContact,
    from_content,
    read_typed,
    to_content,
)
from om_desktop.views.desk import Desk
from om_desktop.views.drafting import Drafting
from om_desktop.views.type_ahead import TypeAhead

DRAFT_FORM = "contact"
_PREVIEW = UUID(int=0)
_BAR_PX = 4


class ContactEntry(QWidget):
    """Quick entry for one case at a time.

    `saved` tells the id of the contact kept and whether another is to be typed; `draft_found` that
    a draft was put back.
    """

    saved = Signal(object, bool)
    closed = Signal()
    book_asked = Signal()
    draft_found = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id: UUID | None = None
        self._drafting: Drafting | None = None
        self.form = ContactEntryForm(desk.reference.codes, lambda: desk.wall_now, self)
        self._type_ahead = TypeAhead(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        ui = self.form.ui
        ui.save.clicked.connect(lambda: self.save(and_next=False))
        ui.save_and_next.clicked.connect(lambda: self.save(and_next=True))
        ui.close_entry.clicked.connect(self.leave)
        ui.next_appointment.book_asked.connect(self.book_asked)
        self.form.touched.connect(self._touched)
        self.form.time_touched.connect(self._ask_warnings)
        for keys, and_next in (("Return", False), ("Enter", False)):
            self._bind(f"Ctrl+{keys}", and_next=and_next)
            self._bind(f"Ctrl+Shift+{keys}", and_next=True)

    def _bind(self, keys: str, *, and_next: bool) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.save(and_next=and_next))

    # The case

    def open_case(self, case_id: UUID) -> None:
        """Turn to a case: what was typed for another is written down, its own draft is put back."""
        if case_id == self._case_id:
            return
        self.write_draft()
        if self._drafting is not None:
            self._drafting.deleteLater()
        self._case_id = case_id
        self.form.put(TypedContact())
        self.form.ui.draft_state.clear()
        self._drafting = Drafting(
            self._desk, DraftKey(case_id, DRAFT_FORM, "new"), self._content, self
        )
        self._drafting.kept.connect(self._draft_kept)
        self._drafting.read_back(self._put_back)

    def set_choices(
        self, choices: ContactChoices, orders: Iterable[Order], next_words: str
    ) -> None:
        """Offer what the case has now; next_words: the next appointment in words, or nothing."""
        self.form.set_choices(choices, orders)
        self.form.ui.next_appointment.set_next(next_words, may_book=True)

    # The draft

    def _content(self) -> Mapping[str, object] | None:
        typed = self.form.typed()
        return None if typed.is_empty else to_content(typed)

    def _touched(self) -> None:
        if self._drafting is not None:
            self._drafting.touch()

    def _draft_kept(self, at: datetime) -> None:
        self.form.ui.draft_state.setText(f"draft saved {in_london(at):%H:%M:%S}")

    def _put_back(self, content: dict[str, object], kept_at: datetime) -> None:
        if not self.form.typed().is_empty:
            return
        self.form.put(from_content(content, self._desk.wall_now))
        self.form.ui.draft_state.setText(f"Draft of {clock(in_london(kept_at).time())} put back")
        self.draft_found.emit()

    def write_draft(self) -> None:
        """Put what is typed on disk now."""
        if self._drafting is not None:
            self._drafting.write_now()

    @property
    def holds_something(self) -> bool:
        """Whether anything is typed that would be missed."""
        return not self.form.typed().is_empty

    def discard(self) -> None:
        """Throw away what is typed, and its draft."""
        self.form.put(TypedContact())
        self.form.ui.draft_state.clear()
        drafting = self._drafting
        if drafting is not None:
            drafting.touch()
            drafting.write_now()

    # Keys

    def start(self, contact_type: str = "") -> None:
        """Put the cursor where typing goes on: in the type, or behind it when it is given."""
        if contact_type and not self.holds_something:
            self.form.choose_type(contact_type)
        ui = self.form.ui
        (ui.when if ui.contact_type.code() else ui.contact_type).setFocus()

    def leave(self) -> None:
        """Close; what is typed stays as a draft."""
        self.write_draft()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    # Warnings while typing

    def _ask_warnings(self) -> None:
        typed, case_id = self.form.typed(), self._case_id
        entry = read_typed(typed, self._desk.wall_now).entry
        if entry is None or case_id is None or not self.form.parts().booking:
            return
        preview = Contact(
            record_id=_PREVIEW,
            case_id=case_id,
            contact_type=entry.contact_type,
            on=entry.on,
            starts_at=entry.starts_at,
            ends_at=entry.ends_at,
            staff_code=entry.staff_code,
        )
        self._desk.tasks.query(
            lambda reader: appointments.time_warnings(reader, preview),
            self,
            self.form.show_warnings,
        )

    # Saving

    def save(self, *, and_next: bool) -> None:
        """Keep what is typed, or say what is wrong with it."""
        case_id, drafting = self._case_id, self._drafting
        if self._type_ahead.holding or case_id is None or drafting is None:
            return
        self.form.ui.contact_type.settle()
        reading = read_typed(self.form.typed(), self._desk.wall_now)
        if reading.entry is None:
            self.form.show_problems(reading.problems)
            return
        entry, key = reading.entry, drafting.key
        keep = contacts.book_appointment if self.form.parts().booking else contacts.record_contact
        drafting.forget()
        self._type_ahead.hold()

        def operation(uow: UnitOfWork) -> Warned[Contact]:
            return keep(uow, case_id, entry, draft=key)

        self._desk.tasks.write(
            operation, self, lambda kept: self._kept(kept, and_next=and_next), self._refused
        )

    def _kept(self, kept: Warned[Contact], *, and_next: bool) -> None:
        self.form.put(TypedContact())
        self.form.ui.draft_state.clear()
        at = in_london(self._desk.now)
        said = " ".join(each.words for each in kept.warnings)
        self._desk.navigator.say(
            f"Contact saved {at:%H:%M:%S}", said, kind="warn" if said else "ok"
        )
        if and_next:
            self.form.ui.contact_type.setFocus()
        self.saved.emit(kept.result.record_id, and_next)
        self._type_ahead.release()

    def _refused(self, error: OmDesktopError) -> None:
        self._touched()
        if isinstance(error, InvalidInput):
            self.form.show_problems(error.problems)
        else:
            self._desk.navigator.say("Not saved", str(error), kind="danger")
        self._type_ahead.release()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint, its line and the bar at the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.fillPath(path, theme.colour("tint"))
        painter.setPen(QPen(theme.colour("tint_line"), 1))
        painter.drawPath(path)
        painter.setClipPath(path)
        painter.fillRect(0, 0, _BAR_PX, self.height(), theme.colour("accent"))
