"""The ring around what has the keyboard: outside the control, and only once a key is used."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.theme_focus import FocusFollower, FocusRing
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.button import secondary_button


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
    yield
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)


def _shades(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def _ring(qapp: QApplication) -> FocusRing | None:
    follower = qapp.findChild(FocusFollower)
    assert follower is not None
    return follower.ring()


Open = Callable[..., QWidget]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Open]:
    kept = []

    def open_with(*parts: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        row = QHBoxLayout(window)
        for part in parts:
            row.addWidget(part)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_with
    kept.clear()


def test_a_button_with_the_keyboard_has_a_ring_outside_it(
    qapp: QApplication, open_window: Open
) -> None:
    button = secondary_button("Open case")
    window = open_window(QLineEdit(), button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ring = _ring(qapp)
    assert ring is not None
    assert ring.isVisible()
    assert ring.geometry() == button.geometry().adjusted(-3, -3, 3, 3)
    focus = load_tokens().colours["light"]["focus"].lower()
    edge = window.grab().toImage().pixelColor(button.geometry().center().x(), ring.y() + 1)
    assert edge.name() == focus


def test_a_field_shows_focus_by_its_border(qapp: QApplication, open_window: Open) -> None:
    field = QLineEdit()
    open_window(field, secondary_button("Open case"))
    field.setFocus(Qt.FocusReason.TabFocusReason)
    ring = _ring(qapp)
    assert ring is None or not ring.isVisible()
    assert load_tokens().colours["light"]["focus"].lower() in _shades(field.grab().toImage())


def test_a_field_with_a_problem_gets_the_ring_too(qapp: QApplication, open_window: Open) -> None:
    field = QLineEdit()
    field.setProperty("problem", True)
    open_window(field, secondary_button("Open case"))
    field.setFocus(Qt.FocusReason.TabFocusReason)
    ring = _ring(qapp)
    assert ring is not None
    assert ring.isVisible()


def test_a_press_of_the_pointer_shows_the_ring_only_once_a_key_is_used(
    qapp: QApplication, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = secondary_button("Open case")
    open_window(QLineEdit(), button)
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    ring = _ring(qapp)
    assert ring is None or not ring.isVisible()
    QTest.keyClick(button, Qt.Key.Key_Shift)
    ring = _ring(qapp)
    assert ring is not None
    assert ring.isVisible()


def test_the_ring_scrolls_with_its_control(qapp: QApplication, open_window: Open) -> None:
    inside = QWidget()
    rows = QVBoxLayout(inside)
    buttons = [secondary_button(f"Open {number}") for number in range(40)]
    for button in buttons:
        rows.addWidget(button)
    area = QScrollArea()
    area.setWidget(inside)
    area.resize(200, 200)
    open_window(area)
    buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    area.verticalScrollBar().setValue(30)
    ring = _ring(qapp)
    assert ring is not None
    assert ring.parentWidget() is area.viewport()
    assert ring.y() == buttons[1].mapTo(area.viewport(), buttons[1].rect().topLeft()).y() - 3


def test_the_ring_outlives_the_window_it_was_on(
    qapp: QApplication, qtbot: QtBot, open_window: Open
) -> None:
    first = secondary_button("First")
    gone = QWidget()
    QHBoxLayout(gone).addWidget(first)
    gone.show()
    gone.activateWindow()
    qtbot.waitUntil(gone.isActiveWindow)
    first.clearFocus()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    ring = _ring(qapp)
    assert ring is not None
    with qtbot.waitSignal(ring.destroyed):
        gone.deleteLater()
    assert _ring(qapp) is None
    second = secondary_button("Second")
    open_window(QLineEdit(), second)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    ring = _ring(qapp)
    assert ring is not None
    assert ring.isVisible()
