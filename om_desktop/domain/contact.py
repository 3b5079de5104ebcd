"""Contacts and appointments: one kind, because an appointment becomes the contact that it was."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Annotated, ClassVar
from uuid import UUID

from om_desktop.domain.record import NOTES, About, Answering, Record

LAST_DAY = date(2199, 12, 31)  # practice.md section 7.6
HOME_VISIT_TYPES = frozenset({"CHVS", "COHV"})


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """Something that happened, or will, between the person, the officer and others.

    contact_type, outcome: codes in resources/codes/contact_types.csv and contact_outcomes.csv.
    on, starts_at, ends_at: London wall time. staff_code is empty for somebody who is not on the
    staff list; staff_name always says who. objectives: `lineage_id` of the objectives worked on.
    """

    KIND: ClassVar[str] = "contact"
    LABEL: ClassVar[str] = "Contact"

    contact_type: Annotated[str, About("Type", max_length=20)]
    on: Annotated[date, About("Date")]
    starts_at: Annotated[time | None, About("Start")] = None
    ends_at: Annotated[time | None, About("End")] = None
    type_as_worded: Annotated[str, About("Type as worded")] = ""
    location: Annotated[str, About("Place", max_length=200)] = ""
    staff_code: Annotated[str, About("Staff code", max_length=7, shown=False)] = ""
    staff_name: Annotated[str, About("With", max_length=100)] = ""
    outcome: Annotated[str, About("Outcome", max_length=20)] = ""
    outcome_as_worded: Annotated[str, About("Outcome as worded")] = ""
    action: Annotated[str, About("Enforcement action", max_length=20)] = ""
    notes: Annotated[str, About("Notes", max_length=NOTES, answering=Answering.FREE_TEXT)] = ""
    purpose: Annotated[str, About("Purpose of the visit", max_length=500)] = ""
    order_id: Annotated[UUID | None, About("Counts for order")] = None
    requirement_id: Annotated[UUID | None, About("Counts for requirement")] = None
    enforceable: Annotated[bool, About("Enforceable")] = False
    rar_day: Annotated[bool, About("Rehabilitation activity day")] = False
    objectives: Annotated[frozenset[UUID], About("Objectives worked on")] = frozenset()
    sensitive: Annotated[bool, About("Sensitive")] = False
    system_entry: Annotated[bool, About("Made by the system")] = False
    rescheduled_to_id: Annotated[UUID | None, About("Rescheduled to")] = None
    reschedule_reason: Annotated[str, About("Reason for rescheduling")] = ""
    entered_in_error_at: Annotated[datetime | None, About("Marked entered in error")] = None
    entered_in_error_by: Annotated[str, About("Marked by", max_length=100)] = ""
    entered_in_error_reason: Annotated[str, About("Why entered in error")] = ""
    recorded_at: Annotated[datetime | None, About("Recorded", shown=False)] = None
    recorded_by: Annotated[str, About("Recorded by", max_length=100, shown=False)] = ""

    # This and `starts` are kept with the contact: rules and pages ask thousands of them.
    @cached_property
    def stands(self) -> bool:
        """Whether the entry counts: not marked entered in error, not moved to another time."""
        return self.entered_in_error_at is None and self.rescheduled_to_id is None

    @property
    def is_home_visit(self) -> bool:
        """Whether the type is a home visit."""
        return self.contact_type in HOME_VISIT_TYPES

    @cached_property
    def starts(self) -> datetime:
        """The start in London wall time; midnight where no time was given."""
        return datetime.combine(self.on, _wall(self.starts_at) or time())

    def rule_problems(self) -> dict[str, str]:
        """Type and plausible times; an entry in error has its reason (practice.md 7.6)."""
        found: dict[str, str] = {}
        if not self.contact_type and not self.type_as_worded:
            found["contact_type"] = "Choose the type."
        if self.on > LAST_DAY:
            found["on"] = "The date can be no later than 31 December 2199."
        start, end = _wall(self.starts_at), _wall(self.ends_at)
        if end and start is None:
            found["starts_at"] = "Give the start as well."
        if start and end and end <= start:
            found["ends_at"] = f"The end is not after the start, {start:%H:%M}."
        for name in ("starts_at", "ends_at"):
            if getattr(self, name) != _wall(getattr(self, name)):
                found[name] = "Give London time, without a time zone."
        if self.entered_in_error_at and not self.entered_in_error_reason.strip():
            found["entered_in_error_reason"] = "Say what was wrong with the entry."
        return found


def _wall(moment: time | None) -> time | None:
    return moment.replace(tzinfo=None) if moment and moment.tzinfo else moment
