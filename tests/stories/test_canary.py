"""After a day's work a name that was typed is in no file: not in the data folder, not in temp.

Everything goes through the real window and the real operations; the store is looked at while it is
open, when it is locked, and when the program has ended.
"""

import tempfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from om_desktop import log
from om_desktop.documents import Occasion, make_pdf
from om_desktop.domain.order import OrderType
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.domain.sentence_plan import NeedArea
from om_desktop.importing.reading import read_paths
from om_desktop.importing.run import import_reading
from om_desktop.operations import (
    attachments,
    contacts,
    inductions,
    objectives,
    orders,
    people,
    plans,
)
from om_desktop.operations.cases import NewCase, register_case
from om_desktop.operations.contacts import ContactEntry
from om_desktop.operations.deferrals import put_off
from om_desktop.operations.registers import set_rosh_level
from om_desktop.storage import prompt_table
from om_desktop.storage.store import Store
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from om_desktop.views.contacts_page import ContactsPage
from om_desktop.views.history_page import HistoryPage
from om_desktop.views.register_case_dialog import RegisterCaseDialog
from tests.support.acting import do, file_of
from tests.support.inductions import WHOLE, factor
from tests.support.people import OFFICER
from tests.support.stores import PASSPHRASE, make_store
from tests.support.windows import OpenWindow, open_window

CANARY = "Quorvathene"
SPELLINGS = (CANARY, CANARY.casefold(), CANARY.upper())
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def traces(folder: Path, *words: str) -> list[str]:
    """Return the files under a folder that hold one of the words, in content or in name."""
    wanted = [word.encode(encoding) for word in words for encoding in ENCODINGS]
    found = []
    for path in sorted(folder.rglob("*")):
        named = any(word in str(path.relative_to(folder)) for word in words)
        content = path.read_bytes() if path.is_file() else b""
        if named or any(each in content for each in wanted):
            found.append(str(path.relative_to(folder)))
    return found


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("word", SPELLINGS)
def test_the_search_itself_finds_what_was_left(tmp_path: Path, encoding: str, word: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "left").write_bytes(b"\x00\xff" + f"x{word}y".encode(encoding))
    (tmp_path / "clean").write_bytes(b"nothing")
    assert traces(tmp_path, *SPELLINGS) == ["deep/left"]
    (tmp_path / f"{CANARY}.pdf").touch()
    assert f"{CANARY}.pdf" in traces(tmp_path, *SPELLINGS)


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder for temporary files, for Python, Qt and SQLite alike."""
    folder = tmp_path / "temp"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, temp: Path) -> Iterator[OpenWindow]:
    """The program's own window with its own pages, unlocked, its log open."""
    del temp
    folder = tmp_path / "data"
    make_store(folder).close()
    log.start_log(folder)
    at = open_window(qtbot, folder, pages=None)
    at.unlock()
    yield at
    at.window.close()
    assert at.crashes == []


def settle(at: OpenWindow) -> None:
    at.wait(lambda: at.window.main is None or at.window.main.desk.tasks.is_idle)


def store_of(at: OpenWindow) -> Store:
    store: Store = at.window.main.desk.tasks._store
    settle(at)
    return store


# The work


def today(store: Store) -> date:
    return store.reader(OFFICER).today


def register(store: Store) -> UUID:
    person = {"forename": CANARY, "surname": f"{CANARY}-Price", "notes": f"Known as {CANARY}."}
    case_id = do(
        store,
        lambda uow: register_case(uow, NewCase(person=person, officer_code=OFFICER.staff_code)),
    )
    values = {
        "order_type": OrderType.COMMUNITY,
        "order_on": today(store) - timedelta(days=9),
        "ends_on": today(store) + timedelta(days=500),
        "court": f"{CANARY} Magistrates",
    }
    do(store, lambda uow: orders.record_order(uow, case_id, values))
    address = {
        "street": f"{CANARY} Row",
        "town": "Penlan",
        "started_on": today(store) - timedelta(days=20),
    }
    do(store, lambda uow: people.add_address(uow, case_id, address))
    do(store, partial(set_rosh_level, case_id=case_id, level=RoshLevel.LOW,
                      since=today(store) - timedelta(days=8), source=CANARY))  # fmt: skip
    return case_id


def keep_contacts(store: Store, case_id: UUID) -> None:
    entry = ContactEntry(
        contact_type="COAP",
        on=today(store) - timedelta(days=1),
        starts_at=time(10),
        location=f"{CANARY} House",
        notes=f"{CANARY} came on time. " * 40,
        sensitive=True,
    )
    kept = do(store, lambda uow: contacts.record_contact(uow, case_id, entry)).result
    do(store, lambda uow: contacts.add_note(uow, f"{CANARY} rang.", seen=kept))
    content = f"A letter about {CANARY}. ".encode() * 400
    do(store, lambda uow: attachments.attach_file(uow, kept.record_id, f"{CANARY}.txt", content))


def plan_and_induct(store: Store, case_id: UUID) -> None:
    order = file_of(store, case_id).active_orders[0]
    blank = inductions.blank_induction(case_id, order.record_id)
    answers = {**WHOLE, **factor("what", CANARY)}
    do(store, lambda uow: inductions.save_induction(uow, answers, seen=blank))
    plan = do(store, lambda uow: plans.start_plan(uow, case_id))
    do(store, lambda uow: plans.change_plan(uow, {"person_view": f"I am {CANARY}."}, seen=plan))
    aim = {
        "title": f"I, {CANARY}, will keep my flat",
        "area": NeedArea.ACCOMMODATION,
        "target_on": today(store) + timedelta(days=180),
    }
    objective = do(store, lambda uow: objectives.add_objective(uow, plan.record_id, aim))
    step = {"description": f"Write to {CANARY}"}
    do(store, lambda uow: objectives.add_step(uow, objective.record_id, step))


