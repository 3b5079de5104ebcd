"""The start: every trouble has its own clear answer, and nothing is changed by it."""

import os
import shutil
from pathlib import Path

import pytest

from om_desktop.errors import EnvironmentProblem, Trouble
from om_desktop.storage import connection as raw
from om_desktop.storage import keys, startup
from om_desktop.storage.store import Store, create_store, open_store
from om_desktop.storage.tables import SCHEMA_VERSION
from tests.support.people import OFFICER
from tests.support.stores import PASSPHRASE, QUICK, add_case, make_store


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    store = make_store(tmp_path / "data")
    for number in range(40):
        add_case(store, crn=f"K{number:06d}")
    store.close()
    return tmp_path / "data"


def unlocked(folder: Path, *, read_only: bool = False) -> Store:
    from om_desktop.operations.reference import load_reference

    key = keys.unlock(keys.read_keys(folder), OFFICER.staff_code, PASSPHRASE)
    return open_store(folder, key, load_reference(), read_only=read_only)


def refusal(folder: Path, *, read_only: bool = False) -> EnvironmentProblem:
    with pytest.raises(EnvironmentProblem) as refused:
        unlocked(folder, read_only=read_only).close()
    return refused.value


def test_a_sound_store_opens_with_everything_in_it(closed: Path) -> None:
    store = unlocked(closed)
    assert store.verify().found == ()
    assert store.reader(OFFICER).case_id_of("K000007") is not None
    store.close()


def test_a_second_instance_is_told_to_use_the_first(closed: Path) -> None:
    first = unlocked(closed)
    assert refusal(closed).trouble is Trouble.IN_USE
    beside = unlocked(closed, read_only=True)
    assert beside.reader(OFFICER).case_id_of("K000007") is not None
    beside.close()
    first.close()
    unlocked(closed).close()


def test_reading_beside_a_window_cannot_write(closed: Path) -> None:
    first = unlocked(closed)
    beside = unlocked(closed, read_only=True)
    with pytest.raises(EnvironmentProblem) as refused:
        add_case(beside, crn="Z000001")
    assert refused.value.trouble is Trouble.READ_ONLY
    beside.rest()
    beside.close()
    first.close()


def test_what_is_open_to_read_only_keeps_its_prompts_past_midnight(closed: Path) -> None:
    beside = unlocked(closed, read_only=True)  # its clock is today's: every prompt is of before
    assert beside.sweep_prompts(1.0) == 0
    assert prompts_kept(beside) > 0
    beside.close()


def prompts_kept(store: Store) -> int:
    """Count the prompts as last computed."""
    row = store.reader(OFFICER).row("SELECT count(*) FROM prompt")
    return int(row[0]) if row else 0


@pytest.mark.parametrize("page", [0, 1, 5, 12])
def test_a_flipped_byte_on_any_page_is_noticed(closed: Path, page: int) -> None:
    path = closed / raw.STORE_FILE
    content = bytearray(path.read_bytes())
    content[page * 4096 + 900] ^= 0x01
    path.write_bytes(content)
    problem = refusal(closed)
    assert problem.trouble is Trouble.DAMAGED
    assert path.read_bytes() == bytes(content)
    assert not _is_locked(closed)


def test_a_cut_store_is_noticed(closed: Path) -> None:
    path = closed / raw.STORE_FILE
    path.write_bytes(path.read_bytes()[: 4096 * 9])
    assert refusal(closed).trouble is Trouble.DAMAGED


def test_a_newer_store_is_left_alone(closed: Path) -> None:
    store = unlocked(closed)
    store._connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    store.close()
    problem = refusal(closed)
    assert problem.trouble is Trouble.NEWER_STORE
    assert "newer" in problem.message
    assert refusal(closed, read_only=True).trouble is Trouble.NEWER_STORE


def test_a_missing_store_beside_its_key_file_is_said(closed: Path) -> None:
    (closed / raw.STORE_FILE).unlink()
    assert refusal(closed).trouble is Trouble.MISSING


def test_a_full_disk_is_said_before_work_begins(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(closed)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=10_000_000))
    assert refusal(closed).trouble is Trouble.DISK_FULL


def test_a_disk_that_fills_up_keeps_what_was_saved(closed: Path) -> None:
    """`max_page_count` is the file's own limit: the database answers as on a full disk."""
    store = unlocked(closed)
    pages = store.reader(OFFICER).row("PRAGMA page_count")
    assert pages is not None
    store._connection.execute(f"PRAGMA max_page_count={pages[0]}").fetchall()
    kept, trouble = 0, None
    while trouble is None and kept < 400:
        try:
            add_case(store, crn=f"Z{kept + 1:06d}")
        except EnvironmentProblem as problem:
            trouble = problem.trouble
        else:
            kept += 1
    assert trouble is Trouble.DISK_FULL
    store._connection.execute("PRAGMA max_page_count=1000000").fetchall()
    reader = store.reader(OFFICER)
    assert reader.case_id_of(f"Z{kept:06d}") or kept == 0
    assert reader.case_id_of(f"Z{kept + 1:06d}") is None
    assert store.verify().found == ()
    store.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said_for_an_ordinary_user(closed: Path) -> None:
    closed.chmod(0o500)
    try:
        assert refusal(closed).trouble is Trouble.READ_ONLY
    finally:
        closed.chmod(0o700)


def test_a_folder_that_cannot_be_written_is_said(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> int:
        raise PermissionError

    monkeypatch.setattr("filelock._api.BaseFileLock.acquire", refuse)
    assert refusal(closed).trouble is Trouble.READ_ONLY


def test_an_existing_case_file_is_never_written_over(closed: Path) -> None:
    from om_desktop.operations.reference import load_reference

    before = (closed / raw.STORE_FILE).read_bytes()
    with pytest.raises(EnvironmentProblem):
        create_store(closed, OFFICER, PASSPHRASE, load_reference(), stretch=QUICK)
    assert (closed / raw.STORE_FILE).read_bytes() == before


def test_a_set_up_that_did_not_finish_can_be_done_again(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / raw.STORE_FILE).write_bytes(b"half made")
    store = make_store(folder)
    assert startup.is_set_up(folder)
    store.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    from om_desktop.operations.reference import load_reference

    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EnvironmentProblem) as refused:
        create_store(tmp_path / "file" / "data", OFFICER, PASSPHRASE, load_reference())
    assert refused.value.trouble is Trouble.READ_ONLY


def _is_locked(folder: Path) -> bool:
    try:
        startup.take_lock(folder).release()
    except EnvironmentProblem:
        return True
    return False


def test_an_older_store_is_read_only_after_the_window_has_lifted_it(closed: Path) -> None:
    store = unlocked(closed)
    store._connection.execute("PRAGMA user_version=0")
    store.close()
    problem = refusal(closed, read_only=True)
    assert problem.trouble is Trouble.READ_ONLY
    assert "Open the window once" in problem.what_to_do
