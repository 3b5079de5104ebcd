"""Running the rules over a case: states, silences, what was put off, the most pressing first.

Must not know any one rule beyond the list.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.deferral import Deferral
from om_desktop.domain.reference import Reference
from om_desktop.domain.wording import LONDON
from om_desktop.prompts import contact, plan, start, visits
from om_desktop.prompts.facts import Facts
from om_desktop.prompts.prompt import Group, Prompt, State
from om_desktop.prompts.rule import Rule

RULES: tuple[Rule, ...] = (*start.RULES, *plan.RULES, *visits.RULES, *contact.RULES)
RULE_BY_CODE = {rule.code: rule for rule in RULES}
_PLACE = {rule.code: place for place, rule in enumerate(RULES)}


def evaluate(
    file: CaseFile, today: date, now: datetime, reference: Reference
) -> tuple[Prompt, ...]:
    """Return what needs doing on a case, the most pressing first.

    today: the day in London. now: the moment, in any time zone, or London wall time without one.
    Prompts that were put off are returned with `put_off_until`. The answer holds for the day, and
    until the case or the policy changes.
    """
    wall = now.astimezone(LONDON).replace(tzinfo=None) if now.tzinfo else now
    facts = Facts(file, today, wall, reference)
    found = [
        prompt
        for rule in RULES
        if file.case.state in rule.states
        for prompt in rule.find(facts, rule)
    ]
    put_off = [_with_deferral(prompt, file, today) for prompt in _spoken(found)]
    return tuple(sorted(_one_at_a_time(put_off), key=urgency))


def urgency(prompt: Prompt) -> tuple[int, bool, date, int, str]:
    """Order prompts: overdue first, escalated before others, then by due date and rule."""
    return (
        prompt.state.rank,
        not prompt.escalated,
        prompt.due_on,
        _PLACE[prompt.code],
        prompt.subject,
    )


def _spoken(found: list[Prompt]) -> list[Prompt]:
    """Leave out prompts of rules that are silent while another prompt is raised.

    A prompt that was put off still keeps others silent: the reason given answers for both.
    """
    silent = {
        rule.code
        for rule in RULES
        if rule.silence and any(rule.silence.is_kept_by(prompt) for prompt in found)
    }
    return [prompt for prompt in found if prompt.code not in silent]


def _with_deferral(prompt: Prompt, file: CaseFile, today: date) -> Prompt:
    """Mark a prompt that was put off.

    The last deferral made counts, until its day. One that was made for a later due date does not:
    what is due earlier is another matter.
    """
    made = [
        deferral
        for deferral in file.all(Deferral)
        if deferral.prompt_code == prompt.code and deferral.subject == prompt.subject
    ]
    last = max(made, key=_made_at, default=None)
    if last is None or last.until_on <= today:
        return prompt
    if last.due_on is not None and prompt.due_on < last.due_on:
        return prompt
    return replace(prompt, put_off_until=last.until_on, put_off_reason=last.reason)


def _made_at(deferral: Deferral) -> str:
    return deferral.made_at.isoformat() if deferral.made_at else ""


def _one_at_a_time(prompts: list[Prompt]) -> list[Prompt]:
    """Fold several prompts of a rule that shows one at a time into the most pressing."""
    kept: list[Prompt] = []
    shown: set[str] = set()
    for prompt in sorted(prompts, key=urgency):
        if RULE_BY_CODE[prompt.code].one_at_a_time and not prompt.is_put_off:
            if prompt.code in shown:
                continue
            shown.add(prompt.code)
        kept.append(prompt)
    return kept


@dataclass(frozen=True)
class TodayLine:
    """One line of Today: the most pressing prompt of a case and group, the rest when opened."""

    prompt: Prompt
    rest: tuple[Prompt, ...]

    @property
    def state(self) -> State:
        """How pressing the line is."""
        return self.prompt.state

    @property
    def group(self) -> Group:
        """The group the line stands for."""
        return self.prompt.group


def group_for_today(prompts: Iterable[Prompt]) -> tuple[TodayLine, ...]:
    """Fold prompts of any number of cases into one line per case and group.

    What was put off is left out. The lines come the most pressing first.
    """
    folded: dict[tuple[object, Group], list[Prompt]] = {}
    for prompt in sorted((p for p in prompts if not p.is_put_off), key=urgency):
        folded.setdefault((prompt.case_id, prompt.group), []).append(prompt)
    return tuple(TodayLine(first, tuple(rest)) for first, *rest in folded.values())
