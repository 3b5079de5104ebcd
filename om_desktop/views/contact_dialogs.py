"""Dialogs over the contact log: book, move and correct an appointment, say what came of it.

Each shows the fields of quick entry that it needs, and keeps its own draft, under the subject
that brings it forward again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtWidgets import QWidget

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order
from om_desktop.operations import contacts
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.queries import appointments
from om_desktop.views import theme
from om_desktop.views.contact_choices import ContactChoices, CountsFor, Usual
from om_desktop.views.contact_entry_form import ContactEntryForm
from om_desktop.views.contact_entry_values import (
    Reading,
    TypedContact,
    from_content,
    read_typed,
    to_content,
    typed_from,
)
from om_desktop.views.contact_form_mode import FormMode
from om_desktop.views.contact_words import entry_in_words
from om_desktop.views.desk import Desk
from om_desktop.views.drafted_dialog import DraftedDialog, Operation
from om_desktop.views.widgets.choice import Choice, Option
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.line_edit import LineEdit

_WIDTH, _MOVE_WIDTH = 860, 640
_ASKED_BY = (
    Option("person", "The person"),
    Option("service", "The service"),
)


@dataclass(frozen=True)
class CaseMatters:
    """What the dialogs need of the case that is open, and of who works here."""

    case_id: UUID
    choices: ContactChoices
    orders: Sequence[Order]
    next_words: str
    usual: Usual


class _ContactDialog(DraftedDialog):
    """A dialog around the fields of a contact; `before` is what they showed at first."""

    def __init__(
        self,
        desk: Desk,
        matters: CaseMatters,
        mode: FormMode,
        key: DraftKey,
        parent: QWidget | None,
        words: tuple[str, str, str],
    ) -> None:
        title, about, verb = words
        super().__init__(desk, key, parent, title=title, about=about, verb=verb)
        self.matters = matters
        self.form = ContactEntryForm(desk.reference.codes, lambda: desk.wall_now, self, mode=mode)
        self.form.set_choices(matters.choices, matters.orders)
        self.form.set_usual(matters.usual, desk.actor)
        self.body.addWidget(self.form)
        self.before = TypedContact()
        self.setMinimumWidth(theme.px(_MOVE_WIDTH if mode is FormMode.MOVE else _WIDTH))
        self.form.touched.connect(self.touch)
        self.form.time_touched.connect(self._ask_warnings)

    def start_with(self, typed: TypedContact) -> None:
        """Show what the fields hold at first; unchanged, it is no draft."""
        self.form.put(typed)
        self.before = self.typed()

    def typed(self) -> TypedContact:
        """Return the fields as they stand."""
        return self.form.typed()

    def content(self) -> Mapping[str, object] | None:
        """Return what is typed, None when nothing was changed."""
        typed = self.typed()
        return None if typed == self.before else to_content(typed)

    def put_back(self, content: Mapping[str, object]) -> None:
        """Show what a draft holds."""
        self.form.put(from_content(content, self.desk.wall_now))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each field."""
        self.form.show_problems(problems)

    def reading(self) -> Reading:
        """Read what is typed, the problems of reading it said."""
        self.form.ui.contact_type.settle()
        ahead = self.form.mode.looks_ahead
        reading = read_typed(self.typed(), self.desk.wall_now, booking=ahead)
        if reading.entry is None:
            self.show_problems(reading.problems)
        return reading

    def preview(self) -> Contact | None:
        """Return the appointment as typed, for warnings; None while it is not understood."""
        return None

    def _ask_warnings(self) -> None:
        preview = self.preview()
        if preview is not None:
            self.desk.tasks.query(
                lambda reader: appointments.time_warnings(reader, preview),
                self,
                self.form.show_warnings,
            )


