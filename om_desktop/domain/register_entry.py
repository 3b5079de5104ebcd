"""Registers: RoSH level, MAPPA, child protection and the other flags (practice.md section 9)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from om_desktop.domain.choice import Choice
from om_desktop.domain.record import TEXT, About, Answering, Record

_SAFETY = Answering.ORDERED_SAFETY


class RoshLevel(Choice):
    """Level of risk of serious harm (practice.md section 3), lowest first."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
    VERY_HIGH = "very_high", "Very high"

    @property
    def rank(self) -> int:
        """0 for low to 3 for very high; the higher of two is the cautious one."""
        return list(RoshLevel).index(self)


ROSH_REGISTERS = {
    "RLRH": RoshLevel.LOW,
    "RMRH": RoshLevel.MEDIUM,
    "RHRH": RoshLevel.HIGH,
    "RVHR": RoshLevel.VERY_HIGH,
}
RISK_TO_STAFF = "AV2S"
MAPPA = "MAPP"
_MAPPA_CODE = re.compile(r"M[1-4]")


@dataclass(frozen=True, kw_only=True)
class RegisterEntry(Record):
    """One registration: which register, since when, from what source, until when.

    register: code in resources/codes/registers.csv. level and category where it has them
    (MAPPA M1 to M3 and M1 to M4; low to very high for risk to staff and others).
    """

    KIND: ClassVar[str] = "register_entry"
    LABEL: ClassVar[str] = "Register entry"

    register: Annotated[str, About("Register", max_length=20, answering=_SAFETY)]
    description: Annotated[str, About("Register as worded")] = ""
    level: Annotated[str, About("Level", max_length=20, answering=_SAFETY)] = ""
    category: Annotated[str, About("Category", max_length=20)] = ""
    started_on: Annotated[date | None, About("Registered")] = None
    source: Annotated[str, About("Source")] = ""
    next_review_on: Annotated[date | None, About("Next review")] = None
    ended_on: Annotated[date | None, About("Ended")] = None
    end_reason: Annotated[str, About("Reason for ending")] = ""
    notes: Annotated[str, About("Notes", max_length=TEXT)] = ""

    @property
    def is_active(self) -> bool:
        """An entry stands until it is ended."""
        return self.ended_on is None

    @property
    def rosh_level(self) -> RoshLevel | None:
        """The RoSH level this entry sets, None for the other registers."""
        return ROSH_REGISTERS.get(self.register)

    @property
    def level_words(self) -> str:
        """Category and level as they are said: category 2, level 1; Medium; nothing."""
        parts = (f"category {self.category[1:]}" if _MAPPA_CODE.match(self.category) else "",)
        if _MAPPA_CODE.match(self.level):
            return ", ".join(part for part in (*parts, f"level {self.level[1:]}") if part)
        levels = {level.value: level.label for level in RoshLevel}
        said = levels.get(self.level.casefold(), self.level)
        return ", ".join(part for part in (said, *parts) if part)

    def rule_problems(self) -> dict[str, str]:
        """An entry has a date and a source; an end comes after and has a reason."""
        found: dict[str, str] = {}
        if not self.register:
            found["register"] = "Choose the register."
        if self.started_on is None:
            found["started_on"] = "Say since when."
        if not self.source.strip():
            found["source"] = "Say where this comes from: an assessment, the court, the police."
        if self.started_on and self.next_review_on and self.next_review_on < self.started_on:
            found["next_review_on"] = "The review is before the registration."
        if self.ended_on:
            if self.started_on and self.ended_on < self.started_on:
                found["ended_on"] = "The end is before the start."
            if not self.end_reason.strip():
                found["end_reason"] = "Say why the entry ended."
        return found
