"""Contacts are recorded, corrected and marked in error; nothing is ever deleted."""

from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, Requirement
from om_desktop.domain.record import NOTES
from om_desktop.domain.sentence_plan import Objective
from om_desktop.errors import Conflict, NotAllowed
from om_desktop.operations.contacts import (
    NewTime,
    add_note,
    change_contact,
    entry_of,
    mark_entered_in_error,
    record_contact,
    reschedule_appointment,
)
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.store import Store
from tests.builders import a_plan, an_id, an_objective, an_order
from tests.support.acting import do, file_of, problems_of, save_all
from tests.support.contacts import (
    BOOKED,
    CALL,
    FRIDAY,
    SEEN,
    TODAY,
    an_activity_requirement,
    booked,
    kept,
    recorded,
    refused,
)
from tests.support.people import COLLEAGUE, MANAGER, OFFICER, READER
from tests.support.stores import Clock, add_case


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def order(store: Store, case_id: UUID) -> Order:
    order: Order = an_order(case_id=case_id)
    do(store, lambda uow: uow.save(order, seen=None))
    return order


@pytest.fixture
def activity(store: Store, order: Order) -> Requirement:
    requirement = an_activity_requirement(order)
    do(store, lambda uow: uow.save(requirement, seen=None))
    return requirement


@pytest.fixture
def objective(store: Store, case_id: UUID) -> Objective:
    plan = a_plan(case_id=case_id)
    objective = an_objective(plan, case_id=case_id)
    save_all(store, plan, objective)
    return objective


# Recording


def test_a_contact_says_who_recorded_it_and_with_whom_it_was(
    store: Store, case_id: UUID, clock: Clock
) -> None:
    contact = kept(store, recorded(store, case_id, CALL))

    assert (contact.staff_code, contact.staff_name) == (OFFICER.staff_code, OFFICER.name)
    assert contact.recorded_by == OFFICER.name
    assert contact.recorded_at is not None
    assert contact.recorded_at <= clock.now


def test_somebody_who_is_not_on_the_staff_list_is_named_as_typed(
    store: Store, case_id: UUID
) -> None:
    contact = recorded(store, case_id, replace(CALL, staff_name="  Kit Ransome "))
    assert (contact.staff_code, contact.staff_name) == ("", "Kit Ransome")


def test_somebody_on_the_list_is_named_as_the_list_does(store: Store, case_id: UUID) -> None:
    entry = replace(CALL, staff_code=COLLEAGUE.staff_code, staff_name="Meera C.")
    assert recorded(store, case_id, entry).staff_name == COLLEAGUE.name


def test_a_staff_code_nobody_has_is_refused(store: Store, case_id: UUID) -> None:
    entry = replace(CALL, staff_code="N07A999", staff_name="Nobody")
    assert list(refused(store, case_id, entry)) == ["staff_name"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"contact_type": ""}, "contact_type"),
        ({"contact_type": "XXXX"}, "contact_type"),
        ({"contact_type": "case_registered"}, "contact_type"),
        ({"outcome": "XXXX"}, "outcome"),
        ({"contact_type": "CTOA"}, "outcome"),
        ({"starts_at": time(10), "ends_at": time(10)}, "ends_at"),
        ({"starts_at": None, "ends_at": time(10)}, "starts_at"),
        ({"notes": "x" * (NOTES + 1)}, "notes"),
        ({"action": "EA02"}, "action"),
        ({"outcome": "UAAB", "action": "XXXX"}, "action"),
        ({"on": FRIDAY}, "outcome"),
        ({"on": FRIDAY, "outcome": "AAME"}, "notes"),
        ({"rar_day": True}, "rar_day"),
        ({"order_id": UUID(int=5)}, "order_id"),
        ({"requirement_id": UUID(int=5)}, "order_id"),
        ({"objectives": frozenset({UUID(int=5)})}, "objectives"),
    ],
)
def test_what_cannot_be_is_answered_beside_its_field_and_nothing_is_kept(
    store: Store, case_id: UUID, wrong: dict[str, object], field: str
) -> None:
    problems = refused(store, case_id, replace(SEEN, **wrong))  # type: ignore[arg-type] # names of the row

    assert field in problems
    assert file_of(store, case_id).all(Contact) == ()


def test_an_absence_may_be_known_in_advance_with_its_reason(store: Store, case_id: UUID) -> None:
    entry = replace(BOOKED, outcome="AAME", notes="Operation on Thursday")
    assert recorded(store, case_id, entry).outcome == "AAME"


def test_a_failure_may_name_its_enforcement_action(store: Store, case_id: UUID) -> None:
    entry = replace(SEEN, outcome="UAAB", action="EA02")
    assert recorded(store, case_id, entry).action == "EA02"


def test_an_action_that_does_not_fit_the_order_is_a_warning(store: Store, order: Order) -> None:
    entry = replace(SEEN, outcome="UAAB", action="LCL", order_id=order.record_id)

    saved = do(store, lambda uow: record_contact(uow, order.case_id, entry))

    assert [warning.field for warning in saved.warnings] == ["action"]
    assert kept(store, saved.result).action == "LCL"


