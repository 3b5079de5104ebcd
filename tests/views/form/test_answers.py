"""Each kind of answer is given, read back and refused as people expect."""

import time

from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
)

from om_desktop.forms import (
    Choice as Offered,
)
from om_desktop.forms import (
    FormSession,
)
from tests.forms.sample import ROW_1, form, question
from tests.support.typing import Key, focused, paste, press, type_text
from tests.views.form.showing import (
    INDUCTION,
    TODAY,
    Show,
    blank,
    box,
    note,
    session_in,
    words_on,
)


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
