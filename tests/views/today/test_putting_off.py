"""Putting a prompt off from Today: a day, a reason, a draft of both."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from om_desktop.views.put_off_dialog import PutOffDialog
from om_desktop.views.today_page import TodayPage
from tests.support.desks import TestingDesk, settle
from tests.support.today import buttons, press, rows


@pytest.fixture
def dialog(page: TodayPage) -> PutOffDialog:
    page.put_off()
    found = page.findChild(PutOffDialog)
    assert found is not None
    return found


def test_without_day_and_reason_each_field_says_what_is_missing(
    qtbot: QtBot, desk: TestingDesk, dialog: PutOffDialog
) -> None:
    dialog.save()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert dialog._fields["until_on"].problem() == "Say until which day."
    assert dialog._fields["reason"].problem() == "Say why it can wait."


def test_a_day_that_cannot_be_read_is_answered_beside_the_field(
    qtbot: QtBot, desk: TestingDesk, dialog: PutOffDialog
) -> None:
    QTest.keyClicks(dialog.until, "31.6")
    dialog.save()
    settle(qtbot, desk)
    assert "30 days" in dialog._fields["until_on"].problem()


def test_what_is_typed_is_kept_and_put_back(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage, dialog: PutOffDialog
) -> None:
    QTest.keyClicks(dialog.until, "5.6")
    QTest.keyClicks(dialog.reason, "In hosp")
    dialog.reject()
    settle(qtbot, desk)
    page.put_off()
    again = page.findChildren(PutOffDialog)[-1]
    settle(qtbot, desk)
    assert again.reason.toPlainText() == "In hosp"
    assert again.until.day() == date(2026, 6, 5)
    again.reject()


def test_a_put_off_left_half_written_is_gone_on_with_from_today(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage, dialog: PutOffDialog
) -> None:
    QTest.keyClicks(dialog.reason, "In hosp")
    dialog.reject()
    settle(qtbot, desk)
    page._read()
    settle(qtbot, desk)
    content = page._content
    assert content is not None
    (draft,) = content.drafts
    page._go_on(draft)
    settle(qtbot, desk)
    assert page.findChildren(PutOffDialog)[-1].reason.toPlainText() == "In hosp"
    page.findChildren(PutOffDialog)[-1].reject()
    settle(qtbot, desk)
    # When the prompt is done meanwhile, the case is opened.
    gone = replace(draft, key=replace(draft.key, subject="done:long ago"))
    page._go_on(gone)
    assert desk.navigator.cases[-1] == (draft.key.case_id, "overview", "")


def test_a_role_that_may_not_put_off_is_told(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage
) -> None:
    content = page._content
    assert content is not None
    page._show(
        replace(content, lines=tuple(replace(line, may_put_off=False) for line in content.lines))
    )
    page.ui.lines.selectRow(len(rows(page)) - 1)
    (button,) = buttons(page, "Put off with a reason")
    assert not button.isEnabled()
    assert button.toolTip() == "Your role does not put prompts off."
    press(page, Qt.Key.Key_P)
    assert page.findChild(PutOffDialog) is None
    settle(qtbot, desk)
