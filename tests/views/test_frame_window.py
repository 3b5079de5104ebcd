"""The whole window: first run, lock and unlock, and what happens when something breaks."""

import gc
import json
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from om_desktop.app import Crashes
from om_desktop.storage import keys
from om_desktop.storage.startup import take_lock
from om_desktop.views.crash_page import CrashPage
from om_desktop.views.first_run_page import FirstRunPage
from om_desktop.views.forgotten_page import ForgottenPage
from om_desktop.views.main_window import MainWindow
from om_desktop.views.opening import Progress
from om_desktop.views.recovery_code_page import RecoveryCodePage
from om_desktop.views.unlock_page import UnlockPage
from tests.support.people import DUTY, OFFICER
from tests.support.stores import PASSPHRASE, QUICK, make_store
from tests.support.windows import FirstPage, OpenWindow, open_window

OTHER = "copper saddle window fern"
NEW = "marble tulip engine frost"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = make_store(tmp_path / "data")
    store.give_passphrase(DUTY, OTHER, QUICK)
    store.close()
    return tmp_path / "data"


@pytest.fixture
def at(qtbot: QtBot, folder: Path) -> Iterator[OpenWindow]:
    """The window of a laptop that is set up."""
    opened = open_window(qtbot, folder)
    yield opened
    opened.window.close()
    assert opened.crashes == []


@pytest.fixture
def new(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenWindow]:
    """The window of a laptop that is not set up, with a demo that is quickly made."""
    opened = open_window(qtbot, tmp_path / "new", make_demo=make_demo)
    yield opened
    opened.window.close()
    assert opened.crashes == []


def make_demo(folder: Path, progress: Progress) -> tuple[str, str]:
    progress(1, 2)
    store = make_store(folder)
    progress(2, 2)
    store.close()
    keys.write_keys(folder, keys.with_hint(keys.read_keys(folder), PASSPHRASE))
    return OFFICER.staff_code, PASSPHRASE


def lock_note(folder: Path) -> dict[str, object]:
    note: dict[str, object] = json.loads((folder / keys.KEY_FILE).read_text())["lock_note"]
    return note


# First run


def fill_in(at: OpenWindow, passphrase: str = PASSPHRASE) -> FirstRunPage:
    page = at.shown
    assert isinstance(page, FirstRunPage)
    page._ui.name.setText("Carys Whitcombe")
    page._ui.staff_code.setText("N07A001")
    page._ui.team_name.setText("Dyffryn East 2")
    for row in (page._ui.passphrase._first, page._ui.passphrase._again):
        row.edit.setText(passphrase)
    return page


def test_first_run_makes_a_case_file_and_shows_its_code_once(new: OpenWindow) -> None:
    page = fill_in(new)
    new.wait(page._ui.finish.isEnabled)
    page._ui.finish.click()

    new.wait(lambda: isinstance(new.shown, RecoveryCodePage))
    code = new.shown
    assert isinstance(code, RecoveryCodePage)
    shown = code._ui.code.code()
    assert len(shown.split("-")) == 6
    assert not code._ui.go_on.isEnabled()
    code._ui.written.click()
    code._ui.go_on.click()

    new.wait(lambda: new.window.main is not None)
    assert new.window.main.desk.actor.name == "Carys Whitcombe"
    assert shown not in (new.window._data_dir / keys.KEY_FILE).read_text()


def test_first_run_waits_for_a_strong_passphrase_typed_twice(new: OpenWindow) -> None:
    page = fill_in(new, "heron whitcombe kettle")
    new.wait(page._ui.passphrase._word.text)
    assert page._ui.passphrase._word.text() == "Fair."
    assert not page._ui.finish.isEnabled()
    assert "Good and typed twice" in page._ui.hint.text()

    page._ui.passphrase._first.edit.setText(PASSPHRASE)
    new.wait(lambda: page._ui.passphrase._word.text() == "Strong.")
    assert not page._ui.finish.isEnabled()
    page._ui.passphrase._again.edit.setText(PASSPHRASE)
    assert page._ui.finish.isEnabled()


