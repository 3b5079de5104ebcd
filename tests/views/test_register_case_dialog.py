"""Registering a case: who may be the same person is shown first, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from om_desktop.domain.case import CaseState
from om_desktop.domain.order import OrderType
from om_desktop.storage.store import Store
from om_desktop.views import theme
from om_desktop.views.register_case_dialog import DRAFT, RegisterCaseDialog
from tests.support.acting import file_of
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.forms import fill, problems_shown
from tests.support.full_case import add_full_case
from tests.support.people import ADMINISTRATOR, COLLEAGUE, MANAGER, OFFICER
from tests.support.stores import add_case


@pytest.fixture
def kieran(store: Store) -> UUID:
    return add_full_case(store)


@pytest.fixture
def dialog(kieran: UUID, desk: TestingDesk, qtbot: QtBot) -> Iterator[RegisterCaseDialog]:
    del kieran
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", motion=False)
    made = RegisterCaseDialog(desk)
    qtbot.addWidget(made)
    made.open()
    settle(qtbot, desk)
    yield made
    settle(qtbot, desk)


def looked(dialog: RegisterCaseDialog, qtbot: QtBot) -> list[str]:
    """Wait for the pause after typing and the look-up; return what the panel says."""
    qtbot.waitUntil(lambda: not dialog._pause.isActive())
    settle(qtbot, dialog.desk)
    labels = dialog._panel.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(dialog._panel) and label.text()]


def save(dialog: RegisterCaseDialog, qtbot: QtBot) -> None:
    dialog.save()
    settle(qtbot, dialog.desk)


def options(dialog: RegisterCaseDialog) -> list[str]:
    box = dialog.form.control("officer_code")
    return [box.itemText(n) for n in range(box.count())]  # type: ignore[attr-defined]


def test_a_person_not_here_yet_becomes_a_case_and_is_opened(
    dialog: RegisterCaseDialog, desk: TestingDesk, store: Store, qtbot: QtBot
) -> None:
    fill(dialog.form, forename="Bethan", surname="Cadwallader", date_of_birth="2.11.02")
    fill(dialog.form, crn="b118822", order_type="Community order")
    fill(dialog.form, description="Community order 18 months", order_on="18.5", ends_on="17.11.27")
    assert "Nobody here has this name, date of birth or number." in looked(dialog, qtbot)
    save(dialog, qtbot)
    case_id = store.reader(OFFICER).case_id_of("B118822")
    assert case_id is not None
    file = file_of(store, case_id)
    assert file.person.date_of_birth == date(2002, 11, 2)
    assert file.case.officer_name == OFFICER.name
    assert file.case.state is CaseState.SUPERVISED
    assert file.active_orders[0].order_type is OrderType.COMMUNITY
    assert desk.navigator.cases == [(case_id, "overview", "")]
    assert desk.navigator.said == [("Case registered", "", "ok")]
    assert store.reader(OFFICER).draft(DRAFT) is None


def test_whoever_may_be_the_same_person_is_shown_while_typing(
    dialog: RegisterCaseDialog, kieran: UUID, desk: TestingDesk, qtbot: QtBot
) -> None:
    fill(dialog.form, forename="Kieron", surname="Docherty", date_of_birth="14.3.94")
    said = looked(dialog, qtbot)
    for part in (
        "Kieran Docherty-Vaughan",
        "K417702, born 14 Mar 1994",
        "Carys Whitcombe, Supervised",
        "Similar name",
        "Same date of birth",
    ):
        assert part in said
    dialog._rows.action_chosen.emit(kieran, "open")
    settle(qtbot, desk)
    assert desk.navigator.cases == [(kieran, "overview", "")]
    assert not dialog.isVisible()


def test_a_possible_duplicate_has_to_be_looked_at_first(
    dialog: RegisterCaseDialog, store: Store, qtbot: QtBot
) -> None:
    fill(dialog.form, forename="Kieran", surname="Docherty-Vaughan")
    dialog.save()
    settle(qtbot, dialog.desk)
    assert dialog.isVisible()
    assert dialog.ui.banner.accessibleName() == "This person may be here already"
    assert len(store.reader(OFFICER).rows('SELECT 1 FROM "case"')) == 1
    dialog._none_of_them.click()
    save(dialog, qtbot)
    assert len(store.reader(OFFICER).rows('SELECT 1 FROM "case"')) == 2


def test_a_restricted_case_with_the_number_shows_its_message_and_no_name(
    dialog: RegisterCaseDialog, store: Store, qtbot: QtBot
) -> None:
    settle(qtbot, dialog.desk)
    add_case(
        store,
        "R300001",
        "Ottilie",
        "Brackenbury",
        COLLEAGUE,
        restrictions=frozenset({COLLEAGUE.staff_code}),
        restriction_message="Ask the team's manager.",
    )
    fill(dialog.form, forename="Ottilie", surname="Brackenbury", crn="R300001")
    said = looked(dialog, qtbot)
    assert {"Restricted case", "Ask the team's manager."} <= set(said)
    assert not any("Ottilie" in words for words in said)
    dialog._none_of_them.click()
    save(dialog, qtbot)
    wrong = "A restricted case with this CRN is already here. Ask the team's manager."
    assert problems_shown(dialog.form) == {"crn": wrong}


def test_problems_of_person_and_order_stand_beside_their_fields(
    dialog: RegisterCaseDialog, qtbot: QtBot
) -> None:
    fill(dialog.form, forename="Bethan", date_of_birth="31.6")
    save(dialog, qtbot)
    assert problems_shown(dialog.form) == {"date_of_birth": "June has 30 days."}
    fill(dialog.form, date_of_birth="2.11.02", noms_number="12", order_type="Licence")
    save(dialog, qtbot)
    assert set(problems_shown(dialog.form)) == {
        "surname",
        "noms_number",
        "order_on",
        "released_on",
    }


def test_what_was_typed_comes_back_with_its_possible_duplicates(
    dialog: RegisterCaseDialog, desk: TestingDesk, qtbot: QtBot
) -> None:
    fill(dialog.form, forename="Kieran", surname="Docherty-Vaughan", order_type="Community order")
    dialog.reject()
    settle(qtbot, desk)
    again = RegisterCaseDialog(desk)
    qtbot.addWidget(again)
    again.open()
    said = looked(again, qtbot)
    assert again.form.values()["forename"] == "Kieran"
    assert again.form.values()["order_type"] is OrderType.COMMUNITY
    assert "Kieran Docherty-Vaughan" in said
    again.throw_away()
    settle(qtbot, desk)


def test_without_an_order_it_is_asked_where_the_case_stands(
    dialog: RegisterCaseDialog, store: Store, qtbot: QtBot
) -> None:
    assert dialog.form.control("state").isVisible()
    assert not dialog.form.control("court").isVisible()
    fill(dialog.form, forename="Bethan", surname="Cadwallader", state="In custody")
    save(dialog, qtbot)
    (row,) = store.reader(OFFICER).rows('SELECT state FROM "case" WHERE officer_code <> ?', ("",))[
        1:
    ]
    assert row == ("in_custody",)


def test_an_officer_takes_it_or_leaves_it_open_and_a_manager_names_anybody(
    dialog: RegisterCaseDialog,
) -> None:
    assert options(dialog) == ["Carys Whitcombe (you)", "Nobody yet: a manager assigns"]


@pytest.mark.parametrize(
    ("actor", "chosen", "offered"),
    [
        (ADMINISTRATOR, "Nobody yet: a manager assigns", 1),
        (MANAGER, "Gareth Oyelaran-Price (you)", 5),
    ],
)
def test_others_are_offered_what_they_may_choose(
    store: Store, qtbot: QtBot, actor: object, chosen: str, offered: int
) -> None:
    with desk_over(store, actor) as desk:  # type: ignore[arg-type]
        made = RegisterCaseDialog(desk)
        qtbot.addWidget(made)
        made.open()
        settle(qtbot, desk)
        assert made.form.control("officer_code").currentText() == chosen  # type: ignore[attr-defined]
        assert len(options(made)) == offered
