"""What is typed is a draft at once and in the record soon; nothing is lost."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from om_desktop.domain.answers import Answer
from om_desktop.domain.order import Order
from om_desktop.operations.inductions import (
    blank_induction,
    save_induction,
)
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.store import Store
from om_desktop.views import induction_keeping
from tests.support.desks import TestingDesk, settle
from tests.support.inductions import FACTOR
from tests.support.people import OFFICER
from tests.support.typing import CTRL, Key, focused, press, type_text
from tests.views.induction.opening import answers_of, kept, open_page, view_of, words_on


def test_what_is_typed_is_a_draft_until_it_is_saved(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan House")
    assert page.bar.progress.findChildren(QLabel)[1].text() == "not saved yet"
    key = DraftKey(order.case_id, "induction", str(order.record_id))
    qtbot.waitUntil(lambda: store.reader(OFFICER).draft(key) is not None, timeout=2_000)
    settle(qtbot, desk)

    assert "draft kept 09:41:" in words_on(page.bar.progress)
    assert kept(store, order) is None


def test_a_draft_is_put_back_and_says_so(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    key = DraftKey(order.case_id, "induction", str(order.record_id))
    content: dict[str, object] = {
        "answers": {
            "session.where": "Penlan House",
            "session.with_whom": ["nobody"],
            f"factors.{FACTOR}": "added",
            "no.such.question": "from a later program",
        }
    }
    store.keep_draft(OFFICER, key, content)
    page = open_page(qtbot, desk, order.case_id)

    assert answers_of(page) == {
        "session.where": "Penlan House",
        "session.with_whom": ("nobody",),
        f"factors.{FACTOR}": "added",
    }
    assert "Draft of 09:41 put back" in words_on(page)


def test_leaving_a_section_saves(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan House")
    press(Key.Key_PageDown, modifiers=CTRL)
    settle(qtbot, desk)

    held = kept(store, order)
    assert held is not None
    assert held.answers == {"session.where": "Penlan House"}
    assert "saved 09:41:" in words_on(page.bar.progress)
    key = DraftKey(order.case_id, "induction", str(order.record_id))
    assert store.reader(OFFICER).draft(key) is None


def test_leaving_the_page_saves(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan House")
    view_of(page).open_page("history")
    settle(qtbot, desk)

    held = kept(store, order)
    assert held is not None
    assert held.answers == {"session.where": "Penlan House"}


def test_a_pause_saves_and_typing_goes_on(
    qtbot: QtBot,
    desk: TestingDesk,
    store: Store,
    order: Order,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(induction_keeping, "SAVE_AFTER_MS", 60)
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan")
    line = focused()
    qtbot.waitUntil(lambda: kept(store, order) is not None, timeout=3_000)
    type_text(" House")
    settle(qtbot, desk)
    assert focused() is line
    qtbot.waitUntil(
        lambda: (
            (kept(store, order) or blank_induction(order.case_id, order.record_id)).answers
            == {"session.where": "Penlan House"}
        ),
        timeout=3_000,
    )


def test_opening_the_page_makes_no_record(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    view_of(page).open_page("history")
    settle(qtbot, desk)

    assert kept(store, order) is None
    assert not page.form.shows_problems
    assert not page.bar.print.isEnabled()


def test_answers_of_a_colleague_appear_while_mine_stay(
    qtbot: QtBot, desk: TestingDesk, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan House")
    line = focused()
    blank = blank_induction(order.case_id, order.record_id)
    theirs: dict[str, Answer] = {"session.kind": "group", "session.where": "Town hall"}
    desk.tasks.write(
        lambda uow: save_induction(uow, theirs, seen=blank), desk.tasks, lambda _: None
    )
    settle(qtbot, desk)

    assert answers_of(page)["session.kind"] == "group"
    assert answers_of(page)["session.where"] == "Penlan House"
    assert focused() is line
    assert desk.navigator.said[-1][0] == "Answered by somebody else meanwhile"
