"""Opening the induction of a case in the real case view, and looking at it."""

from datetime import date, time
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.domain.answers import Answer
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import Order
from om_desktop.domain.staff import StaffMember
from om_desktop.operations.contacts import ContactEntry, book_appointment
from om_desktop.operations.inductions import (
    blank_induction,
    save_induction,
)
from om_desktop.storage.store import Store
from om_desktop.views.case_pages import CASE_PAGES
from om_desktop.views.case_view import CaseView
from om_desktop.views.desk import Desk
from om_desktop.views.induction_page import InductionPage
from tests.support.acting import do, file_of
from tests.support.desks import settle
from tests.support.people import OFFICER
from tests.support.typing import bring_up

ENTRY = tuple(entry for entry in CASE_PAGES if entry.name in {"induction", "history"})
TODAY = date(2026, 5, 27)


def open_page(qtbot: QtBot, desk: Desk, case_id: UUID, subject: str = "") -> InductionPage:
    view = CaseView(desk, ENTRY)
    bring_up(qtbot, view, 1294, 720)
    view.show_case(case_id, "induction", subject)
    settle(qtbot, desk)
    page = view.current_page()
    assert isinstance(page, InductionPage)
    return page


def view_of(page: InductionPage) -> CaseView:
    widget: QWidget | None = page
    while not isinstance(widget, CaseView):
        assert widget is not None
        widget = widget.parentWidget()
    return widget


def save(
    store: Store, order: Order, answers: dict[str, Answer], actor: StaffMember = OFFICER
) -> None:
    blank = blank_induction(order.case_id, order.record_id)
    do(store, lambda uow: save_induction(uow, answers, seen=blank), actor)


def kept(store: Store, order: Order) -> Induction | None:
    return file_of(store, order.case_id).induction_of(order.record_id)


def answers_of(page: InductionPage) -> dict[str, Answer]:
    session = page.form.session()
    assert session is not None
    return dict(session.answers)


def words_on(widget: QWidget) -> str:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def book(store: Store, case_id: UUID, on: date = date(2026, 5, 28)) -> None:
    entry = ContactEntry(
        contact_type="COAP",
        on=on,
        starts_at=time(14, 30),
        location="Penlan House",
        staff_code=OFFICER.staff_code,
    )
    do(store, lambda uow: book_appointment(uow, case_id, entry))
