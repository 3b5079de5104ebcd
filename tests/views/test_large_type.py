"""Large type cuts nothing on the pages of person, sentence and plan, and everything has a name."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.domain.sentence_plan import SentencePlan
from om_desktop.storage.store import Store
from om_desktop.views import theme
from om_desktop.views.person_page import PersonPage
from om_desktop.views.record_page import RecordPage
from om_desktop.views.register_case_dialog import RegisterCaseDialog
from om_desktop.views.sentence_page import SentencePage
from om_desktop.views.sentence_plan_page import SentencePlanPage
from om_desktop.views.widgets.elided_label import ElidedLabel
from tests.support.acting import file_of
from tests.support.desks import TestingDesk, settle
from tests.support.full_case import add_empty_case, add_full_case
from tests.support.plans import AUTUMN, add_objective, add_step, agree, start, write


@pytest.fixture(autouse=True)
def scale() -> Iterator[None]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 2.0, motion=False)
    yield
    theme.apply(app, "light", motion=False)


def cut(widget: QWidget) -> list[str]:
    """Return the words of labels and buttons that have less room than they need."""
    parts: list[QLabel | QAbstractButton] = [
        *(label for label in widget.findChildren(QLabel) if not isinstance(label, ElidedLabel)),
        *widget.findChildren(QAbstractButton),
    ]
    found = []
    for part in parts:
        if not part.isVisibleTo(widget) or not part.text():
            continue
        wraps = isinstance(part, QLabel) and part.wordWrap()
        needed = part.heightForWidth(part.width()) if wraps else part.sizeHint().height()
        narrow = not wraps and part.width() < part.sizeHint().width()
        if narrow or part.height() < needed:
            found.append(part.text())
    return found


def nameless(widget: QWidget) -> list[str]:
    """Return the controls that a screen reader could not name."""
    parts = [
        *widget.findChildren(QAbstractButton),
        *widget.findChildren(QComboBox),
        *(e for e in widget.findChildren(QLineEdit) if not isinstance(e.parent(), QComboBox)),
    ]
    return [
        part.objectName() or type(part).__name__
        for part in parts
        if part.isVisibleTo(widget)
        and not part.accessibleName()
        and not (isinstance(part, QAbstractButton) and part.text())
    ]


def check(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: cut(widget) == [])
    assert nameless(widget) == []


@pytest.mark.parametrize("kind", [PersonPage, SentencePage, SentencePlanPage])
@pytest.mark.parametrize("make", [add_full_case, add_empty_case])
def test_a_page(
    desk: TestingDesk, store: Store, qtbot: QtBot, kind: type[RecordPage], make: object
) -> None:
    case_id: UUID = make(store)  # type: ignore[operator]
    page = kind(desk)
    qtbot.addWidget(page)
    page.resize(1294, 500)
    page.show()
    page.show_case(file_of(store, case_id), None)
    settle(qtbot, desk)
    check(page, qtbot)


@pytest.mark.parametrize("finish", [write, agree])
def test_a_plan(
    desk: TestingDesk,
    store: Store,
    qtbot: QtBot,
    finish: Callable[[Store, SentencePlan], SentencePlan],
) -> None:
    plan = start(store, add_full_case(store))
    add_step(store, add_objective(store, plan, why="For my girl."), due_on=AUTUMN)
    finish(store, write(store, plan))
    page = SentencePlanPage(desk)
    qtbot.addWidget(page)
    page.resize(1720, 700)
    page.show()
    page.show_case(file_of(store, plan.case_id), None)
    settle(qtbot, desk)
    check(page, qtbot)


@pytest.mark.parametrize("subject", ["identity", "address:new", "equality"])
def test_a_dialog_of_the_person(
    desk: TestingDesk, store: Store, qtbot: QtBot, subject: str
) -> None:
    page = PersonPage(desk)
    qtbot.addWidget(page)
    page.show_case(file_of(store, add_full_case(store)), None)
    settle(qtbot, desk)
    page.bring_forward(subject)
    settle(qtbot, desk)
    assert page.dialog is not None
    check(page.dialog, qtbot)


def test_registering(desk: TestingDesk, store: Store, qtbot: QtBot) -> None:
    add_full_case(store)
    dialog = RegisterCaseDialog(desk)
    qtbot.addWidget(dialog)
    dialog.open()
    settle(qtbot, desk)
    check(dialog, qtbot)
