"""Files and drafts: kept encrypted, come back whole, and say so when they cannot."""

from pathlib import Path

import pytest

from om_desktop.errors import EnvironmentProblem, NotFound, Trouble
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.files import FileStore
from om_desktop.storage.store import Store
from tests.support.people import DUTY, OFFICER
from tests.support.stores import add_case

KEY = bytes(range(32))


def test_a_file_comes_back_by_its_digest_and_is_kept_once(tmp_path: Path) -> None:
    files = FileStore(tmp_path / "files", KEY)
    digest = files.keep(b"A letter about the harbour.")
    assert files.keep(b"A letter about the harbour.") == digest
    assert files.read(digest) == b"A letter about the harbour."
    (kept,) = (tmp_path / "files").iterdir()
    assert b"harbour" not in kept.read_bytes()
    assert digest[:16] not in kept.name


def test_a_missing_and_an_altered_file_get_clear_answers(tmp_path: Path) -> None:
    files = FileStore(tmp_path / "files", KEY)
    with pytest.raises(NotFound):
        files.read("0" * 64)
    digest = files.keep(b"x" * 1000)
    (kept,) = (tmp_path / "files").iterdir()
    content = bytearray(kept.read_bytes())
    content[500] ^= 1
    kept.write_bytes(content)
    with pytest.raises(EnvironmentProblem) as damaged:
        files.read(digest)
    assert damaged.value.trouble is Trouble.DAMAGED


def test_another_key_reads_nothing(tmp_path: Path) -> None:
    digest = FileStore(tmp_path / "files", KEY).keep(b"secret")
    with pytest.raises(NotFound):
        FileStore(tmp_path / "files", bytes(32)).read(digest)


def test_a_file_kept_with_a_case_is_verified(store: Store) -> None:
    add_case(store)
    done = store.transact(OFFICER, lambda uow: uow.keep_file(b"letter"))
    assert store.files.read(done.result) == b"letter"
    assert store.verify().files == 1
    next((store.folder / "files").iterdir()).unlink()
    assert store.verify().found == (f"file {done.result[:12]}: missing",)


def test_a_draft_is_kept_per_person_case_form_and_subject(store: Store) -> None:
    case_id = add_case(store)
    key = DraftKey(case_id, "contact", "new")
    first = store.keep_draft(OFFICER, key, {"notes": "Came"})
    second = store.keep_draft(OFFICER, key, {"notes": "Came on time", "ticks": ["rar"]})
    store.keep_draft(DUTY, key, {"notes": "Mine"})
    store.keep_draft(OFFICER, DraftKey(None, "register"), {"surname": "Oduya"})
    draft = store.reader(OFFICER).draft(key)
    assert draft is not None
    assert draft.content == {"notes": "Came on time", "ticks": ["rar"]}
    assert first < second == draft.saved_at
    left = store.reader(OFFICER).drafts_left_open()
    assert [each.key for each in left] == [DraftKey(None, "register"), key]
    assert store.reader(DUTY).draft(key) is not None


def test_a_discarded_draft_is_gone_for_its_author_only(store: Store) -> None:
    key = DraftKey(add_case(store), "contact")
    store.keep_draft(OFFICER, key, {"a": 1})
    store.keep_draft(DUTY, key, {"a": 2})
    store.discard_draft(OFFICER, key)
    assert store.reader(OFFICER).draft(key) is None
    assert store.reader(DUTY).draft(key) is not None
