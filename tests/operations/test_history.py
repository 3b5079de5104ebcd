"""The history as a person reads it: who did what to which record, and what stays private."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import partial
from uuid import UUID

import pytest

from om_desktop.domain.address import Address
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, OrderType, Requirement
from om_desktop.domain.person import Alias, Circumstance, Disability, Person, PersonalContact
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry, RoshLevel
from om_desktop.domain.sentence_plan import NeedArea, Objective, SentencePlan, Step
from om_desktop.operations import inductions, objectives, orders, people, plans, registers
from om_desktop.operations.contacts import (
    ContactEntry,
    OutcomeEntry,
    book_appointment,
    mark_entered_in_error,
    record_contact,
    record_outcome,
)
from om_desktop.operations.history import Change
from om_desktop.operations.record_words import RecordWords
from om_desktop.storage.queries.history import tell_history
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of
from tests.support.full_case import add_full_case
from tests.support.inductions import WHOLE, factor
from tests.support.people import MANAGER, OFFICER
from tests.support.stores import add_case

VISIT = ContactEntry(
    contact_type="COAP",
    on=date(2026, 5, 26),
    starts_at=time(10, 30),
    location="Penlan House",
    notes="Talked about the harbour job.",
    enforceable=True,
)


def told(store: Store, case_id: UUID) -> list[Change]:
    """Return the changes of a case, the newest first."""
    return list(tell_history(store.reader(OFFICER), case_id))


def one(store: Store, case_id: UUID, field: str, where: str = "") -> Change:
    (found,) = [c for c in told(store, case_id) if c.field == field and where in c.where]
    return found


def test_a_changed_field_says_who_when_where_before_and_after(store: Store) -> None:
    case_id = add_case(store)
    seen = file_of(store, case_id).person
    do(store, lambda uow: uow.save(replace(seen, mobile="07700 900142"), seen=seen))
    seen = file_of(store, case_id).person
    do(store, lambda uow: people.change_person(uow, seen, {"mobile": "07700 900318"}))
    newest, before = [c for c in told(store, case_id) if c.field == "Mobile phone"]
    assert (newest.where, newest.who) == ("Person", OFFICER.name)
    assert (newest.before, newest.after) == ("07700 900142", "07700 900318")
    assert (before.before, before.after) == ("None", "07700 900142")
    assert newest.made_at > before.made_at
    assert newest.kind == Person.KIND
    assert not newest.is_new
    assert not newest.entry
    assert newest.device


def test_a_new_contact_is_named_in_its_where_and_summed_up_on_one_line(store: Store) -> None:
    case_id = add_case(store)
    do(store, lambda uow: record_contact(uow, case_id, VISIT))
    change = one(store, case_id, "New entry", "office visit")
    assert change.where == "Planned office visit, Tue 26 May 2026"
    assert change.after == (
        "10:30. Penlan House. Carys Whitcombe. Talked about the harbour job. Enforceable"
    )
    assert change.is_new
    assert dict(change.entry) == {
        "Type": "Planned office visit",
        "Date": "Tue 26 May 2026",
        "Start": "10:30",
        "Place": "Penlan House",
        "With": "Carys Whitcombe",
        "Notes": "Talked about the harbour job.",
        "Enforceable": "Yes",
    }


def test_an_outcome_is_told_by_its_name(store: Store) -> None:
    case_id = add_case(store)
    seen = do(store, lambda uow: record_contact(uow, case_id, VISIT)).result
    do(store, lambda uow: record_outcome(uow, OutcomeEntry(outcome="ATTC"), seen=seen))
    change = one(store, case_id, "Outcome")
    assert (change.before, change.after) == ("None", "Attended, complied")


def test_dates_and_numbers_keep_their_label_where_they_stand_alone(store: Store) -> None:
    case_id = add_case(store)
    values = {
        "order_type": OrderType.COMMUNITY,
        "order_on": date(2026, 5, 18),
        "ends_on": date(2027, 11, 17),
    }
    do(store, lambda uow: orders.record_order(uow, case_id, values))
    order = file_of(store, case_id).active_orders[0]
    rar = {"requirement_type": "F", "length": 20, "unit": "days"}
    do(store, lambda uow: orders.record_requirement(uow, order, rar))
    made = one(store, case_id, "New entry", "Order: ")
    assert "Sentenced Mon 18 May 2026" in made.after
    assert "Ends Wed 17 Nov 2027" in made.after
    assert "Length 20 days" in one(store, case_id, "New entry", "Requirement").after


def test_an_induction_is_summed_up_by_its_answers_and_told_question_by_question(
    store: Store,
) -> None:
    case_id = add_full_case(store)
    order = file_of(store, case_id).active_orders[0]
    blank = inductions.blank_induction(case_id, order.record_id)
    answers = {**WHOLE, **factor("what", "Works nights")}
    saved = do(store, lambda uow: inductions.save_induction(uow, answers, seen=blank))
    made = one(store, case_id, "New entry", "Induction")
    assert made.after.endswith(" answers")
    assert "Works nights" in dict(made.entry).values()
    changed = {**answers, **factor("what", "Works nights, Mondays")}
    do(store, lambda uow: inductions.save_induction(uow, changed, seen=saved))
    (change,) = [c for c in told(store, case_id) if c.after == "Works nights, Mondays"]
    assert change.before == "Works nights"
    assert change.where == "Induction"


# What is private


def test_a_sensitive_entry_never_tells_its_notes_or_its_purpose(store: Store) -> None:
    case_id = add_case(store)
    entry = replace(VISIT, sensitive=True, purpose="See the harbour flat", contact_type="CHVS")
    seen = do(store, lambda uow: record_contact(uow, case_id, entry)).result
    more = OutcomeEntry(outcome="ATTC", note="The harbour again.", purpose="Harbour, once more")
    do(store, lambda uow: record_outcome(uow, more, seen=seen))
    said = "\n".join(str(change) for change in told(store, case_id)).casefold()
    assert "harbour" not in said
    notes = one(store, case_id, "Notes")
    assert (notes.before, notes.after) == ("Sensitive", "Sensitive")
    made = one(store, case_id, "New entry", "Home visit")
    assert dict(made.entry)["Notes"] == "Sensitive"
    assert "Penlan House" in made.after


def test_what_was_said_before_it_was_marked_sensitive_is_private_too(store: Store) -> None:
    case_id = add_case(store)
    seen = do(store, lambda uow: record_contact(uow, case_id, VISIT)).result
    assert "harbour" in one(store, case_id, "New entry", "office visit").after
    do(store, lambda uow: uow.save(replace(seen, sensitive=True), seen=seen))
    assert all("harbour" not in str(change) for change in told(store, case_id))


# Marks


def test_register_entries_and_levels_are_safety_fields(store: Store) -> None:
    case_id = add_case(store)
    values = {"register": "AV2S", "level": "medium", "started_on": date(2026, 5, 1), "source": "x"}
    entry = do(store, lambda uow: registers.add_register_entry(uow, case_id, values))
    do(store, lambda uow: uow.save(replace(entry, level="high"), seen=entry))
    level = one(store, case_id, "Level")
    assert (level.safety, level.before, level.after) == (True, "Medium", "High")
    assert level.where == "Register entry: Risk to staff"
    assert one(store, case_id, "New entry", "Risk to staff").safety
    assert not one(store, case_id, "New entry", "Person").safety


def test_what_the_system_wrote_is_marked(store: Store) -> None:
    case_id = add_full_case(store)
    systems = [change for change in told(store, case_id) if change.system]
    assert systems
    assert all(change.kind == Contact.KIND for change in systems)


def test_somebody_who_is_not_on_the_staff_list_is_told_by_the_staff_code(store: Store) -> None:
    case_id = add_case(store)
    stranger = replace(MANAGER, staff_code="N07A099", name="Nobody Here")
    seen = file_of(store, case_id).person
    do(store, lambda uow: uow.save(replace(seen, title="Ms"), seen=seen), stranger)
    assert one(store, case_id, "Title").who == "N07A099"


def test_entered_in_error_is_told_with_its_reason(store: Store) -> None:
    case_id = add_case(store)
    seen = do(store, lambda uow: book_appointment(uow, case_id, VISIT)).result
    do(store, lambda uow: mark_entered_in_error(uow, "Recorded twice", seen=seen))
    assert one(store, case_id, "Why entered in error").after == "Recorded twice"
    assert one(store, case_id, "Marked entered in error").after == "Wed 27 May 2026 09:41"


# What records are called


@pytest.fixture
def words(store: Store) -> Callable[[type[Record]], list[str]]:
    case_id = add_full_case(store)
    plan = do(store, lambda uow: plans.start_plan(uow, case_id))
    aim = {
        "title": "I will keep my flat",
        "area": NeedArea.ACCOMMODATION,
        "target_on": date(2026, 11, 18),
    }
    for _ in range(2):
        added = do(store, lambda uow: objectives.add_objective(uow, plan.record_id, aim))
    step = {"description": "See the money adviser"}
    do(store, lambda uow: objectives.add_step(uow, added.record_id, step))
    file = file_of(store, case_id)
    spoken = RecordWords(file, store.reference, {})
    return lambda kind: [spoken.name_of(record) for record in file.all(kind)]


def test_parts_of_a_plan_are_called_by_their_number(
    words: Callable[[type[Record]], list[str]],
) -> None:
    assert words(SentencePlan) == ["Sentence plan, version 1"]
    assert words(Objective) == ["Objective 1", "Objective 2"]
    assert words(Step) == ["Plan step 2.1"]
    assert words(Person) == ["Person"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Address, "Address: 14 Quay Row, Penlan, Dyfed, SA62 5QQ"),
        (Alias, "Alias: Kier Brannigan"),
        (PersonalContact, "Personal contact: Siân Docherty"),
        (Circumstance, "Personal circumstance: Employment"),
        (Disability, "Disability: Dyslexia"),
        (Order, "Order: Suspended sentence order"),
        (Requirement, "Requirement: Rehabilitation activity"),
        (RegisterEntry, "Register entry: Weapons"),
        (Contact, "Planned office visit, Fri 29 May 2026"),
    ],
)
def test_a_record_is_called_what_a_person_would_say(
    words: Callable[[type[Record]], list[str]], kind: type[Record], expected: str
) -> None:
    assert expected in words(kind)


def test_a_level_set_anew_is_told(store: Store) -> None:
    case_id = add_case(store)
    for level in (RoshLevel.MEDIUM, RoshLevel.HIGH):
        do(
            store,
            partial(
                registers.set_rosh_level,
                case_id=case_id,
                level=level,
                since=date(2026, 5, 26),
                source="Assessment",
            ),
        )
    names = [change.where for change in told(store, case_id) if change.is_new]
    assert "Register entry: High risk of serious harm" in names
    ended = one(store, case_id, "Ended")
    assert ended.where == "Register entry: Medium risk of serious harm"
