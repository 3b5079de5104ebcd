"""Today over a store of its own: two cases with much to do, and how its page is looked at."""

from datetime import date, time, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import OrderType
from om_desktop.operations.contacts import (
    ContactEntry,
    book_appointment,
)
from om_desktop.operations.orders import record_order
from om_desktop.storage.queries.today import Line
from om_desktop.storage.store import Store
from om_desktop.views.today_lines import Row
from om_desktop.views.today_page import TodayPage
from tests.support.acting import do
from tests.support.desks import TestingDesk, settle

TODAY = date(2026, 5, 27)
LONG = "Bartholomew-Emmanuel Llywelyn Featherstonehaugh-ap-Gwilym-Cholmondeley"


def sentence(store: Store, case_id: UUID, days_ago: int) -> None:
    values = {
        "order_type": OrderType.COMMUNITY,
        "order_on": TODAY - timedelta(days=days_ago),
        "ends_on": TODAY + timedelta(days=300),
    }
    do(store, lambda uow: record_order(uow, case_id, values))


def book(store: Store, case_id: UUID, on: date, starts: time = time(11)) -> Contact:
    entry = ContactEntry(
        contact_type="COAP",
        on=on,
        starts_at=starts,
        ends_at=starts.replace(minute=45),
        location="Penlan House",
    )
    return do(store, lambda uow: book_appointment(uow, case_id, entry)).result


def open_page(qtbot: QtBot, desk: TestingDesk, width: int = 1294) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 720)
    page.show()
    page.open_page()
    settle(qtbot, desk)
    return page


def rows(page: TodayPage) -> list[Row]:
    model = page.ui.lines.rows_model()
    assert model is not None
    return list(model.rows())


def lines(page: TodayPage) -> list[Line]:
    return [row for row in rows(page) if isinstance(row, Line)]


def press(page: TodayPage, key: Qt.Key) -> None:
    QTest.keyClick(page.ui.lines, key)


def buttons(page: TodayPage, words: str) -> list[QPushButton]:
    return [b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(page)]
