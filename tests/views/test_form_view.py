"""One renderer for any form: answered by keyboard, updated in place, nothing typed lost."""

import time
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from om_desktop.forms import (
    Choice as Offered,
)
from om_desktop.forms import (
    FormSession,
    RowItem,
    RowsItem,
    SectionMark,
    shipped_forms,
)
from om_desktop.forms.form import Form
from om_desktop.views import theme
from om_desktop.views.form.answer_box import AnswerBox
from om_desktop.views.form_view import FormView
from om_desktop.views.widgets.choice import Choice
from om_desktop.views.widgets.confirm import ConfirmDialog
from om_desktop.views.widgets.data_table import DataTable
from om_desktop.views.widgets.field import NoteLine
from om_desktop.views.widgets.text_area import TextArea
from tests.contract.test_forms_folder import session_of
from tests.forms.sample import EVERYTHING, ROW_1, everything, form, question
from tests.support.people import EVERYBODY, OFFICER
from tests.support.typing import CTRL, Key, bring_up, focused, paste, press, type_text

W = TypeVar("W", bound=QWidget)
TODAY = date(2026, 5, 27)
ROSH = shipped_forms().newest("rosh_screening")
INDUCTION = shipped_forms().newest("induction")
WHY_NO = "folded away, asked when R2.3 is No although factors are listed in R2.2.2"
IDENTIFIABLE = "Is there a risk to identifiable children?"
IN_GENERAL = "Is there a risk to children in general?"
Show = Callable[..., FormView]


def now() -> datetime:
    return datetime(2026, 5, 27, 9, 41)  # noqa: DTZ001  London wall time, as forms read it


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Show:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)

    def make(
        session: FormSession, section: str = "", width: int = 974, *, read_only: bool = False
    ) -> FormView:
        view = FormView(now=now)
        view.set_staff(OFFICER, EVERYBODY)
        view.set_session(session, read_only=read_only)
        bring_up(qtbot, view, width, 564)
        if section:
            view.choose_section(section)
        return view

    return make


def blank(of: Form, **answers: str) -> FormSession:
    return FormSession(of, answers, today=TODAY)


def session_in(view: FormView) -> FormSession:
    session = view.session()
    assert session is not None
    return session


def box(view: FormView, key: str) -> AnswerBox:
    return next(one for one in view.findChildren(AnswerBox) if one.key == key and shown(one))


def shown(widget: QWidget) -> bool:
    return widget.isVisible()


def all_shown(view: QWidget, kind: type[W]) -> list[W]:
    return [one for one in view.findChildren(kind) if one.isVisible()]


def words_on(view: QWidget) -> list[str]:
    return [label.text() for label in all_shown(view, QLabel) if label.text()]


def note(view: FormView, key: str) -> str:
    return box(view, key).note()[0]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def rows_in(view: FormView, section: str) -> tuple[RowItem, ...]:
    (item, *_) = session_in(view).section(section).items
    assert isinstance(item, RowsItem)
    return item.rows


def button(view: QWidget, words: str) -> QPushButton:
    return next(one for one in all_shown(view, QPushButton) if one.text() == words)


# Every form


EXAMPLES = [(of, example) for of in (ROSH, INDUCTION) for example in of.definition.examples]


@pytest.mark.parametrize(
    ("of", "example"), EXAMPLES, ids=lambda one: getattr(one, "name", None) or one.code
)
def test_every_box_of_a_form_is_shown(show: Show, of: Form, example: object) -> None:
    """Of repeating rows those of the row that is opened."""
    session = session_of(of, example)  # type: ignore[arg-type]  # an Example
    view = show(session)
    for section in session.sections:
        assert view.choose_section(section.name)
        groups = {f"{group}." for group in of.groups}
        wanted = [
            field.key
            for one in section.questions
            if one.asked and section.mark is not SectionMark.NOT_ASKED
            for field in one.every_field
            if not any(field.key.startswith(group) for group in groups)
        ]
        found = [one.key for one in all_shown(view, AnswerBox)]
        assert [key for key in wanted if key not in found] == []
        extra = [key for key in found if key not in wanted]
        assert all(any(key.startswith(group) for group in groups) for key in extra)