def test_first_run_answers_beside_the_field(new: OpenWindow) -> None:
    page = fill_in(new)
    page._ui.staff_code.setText("N07")
    new.wait(page._ui.finish.isEnabled)
    page._ui.finish.click()

    new.wait(page._ui.staff_code_field.problem)
    assert "seven capital letters or digits" in page._ui.staff_code_field.problem()
    assert not (new.window._data_dir / keys.KEY_FILE).exists()


def test_the_demo_is_made_in_a_folder_of_its_own(new: OpenWindow) -> None:
    page = new.shown
    assert isinstance(page, FirstRunPage)
    page._ui.demo_radio.click()
    page._ui.open_demo.click()
    new.wait(lambda: new.window.main is not None)

    new.window.lock()

    new.wait(lambda: isinstance(new.shown, UnlockPage))
    unlock = new.shown
    assert isinstance(unlock, UnlockPage)
    new.wait(unlock._ui.who.text)
    assert unlock._found.hint == PASSPHRASE
    assert not (new.window._data_dir / keys.KEY_FILE).exists()


def test_no_demo_is_offered_where_there_is_none(qtbot: QtBot, tmp_path: Path) -> None:
    opened = open_window(qtbot, tmp_path / "new")
    page = opened.shown
    assert isinstance(page, FirstRunPage)
    assert not page._ui.demo.isVisible()
    opened.window.close()


# A forgotten passphrase


def test_the_recovery_code_opens_and_a_new_passphrase_is_made(qtbot: QtBot, folder: Path) -> None:
    data_key = keys.unlock(keys.read_keys(folder), OFFICER.staff_code, PASSPHRASE)
    found, code = keys.with_new_code(keys.read_keys(folder), data_key, QUICK)
    keys.write_keys(folder, found)
    at = open_window(qtbot, folder)
    unlock = at.shown
    assert isinstance(unlock, UnlockPage)
    at.wait(unlock._ui.who.text)
    unlock._ui.forgotten.click()
    page = at.shown
    assert isinstance(page, ForgottenPage)
    for row in (page._ui.passphrase._first, page._ui.passphrase._again):
        row.edit.setText(NEW)

    page._ui.code.setText("AAAAA-" + code[6:].lower())
    at.wait(page._ui.recover.isEnabled)
    page._ui.recover.click()
    at.wait(page._ui.code_field.problem)
    page._ui.code.setText(code.lower().replace("-", " "))
    page._ui.recover.click()

    at.wait(lambda: at.window.main is not None)
    at.window.lock()
    at.unlock(NEW)
    assert at.window.main.desk.actor == OFFICER
    at.window.close()
    assert at.crashes == []


# Lock


def test_locking_keeps_what_is_typed_and_closes_the_case_file(at: OpenWindow, folder: Path) -> None:
    at.unlock()
    first = at.window.main._ui.pages.currentWidget()
    QTest.keyClicks(first.words, "half a sent")

    at.window.lock()

    assert isinstance(at.shown, UnlockPage)
    take_lock(folder).release()
    assert lock_note(folder)["drafts"] == 1
    at.unlock()
    kept = []
    again = at.window.main._ui.pages.currentWidget()
    again.drafting.read_back(lambda content, _at: kept.append(content))
    at.wait(lambda: kept)
    assert kept == [{"words": "half a sent"}]


def test_nothing_of_the_store_is_left_behind_a_lock(at: OpenWindow) -> None:
    at.unlock()
    store = weakref.ref(at.window._tasks._store)
    main = weakref.ref(at.window.main)

    at.window.lock()
    wait_ms(200)
    gc.collect()
    assert store() is None
    assert main() is None


def test_the_same_person_comes_back_to_the_page_that_was_left(at: OpenWindow) -> None:
    at.unlock()
    at.window.main.open_page("second")
    at.window.lock()
    at.unlock()
    assert at.window.main.place.page == "second"


def test_another_person_starts_at_the_first_page(at: OpenWindow) -> None:
    at.unlock()
    at.window.main.open_page("second")
    at.window.lock()

    page = at.shown
    assert isinstance(page, UnlockPage)
    at.wait(page._ui.who.text)
    page._chooser(next(p for p in page._found.people if p.staff_code == DUTY.staff_code))()
    at.unlock(OTHER)

    assert at.window.main.desk.actor == DUTY
    assert at.window.main.place.page == "first"


