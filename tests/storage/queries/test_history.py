"""The history's filters, days and pages; and that a locked case tells nothing."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.errors import NotAllowed, NotFound
from om_desktop.operations.contacts import ContactEntry, record_contact
from om_desktop.operations.ports import new_id
from om_desktop.storage.queries.history import (
    PAGE,
    History,
    HistoryFilter,
    choose,
    history,
    tell_history,
)
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of
from tests.support.people import DUTY, OFFICER
from tests.support.stores import Clock, add_case

YESTERDAY, TODAY = date(2026, 5, 26), date(2026, 5, 27)


@pytest.fixture
def case_id(store: Store, clock: Clock) -> UUID:
    """A case registered yesterday by the officer; today duty recorded a call and a phone."""
    clock.now -= timedelta(days=1)
    made = add_case(store)
    clock.now += timedelta(days=1)
    call = ContactEntry(contact_type="CTOA", on=TODAY, starts_at=time(9), notes="Rang in.")
    do(store, lambda uow: record_contact(uow, made, call), DUTY)
    person = file_of(store, made).person
    do(store, lambda uow: uow.save(replace(person, mobile="07700 900318"), seen=person))
    return made


def wanted(store: Store, case_id: UUID, **fields: object) -> History:
    return history(store.reader(OFFICER), case_id, HistoryFilter(**fields))  # type: ignore[arg-type] # any filter


def test_everything_newest_first(store: Store, case_id: UUID) -> None:
    found = wanted(store, case_id)
    assert [(row.kind, row.field) for row in found.rows] == [
        ("person", "Mobile phone"),
        ("contact", "New entry"),
        ("person", "New entry"),
        ("case", "New entry"),
    ]
    moments = [row.made_at for row in found.rows]
    assert moments == sorted(moments, reverse=True)
    assert (found.shown, found.total, found.later) == (4, 4, 0)
    assert found.people == ("Carys Whitcombe", "Tomos Adeyemi")
    assert found.days == {YESTERDAY: 2, TODAY: 2}


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"words": "rang IN"}, 1),
        ({"words": "07700"}, 1),
        ({"words": "adeyemi"}, 1),
        ({"words": "harbour"}, 0),
        ({"who": "Tomos Adeyemi"}, 1),
        ({"kinds": frozenset({"person"})}, 2),
        ({"kinds": frozenset({"person", "contact"})}, 3),
        ({"safety_only": True}, 0),
        ({"who": "Tomos Adeyemi", "kinds": frozenset({"person"})}, 0),
    ],
)
def test_each_filter_and_all_of_them_together(
    store: Store, case_id: UUID, fields: dict[str, object], count: int
) -> None:
    found = wanted(store, case_id, **fields)
    assert len(found.rows) == found.shown == count
    assert found.total == 4


def test_words_are_looked_for_in_everything_a_new_entry_says(store: Store, case_id: UUID) -> None:
    assert wanted(store, case_id, words="ap gwilym").shown == 1
    assert wanted(store, case_id, words="last name").shown == 1


def test_up_to_a_day_hides_and_counts_what_came_later(store: Store, case_id: UUID) -> None:
    found = wanted(store, case_id, until=YESTERDAY)
    assert (found.shown, found.total, found.later) == (2, 2, 2)
    assert found.days == {YESTERDAY: 2, TODAY: 2}


def test_a_day_ends_at_midnight_in_london(store: Store, clock: Clock) -> None:
    clock.now = clock.now.replace(hour=22, minute=59)  # 23:59 in summer time
    case_id = add_case(store, "K417702")
    clock.now += timedelta(minutes=2)
    person = file_of(store, case_id).person
    do(store, lambda uow: uow.save(replace(person, title="Mr"), seen=person))
    assert wanted(store, case_id, until=TODAY).shown == 2
    assert wanted(store, case_id, until=TODAY + timedelta(days=1)).shown == 3


def test_entries_of_the_system_can_be_hidden(store: Store, case_id: UUID) -> None:
    entry = Contact(
        record_id=new_id(), case_id=case_id, contact_type="CTOA", on=TODAY, system_entry=True
    )
    do(store, lambda uow: uow.save(entry, seen=None))
    assert wanted(store, case_id).shown == 5
    assert wanted(store, case_id, hide_system=True).shown == 4


def test_a_page_holds_five_hundred_and_says_how_many_there_are(store: Store, case_id: UUID) -> None:
    def write(uow: object) -> None:
        for number in range(PAGE):
            contact = Contact(
                record_id=new_id(), case_id=case_id, contact_type="CTOA", on=TODAY,
                notes=str(number),
            )  # fmt: skip
            uow.save(contact, seen=None)  # type: ignore[attr-defined] # a unit of work

    do(store, write)
    told = tell_history(store.reader(OFFICER), case_id)
    first = choose(told, HistoryFilter())
    assert (len(first.rows), first.shown) == (PAGE, PAGE + 4)
    assert len(choose(told, HistoryFilter(), 2 * PAGE).rows) == PAGE + 4


def test_a_locked_case_tells_nothing(store: Store) -> None:
    case_id = add_case(
        store, exclusions=frozenset({DUTY.staff_code}), exclusion_message="Speak to the manager."
    )
    with pytest.raises(NotAllowed, match=r"Speak to the manager\."):
        tell_history(store.reader(DUTY), case_id)


def test_a_case_that_is_not_here_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        tell_history(store.reader(OFFICER), new_id())
