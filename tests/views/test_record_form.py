"""A form over a record: values in and out, what is not asked, problems beside the fields."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from om_desktop.domain.address import Address, AddressStatus
from om_desktop.domain.person import Circumstance, Person
from om_desktop.domain.typed_dates import Lean
from om_desktop.views.record_fields import Ask, FormField, Values, options_of
from om_desktop.views.record_form import RecordForm
from om_desktop.views.widgets.choice_box import ChoiceBox, SuggestBox

NOW = datetime(2026, 5, 27, 9, 41)  # noqa: DTZ001  London wall time, as the desk gives it


def _sub_types(values: Values) -> tuple[str, ...]:
    return {"Carer": ("Of an adult",)}.get(str(values["circumstance_type"]), ())


FIELDS = (
    FormField(Person, "surname"),
    FormField(Person, "title", Ask.SUGGEST, suggestions=("Mr", "Ms"), beside=True),
    FormField(Person, "date_of_birth", Ask.DAY, lean=Lean.PAST),
    FormField(Person, "interpreter_needed", Ask.ANSWER),
    FormField(
        Person,
        "interpreter_language",
        only_if=lambda values: bool(values["interpreter_needed"]),
    ),
    FormField(Address, "status", Ask.CHOICE, options=options_of(AddressStatus)),
    FormField(Address, "verified", Ask.TICK),
    FormField(None, "length", Ask.NUMBER, words="Length"),
    FormField(Circumstance, "circumstance_type", Ask.SUGGEST, suggestions=("Carer", "Employment")),
    FormField(Circumstance, "sub_type", Ask.SUGGEST, suggestions=_sub_types),
    FormField(Person, "notes", Ask.TEXT),
)
VALUES: dict[str, object] = {
    "surname": "Cadwallader",
    "title": "Ms",
    "date_of_birth": date(1994, 3, 14),
    "interpreter_needed": True,
    "interpreter_language": "Welsh",
    "status": AddressStatus.POSTAL,
    "verified": True,
    "length": 35,
    "circumstance_type": "Carer",
    "sub_type": "Of an adult",
    "notes": "Works nights.\nRing after 14:00.",
}
EMPTY: dict[str, object] = {
    "surname": "",
    "title": "",
    "date_of_birth": None,
    "interpreter_needed": None,
    "interpreter_language": "",
    "status": AddressStatus.MAIN,
    "verified": False,
    "length": None,
    "circumstance_type": "",
    "sub_type": "",
    "notes": "",
}


@pytest.fixture
def form(qtbot: QtBot) -> RecordForm:
    made = RecordForm(FIELDS, lambda: NOW)
    qtbot.addWidget(made)
    made.show()
    return made


def type_into(form: RecordForm, name: str, text: str) -> None:
    control = form.control(name)
    line = control.lineEdit() if isinstance(control, SuggestBox) else control
    assert line is not None
    if isinstance(line, QLineEdit):
        line.selectAll()
    QTest.keyClicks(line, text)


def test_what_is_shown_comes_back_unchanged(form: RecordForm) -> None:
    assert form.values() == EMPTY
    form.show_values(VALUES)
    assert form.values() == VALUES
    assert form.typed() == {}


def test_what_is_typed_is_kept_and_put_back_word_for_word(form: RecordForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.edited):
        type_into(form, "surname", " Pugh ")
    type_into(form, "date_of_birth", "31.6")
    form.control("notes").setPlainText("Bus at 9")  # type: ignore[attr-defined]
    typed = form.typed()
    assert typed == {"surname": " Pugh ", "date_of_birth": "31.6", "notes": "Bus at 9"}
    form.show_values(VALUES)
    form.put_back({**typed, "gone": "x"})
    assert form.values()["surname"] == "Pugh"
    assert form.values()["title"] == "Ms"
    assert form.unreadable() == {"date_of_birth": "June has 30 days."}


def test_a_field_that_is_not_asked_goes_away_and_is_empty(form: RecordForm) -> None:
    form.show_values(VALUES)
    assert form.control("interpreter_language").isVisible()
    form.show_values({**VALUES, "interpreter_needed": False})
    assert not form.control("interpreter_language").isVisible()
    assert form.values()["interpreter_language"] == ""


def test_words_on_offer_follow_the_field_they_depend_on(form: RecordForm) -> None:
    box = form.control("sub_type")
    assert isinstance(box, SuggestBox)
    assert box.count() == 0 or [box.itemText(n) for n in range(box.count())] == [""]
    type_into(form, "circumstance_type", "Carer")
    assert [box.itemText(n) for n in range(box.count())] == ["", "Of an adult"]


def test_a_number_is_a_number(form: RecordForm) -> None:
    type_into(form, "length", "3 weeks")
    assert form.unreadable() == {"length": "Type a whole number, such as 35."}
    assert form.values()["length"] is None
    type_into(form, "length", "35")
    assert (form.unreadable(), form.values()["length"]) == ({}, 35)


def test_a_value_that_is_not_offered_is_kept_as_it_is(form: RecordForm) -> None:
    form.show_values({"status": "holiday let"})
    assert form.values()["status"] == "holiday let"


def test_problems_stand_beside_their_fields_and_the_first_is_gone_to(form: RecordForm) -> None:
    elsewhere = form.show_problems(
        {"title": "Too long.", "surname": "Give the last name.", "orders": "1 order runs."}
    )
    assert elsewhere == {"orders": "1 order runs."}
    assert form._fields["surname"].problem() == "Give the last name."
    type_into(form, "surname", "Pugh")
    assert form._fields["surname"].problem() == ""
    assert form._fields["title"].problem() == "Too long."
    form.show_problems({})
    assert form._fields["title"].problem() == ""


def test_a_problem_of_a_field_that_is_not_asked_is_not_lost(form: RecordForm) -> None:
    found = form.show_problems({"interpreter_language": "Say into which language."})
    assert found == {"interpreter_language": "Say into which language."}


def test_a_note_beside_a_field(form: RecordForm) -> None:
    form.set_note("surname", "As on the court list", "info")
    assert form._fields["surname"].control() is form.control("surname")


def test_every_field_has_its_declared_label_and_limit(form: RecordForm) -> None:
    assert form.control("surname").accessibleName() == "Last name"
    type_into(form, "surname", "x" * 101)
    assert len(str(form.values()["surname"])) == 100


def test_the_wheel_changes_no_choice_while_the_page_scrolls(form: RecordForm) -> None:
    box = form.control("status")
    assert isinstance(box, ChoiceBox)
    before = box.currentIndex()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentIndex() == before
