"""Push buttons in four roles, with an icon and the key that does the same.

The stylesheet paints the box by role; this paints what stands in it, so that icon, text and
key take the role's colour in every state. Knows no page.
"""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Property, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.key_chip import key_chip_size, paint_key_chip


class Role(StrEnum):
    """How loud a button is. One primary a page; secondary needs no word in a screen."""

    PRIMARY = "primary"
    SECONDARY = ""
    QUIET = "quiet"
    DANGEROUS = "dangerous"


_TEXT_TOKENS = {
    Role.PRIMARY: "on_accent",
    Role.SECONDARY: "text",
    Role.QUIET: "accent",
    Role.DANGEROUS: "danger",
}


# Qt's names for keys, where keyboards are labelled otherwise.
_KEY_LABELS = {"PgDown": "PgDn", "Return": "Enter"}


def key_words(key: QKeySequence) -> str:
    """Return a shortcut as it is printed on keys: "Ctrl+PgDn"."""
    words = key.toString(QKeySequence.SequenceFormat.NativeText)
    for name, label in _KEY_LABELS.items():
        words = words.replace(name, label)
    return words


class Button(QPushButton):
    """A push button; set `role`, `small`, `iconName` and `keyHint` in a screen or from code.

    A shortcut given with `bind_key` or the screen's `shortcut` property shows as the key hint
    by itself. `keyHint` shows a key that the page handles on its own.
    """

    def __init__(self, parent: QWidget | None = None, text: str = "") -> None:
        super().__init__(parent)
        self._role = Role.SECONDARY
        self._small = False
        self._icon_name = ""
        self._key_hint = ""
        self._shortcut = QKeySequence()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def _get_role(self) -> str:
        return self._role.value

    def _set_role(self, role: str) -> None:
        self._role = Role("" if role == "secondary" else role)
        self._refresh()

    def _get_small(self) -> bool:
        return self._small

    def _set_small(self, small: bool) -> None:  # noqa: FBT001  a Qt property's setter
        self._small = small
        self._refresh()

    def _get_icon_name(self) -> str:
        return self._icon_name

    def _set_icon_name(self, name: str) -> None:
        self._icon_name = name
        self._refresh()

    def _get_key_hint(self) -> str:
        return self._key_hint

    def _set_key_hint(self, key: str) -> None:
        self._key_hint = key
        self._refresh()

    role = Property(str, _get_role, _set_role)
    small = Property(bool, _get_small, _set_small)
    iconName = Property(str, _get_icon_name, _set_icon_name)  # noqa: N815  Qt property names
    keyHint = Property(str, _get_key_hint, _set_key_hint)  # noqa: N815  Qt's own spelling

    def bind_key(self, key: str) -> None:
        """Let `key` ("Ctrl+P") press the button wherever its window has the focus, and show it."""
        self.setShortcut(QKeySequence(key))

    def setShortcut(  # type: ignore[override]  # Qt overloads; a key sequence covers them
        self, key: QKeySequence | QKeySequence.StandardKey | str
    ) -> None:
        """Keep the shortcut, so that a new text does not drop it, and show it."""
        self._shortcut = QKeySequence(key)
        super().setShortcut(self._shortcut)
        self._refresh()

    def setText(self, text: str) -> None:
        """Show other words and keep the shortcut."""
        super().setText(text)
        if not self._shortcut.isEmpty():  # setText drops the shortcut for the text's mnemonic
            super().setShortcut(self._shortcut)
        self._refresh()

    def _shown_key(self) -> str:
        return self._key_hint or key_words(self._shortcut)

    def _refresh(self) -> None:
        theme.restyle(self)

    def _plain_text(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _text_font_role(self) -> str:
        return "small_strong" if self._small else "body_strong"

    def _padding(self) -> int:
        wide = self._role is not Role.QUIET and not self._small
        return theme.px(12 if wide else 8)

    def _parts(self) -> tuple[int, int, QSize, int]:
        """Widths of icon and text, size of the key, and the gap between parts."""
        text_width = QFontMetrics(theme.font(self._text_font_role())).horizontalAdvance(
            self._plain_text()
        )
        icon_side = theme.size("icon") if self._icon_name else 0
        key = self._shown_key()
        return icon_side, text_width, key_chip_size(key) if key else QSize(0, 0), theme.px(8)

    def sizeHint(self) -> QSize:
        """Return the room of icon, words and key."""
        icon_side, text_width, key, gap = self._parts()
        widths = [width for width in (icon_side, text_width, key.width()) if width]
        inside = sum(widths) + gap * max(len(widths) - 1, 0)
        height = theme.size("control_small" if self._small else "control")
        only_icon = bool(icon_side) and not text_width
        return QSize(
            max(height, inside + 2 * (theme.px(7) if only_icon else self._padding())), height
        )

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button's words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box by the stylesheet, then what stands in it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        self._paint_inside(painter)

    def _paint_inside(self, painter: QPainter) -> None:
        enabled = self.isEnabled()
        token = _TEXT_TOKENS[self._role] if enabled else "text_disabled"
        icon_side, text_width, key, gap = self._parts()
        widths = [width for width in (icon_side, text_width, key.width()) if width]
        left = (self.width() - sum(widths) - gap * max(len(widths) - 1, 0)) // 2
        left = max(left, theme.px(4))
        if icon_side:
            spot = QRect(left, (self.height() - icon_side) // 2, icon_side, icon_side)
            theme.paint_icon(painter, self._icon_name, token, spot)
            left += icon_side + gap
        if text_width:
            painter.setFont(theme.font(self._text_font_role()))
            painter.setPen(theme.colour(token))
            room = QRect(left, 0, text_width + 1, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._plain_text())
            left += text_width + gap
        if key.width():
            spot = QRect(left, (self.height() - key.height()) // 2, key.width(), key.height())
            on_fill = self._role is Role.PRIMARY and enabled
            quiet = "text_2" if enabled else "text_disabled"
            paint_key_chip(
                painter,
                spot,
                self._shown_key(),
                "on_accent" if on_fill else quiet,
                "on_accent" if on_fill else "line_strong",
            )


def _make(
    role: Role,
    text: str,
    *,
    icon: str,
    key: str,
    small: bool,
    clicked: Callable[[], object] | None,
) -> Button:
    button = Button(None, text)
    button.setProperty("role", role.value)
    button.setProperty("small", small)
    button.setProperty("iconName", icon)
    if key:
        button.bind_key(key)
    if clicked is not None:
        button.clicked.connect(lambda _checked=False: clicked())
    return button


def primary_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    key: str = "",
    small: bool = False,
) -> Button:
    """Return the one main action of a page, in the accent colour."""
    return _make(Role.PRIMARY, text, icon=icon, key=key, small=small, clicked=clicked)


def secondary_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    key: str = "",
    small: bool = False,
) -> Button:
    """Return an outlined button."""
    return _make(Role.SECONDARY, text, icon=icon, key=key, small=small, clicked=clicked)


def quiet_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    key: str = "",
    small: bool = False,
) -> Button:
    """Return a button that reads as a link until the pointer is over it."""
    return _make(Role.QUIET, text, icon=icon, key=key, small=small, clicked=clicked)


def dangerous_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    key: str = "",
    small: bool = False,
) -> Button:
    """Return a button for a step that cannot simply be undone; say beside it what will happen."""
    return _make(Role.DANGEROUS, text, icon=icon, key=key, small=small, clicked=clicked)


def icon_button(
    icon: str,
    accessible_name: str,
    clicked: Callable[[], object] | None = None,
    *,
    role: Role = Role.SECONDARY,
    small: bool = False,
) -> Button:
    """Return a square button with an icon only; its name is spoken and shown as a tool tip."""
    button = _make(role, "", icon=icon, key="", small=small, clicked=clicked)
    button.setAccessibleName(accessible_name)
    button.setToolTip(accessible_name)
    return button
