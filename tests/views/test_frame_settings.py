"""Settings: what is chosen takes effect, and who may change what."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from om_desktop.domain.staff import Role
from om_desktop.errors import EnvironmentProblem
from om_desktop.operations.reference import load_reference
from om_desktop.storage import keys
from om_desktop.storage.keys import Stretch
from om_desktop.storage.store import Store
from om_desktop.views import theme
from om_desktop.views.laptop_settings import LaptopSettings
from om_desktop.views.recovery_code import RecoveryCode
from om_desktop.views.settings_about import licences
from om_desktop.views.settings_page import SettingsPage
from om_desktop.views.settings_policy import policy_rows
from om_desktop.views.settings_secret import CodeDialog
from om_desktop.views.staff_dialog import StaffDialog
from om_desktop.views.theme import Mode
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.people import DUTY, MANAGER, OFFICER
from tests.support.stores import PASSPHRASE, QUICK, make_store

NEW = "marble tulip engine frost"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second for each key would make the tests slow, and shows nothing more."""

    def calibrate() -> Stretch:
        return QUICK

    monkeypatch.setattr(keys, "calibrate", calibrate)


class Settings:
    """The page, with one person at the desk."""

    def __init__(self, qtbot: QtBot, desk: TestingDesk) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.page = SettingsPage(desk)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 640)
        self.page.show()
        self.page.open_page()
        self.ui = self.page.ui
        self.settle()

    def settle(self) -> None:
        self.qtbot.wait(180)  # a passphrase is judged when typing pauses
        settle(self.qtbot, self.desk)

    def dialog(self) -> StaffDialog:
        found = self.page.findChild(StaffDialog)
        assert found is not None
        return found


@pytest.fixture
def at(qtbot: QtBot, desk: TestingDesk) -> Settings:
    """The officer, who keeps no staff list because there is a manager."""
    return Settings(qtbot, desk)


@pytest.fixture
def as_manager(qtbot: QtBot, tmp_path: Path) -> Iterator[Settings]:
    store = make_store(tmp_path / "data")
    store.give_passphrase(MANAGER, PASSPHRASE, QUICK)
    with desk_over(store, MANAGER) as desk:
        yield Settings(qtbot, desk)


def store_of(at: Settings) -> Store:
    store = at.desk.tasks._store
    assert isinstance(store, Store)
    return store


def type_new(at: Settings, old: str, new: str = NEW) -> None:
    at.ui.old.edit.setText(old)
    for row in (at.ui.passphrase._first, at.ui.passphrase._again):
        row.edit.setText(new)
    at.settle()


# Passphrase


def test_a_passphrase_is_changed(at: Settings) -> None:
    type_new(at, PASSPHRASE)
    at.ui.change.click()
    at.settle()

    store_of(at).check_passphrase(OFFICER.staff_code, NEW)
    with pytest.raises(EnvironmentProblem):
        store_of(at).check_passphrase(OFFICER.staff_code, PASSPHRASE)
    assert at.desk.navigator.said[-1][0] == "Passphrase changed"
    assert at.ui.old.text() == at.ui.passphrase.passphrase == ""


def test_the_wrong_passphrase_changes_nothing(at: Settings) -> None:
    type_new(at, "something else entirely")
    at.ui.change.click()
    at.settle()

    assert "not your passphrase" in at.ui.old_field.problem()
    store_of(at).check_passphrase(OFFICER.staff_code, PASSPHRASE)


def test_a_weak_passphrase_cannot_be_chosen(at: Settings) -> None:
    type_new(at, PASSPHRASE, "carys whitcombe 1")
    assert not at.ui.change.isEnabled()


def test_a_new_recovery_code_takes_the_place_of_the_old(at: Settings) -> None:
    at.page.secret._make_code()
    at.settle()
    dialog = at.page.findChild(CodeDialog)
    assert dialog is not None
    shown = dialog.findChild(RecoveryCode)
    assert shown is not None
    assert keys.unlock_with_code(keys.read_keys(store_of(at).folder), shown.code())


# Staff


def test_an_officer_reads_the_staff_list_and_cannot_change_it(at: Settings) -> None:
    assert len(at.page.staff._rows.rows()) == 6
    assert "A manager keeps this list." in at.ui.staff_words.text()
    assert at.ui.add.isHidden()