def put_off_one(store: Store, case_id: UUID) -> None:
    prompt = prompt_table.prompts_of(store.reader(OFFICER).connection, case_id)[0]
    do(
        store,
        lambda uow: put_off(uow, prompt, today(store) + timedelta(days=9), f"{CANARY} is ill"),
    )


def import_one(store: Store, outside: Path) -> None:
    outside.mkdir()
    listed = outside / "cases.csv"
    listed.write_text(f"crn,forename,surname\nD330914,{CANARY},Imported\n", encoding="utf-8")
    import_reading(lambda work: do(store, work), read_paths([listed]))


def print_it(store: Store, case_id: UUID) -> None:
    reader = store.reader(OFFICER)
    occasion = Occasion(reference=reader.reference, at=reader.now, printed_by=OFFICER.name)
    printed = make_pdf("sentence-plan", reader.case_file(case_id), occasion)
    assert printed.pdf.startswith(b"%PDF-")


def type_everywhere(at: OpenWindow, case_id: UUID) -> None:
    """Type the name into the window: search, filters, quick entry, dialogs left half written."""
    main = at.window.main
    main._top.search.start()
    QTest.keyClicks(main._ui.search, CANARY)
    at.qtbot.wait(200)
    settle(at)
    for page in ("caseload", "today", "settings"):
        main.open_page(page)
        settle(at)
        fill(main._pages[page])
    for page in ("person", "overview", "sentence", "induction", "sentence_plan", "history"):
        main.open_case(case_id, page)
        settle(at)
        if page == "history":
            fill(main._case_view.current_page())
    assert isinstance(main._case_view.current_page(), HistoryPage)
    main.open_case(case_id, "contacts", "new")
    settle(at)
    contacts_page = main._case_view.current_page()
    assert isinstance(contacts_page, ContactsPage)
    assert fill(contacts_page) > 1
    main.register_case()
    settle(at)
    (dialog,) = main.findChildren(RegisterCaseDialog)
    assert fill(dialog) > 1
    main.write_drafts()
    settle(at)
    for each in main.findChildren(QDialog):
        each.reject()
    settle(at)


def fill(part: QWidget) -> int:
    """Type the name into every free field that shows; return how many there were."""
    count = 0
    for line in part.findChildren(QLineEdit):
        if line.isVisible() and line.isEnabled() and not line.isReadOnly():
            QTest.keyClicks(line, CANARY)
            count += 1
    for text in part.findChildren(QTextEdit):
        if text.isVisible() and text.isEnabled() and not text.isReadOnly():
            text.moveCursor(QTextCursor.MoveOperation.End)
            QTest.keyClicks(text, CANARY)
            count += 1
    return count


@pytest.mark.slow
def test_a_name_that_was_typed_is_in_no_file(
    opened: OpenWindow, tmp_path: Path, temp: Path
) -> None:
    folder = tmp_path / "data"
    store = store_of(opened)
    case_id = register(store)
    for work in (keep_contacts, plan_and_induct, put_off_one, print_it):
        work(store, case_id)
    import_one(store, tmp_path / "outside")
    store.set_setting("last searched for", CANARY)
    store.note_reading(OFFICER, case_id, case_id)
    type_everywhere(opened, case_id)
    log.note_crash(ValueError(f"{CANARY} is not a number"))
    log.note("case opened", name=CANARY)
    store.back_up(folder / "backup.db")

    # It is there, and it comes back: the test would prove nothing otherwise.
    assert store.reader(OFFICER).drafts_left_open()
    assert file_of(store, case_id).person.forename == CANARY
    held = {path.name for path in folder.rglob("*") if path.is_file()}
    assert {"case-file.db", "case-file.db-wal", "keys.json", "om-desktop.log", "backup.db"} <= held

    secrets = (*SPELLINGS, PASSPHRASE)
    assert traces(folder, *secrets) == [], "while it is open"
    assert traces(temp, *secrets) == []
    store.rest()
    opened.window.lock()
    opened.wait(lambda: opened.window.main is None)
    assert traces(folder, *secrets) == [], "while it is locked"
    opened.window.close()
    assert traces(folder, *secrets) == [], "when the program has ended"
    assert traces(temp, *secrets) == []
    assert (folder / "settings.ini").exists()


def test_the_log_keeps_kind_and_line_of_an_error_and_nothing_it_said(tmp_path: Path) -> None:
    log.start_log(tmp_path)

    def broken(_unit: StoreUnitOfWork) -> None:
        raise KeyError(CANARY)

    store = make_store(tmp_path / "data")
    with pytest.raises(KeyError) as error:
        store.transact(OFFICER, broken)
    reference = log.note_crash(error.value)
    store.close()
    written = (tmp_path / log.FOLDER / log.LOG_FILE).read_text(encoding="utf-8")
    assert reference in written
    assert "KeyError" in written
    assert traces(tmp_path, *SPELLINGS) == []


def test_a_button_is_named_for_what_it_does_not_for_whom(opened: OpenWindow) -> None:
    """Object names end in crash reports and style sheets; none is made from what was typed."""
    store = store_of(opened)
    case_id = register(store)
    opened.window.main.open_case(case_id)
    settle(opened)
    names = [part.objectName() for part in opened.window.findChildren(QAbstractButton)]
    assert not any(CANARY in name for name in names)
