"""The induction of an order: a form's answers and its completion."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from om_desktop.domain.answers import Answer
from om_desktop.domain.record import TEXT, About, Answering, Record


@dataclass(frozen=True, kw_only=True)
class Induction(Record):
    """One per order; `answers` are those of form `induction`, version `form_version`."""

    KIND: ClassVar[str] = "induction"
    LABEL: ClassVar[str] = "Induction"

    order_id: Annotated[UUID, About("Order", shown=False)]
    form_version: Annotated[int, About("Form version", shown=False)]
    answers: Annotated[
        Mapping[str, Answer],
        About("Answer", max_length=TEXT, answering=Answering.FREE_TEXT),
    ] = field(default_factory=dict)
    held_on: Annotated[date | None, About("Held")] = None
    completed_at: Annotated[datetime | None, About("Completed")] = None
    completed_by: Annotated[str, About("Completed by", max_length=100)] = ""

    @property
    def is_complete(self) -> bool:
        """Whether it was completed; a completed induction is not edited."""
        return self.completed_at is not None
