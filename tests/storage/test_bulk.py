"""Writing in bulk: many operations to the disk together, each of them still whole by itself."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.errors import InvalidInput
from om_desktop.operations.ports import new_id
from om_desktop.storage.store import Store
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from tests.support.people import OFFICER
from tests.support.stores import add_case


def add_call(store: Store, case_id: UUID, number: int) -> None:
    contact = Contact(
        record_id=new_id(),
        case_id=case_id,
        contact_type="CTOA",
        on=date(2026, 5, 27),
        notes=str(number),
    )
    store.transact(OFFICER, lambda unit: unit.save(contact, seen=None))


def test_in_bulk_each_operation_stays_whole_by_itself_and_all_are_kept(store: Store) -> None:
    def broken(unit: StoreUnitOfWork) -> None:
        seen = unit.case_file(case_id).person
        unit.save(replace(seen, title="Dr"), seen=seen)
        raise InvalidInput({"title": "no"})

    with store.in_bulk():
        case_id = add_case(store)
        with pytest.raises(InvalidInput):
            store.transact(OFFICER, broken)
        for number in range(450):  # more than go to the disk together
            add_call(store, case_id, number)
    file = store.reader(OFFICER).case_file(case_id)
    assert (file.person.title, len(file.all(Contact))) == ("", 450)
    assert not store._connection.in_transaction
    assert store.sweep_prompts(5) == 0
    assert store.verify().found == ()


def register_and_fail(store: Store) -> None:
    with store.in_bulk():
        add_case(store)
        raise ZeroDivisionError


def test_what_fails_in_bulk_costs_nothing_of_what_came_before(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        register_and_fail(store)
    assert store.reader(OFFICER).case_id_of("W205518") is not None
    assert not store._connection.in_transaction
