"""Repeating rows, and what stands against completing a form."""

from PySide6.QtWidgets import (
    QComboBox,
)
from pytestqt.qtbot import QtBot

from om_desktop.views.widgets.data_table import DataTable
from om_desktop.views.widgets.field import NoteLine
from tests.contract.test_forms_folder import session_of
from tests.forms.sample import ROW_1
from tests.support.typing import CTRL, Key, focused, press, type_text
from tests.views.form.showing import (
    INDUCTION,
    Show,
    all_shown,
    blank,
    box,
    note,
    rows_in,
    session_in,
    words_on,
)


def test_something_raised_is_listed_and_the_way_leads_back(show: Show) -> None:
    view = show(blank(INDUCTION), "areas")
    view.go_to("areas.work")
    press(Key.Key_Space, Key.Key_Return)  # something raised
    assert focused().accessibleName() == "Add the factor: Work, shifts and study"
    press(Key.Key_Return)
    assert view.section_name() == "diversity"
    type_text("Works nights")
    press(Key.Key_Return)
    type_text("Warehouse 22:00 to 06:00")
    press(Key.Key_Return, modifiers=CTRL)
    press(Key.Key_Space, Key.Key_Return)  # a plan action
    type_text("After 13:00 on Tue and Thu only")
    press(Key.Key_Return, Key.Key_N, Key.Key_Return)
    (row,) = rows_in(view, "diversity")
    assert row.answered
    assert row.questions[0].fields[0].value == "areas.work"

    press(Key.Key_Return)  # Back to "Work, shifts and study"
    assert view.section_name() == "areas"
    assert box(view, "areas.travel").isAncestorOf(focused())


def test_a_factor_is_decided_in_the_table(show: Show) -> None:
    row = f"factors.{ROW_1}"
    view = show(
        blank(INDUCTION, **{f"{row}.what": "Distance", f"{row}.said": "19 miles"}), "diversity"
    )
    (table,) = all_shown(view, DataTable)
    decide = next(one for one in all_shown(table, QComboBox))
    assert decide.currentText() == "Decide: action, or none needed"
    assert decide.accessibleName() == "Distance: Carried to"
    decide.setCurrentIndex(1)
    decide.activated.emit(1)

    assert session_in(view).answers[f"{row}.decision"] == "plan_action"
    assert box(view, f"{row}.action").isAncestorOf(focused())
    assert not all_shown(table, QComboBox)


def test_another_row_is_opened_from_the_table(show: Show, qtbot: QtBot) -> None:
    rows = {f"factors.{ROW_1}.what": "First", f"factors.{ROW_1[:-1]}2.what": "Second"}
    view = show(blank(INDUCTION, **rows), "diversity")
    (table,) = all_shown(view, DataTable)
    table.setFocus()
    press(Key.Key_Down, Key.Key_Return)

    assert box(view, f"factors.{ROW_1[:-1]}2.area").isAncestorOf(focused())
    qtbot.wait(1)


def test_what_became_of_a_row_stands_in_its_line(show: Show) -> None:
    row = f"factors.{ROW_1}"
    view = show(blank(INDUCTION, **{f"{row}.what": "Distance"}), "diversity", read_only=True)
    view.set_row_notes({ROW_1: "Step 1.2, version 1 (draft)"})
    (table,) = all_shown(view, DataTable)

    assert table.model().index(0, 2).data() == "Step 1.2, version 1 (draft)"


def test_problems_stand_on_top_and_beside_each_question(show: Show) -> None:
    view = show(blank(INDUCTION, **{"session.kind": "duty"}), "reminders")
    assert not view.shows_problems
    view.show_problems("This induction cannot be completed yet")
    text = " ".join(words_on(view))

    assert "This induction cannot be completed yet: 8 problems" in text
    assert "No appointment with the assigned officer is booked" in text
    assert note(view, "reminders.ways") == "Not answered."


def test_a_link_leads_to_the_question(show: Show) -> None:
    view = show(blank(INDUCTION), "reminders")
    view.show_problems("Not complete")
    view._frame.banner.link_followed.emit("areas.travel")

    assert view.section_name() == "areas"
    assert box(view, "areas.travel").isAncestorOf(focused())


def test_a_link_may_lead_elsewhere(show: Show, qtbot: QtBot) -> None:
    view = show(blank(INDUCTION, **{"session.kind": "duty"}))
    view.set_problem_links({"assigned_officer.booked_on": ("Book appointment", "book")})
    view.show_problems("Not complete")
    assert any("Book appointment" in words for words in words_on(view))
    with qtbot.waitSignal(view.link_followed) as followed:
        view._frame.banner.link_followed.emit("book")
    assert followed.args == ["book"]


def test_the_banner_goes_with_the_last_problem(show: Show) -> None:
    whole = next(e for e in INDUCTION.definition.examples if e.name.startswith("own officer"))
    session = session_of(INDUCTION, whole)
    view = show(session.with_answer("session.where", ""), "session")
    view.show_problems("Not complete")
    assert view._frame.banner.isVisible()
    view.go_to("session.where")
    type_text("Here")
    assert not view._frame.banner.isVisible()


def test_a_question_to_look_at_is_amber_and_does_not_stop(show: Show) -> None:
    view = show(blank(INDUCTION, **{"session.interpreter": "needed_not_there"}), "session")
    notes = [one for one in all_shown(view, NoteLine) if "Explain them again" in one.words()]

    assert len(notes) == 1
