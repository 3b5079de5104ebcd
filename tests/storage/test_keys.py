"""The key file: what opens a case file, and what does not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from om_desktop.errors import EnvironmentProblem, NotFound, Trouble
from om_desktop.storage import keys
from om_desktop.storage.keys import Stretch
from tests.support.people import DUTY, OFFICER
from tests.support.stores import PASSPHRASE, QUICK


@pytest.fixture(scope="module")
def made() -> keys.NewKeys:
    return keys.make_keys(OFFICER, PASSPHRASE, QUICK)


def test_the_passphrase_opens(made: keys.NewKeys) -> None:
    assert keys.unlock(made.key_file, OFFICER.staff_code, PASSPHRASE) == made.data_key


def test_another_passphrase_gets_a_clear_answer(made: keys.NewKeys) -> None:
    with pytest.raises(EnvironmentProblem) as refused:
        keys.unlock(made.key_file, OFFICER.staff_code, PASSPHRASE + " ")
    assert refused.value.trouble is Trouble.WRONG_KEY
    assert "Caps Lock" in refused.value.what_to_do


def test_nobody_unlocks_under_an_unknown_staff_code(made: keys.NewKeys) -> None:
    with pytest.raises(NotFound):
        keys.unlock(made.key_file, "N07A999", PASSPHRASE)


def test_the_recovery_code_opens_as_it_is_copied_by_hand(made: keys.NewKeys) -> None:
    code = made.recovery_code
    sloppy = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.unlock_with_code(made.key_file, sloppy) == made.data_key
    with pytest.raises(EnvironmentProblem):
        keys.unlock_with_code(made.key_file, keys.make_recovery_code())


def test_each_person_has_a_passphrase_to_the_same_key(made: keys.NewKeys) -> None:
    both = keys.with_person(made.key_file, made.data_key, DUTY, "four quite other words", QUICK)
    assert keys.unlock(both, DUTY.staff_code, "four quite other words") == made.data_key
    assert keys.unlock(both, OFFICER.staff_code, PASSPHRASE) == made.data_key
    assert [person.name for person in both.people] == [OFFICER.name, DUTY.name]
    one = keys.without_person(both, DUTY.staff_code)
    with pytest.raises(NotFound):
        keys.unlock(one, DUTY.staff_code, "four quite other words")


def test_changing_a_passphrase_wraps_the_same_key_anew(made: keys.NewKeys) -> None:
    changed = keys.with_person(made.key_file, made.data_key, OFFICER, "new words to open it", QUICK)
    assert keys.unlock(changed, OFFICER.staff_code, "new words to open it") == made.data_key
    with pytest.raises(EnvironmentProblem):
        keys.unlock(changed, OFFICER.staff_code, PASSPHRASE)


def test_a_new_passphrase_leaves_everybody_in_their_place(made: keys.NewKeys) -> None:
    both = keys.with_person(made.key_file, made.data_key, DUTY, "four quite other words", QUICK)
    changed = keys.with_person(both, made.data_key, OFFICER, "new words to open it", QUICK)
    assert [person.name for person in changed.people] == [OFFICER.name, DUTY.name]


def test_a_new_recovery_code_ends_the_old_one(made: keys.NewKeys) -> None:
    changed, code = keys.with_new_code(made.key_file, made.data_key, QUICK)
    assert keys.unlock_with_code(changed, code) == made.data_key
    with pytest.raises(EnvironmentProblem):
        keys.unlock_with_code(changed, made.recovery_code)


def test_a_wrap_moved_to_another_person_opens_nothing(made: keys.NewKeys) -> None:
    import msgspec

    wrap = made.key_file.wrap_of(OFFICER.staff_code)
    moved = msgspec.structs.replace(wrap, staff_code=DUTY.staff_code)
    forged = msgspec.structs.replace(made.key_file, wraps=(moved,))
    with pytest.raises(EnvironmentProblem):
        keys.unlock(forged, DUTY.staff_code, PASSPHRASE)


def test_the_key_file_is_read_back_and_readable_by_its_owner_only(
    made: keys.NewKeys, tmp_path: Path
) -> None:
    keys.write_keys(tmp_path, made.key_file)
    assert keys.read_keys(tmp_path) == made.key_file
    path = tmp_path / keys.KEY_FILE
    assert path.stat().st_mode & 0o077 == 0
    text = path.read_text(encoding="utf-8")
    assert PASSPHRASE not in text
    assert made.recovery_code not in text
    assert made.data_key.hex() not in text


def test_a_missing_and_a_broken_key_file_get_clear_answers(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as missing:
        keys.read_keys(tmp_path)
    assert missing.value.trouble is Trouble.MISSING
    (tmp_path / keys.KEY_FILE).write_text("{", encoding="utf-8")
    with pytest.raises(EnvironmentProblem) as broken:
        keys.read_keys(tmp_path)
    assert broken.value.trouble is Trouble.DAMAGED


def test_calibration_never_goes_below_the_least_that_is_safe() -> None:
    stretch = keys.calibrate()
    assert stretch.memory_kib >= 64 * 1024
    assert stretch.rounds >= 2


@given(secret=st.text(min_size=1, max_size=40))
def test_any_passphrase_that_can_be_typed_opens_again(secret: str) -> None:
    weakest = Stretch(rounds=1, memory_kib=64, lanes=1)
    made = keys.make_keys(OFFICER, secret, weakest)
    assert keys.unlock(made.key_file, OFFICER.staff_code, secret) == made.data_key
