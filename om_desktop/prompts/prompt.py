"""A prompt: one thing that needs doing on a case; must not know how it was found or is shown."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from om_desktop.domain.choice import Choice


class State(Choice):
    """How pressing a prompt is, the most pressing first.

    overdue: after due_on, or after a rule's own later date. due: due_on is today, or a first date
    has passed. upcoming: later. waiting: for somebody else.
    """

    OVERDUE = "overdue", "Overdue"
    DUE = "due", "Due today"
    UPCOMING = "upcoming", "Coming up"
    WAITING = "waiting", "Waiting for someone else"

    @property
    def rank(self) -> int:
        """0 for the most pressing."""
        return list(State).index(self)


class Group(Choice):
    """The groups of prompts that Today folds into one line per case."""

    START = "start", "Start"
    PLAN = "plan", "Sentence plan"
    VISITS = "visits", "Visits"
    CONTACT = "contact", "Contact"


class Page(StrEnum):
    """Where the action of a prompt leads; the window knows what opens."""

    BOOK_APPOINTMENT = "book_appointment"
    PLAN_VISIT = "plan_visit"
    RECORD_OUTCOME = "record_outcome"
    INDUCTION = "induction"
    SENTENCE_PLAN = "sentence_plan"
    SENTENCE = "sentence"


@dataclass(frozen=True)
class PromptAction:
    """What to do about a prompt: a page, the words on the button, and the record it is about.

    record_id: the order, contact or plan the page opens on; empty where the case is enough.
    """

    page: Page
    label: str
    record_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One thing that needs doing.

    subject: what it is about beside the case: an order, a contact, an address; a Deferral names it
    by code and subject. why: one short line. explanation: the rule, how the date was counted, what
    happens if it is left. missing_date: it asks for a date without which the rule cannot count.
    escalated: it has gone to the manager too. put_off_until: put off with a reason; Today hides it
    until then, the case still shows it.
    """

    code: str
    group: Group
    case_id: UUID
    title: str
    due_on: date
    state: State
    why: str
    explanation: str
    source: str
    action: PromptAction
    subject: str = ""
    missing_date: bool = False
    escalated: bool = False
    put_off_until: date | None = None
    put_off_reason: str = ""

    @property
    def is_put_off(self) -> bool:
        """Whether it was put off and that still holds."""
        return self.put_off_until is not None