def test_a_requirement_brings_its_order(store: Store, activity: Requirement) -> None:
    entry = replace(SEEN, requirement_id=activity.record_id, rar_day=True)
    contact = recorded(store, activity.case_id, entry)
    assert (contact.order_id, contact.rar_day) == (activity.order_id, True)


def test_a_requirement_must_be_of_the_order_that_is_named(
    store: Store, activity: Requirement
) -> None:
    other = an_order(case_id=activity.case_id)
    do(store, lambda uow: uow.save(other, seen=None))
    entry = replace(SEEN, requirement_id=activity.record_id, order_id=other.record_id)
    assert list(refused(store, activity.case_id, entry)) == ["order_id"]


def test_an_order_of_somebody_else_is_refused(store: Store, order: Order) -> None:
    somebody = add_case(store, "K417702", "Kieran", "Docherty-Vaughan")
    entry = replace(SEEN, order_id=order.record_id)
    assert list(refused(store, somebody, entry)) == ["order_id"]


def test_an_activity_day_is_not_used_by_an_absence(store: Store, activity: Requirement) -> None:
    entry = replace(SEEN, outcome="UAAB", rar_day=True, requirement_id=activity.record_id)
    assert list(refused(store, activity.case_id, entry)) == ["rar_day"]


def test_the_objectives_worked_on_are_those_of_the_plan(store: Store, objective: Objective) -> None:
    entry = replace(SEEN, objectives=frozenset({objective.lineage_id}))
    assert recorded(store, objective.case_id, entry).objectives == {objective.lineage_id}


def test_a_home_visit_without_a_purpose_is_kept_with_a_warning(store: Store, case_id: UUID) -> None:
    entry = replace(SEEN, contact_type="CHVS")
    saved = do(store, lambda uow: record_contact(uow, case_id, entry))
    assert [warning.field for warning in saved.warnings] == ["purpose"]


def test_a_save_takes_its_draft_with_it(store: Store, case_id: UUID) -> None:
    key = DraftKey(case_id, "contact", "new")
    store.keep_draft(OFFICER, key, {"notes": "Rang"})

    do(store, lambda uow: record_contact(uow, case_id, CALL, draft=key))

    assert store.reader(OFFICER).draft(key) is None


def test_a_refused_save_leaves_the_draft(store: Store, case_id: UUID) -> None:
    key = DraftKey(case_id, "contact", "new")
    store.keep_draft(OFFICER, key, {"notes": "Rang"})

    problems_of(
        store, lambda uow: record_contact(uow, case_id, replace(CALL, contact_type=""), draft=key)
    )

    assert store.reader(OFFICER).draft(key) is not None


def test_a_colleague_may_add_a_contact_and_not_change_one(store: Store, case_id: UUID) -> None:
    contact = do(store, lambda uow: record_contact(uow, case_id, CALL), COLLEAGUE).result

    with pytest.raises(NotAllowed):
        do(store, lambda uow: add_note(uow, "More", seen=contact), COLLEAGUE)
    with pytest.raises(NotAllowed):
        do(store, lambda uow: record_contact(uow, case_id, CALL), READER)


# Correcting


def test_a_correction_changes_what_was_entered_and_keeps_the_rest(
    store: Store, case_id: UUID
) -> None:
    contact = recorded(store, case_id)

    do(
        store,
        lambda uow: change_contact(
            uow, replace(entry_of(contact), notes="Came late"), seen=contact
        ),
    )

    found = kept(store, contact)
    assert (found.notes, found.outcome, found.recorded_at) == (
        "Came late",
        "ATTC",
        contact.recorded_at,
    )


def test_an_imported_type_that_is_not_on_our_list_stays(store: Store, case_id: UUID) -> None:
    imported = Contact(
        record_id=an_id(), case_id=case_id, contact_type="ZZ9", type_as_worded="Old type", on=TODAY
    )
    do(store, lambda uow: uow.save(imported, seen=None))

    do(
        store,
        lambda uow: change_contact(uow, replace(entry_of(imported), notes="Seen"), seen=imported),
    )

    assert (kept(store, imported).contact_type, kept(store, imported).notes) == ("ZZ9", "Seen")


def test_an_appointment_to_come_is_not_moved_by_correcting_it(store: Store, case_id: UUID) -> None:
    contact = booked(store, case_id)
    moved = replace(entry_of(contact), starts_at=time(15), ends_at=None)
    problems = problems_of(store, lambda uow: change_contact(uow, moved, seen=contact))
    assert list(problems) == ["on"]


def test_an_outcome_is_not_changed_by_the_way(store: Store, case_id: UUID) -> None:
    contact = recorded(store, case_id)
    changed = replace(entry_of(contact), outcome="UAAB")
    assert list(problems_of(store, lambda uow: change_contact(uow, changed, seen=contact))) == [
        "outcome"
    ]


def test_a_sensitive_entry_stays_sensitive(store: Store, case_id: UUID) -> None:
    contact = recorded(store, case_id, replace(CALL, sensitive=True))
    open_to_all = replace(entry_of(contact), sensitive=False)
    problems = problems_of(store, lambda uow: change_contact(uow, open_to_all, seen=contact))
    assert list(problems) == ["sensitive"]