@pytest.mark.parametrize("of", [ROSH, INDUCTION], ids=lambda of: of.code)
@pytest.mark.parametrize("read_only", [False, True], ids=["open", "read only"])
def test_everything_that_takes_the_keyboard_has_a_name(
    show: Show, of: Form, *, read_only: bool
) -> None:
    for example in of.definition.examples[-4:]:
        view = show(session_of(of, example), read_only=read_only)
        for section in session_in(view).sections:
            view.choose_section(section.name)
            for widget in all_shown(view, QWidget):
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                    spoken = QAccessible.queryAccessibleInterface(widget)
                    name = spoken.text(QAccessible.Text.Name)
                    assert name, f"{section.name}: {type(widget).__name__} has no name"


@pytest.mark.parametrize("of", [ROSH, INDUCTION], ids=lambda of: of.code)
def test_tab_goes_through_a_section_in_reading_order(show: Show, of: Form) -> None:
    for example in of.definition.examples[-3:]:
        view = show(session_of(of, example))
        for section in session_in(view).sections:
            view.choose_section(section.name)
            QApplication.processEvents()
            boxes = list(dict.fromkeys(_boxes_by_tab(view)))
            tops = [one.mapTo(view, one.rect().topLeft()) for one in boxes]
            assert [(p.y(), p.x()) for p in tops] == sorted((p.y(), p.x()) for p in tops)


def _boxes_by_tab(view: FormView) -> list[AnswerBox]:
    found: list[AnswerBox] = []
    widget: QWidget | None = view.nextInFocusChain()
    while widget is not None and widget is not view:
        holder: QWidget | None = widget
        while holder is not None and not isinstance(holder, AnswerBox):
            holder = holder.parentWidget()
        if isinstance(holder, AnswerBox) and holder.isVisible():
            found.append(holder)
        widget = widget.nextInFocusChain()
    return found


# The RoSH screening, by keyboard


def test_the_offences_of_r1_2_are_answered_by_y_n_and_enter(show: Show) -> None:
    view = show(blank(ROSH), "offences")
    view.focus_first()
    for row in range(15):
        press(Key.Key_N, Key.Key_Return)
        press(Key.Key_Y if row == 0 else Key.Key_N, Key.Key_Return)
    answers = session_in(view).answers

    assert answers["R1.2.1.current"] == "no"
    assert answers["R1.2.1.previous"] == "yes"
    assert len([key for key in answers if key.startswith("R1.2.")]) == 30
    assert session_in(view).section("offences").mark is SectionMark.COMPLETE
    assert "6.1" in session_in(view).opens
    assert view.section_name() == "children", "Enter after the last question goes on"


def test_another_offence_asks_which(show: Show) -> None:
    view = show(blank(ROSH), "offences")
    view.go_to("R1.2.14.previous")
    press(Key.Key_Y, Key.Key_Return)
    type_text("Harassment, 2019")

    assert session_in(view).answers["R1.2.14.evidence"] == "Harassment, 2019"
    press(Key.Key_Return, modifiers=CTRL)
    assert box(view, "R1.2.16.current").isAncestorOf(focused())


def test_weapons_are_filled_in_and_say_why(show: Show) -> None:
    view = show(blank(ROSH), "offences")
    view.go_to("R1.2.6.current")
    press(Key.Key_Y)

    assert "R1.2.6" in note(view, "R1.2.13.current")
    assert "Current: Filled in" in " ".join(words_on(view))


