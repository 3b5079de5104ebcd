"""Files of a contact: attached from where they lie, copies saved where a person chose."""

from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from om_desktop.domain.document import Document
from om_desktop.operations.attachments import LARGEST
from om_desktop.storage.store import Store
from om_desktop.views.contacts_page import ContactsPage
from tests.support.acting import file_of
from tests.support.contact_pages import opened
from tests.support.contacts import recorded
from tests.support.desks import TestingDesk, settle
from tests.support.stores import add_case


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def page(desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot) -> ContactsPage:
    return opened(desk, store, case_id, qtbot)


def test_a_file_is_attached_and_a_copy_saved_where_it_was_chosen(
    page: ContactsPage,
    desk: TestingDesk,
    store: Store,
    case_id: UUID,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    contact = recorded(store, case_id)
    letter = tmp_path / "Letter.pdf"
    letter.write_bytes(b"%PDF-1.7")

    page.opening.attach(contact, letter)
    settle(qtbot, desk)
    (document,) = file_of(store, case_id).all(Document)
    page.opening.save_copy(document, tmp_path / "Copy.pdf")
    settle(qtbot, desk)

    assert (tmp_path / "Copy.pdf").read_bytes() == b"%PDF-1.7"
    assert [said[0] for said in desk.navigator.said] == ["File attached", "Copy saved"]


def test_a_file_too_large_or_gone_is_answered(
    page: ContactsPage,
    desk: TestingDesk,
    store: Store,
    case_id: UUID,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    contact = recorded(store, case_id)
    film = tmp_path / "film.mp4"
    with film.open("wb") as out:
        out.truncate(LARGEST + 1024 * 1024)

    page.opening.attach(contact, film)
    page.opening.attach(contact, tmp_path / "gone.pdf")
    settle(qtbot, desk)

    assert [said[1] for said in desk.navigator.said] == [
        "The file is 26 MB; at most 25 MB can be attached.",
        "The file cannot be read. Nothing was attached.",
    ]
    assert file_of(store, case_id).all(Document) == ()


def test_a_copy_that_cannot_be_written_is_answered(
    page: ContactsPage,
    desk: TestingDesk,
    store: Store,
    case_id: UUID,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    contact = recorded(store, case_id)
    letter = tmp_path / "a.txt"
    letter.write_bytes(b"words")
    page.opening.attach(contact, letter)
    settle(qtbot, desk)
    (document,) = file_of(store, case_id).all(Document)

    page.opening.save_copy(document, tmp_path / "no such folder" / "a.txt")
    settle(qtbot, desk)

    assert desk.navigator.said[-1][2] == "danger"
