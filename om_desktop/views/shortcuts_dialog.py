"""The sheet of keys that `?` opens, made from the list of keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views._ui.ui_shortcuts_dialog import Ui_ShortcutsDialog
from om_desktop.views.shortcuts import KEY_GROUPS, Key, KeyGroup
from om_desktop.views.widgets.key_chip import KeyChip
from om_desktop.views.widgets.labels import make_label

_WIDTH, _HEIGHT = 720, 620
_KEYS_WIDTH = 200


class ShortcutsDialog(QDialog):
    """Every key, by where it works."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui = Ui_ShortcutsDialog()
        ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for group in KEY_GROUPS:
            ui.groups.addLayout(_group_layout(group, self))
        ui.groups.addStretch(1)
        ui.close.clicked.connect(self.accept)
        room = parent.size() if parent is not None else self.screen().availableSize()
        edge = 2 * theme.space("page")
        self.resize(
            min(theme.px(_WIDTH), room.width() - edge), min(theme.px(_HEIGHT), room.height() - edge)
        )


def _group_layout(group: KeyGroup, parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.px(8))
    column.addWidget(make_label(group.title, "heading", parent))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.px(_KEYS_WIDTH))
    for row, key in enumerate(group.keys):
        grid.addWidget(KeyChip(parent, key.keys), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(_what(key, parent), row, 1)
    column.addLayout(grid)
    return column


def _what(key: Key, parent: QWidget) -> QLabel:
    label = make_label(key.does, "", parent, wraps=True)
    label.setAccessibleName(f"{key.keys}: {key.does}")
    return label
