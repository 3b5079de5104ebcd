"""Dates are read as they are written down here, and told as they were understood."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QLabel
from pytestqt.qtbot import QtBot

from om_desktop.views.widgets.date_field import DateField
from om_desktop.views.widgets.field import Field

TODAY = date(2026, 5, 27)


@pytest.fixture
def control(qtbot: QtBot) -> Iterator[DateField]:
    control = DateField()
    control.clock = lambda: TODAY
    field = Field(label="By", control=control)
    qtbot.addWidget(field)
    yield control
    field.hide()


def field_of(control: DateField) -> Field:
    field = control.parentWidget()
    assert isinstance(field, Field)
    return field


def notes(control: DateField) -> list[str]:
    field = field_of(control)
    return [each.text() for each in field.findChildren(QLabel) if each.isVisibleTo(field)][1:]


def test_what_was_typed_stays_and_what_it_means_is_said(control: DateField) -> None:
    days: list[object] = []
    control.day_changed.connect(days.append)
    QTest.keyClicks(control, "3.6")
    assert control.text() == "3.6"
    assert control.day() == date(2026, 6, 3)
    assert notes(control) == ["Wed 3 Jun 2026"]
    assert days[-1] == date(2026, 6, 3)


def test_a_wrong_date_is_said_only_when_done(control: DateField) -> None:
    QTest.keyClicks(control, "31.6")
    assert field_of(control).problem() == ""
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert field_of(control).problem() == "June has 30 days."
    assert control.text() == "31.6"
    assert control.day() is None


def test_a_date_from_the_record_is_shown_in_full(control: DateField) -> None:
    days: list[object] = []
    control.day_changed.connect(days.append)
    control.set_day(TODAY)
    assert control.text() == "Wed 27 May 2026"
    control.editingFinished.emit()
    assert notes(control) == []
    control.set_day(None)
    assert (control.text(), control.day(), days) == ("", None, [])


def test_a_day_is_picked_from_the_month(control: DateField, qtbot: QtBot) -> None:
    control.set_day(TODAY)
    field_of(control).show()
    QTest.keyClick(control, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = control.findChildren(QCalendarWidget)[0]
    assert month.selectedDate() == QDate(2026, 5, 27)
    with qtbot.waitSignal(control.day_changed) as told:
        month.activated.emit(QDate(2026, 6, 3))
    assert told.args == [date(2026, 6, 3)]
    assert control.text() == "Wed 3 Jun 2026"
    assert not month.isVisible()


def test_the_icon_opens_the_month(control: DateField) -> None:
    field_of(control).show()
    spot = QPoint(control.width() - 16, control.height() // 2)
    QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=spot)
    month = control.findChildren(QCalendarWidget)[0]
    assert month.selectedDate() == QDate(2026, 5, 27)
    month.close()
