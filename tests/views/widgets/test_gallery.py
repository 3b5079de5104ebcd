"""The sheet of every control: it paints in all themes and sizes, and everything on it is named."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.widgets.banner import Banner
from om_desktop.views.widgets.button import Button
from om_desktop.views.widgets.chip import ActionChip, Chip, MarkLabel, RoshBadge
from om_desktop.views.widgets.choice import Choice
from om_desktop.views.widgets.data_table import DataTable
from om_desktop.views.widgets.date_field import DateField
from om_desktop.views.widgets.elided_label import ElidedLabel
from om_desktop.views.widgets.empty_state import EmptyState
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.frames import BottomBar, SidePanel
from om_desktop.views.widgets.icon_label import IconLabel
from om_desktop.views.widgets.key_chip import KeyChip
from om_desktop.views.widgets.key_values import KeyValues
from om_desktop.views.widgets.labels import LinkLabel
from om_desktop.views.widgets.line_edit import LineEdit, SearchField
from om_desktop.views.widgets.number_field import NumberField
from om_desktop.views.widgets.outline_list import OutlineList
from om_desktop.views.widgets.progress_line import ProgressLine
from om_desktop.views.widgets.status_button import StatusButton
from om_desktop.views.widgets.tab_bar import TabBar
from om_desktop.views.widgets.text_area import TextArea
from tests.views.gallery import Gallery
from tests.views.gallery_page import GalleryPage

MODES = (theme.Mode.LIGHT, theme.Mode.DARK, theme.Mode.HIGH_CONTRAST)
PROMOTED: tuple[type[QWidget], ...] = (
    ActionChip,
    Banner,
    BottomBar,
    Button,
    Chip,
    Choice,
    DataTable,
    DateField,
    ElidedLabel,
    EmptyState,
    Field,
    IconLabel,
    KeyChip,
    KeyValues,
    LineEdit,
    LinkLabel,
    MarkLabel,
    NumberField,
    OutlineList,
    ProgressLine,
    RoshBadge,
    SearchField,
    SidePanel,
    StatusButton,
    TabBar,
    TextArea,
)
NAMED_ROLES = (
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Table,
    QAccessible.Role.List,
    QAccessible.Role.PageTab,
)


def nameless(root: QAccessibleInterface) -> list[str]:
    """Controls in the accessibility tree that a screen reader could not name."""
    found = []
    for place in range(root.childCount()):
        child = root.child(place)
        if not child.isValid():
            continue
        state = child.state()
        name = child.text(QAccessible.Text.Name)
        if child.role() in NAMED_ROLES and not name and not state.invisible:
            found.append(f"{child.role()} {child.object()}")
        if child.role() is not QAccessible.Role.Table:
            found += nameless(child)
    return found


def shown(sheet: QWidget, qtbot: QtBot, width: int, height: int) -> QWidget:
    qtbot.addWidget(sheet)
    sheet.resize(theme.px(width), theme.px(height))
    sheet.show()
    return sheet


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("make", [Gallery, GalleryPage])
def test_everything_paints_in_the_colours_of_the_theme(
    qapp: QApplication, qtbot: QtBot, mode: theme.Mode, scale: float, make: type[QWidget]
) -> None:
    theme.apply(qapp, mode, scale)
    sheet = shown(make(), qtbot, 1480, 1170)
    image = sheet.grab().toImage()
    corner = image.pixelColor(image.width() // 2, image.height() - theme.px(160))
    assert corner.name() in {theme.colour("surface").name(), theme.colour("panel").name()}


@pytest.mark.parametrize("make", [Gallery, GalleryPage])
def test_every_control_has_a_name(qtbot: QtBot, make: type[QWidget]) -> None:
    sheet = shown(make(), qtbot, 1480, 1170)
    root = QAccessible.queryAccessibleInterface(sheet)
    assert root is not None
    assert nameless(root) == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_button_is_cut(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, scale)
    page = shown(GalleryPage(), qtbot, 1366, 768)
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.height() >= button.sizeHint().height(), button.text()


def test_a_live_switch_repaints_the_whole_sheet(qapp: QApplication, qtbot: QtBot) -> None:
    sheet = shown(Gallery(), qtbot, 1480, 1170)
    light = sheet.grab().toImage()
    theme.apply(qapp, theme.Mode.DARK)
    dark = sheet.grab().toImage()
    theme.apply(qapp, theme.Mode.LIGHT)
    again = sheet.grab().toImage()
    assert dark.pixelColor(2, 2) != light.pixelColor(2, 2)
    assert again == light


@pytest.mark.parametrize("make", PROMOTED, ids=lambda make: make.__name__)
def test_screens_can_promote_every_widget(qtbot: QtBot, make: type[QWidget]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    widget = make(parent)
    assert widget.parentWidget() is parent
    widget.resize(200, 100)
    parent.show()
    assert not widget.grab().isNull()


def test_labels_take_words_as_they_are(qtbot: QtBot) -> None:
    sheet = shown(Gallery(), qtbot, 1480, 1170)
    rich = [
        label.text()
        for label in sheet.findChildren(QLabel)
        if label.text() and label.textFormat() is Qt.TextFormat.AutoText
    ]
    assert rich == []
