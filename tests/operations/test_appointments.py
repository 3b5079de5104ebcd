"""Appointments are booked, moved and settled with an outcome; odd times warn and never block."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from om_desktop.domain.order import Order, Requirement
from om_desktop.domain.sentence_plan import Objective
from om_desktop.errors import Conflict
from om_desktop.operations.contacts import (
    NewTime,
    OutcomeEntry,
    book_appointment,
    record_outcome,
    reschedule_appointment,
)
from om_desktop.storage.store import Store
from tests.builders import a_plan, an_objective, an_order
from tests.support.acting import do, problems_of, save_all
from tests.support.contacts import (
    BOOKED,
    FRIDAY,
    SEEN,
    TODAY,
    an_activity_requirement,
    booked,
    kept,
    recorded,
)
from tests.support.people import MANAGER
from tests.support.stores import add_case


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


# Outcomes


def test_an_outcome_settles_an_appointment(
    store: Store, case_id: UUID, objective: Objective
) -> None:
    contact = recorded(store, case_id, replace(SEEN, outcome="", notes="Booked by phone"))
    entry = OutcomeEntry(
        outcome="ATTC", note="Worked well", objectives=frozenset({objective.lineage_id})
    )

    do(store, lambda uow: record_outcome(uow, entry, seen=contact))

    found = kept(store, contact)
    assert (found.outcome, found.objectives) == ("ATTC", frozenset({objective.lineage_id}))
    assert found.notes.startswith("Booked by phone\n\nAdded ")


def test_an_absence_planned_as_an_activity_day_uses_none(
    store: Store, activity: Requirement
) -> None:
    planned = replace(
        BOOKED, on=TODAY, starts_at=time(9), ends_at=None, rar_day=True,
        requirement_id=activity.record_id,
    )  # fmt: skip
    contact = recorded(store, activity.case_id, planned)

    saved = do(store, lambda uow: record_outcome(uow, OutcomeEntry(outcome="UAAB"), seen=contact))

    assert saved.result.outcome == "UAAB"


def test_nobody_has_attended_what_is_to_come(store: Store, case_id: UUID) -> None:
    contact = booked(store, case_id)
    problems = problems_of(
        store, lambda uow: record_outcome(uow, OutcomeEntry(outcome="ATTC"), seen=contact)
    )
    assert list(problems) == ["outcome"]


def test_an_absence_in_advance_takes_its_reason_as_a_note(store: Store, case_id: UUID) -> None:
    contact = booked(store, case_id)
    entry = OutcomeEntry(outcome="AAME", note="Operation on Thursday")
    saved = do(store, lambda uow: record_outcome(uow, entry, seen=contact))
    assert (saved.result.outcome, saved.result.notes) == ("AAME", "Operation on Thursday")


def test_a_wrong_outcome_can_be_taken_back_and_its_action_with_it(
    store: Store, case_id: UUID
) -> None:
    contact = recorded(store, case_id, replace(SEEN, outcome="UAAB", action="EA02"))
    saved = do(store, lambda uow: record_outcome(uow, OutcomeEntry(outcome=""), seen=contact))
    assert (saved.result.outcome, saved.result.action) == ("", "")


def test_no_outcome_at_all_is_none(store: Store, case_id: UUID) -> None:
    contact = recorded(store, case_id, replace(SEEN, outcome=""))
    problems = problems_of(
        store, lambda uow: record_outcome(uow, OutcomeEntry(outcome=""), seen=contact)
    )
    assert problems == {"outcome": "Choose an outcome."}


def test_an_outcome_recorded_meanwhile_is_not_overwritten(store: Store, case_id: UUID) -> None:
    contact = recorded(store, case_id, replace(SEEN, outcome=""))
    do(store, lambda uow: record_outcome(uow, OutcomeEntry(outcome="ATTC"), seen=contact), MANAGER)

    with pytest.raises(Conflict, match="Attended, complied"):
        do(store, lambda uow: record_outcome(uow, OutcomeEntry(outcome="UAAB"), seen=contact))

    assert kept(store, contact).outcome == "ATTC"


def test_a_home_visit_gets_its_purpose_with_the_outcome(store: Store, case_id: UUID) -> None:
    visit = recorded(store, case_id, replace(SEEN, contact_type="CHVS", outcome=""))
    entry = OutcomeEntry(outcome="ATTC", purpose=" See who lives there ")

    saved = do(store, lambda uow: record_outcome(uow, entry, seen=visit))

    assert (saved.result.purpose, saved.warnings) == ("See who lives there", ())


# Booking and moving


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"contact_type": "CTOA"}, "contact_type"),
        ({"starts_at": None, "ends_at": None}, "starts_at"),
        ({"location": " "}, "location"),
    ],
)
def test_a_booking_has_its_type_time_and_place(
    store: Store, case_id: UUID, wrong: dict[str, object], field: str
) -> None:
    entry = replace(BOOKED, **wrong)  # type: ignore[arg-type] # names of the row
    assert field in problems_of(store, lambda uow: book_appointment(uow, case_id, entry))


def test_a_phone_call_needs_no_place(store: Store, case_id: UUID) -> None:
    assert booked(store, case_id, replace(BOOKED, contact_type="COPT", location="")).location == ""


@pytest.mark.parametrize(
    ("on", "starts_at", "words"),
    [
        (date(2026, 5, 30), time(10), "is not a working day"),
        (date(2026, 8, 31), time(10), "Summer bank holiday"),
        (TODAY, time(8), "This time has passed."),
    ],
)
def test_an_odd_time_is_a_warning_and_does_not_stop(
    store: Store, case_id: UUID, on: date, starts_at: time, words: str
) -> None:
    entry = replace(BOOKED, on=on, starts_at=starts_at, ends_at=None)
    saved = do(store, lambda uow: book_appointment(uow, case_id, entry))
    assert [words in warning.words for warning in saved.warnings] == [True]


def test_another_appointment_of_the_officer_nearby_is_a_warning(
    store: Store, case_id: UUID
) -> None:
    other = add_case(store, "K417702", "Kieran", "Docherty-Vaughan")
    booked(store, other)

    saved = do(
        store,
        lambda uow: book_appointment(
            uow, case_id, replace(BOOKED, starts_at=time(15), ends_at=None)
        ),
    )

    (warning,) = saved.warnings
    assert warning.words == (
        "Within 1 hour of another appointment: "
        "14:00 to 14:45 Planned office visit with Kieran Docherty-Vaughan."
    )


def test_a_restricted_case_nearby_gives_its_time_and_never_its_name(
    store: Store, case_id: UUID
) -> None:
    hidden = add_case(store, "K417702", "Kieran", "Docherty-Vaughan")
    booked(store, hidden)
    do(
        store,
        lambda uow: uow.save(
            replace(uow.case_file(hidden).case, restrictions=frozenset({MANAGER.staff_code})),
            seen=uow.case_file(hidden).case,
        ),
    )

    saved = do(store, lambda uow: book_appointment(uow, case_id, BOOKED))

    (warning,) = saved.warnings
    assert "14:00" in warning.words
    assert "Kieran" not in warning.words
    assert "Docherty" not in warning.words


def test_what_will_not_be_attended_takes_no_time(store: Store, case_id: UUID) -> None:
    first = booked(store, case_id)
    entry = OutcomeEntry(outcome="AAME", note="Operation")
    do(store, lambda uow: record_outcome(uow, entry, seen=first))
    assert do(store, lambda uow: book_appointment(uow, case_id, BOOKED)).warnings == ()


def test_a_moved_appointment_keeps_its_first_time_and_the_reason(
    store: Store, case_id: UUID, order: Order
) -> None:
    first = booked(store, case_id, replace(BOOKED, order_id=order.record_id, notes="Bring letter"))
    later = NewTime(on=date(2026, 6, 1), starts_at=time(10), location="Penlan House")

    saved = do(
        store,
        lambda uow: reschedule_appointment(uow, later, "Works nights", seen=first),
    )

    old, new = kept(store, first), kept(store, saved.result)
    assert (old.rescheduled_to_id, old.reschedule_reason) == (new.record_id, "Works nights")
    assert (old.on, old.notes, old.stands) == (FRIDAY, "Bring letter", False)
    assert (new.on, new.starts_at, new.order_id, new.notes) == (
        date(2026, 6, 1),
        time(10),
        order.record_id,
        "",
    )
    assert saved.warnings == ()


def test_moving_an_appointment_by_minutes_is_no_clash_with_itself(
    store: Store, case_id: UUID
) -> None:
    first = booked(store, case_id)
    later = NewTime(on=FRIDAY, starts_at=time(14, 15), location="Penlan House")
    saved = do(store, lambda uow: reschedule_appointment(uow, later, "Bus", seen=first))
    assert saved.warnings == ()


@pytest.mark.parametrize(
    ("moved_to", "reason", "field"),
    [
        (NewTime(on=FRIDAY, starts_at=time(14), location="Penlan House"), "Bus", "on"),
        (NewTime(on=FRIDAY, starts_at=None, location="Penlan House"), "Bus", "starts_at"),
        (NewTime(on=FRIDAY, starts_at=time(15)), "Bus", "location"),
        (
            NewTime(on=FRIDAY, starts_at=time(15), location="Penlan House"),
            " ",
            "reschedule_reason",
        ),
        (
            NewTime(on=FRIDAY, starts_at=time(15), location="Penlan House"),
            "x" * 251,
            "reschedule_reason",
        ),
    ],
)
def test_a_move_says_where_to_and_why(
    store: Store, case_id: UUID, moved_to: NewTime, reason: str, field: str
) -> None:
    first = booked(store, case_id)

    problems = problems_of(
        store, lambda uow: reschedule_appointment(uow, moved_to, reason, seen=first)
    )

    assert list(problems) == [field]
    assert kept(store, first).stands


def test_what_has_an_outcome_is_not_moved(store: Store, case_id: UUID) -> None:
    seen = recorded(store, case_id, replace(SEEN, location="Penlan House"))
    later = NewTime(on=FRIDAY, starts_at=time(10), location="Penlan House")
    with pytest.raises(Conflict, match="outcome"):
        do(store, lambda uow: reschedule_appointment(uow, later, "Bus", seen=seen))
