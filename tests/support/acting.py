"""Doing things at a real store as somebody, and looking at what came of it."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

import pytest

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.record import Record
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import InvalidInput
from om_desktop.storage.store import Store
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from tests.support.people import OFFICER

T = TypeVar("T")
Operation = Callable[[StoreUnitOfWork], T]


def do(store: Store, operation: Operation[T], actor: StaffMember = OFFICER) -> T:
    """Run an operation in a transaction of its own and return what it returned."""
    return store.transact(actor, operation).result


def save_all(store: Store, *records: Record, actor: StaffMember = OFFICER) -> None:
    """Keep new records in one transaction."""

    def keep(uow: StoreUnitOfWork) -> None:
        for record in records:
            uow.save(record, seen=None)

    do(store, keep, actor)


def problems_of(
    store: Store, operation: Operation[object], actor: StaffMember = OFFICER
) -> dict[str, str]:
    """Run an operation that must be refused for what was typed; return the problems by field."""
    with pytest.raises(InvalidInput) as refused:
        do(store, operation, actor)
    return refused.value.problems


def file_of(store: Store, case_id: UUID, actor: StaffMember = OFFICER) -> CaseFile:
    """Return a case as somebody sees it."""
    return store.reader(actor).case_file(case_id)


def log_of(store: Store, case_id: UUID) -> list[tuple[str, str]]:
    """Return type and words of the entries that the system made, the earliest first."""
    contacts = file_of(store, case_id).all(Contact)
    return [(entry.contact_type, entry.notes) for entry in contacts if entry.system_entry]
