"""A prompt put off: until when, and why."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from om_desktop.domain.record import TEXT, About, Record


@dataclass(frozen=True, kw_only=True)
class Deferral(Record):
    """A prompt put off with a reason, until a date (product.md, Today).

    subject: what the prompt is about beside the case, as the prompt names it (an order's id).
    """

    KIND: ClassVar[str] = "deferral"
    LABEL: ClassVar[str] = "Prompt put off"

    prompt_code: Annotated[str, About("Prompt", max_length=50)]
    until_on: Annotated[date, About("Until")]
    reason: Annotated[str, About("Reason", max_length=TEXT)]
    subject: Annotated[str, About("Subject", shown=False)] = ""
    due_on: Annotated[date | None, About("Was due")] = None
    made_at: Annotated[datetime | None, About("Put off", shown=False)] = None
    by: Annotated[str, About("By", max_length=100)] = ""

    def rule_problems(self) -> dict[str, str]:
        """Putting off has a reason and a later day."""
        found: dict[str, str] = {}
        if not self.reason.strip():
            found["reason"] = "Say why it can wait."
        if self.made_at and self.until_on <= self.made_at.date():
            found["until_on"] = "Choose a later day."
        return found
