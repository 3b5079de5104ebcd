"""Putting a prompt off: a later day and a reason, both kept, by those who may."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from om_desktop.domain.deferral import Deferral
from om_desktop.errors import NotAllowed
from om_desktop.operations.deferrals import put_off
from om_desktop.operations.ports import DraftKey
from om_desktop.prompts.prompt import Prompt
from om_desktop.storage import prompt_table
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of, problems_of
from tests.support.full_case import add_full_case
from tests.support.people import ADMINISTRATOR, COLLEAGUE, OFFICER, READER

LATER = date(2026, 6, 8)


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_full_case(store)


def prompts(store: Store, case_id: UUID) -> list[Prompt]:
    return list(prompt_table.prompts_of(store.reader(OFFICER).connection, case_id))


def test_a_prompt_put_off_stays_away_until_its_day_with_its_reason(
    store: Store, case_id: UUID
) -> None:
    prompt = prompts(store, case_id)[0]
    made = do(store, lambda uow: put_off(uow, prompt, LATER, "  In hospital until the 5th. "))
    assert made.reason == "In hospital until the 5th."
    assert made.by == OFFICER.name
    assert file_of(store, case_id).all(Deferral) == (made,)
    (found,) = [p for p in prompts(store, case_id) if p.code == prompt.code]
    assert (found.put_off_until, found.put_off_reason) == (LATER, "In hospital until the 5th.")


@pytest.mark.parametrize(
    ("until", "reason", "problems"),
    [
        (None, "x", {"until_on": "Say until which day."}),
        (date(2026, 5, 27), "x", {"until_on": "Choose a later day."}),
        (date(2026, 5, 1), "x", {"until_on": "Choose a later day."}),
        (LATER, " ", {"reason": "Say why it can wait."}),
        (None, "", {"until_on": "Say until which day.", "reason": "Say why it can wait."}),
        (date(2300, 1, 1), "x", {"until_on": "Check the year: it must be from 1900 to 2199."}),
        (LATER, "x" * 4_001, {"reason": "4,001 characters; at most 4,000 fit. Nothing was cut."}),
    ],
)
def test_a_day_and_a_reason_are_needed_and_all_is_said_at_once(
    store: Store, case_id: UUID, until: date | None, reason: str, problems: dict[str, str]
) -> None:
    prompt = prompts(store, case_id)[0]
    assert problems_of(store, lambda uow: put_off(uow, prompt, until, reason)) == problems
    assert file_of(store, case_id).all(Deferral) == ()


@pytest.mark.parametrize("actor", [COLLEAGUE, ADMINISTRATOR, READER])
def test_only_those_who_answer_for_the_case_put_off(
    store: Store, case_id: UUID, actor: object
) -> None:
    prompt = prompts(store, case_id)[0]
    with pytest.raises(NotAllowed):
        do(store, lambda uow: put_off(uow, prompt, LATER, "x"), actor)  # type: ignore[arg-type] # a person


def test_the_draft_goes_with_the_save(store: Store, case_id: UUID) -> None:
    prompt, key = prompts(store, case_id)[0], DraftKey(case_id, "put_off", "x")
    store.keep_draft(OFFICER, key, {"reason": "half"})
    do(store, lambda uow: put_off(uow, prompt, LATER, "whole", draft=key))
    assert store.reader(OFFICER).draft(key) is None


def test_a_prompt_is_put_off_for_its_own_subject_only(store: Store, case_id: UUID) -> None:
    prompt = prompts(store, case_id)[0]
    other = replace(prompt, subject="another order")
    do(store, lambda uow: put_off(uow, other, LATER, "x"))
    assert all(not p.is_put_off for p in prompts(store, case_id) if p.subject == prompt.subject)