def test_set_all_to_no_asks_before_it_replaces_an_answer(show: Show) -> None:
    view = show(blank(ROSH, **{"R1.2.1.current": "yes"}), "offences")
    click(button(view, "Set all to No"))
    dialog = view.findChild(ConfirmDialog)
    assert dialog is not None
    assert "1 answer would be replaced: R1.2.1." in words_on(dialog)
    dialog.reject()
    assert session_in(view).answers == {"R1.2.1.current": "yes"}

    click(button(view, "Set all to No"))
    open_dialog = all_shown(view, ConfirmDialog)[-1]
    click(open_dialog.go_on)
    assert len(session_in(view).answers) == 30
    assert session_in(view).answers["R1.2.1.current"] == "no"


def test_set_all_to_no_does_not_ask_where_nothing_is_lost(show: Show) -> None:
    view = show(blank(ROSH), "offences")
    click(button(view, "Set all to No"))

    assert view.findChild(ConfirmDialog) is None
    assert len(session_in(view).answers) == 30


def test_a_child_is_listed_by_keyboard(show: Show) -> None:
    view = show(blank(ROSH, **{"R2.3": "yes", "R2.4.1": "yes", "R2.4.2": "no"}), "children_list")
    assert "List at least one child." in words_on(view)
    view.go_to("children")
    press(Key.Key_Return)
    type_text("Efa Llwyd-Marsh")
    press(Key.Key_Return)
    type_text("14.2.22")
    press(Key.Key_Return)  # the age is folded away
    press(Key.Key_Space, Key.Key_Return)  # female
    type_text("4 Heol Wen, Llanwennol")
    press(Key.Key_Return, Key.Key_Down, Key.Key_Return)  # relationship: son or daughter
    press(Key.Key_Down, Key.Key_Return)  # contact is held
    press(Key.Key_Return, modifiers=CTRL)  # how often may stay empty
    press(Key.Key_N, Key.Key_Return, Key.Key_Y, Key.Key_Return)  # not worried; known to services
    given = {
        key.split(".", 2)[2]: value
        for key, value in session_in(view).answers.items()
        if key.startswith("children.") and key.count(".") > 1
    }

    assert given == {
        "name": "Efa Llwyd-Marsh",
        "born_on": "2022-02-14",
        "gender": "female",
        "address": "4 Heol Wen, Llanwennol",
        "relationship": "child",
        "contact": "held",
        "worried": "no",
        "known_to_services": "yes",
    }
    assert isinstance(focused(), QCheckBox)
    assert focused().accessibleName() == "Early help Current"


def test_children_are_listed_with_age_relationship_and_what_is_open(show: Show) -> None:
    session = session_of(ROSH, next(e for e in ROSH.definition.examples if "whole" in e.name))
    view = show(session, "children_list")
    (table,) = all_shown(view, DataTable)
    model = table.model()
    told = [model.index(0, column).data() for column in range(model.columnCount())]

    assert told == [
        "Efa Llwyd-Marsh",
        "Mon 14 Feb 2022",
        "Son or daughter",
        "Contact is held",
        "complete",
    ]


def test_a_child_taken_out_can_be_put_back(show: Show) -> None:
    session = session_of(ROSH, next(e for e in ROSH.definition.examples if "whole" in e.name))
    view = show(session, "children_list")
    click(button(view, "Take out this child"))
    assert rows_in(view, "children_list") == ()
    assert "\u201cEfa Llwyd-Marsh\u201d was taken out." in words_on(view)

    press(Key.Key_Return)  # the keyboard is on Put back
    assert session_in(view).effective_answers() == session.effective_answers()


def test_the_wellbeing_text_is_composed_and_compared_when_changed(show: Show) -> None:
    view = show(blank(ROSH, **{"R1.2.2.current": "yes"}), "children")
    view.go_to("R2.2.2")
    area = focused()
    assert isinstance(area, QPlainTextEdit)
    assert area.toPlainText() == "Violent behaviour."
    press(Key.Key_End, modifiers=CTRL)
    type_text(" Carries a knife.")
    click(button(view, "Compare with composed"))
    assert "Violent behaviour." in words_on(view)

    click(button(view, "Use composed text"))
    assert "R2.2.2" not in session_in(view).answers
    assert area.toPlainText() == "Violent behaviour."


