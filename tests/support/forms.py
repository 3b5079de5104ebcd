"""Filling a record dialog the way a person does."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from om_desktop.views.record_form import RecordForm
from om_desktop.views.widgets.choice import Choice


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
