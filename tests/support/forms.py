"""Filling a record dialog the way a person does."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from om_desktop.views.record_dialog import RecordDialog
from om_desktop.views.record_form import RecordForm
from om_desktop.views.record_page import RecordPage
from om_desktop.views.widgets.choice import Choice
from tests.support.desks import settle


def fill(form: RecordForm, **answers: str) -> None:
    """Type or choose each answer by its words; `yes` and `` tick and clear a tick."""
    for name, words in answers.items():
        control = form.control(name)
        if isinstance(control, QCheckBox):
            if control.isChecked() is not bool(words):
                control.click()
        elif isinstance(control, QPlainTextEdit):
            control.selectAll()
            QTest.keyClicks(control, words)
        elif isinstance(control, Choice):
            control.set_value(words or None)
            control.changed.emit(control.value())
        elif isinstance(control, QComboBox) and not control.isEditable():
            place = control.findText(words)
            assert place >= 0, f"{name} offers no {words!r}"
            control.setCurrentIndex(place)
            control.activated.emit(place)
        else:
            line = control.lineEdit() if isinstance(control, QComboBox) else control
            assert isinstance(line, QLineEdit)
            line.selectAll()
            QTest.keyClicks(line, words)


def problems_shown(form: RecordForm) -> dict[str, str]:
    """Return the problems that stand beside fields."""
    shown = {name: field.problem() for name, field in form._fields.items()}
    return {name: problem for name, problem in shown.items() if problem}


def words(widget: QWidget) -> str:
    """Return every word that stands on a page."""
    shown = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return " | ".join(label.text() for label in shown)


def _buttons(widget: QWidget) -> list[QPushButton]:
    return [b for b in widget.findChildren(QPushButton) if b.isVisibleTo(widget)]


def buttons(widget: QWidget) -> list[str]:
    """Return what can be pressed, by the name a screen reader says."""
    return [button.accessibleName() or button.text() for button in _buttons(widget)]


def press(widget: QWidget, name: str) -> None:
    """Press a button by its name or words."""
    next(b for b in _buttons(widget) if name in (b.accessibleName(), b.text())).click()


def dialog_of(page: RecordPage, qtbot: QtBot) -> RecordDialog:
    """Return the dialog that is open on a page, once it has put its draft back."""
    settle(qtbot, page.desk)
    assert page.dialog is not None
    return page.dialog


def save(page: RecordPage, qtbot: QtBot) -> None:
    """Save the open dialog and wait for the answer."""
    dialog_of(page, qtbot).save()
    settle(qtbot, page.desk)