def test_who_empties_a_composed_text_can_write_another(show: Show) -> None:
    view = show(blank(ROSH, **{"R1.2.2.current": "yes"}), "children")
    view.go_to("R2.2.2")
    press(Key.Key_A, modifiers=CTRL)
    press(Key.Key_Delete)
    type_text("Nothing known.")

    assert session_in(view).answers["R2.2.2"] == "Nothing known."


def test_questions_folded_for_one_reason_share_a_quiet_line(show: Show) -> None:
    view = show(blank(ROSH), "children")
    folded = [words for words in words_on(view) if "folded away" in words]

    assert folded == [
        f"Why No, although factors are listed ({WHY_NO})",
        f"{IDENTIFIABLE} {IN_GENERAL} (folded away, asked when R2.3 is Yes)",
    ]
    view.go_to("R2.3")
    press(Key.Key_Y)
    assert box(view, "R2.4.1").isVisible()


def test_what_was_carried_is_marked_and_confirmed(show: Show) -> None:
    session = FormSession(ROSH, {}, {"R2.3": "no", "R1.2.2.current": "no"}, TODAY)
    view = show(session, "children")
    view.set_carried_from("pre-sentence, Fri 15 May 2026")
    assert "Carried from pre-sentence, Fri 15 May 2026" in words_on(view)
    click(button(view, "Confirm"))
    assert session_in(view).answers == {"R2.3": "no"}
    assert session_in(view).to_confirm == ("R1.2.2.current",)

    view.go_to("R2.3")
    press(Key.Key_Y)
    assert "Was No at pre-sentence, Fri 15 May 2026" in words_on(view)


def test_a_whole_section_is_confirmed_at_once(show: Show) -> None:
    carried = {f"R1.2.{number}.current": "no" for number in (1, 2, 3)}
    view = show(FormSession(ROSH, {}, carried, TODAY), "offences")
    click(button(view, "Confirm all unchanged"))

    assert session_in(view).answers == carried
    assert not any(one.text() == "Confirm" for one in all_shown(view, QPushButton))


def test_a_section_that_is_not_asked_says_when_it_is(show: Show) -> None:
    view = show(blank(ROSH), "children_list")

    assert any("Not asked. Asked when R2.4.1 is Yes." in words for words in words_on(view))
    assert all_shown(view, AnswerBox) == []


# Kinds of answers


def test_a_day_and_time_are_read_as_typed_and_what_was_understood_is_said(show: Show) -> None:
    view = show(blank(INDUCTION), "session")
    view.go_to("session.held_at")
    type_text("21.5 11:00")
    line = focused()

    assert session_in(view).answers["session.held_at"] == "2026-05-21T11:00"
    assert note(view, "session.held_at") == "Thu 21 May 2026 11:00"
    assert isinstance(line, QLineEdit)
    assert line.text() == "21.5 11:00", "what was typed stays"


def test_a_date_half_typed_is_not_called_wrong_until_it_is_left(show: Show) -> None:
    view = show(blank(INDUCTION), "session")
    view.go_to("session.held_at")
    type_text("31.6")
    assert note(view, "session.held_at") == ""
    press(Key.Key_Return)

    assert "June has 30 days" in note(view, "session.held_at")
    assert session_in(view).answers["session.held_at"] == "31.6", "nothing typed is lost"


def test_staff_are_found_by_a_part_of_the_name(show: Show) -> None:
    view = show(blank(INDUCTION), "session")
    view.go_to("session.led_by")
    type_text("ade")
    press(Key.Key_Down, Key.Key_Return)
    assert session_in(view).answers["session.led_by"] == "Tomos Adeyemi"

    press(Key.Key_Return)
    assert box(view, "session.where").isAncestorOf(focused())