@pytest.mark.parametrize("why", ["idle", "sleep"])
def test_it_locks_by_itself(at: OpenWindow, folder: Path, why: str) -> None:
    at.unlock()
    at.window._idle.due.emit(why)
    assert isinstance(at.shown, UnlockPage)
    assert lock_note(folder)["why"] == why


def test_it_locks_before_the_laptop_sleeps(at: OpenWindow, folder: Path) -> None:
    at.unlock()
    at.window._sleep.prepare(before=True)
    assert lock_note(folder)["why"] == "sleep"


def test_locking_closes_what_stands_in_front(at: OpenWindow) -> None:
    at.unlock()
    at.window.main.show_shortcuts()
    dialog = at.window.main.findChild(QDialog)
    QTimer.singleShot(50, at.window.lock)

    at.wait(lambda: at.window.main is None)

    assert isinstance(at.shown, UnlockPage)
    wait_ms(50)
    assert dialog is not None


# The end


def test_closing_keeps_what_is_typed_and_lets_others_in(qtbot: QtBot, folder: Path) -> None:
    at = open_window(qtbot, folder)
    at.unlock()
    first = at.window.main._ui.pages.currentWidget()
    assert isinstance(first, FirstPage)
    QTest.keyClicks(first.words, "kept")

    at.window.close()

    take_lock(folder).release()
    note = lock_note(folder)
    assert (note["why"], note["drafts"], note["opened_at"]) == ("closed", 1, "")


def test_the_settings_file_holds_nothing_personal(qtbot: QtBot, folder: Path) -> None:
    at = open_window(qtbot, folder)
    at.unlock()
    at.window.close()
    text = (folder / "settings.ini").read_text(encoding="utf-8")
    assert "geometry" in text
    assert "Whitcombe" not in text
    assert "N07A001" not in text


# What nobody expected


def test_an_error_ends_on_the_crash_page_and_work_goes_on(qtbot: QtBot, folder: Path) -> None:
    at = open_window(qtbot, folder)
    crashes = Crashes(at.window)
    at.unlock()
    first = at.window.main._ui.pages.currentWidget()
    QTest.keyClicks(first.words, "not lost")

    def fail(_store: object) -> None:
        raise KeyError("Llŷr Tomos")

    at.window.main.desk.tasks.on_store(fail, at.window.main, lambda _none: None)

    at.wait(lambda: isinstance(at.shown, CrashPage))
    page = at.shown
    assert isinstance(page, CrashPage)
    details = page._ui.details.toPlainText()
    assert "KeyError" in details
    assert "Llŷr" not in details
    assert "views/tasks.py" in details
    first.words.setFocus()  # a page that is still under way asks for the keys
    assert page._ui.start_again.hasFocus()
    page._ui.start_again.click()
    assert isinstance(at.shown, UnlockPage)
    at.unlock()
    assert isinstance(at.window.main, MainWindow)
    assert lock_note(folder)["drafts"] == 0  # it is open: the counts stand there when it is locked
    kept = []
    at.window.main._ui.pages.currentWidget().drafting.read_back(lambda c, _at: kept.append(c))
    at.wait(lambda: kept)
    assert kept == [{"words": "not lost"}]
    at.window.close()
    assert crashes is not None


def test_a_page_that_breaks_while_it_keeps_its_drafts_is_no_second_crash(
    qtbot: QtBot, folder: Path
) -> None:
    at = open_window(qtbot, folder)
    crashes = Crashes(at.window)
    at.unlock()

    def broken() -> None:
        raise ValueError

    at.window.main._ui.pages.currentWidget().write_drafts = broken
    crashes.take(RuntimeError())

    assert isinstance(at.shown, CrashPage)
    page = at.shown
    assert isinstance(page, CrashPage)
    page._ui.start_again.click()
    assert isinstance(at.shown, UnlockPage)
    at.window.close()


def wait_ms(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
