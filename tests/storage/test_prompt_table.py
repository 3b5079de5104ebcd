"""Kept prompts follow the clock: an appointment that passes changes them without any save."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.storage import prompt_table
from om_desktop.storage.store import Store
from tests.builders import a_contact
from tests.support.acting import do, save_all
from tests.support.contacts import BOOKED, booked
from tests.support.stores import Clock, add_case

TODAY = date(2026, 5, 27)
AT_TWO = replace(BOOKED, on=TODAY, starts_at=time(14), ends_at=time(14, 30))
# London is an hour ahead of UTC in May.
BEFORE_TWO = datetime(2026, 5, 27, 12, 59, tzinfo=UTC)
TWO = datetime(2026, 5, 27, 13, tzinfo=UTC)


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


def codes_of(store: Store, case_id: UUID) -> set[str]:
    return {prompt.code for prompt in prompt_table.prompts_of(store._connection, case_id)}


def until(store: Store, case_id: UUID) -> str | None:
    (kept,) = store._connection.execute(
        "SELECT until FROM prompt_day WHERE case_id = ?", (str(case_id),)
    ).fetchone()
    assert kept is None or isinstance(kept, str)
    return kept


def test_an_appointment_that_passes_asks_for_its_outcome_and_for_the_next_one(
    store: Store, case_id: UUID, clock: Clock
) -> None:
    booked(store, case_id, AT_TWO)
    asked = {"outcome_to_record", "no_next_appointment"}
    clock.now = BEFORE_TWO
    assert not store.has_stale_prompts()
    assert not asked & codes_of(store, case_id)
    clock.now = TWO
    assert store.has_stale_prompts()
    assert store.sweep_prompts(5) == 0
    assert asked <= codes_of(store, case_id)
    assert not store.has_stale_prompts()


def test_prompts_hold_until_the_earliest_appointment_still_to_pass(
    store: Store, case_id: UUID, clock: Clock
) -> None:
    booked(store, case_id, AT_TWO)
    booked(store, case_id, replace(AT_TWO, starts_at=time(11), ends_at=None))
    assert until(store, case_id) == "2026-05-27T11:00:00"
    clock.now = datetime(2026, 5, 27, 10, tzinfo=UTC)
    store.sweep_prompts(5)
    assert until(store, case_id) == "2026-05-27T14:00:00"
    clock.now = TWO
    store.sweep_prompts(5)
    assert until(store, case_id) is None


def test_an_appointment_of_another_day_or_without_a_time_sets_no_moment(
    store: Store, case_id: UUID
) -> None:
    booked(store, case_id)
    save_all(store, a_contact(TODAY, None, case_id=case_id))
    assert until(store, case_id) is None


@pytest.mark.parametrize(
    "settled",
    [
        {"outcome": "AFTC"},
        {"outcome_as_worded": "Was excused"},
        {"system_entry": True},
        {
            "entered_in_error_at": BEFORE_TWO,
            "entered_in_error_by": "Carys Whitcombe",
            "entered_in_error_reason": "Another person",
        },
        {"rescheduled_to_id": UUID(int=7)},
    ],
)
def test_an_appointment_that_no_longer_stands_open_sets_no_moment(
    store: Store, case_id: UUID, settled: dict[str, object]
) -> None:
    contact: Contact = booked(store, case_id, AT_TWO)
    changed = replace(contact, **settled)  # type: ignore[arg-type] # any field may be given
    do(store, lambda uow: uow.save(changed, seen=contact))
    assert until(store, case_id) is None


def test_a_case_is_looked_through_once_for_each_appointment(
    store: Store, case_id: UUID, clock: Clock
) -> None:
    other = add_case(store, "K417702")
    booked(store, case_id, AT_TWO)
    clock.now = TWO
    reference = store.reference
    assert prompt_table.stale_cases(store._connection, TWO, reference) == [case_id]
    store.sweep_prompts(5)
    assert prompt_table.stale_cases(store._connection, TWO, reference) == []
    assert until(store, other) is None