class BookingDialog(_ContactDialog):
    """Books an appointment."""

    def __init__(self, desk: Desk, matters: CaseMatters, parent: QWidget | None = None) -> None:
        words = (
            "Book appointment",
            "A closed office or another appointment nearby is told, and does not stop you.",
            "Book appointment",
        )
        key = DraftKey(matters.case_id, "appointment", "book")
        super().__init__(desk, matters, FormMode.BOOK, key, parent, words)
        self.start_with(TypedContact())

    def begin_with(self, contact_type: str) -> None:
        """Open the dialog, for a type if one is given."""
        self.begin()
        if contact_type:
            self.form.choose_type(contact_type)
        ui = self.form.ui
        (ui.when if contact_type else ui.contact_type).setFocus()

    def operation(self) -> Operation | None:
        """Return what books the appointment."""
        entry, case_id, key = self.reading().entry, self.matters.case_id, self.key
        if entry is None:
            return None
        return lambda uow: contacts.book_appointment(uow, case_id, entry, draft=key)

    def preview(self) -> Contact | None:
        """Return the appointment as typed."""
        entry = read_typed(self.typed(), self.desk.wall_now, booking=True).entry
        if entry is None:
            return None
        return Contact(
            record_id=UUID(int=0),
            case_id=self.matters.case_id,
            contact_type=entry.contact_type,
            on=entry.on,
            starts_at=entry.starts_at,
            ends_at=entry.ends_at,
            staff_code=entry.staff_code,
        )


