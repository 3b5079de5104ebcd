"""The strip of days: by pointer and by keyboard to a day of change, never past either end."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from om_desktop.views.day_strip import DayStrip

DAYS = {date(2026, 5, 1): 3, date(2026, 5, 11): 1, date(2026, 5, 21): 9}
TODAY = date(2026, 5, 27)


@pytest.fixture
def strip(qtbot: QtBot) -> DayStrip:
    made = DayStrip()
    qtbot.addWidget(made)
    made.resize(600, 46)
    made.show()
    return made


@pytest.fixture
def chosen(strip: DayStrip) -> list[object]:
    heard: list[object] = []
    strip.day_chosen.connect(heard.append)
    return heard


def test_now_says_how_many_days_have_changes(strip: DayStrip) -> None:
    strip.set_days(DAYS, TODAY, None)
    assert strip.accessibleDescription() == "3 days with changes."


def test_looking_back_says_the_day(strip: DayStrip) -> None:
    strip.set_days(DAYS, TODAY, date(2026, 5, 11))
    assert "As known on Mon 11 May 2026." in strip.accessibleDescription()


@pytest.mark.parametrize(
    ("known_on", "key", "expected"),
    [
        (None, Qt.Key.Key_Left, [date(2026, 5, 21)]),
        (date(2026, 5, 21), Qt.Key.Key_Left, [date(2026, 5, 11)]),
        (date(2026, 5, 1), Qt.Key.Key_Left, []),
        (date(2026, 5, 1), Qt.Key.Key_Right, [date(2026, 5, 11)]),
        (date(2026, 5, 12), Qt.Key.Key_Right, [date(2026, 5, 21)]),
        (date(2026, 5, 21), Qt.Key.Key_Right, [TODAY]),
        (None, Qt.Key.Key_A, []),
    ],
)
def test_left_and_right_go_by_a_day_of_change(
    strip: DayStrip,
    chosen: list[object],
    known_on: date | None,
    key: Qt.Key,
    expected: list[date],
) -> None:
    strip.set_days(DAYS, TODAY, known_on)
    QTest.keyClick(strip, key)
    assert chosen == expected


def test_a_press_looks_back_to_the_day_there(strip: DayStrip, chosen: list[object]) -> None:
    strip.set_days(DAYS, TODAY, None)
    for x in (0, 300, 599):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
    assert chosen[0] == date(2026, 5, 1)
    assert chosen[1] == date(2026, 5, 14)
    assert chosen[2] == TODAY


def test_the_handle_follows_the_pointer_and_asks_once(
    strip: DayStrip, chosen: list[object]
) -> None:
    strip.set_days(DAYS, TODAY, None)
    still = strip.grab().toImage()
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(590, 20))
    QTest.mouseMove(strip, QPoint(200, 20))
    assert strip.grab().toImage() != still
    assert chosen == []
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert len(chosen) == 1


def test_the_day_looked_back_to_and_the_focus_are_painted(strip: DayStrip) -> None:
    strip.set_days(DAYS, TODAY, None)
    now = strip.grab().toImage()
    strip.set_days(DAYS, TODAY, date(2026, 5, 11))
    back = strip.grab().toImage()
    assert back != now
    strip.set_days(DAYS, TODAY, date(2026, 5, 26))
    assert strip.grab().toImage() != back


def test_one_day_alone_needs_no_strip(strip: DayStrip) -> None:
    strip.set_days({TODAY: 4}, TODAY, None)
    assert strip.isHidden()
    strip.set_days({}, TODAY, None)
    assert strip.neighbour(-1) is None
