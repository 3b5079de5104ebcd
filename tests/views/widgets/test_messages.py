"""Banners, status messages, progress and empty states say what happened and the way on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.widgets import banner as banner_module
from om_desktop.views.widgets import toast as toast_module
from om_desktop.views.widgets.banner import Banner
from om_desktop.views.widgets.button import secondary_button
from om_desktop.views.widgets.confirm import ConfirmDialog
from om_desktop.views.widgets.empty_state import EmptyState
from om_desktop.views.widgets.labels import LinkLabel, LinkLine
from om_desktop.views.widgets.progress_line import ProgressLine
from om_desktop.views.widgets.text_area import TextArea
from om_desktop.views.widgets.toast import Toast, ToastStack

Said = list[tuple[str, bool]]

# The bar at the bottom of a page, and a gap: no button there is covered.
ABOVE_THE_BAR = 48 + 8


def listen(monkeypatch: pytest.MonkeyPatch, module: object) -> Said:
    """What is given to the screen reader, which no test machine runs."""
    said: Said = []

    def note(_widget: QWidget, words: str, *, urgent: bool = False) -> None:
        said.append((words, urgent))

    monkeypatch.setattr(module, "announce", note)
    return said


def button(parent: QWidget, text: str) -> QPushButton:
    return next(each for each in parent.findChildren(QPushButton) if each.text() == text)


# Banners


def test_a_banner_lists_problems_with_links_and_is_announced_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = listen(monkeypatch, banner_module)
    banner = Banner()
    qtbot.addWidget(banner)
    lines: list[LinkLine | str] = [
        LinkLine("Two factors are open.", (("Caring for a child", "child"),)),
        "Reminders",
    ]
    for _ in range(2):
        banner.show_banner("danger", "2 problems", lines, numbered=True)
    assert said == [("2 problems", True)]
    names = [label.accessibleName() for label in banner.findChildren(LinkLabel)][-2:]
    assert names == ["1. Two factors are open. Caring for a child", "2. Reminders"]
    assert banner.isVisible()
    banner.clear()
    assert not banner.isVisible()
    banner.show_banner("danger", "2 problems", lines)
    assert len(said) == 2


def test_a_link_is_followed_by_pointer_and_keyboard(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_banner("warn", "Look", [LinkLine("", (("Open the reply", "reply"),))])
    label = banner.findChildren(LinkLabel)[0]
    followed: list[str] = []
    banner.link_followed.connect(followed.append)
    label.linkActivated.emit("reply")
    assert followed == ["reply"]
    assert label.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_words_from_the_record_are_never_markup(qtbot: QtBot) -> None:
    label = LinkLabel(None, LinkLine("<b>Bold</b> & son", (("<i>", 'a"b'),)))
    qtbot.addWidget(label)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; son" in label.text()
    assert 'href="a&quot;b"' in label.text()


def test_links_take_the_colour_of_another_theme(qtbot: QtBot, qapp: QApplication) -> None:
    label = LinkLabel(None, LinkLine("", (("Open", "x"),)))
    qtbot.addWidget(label)
    light = theme.colour("accent").name()
    theme.apply(qapp, theme.Mode.DARK)
    assert light not in label.text()
    assert theme.colour("accent").name() in label.text()


def test_a_banner_takes_actions(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_banner("warn", "The record says otherwise")
    pressed: list[int] = []
    banner.add_action(secondary_button("Keep No and say why", lambda: pressed.append(1)))
    QTest.mouseClick(button(banner, "Keep No and say why"), Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_an_unknown_kind_of_banner_is_a_fault(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    with pytest.raises(KeyError):
        banner.show_banner("loud", "x")


# Status messages


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    return window


def test_messages_stack_at_the_bottom_right_and_are_announced(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = listen(monkeypatch, toast_module)
    stack = ToastStack(window)
    first = stack.say("Contact saved 11:48:09", "Kept on this laptop")
    second = stack.say("Not printed", "The printer did not answer.", kind="danger")
    assert said == [
        ("Contact saved 11:48:09. Kept on this laptop", False),
        ("Not printed. The printer did not answer.", True),
    ]
    assert second.geometry().right() == first.geometry().right() == 900 - 16 - 1
    assert second.geometry().bottom() == 500 - ABOVE_THE_BAR - 1
    assert first.geometry().bottom() < second.geometry().top()
    window.resize(700, 400)
    assert second.geometry().bottom() == 400 - ABOVE_THE_BAR - 1


def test_only_the_newest_three_are_shown(window: QWidget) -> None:
    stack = ToastStack(window)
    for number in range(5):
        stack.say(f"Saved {number}")
    assert [toast.accessibleName() for toast in stack.toasts()] == ["Saved 2", "Saved 3", "Saved 4"]


def test_the_action_is_done_and_the_message_leaves(window: QWidget) -> None:
    stack = ToastStack(window)
    undone: list[int] = []
    toast = stack.say("Contact saved", action="Undo", chosen=lambda: undone.append(1))
    QTest.mouseClick(button(toast, "Undo"), Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert stack.toasts() == ()


def test_good_news_leaves_by_itself_unless_the_pointer_is_on_it(window: QWidget) -> None:
    stack = ToastStack(window)
    toast, other = stack.say("Saved"), stack.say("Saved too")
    spot = toast.rect().center().toPointF()
    QApplication.sendEvent(toast, QEnterEvent(spot, spot, spot))
    assert not toast._timer.isActive()
    other._timer.timeout.emit()
    assert stack.toasts() == (toast,)


def test_what_went_wrong_stays_until_it_is_closed(window: QWidget) -> None:
    stack = ToastStack(window)
    toast = stack.say("Not printed", kind="danger")
    assert not toast._timer.isActive()
    close = next(
        each for each in toast.findChildren(QPushButton) if each.accessibleName() == "Close"
    )
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert stack.toasts() == ()


def test_escape_closes_a_message(window: QWidget) -> None:
    stack = ToastStack(window)
    QTest.keyClick(stack.say("Saved"), Qt.Key.Key_Escape)
    assert stack.toasts() == ()


def test_a_message_fades_where_motion_is_welcome(
    window: QWidget, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, motion=True)
    stack = ToastStack(window)
    toast = stack.say("Saved")
    toast.leave()
    assert stack.toasts() == (toast,)
    qtbot.waitUntil(lambda: stack.toasts() == ())


def test_a_toast_alone_can_be_made(qtbot: QtBot) -> None:
    toast = Toast(title="Saved", text="Kept on this laptop")
    qtbot.addWidget(toast)
    assert (toast.accessibleName(), toast.accessibleDescription()) == (
        "Saved",
        "Kept on this laptop",
    )


# Progress


def test_progress_shows_only_after_a_while(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.start("Printing")
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    line.set_count(124, 400, "Printing 124 of 400 letters")
    bar = line.findChildren(QProgressBar)[0]
    assert (bar.value(), bar.maximum()) == (124, 400)
    assert line.accessibleName() == "Printing 124 of 400 letters"
    line.finish()
    assert not line.isVisible()


def test_quick_work_never_shows_progress(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.start("Saving")
    line.finish()
    qtbot.wait(150)
    assert not line.isVisible()


def test_work_can_be_cancelled_once(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.start("Printing")
    qtbot.waitUntil(line.isVisible)
    stopped: list[int] = []
    line.cancelled.connect(lambda: stopped.append(1))
    for _ in range(2):
        QTest.mouseClick(button(line, "Cancel"), Qt.MouseButton.LeftButton)
    assert stopped == [1]


def test_work_that_cannot_be_cancelled_offers_no_cancel(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.start("Unlocking", cancellable=False)
    qtbot.waitUntil(line.isVisible)
    assert not button(line, "Cancel").isVisible()


def test_answers_counted_have_a_quiet_second_part(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.set_count(16, 20, "16 of 20 answered")
    line.set_quiet("saved 10:42:07")
    line.show()
    shown = [label.text() for label in line.findChildren(QLabel) if label.isVisible()]
    assert shown == ["16 of 20 answered", "saved 10:42:07"]


# Empty states and questions


def test_an_empty_state_hides_what_it_lacks(qtbot: QtBot) -> None:
    state = EmptyState()
    qtbot.addWidget(state)
    state.set_text("Nothing is overdue")
    state.show()
    assert [label.text() for label in state.findChildren(QLabel) if label.isVisible()] == [
        "Nothing is overdue"
    ]
    assert not any(each.isVisible() for each in state.findChildren(QPushButton))


def test_a_dangerous_step_is_cancelled_by_enter_and_escape(qtbot: QtBot) -> None:
    dialog = ConfirmDialog(
        title="Mark this contact as entered in error?",
        consequence="It stays readable, struck through, and no longer counts.",
        verb="Mark in error",
    )
    qtbot.addWidget(dialog)
    results: list[int] = []
    dialog.finished.connect(results.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog.open()
        QTest.keyClick(dialog, key)
    assert results == [0, 0]
    dialog.open()
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert results == [0, 0, 1]


def test_a_reason_has_to_be_written(qtbot: QtBot) -> None:
    dialog = ConfirmDialog(title="Mark in error?", verb="Mark in error", reason_label="Reason")
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    area = dialog.findChildren(TextArea)[0]
    assert "reason" in area.accessibleDescription()
    area.set_text("  Recorded on the wrong case. ")
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert dialog.reason() == "Recorded on the wrong case."
