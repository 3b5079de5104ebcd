"""Orders, their requirements and licence conditions (practice.md section 8)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from om_desktop.domain.choice import Choice
from om_desktop.domain.record import TEXT, About, Record


class OrderType(Choice):
    """What the court or the release made."""

    COMMUNITY = "community", "Community order"
    SUSPENDED_SENTENCE = "suspended_sentence", "Suspended sentence order"
    CUSTODY = "custody", "Custody"
    LICENCE = "licence", "Licence"
    POST_SENTENCE_SUPERVISION = "post_sentence_supervision", "Post-sentence supervision"
    PRE_SENTENCE = "pre_sentence", "Pre-sentence"


LONGEST = 10_000  # of a requirement, in any unit
RELEASED_TYPES = frozenset({OrderType.LICENCE, OrderType.POST_SENTENCE_SUPERVISION})


@dataclass(frozen=True, kw_only=True)
class Order(Record):
    """A sentence or licence; the event of the older systems.

    order_on: the day of sentence. released_on: the day of release, for licences.
    """

    KIND: ClassVar[str] = "order"
    LABEL: ClassVar[str] = "Order"

    order_type: Annotated[OrderType, About("Kind of order")]
    event_number: Annotated[str, About("Event number", max_length=20)] = ""
    description: Annotated[str, About("Order as worded")] = ""
    main_offence: Annotated[str, About("Main offence")] = ""
    offence_on: Annotated[date | None, About("Date of offence")] = None
    court: Annotated[str, About("Court", max_length=100)] = ""
    order_on: Annotated[date | None, About("Sentenced")] = None
    released_on: Annotated[date | None, About("Released")] = None
    ends_on: Annotated[date | None, About("Ends")] = None
    ended_on: Annotated[date | None, About("Ended")] = None
    end_reason: Annotated[str, About("Reason for ending")] = ""
    breach_started_on: Annotated[date | None, About("Breach or recall started")] = None
    recorded_on: Annotated[date | None, About("Recorded")] = None
    notes: Annotated[str, About("Notes", max_length=TEXT)] = ""

    @property
    def is_active(self) -> bool:
        """An order runs until it is ended with a date and a reason."""
        return self.ended_on is None

    @property
    def supervision_started_on(self) -> date | None:
        """The day supervision began: release for a licence, sentence otherwise."""
        if self.order_type in RELEASED_TYPES:
            return self.released_on or self.order_on
        return self.order_on

    @property
    def name(self) -> str:
        """The order as it is worded, or its kind."""
        return self.description or self.order_type.label

    def rule_problems(self) -> dict[str, str]:
        """Dates follow each other; an end has a reason."""
        found: dict[str, str] = {}
        start = self.order_on
        if start and self.released_on and self.released_on < start:
            found["released_on"] = "The release is before the sentence."
        if start and self.ends_on and self.ends_on < start:
            found["ends_on"] = "The end is before the start."
        if self.ended_on:
            if start and self.ended_on < start:
                found["ended_on"] = "The end is before the start."
            if not self.end_reason.strip():
                found["end_reason"] = "Say why the order ended."
        return found


@dataclass(frozen=True, kw_only=True)
class Requirement(Record):
    """A requirement of a community or suspended sentence order.

    requirement_type: code in resources/codes/requirement_types.csv. length in `unit`
    (days, hours, months); completed in the same unit.
    """

    KIND: ClassVar[str] = "requirement"
    LABEL: ClassVar[str] = "Requirement"

    order_id: Annotated[UUID, About("Order", shown=False)]
    requirement_type: Annotated[str, About("Requirement", max_length=20)]
    description: Annotated[str, About("Requirement as worded")] = ""
    length: Annotated[int | None, About("Length")] = None
    unit: Annotated[str, About("Unit", max_length=10)] = ""
    completed: Annotated[int, About("Completed before this record")] = 0
    started_on: Annotated[date | None, About("Started")] = None
    ends_on: Annotated[date | None, About("Ends")] = None
    ended_on: Annotated[date | None, About("Ended")] = None
    end_reason: Annotated[str, About("Reason for ending")] = ""
    notes: Annotated[str, About("Notes", max_length=TEXT)] = ""

    @property
    def is_active(self) -> bool:
        """A requirement runs until it is ended."""
        return self.ended_on is None and not self.end_reason

    def rule_problems(self) -> dict[str, str]:
        """Lengths are not negative, the end is after the start and has a reason."""
        found: dict[str, str] = {}
        if not self.requirement_type:
            found["requirement_type"] = "Choose the requirement."
        if self.length is not None and not 0 < self.length <= LONGEST:
            found["length"] = f"Give a length between 1 and {LONGEST:,}."
        if self.completed < 0:
            found["completed"] = "Cannot be less than 0."
        if self.started_on and self.ends_on and self.ends_on < self.started_on:
            found["ends_on"] = "The end is before the start."
        if self.ended_on and not self.end_reason.strip():
            found["end_reason"] = "Say why the requirement ended."
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            found["ended_on"] = "The end is before the start."
        return found


@dataclass(frozen=True, kw_only=True)
class LicenceCondition(Record):
    """A condition of a licence: standard, additional or bespoke."""

    KIND: ClassVar[str] = "licence_condition"
    LABEL: ClassVar[str] = "Licence condition"

    order_id: Annotated[UUID, About("Order", shown=False)]
    main_type: Annotated[str, About("Condition")]
    sub_type: Annotated[str, About("Detail")] = ""
    started_on: Annotated[date | None, About("Started")] = None
    ended_on: Annotated[date | None, About("Ended")] = None
    end_reason: Annotated[str, About("Reason for ending")] = ""
    notes: Annotated[str, About("Notes", max_length=TEXT)] = ""

    @property
    def is_active(self) -> bool:
        """A condition runs until it is ended."""
        return self.ended_on is None and not self.end_reason

    def rule_problems(self) -> dict[str, str]:
        """A condition is named; its end is after its start and has a reason."""
        found: dict[str, str] = {}
        if not self.main_type.strip():
            found["main_type"] = "Say what the condition is."
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            found["ended_on"] = "The end is before the start."
        if self.ended_on and not self.end_reason.strip():
            found["end_reason"] = "Say why the condition ended."
        return found