def test_somebody_who_is_not_on_the_list_can_be_named(show: Show) -> None:
    view = show(blank(INDUCTION), "session")
    view.go_to("session.led_by")
    type_text("Agency worker, R. Pritchard")

    assert session_in(view).answers["session.led_by"] == "Agency worker, R. Pritchard"


def test_an_answer_that_is_a_staff_code_is_shown_by_name(show: Show) -> None:
    view = show(blank(INDUCTION, **{"session.led_by": "N07A002"}), "session")
    combo = box(view, "session.led_by").control.widget
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "Tomos Adeyemi"
    assert session_in(view).answers["session.led_by"] == "N07A002", "shown is not changed"


def test_nobody_stands_alone_among_several(show: Show) -> None:
    view = show(blank(INDUCTION), "session")
    view.go_to("session.with_whom")
    press(Key.Key_Tab, Key.Key_Space)
    assert session_in(view).answers["session.with_whom"] == ("family_or_carer",)
    view.go_to("session.with_whom")
    press(Key.Key_Space)
    assert session_in(view).answers["session.with_whom"] == ("nobody",)


def test_not_known_asks_what_was_done_and_keeps_what_was_typed(show: Show) -> None:
    view = show(blank(INDUCTION), "own_view")
    view.go_to("own_view.words")
    type_text("I want my job")
    press(Key.Key_Tab, Key.Key_Space)
    assert session_in(view).answers["own_view.words"] == "not_known"
    press(Key.Key_Return)
    type_text("Asked twice")
    assert session_in(view).answers["own_view.words.steps"] == "Asked twice"

    view.go_to("own_view.words")
    press(Key.Key_Space)
    assert session_in(view).answers["own_view.words"] == "I want my job"


def test_delete_takes_an_answer_back(show: Show) -> None:
    view = show(blank(INDUCTION), "session")
    view.go_to("session.kind")
    press(Key.Key_Down)
    assert session_in(view).answers["session.kind"] == "duty"
    press(Key.Key_Delete)
    assert "session.kind" not in session_in(view).answers


def test_a_person_of_the_case_is_chosen_from_a_list(show: Show) -> None:
    asks = form(question("who", "person_ref"))
    view = show(FormSession(asks))
    view.set_people([Offered(value=ROW_1, label="Nia Llwyd-Marsh")])
    view.set_session(FormSession(asks, {"who": ROW_1}), read_only=True)
    assert "Nia Llwyd-Marsh" in words_on(view)


def test_ten_megabytes_pasted_are_refused_at_once_and_change_nothing(show: Show) -> None:
    view = show(blank(INDUCTION), "own_view")
    view.go_to("own_view.words")
    type_text("I want my job")
    began = time.perf_counter()
    paste("x" * 10_000_000)

    assert time.perf_counter() - began < 2
    assert "10,000,000 characters long" in note(view, "own_view.words")
    assert session_in(view).answers["own_view.words"] == "I want my job"

    view.go_to("session.where")
    paste("y" * 10_000_000)
    assert "At most 100 characters fit here" in note(view, "session.where")
    assert "session.where" not in session_in(view).answers


def test_the_room_left_is_told_when_it_becomes_scarce(show: Show) -> None:
    view = show(blank(INDUCTION, **{"session.with_whom": "x"}), "session")
    view.set_session(
        FormSession(INDUCTION, {"session.with_whom": ("family_or_carer",)}, today=TODAY)
    )
    view.go_to("session.with_whom.evidence")
    paste("x" * 300)
    assert not any("of 500" in words for words in words_on(view))
    paste("x" * 150)
    assert "450 of 500" in words_on(view)


# Repeating rows that an answer calls for


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


# Problems


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


# In place


