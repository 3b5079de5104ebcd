"""Dates are read as they are written down here, and told as they were understood."""

import contextlib
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QLabel
from pytestqt.qtbot import QtBot

from om_desktop.views.widgets.date_field import DateField, NotADate, read_date, write_date
from om_desktop.views.widgets.field import Field

TODAY = date(2026, 5, 27)
DAYS = st.dates(min_value=date(1930, 1, 1), max_value=date(2046, 1, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.6", date(2026, 6, 3)),
        ("03/06", date(2026, 6, 3)),
        ("25.5.26", date(2026, 5, 25)),
        ("14-3-1994", date(1994, 3, 14)),
        ("2.11.02", date(2002, 11, 2)),
        ("14.3.94", date(1994, 3, 14)),
        ("3 6 2026", date(2026, 6, 3)),
        ("2026-06-03", date(2026, 6, 3)),
        ("3 Jun 2026", date(2026, 6, 3)),
        ("3rd june", date(2026, 6, 3)),
        ("Wed 3 Jun 2026", date(2026, 6, 3)),
        ("Wednesday, 3 June 2026", date(2026, 6, 3)),
        (" TODAY ", TODAY),
        ("tomorrow", date(2026, 5, 28)),
        ("yesterday", date(2026, 5, 26)),
        ("29.2.2028", date(2028, 2, 29)),
        ("", None),
        ("   ", None),
    ],
)
def test_dates_are_read(text: str, day: date | None) -> None:
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("31.6", "June 2026 has 30 days. Nothing was changed."),
        ("29.2.2026", "February 2026 has 28 days. Nothing was changed."),
        ("32.12.2026", "December 2026 has 31 days. Nothing was changed."),
        ("0.5", "May 2026 has 31 days. Nothing was changed."),
        ("3.13", "There is no month 13. Write day, month, year."),
        ("next week", "This is not a date. Write it like 3.6.2026 or 3 Jun 2026."),
        ("3 Foo 2026", "This is not a date. Write it like 3.6.2026 or 3 Jun 2026."),
        ("1.1.0000", "The year has to be from 1880 to 2200. Nothing was changed."),
    ],
)
def test_what_is_no_date_is_answered(text: str, answer: str) -> None:
    with pytest.raises(NotADate) as wrong:
        read_date(text, TODAY)
    assert str(wrong.value) == answer


@given(DAYS)
def test_what_is_written_is_read_again(day: date) -> None:
    assert read_date(write_date(day), TODAY) == day
    assert read_date(f"{day.day}.{day.month}.{day.year}", TODAY) == day
    assert read_date(day.isoformat(), TODAY) == day


@given(DAYS)
def test_two_digits_of_a_year_are_at_most_twenty_years_ahead(day: date) -> None:
    read = read_date(f"{day.day}.{day.month}.{day.year % 100:02}", date(2026, 1, 1))
    assert read is not None
    assert date(1946, 12, 31) < read < date(2047, 1, 1)


@given(st.text(max_size=60) | st.from_regex(r"\A[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}\Z"))
def test_any_text_is_a_date_nothing_or_answered(text: str) -> None:
    with contextlib.suppress(NotADate):
        day = read_date(text, TODAY)
        assert day is None or isinstance(day, date)


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
    assert field_of(control).problem() == "June 2026 has 30 days. Nothing was changed."
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


def test_the_written_date_has_its_weekday() -> None:
    written = [write_date(TODAY + timedelta(days=ahead)) for ahead in range(7)]
    assert written[0] == "Wed 27 May 2026"
    assert written[4] == "Sun 31 May 2026"
