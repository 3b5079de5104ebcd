"""What was changed here and in a source: seen with both values, and settled by somebody."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import Conflict, InvalidInput, NotAllowed, NotFound
from om_desktop.operations.conflicts import settle
from om_desktop.storage.queries.conflicts import OpenConflict, open_conflicts
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of
from tests.support.conflicts import CASE_ID, disputed_level, disputed_mobile, import_visit
from tests.support.people import OFFICER, READER
from tests.support.stores import Clock, make_store


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    made = make_store(tmp_path / "data", clock)
    yield made
    made.close()


def found(store: Store, actor: StaffMember = OFFICER) -> tuple[OpenConflict, ...]:
    return open_conflicts(store.reader(actor), CASE_ID)


def choose(store: Store, *, take_offered: bool, actor: StaffMember = OFFICER) -> None:
    (conflict,) = found(store)
    do(store, lambda uow: settle(uow, conflict.conflict_id, take_offered=take_offered), actor)


def journaled(store: Store) -> int:
    return store.verify().operations


def test_both_values_are_told_with_where_and_when(store: Store, tmp_path: Path) -> None:
    disputed_mobile(store, tmp_path)
    (conflict,) = found(store)
    assert (conflict.field, conflict.here, conflict.offered) == (
        "Mobile phone",
        "07999",
        "07000000001",
    )
    assert conflict.what.startswith("Person")
    assert conflict.origin.startswith("import: ")
    assert conflict.noted_at.date() == store.clock().date()
    assert store.verify().conflicts == 1


def test_the_source_is_taken(store: Store, tmp_path: Path) -> None:
    disputed_mobile(store, tmp_path)
    choose(store, take_offered=True)
    assert file_of(store, CASE_ID).person.mobile == "07000000001"
    assert found(store) == ()
    verdict = store.verify()
    assert (verdict.found, verdict.conflicts) == ((), 0)


def test_what_is_here_is_kept_and_nothing_is_written(store: Store, tmp_path: Path) -> None:
    disputed_mobile(store, tmp_path)
    before = journaled(store)
    choose(store, take_offered=False)
    assert file_of(store, CASE_ID).person.mobile == "07999"
    assert (found(store), journaled(store)) == ((), before)


@pytest.mark.parametrize("take_offered", [True, False])
def test_the_same_import_again_opens_nothing(
    store: Store, tmp_path: Path, *, take_offered: bool
) -> None:
    again = disputed_mobile(store, tmp_path)
    choose(store, take_offered=take_offered)
    again()
    assert found(store) == ()


def test_an_edit_since_is_what_is_here(store: Store, tmp_path: Path) -> None:
    disputed_mobile(store, tmp_path)
    seen = file_of(store, CASE_ID).person
    do(store, lambda uow: uow.save(replace(seen, mobile="07555"), seen=seen))
    assert found(store)[0].here == "07555"
    choose(store, take_offered=False)
    assert file_of(store, CASE_ID).person.mobile == "07555"


def test_typing_the_sources_value_settles_it(store: Store, tmp_path: Path) -> None:
    disputed_mobile(store, tmp_path)
    seen = file_of(store, CASE_ID).person
    do(store, lambda uow: uow.save(replace(seen, mobile="07000000001"), seen=seen))
    assert found(store) == ()


def test_a_source_that_comes_round_to_what_is_here_settles_it(store: Store, tmp_path: Path) -> None:
    again = disputed_mobile(store, tmp_path)
    again("07999")
    assert found(store) == ()
    assert file_of(store, CASE_ID).person.mobile == "07999"


def test_settling_twice_is_refused(store: Store, tmp_path: Path) -> None:
    disputed_mobile(store, tmp_path)
    (conflict,) = found(store)
    choose(store, take_offered=False)
    with pytest.raises(Conflict, match="settled already"):
        do(store, lambda uow: settle(uow, conflict.conflict_id, take_offered=True))
    assert file_of(store, CASE_ID).person.mobile == "07999"


def test_there_is_no_such_conflict(store: Store) -> None:
    with pytest.raises(NotFound):
        do(store, lambda uow: settle(uow, uuid4(), take_offered=True))


@pytest.mark.parametrize("take_offered", [True, False])
def test_who_may_not_change_the_record_may_not_choose(
    store: Store, tmp_path: Path, *, take_offered: bool
) -> None:
    disputed_mobile(store, tmp_path)
    with pytest.raises(NotAllowed):
        choose(store, take_offered=take_offered, actor=READER)
    assert len(found(store, READER)) == 1


def test_a_shut_case_shows_nothing(store: Store, tmp_path: Path) -> None:
    disputed_mobile(store, tmp_path)
    seen = file_of(store, CASE_ID).case
    shut = replace(seen, restrictions=frozenset({OFFICER.staff_code}))
    do(store, lambda uow: uow.save(shut, seen=seen))
    with pytest.raises(NotAllowed):
        found(store, READER)


@pytest.mark.parametrize(("take_offered", "level"), [(True, "high"), (False, "low")])
def test_the_more_cautious_level_stands_until_one_is_chosen(
    store: Store, tmp_path: Path, *, take_offered: bool, level: str
) -> None:
    disputed_level(store, tmp_path)
    (conflict,) = found(store)
    assert (conflict.field, conflict.here, conflict.offered) == ("Level", "Low", "High")
    choose(store, take_offered=take_offered)
    (entry,) = file_of(store, CASE_ID).all(RegisterEntry)
    assert entry.level == level
    assert found(store) == ()


def test_notes_of_a_sensitive_contact_are_not_given_away(store: Store, tmp_path: Path) -> None:
    import_visit(store, tmp_path, notes="Came.")
    (seen,) = file_of(store, CASE_ID).all(Contact)
    secret = replace(seen, notes="The harbour flat.", sensitive=True)
    do(store, lambda uow: uow.save(secret, seen=seen))
    import_visit(store, tmp_path, notes="Seen at the harbour.")
    (conflict,) = found(store)
    assert (conflict.field, conflict.here, conflict.offered) == ("Notes", "Sensitive", "Sensitive")


def test_a_value_that_does_not_go_with_the_rest_is_refused(store: Store, tmp_path: Path) -> None:
    import_visit(store, tmp_path, endDateTime="2026-05-20T09:30:00Z")
    (seen,) = file_of(store, CASE_ID).all(Contact)
    assert seen.starts_at is not None
    later = replace(seen, starts_at=seen.starts_at.replace(hour=15), ends_at=None)
    do(store, lambda uow: uow.save(later, seen=seen))
    import_visit(store, tmp_path, endDateTime="2026-05-20T09:45:00Z")
    with pytest.raises(InvalidInput):
        choose(store, take_offered=True)
    assert len(found(store)) == 1
    choose(store, take_offered=False)
    assert found(store) == ()
