"""Fills the column beside the induction, and books with the assigned officer from there.

Looks up who works here and which times are taken. Must not know the form.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from om_desktop.domain.contact import Contact
from om_desktop.domain.free_times import Hours, free_times
from om_desktop.domain.induction import Induction
from om_desktop.domain.permissions import Action
from om_desktop.domain.wording import clock, full_date, until_due
from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.forms import FormSession
from om_desktop.operations.contacts import ContactEntry, book_appointment
from om_desktop.operations.inductions import next_with_assigned_officer
from om_desktop.operations.warned import Warned
from om_desktop.views import induction_content as content
from om_desktop.views.desk import Desk
from om_desktop.views.induction_content import Viewed
from om_desktop.views.induction_side import FreeTime, InductionSide

if TYPE_CHECKING:  # the store is not imported before the window is unlocked
    from om_desktop.storage.queries.inductions import InductionDesk

_OFFICE_VISIT = "COAP"


class InductionBeside(QObject):
    """The facts beside the form; free times while nothing is booked, of which one is booked."""

    looked_up = Signal(object)  # InductionDesk

    def __init__(self, desk: Desk, side: InductionSide, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._side = side
        self._viewed: Viewed | None = None
        self._found: InductionDesk | None = None
        self._under_way = False
        self._asked = 0
        side.book_asked.connect(self._book)
        side.other_time_asked.connect(self._other_time)

    @property
    def names(self) -> dict[str, str]:
        """The names of the staff, by code."""
        staff = self._found.staff if self._found else ()
        return {person.staff_code: person.name for person in staff}

    def look_up(self, induction: Induction, officer_code: str) -> None:
        """Look up who works here, which times are taken, and when it was saved."""
        from om_desktop.storage.queries.inductions import induction_desk

        case_id, induction_id = induction.case_id, induction.record_id
        self._asked += 1
        asked = self._asked
        self._desk.tasks.query(
            lambda reader: induction_desk(reader, case_id, officer_code, induction_id),
            self,
            lambda found: self._take(found, asked),
            lambda error: self._desk.navigator.say(
                "Free times cannot be looked up", str(error), "danger"
            ),
        )

    def _take(self, found: InductionDesk, asked: int) -> None:
        if asked == self._asked:
            self._found = found
            self.looked_up.emit(found)

    def show_facts(
        self, viewed: Viewed, session: FormSession, held_on: date | None, *, may_book: bool
    ) -> None:
        """Show the facts, and free times where somebody may book and nothing is booked."""
        self._viewed = viewed
        self._side.show_facts(
            content.officer_facts(viewed, self._desk.actor, held_on),
            content.session_facts(viewed, session, self.names),
            content.complete_by(viewed),
        )
        case, reference = viewed.file.case, viewed.reference
        booked = next_with_assigned_officer(viewed.file, reference.codes, viewed.now)
        if booked is not None or not may_book or not case.officer_name or self._found is None:
            self._side.offer_nothing()
            return
        self._offer(viewed, self._found, session)

    def _offer(self, viewed: Viewed, found: InductionDesk, session: FormSession) -> None:
        reference = viewed.reference
        hours = Hours.of(reference.policy)
        starts = free_times(reference.calendar, viewed.today, found.taken, hours)
        times = [
            FreeTime(one, until_due(one.date(), viewed.today, reference.calendar)) for one in starts
        ]
        case = viewed.file.case
        refusal = content.refusal(self._desk.actor, Action.ADD, Contact, case)
        place = found.place or session.words("session.where")
        self._side.offer_times(times, case.officer_name, place, refusal)
        # One main action a page: booking, until everything is ready to be completed.
        role = "" if session.complete else "primary"
        if self._side.book.property("role") != role:
            self._side.book.setProperty("role", role)

    def focus(self) -> None:
        """Bring the keyboard to the button, or where nothing is offered to the contacts."""
        if self._side.book.isVisible() and self._side.book.isEnabled():
            self._side.book.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._other_time()

    def _other_time(self) -> None:
        if self._viewed is not None:
            self._desk.navigator.open_case(self._viewed.file.case_id, "contacts", "book")

    def _book(self, start: datetime, place: str) -> None:
        if self._viewed is None or self._under_way:
            return
        viewed = self._viewed
        case = viewed.file.case
        length = timedelta(minutes=Hours.of(viewed.reference.policy).minutes)
        known = viewed.reference.codes.contact_types[_OFFICE_VISIT]
        entry = ContactEntry(
            contact_type=_OFFICE_VISIT,
            on=start.date(),
            starts_at=start.time(),
            ends_at=(start + length).time(),
            location=place,
            staff_code=case.officer_code,
            staff_name=case.officer_name,
            order_id=viewed.order.record_id,
            enforceable=known.national_standard,
        )
        case_id = viewed.file.case_id
        self._under_way = True
        self._side.place_field.set_problem(None)
        self._desk.tasks.write(
            lambda uow: book_appointment(uow, case_id, entry), self, self._booked, self._refused
        )

    def _booked(self, done: Warned[Contact]) -> None:
        self._under_way = False
        contact = done.result
        when = f"{full_date(contact.on)} {clock(contact.starts_at)}" if contact.starts_at else ""
        detail = " ".join(warning.words for warning in done.warnings)
        words = f"Booked with {contact.staff_name}, {when}"
        self._desk.navigator.say(words, detail, "warn" if detail else "ok")

    def _refused(self, error: OmDesktopError) -> None:
        self._under_way = False
        if isinstance(error, InvalidInput) and "location" in error.problems:
            self._side.place_field.set_problem(error.problems["location"])
            self._side.place.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        words = " ".join(error.problems.values()) if isinstance(error, InvalidInput) else str(error)
        self._desk.navigator.say("Nothing was booked", words, "danger")
