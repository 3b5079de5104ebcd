"""What a rule is: its card (states, orders, source, silences) and the function that finds prompts.

Must not know any one rule.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from om_desktop.domain.case import CaseState
from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.wording import joined
from om_desktop.prompts.facts import Facts
from om_desktop.prompts.prompt import Group, Page, Prompt, PromptAction, State

SUPERVISED = frozenset({CaseState.SUPERVISED})
SUPERVISED_OR_CUSTODY = frozenset({CaseState.SUPERVISED, CaseState.IN_CUSTODY})
EVERY_STATE = frozenset(CaseState)


@dataclass(frozen=True)
class Silence:
    """Other rules while whose prompts, in these states, a rule says nothing."""

    codes: frozenset[str]
    states: frozenset[State]

    def is_kept_by(self, prompt: Prompt) -> bool:
        """Whether this prompt is a reason to be silent."""
        return prompt.code in self.codes and prompt.state in self.states and not prompt.missing_date


@dataclass(frozen=True)
class Words:
    """What a prompt says: what to do, why in one line, and the rule in full."""

    title: str
    why: str
    explanation: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: when it runs, what it says of itself, and how it finds its prompts.

    order_types: the active orders it looks at; empty for a rule that looks at none. policy: the
    policy entries it reads. one_at_a_time: of several prompts only the most pressing is kept.
    """

    code: str
    group: Group
    states: frozenset[CaseState]
    find: Callable[[Facts, "Rule"], Iterable[Prompt]]
    raised_when: str
    closed_when: str
    source: str
    order_types: frozenset[OrderType] = frozenset()
    per_order: bool = False
    silent_while: str = ""
    silence: Silence | None = None
    policy: tuple[str, ...] = ()
    recommendations: tuple[int, ...] = ()
    one_at_a_time: bool = False

    def prompt(
        self,
        facts: Facts,
        words: Words,
        due_on: date,
        action: PromptAction,
        *,
        subject: str = "",
        overdue_after: date | None = None,
        escalated: bool = False,
    ) -> Prompt:
        """Make a prompt of this rule; overdue_after where the rule has a later date of its own."""
        return Prompt(
            code=self.code,
            group=self.group,
            case_id=facts.file.case_id,
            title=words.title,
            due_on=due_on,
            state=state_on(facts.today, due_on, overdue_after or due_on),
            why=words.why,
            explanation=words.explanation,
            source=self.source,
            action=action,
            subject=subject,
            escalated=escalated,
        )

    def ask_for_date(self, facts: Facts, order: Order) -> Prompt:
        """Make the prompt that stands in for all rules that count from a date not recorded."""
        word = "release" if order.order_type is OrderType.LICENCE else "sentence"
        return Prompt(
            code=self.code,
            group=self.group,
            case_id=facts.file.case_id,
            title=f"Record date of {word}",
            due_on=facts.today,
            state=State.DUE,
            why=f"Date of {word} is not recorded",
            explanation=(
                f"The date of {word} is not recorded for {order.name}. First appointment, "
                "induction, sentence plan and home visits are counted from it; without it none of "
                "them can be prompted."
            ),
            source=self.source,
            action=PromptAction(Page.SENTENCE, "Open order", str(order.record_id)),
            subject=f"{order.record_id}/date",
            missing_date=True,
        )


def state_on(today: date, due_on: date, overdue_after: date) -> State:
    """Say how pressing something is on a day."""
    if today > overdue_after:
        return State.OVERDUE
    return State.DUE if today >= due_on else State.UPCOMING


def cite(recommendations: tuple[int, ...], *paragraphs: str) -> str:
    """Say where a rule comes from: Inspection recommendations 5 and 18, paragraph 2.4."""
    numbers = joined([str(number) for number in recommendations])
    said = f"Inspection recommendation{'s' * (len(recommendations) > 1)} {numbers}"
    if paragraphs:
        said += f", paragraph{'s' * (len(paragraphs) > 1)} {joined(paragraphs)}"
    return said
