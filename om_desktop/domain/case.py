"""The case itself: whose it is, what state it is in, who may see it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from om_desktop.domain.choice import Choice
from om_desktop.domain.record import LINE, About, Record


class CaseState(Choice):
    """Where a case stands (product.md, A case); every rule says in which states it runs."""

    PRE_SENTENCE = "pre_sentence", "Pre-sentence"
    IN_CUSTODY = "in_custody", "In custody"
    SUPERVISED = "supervised", "Supervised"
    SUSPENDED = "suspended", "Suspended"
    UNLAWFULLY_AT_LARGE = "unlawfully_at_large", "Unlawfully at large"
    RECALLED = "recalled", "Recalled"
    ENDED = "ended", "Ended"
    DECEASED = "deceased", "Deceased"


CLOSED_STATES = frozenset({CaseState.ENDED, CaseState.DECEASED})


@dataclass(frozen=True, kw_only=True)
class Case(Record):
    """One per person: `record_id` is the `case_id`.

    officer_code is empty when the named officer is not on this laptop's staff list.
    exclusions: staff codes that may not see the case; restrictions: the only ones that may.
    """

    KIND: ClassVar[str] = "case"
    LABEL: ClassVar[str] = "Case"

    state: Annotated[CaseState, About("State")]
    state_since_on: Annotated[date | None, About("In this state since")] = None
    registered_on: Annotated[date | None, About("Registered")] = None
    received_on: Annotated[date | None, About("Received by the officer")] = None
    officer_code: Annotated[str, About("Officer's staff code", max_length=7, shown=False)] = ""
    officer_name: Annotated[str, About("Offender manager", max_length=100)] = ""
    team_code: Annotated[str, About("Team code", max_length=6, shown=False)] = ""
    team_name: Annotated[str, About("Team", max_length=100)] = ""
    ended_on: Annotated[date | None, About("Ended")] = None
    end_reason: Annotated[str, About("Reason for ending")] = ""
    exclusions: Annotated[frozenset[str], About("Excluded staff")] = frozenset()
    exclusion_message: Annotated[str, About("Exclusion message", max_length=LINE)] = ""
    restrictions: Annotated[frozenset[str], About("Restricted to staff")] = frozenset()
    restriction_message: Annotated[str, About("Restriction message", max_length=LINE)] = ""

    def is_new_on(self, day: date, days: int) -> bool:
        """Whether the officer received the case at most so many days before."""
        since = self.received_on or self.registered_on
        open_case = self.state not in CLOSED_STATES
        return open_case and since is not None and 0 <= (day - since).days <= days

    def rule_problems(self) -> dict[str, str]:
        """A closed case says when and why it closed."""
        found: dict[str, str] = {}
        if self.state in CLOSED_STATES:
            if self.ended_on is None:
                found["ended_on"] = "Say on which day the case ended."
            if self.state is CaseState.ENDED and not self.end_reason.strip():
                found["end_reason"] = "Say why the case ended."
        return found
