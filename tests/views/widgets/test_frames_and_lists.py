"""Outlines, facts, tabs, panels and bars: what stands around a form."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.widgets.button import primary_button
from om_desktop.views.widgets.elided_label import ElidedLabel
from om_desktop.views.widgets.frames import BottomBar, SidePanel
from om_desktop.views.widgets.icon_label import IconLabel
from om_desktop.views.widgets.key_chip import KeyChip
from om_desktop.views.widgets.key_values import Fact, KeyValues
from om_desktop.views.widgets.labels import make_label, set_rank
from om_desktop.views.widgets.number_field import NumberField
from om_desktop.views.widgets.outline_list import OutlineItem, OutlineList
from om_desktop.views.widgets.tab_bar import TabBar

SECTIONS = (
    OutlineItem("session", "Session", "complete", "6/6"),
    OutlineItem("diversity", "Diversity and barriers", "started", "3/5"),
    OutlineItem("sign", "Sign", "not_asked"),
)


@pytest.fixture
def outline(qtbot: QtBot) -> OutlineList:
    outline = OutlineList()
    qtbot.addWidget(outline)
    outline.set_items(SECTIONS)
    outline.show()
    return outline


def test_the_outline_tells_what_is_chosen(outline: OutlineList) -> None:
    keys: list[str] = []
    outline.chosen.connect(keys.append)
    assert outline.key() == "session"
    QTest.keyClick(outline, Qt.Key.Key_Down)
    assert outline.go(1)
    assert not outline.go(1)
    assert not outline.choose("nowhere")
    assert outline.choose("session")
    assert keys == ["diversity", "sign", "session"]


def test_new_counts_keep_the_place_and_tell_nothing(outline: OutlineList) -> None:
    outline.choose("diversity")
    keys: list[str] = []
    outline.chosen.connect(keys.append)
    outline.set_items((SECTIONS[0], OutlineItem("diversity", "Diversity", "complete", "5/5")))
    outline.set_items((SECTIONS[0], OutlineItem("diversity", "Diversity", "empty", "0/5")))
    assert outline.key() == "diversity"
    assert keys == []


def test_sections_are_spoken_with_their_state(outline: OutlineList) -> None:
    spoken = outline.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Diversity and barriers, started, 3/5"
    assert not outline.grab().isNull()


def test_facts_show_name_and_value(qtbot: QtBot) -> None:
    facts = KeyValues()
    qtbot.addWidget(facts)
    facts.set_facts([Fact("Due", "Tue 26 May 2026", "danger"), Fact("Officer", "Carys Whitcombe")])
    facts.set_facts([Fact("Due", "Tue 26 May 2026", "danger")])
    shown = [label for label in facts.findChildren(QLabel) if label.text() == "Tue 26 May 2026"]
    assert shown[-1].accessibleName() == "Due: Tue 26 May 2026"
    assert shown[-1].property("class") == "danger"


def test_a_tab_with_a_problem_has_a_dot_and_says_so(qtbot: QtBot) -> None:
    tabs = TabBar()
    qtbot.addWidget(tabs)
    for name in ("Overview", "Induction"):
        tabs.addTab(name)
    tabs.show()
    plain, width = tabs.grab().toImage(), tabs.tabSizeHint(1).width()
    tabs.set_problem(1, "3 problems")
    assert tabs.grab().toImage() != plain
    assert tabs.tabSizeHint(1).width() > width
    assert tabs.accessibleTabName(1) == "Induction, 3 problems"
    tabs.set_problem(1, "")
    assert tabs.tabSizeHint(1).width() == width


def test_tabs_do_not_move_when_another_opens(qtbot: QtBot) -> None:
    tabs = TabBar()
    qtbot.addWidget(tabs)
    for name in ("Overview", "Induction", "Sentence plan"):
        tabs.addTab(name)
    before = [tabs.tabRect(index) for index in range(3)]
    tabs.setCurrentIndex(2)
    assert [tabs.tabRect(index) for index in range(3)] == before


def test_long_words_are_cut_and_told(qtbot: QtBot) -> None:
    label = ElidedLabel(None, "Featherstonehaugh-Llewellyn, Wendy, of no fixed address")
    holder = QWidget()
    qtbot.addWidget(holder)
    QHBoxLayout(holder).addWidget(label)
    holder.resize(120, 40)
    holder.show()
    assert label.toolTip() == label.text()
    assert label.minimumSizeHint().width() < 100
    holder.resize(900, 40)
    assert label.toolTip() == ""


def test_a_panel_separates_its_sections_and_can_be_emptied(qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.add_section("Assigned officer", QLabel("Carys Whitcombe"), right=QLabel("you"))
    panel.add_section("This session", QLabel("Thu 21 May 2026"))
    panel.show()
    words = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert words == [
        "Assigned officer",
        "you",
        "Carys Whitcombe",
        "This session",
        "Thu 21 May 2026",
    ]
    panel.clear()
    assert not any(label.isVisible() for label in panel.findChildren(QLabel))
    assert panel.width() == theme.size("context_width")


def test_the_main_action_stands_at_the_far_right(qtbot: QtBot) -> None:
    bar = BottomBar()
    qtbot.addWidget(bar)
    first, main = primary_button("Previous"), primary_button("Sign and lock")
    bar.add_left(QLabel("16 of 20 answered"))
    bar.add_right(first, main)
    bar.resize(900, 48)
    bar.show()
    assert first.geometry().right() < main.geometry().left()
    assert main.geometry().right() == 900 - theme.space("page") - 1


def test_labels_have_ranks(qtbot: QtBot) -> None:
    label = make_label("Caseload", "title")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pointSizeF() == 16.0
    set_rank(label, "small danger")
    assert label.font().pointSizeF() == 9.5
    assert label.textFormat() is Qt.TextFormat.PlainText
    with pytest.raises(ValueError, match="huge"):
        make_label("x", "huge")


def test_icons_stand_in_the_first_line(qtbot: QtBot) -> None:
    alone, beside = IconLabel(None, "lock"), IconLabel(None, "lock", line="title")
    qtbot.addWidget(alone)
    qtbot.addWidget(beside)
    alone.setProperty("iconName", "check")
    alone.setProperty("tone", "ok")
    assert beside.sizeHint().height() > alone.sizeHint().height() == 16
    assert (alone.property("iconName"), alone.property("tone")) == ("check", "ok")


def test_a_key_is_named_for_screen_readers(qtbot: QtBot) -> None:
    chip = KeyChip(None, "Enter")
    qtbot.addWidget(chip)
    chip.set_key("Space")
    assert chip.accessibleName() == "Space"
    assert not chip.grab().isNull()


def test_scrolling_past_a_number_does_not_change_it(qtbot: QtBot) -> None:
    number = NumberField()
    qtbot.addWidget(number)
    number.setValue(14)
    number.show()
    number.clearFocus()
    spot = number.rect().center().toPointF()
    wheel = QWheelEvent(
        spot,
        number.mapToGlobal(spot),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(number, wheel)
    assert number.value() == 14
    assert number.lineEdit().textMargins().left() == theme.px(9)
