"""Who keeps the staff list, and passphrases of one's own, over a real store."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from om_desktop.domain.staff import Role, StaffMember
from om_desktop.errors import EnvironmentProblem, InvalidInput, NotAllowed
from om_desktop.operations.reference import load_reference
from om_desktop.operations.staff import (
    add_person,
    change_passphrase,
    change_person,
    check_new,
    may_keep_staff,
    remove_access,
)
from om_desktop.storage import keys
from om_desktop.storage.keys import Stretch
from om_desktop.storage.store import Store, create_store
from tests.support.people import DUTY, MANAGER, OFFICER
from tests.support.stores import PASSPHRASE, QUICK

POLICY = load_reference().policy
NEW = "marble tulip engine frost"
SIONED = StaffMember(staff_code="N07A099", name="Sioned Parry", role=Role.DUTY_OFFICER)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    def calibrate() -> Stretch:
        return QUICK

    monkeypatch.setattr(keys, "calibrate", calibrate)


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Store]:
    """A laptop that an officer set up and uses alone."""
    made = create_store(tmp_path / "data", OFFICER, PASSPHRASE, load_reference(), stretch=QUICK)
    yield made.store
    made.store.close()


def test_whoever_set_the_laptop_up_keeps_the_list_until_there_is_a_manager(alone: Store) -> None:
    assert may_keep_staff(alone, OFFICER)
    add_person(alone, OFFICER, DUTY, NEW, POLICY)
    assert not may_keep_staff(alone, DUTY)
    add_person(alone, OFFICER, MANAGER, NEW, POLICY)
    assert not may_keep_staff(alone, OFFICER)
    assert may_keep_staff(alone, MANAGER)


def test_others_are_refused(alone: Store) -> None:
    add_person(alone, OFFICER, MANAGER, NEW, POLICY)
    with pytest.raises(NotAllowed, match="A manager keeps the staff list"):
        add_person(alone, OFFICER, SIONED, NEW, POLICY)
    with pytest.raises(NotAllowed):
        change_person(alone, OFFICER, replace(OFFICER, role=Role.MANAGER))
    with pytest.raises(NotAllowed):
        remove_access(alone, OFFICER, MANAGER.staff_code)


def test_a_person_added_unlocks_with_a_passphrase_of_their_own(alone: Store) -> None:
    add_person(alone, OFFICER, SIONED, NEW, POLICY)
    assert keys.unlock(keys.read_keys(alone.folder), SIONED.staff_code, NEW)
    with pytest.raises(EnvironmentProblem):
        keys.unlock(keys.read_keys(alone.folder), SIONED.staff_code, PASSPHRASE)


def test_a_staff_code_in_use_is_answered_by_its_field(alone: Store) -> None:
    with pytest.raises(InvalidInput) as refused:
        add_person(alone, OFFICER, replace(SIONED, staff_code=OFFICER.staff_code), NEW, POLICY)
    assert list(refused.value.problems) == ["staff_code"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"staff_code": "N07"}, "staff_code"),
        ({"team_code": "abc"}, "team_code"),
        ({"team_name": "x" * 101}, "team_name"),
    ],
)
def test_a_wrong_entry_is_answered_by_its_field(changes: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_new(replace(SIONED, **changes), NEW, POLICY)  # type: ignore[arg-type] # text fields
    assert list(refused.value.problems) == [field]


@pytest.mark.parametrize("passphrase", ["", "short", "x" * 1_025, "sioned parry n07a099"])
def test_a_passphrase_that_will_not_do_is_answered(passphrase: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_new(SIONED, passphrase, POLICY)
    assert list(refused.value.problems) == ["passphrase"]


def test_a_change_is_seen_where_people_unlock(alone: Store) -> None:
    add_person(alone, OFFICER, SIONED, NEW, POLICY)
    change_person(alone, OFFICER, replace(SIONED, name="Sioned Parry-Jones", role=Role.READER))
    listed = keys.read_keys(alone.folder).people
    assert [p.name for p in listed if p.staff_code == SIONED.staff_code] == ["Sioned Parry-Jones"]
    assert keys.unlock(keys.read_keys(alone.folder), SIONED.staff_code, NEW)


def test_nobody_changes_their_own_role_or_removes_their_own_access(alone: Store) -> None:
    with pytest.raises(NotAllowed, match="own role"):
        change_person(alone, OFFICER, replace(OFFICER, role=Role.MANAGER))
    with pytest.raises(NotAllowed, match="own access"):
        remove_access(alone, OFFICER, OFFICER.staff_code)


def test_somebody_unknown_cannot_be_changed(alone: Store) -> None:
    with pytest.raises(InvalidInput):
        change_person(alone, OFFICER, SIONED)


def test_access_that_is_removed_opens_nothing(alone: Store) -> None:
    add_person(alone, OFFICER, SIONED, NEW, POLICY)
    remove_access(alone, OFFICER, SIONED.staff_code)
    assert SIONED.staff_code not in alone.who_may_unlock()
    assert SIONED in alone.staff()
    add_person(alone, OFFICER, SIONED, NEW, POLICY)
    assert SIONED.staff_code in alone.who_may_unlock()


def test_a_passphrase_is_changed_by_who_knows_it(alone: Store) -> None:
    with pytest.raises(InvalidInput) as refused:
        change_passphrase(alone, OFFICER, "not it at all", NEW, POLICY)
    assert list(refused.value.problems) == ["old"]
    with pytest.raises(InvalidInput) as refused:
        change_passphrase(alone, OFFICER, PASSPHRASE, "weak", POLICY)
    assert list(refused.value.problems) == ["passphrase"]
    change_passphrase(alone, OFFICER, PASSPHRASE, NEW, POLICY)
    alone.check_passphrase(OFFICER.staff_code, NEW)
