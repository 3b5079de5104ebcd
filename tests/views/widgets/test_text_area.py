"""Free text grows, counts, takes plain text only, and never cuts silently."""

import time

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.widgets.line_edit import LineEdit, SearchField
from om_desktop.views.widgets.text_area import TextArea

Notes = list[tuple[str, str]]


@pytest.fixture
def area(qtbot: QtBot) -> TextArea:
    area = TextArea()
    qtbot.addWidget(area)
    return area


def notes_of(area: TextArea | LineEdit) -> Notes:
    notes: Notes = []
    area.note_changed.connect(lambda words, kind: notes.append((words, kind)))
    return notes


def paste(area: TextArea, text: str, html: str = "") -> None:
    source = QMimeData()
    source.setText(text)
    if html:
        source.setHtml(html)
    area.insertFromMimeData(source)


def test_ten_megabytes_pasted_are_answered_at_once(area: TextArea) -> None:
    notes = notes_of(area)
    area.set_text("Kept.")
    text = "x" * 10_000_000
    started = time.perf_counter()
    paste(area, text)
    took = time.perf_counter() - started
    assert area.text() == "Kept."
    assert notes[-1] == (
        "The text is 10,000,000 characters long and 3,995 more fit here. Nothing was pasted.",
        "problem",
    )
    assert took < 1.0  # the window's own limit is far lower; this only catches laying it out


def test_the_note_goes_with_the_next_change(area: TextArea) -> None:
    notes = notes_of(area)
    paste(area, "x" * 5000)
    paste(area, "Short.")
    assert notes[-1] == ("", "info")
    assert area.text() == "Short."


def test_a_paste_in_place_of_a_selection_counts_what_it_replaces(area: TextArea) -> None:
    area.set_limit(10)
    area.set_text("0123456789")
    area.selectAll()
    paste(area, "abcdefghij")
    assert area.text() == "abcdefghij"


def test_only_plain_text_comes_in(area: TextArea) -> None:
    paste(area, "Bold\r\nword\x00\x07\tand tab", "<b>Bold</b> word")
    assert area.text() == "Bold\nword\tand tab"


def test_typing_stops_at_the_limit_and_says_so(area: TextArea) -> None:
    notes = notes_of(area)
    area.set_limit(3)
    QTest.keyClicks(area, "abcd")
    assert area.text() == "abc"
    assert notes == [("3 characters are the most that fit here.", "problem")]
    QTest.keyClick(area, Qt.Key.Key_Backspace)
    assert area.text() == "ab"
    assert notes[-1] == ("", "info")


def test_composed_letters_obey_the_limit_too(area: TextArea) -> None:
    area.set_limit(2)
    area.set_text("ŵŷ")
    event = QInputMethodEvent("", [])
    event.setCommitString("â")
    QApplication.sendEvent(area, event)
    assert area.text() == "ŵŷ"


def test_keys_that_type_nothing_work_in_a_full_text(area: TextArea, qtbot: QtBot) -> None:
    area.set_limit(3)
    area.set_text("abc")
    area.selectAll()
    with qtbot.waitSignal(area.textChanged):
        QTest.keyClick(area, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert area.text() == ""


def test_a_longer_text_from_the_record_is_kept_whole(area: TextArea) -> None:
    area.set_limit(3)
    area.set_text("longer than that")
    assert area.text() == "longer than that"
    QTest.keyClicks(area, "x")
    assert area.text() == "longer than that"


def test_the_count_is_told(area: TextArea) -> None:
    counts: list[tuple[int, int]] = []
    area.counted.connect(lambda length, limit: counts.append((length, limit)))
    QTest.keyClicks(area, "ab")
    assert counts == [(1, 4000), (2, 4000)]


def test_it_grows_with_its_lines_and_then_scrolls(qtbot: QtBot) -> None:
    window, area = QWidget(), TextArea()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    rows.addWidget(area)
    rows.addStretch(1)
    window.resize(500, 600)
    window.show()
    empty = area.height()
    assert empty == theme.size("text_area_min")
    area.set_text("\n".join("line" for _ in range(6)))
    qtbot.waitUntil(lambda: area.height() > empty)
    six = area.height()
    area.set_text("\n".join("line" for _ in range(300)))
    qtbot.waitUntil(lambda: area.height() > six)
    assert area.height() < 400


def test_tab_leaves_the_text(area: TextArea) -> None:
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert area.text() == ""


def test_a_line_refuses_a_paste_that_does_not_fit_whole(qtbot: QtBot) -> None:
    line = LineEdit()
    qtbot.addWidget(line)
    line.set_limit(20)
    line.setText("Kept")
    notes = notes_of(line)
    QApplication.clipboard().setText("y" * 1_000_000)
    line.paste()
    assert line.text() == "Kept"
    said = "At most 20 characters fit here. What did not fit was left out, nothing was cut."
    assert set(notes) == {(said, "problem")}


def test_escape_empties_a_search(qtbot: QtBot) -> None:
    field = SearchField(key="Ctrl+K")
    qtbot.addWidget(field)
    field.show()
    empty = field.grab().toImage()
    QTest.keyClicks(field, "Pugh")
    assert field.grab().toImage() != empty
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
