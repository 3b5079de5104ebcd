"""A choice is answered by pointer, letters and arrows, and may stay unanswered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.widgets.choice import YES_NO, YES_NO_DONT_KNOW, Choice, Option


@pytest.fixture
def choice(qtbot: QtBot) -> Choice:
    choice = Choice(None, YES_NO_DONT_KNOW)
    choice.setAccessibleName("Is an interpreter needed?")
    qtbot.addWidget(choice)
    choice.show()
    choice.activateWindow()
    choice.setFocus()
    return choice


def told(choice: Choice) -> list[object]:
    values: list[object] = []
    choice.changed.connect(values.append)
    return values


def focused(choice: Choice) -> QWidget:
    proxy = choice.focusProxy()
    assert proxy is not None
    return proxy


def test_nothing_is_chosen_at_first(choice: Choice) -> None:
    assert choice.value() is None


@pytest.mark.parametrize(
    ("key", "value"),
    [(Qt.Key.Key_Y, "yes"), (Qt.Key.Key_N, "no"), (Qt.Key.Key_D, "dont_know")],
)
def test_letters_answer(choice: Choice, key: Qt.Key, value: str) -> None:
    values = told(choice)
    QTest.keyClick(focused(choice), key)
    assert choice.value() == value
    assert values == [value]


def test_arrows_move_the_answer_and_stop_at_the_ends(choice: Choice) -> None:
    choice.set_value("yes")
    for key, value in (
        (Qt.Key.Key_Right, "no"),
        (Qt.Key.Key_Right, "dont_know"),
        (Qt.Key.Key_Right, "dont_know"),
        (Qt.Key.Key_Left, "no"),
    ):
        QTest.keyClick(focused(choice), key)
        assert choice.value() == value


def test_an_answer_can_be_taken_back(choice: Choice) -> None:
    choice.set_value("no")
    values = told(choice)
    QTest.keyClick(focused(choice), Qt.Key.Key_Delete)
    assert choice.value() is None
    assert values == [None]


def test_setting_a_value_tells_nobody(choice: Choice) -> None:
    values = told(choice)
    choice.set_value("no")
    choice.set_value(None)
    assert values == []
    with pytest.raises(ValueError, match="maybe"):
        choice.set_value("maybe")


def test_other_letters_and_shortcuts_pass(choice: Choice) -> None:
    QTest.keyClick(focused(choice), Qt.Key.Key_Q)
    QTest.keyClick(focused(choice), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert choice.value() is None


def test_it_is_one_stop_for_the_tab_key(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    before, choice, after = QLineEdit(), Choice(None, YES_NO_DONT_KNOW), QLineEdit()
    for part in (before, choice, after):
        row.addWidget(part)
    choice.set_value("no")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert focused(choice).hasFocus()
    QTest.keyClick(focused(choice), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_options_are_radio_buttons_with_their_words(choice: Choice) -> None:
    choice.set_value("yes")
    options = choice.findChildren(QAbstractButton)
    interfaces = [QAccessible.queryAccessibleInterface(option) for option in options]
    assert {each.role() for each in interfaces} == {QAccessible.Role.RadioButton}
    assert [option.accessibleName() for option in options] == [
        "Yes",
        "No",
        "Don\u2019t know",
    ]
    assert options[0].isChecked()


def test_a_press_of_the_pointer_answers(choice: Choice) -> None:
    values = told(choice)
    QTest.mouseClick(choice.findChildren(QAbstractButton)[1], Qt.MouseButton.LeftButton)
    assert values == ["no"]


def test_a_switch_of_views_keeps_something_chosen(qtbot: QtBot) -> None:
    views = Choice(None, [Option("now", "Now"), Option("later", "Later")], plain=True)
    qtbot.addWidget(views)
    views.set_value("now")
    QTest.keyClick(focused(views), Qt.Key.Key_Delete)
    assert views.value() == "now"


def test_new_options_take_the_answer_back(choice: Choice) -> None:
    choice.set_value("dont_know")
    choice.set_options(YES_NO)
    assert choice.value() is None
    choice.set_value("no")
    assert choice.value() == "no"


def test_the_chosen_option_is_filled(choice: Choice) -> None:
    choice.set_value("yes")
    colour = choice.grab().toImage().pixelColor(6, choice.height() // 2)
    assert colour == theme.colour("accent_fill")
