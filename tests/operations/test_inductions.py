"""An induction is started once an order, answered by whoever meets the person, and completed."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest

from om_desktop.domain.answers import Answer
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import Order
from om_desktop.domain.person import ReminderPreference
from om_desktop.domain.sentence_plan import PlanState, Step
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import Conflict, NotAllowed
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.operations.inductions import (
    BOOKED,
    blank_induction,
    complete_induction,
    save_induction,
    session_of,
)
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.store import Store
from tests.builders import an_order
from tests.support.acting import do, file_of, problems_of
from tests.support.inductions import FACTOR, WHOLE, factor
from tests.support.people import DUTY, OFFICER, READER
from tests.support.stores import MORNING, add_case

TODAY = date(2026, 5, 27)
NOW = datetime(2026, 5, 27, 9, 41)  # noqa: DTZ001  London wall time, as forms read it
UNDECIDED = {**factor("what", "Caring for a child"), **factor("said", "Son, 4, at weekends")}
DECIDED = {
    **UNDECIDED,
    **factor("area", "areas.caring"),
    **factor("linked_to_risk", "no"),
    **factor("decision", "plan_action"),
    **factor("action", "No appointments on Fridays after 15:00"),
}


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def order(store: Store, case_id: UUID) -> Order:
    order = an_order(case_id=case_id)
    do(store, lambda uow: uow.save(order, seen=None))
    return order


@pytest.fixture
def blank(order: Order) -> Induction:
    return blank_induction(order.case_id, order.record_id)


def save(
    store: Store, answers: dict[str, Answer], seen: Induction, actor: StaffMember = OFFICER
) -> Induction:
    return do(store, lambda uow: save_induction(uow, answers, seen=seen), actor)


def complete(
    store: Store, answers: dict[str, Answer], seen: Induction, actor: StaffMember = OFFICER
) -> Induction:
    return do(store, lambda uow: complete_induction(uow, answers, seen=seen), actor)


def book(store: Store, case_id: UUID, staff: StaffMember = OFFICER) -> None:
    entry = ContactEntry(
        contact_type="COAP",
        on=date(2026, 5, 28),
        starts_at=time(14, 30),
        location="Penlan House",
        staff_code=staff.staff_code,
    )
    do(store, lambda uow: book_appointment(uow, case_id, entry))


def test_two_officers_who_both_start_it_meet_in_one_record(store: Store, blank: Induction) -> None:
    save(store, {"session.kind": "duty"}, blank)
    both = save(store, {"session.where": "Penlan House"}, blank, DUTY)

    assert both.answers == {"session.kind": "duty", "session.where": "Penlan House"}
    assert file_of(store, blank.case_id).all(Induction) == (both,)


def test_the_day_of_the_session_is_kept_once_it_is_a_day(store: Store, blank: Induction) -> None:
    unclear = save(store, {"session.held_at": "thursday some time"}, blank)
    held = save(store, {"session.held_at": "2026-05-21T11:00"}, unclear)

    assert (unclear.held_on, held.held_on) == (None, date(2026, 5, 21))


def test_a_mistyped_year_does_not_keep_the_rest_from_being_saved(
    store: Store, blank: Induction
) -> None:
    kept = save(store, {"session.held_at": "0026-05-21T11:00", "session.where": "Here"}, blank)

    assert (kept.held_on, kept.answers["session.where"]) == (None, "Here")


def test_a_text_that_cannot_be_kept_is_said_at_its_answer(store: Store, blank: Induction) -> None:
    found = problems_of(
        store, lambda uow: save_induction(uow, {"session.where": "x" * 4001}, seen=blank)
    )

    assert list(found) == ["session.where"]
    assert file_of(store, blank.case_id).all(Induction) == ()


def test_a_save_takes_its_draft_away(store: Store, blank: Induction) -> None:
    key = DraftKey(blank.case_id, "induction", str(blank.order_id))
    store.keep_draft(OFFICER, key, {"answers": {"session.where": "Here"}})
    do(store, lambda uow: save_induction(uow, {"session.where": "Here"}, seen=blank, draft=key))

    assert store.reader(OFFICER).draft(key) is None


def test_a_reader_may_not_save(store: Store, blank: Induction) -> None:
    with pytest.raises(NotAllowed):
        save(store, {"session.kind": "duty"}, blank, READER)


@pytest.mark.parametrize(
    ("kind", "words"), [("duty", "led by a duty officer"), ("group", "held in a group")]
)
def test_duty_and_group_wait_for_the_assigned_officer(
    store: Store, blank: Induction, kind: str, words: str
) -> None:
    """Recommendation 5."""
    answers = {**WHOLE, "session.kind": kind}
    found = problems_of(store, lambda uow: complete_induction(uow, answers, seen=blank))
    assert list(found) == [BOOKED]
    assert words in found[BOOKED]
    assert file_of(store, blank.case_id).all(Induction) == ()

    book(store, blank.case_id, DUTY)
    assert problems_of(store, lambda uow: complete_induction(uow, answers, seen=blank)) == found

    book(store, blank.case_id)
    done = complete(store, answers, blank)

    assert done.is_complete
    assert done.answers[BOOKED] == "2026-05-28T14:30"


def test_an_entry_that_is_no_appointment_is_not_one_with_the_officer(
    store: Store, blank: Induction
) -> None:
    letter = ContactEntry(
        contact_type="CLOB", on=TODAY + timedelta(1), staff_code=OFFICER.staff_code
    )
    do(store, lambda uow: record_contact(uow, blank.case_id, letter))
    answers = {**WHOLE, "session.kind": "duty"}

    found = problems_of(store, lambda uow: complete_induction(uow, answers, seen=blank))
    assert list(found) == [BOOKED]


@pytest.mark.parametrize(("on", "counts"), [(date(2026, 5, 26), True), (date(2026, 5, 20), False)])
def test_the_officer_met_since_the_session_need_not_be_booked_again(
    store: Store, blank: Induction, on: date, *, counts: bool
) -> None:
    met = ContactEntry(
        contact_type="COAP",
        on=on,
        starts_at=time(10),
        location="Penlan House",
        staff_code=OFFICER.staff_code,
        outcome="ATTC",
    )
    do(store, lambda uow: record_contact(uow, blank.case_id, met))
    started = save(store, {**WHOLE, "session.kind": "duty"}, blank)
    file = file_of(store, blank.case_id)

    session = session_of(file, started, store.reference.codes, NOW)
    assert session.complete is counts
    assert (BOOKED in session.answers) is counts


def test_what_is_booked_is_read_from_the_record_each_time(store: Store, blank: Induction) -> None:
    """A stale appointment must not complete anything."""
    claimed = {**WHOLE, "session.kind": "duty", BOOKED: "2026-05-28T14:30"}
    started = save(store, claimed, blank)
    file = file_of(store, blank.case_id)

    assert BOOKED not in started.answers
    assert BOOKED not in session_of(file, started, store.reference.codes, NOW).answers


@pytest.mark.parametrize(
    ("answers", "at"),
    [
        ({"areas.caring": "raised"}, ["areas.caring"]),
        (
            {
                "areas.caring": "raised",
                **factor("area", "areas.caring"),
                **factor("linked_to_risk", "no"),
                **UNDECIDED,
            },
            [f"factors.{FACTOR}.decision"],
        ),
        (
            {"areas.caring": "raised", **DECIDED, **factor("action", "")},
            [f"factors.{FACTOR}.action"],
        ),
        ({"areas.caring": ""}, ["areas.caring"]),
    ],
    ids=["raised, not listed", "not decided", "decided without words", "an area not asked"],
)
def test_every_factor_is_decided(
    store: Store, blank: Induction, answers: dict[str, Answer], at: list[str]
) -> None:
    """Recommendation 19."""
    given = {**WHOLE, **answers}
    found = problems_of(store, lambda uow: complete_induction(uow, given, seen=blank))

    assert list(found) == at


def test_a_plan_action_is_proposed_in_the_draft_plan(store: Store, blank: Induction) -> None:
    """The draft plan is made where there is none."""
    complete(store, {**WHOLE, "areas.caring": "raised", **DECIDED}, blank)
    file = file_of(store, blank.case_id)

    assert file.draft_plan is not None
    assert file.draft_plan.state is PlanState.DRAFT
    (step,) = file.all(Step)
    assert (step.plan_id, step.factor) == (file.draft_plan.record_id, FACTOR)
    assert step.description == "No appointments on Fridays after 15:00"


def test_a_factor_that_was_taken_out_is_carried_nowhere(store: Store, blank: Induction) -> None:
    complete(store, {**WHOLE, **DECIDED, f"factors.{FACTOR}": "removed"}, blank)

    assert file_of(store, blank.case_id).draft_plan is None


def test_a_factor_already_dealt_with_proposes_nothing(store: Store, blank: Induction) -> None:
    dealt_with = {
        **DECIDED,
        **factor("decision", "already_dealt_with"),
        **factor("where", "Agreed at court"),
    }
    complete(store, {**WHOLE, **dealt_with}, blank)

    assert file_of(store, blank.case_id).all(Step) == ()


def test_a_completed_induction_says_who_and_when_and_is_locked(
    store: Store, blank: Induction
) -> None:
    done = complete(store, WHOLE, blank)

    assert (done.completed_by, done.held_on) == (OFFICER.name, date(2026, 5, 21))
    assert done.completed_at is not None
    assert done.completed_at - MORNING < timedelta(seconds=5)
    with pytest.raises(Conflict, match="completed"):
        save(store, {**WHOLE, "session.where": "Elsewhere"}, done)
    with pytest.raises(Conflict, match="completed"):
        complete(store, WHOLE, blank, DUTY)


def test_a_completed_induction_keeps_the_appointment_it_was_completed_with(
    store: Store, blank: Induction
) -> None:
    book(store, blank.case_id)
    done = complete(store, {**WHOLE, "session.kind": "group"}, blank)
    later = NOW + timedelta(days=30)
    file = file_of(store, blank.case_id)

    session = session_of(file, done, store.reference.codes, later)
    assert session.answers[BOOKED] == "2026-05-28T14:30"


def test_what_is_completed_is_what_both_answered(store: Store, blank: Induction) -> None:
    by_duty = {key: value for key, value in WHOLE.items() if key.startswith("rules.")}
    by_officer = {key: value for key, value in WHOLE.items() if key not in by_duty}
    save(store, by_duty, blank, DUTY)

    assert complete(store, by_officer, blank).is_complete


@pytest.mark.parametrize(
    ("ways", "kept"),
    [
        (("calendar_card", "text"), ReminderPreference.TEXT),
        (("calendar_card",), ReminderPreference.CALENDAR),
        (("none",), ReminderPreference.NONE),
    ],
)
def test_the_way_of_reminding_is_carried_to_the_person(
    store: Store, blank: Induction, ways: tuple[str, ...], kept: ReminderPreference
) -> None:
    text = {"reminders.number": "07700 900123", "reminders.safe_number": "yes"}
    complete(store, {**WHOLE, **text, "reminders.ways": ways}, blank)

    assert file_of(store, blank.case_id).person.reminder_preference is kept
