"""Case files kept in memory: always what the store holds, whoever wrote it and whatever failed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.person import Person
from om_desktop.errors import NotAllowed
from om_desktop.operations.ports import new_id
from om_desktop.operations.reference import load_reference
from om_desktop.storage import cases, keys
from om_desktop.storage.store import Store, open_store
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from tests.support.people import COLLEAGUE, OFFICER
from tests.support.stores import PASSPHRASE, add_case, make_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    made = make_store(folder)
    yield made
    made.close()


def a_contact(case_id: UUID, notes: str = "Came on time.") -> Contact:
    return Contact(
        record_id=new_id(),
        case_id=case_id,
        contact_type="COAP",
        on=date(2026, 5, 27),
        notes=notes,
    )


def keep(store: Store, new: Contact, seen: Contact | None = None) -> None:
    store.transact(OFFICER, lambda uow: uow.save(new, seen=seen))


def is_true_to_the_store(store: Store, case_id: UUID) -> bool:
    kept = store.reader(OFFICER).case_file(case_id)
    return kept.records == cases.load_unchecked(store._connection, case_id).records


def test_a_case_is_read_once_and_follows_every_save(store: Store) -> None:
    case_id = add_case(store)
    before = store.reader(OFFICER).case_file(case_id)
    assert store.reader(OFFICER).case_file(case_id) is before
    first, second = a_contact(case_id), a_contact(case_id)
    keep(store, first)
    keep(store, second)
    keep(store, replace(first, notes="Came late."), first)
    file = store.reader(OFFICER).case_file(case_id)
    assert [contact.notes for contact in file.all(Contact)] == ["Came late.", "Came on time."]
    assert before.all(Contact) == ()
    assert is_true_to_the_store(store, case_id)


def test_what_an_operation_wrote_is_seen_by_its_own_next_step(store: Store) -> None:
    case_id = add_case(store)

    def two_steps(uow: StoreUnitOfWork) -> int:
        assert uow.case_file(case_id).all(Contact) == ()
        uow.save(a_contact(case_id), seen=None)
        return len(uow.case_file(case_id).all(Contact))

    assert store.transact(OFFICER, two_steps).result == 1


def test_a_save_that_failed_leaves_nothing_in_memory_either(store: Store) -> None:
    case_id = add_case(store)

    def half_done(uow: StoreUnitOfWork) -> None:
        uow.save(a_contact(case_id), seen=None)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.transact(OFFICER, half_done)
    assert store.reader(OFFICER).case_file(case_id).all(Contact) == ()
    assert is_true_to_the_store(store, case_id)


def test_many_cases_are_read_in_turn(store: Store) -> None:
    case_ids = [add_case(store, crn=f"W2055{number}") for number in range(10, 30)]
    for _ in range(2):
        for case_id in case_ids:
            assert store.reader(OFFICER).case_file(case_id).case_id == case_id
            assert is_true_to_the_store(store, case_id)


def test_a_window_that_only_reads_sees_what_the_other_one_writes(
    store: Store, folder: Path
) -> None:
    case_id = add_case(store)
    key = keys.unlock(keys.read_keys(folder), OFFICER.staff_code, PASSPHRASE)
    beside = open_store(folder, key, load_reference(), read_only=True)
    assert beside.reader(OFFICER).case_file(case_id).all(Contact) == ()
    contact = a_contact(case_id)
    keep(store, contact)
    assert beside.reader(OFFICER).case_file(case_id).all(Contact) == (contact,)
    beside.close()


def test_access_is_checked_each_time_not_only_when_a_case_is_read(store: Store) -> None:
    case_id = add_case(
        store,
        exclusions=frozenset({COLLEAGUE.staff_code}),
        exclusion_message="You may not see this record.",
    )
    assert store.reader(OFFICER).case_file(case_id).all(Person)
    with pytest.raises(NotAllowed):
        store.reader(COLLEAGUE).case_file(case_id)
