"""The renderer changes what is on screen in place, and nothing typed is lost."""

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.form.answer_box import AnswerBox
from om_desktop.views.form_view import FormView
from om_desktop.views.widgets.choice import Choice
from om_desktop.views.widgets.text_area import TextArea
from tests.contract.test_forms_folder import session_of
from tests.forms.sample import EVERYTHING, everything
from tests.support.typing import CTRL, Key, focused, press, type_text
from tests.views.form.showing import (
    INDUCTION,
    Show,
    all_shown,
    blank,
    box,
    now,
    session_in,
    words_on,
)


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