def test_a_note_goes_under_those_there_with_name_and_time(store: Store, case_id: UUID) -> None:
    contact = recorded(store, case_id, CALL)

    do(store, lambda uow: add_note(uow, " Rang again. ", seen=contact), MANAGER)

    first, _, added = kept(store, contact).notes.partition("\n\n")
    assert first == "Rang back."
    assert added.startswith("Added Wed 27 May 2026 09:41 by Gareth Oyelaran-Price:\n")
    assert added.endswith("\nRang again.")


def test_the_first_note_of_an_entry_needs_no_heading(store: Store, case_id: UUID) -> None:
    contact = recorded(store, case_id)
    assert do(store, lambda uow: add_note(uow, "Came late", seen=contact)).notes == "Came late"


def test_a_note_that_does_not_fit_is_refused_whole(store: Store, case_id: UUID) -> None:
    contact = recorded(store, case_id, replace(CALL, notes="x" * (NOTES - 100)))

    problems = problems_of(store, lambda uow: add_note(uow, "y" * 100, seen=contact))

    assert problems["notes"].startswith("100 characters; ")
    assert len(kept(store, contact).notes) == NOTES - 100


def test_an_empty_note_is_refused(store: Store, case_id: UUID) -> None:
    contact = recorded(store, case_id, CALL)
    assert problems_of(store, lambda uow: add_note(uow, "  ", seen=contact)) == {
        "notes": "Write the note."
    }


# Entered in error


def test_an_entry_in_error_stays_with_who_when_and_why(
    store: Store, case_id: UUID, clock: Clock
) -> None:
    contact = recorded(store, case_id, CALL)

    do(store, lambda uow: mark_entered_in_error(uow, " Wrong case ", seen=contact))

    found = kept(store, contact)
    assert (found.entered_in_error_by, found.entered_in_error_reason) == (
        OFFICER.name,
        "Wrong case",
    )
    assert isinstance(found.entered_in_error_at, datetime)
    assert found.entered_in_error_at <= clock.now
    assert (found.notes, found.stands) == ("Rang back.", False)


def test_an_error_has_a_reason(store: Store, case_id: UUID) -> None:
    contact = recorded(store, case_id, CALL)
    problems = problems_of(store, lambda uow: mark_entered_in_error(uow, " ", seen=contact))
    assert list(problems) == ["entered_in_error_reason"]


def test_what_the_system_made_is_not_marked_by_hand(store: Store, case_id: UUID) -> None:
    made = Contact(
        record_id=an_id(), case_id=case_id, contact_type="order_recorded", on=TODAY,
        system_entry=True,
    )  # fmt: skip
    do(store, lambda uow: uow.save(made, seen=None))
    problems = problems_of(store, lambda uow: mark_entered_in_error(uow, "Wrong", seen=made))
    assert list(problems) == ["entered_in_error_reason"]


def test_when_the_new_time_was_an_error_the_first_stands_again(store: Store, case_id: UUID) -> None:
    first = booked(store, case_id)
    later = NewTime(on=date(2026, 6, 1), starts_at=time(10), location="Penlan House")
    new = do(store, lambda uow: reschedule_appointment(uow, later, "Bus", seen=first)).result

    do(store, lambda uow: mark_entered_in_error(uow, "Wrong person", seen=new))

    assert kept(store, first).stands
    assert not kept(store, new).stands


def test_what_is_in_error_or_moved_is_not_touched_again(store: Store, case_id: UUID) -> None:
    wrong = recorded(store, case_id, CALL)
    do(store, lambda uow: mark_entered_in_error(uow, "Wrong case", seen=wrong), MANAGER)
    first = booked(store, case_id)
    later = NewTime(on=date(2026, 6, 1), starts_at=time(10), location="Penlan House")
    do(store, lambda uow: reschedule_appointment(uow, later, "Bus", seen=first))

    with pytest.raises(Conflict, match=MANAGER.name):
        do(store, lambda uow: add_note(uow, "More", seen=wrong))
    with pytest.raises(Conflict, match="moved"):
        do(store, lambda uow: add_note(uow, "More", seen=first))


def test_every_change_stays_in_the_journal(store: Store, case_id: UUID) -> None:
    contact = recorded(store, case_id, CALL)
    do(store, lambda uow: add_note(uow, "More", seen=contact))
    do(store, lambda uow: mark_entered_in_error(uow, "Wrong", seen=kept(store, contact)))

    rows = store.reader(OFFICER).rows(
        "SELECT creates FROM journal WHERE record_id = ? ORDER BY seq", (str(contact.record_id),)
    )

    assert [row[0] for row in rows] == [1, 0, 0]


def test_a_plan_is_no_bar_to_a_contact_without_objectives(store: Store, case_id: UUID) -> None:
    plan = a_plan(case_id=case_id)
    do(store, lambda uow: uow.save(plan, seen=None))
    assert recorded(store, case_id, CALL).objectives == frozenset()
