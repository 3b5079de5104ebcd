"""What Today shows to whom: own prompts, the day, outcomes, drafts; a locked case never."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import OrderType
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.domain.staff import Role, StaffMember
from om_desktop.operations.contacts import ContactEntry, book_appointment
from om_desktop.operations.deferrals import put_off
from om_desktop.operations.orders import record_order
from om_desktop.operations.ports import DraftKey
from om_desktop.operations.registers import set_rosh_level
from om_desktop.prompts.prompt import Group, State
from om_desktop.storage.queries.today import TodayContent, today_content
from om_desktop.storage.queries.visible import visible_cases
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of
from tests.support.people import (
    ADMINISTRATOR,
    COLLEAGUE,
    DUTY,
    MANAGER,
    OFFICER,
    READER,
)
from tests.support.stores import Clock, add_case

TODAY = date(2026, 5, 27)
CENTRAL = StaffMember(staff_code="N07A010", name="Nia Prydderch", role=Role.CENTRAL_ADMINISTRATOR)


def content(store: Store, actor: StaffMember = OFFICER) -> TodayContent:
    return today_content(store.reader(actor))


def sentence(store: Store, case_id: UUID, days_ago: int = 1, actor: StaffMember = OFFICER) -> None:
    values = {
        "order_type": OrderType.COMMUNITY,
        "order_on": TODAY - timedelta(days=days_ago),
        "ends_on": TODAY + timedelta(days=300),
    }
    do(store, lambda uow: record_order(uow, case_id, values), actor)


def book(
    store: Store,
    case_id: UUID,
    on: date = TODAY,
    starts: time = time(14),
    actor: StaffMember = OFFICER,
    **more: object,
) -> Contact:
    entry = ContactEntry(
        contact_type="COAP",
        on=on,
        starts_at=starts,
        ends_at=starts.replace(minute=30),
        location="Penlan House",
        **more,  # type: ignore[arg-type] # any field may be given
    )
    return do(store, lambda uow: book_appointment(uow, case_id, entry), actor).result


def codes_of(found: TodayContent) -> set[str]:
    return {p.code for line in found.lines for p in (line.prompt, *line.today.rest)}


# Lines


def test_a_line_says_whose_case_it_is_and_how_risky(store: Store) -> None:
    case_id = add_case(store)
    sentence(store, case_id)
    do(store, lambda uow: set_rosh_level(uow, case_id, RoshLevel.HIGH, TODAY, "Assessment"))
    line = content(store).lines[0]
    assert (line.name, line.crn) == ("Llŷr Tomos ap Gwilym-Harries", "W205518")
    assert line.level is RoshLevel.HIGH
    assert line.may_put_off


def test_lines_of_a_case_are_folded_by_group_and_the_most_pressing_come_first(
    store: Store,
) -> None:
    for number, days in enumerate((1, 20, 3)):
        case_id = add_case(store, f"W20551{number}", surname=f"Case {number}")
        sentence(store, case_id, days)
    lines = content(store).lines
    groups = [(line.prompt.case_id, line.prompt.group) for line in lines]
    assert len(groups) == len(set(groups))
    ranks = [line.prompt.state.rank for line in lines]
    assert ranks == sorted(ranks)
    assert any(line.today.rest for line in lines)


def test_what_is_due_later_than_the_policy_looks_ahead_is_left_out(
    store: Store, clock: Clock
) -> None:
    case_id = add_case(store)
    sentence(store, case_id, 0)
    found = content(store)
    assert found.ahead == 7
    until = TODAY + timedelta(days=7)
    assert all(line.prompt.due_on <= until for line in found.lines)
    assert "sentence_plan" not in codes_of(found)  # ten working days after sentence
    clock.now += timedelta(days=7)
    store.sweep_prompts(5)
    assert "sentence_plan" in codes_of(content(store))


def test_what_was_put_off_is_left_out(store: Store) -> None:
    case_id = add_case(store)
    sentence(store, case_id, 4)
    for line in content(store).lines:
        for prompt in (line.prompt, *line.today.rest):
            do(
                store,
                lambda uow, prompt=prompt: put_off(uow, prompt, TODAY + timedelta(days=3), "Ill"),  # type: ignore[misc] # bound in the loop
            )
    assert content(store).lines == ()


def test_counts_are_of_lines_not_of_prompts(store: Store) -> None:
    case_id = add_case(store)
    sentence(store, case_id, 20)
    found = content(store)
    assert found.count(State.OVERDUE) == sum(
        line.prompt.state is State.OVERDUE for line in found.lines
    )
    assert sum(found.count(state) for state in State) == len(found.lines)


# Who sees what


@pytest.fixture
def case_id(store: Store) -> UUID:
    made = add_case(store)
    sentence(store, made, 20)
    return made


def test_an_officer_sees_own_cases_only(store: Store, case_id: UUID) -> None:
    del case_id
    assert content(store, OFFICER).lines
    assert content(store, COLLEAGUE).lines == ()
    assert content(store, DUTY).lines == ()


def test_a_case_whose_officer_is_not_on_the_staff_list_is_everybodys(store: Store) -> None:
    made = add_case(store, "K417702", officer_code="", officer_name="Somebody Else")
    sentence(store, made, 20)
    assert content(store, COLLEAGUE).lines
    assert content(store, OFFICER).lines


def test_a_manager_sees_what_has_gone_on_to_the_manager(store: Store, case_id: UUID) -> None:
    found = content(store, MANAGER)
    escalated = {
        p.code
        for line in content(store, OFFICER).lines
        for p in (line.prompt, *line.today.rest)
        if p.escalated
    }
    assert codes_of(found) == escalated == {"own_manager_appointment"}
    assert all(line.may_put_off for line in found.lines)
    assert case_id in {line.prompt.case_id for line in found.lines}


def test_a_manager_of_another_team_sees_nothing(store: Store, case_id: UUID) -> None:
    del case_id
    assert content(store, replace(MANAGER, team_code="OTHER1")).lines == ()


def test_a_case_administrator_sees_outcomes_and_bookings_and_puts_none_off(
    store: Store, case_id: UUID
) -> None:
    book(store, case_id, TODAY - timedelta(days=5))
    found = content(store, ADMINISTRATOR)
    assert found.lines
    assert {line.prompt.group for line in found.lines} == {Group.CONTACT}
    assert not any(line.may_put_off for line in found.lines)


@pytest.mark.parametrize("actor", [READER, CENTRAL])
def test_who_only_reads_has_nothing_to_do(store: Store, case_id: UUID, actor: StaffMember) -> None:
    book(store, case_id)
    found = content(store, actor)
    assert (found.lines, found.appointments, found.to_record, found.drafts) == ((), (), (), ())


def test_a_locked_case_never_appears(store: Store, case_id: UUID) -> None:
    book(store, case_id)
    book(store, case_id, TODAY - timedelta(days=5))
    store.keep_draft(OFFICER, DraftKey(case_id, "contact", "new"), {"notes": "half"})
    before = content(store)
    assert before.lines
    assert before.appointments
    assert before.to_record
    assert before.drafts
    seen = file_of(store, case_id).case
    locked = replace(seen, exclusions=frozenset({OFFICER.staff_code}))
    do(store, lambda uow: uow.save(locked, seen=seen), MANAGER)
    after = content(store)
    assert (after.lines, after.appointments, after.to_record, after.drafts) == ((), (), (), ())
    assert "Gwilym" not in str(after)


def test_a_locked_case_is_known_by_its_message_alone(store: Store) -> None:
    add_case(
        store,
        officer=MANAGER,
        restrictions=frozenset({MANAGER.staff_code}),
        restriction_message="Restricted. Speak to the manager.",
    )
    visible = visible_cases(store.reader(OFFICER))
    assert visible.seen == {}
    assert visible.locked == ("Restricted. Speak to the manager.",)
    (seen,) = visible_cases(store.reader(MANAGER)).seen.values()
    assert seen.name == "Llŷr Tomos ap Gwilym-Harries"
    assert seen.sorted_name == "ap Gwilym-Harries, Llŷr Tomos"


# The day


def test_the_days_own_appointments_by_time(store: Store, case_id: UUID) -> None:
    book(store, case_id, starts=time(15))
    book(store, case_id, starts=time(10), purpose="Talk about work")
    book(store, case_id, TODAY + timedelta(days=1))
    book(store, case_id, starts=time(11), staff_code=DUTY.staff_code, staff_name=DUTY.name)
    first, second = content(store).appointments
    assert (first.starts_at, second.starts_at) == (time(10), time(15))
    assert first.name == "Llŷr Tomos ap Gwilym-Harries"
    assert (first.words, first.location) == ("Planned office visit", "Penlan House")
    assert first.purpose == "Talk about work"
    assert len(content(store, DUTY).appointments) == 1


def test_past_appointments_without_an_outcome_newest_first(store: Store, case_id: UUID) -> None:
    for days in (3, 9, 1):
        book(store, case_id, TODAY - timedelta(days=days))
    book(store, case_id, starts=time(9))  # over at 09:30; it is 09:41
    book(store, case_id, starts=time(10))
    on = [each.on for each in content(store).to_record]
    assert on == [TODAY, *(TODAY - timedelta(days=days) for days in (1, 3, 9))]


def test_moved_and_wrong_entries_and_letters_are_not_asked_for(
    store: Store, case_id: UUID, clock: Clock
) -> None:
    seen = book(store, case_id, TODAY - timedelta(days=3))
    wrong = replace(seen, entered_in_error_at=clock(), entered_in_error_reason="Twice")
    do(store, lambda uow: uow.save(wrong, seen=seen))
    moved = book(store, case_id, TODAY - timedelta(days=4))
    later = replace(moved, rescheduled_to_id=seen.record_id, reschedule_reason="Ill")
    do(store, lambda uow: uow.save(later, seen=moved))
    assert content(store).to_record == ()


# Drafts


def test_own_drafts_left_open_the_latest_first(store: Store, case_id: UUID, clock: Clock) -> None:
    keys = (
        DraftKey(case_id, "contact", "new"),
        DraftKey(None, "register_case"),
        DraftKey(case_id, "induction", "x"),
    )
    for key in keys:
        clock.now += timedelta(minutes=1)
        store.keep_draft(OFFICER, key, {"notes": "half"})
    drafts = content(store).drafts
    assert [draft.key for draft in drafts] == list(reversed(keys))
    assert [draft.name for draft in drafts] == [
        "Llŷr Tomos ap Gwilym-Harries",
        "",
        "Llŷr Tomos ap Gwilym-Harries",
    ]
    assert content(store, DUTY).drafts == ()


# A new day


def test_on_a_new_day_it_says_how_many_cases_are_still_to_be_looked_through(
    store: Store, case_id: UUID, clock: Clock
) -> None:
    del case_id
    add_case(store, "K417702", officer=COLLEAGUE, exclusions=frozenset({OFFICER.staff_code}))
    assert content(store).stale == 0
    clock.now += timedelta(days=1)
    assert content(store).stale == 1  # not the one that is locked
    assert store.sweep_prompts(5) == 0
    assert content(store).stale == 0