class MoveDialog(_ContactDialog):
    """Moves an appointment to another time, with who asked for it and why."""

    def __init__(
        self, desk: Desk, matters: CaseMatters, seen: Contact, parent: QWidget | None = None
    ) -> None:
        self.asked_by = Choice(None, _ASKED_BY)
        self.reason = LineEdit()
        which = entry_in_words(seen, desk.reference.codes)
        about = f"{which}. The first time stays in the log, with your reason."
        words = ("Reschedule", about, "Reschedule")
        key = DraftKey(matters.case_id, "appointment", f"reschedule:{seen.record_id}")
        super().__init__(desk, matters, FormMode.MOVE, key, parent, words)
        self.seen = seen
        self.asked_field = Field(self, label="Who asked for it?", control=self.asked_by)
        self.reason_field = Field(self, label="Why", control=self.reason)
        self.body.addWidget(self.asked_field)
        self.body.addWidget(self.reason_field)
        self.asked_by.changed.connect(lambda _value: self.touch())
        self.reason.textEdited.connect(lambda _text: self.touch())
        self.start_with(replace(typed_from(seen), when="", means="", until=""))
        self.form.ui.when.setFocus()

    def typed(self) -> TypedContact:
        """Return the fields as they stand, the reason among them."""
        asked = self.asked_by.value() or ""
        said = self.reason.text()
        return replace(super().typed(), reason=f"{asked}|{said}" if asked or said else "")

    def put_back(self, content: Mapping[str, object]) -> None:
        """Show what a draft holds."""
        super().put_back(content)
        asked, _, said = str(content.get("reason") or "").partition("|")
        self.asked_by.set_value(asked or None)
        self.reason.setText(said)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each field."""
        super().show_problems(problems)
        self.reason_field.set_problem(problems.get("reschedule_reason"))

    def operation(self) -> Operation | None:
        """Return what moves the appointment."""
        entry, seen, key = self.reading().entry, self.seen, self.key
        asked = self.asked_by.value()
        self.asked_field.set_problem("" if asked else "Choose who asked for it.")
        if entry is None or asked is None:
            return None
        moved_to = contacts.NewTime(
            on=entry.on,
            starts_at=entry.starts_at,
            ends_at=entry.ends_at,
            location=entry.location,
            staff_code=entry.staff_code,
            staff_name=entry.staff_name,
        )
        said = self.reason.text().strip()
        who = next(option.words for option in _ASKED_BY if option.value == asked)
        reason = f"{who} asked: {said}" if said else ""
        return lambda uow: contacts.reschedule_appointment(
            uow, moved_to, reason, seen=seen, draft=key
        )

    def preview(self) -> Contact | None:
        """Return the appointment at its new time; its own old one is no neighbour."""
        entry = read_typed(self.typed(), self.desk.wall_now, booking=True).entry
        if entry is None:
            return None
        return replace(
            self.seen,
            on=entry.on,
            starts_at=entry.starts_at,
            ends_at=entry.ends_at,
            staff_code=entry.staff_code,
        )


class CorrectionDialog(_ContactDialog):
    """Corrects what was entered, all but the outcome."""

    def __init__(
        self, desk: Desk, matters: CaseMatters, seen: Contact, parent: QWidget | None = None
    ) -> None:
        about = "The entry as it was stays readable in the history."
        words = ("Correct entry", about, "Save correction")
        key = DraftKey(matters.case_id, "contact", f"correct:{seen.record_id}")
        matters = replace(matters, choices=with_recorded(matters.choices, seen))
        self.seen = seen
        super().__init__(desk, matters, FormMode.CORRECT, key, parent, words)
        self.start_with(typed_from(seen))
        self.form.ticks.sensitive.setEnabled(not seen.sensitive)
        self.form.ui.notes.setFocus()

    def typed(self) -> TypedContact:
        """Return the fields as they stand; a type that is not on our list stays as it is."""
        typed = super().typed()
        if not typed.contact_type and typed.type_text == self.seen.type_as_worded:
            return replace(typed, contact_type=self.seen.contact_type)
        return typed

    def operation(self) -> Operation | None:
        """Return what keeps the correction."""
        entry, seen, key = self.reading().entry, self.seen, self.key
        if entry is None:
            return None
        corrected = replace(entry, outcome=seen.outcome, action=seen.action)
        return lambda uow: contacts.change_contact(uow, corrected, seen=seen, draft=key)


class OutcomeDialog(_ContactDialog):
    """Says what came of an appointment; `book_asked` asks for the next one."""

    def __init__(
        self,
        desk: Desk,
        matters: CaseMatters,
        seen: Contact,
        book: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        key = DraftKey(matters.case_id, "contact", f"outcome:{seen.record_id}")
        which = entry_in_words(seen, desk.reference.codes)
        about = f"{which}, with {seen.staff_name}" if seen.staff_name else which
        words = ("Outcome", about, "Save outcome")
        matters = replace(matters, choices=with_recorded(matters.choices, seen))
        super().__init__(desk, matters, FormMode.OUTCOME, key, parent, words)
        self.seen = seen
        self.show_next(matters.next_words)
        self.form.ui.next_appointment.book_asked.connect(book)
        self.start_with(replace(typed_from(seen), notes=""))
        self.form.ui.outcome.setFocus()

    def show_next(self, words: str) -> None:
        """Say what is booked next, in words; nothing means that nothing is."""
        self.form.ui.next_appointment.set_next(words, may_book=True)

    def operation(self) -> Operation | None:
        """Return what records the outcome."""
        typed, seen, key = self.typed(), self.seen, self.key
        entry = contacts.OutcomeEntry(
            outcome=typed.outcome,
            action=typed.action,
            note=typed.notes,
            rar_day=typed.rar_day,
            objectives=typed.objectives,
            purpose=typed.purpose,
        )
        return lambda uow: contacts.record_outcome(uow, entry, seen=seen, draft=key)


def with_recorded(choices: ContactChoices, seen: Contact) -> ContactChoices:
    """Add what an entry counts for where that is no longer offered: its order may have ended."""
    counted = (seen.order_id, seen.requirement_id)
    offered: Iterable[tuple[UUID | None, UUID | None]] = (
        (each.order_id, each.requirement_id) for each in choices.counts_for
    )
    if counted in offered:
        return choices
    as_recorded = CountsFor("As recorded", *counted)
    return replace(choices, counts_for=(*choices.counts_for, as_recorded))
