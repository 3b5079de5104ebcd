"""All records of one case, read-only: what rules, documents and pages look at.

Must not know where the records came from: now, or as known on an earlier day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from typing import TypeVar, cast
from uuid import UUID

from om_desktop.domain.case import Case
from om_desktop.domain.contact import Contact
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import Order
from om_desktop.domain.person import Person
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry, RoshLevel
from om_desktop.domain.sentence_plan import PlanState, SentencePlan

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class CaseFile:
    """The records of one case by kind, in the order they were made."""

    case_id: UUID
    records: Mapping[type[Record], tuple[Record, ...]]

    @classmethod
    def of(cls, case_id: UUID, records: Iterable[Record]) -> "CaseFile":
        """Make a case file from records in any order of kinds."""
        by_kind: dict[type[Record], list[Record]] = {}
        for record in records:
            by_kind.setdefault(type(record), []).append(record)
        return cls(case_id, {kind: tuple(found) for kind, found in by_kind.items()})

    def with_added(self, record: Record) -> "CaseFile":
        """Return the case file with one more record."""
        kind = type(record)
        return CaseFile(self.case_id, {**self.records, kind: (*self.all(kind), record)})

    def with_changed(self, record: Record) -> "CaseFile":
        """Return the case file with a record in the place of what it was before."""
        kind = type(record)
        changed = tuple(
            record if each.record_id == record.record_id else each for each in self.all(kind)
        )
        return CaseFile(self.case_id, {**self.records, kind: changed})

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return every record of a kind, ended and in-error ones too."""
        return cast("tuple[R, ...]", self.records.get(kind, ()))

    def find(self, kind: type[R], record_id: UUID | None) -> R | None:
        """Return one record by its id, None when the case has no such record."""
        return next((r for r in self.all(kind) if r.record_id == record_id), None)

    @cached_property
    def case(self) -> Case:
        """The case record; every case has one."""
        return self.all(Case)[0]

    @cached_property
    def person(self) -> Person:
        """The person record; every case has one."""
        return self.all(Person)[0]

    @cached_property
    def active_orders(self) -> tuple[Order, ...]:
        """Orders not ended, the newest sentence first."""
        active = [order for order in self.all(Order) if order.is_active]
        return tuple(sorted(active, key=lambda o: o.order_on or date.min, reverse=True))

    @cached_property
    def active_registers(self) -> tuple[RegisterEntry, ...]:
        """Register entries that stand."""
        return tuple(entry for entry in self.all(RegisterEntry) if entry.is_active)

    @cached_property
    def rosh_level(self) -> RoshLevel | None:
        """The RoSH level in force: the highest standing entry; None means not set."""
        levels = [e.rosh_level for e in self.active_registers if e.rosh_level is not None]
        return max(levels, key=lambda level: level.rank, default=None)

    @cached_property
    def rosh_entry(self) -> RegisterEntry | None:
        """The register entry that sets the level in force."""
        level = self.rosh_level
        standing = [e for e in self.active_registers if e.rosh_level is level is not None]
        return max(standing, key=lambda e: e.started_on or date.min, default=None)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """Contacts that stand (not in error, not rescheduled), the earliest first."""
        standing = [contact for contact in self.all(Contact) if contact.stands]
        return tuple(sorted(standing, key=attrgetter("starts")))

    @cached_property
    def unsettled(self) -> tuple[Contact, ...]:
        """Contacts that stand, made by a person, of which no outcome is recorded; earliest first.

        Everything that is booked or waits for its outcome is among them.
        """
        return tuple(
            c for c in self.contacts if not (c.outcome or c.outcome_as_worded or c.system_entry)
        )

    def future_contacts(self, now: datetime) -> tuple[Contact, ...]:
        """Return standing entries still to come without an outcome; now in London wall time."""
        return tuple(
            c for c in self.contacts if c.starts > now and not c.outcome and not c.system_entry
        )

    def with_assigned_officer(self, contact: Contact) -> bool:
        """Whether a contact is with the case's own offender manager."""
        case = self.case
        if case.officer_code and contact.staff_code:
            return case.officer_code == contact.staff_code
        return bool(case.officer_name) and (
            case.officer_name.casefold() == contact.staff_name.casefold()
        )

    @cached_property
    def plans(self) -> tuple[SentencePlan, ...]:
        """Versions of the sentence plan, the newest first."""
        return tuple(sorted(self.all(SentencePlan), key=lambda p: p.version, reverse=True))

    @cached_property
    def agreed_plan(self) -> SentencePlan | None:
        """The version in force, None before one is agreed."""
        return next((plan for plan in self.plans if plan.state is PlanState.AGREED), None)

    @cached_property
    def draft_plan(self) -> SentencePlan | None:
        """The version being written, if any."""
        return next((plan for plan in self.plans if plan.state is PlanState.DRAFT), None)

    def induction_of(self, order_id: UUID) -> Induction | None:
        """Return the induction of an order, if one was started."""
        return next((i for i in self.all(Induction) if i.order_id == order_id), None)
