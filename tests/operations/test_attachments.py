"""A file attached to a contact is kept encrypted with the case, if it is not too large."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.document import Document
from om_desktop.errors import EnvironmentProblem, NotAllowed, Trouble
from om_desktop.operations.attachments import LARGEST, attach_file, size_problem
from om_desktop.operations.contacts import ContactEntry, record_contact
from om_desktop.storage.files import FileStore
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of, problems_of
from tests.support.people import COLLEAGUE, OFFICER
from tests.support.stores import add_case

CALL = ContactEntry(contact_type="CLOA", on=date(2026, 5, 27))


@pytest.fixture
def letter(store: Store) -> Contact:
    case_id: UUID = add_case(store)
    return do(store, lambda uow: record_contact(uow, case_id, CALL)).result


def test_a_file_is_kept_with_its_name_kind_and_size(store: Store, letter: Contact) -> None:
    document = do(
        store, lambda uow: attach_file(uow, letter.record_id, "/srv/x/Letter.pdf", b"%PDF-1.7")
    )

    assert file_of(store, letter.case_id).all(Document) == (document,)
    assert (document.title, document.media_type, document.size) == (
        "Letter.pdf",
        "application/pdf",
        8,
    )
    assert document.belongs_to == letter.record_id
    assert store.files.read(document.sha256) == b"%PDF-1.7"


def test_a_name_that_tells_no_kind_is_no_obstacle(store: Store, letter: Contact) -> None:
    document = do(store, lambda uow: attach_file(uow, letter.record_id, "scan", b"x"))
    assert document.media_type == "application/octet-stream"


def test_the_end_of_a_very_long_name_is_kept(store: Store, letter: Contact) -> None:
    document = do(store, lambda uow: attach_file(uow, letter.record_id, "x" * 400 + ".pdf", b"x"))
    assert document.title.endswith(".pdf")
    assert document.media_type == "application/pdf"


def test_no_file_lies_open_in_the_data_folder(store: Store, letter: Contact) -> None:
    do(store, lambda uow: attach_file(uow, letter.record_id, "canary.txt", b"canary words"))

    files: list[Path] = [path for path in store.folder.rglob("*") if path.is_file()]

    assert files
    assert not [path for path in files if b"canary" in path.read_bytes()]


def test_a_file_that_is_too_large_is_refused_with_both_sizes(store: Store, letter: Contact) -> None:
    problems = problems_of(
        store,
        lambda uow: attach_file(uow, letter.record_id, "film.mp4", bytes(LARGEST + 1024 * 1024)),
    )
    assert problems == {"file": "The file is 26 MB; at most 25 MB can be attached."}
    assert file_of(store, letter.case_id).all(Document) == ()


@pytest.mark.parametrize(("size", "fits"), [(0, False), (1, True), (LARGEST, True)])
def test_the_limits_of_a_file(size: int, fits: bool) -> None:  # noqa: FBT001
    assert (size_problem(size) is None) is fits


def test_who_may_not_add_documents_leaves_no_bytes_behind(store: Store, letter: Contact) -> None:
    with pytest.raises(NotAllowed):
        do(store, lambda uow: attach_file(uow, letter.record_id, "a.txt", b"words"), COLLEAGUE)
    assert not list((store.folder / "files").glob("*"))


def test_a_full_disk_is_said_in_plain_words(
    store: Store, letter: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: FileStore, _content: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileStore, "keep", full)

    with pytest.raises(EnvironmentProblem) as problem:
        do(store, lambda uow: attach_file(uow, letter.record_id, "a.txt", b"words"), OFFICER)

    assert problem.value.trouble is Trouble.DISK_FULL