def test_what_has_the_keyboard_keeps_it_and_its_cursor(show: Show) -> None:
    """A save or a change made elsewhere gives the form a new session while somebody types."""
    view = show(blank(INDUCTION), "session")
    view.go_to("session.where")
    type_text("Penlan House")
    press(Key.Key_Left, Key.Key_Left)
    line = focused()
    assert isinstance(line, QLineEdit)
    merged = session_in(view).with_answer("session.kind", "duty")
    view.set_session(merged)

    assert focused() is line
    assert (line.text(), line.cursorPosition()) == ("Penlan House", 10)
    assert box(view, "session.kind").isVisible()
    type_text("!")
    assert session_in(view).answers["session.where"] == "Penlan Hou!se"


def test_an_answer_touches_no_other_box(show: Show) -> None:
    view = show(blank(INDUCTION), "areas")
    before = {one.key: one for one in all_shown(view, AnswerBox)}
    view.go_to("areas.health")
    press(Key.Key_Down)
    after = {one.key: one for one in all_shown(view, AnswerBox)}

    assert before == after


def test_only_the_section_on_screen_is_built(show: Show) -> None:
    view = show(blank(INDUCTION), "areas")
    view.choose_section("reminders")
    QApplication.sendPostedEvents(None, 52)  # deferred deletion

    assert {one.key.split(".")[0] for one in all_shown(view, AnswerBox)} == {"reminders"}


def test_sections_by_ctrl_page_up_and_down(show: Show) -> None:
    view = show(blank(INDUCTION), "session")
    view.focus_first()
    press(Key.Key_PageDown, modifiers=CTRL)
    assert view.section_name() == "rules"
    assert isinstance(focused().parentWidget(), Choice)
    press(Key.Key_PageUp, modifiers=CTRL)
    assert view.section_name() == "session"
    assert not view.can_go_by(-1)


def test_enter_at_the_very_last_question_says_that_the_form_ends(show: Show, qtbot: QtBot) -> None:
    view = show(blank(INDUCTION), "own_view")
    view.go_to("own_view.helps")
    with qtbot.waitSignal(view.ended):
        press(Key.Key_Return, modifiers=CTRL)


def test_where_it_is_narrow_a_list_takes_the_place_of_the_outline(show: Show) -> None:
    view = show(blank(INDUCTION), "rules", 560)
    combo = next(one for one in all_shown(view, QComboBox) if one.accessibleName() == "Section")
    assert combo.currentText() == "2 of 8: Rules explained, 0/5"
    combo.setCurrentIndex(5)
    combo.activated.emit(5)
    assert view.section_name() == "reminders"


def test_a_form_that_is_read_only_shows_words_and_no_controls(show: Show) -> None:
    whole = next(e for e in INDUCTION.definition.examples if e.name.startswith("own officer"))
    view = show(session_of(INDUCTION, whole), "session", read_only=True)

    assert "Thu 21 May 2026 11:00" in words_on(view)
    assert "Carys Whitcombe" in words_on(view), "a staff code is never shown"
    for kind in (QLineEdit, TextArea, QCheckBox, Choice):
        assert all_shown(view._frame.column, kind) == []


def test_text_at_200_per_cent_is_not_cut(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, 2.0)
    try:
        view = FormView(now=now)
        view.set_session(blank(INDUCTION))
        view.resize(1294, 612)
        view.show()
        for section in session_in(view).sections:
            view.choose_section(section.name)
            column = view._frame.column
            assert column.width() <= view.width()
            for label in all_shown(column, QLabel):
                assert label.width() >= label.minimumSizeHint().width(), label.text()
        view.close()
    finally:
        theme.apply(qapp, theme.Mode.LIGHT, 1.0)


def test_everything_a_form_file_may_say_is_shown(show: Show) -> None:
    view = show(everything(kind="tent"))
    keys = [one.key for one in all_shown(view, AnswerBox)]

    assert "harm.current" in keys
    assert "harm.previous" in keys
    assert "Tents need a permit." in words_on(view)
    assert session_in(view).form is EVERYTHING
