"""An empty list offers one thing to do, and pressing it does that one thing."""

from functools import partial

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from om_desktop.views.widgets.empty_state import EmptyState


def test_the_last_action_given_is_the_one_that_is_done_and_once(qtbot: QtBot) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    done: list[str] = []
    for name in ("Register case", "Register case", "Clear filters"):
        empty.set_text("No cases.", "", name)
        empty.on_action(partial(done.append, name))
    (button,) = empty.findChildren(QPushButton)
    button.click()
    assert done == ["Clear filters"]
