"""Fields bind label, control and what is wrong with it, for the eye and for a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.choice import YES_NO, Choice
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.line_edit import LineEdit
from om_desktop.views.widgets.text_area import TextArea


def texts(field: Field) -> list[str]:
    return [label.text() for label in field.findChildren(QLabel) if label.isVisibleTo(field)]


@pytest.mark.parametrize("make", [QLineEdit, QComboBox, TextArea, Choice])
def test_the_control_is_named_by_its_label(qtbot: QtBot, make: type[QWidget]) -> None:
    control = make()
    field = Field(label="When", control=control, hint="Day and time")
    qtbot.addWidget(field)
    labels = [label for label in field.findChildren(QLabel) if label.text() == "When"]
    assert labels[0].buddy() is control
    assert control.accessibleName() == "When"
    assert control.accessibleDescription() == "Day and time"
    interface = QAccessible.queryAccessibleInterface(control)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "When"


def test_a_problem_is_said_marked_and_taken_back(qtbot: QtBot) -> None:
    control = QLineEdit("31.6")
    field = Field(label="When", control=control)
    qtbot.addWidget(field)
    field.show()
    field.set_problem("June has 30 days. Nothing was changed.")
    assert "June has 30 days. Nothing was changed." in texts(field)
    assert "June has 30 days" in control.accessibleDescription()
    red = load_tokens().colours["light"]["danger"].lower()
    picture = control.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 0).name() == red
    field.set_problem(None)
    assert field.problem() == ""
    assert texts(field) == ["When"]
    assert control.accessibleDescription() == ""
    picture = control.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 0).name() != red


def test_a_note_is_no_problem(qtbot: QtBot) -> None:
    control = QLineEdit()
    field = Field(label="When", control=control)
    qtbot.addWidget(field)
    field.set_problem("Wrong")
    field.set_note("Tue 26 May 2026 14:00", "ok")
    assert field.problem() == ""
    assert control.property("problem") is False
    assert texts(field) == ["When", "Tue 26 May 2026 14:00"]


def test_a_field_without_label_or_hint_takes_no_room_for_them(qtbot: QtBot) -> None:
    bare, full = Field(control=QLineEdit()), Field(label="a", control=QLineEdit(), hint="b")
    qtbot.addWidget(bare)
    qtbot.addWidget(full)
    assert texts(bare) == []
    assert bare.sizeHint().height() < full.sizeHint().height()


def test_a_screen_puts_the_control_inside_without_a_layout(qtbot: QtBot) -> None:
    field = Field()
    qtbot.addWidget(field)
    control = QLineEdit(field)
    field.setProperty("label", "Name")
    field.setProperty("hint", "As on the order")
    field.show()
    assert field.control() is control
    assert control.accessibleName() == "Name"
    assert control.width() == field.width()


def test_another_control_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    first, second = QLineEdit(), QComboBox()
    field = Field(label="Type", control=first)
    qtbot.addWidget(field)
    field.set_control(second)
    assert field.control() is second
    assert first.parent() is None


def test_focus_goes_to_the_control_and_can_leave_it_by_tab(qtbot: QtBot) -> None:
    """Also where a control was made before its field: nobody may be caught in a ring of fields."""
    window = QWidget()
    qtbot.addWidget(window)
    first, second = QLineEdit(window), QLineEdit(window)
    column = QVBoxLayout(window)
    fields = [Field(window, label="A", control=first), Field(window, label="B", control=second)]
    button = QPushButton("Save", window)
    for part in (*fields, button):
        column.addWidget(part)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fields[0].setFocus()
    assert first.hasFocus()
    for control, following in ((first, second), (second, button), (button, first)):
        QTest.keyClick(control, Qt.Key.Key_Tab)
        assert following.hasFocus()


def test_what_the_control_refuses_is_said_beside_it(qtbot: QtBot) -> None:
    control = LineEdit()
    control.set_limit(5)
    field = Field(label="Name", control=control)
    qtbot.addWidget(field)
    control.insert("Docherty")
    assert control.text() == ""
    assert "At most 5 characters" in field.problem()
    control.insert("Kay")
    control.textEdited.emit("Kay")
    assert field.problem() == ""


def test_a_text_area_is_counted_once_there_is_something(qtbot: QtBot) -> None:
    control = TextArea()
    control.set_limit(4000)
    field = Field(label="Notes", control=control)
    qtbot.addWidget(field)
    assert texts(field) == ["Notes"]
    control.insertPlainText("Went through his argument sheet.")
    assert "32 of 4,000" in texts(field)


def test_a_choice_shows_its_problem(qtbot: QtBot) -> None:
    field = Field(label="Interpreter", control=Choice(None, YES_NO))
    qtbot.addWidget(field)
    field.set_problem("Answer this to complete the induction.")
    control = field.control()
    assert control is not None
    assert control.property("problem") is True
