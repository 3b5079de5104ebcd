"""The fields of quick entry: what they hold, what they ask for next, what is wrong with them.

Saves nothing and knows no store; contact_entry.py does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QWidget

from om_desktop.domain.codes import Codes, ContactType
from om_desktop.domain.contact_rules import FieldWarning
from om_desktop.domain.order import Order
from om_desktop.domain.record import NOTES
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.typed_dates import Typed
from om_desktop.views._ui.ui_contact_entry import Ui_ContactEntry
from om_desktop.views.contact_choices import (
    ContactChoices,
    CountsFor,
    Moment,
    Parts,
    Usual,
    actions_after,
    moment_text,
    moment_words,
    outcomes_offered,
    parts_of,
    read_moment,
)
from om_desktop.views.contact_entry_values import TypedContact
from om_desktop.views.contact_fields import keep_narrow, widen_list
from om_desktop.views.contact_form_mode import FormMode
from om_desktop.views.contact_ticks import ContactTicks

_WARN_AFTER_MS = 300
_GO_ON = "You can still save."
_NO_OUTCOME, _NOT_NEEDED = "No outcome yet", "None needed"
_SENSITIVE_TYPES = frozenset({"CNDC"})
_NEARLY_FULL = NOTES - 1_000
_NO_CHOICES = ContactChoices((CountsFor("No one order"),), 0, None, (), None, ())


class ContactEntryForm(QFrame):
    """The fields. `touched` tells of each change a person makes.

    `time_touched` tells of a pause after the time, the type or the staff was changed.
    """

    touched = Signal()
    time_touched = Signal()

    def __init__(
        self,
        codes: Codes,
        wall_clock: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        mode: FormMode = FormMode.RECORD,
    ) -> None:
        super().__init__(parent)
        self.mode = mode
        self._codes = codes
        self._wall_clock = wall_clock
        self._choices = _NO_CHOICES
        self._orders: Mapping[UUID, Order] = {}
        self._counts_for_touched = False
        self._more_asked = False
        self._usual = Usual()
        self._proposed = ""
        self.ui = Ui_ContactEntry()
        self.ui.setupUi(self)
        self.ticks: ContactTicks = self.ui.ticks
        # Typing goes on from "Counts for" to the notes; closing comes last.
        QWidget.setTabOrder(self.ui.save, self.ui.close_entry)
        self._ask_for_parts()
        self.ui.contact_type.set_types(self._types())
        for box in (self.ui.outcome, self.ui.counts_for):
            keep_narrow(box)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WARN_AFTER_MS)
        self._pause.timeout.connect(self.time_touched)
        self._connect()
        self._fields = {
            "contact_type": self.ui.type_field,
            "on": self.ui.when_field,
            "starts_at": self.ui.when_field,
            "ends_at": self.ui.until_field,
            "outcome": self.ui.outcome_field,
            "action": self.ui.action_field,
            "order_id": self.ui.counts_for_field,
            "requirement_id": self.ui.counts_for_field,
            "staff_name": self.ui.staff_field,
            "staff_code": self.ui.staff_field,
            "location": self.ui.location_field,
            "purpose": self.ui.purpose_field,
        }
        self.put(TypedContact())

    def _ask_for_parts(self) -> None:
        ui, mode = self.ui, self.mode
        for field, part in (
            (ui.type_field, "type"),
            (ui.when_field, "when"),
            (ui.outcome_field, "outcome"),
            (ui.counts_for_field, "counts_for"),
            (ui.notes, "notes"),
            (ui.ticks, "ticks"),
            (ui.close_entry, "foot"),
            (ui.draft_state, "foot"),
            (ui.divider, "foot"),
            (ui.save, "foot"),
            (ui.save_and_next, "foot"),
            (ui.next_appointment, "next"),
        ):
            field.setVisible(mode.asks(part))
        if mode.looks_ahead:
            ui.when.setPlaceholderText("3.6 14:00, next tue 10:30")
        if mode is FormMode.OUTCOME:
            ui.notes.setPlaceholderText("Add to the notes")
            self.ticks.enforceable.hide()
            self.ticks.sensitive.hide()
        if mode is not FormMode.RECORD:
            ui.rows.setContentsMargins(0, 0, 0, 0)

    def _types(self) -> list[ContactType]:
        known = self._codes.contact_types.values()
        return [t for t in known if t.appointment or self.mode is not FormMode.BOOK]

    def _connect(self) -> None:
        ui = self.ui
        ui.contact_type.chosen.connect(self._type_chosen)
        ui.outcome.activated.connect(self._outcome_chosen)
        ui.counts_for.activated.connect(self._counts_for_chosen)
        ui.action.chosen.connect(self._change)
        ui.staff.changed.connect(self._time_changed)
        for line in (ui.when, ui.until):
            line.textEdited.connect(self._time_changed)
        ui.when.editingFinished.connect(self._say_when_problem)
        for line in (ui.contact_type, ui.location, ui.purpose):
            line.textEdited.connect(self._change)
        ui.notes.textChanged.connect(self._change)
        ui.notes.note_changed.connect(ui.notes_note.set_note)
        ui.notes.counted.connect(self._counted)
        self.ticks.rar_day_ticked.connect(self._rar_day_ticked)
        self.ticks.changed.connect(self._change)
        self.ticks.more_asked.connect(self._ask_more)

    # What is offered

    def set_choices(self, choices: ContactChoices, orders: Iterable[Order]) -> None:
        """Offer what a case has; what is typed stays."""
        typed = self.typed()
        self._choices = choices
        self._orders = {order.record_id: order for order in orders}
        box = self.ui.counts_for
        box.clear()
        for row, each in enumerate(choices.counts_for):
            box.addItem(each.label)
            box.setItemData(row, each.label, Qt.ItemDataRole.ToolTipRole)
        widen_list(box)
        self.ticks.set_choices(choices)
        self.put(typed)

    def set_usual(self, usual: Usual, actor: StaffMember) -> None:
        """Offer staff, types and places, those used most first; what is typed stays."""
        typed = self.typed()
        self._usual = usual
        self.ui.staff.set_staff(usual.staff, actor)
        self.ui.contact_type.set_types(self._types(), usual.types)
        self.ui.location.setCompleter(QCompleter(list(usual.places), self.ui.location))
        self.put(typed)

    # What is typed

    def moment(self) -> Moment | None:
        """Return what "when" is understood as."""
        return self._read_when().value

    def _read_when(self) -> Typed[Moment]:
        text: str = self.ui.when.text()
        return read_moment(text, self._wall_clock(), booking=self.mode.looks_ahead)

    def parts(self) -> Parts:
        """Return which parts are asked for."""
        outcome = self.ui.outcome.currentData() or ""
        code = self.ui.contact_type.code()
        return parts_of(self._codes, code, self.moment(), outcome, self._wall_clock())

    def typed(self) -> TypedContact:
        """Return the fields as they stand."""
        ui, moment, counted = self.ui, self.moment(), self._counts_for()
        return TypedContact(
            contact_type=ui.contact_type.code(),
            type_text=ui.contact_type.text(),
            when=ui.when.text(),
            means=moment_text(moment) if moment else "",
            until=ui.until.text(),
            outcome=ui.outcome.currentData() or "",
            action=ui.action.action(),
            order_id=counted.order_id,
            requirement_id=counted.requirement_id,
            notes=ui.notes.text(),
            rar_day=self.ticks.rar_day.isChecked(),
            enforceable=self.ticks.enforceable.isChecked(),
            enforceable_touched=self.ticks.enforceable_touched,
            counts_for_touched=self._counts_for_touched,
            sensitive=self.ticks.sensitive.isChecked(),
            objectives=self.ticks.objectives.chosen(),
            staff_code=ui.staff.staff_code(),
            staff_name=ui.staff.staff_name(),
            location=ui.location.text(),
            purpose=ui.purpose.text(),
        )

    def put(self, typed: TypedContact) -> None:
        """Show these values without telling; those of an empty form empty it."""
        ui = self.ui
        self._counts_for_touched = typed.counts_for_touched
        self._proposed = ""
        ui.contact_type.set_code(typed.contact_type)
        if not ui.contact_type.code():
            ui.contact_type.setText(typed.type_text)
        ui.when.setText(typed.when)
        ui.until.setText(typed.until)
        ui.location.setText(typed.location)
        ui.purpose.setText(typed.purpose)
        ui.notes.blockSignals(True)
        ui.notes.set_text(typed.notes)
        ui.notes.blockSignals(False)
        self._fill_outcomes(typed.outcome)
        self._put_counts_for(typed)
        self.ticks.put(typed)
        if typed.staff_name:
            ui.staff.choose(typed.staff_code, typed.staff_name)
        self._more_asked = self.mode is FormMode.RECORD and bool(typed.until or typed.location)
        self._settle(typed.action)
        self.clear_notes()

    def choose_type(self, code: str) -> None:
        """Choose a type, as a person would."""
        self.ui.contact_type.set_code(code)
        self._type_chosen(self.ui.contact_type.code())

    def _counts_for(self) -> CountsFor:
        row: int = self.ui.counts_for.currentIndex()
        return self._choices.counts_for[max(row, 0)]

    def _put_counts_for(self, typed: TypedContact) -> None:
        wanted = (typed.order_id, typed.requirement_id)
        places = [(c.order_id, c.requirement_id) for c in self._choices.counts_for]
        kept = typed.counts_for_touched and wanted in places
        self.ui.counts_for.setCurrentIndex(places.index(wanted) if kept else self._choices.usual)

    # One thing leads to another

    def _change(self) -> None:
        self.touched.emit()

    def _propose_place(self) -> None:
        """Put the likely place of an appointment in, unless another was typed."""
        if self.ui.location.text() != self._proposed or self.mode is FormMode.CORRECT:
            return
        booking = self.mode is FormMode.BOOK or self.parts().booking
        known = self._codes.contact_types.get(self.ui.contact_type.code()) if booking else None
        self._proposed = self._usual.place_for(known)
        self.ui.location.setText(self._proposed)

    def _time_changed(self) -> None:
        self._propose_place()
        self._fill_outcomes(self.ui.outcome.currentData() or "")
        self._settle(self.ui.action.action())
        self._pause.start()
        self.touched.emit()

    def _say_when_problem(self) -> None:
        problem = self._read_when().problem
        if problem:
            self.ui.when_field.set_problem(f"{problem} Nothing was changed.")

    def _type_chosen(self, code: str) -> None:
        known = self._codes.contact_types.get(code)
        if known is not None:
            self.ticks.usually(
                enforceable=known.national_standard, sensitive=code in _SENSITIVE_TYPES
            )
            self.ui.type_field.set_problem(None)
        self._time_changed()

    def _outcome_chosen(self) -> None:
        self._settle(self.ui.action.action())
        self.ui.outcome_field.set_problem(None)
        self.touched.emit()

    def _counts_for_chosen(self) -> None:
        self._counts_for_touched = True
        self._settle(self.ui.action.action())
        self.touched.emit()

    def _rar_day_ticked(self, ticked: bool) -> None:  # noqa: FBT001  a Qt signal's argument
        """An activity day counts for the requirement that gives it."""
        places = [each.is_rar for each in self._choices.counts_for]
        if ticked and True in places and not self._counts_for().is_rar:
            self._counts_for_touched = True
            self.ui.counts_for.setCurrentIndex(places.index(True))

    def _ask_more(self) -> None:
        self._more_asked = not self.ui.until_field.isVisible()
        self._settle(self.ui.action.action())
        if self._more_asked:
            self.ui.until.setFocus()

    def _fill_outcomes(self, chosen: str) -> None:
        box, parts = self.ui.outcome, self.parts()
        offered = outcomes_offered(self._codes, to_come=parts.to_come) if parts.outcome else ()
        box.clear()
        box.addItem(_NO_OUTCOME if parts.outcome else _NOT_NEEDED, "")
        for outcome in offered:
            box.addItem(outcome.name, outcome.code)
        box.setEnabled(parts.outcome)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        widen_list(box)

    def _settle(self, action: str) -> None:
        """Show what is asked for by what is typed so far."""
        ui, parts, moment = self.ui, self.parts(), self.moment()
        ui.when_field.setProperty("label", f"When: {moment_words(moment)}" if moment else "When")
        if moment is not None:
            ui.when_field.set_problem(None)
        outcome = ui.outcome.currentData() or ""
        order = self._orders.get(self._counts_for().order_id) if parts.action else None  # type: ignore[arg-type]  # None is no key
        ui.action.set_actions(*actions_after(self._codes, outcome, order))
        ui.action.set_action(action)
        ui.action_field.setVisible(parts.action)
        needed = self.mode.asks("more") or (parts.booking and self.mode is FormMode.RECORD)
        for field in (ui.until_field, ui.staff_field, ui.location_field):
            field.setVisible(needed or self._more_asked)
        self.ticks.more.setVisible(not needed and self.mode is FormMode.RECORD)
        self.ticks.more.setText("Less" if self._more_asked else "More")
        for box in (ui.outcome, ui.counts_for):
            box.setToolTip(box.currentText())  # cut where the words are large
        ui.contact_type.setToolTip(ui.contact_type.text())
        ui.purpose_field.setVisible(parts.purpose and self.mode is not FormMode.MOVE)

    def _counted(self, length: int, limit: int) -> None:
        if length > _NEARLY_FULL:
            self.ui.notes_note.set_note(f"{length:,} of {limit:,} characters", "info")
        elif self.ui.notes_note.words().endswith("characters"):
            self.ui.notes_note.set_note("", "info")

    # What is wrong

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each field, and go to the first."""
        self.clear_notes()
        ticks = {"rar_day": self.ticks.rar_day, "sensitive": self.ticks.sensitive}
        shown: dict[str, QWidget] = {"notes": self.ui.notes, **ticks}
        first: QWidget | None = None
        for name, words in problems.items():
            field = self._fields.get(name)
            if field is not None:
                field.show()
                field.set_problem(words)
            elif name == "notes":
                self.ui.notes_note.set_note(words, "problem")
            else:
                self.ui.ticks_note.set_note(words, "problem")
            first = first or field or shown.get(name)
        if first is not None:
            first.setFocus()
        self._pause.start()

    def show_warnings(self, warnings: Sequence[FieldWarning]) -> None:
        """Say what to look at about the time."""
        words = " ".join(each.words for each in warnings)
        self.ui.time_note.set_note(f"{words} {_GO_ON}" if words else "", "warn")

    def clear_notes(self) -> None:
        """Take all problems and warnings away."""
        for field in self._fields.values():
            field.set_problem(None)
        for note in (self.ui.time_note, self.ui.notes_note, self.ui.ticks_note):
            note.set_note("", "info")