def test_a_manager_adds_a_person_with_a_passphrase(as_manager: Settings) -> None:
    at = as_manager
    at.ui.add.click()
    dialog = at.dialog()
    dialog._ui.name.setText("Sioned Parry")
    dialog._ui.staff_code.setText("N07A099")
    for row in (dialog._ui.passphrase._first, dialog._ui.passphrase._again):
        row.edit.setText(NEW)
    at.settle()
    dialog._ui.keep.click()
    at.settle()

    added = next(p for p in store_of(at).staff() if p.staff_code == "N07A099")
    assert (added.name, added.role) == ("Sioned Parry", Role.OFFENDER_MANAGER)
    store_of(at).check_passphrase("N07A099", NEW)


def test_a_wrong_staff_code_is_answered_beside_its_field(as_manager: Settings) -> None:
    at = as_manager
    at.ui.add.click()
    dialog = at.dialog()
    dialog._ui.name.setText("Sioned Parry")
    dialog._ui.staff_code.setText("N07")
    for row in (dialog._ui.passphrase._first, dialog._ui.passphrase._again):
        row.edit.setText(NEW)
    at.settle()
    dialog._ui.keep.click()
    at.settle()

    assert "seven capital letters" in dialog._ui.staff_code_field.problem()
    assert len(store_of(at).staff()) == 6


def test_a_manager_changes_a_role_and_removes_access(as_manager: Settings) -> None:
    at = as_manager
    at.ui.people.select_id(OFFICER.staff_code)
    at.ui.edit.click()
    dialog = at.dialog()
    dialog._ui.role.setCurrentIndex(dialog._ui.role.findData(Role.READER.value))
    dialog._ui.keep.click()
    at.settle()
    changed = next(p for p in store_of(at).staff() if p.staff_code == OFFICER.staff_code)
    assert changed.role is Role.READER

    at.page.staff._remove(changed)
    at.settle()
    assert OFFICER.staff_code not in store_of(at).who_may_unlock()
    assert changed in store_of(at).staff()


def test_nobody_removes_their_own_access(as_manager: Settings) -> None:
    at = as_manager
    at.ui.people.select_id(MANAGER.staff_code)
    assert not at.ui.remove.isHidden()
    assert not at.ui.remove.isEnabled()
    assert "your own access" in at.ui.remove.toolTip()


def test_alone_on_a_laptop_the_first_person_adds_people(qtbot: QtBot, tmp_path: Path) -> None:
    from om_desktop.storage.store import create_store

    made = create_store(tmp_path / "alone", DUTY, PASSPHRASE, load_reference(), stretch=QUICK)
    with desk_over(made.store, DUTY) as desk:
        at = Settings(qtbot, desk)
        assert not at.ui.add.isHidden()


# Look, policy, about


def test_the_look_changes_at_once_and_is_remembered(
    qtbot: QtBot, qapp: QApplication, desk: TestingDesk, tmp_path: Path
) -> None:
    kept = LaptopSettings(tmp_path, qapp)
    try:
        at = Settings(qtbot, desk)
        at.ui.mode.set_value("dark")
        at.ui.percent.set_value("150")
        at.ui.mode.changed.emit("dark")
        assert (theme.current().name, theme.current().scale) == ("dark", 1.5)
        assert (kept.mode, kept.text_percent) == (Mode.DARK, 150)
    finally:
        kept.setParent(None)
        theme.apply(qapp, "light", 1.0, motion=False)


def test_a_broken_settings_file_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text(
        "[appearance]\nmode=purple\ntext_percent=-3\n[notice]\nlast_on=soon\n", encoding="utf-8"
    )
    kept = LaptopSettings(tmp_path)
    assert (kept.mode, kept.text_percent, kept.noticed_on) == (Mode.SYSTEM, 100, None)


def test_every_policy_entry_is_listed_with_its_source_in_words() -> None:
    reference = load_reference()
    rows = policy_rows(reference)
    assert len(rows) == len(reference.policy.entries)
    assert all(row.source and row.value for row in rows)
    assert not [row for row in rows if "[G]" in row.source or "_" in row.subject + row.what]
    first = next(row for row in rows if row.name == "first_appointment_licence.due")
    assert first.value == "1 working day after release"


def test_the_policy_list_is_narrowed_by_words(at: Settings) -> None:
    at.ui.policy_filter.setText("home visit")
    assert {row.subject for row in at.page.policy._rows.rows()} == {"Home visit"}


def test_licences_name_the_libraries_the_font_and_the_icons() -> None:
    told = licences()
    for name in ("PySide6", "SQLAlchemy", "IBM Plex Sans", "Lucide"):
        assert name in told
    assert "pytest" not in told


def test_every_dialog_of_settings_opens_with_the_focus_in_it(as_manager: Settings) -> None:
    as_manager.ui.add.click()
    dialog = as_manager.page.findChild(QDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Add a person"
