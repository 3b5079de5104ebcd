"""The RoSH screening and its list of children, answered by keyboard."""

from PySide6.QtWidgets import (
    QCheckBox,
    QPlainTextEdit,
    QPushButton,
)

from om_desktop.forms import (
    FormSession,
    SectionMark,
)
from om_desktop.views.form.answer_box import AnswerBox
from om_desktop.views.widgets.confirm import ConfirmDialog
from om_desktop.views.widgets.data_table import DataTable
from tests.contract.test_forms_folder import session_of
from tests.support.typing import CTRL, Key, focused, press, type_text
from tests.views.form.showing import (
    IDENTIFIABLE,
    IN_GENERAL,
    ROSH,
    TODAY,
    WHY_NO,
    Show,
    all_shown,
    blank,
    box,
    button,
    click,
    note,
    rows_in,
    session_in,
    words_on,
)


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
