"""Every rule against its table of cases; and every rule has such a table."""

import pytest

from om_desktop.domain.case import Case, CaseState
from om_desktop.prompts.engine import RULE_BY_CODE, RULES
from om_desktop.prompts.prompt import Prompt
from om_desktop.prompts.rule import Rule
from tests.builders import a_case
from tests.prompts import contact_rows, plan_rows, start_rows, visit_rows
from tests.prompts.asking import REFERENCE, Row, ask_rule

ROWS = (*start_rows.ROWS, *plan_rows.ROWS, *visit_rows.ROWS, *contact_rows.ROWS)
# At once: raised on the day and gone when the appointment is made, so never late.
NEVER_OVERDUE = {"no_next_appointment"}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_rule(row: Row) -> None:
    found = ask_rule(row.rule, *row.records, on=row.on)

    said = [(prompt.state, prompt.due_on) for prompt in found]
    assert said == ([] if row.state is None else [(row.state, row.due_on)])


@pytest.mark.parametrize("row", [row for row in ROWS if row.state is not None], ids=str)
def test_every_prompt_says_all_that_a_person_needs(row: Row) -> None:
    (prompt,) = ask_rule(row.rule, *row.records, on=row.on)

    rule = RULE_BY_CODE[prompt.code]
    assert prompt.group is rule.group
    assert prompt.title
    assert prompt.why
    assert not prompt.why.endswith(".")
    assert prompt.explanation.endswith(".")
    assert ".." not in prompt.explanation
    assert "  " not in prompt.explanation
    assert prompt.source == rule.source
    assert prompt.action.label


def runs_in(rule: Rule, state: CaseState) -> tuple[Prompt, ...]:
    row = next(
        row
        for row in ROWS
        if row.rule == rule.code
        and row.kind in {"due", "overdue"}
        and not any(isinstance(record, Case) for record in row.records)
    )
    return ask_rule(row.rule, a_case(state=state), *row.records, on=row.on)


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_runs_in_its_states_alone(rule: Rule, state: CaseState) -> None:
    assert bool(runs_in(rule, state)) == (state in rule.states)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_cases_of_each_kind(rule: Rule) -> None:
    needed = {"due", "not due", "overdue", "closed"} | ({"silent"} if rule.silence else set())
    if rule.code in NEVER_OVERDUE:
        needed.discard("overdue")

    assert needed <= {row.kind for row in ROWS if row.rule == rule.code}


def test_the_rules_of_the_start_plan_visits_and_contact_are_there() -> None:
    assert list(RULE_BY_CODE) == [
        "first_appointment_licence",
        "first_appointment_community",
        "own_manager_appointment",
        "induction",
        "sentence_plan",
        "sentence_plan_provisional",
        "plan_review",
        "objective_overdue",
        "home_visit",
        "outcome_to_record",
        "no_next_appointment",
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_names_the_policy_entries_it_reads(rule: Rule) -> None:
    own = {name for name in REFERENCE.policy.entries if name.startswith(f"{rule.code}.")}

    assert set(rule.policy) == own
    assert all(REFERENCE.policy.source(name) for name in rule.policy)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_when_it_is_raised_closed_and_silent(rule: Rule) -> None:
    assert rule.raised_when
    assert rule.closed_when
    assert rule.source
    assert all(f"{number}" in rule.source for number in rule.recommendations)
    assert rule.silent_while or rule.silence is None
