"""The amber panel on the Overview: both values, a button for each, and who may press it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from om_desktop.storage.queries.conflicts import open_conflicts
from om_desktop.storage.store import Store
from om_desktop.views import conflict_panel
from om_desktop.views.conflict_panel import KEEP, TAKE, ConflictPanel
from om_desktop.views.overview_page import OverviewPage
from om_desktop.views.widgets.button import Button
from tests.support.acting import do, file_of
from tests.support.conflicts import CASE_ID, disputed_level, disputed_mobile, import_visit
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.people import OFFICER, READER


@pytest.fixture
def disputed(store: Store, tmp_path: Path) -> Store:
    disputed_mobile(store, tmp_path)
    return store


def shown(
    qtbot: QtBot, desk: TestingDesk, store: Store, known_on: date | None = None
) -> OverviewPage:
    """Show the overview, and again after each change as the case view does."""
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1_294, 612)
    page.show()
    page.show_case(file_of(store, CASE_ID), known_on)
    desk.feed.changed.connect(lambda _changes: page.show_case(file_of(store, CASE_ID), known_on))
    settle(qtbot, desk)
    return page


def words(panel: ConflictPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def buttons(panel: ConflictPanel, verb: str) -> list[Button]:
    return [b for b in panel.findChildren(Button) if b.text() == verb and b.isVisible()]


def test_both_values_stand_at_the_top(qtbot: QtBot, desk: TestingDesk, disputed: Store) -> None:
    page = shown(qtbot, desk, disputed)
    said = words(page.conflicts)
    assert "1 value changed here differs from the source" in said
    assert "Here: 07999" in said
    assert "Source: 07000000001" in said
    assert any(line.startswith("Mobile phone: Person") for line in said)
    assert any(line.endswith("Wed 27 May 2026 09:41") for line in said)
    assert page.conflicts.y() < page.ui.needs_title.y()


def test_nothing_is_shown_where_there_is_none(
    qtbot: QtBot, desk: TestingDesk, store: Store, tmp_path: Path
) -> None:
    import_visit(store, tmp_path)
    assert not shown(qtbot, desk, store).conflicts.isVisible()


@pytest.mark.parametrize(("verb", "mobile"), [(KEEP, "07999"), (TAKE, "07000000001")])
def test_a_choice_by_keyboard_is_kept_and_the_panel_goes(
    qtbot: QtBot, desk: TestingDesk, disputed: Store, verb: str, mobile: str
) -> None:
    page = shown(qtbot, desk, disputed)
    (button,) = buttons(page.conflicts, verb)
    assert "Mobile phone" in button.accessibleName()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle(qtbot, desk)
    assert file_of(disputed, CASE_ID).person.mobile == mobile
    assert not page.conflicts.isVisible()
    assert [text[:6] for text, _, _ in desk.navigator.said] == ["Saved:"]


def test_the_next_line_is_at_hand_after_a_choice(
    qtbot: QtBot, desk: TestingDesk, disputed: Store, tmp_path: Path
) -> None:
    disputed_level(disputed, tmp_path)
    page = shown(qtbot, desk, disputed)
    assert "2 values changed here differ from the source" in words(page.conflicts)
    first = buttons(page.conflicts, KEEP)[0]
    page.activateWindow()
    first.setFocus()
    first.click()
    first.click()  # a second click before the first is kept asks nothing more
    settle(qtbot, desk)
    (left,) = buttons(page.conflicts, KEEP)
    assert "Level" in left.accessibleName()
    assert left.hasFocus()
    assert len(desk.navigator.said) == 1


def test_the_tab_key_goes_through_it_before_the_rest_of_the_page(
    qtbot: QtBot, desk: TestingDesk, disputed: Store, tmp_path: Path
) -> None:
    disputed_level(disputed, tmp_path)
    page = shown(qtbot, desk, disputed)
    page.activateWindow()
    keeps, takes = buttons(page.conflicts, KEEP), buttons(page.conflicts, TAKE)
    keeps[0].setFocus()
    for reached in (takes[0], keeps[1], takes[1], page.ui.needs):
        focused = page.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert reached.hasFocus()


def test_very_many_are_shown_a_few_at_a_time(
    qtbot: QtBot,
    desk: TestingDesk,
    disputed: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(conflict_panel, "MOST_SHOWN", 1)
    disputed_level(disputed, tmp_path)
    panel = shown(qtbot, desk, disputed).conflicts
    assert "2 values changed here differ from the source" in words(panel)
    assert any("The first 1 are shown." in line for line in words(panel))
    buttons(panel, KEEP)[0].click()
    settle(qtbot, desk)
    assert "Level" in buttons(panel, KEEP)[0].accessibleName()
    assert not any("are shown" in line for line in words(panel))


def test_looking_back_there_is_nothing_to_choose(
    qtbot: QtBot, desk: TestingDesk, disputed: Store
) -> None:
    page = shown(qtbot, desk, disputed, date(2026, 5, 27))
    assert not page.conflicts.isVisible()


def test_who_may_not_choose_sees_both_and_why(qtbot: QtBot, disputed: Store) -> None:
    with desk_over(disputed, READER) as desk:
        panel = shown(qtbot, desk, disputed).conflicts
        assert "Here: 07999" in words(panel)
        for button in buttons(panel, KEEP) + buttons(panel, TAKE):
            assert not button.isEnabled()
            assert "offender manager" in button.toolTip()


def test_a_choice_made_elsewhere_before_is_said(
    qtbot: QtBot, desk: TestingDesk, disputed: Store
) -> None:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_case(file_of(disputed, CASE_ID), None)
    settle(qtbot, desk)
    (conflict,) = open_conflicts(disputed.reader(OFFICER), CASE_ID)
    do(disputed, lambda uow: uow.settle_conflict(conflict.conflict_id))
    buttons(page.conflicts, TAKE)[0].click()
    settle(qtbot, desk)
    assert desk.navigator.said[-1][2] == "warn"
    assert file_of(disputed, CASE_ID).person.mobile == "07999"
