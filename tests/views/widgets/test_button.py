"""Buttons show what they do, in which role, and the key that does the same."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.button import (
    Button,
    Role,
    dangerous_button,
    icon_button,
    primary_button,
    quiet_button,
    secondary_button,
)
from om_desktop.views.widgets.status_button import StatusButton

LIGHT = load_tokens().colours["light"]


def shades(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def fill(widget: QWidget) -> str:
    return widget.grab().toImage().pixelColor(QPoint(4, widget.height() // 2)).name().upper()


@pytest.mark.parametrize(
    ("make", "ground", "ink"),
    [
        (primary_button, "accent_fill", "on_accent"),
        (secondary_button, "surface", "text"),
        (quiet_button, "surface", "accent"),
        (dangerous_button, "surface", "danger"),
    ],
)
def test_each_role_has_its_colours(qtbot: QtBot, make: type[Button], ground: str, ink: str) -> None:
    button = make("Record contact")  # type: ignore[arg-type]  # a function, called alike
    holder = QWidget()
    qtbot.addWidget(holder)
    QHBoxLayout(holder).addWidget(button)
    holder.show()
    picture = holder.grab(button.geometry()).toImage()
    assert picture.pixelColor(5, button.height() // 2).name().upper() == LIGHT[ground]
    assert LIGHT[ink] in shades(picture)


def test_a_pressed_and_a_disabled_button_look_different(qtbot: QtBot) -> None:
    button = primary_button("Sign and lock")
    qtbot.addWidget(button)
    normal = fill(button)
    button.setDown(True)
    pressed = fill(button)
    button.setDown(False)
    button.setEnabled(False)
    assert (normal, pressed, fill(button)) == (
        LIGHT["accent_fill"],
        LIGHT["accent_press"],
        LIGHT["window"],
    )


def test_the_key_is_shown_and_presses_the_button(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    button = secondary_button("Print", lambda: pressed.append(True), key="Ctrl+P")
    plain = secondary_button("Print")
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(button)
    row.addWidget(plain)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert button.sizeHint().width() > plain.sizeHint().width()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pressed == [True])


def test_a_new_text_keeps_the_key(qtbot: QtBot) -> None:
    button = secondary_button("Print", key="Ctrl+P")
    qtbot.addWidget(button)
    button.setText("Print again")
    assert button.shortcut().toString() == "Ctrl+P"


def test_keys_are_named_as_on_the_keyboard(qtbot: QtBot) -> None:
    button = secondary_button("Next section", key="Ctrl+PgDown")
    qtbot.addWidget(button)
    shown = button.sizeHint().width()
    button.bind_key("Ctrl+PgUp")
    assert abs(button.sizeHint().width() - shown) <= theme.px(4)


def test_an_ampersand_is_no_letter_of_the_width(qtbot: QtBot) -> None:
    marked, plain = Button(None, "&Save"), Button(None, "Save")
    qtbot.addWidget(marked)
    qtbot.addWidget(plain)
    assert marked.sizeHint() == plain.sizeHint()


def test_a_screen_may_set_every_property(qtbot: QtBot) -> None:
    button = Button()
    qtbot.addWidget(button)
    for name, value in {
        "role": "secondary",
        "small": True,
        "iconName": "plus",
        "keyHint": "O",
    }.items():
        button.setProperty(name, value)
    button.setText("Open case")
    assert button.property("role") == Role.SECONDARY.value
    assert button.sizeHint().height() == theme.size("control_small")


def test_an_unknown_role_is_refused(qtbot: QtBot) -> None:
    button = Button()
    qtbot.addWidget(button)
    with pytest.raises(ValueError, match="loud"):
        button._set_role("loud")


def test_an_icon_alone_has_a_name_and_is_square(qtbot: QtBot) -> None:
    button = icon_button("lock", "Lock")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Lock"
    assert button.sizeHint().width() == button.sizeHint().height() == theme.size("control")


def test_enter_and_space_press(qtbot: QtBot) -> None:
    count: list[int] = []
    button = quiet_button("Put off", lambda: count.append(1))
    qtbot.addWidget(button)
    button.show()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert count == [1]


def test_a_status_changes_its_look_with_its_kind(qtbot: QtBot) -> None:
    status = StatusButton()
    qtbot.addWidget(status)
    status.set_status("All synced 09:41", icon="check", kind="ok")
    calm = fill(status)
    status.set_status("2 conflicts", icon="triangle-alert", kind="danger")
    assert (calm, fill(status)) == (LIGHT["surface"], LIGHT["danger_tint"])
    with pytest.raises(KeyError):
        status.set_status("?", icon="check", kind="loud")


def test_pictures_can_be_taken(qtbot: QtBot, tmp_path: Path) -> None:
    button = primary_button("Save contact", icon="plus", key="Ctrl+Return")
    qtbot.addWidget(button)
    assert button.grab().save(str(tmp_path / "button.png"))
