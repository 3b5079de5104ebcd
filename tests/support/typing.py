"""Typing as a person does: keys go to whatever has the focus."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def bring_up(qtbot: QtBot, widget: QWidget, width: int = 1294, height: int = 612) -> None:
    """Show a widget in a window of its own that has the keyboard."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def focused() -> QWidget:
    """Return what has the keyboard: an open list before what it belongs to."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys one after the other."""
    for key in keys:
        QTest.keyClick(focused(), key, modifiers)


def type_text(text: str) -> None:
    """Type a text."""
    QTest.keyClicks(focused(), text)


def paste(text: str) -> None:
    """Paste a text with Ctrl+V."""
    clipboard: QClipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setText(text)
    clipboard.setMimeData(data)
    press(Key.Key_V, modifiers=CTRL)
    clipboard.clear()
