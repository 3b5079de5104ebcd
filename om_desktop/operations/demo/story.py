"""The life of one invented case as a list of things that happen, each at its moment.

Must not know the store: a happening is an operation to be run at a time by a person.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.order import Requirement
from om_desktop.domain.plan_view import view_plan
from om_desktop.domain.rar_days import active_rar_requirements
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import LONDON
from om_desktop.domain.working_days import WorkingDays
from om_desktop.operations.contacts import (
    ContactEntry,
    OutcomeEntry,
    book_appointment,
    record_contact,
    record_outcome,
)
from om_desktop.operations.demo.words import Words
from om_desktop.operations.ports import UnitOfWork

Work = Callable[[UnitOfWork], object]


@dataclass(frozen=True)
class Happening:
    """One operation, at a moment in UTC, by a person."""

    at: datetime
    who: StaffMember
    work: Work


@dataclass
class Story:
    """A case being told: what happens is added in any order and run by time."""

    case_id: UUID
    officer: StaffMember
    today: date
    calendar: WorkingDays
    words: Words
    chance: random.Random
    happenings: list[Happening] = field(default_factory=list)

    def at(self, on: date, when: time, who: StaffMember, work: Work) -> None:
        """Let something happen at London wall time."""
        moment = datetime.combine(on, when, LONDON).astimezone(UTC)
        self.happenings.append(Happening(moment, who, work))

    def in_order(self) -> list[Happening]:
        """Return everything by time; what shares a moment stays in the order told."""
        return sorted(self.happenings, key=lambda happening: happening.at)

    def working_day(self, day: date) -> date:
        """Return the day, or the working day after it."""
        while not self.calendar.is_working_day(day):
            day += timedelta(days=1)
        return day

    def pick(self, name: str) -> str:
        """Return one entry of a list of words."""
        return self.chance.choice(self.words.lists[name])

    def note(self, name: str) -> str:
        """Return one of the written notes of a kind."""
        return self.chance.choice(self.words.notes[name])

    def clock(self, first: int = 9, last: int = 16) -> time:
        """Return an office time on the half hour."""
        return time(self.chance.randint(first, last), self.chance.choice((0, 30)))

    def appointment(self, on: date, outcome: str, *, booked_before: int = 7) -> None:
        """Tell of an appointment: booked some days before, its outcome recorded the same day.

        outcome "" is one whose outcome is not recorded, or that is still to come.
        """
        self._appointment("COAP", self.working_day(on), outcome, booked_before, purpose="")

    def home_visit(self, on: date, outcome: str = "ATTC") -> None:
        """Tell of a home visit with its purpose."""
        purpose = "See the home and who lives there"
        self._appointment("CHVS", self.working_day(on), outcome, 10, purpose=purpose)

    def _appointment(
        self, code: str, on: date, outcome: str, booked_before: int, *, purpose: str
    ) -> None:
        starts = self.clock()
        where = "At home" if code == "CHVS" else self.chance.choice(self.words.lists["places"])
        ends = time(starts.hour, starts.minute + 29)
        booked_on = min(on - timedelta(days=booked_before), self.today)

        def book(uow: UnitOfWork) -> None:
            file = uow.case_file(self.case_id)
            entry = ContactEntry(
                contact_type=code,
                on=on,
                starts_at=starts,
                ends_at=ends,
                location=where,
                staff_code=self.officer.staff_code,
                staff_name=self.officer.name,
                purpose=purpose,
                order_id=_order_id(file),
                enforceable=True,
            )
            book_appointment(uow, self.case_id, entry)

        self.at(booked_on, time(8, 30), self.officer, book)
        if outcome:
            note = self.note(_NOTES.get(outcome, "visit" if code == "CHVS" else "kept"))
            hour = time(min(starts.hour + 1, 17), 12)
            self.at(on, hour, self.officer, self._outcome(on, starts, outcome, note))

    def _outcome(self, on: date, starts: time, outcome: str, note: str) -> Work:
        activity = self.chance.random() < 0.35  # noqa: PLR2004 - about a third are activity days

        def record(uow: UnitOfWork) -> None:
            file = uow.case_file(self.case_id)
            contact = next(c for c in file.contacts if (c.on, c.starts_at) == (on, starts))
            record_outcome(
                uow,
                OutcomeEntry(
                    outcome=outcome,
                    note=note,
                    action="EA02" if outcome == "UAAB" else "",
                    rar_day=activity and outcome == "ATTC" and _has_activity(file),
                    objectives=_worked_on(file, self.chance) if outcome == "ATTC" else None,
                ),
                seen=contact,
            )

        return record

    def phone_call(self, on: date, who: StaffMember) -> None:
        """Tell of a call, taken by the officer or a colleague."""
        starts = self.clock()
        entry = ContactEntry(
            contact_type="CTOA",
            on=on,
            starts_at=starts,
            staff_code=who.staff_code,
            staff_name=who.name,
            notes=self.note("phone"),
        )
        self.at(
            on,
            time(min(starts.hour + 1, 17), 5),
            who,
            lambda uow: record_contact(uow, self.case_id, entry),
        )


_NOTES = {"UAAB": "missed", "AAME": "excused", "AAFC": "excused"}


def _order_id(file: CaseFile) -> UUID | None:
    return file.active_orders[0].record_id if file.active_orders else None


def _has_activity(file: CaseFile) -> bool:
    return bool(active_rar_requirements(file.active_orders, file.all(Requirement)))


def _worked_on(file: CaseFile, chance: random.Random) -> frozenset[UUID] | None:
    plan = file.agreed_plan
    current = [v.objective.lineage_id for v in view_plan(file, plan)] if plan else []
    return frozenset({chance.choice(current)}) if current else None
