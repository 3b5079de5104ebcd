"""Levels, urgency and state have a shape and a word each; chips tell and can be taken off."""

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.widgets.chip import ActionChip, Chip, MarkLabel, RoshBadge
from om_desktop.views.widgets.chip_paint import CHIP_LOOKS
from om_desktop.views.widgets.marks import MARK_WORDS, mark_pixmap

LEVELS = ("not_set", "low", "medium", "high", "very_high")


def shape(mark: str) -> tuple[bool, ...]:
    """Where there is ink, whatever its colour."""
    image = mark_pixmap(mark, 32, 1.0).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return tuple(image.pixelColor(x, y).alpha() > 128 for x in range(32) for y in range(32))


@pytest.mark.parametrize("family", ["rosh", "due", "section", "contact"])
def test_no_two_marks_of_a_family_have_the_same_shape(family: str) -> None:
    marks = [mark for mark in MARK_WORDS if mark.startswith(f"{family}:")]
    assert len(marks) >= 3
    for one, other in itertools.combinations(marks, 2):
        differing = sum(a != b for a, b in zip(shape(one), shape(other), strict=True))
        assert differing > 20, f"{one} and {other} look alike without colour"


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK, theme.Mode.HIGH_CONTRAST])
def test_every_mark_paints_in_every_theme(qapp: QApplication, mode: theme.Mode) -> None:
    theme.apply(qapp, mode)
    marks = (*MARK_WORDS, "icon:phone", "icon:eye-off:warn")
    assert [mark for mark in marks if not any(shape(mark))] == []


def test_an_unknown_family_is_a_fault() -> None:
    with pytest.raises(KeyError):
        mark_pixmap("mood:good", 16, 1.0)


@pytest.mark.parametrize("level", LEVELS)
def test_a_badge_says_its_word(qtbot: QtBot, level: str) -> None:
    badge = RoshBadge(None, level)
    qtbot.addWidget(badge)
    assert badge.text() == MARK_WORDS[f"rosh:{level}"]
    interface = QAccessible.queryAccessibleInterface(badge)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == badge.text()


def test_very_high_is_the_only_badge_with_a_dark_fill(qtbot: QtBot) -> None:
    def lightness(level: str) -> int:
        badge = RoshBadge(None, level)
        qtbot.addWidget(badge)
        badge.resize(badge.sizeHint())
        return badge.grab().toImage().pixelColor(4, badge.height() // 2).lightness()

    light = [lightness(level) for level in LEVELS if level != "very_high"]
    assert min(light) > 200
    assert lightness("very_high") < 100


def test_a_badge_takes_a_prefix_other_words_or_nothing(qtbot: QtBot) -> None:
    badge = RoshBadge()
    qtbot.addWidget(badge)
    badge.set_level("high", prefix="RoSH")
    assert (badge.text(), badge.level) == ("RoSH High", "high")
    badge.set_level(None, words="Not yet assessed")
    assert (badge.text(), badge.level) == ("Not yet assessed", "not_set")
    badge.set_level("unheard of")
    assert badge.level == "not_set"


def test_a_mark_stands_with_its_word(qtbot: QtBot) -> None:
    label = MarkLabel(None, "due:overdue", "1 working day late", "danger")
    qtbot.addWidget(label)
    assert label.text() == "1 working day late"
    label.set_mark("section:started")
    assert label.text() == "Started"


@pytest.mark.parametrize("kind", CHIP_LOOKS)
def test_chips_have_room_for_their_words(qtbot: QtBot, kind: str) -> None:
    chip = Chip(None, "MAPPA category 2, level 1", kind, "shield-alert")
    qtbot.addWidget(chip)
    wide, plain = chip.sizeHint(), Chip(None, "MAPPA category 2, level 1", kind).sizeHint()
    assert wide.width() > plain.width() > 100
    assert chip.minimumSizeHint().width() < wide.width()
    assert not chip.grab().isNull()


def test_a_chip_of_an_unknown_kind_is_refused(qtbot: QtBot) -> None:
    chip = Chip()
    qtbot.addWidget(chip)
    with pytest.raises(ValueError, match="loud"):
        chip.set_fact("x", "loud")


def test_a_screen_may_set_kind_and_icon(qtbot: QtBot) -> None:
    chip = Chip()
    qtbot.addWidget(chip)
    chip.setProperty("kind", "warn")
    chip.setProperty("iconName", "shield-alert")
    chip.setText("Risk to staff: Medium")
    assert chip.property("kind") == "warn"
    assert chip.property("iconName") == "shield-alert"


@pytest.fixture
def filter_chip(qtbot: QtBot) -> ActionChip:
    chip = ActionChip(None, "Order active")
    chip.setProperty("closable", True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    return chip


def counts(chip: ActionChip) -> list[str]:
    said: list[str] = []
    chip.closed.connect(lambda: said.append("closed"))
    chip.clicked.connect(lambda: said.append("clicked"))
    return said


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_filter_is_taken_off_by_key(filter_chip: ActionChip, key: Qt.Key) -> None:
    said = counts(filter_chip)
    QTest.keyClick(filter_chip, key)
    assert said == ["closed"]
    assert filter_chip.accessibleDescription() == "Delete takes it off"


def test_a_filter_is_taken_off_by_its_cross_alone(filter_chip: ActionChip) -> None:
    said = counts(filter_chip)
    middle = filter_chip.height() // 2
    QTest.mouseClick(filter_chip, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    assert said == ["clicked"]
    cross = QPoint(filter_chip.width() - 12, middle)
    QTest.mouseClick(filter_chip, Qt.MouseButton.LeftButton, pos=cross)
    assert "closed" in said


def test_a_plain_action_chip_cannot_be_taken_off(qtbot: QtBot) -> None:
    chip = ActionChip(None, "+2", "neutral")
    qtbot.addWidget(chip)
    said = counts(chip)
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert said == ["clicked"]
