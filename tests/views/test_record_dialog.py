"""A dialog keeps what is typed, says beside each field what is wrong, and saves once."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from om_desktop.errors import NotAllowed
from om_desktop.operations.people import change_person
from om_desktop.storage.store import Store
from om_desktop.views.person_forms import draft_key, name_fields, shown_values
from om_desktop.views.record_dialog import RecordDialog
from om_desktop.views.record_fields import DialogPlan
from tests.support.acting import file_of
from tests.support.desks import TestingDesk, settle
from tests.support.forms import fill, problems_shown
from tests.support.people import OFFICER
from tests.support.stores import add_case


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


def plan_of(store: Store, case_id: UUID) -> DialogPlan:
    seen = file_of(store, case_id).person
    return DialogPlan(
        heading="Names, birth and numbers",
        verb="Save",
        fields=name_fields(),
        values=shown_values(seen, name_fields()),
        save=lambda uow, values: change_person(uow, seen, values),
        draft=draft_key(case_id, "identity"),
        saved_words="Saved",
    )


@pytest.fixture
def dialog(desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot) -> Iterator[RecordDialog]:
    made = RecordDialog(desk, plan_of(store, case_id))
    qtbot.addWidget(made)
    made.open()
    settle(qtbot, desk)
    yield made
    settle(qtbot, desk)


def draft_of(store: Store, case_id: UUID) -> dict[str, object] | None:
    found = store.reader(OFFICER).draft(draft_key(case_id, "identity"))
    return found.content if found else None


def test_what_is_typed_is_on_disk_within_a_second_and_comes_back(
    dialog: RecordDialog, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.drafting.kept, timeout=1_000):
        fill(dialog.form, forename="Llyr", date_of_birth="31.6")
    dialog.write_drafts()
    settle(qtbot, desk)
    assert draft_of(store, case_id) == {"forename": "Llyr", "date_of_birth": "31.6"}
    assert dialog.ui.draft_line.text() == "Draft kept 09:41:00"
    again = RecordDialog(desk, plan_of(store, case_id))
    qtbot.addWidget(again)
    again.open()
    settle(qtbot, desk)
    assert again.form.typed() == {"forename": "Llyr", "date_of_birth": "31.6"}
    assert again.ui.draft_line.text() == "Draft of 09:41 put back"


def test_escape_keeps_the_draft_and_says_so(
    dialog: RecordDialog, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    fill(dialog.form, forename="Llyr")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, desk)
    assert not dialog.isVisible()
    assert draft_of(store, case_id) == {"forename": "Llyr"}
    assert desk.navigator.said == [("Kept as a draft", "Names, birth and numbers", "info")]
    assert file_of(store, case_id).person.forename == "Llŷr Tomos"


def test_closing_without_a_word_typed_leaves_nothing(
    dialog: RecordDialog, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    dialog.reject()
    settle(qtbot, desk)
    assert draft_of(store, case_id) is None
    assert desk.navigator.said == []


def test_a_draft_can_be_thrown_away(
    dialog: RecordDialog, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    assert not dialog.ui.throw_away.isVisible()
    fill(dialog.form, forename="Llyr")
    dialog.write_drafts()
    settle(qtbot, desk)
    dialog.ui.throw_away.click()
    settle(qtbot, desk)
    assert draft_of(store, case_id) is None
    assert not dialog.isVisible()


def test_saving_keeps_the_record_and_drops_the_draft_in_one_go(
    dialog: RecordDialog, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    kept: list[object] = []
    dialog.saved.connect(kept.append)
    fill(dialog.form, forename="Llyr", pnc_number="2008/7231544v")
    dialog.write_drafts()
    settle(qtbot, desk)
    with qtbot.waitSignal(dialog.saved):
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk)
    person = file_of(store, case_id).person
    assert (person.forename, person.pnc_number) == ("Llyr", "2008/7231544V")
    assert draft_of(store, case_id) is None
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert desk.navigator.said == [("Saved", "", "ok")]
    assert kept == [person]


def test_text_that_cannot_be_read_is_answered_before_anything_is_asked(
    dialog: RecordDialog, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    fill(dialog.form, date_of_birth="31.6", forename="")
    QTest.keyClick(dialog.form.control("forename"), Qt.Key.Key_Backspace)
    dialog.save()
    settle(qtbot, desk)
    assert problems_shown(dialog.form) == {"date_of_birth": "June has 30 days."}
    assert file_of(store, case_id).person.date_of_birth is None


def test_what_the_operation_refuses_stands_beside_the_fields_and_the_draft_stays(
    dialog: RecordDialog, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    fill(dialog.form, noms_number="12", date_of_birth="1.1.2024")
    dialog.save()
    settle(qtbot, desk)
    assert problems_shown(dialog.form) == {
        "date_of_birth": "That makes the person 2 years old. Check the year.",
        "noms_number": "A NOMS number is a letter, four digits and two letters, "
        "for example A1234BC.",
    }
    assert dialog.isVisible()
    assert dialog.ui.save.isEnabled()
    dialog.write_drafts()
    settle(qtbot, desk)
    assert draft_of(store, case_id) == {"noms_number": "12", "date_of_birth": "1.1.2024"}
    fill(dialog.form, noms_number="A1234BC", date_of_birth="14.3.94")
    dialog.save()
    settle(qtbot, desk)
    assert file_of(store, case_id).person.noms_number == "A1234BC"


def test_what_belongs_to_no_field_stands_at_the_top(
    desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    def refuse(_uow: object, _values: object) -> None:
        raise NotAllowed("A manager assigns cases.")

    plan = plan_of(store, case_id)
    made = RecordDialog(
        desk, DialogPlan(plan.heading, plan.verb, plan.fields, refuse, plan.draft, "Saved")
    )
    qtbot.addWidget(made)
    made.open()
    made.show_problems({"orders": "1 order still running."})
    assert made.ui.banner.accessibleDescription() == "1 order still running."
    made.show_problems({"surname": "Give the last name."})
    assert not made.ui.banner.isVisible()
    made.save()
    settle(qtbot, desk)
    assert made.ui.banner.accessibleDescription() == "A manager assigns cases."
    assert made.isVisible()


def test_it_starts_at_its_first_field_and_fits_the_screen(
    dialog: RecordDialog, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: dialog.height() > 200)
    assert dialog.height() <= dialog.screen().availableSize().height()
    first = dialog.form.control("title")
    assert dialog.focusWidget() is first or first.isAncestorOf(dialog.focusWidget())
