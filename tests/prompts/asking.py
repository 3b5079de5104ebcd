"""Asking the rules: a row is one small case on one day, and what its rule must say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from om_desktop.domain.record import Record
from om_desktop.operations.reference import load_reference
from om_desktop.prompts.engine import evaluate
from om_desktop.prompts.prompt import Prompt, State
from tests.builders import TODAY, a_file

REFERENCE = load_reference()
MORNING = time(9, 41)


@dataclass(frozen=True)
class Row:
    """One line of a rule's table of cases.

    kind: which of due, upcoming, not due, overdue, silent, closed it shows. state None: the rule
    says nothing.
    """

    rule: str
    kind: str
    name: str
    records: tuple[Record, ...]
    on: date
    state: State | None = None
    due_on: date | None = None

    def __str__(self) -> str:
        return f"{self.rule}: {self.kind}: {self.name}"


class Table:
    """The rows of one rule, written one after another."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        self.rows: list[Row] = []

    def says(self, kind: str, name: str, records: Sequence[Record], on: date, due_on: date) -> None:
        """The rule raises a prompt; the kind names its state unless it is `closed`."""
        state = State.UPCOMING if kind in {"not due", "closed"} else State(kind)
        self.rows.append(Row(self.rule, kind, name, tuple(records), on, state, due_on))

    def silent(self, kind: str, name: str, records: Sequence[Record], on: date = TODAY) -> None:
        """The rule says nothing."""
        self.rows.append(Row(self.rule, kind, name, tuple(records), on))


def ask(*records: Record, on: date = TODAY, clock: time = MORNING) -> tuple[Prompt, ...]:
    """Return all prompts of a case made of these records."""
    return evaluate(a_file(*records), on, datetime.combine(on, clock), REFERENCE)


def ask_rule(
    rule: str, *records: Record, on: date = TODAY, clock: time = MORNING
) -> tuple[Prompt, ...]:
    """Return the prompts of one rule."""
    return tuple(prompt for prompt in ask(*records, on=on, clock=clock) if prompt.code == rule)


def the_prompt(rule: str, *records: Record, on: date = TODAY, clock: time = MORNING) -> Prompt:
    """Return the one prompt of a rule."""
    (prompt,) = ask_rule(rule, *records, on=on, clock=clock)
    return prompt
