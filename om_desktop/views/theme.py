"""Light, dark and high contrast: put in force for the whole application, and switched live.

The one place pages import the look from: colours, sizes, fonts and icons are re-exported here.
Knows no page; widgets ask it when they paint.
"""

import sys
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from om_desktop.paths import resource
from om_desktop.views.theme_focus import FocusFollower
from om_desktop.views.theme_icons import icon, icon_pixmap, paint_icon
from om_desktop.views.theme_spacing import respace_everything, scale_layouts, space_layout
from om_desktop.views.theme_state import (
    GREATEST_SCALE,
    LEAST_SCALE,
    Theme,
    colour,
    current,
    fade_ms,
    font,
    put_in_force,
    px,
    signals,
    size,
    space,
)
from om_desktop.views.theme_style import TokenStyle
from om_desktop.views.theme_stylesheet import write_stylesheet
from om_desktop.views.theme_tokens import load_tokens

__all__ = [
    "Mode",
    "Theme",
    "apply",
    "colour",
    "current",
    "fade_ms",
    "font",
    "icon",
    "icon_pixmap",
    "paint_icon",
    "px",
    "restyle",
    "scale_layouts",
    "signals",
    "size",
    "space",
    "space_layout",
]

# Qt counts 96 points' pixels to the inch everywhere but on macOS, where a point is a pixel.
_POINTS_FACTOR = 96 / 72 if sys.platform == "darwin" else 1.0


class Mode(StrEnum):
    """What a person may choose in Settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


def register_fonts() -> None:
    """Add the shipped fonts to the application. Raises RuntimeError if one cannot be read."""
    for name in load_tokens().font_files:
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0:
            raise RuntimeError(f"The shipped font {name} cannot be read.")


def system_theme_name() -> str:
    """Return the theme the system asks for now."""
    hints = QApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def make_palette(theme: Theme) -> QPalette:
    """Return the palette for what the stylesheet leaves to Fusion."""
    palette = QPalette()
    role = QPalette.ColorRole
    for which, token in {
        role.Window: "surface",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "panel",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
        role.PlaceholderText: "text_2",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "danger",
        role.Light: "panel",
        role.Midlight: "hover",
        role.Mid: "line_strong",
        role.Dark: "control",
        role.Shadow: "line_strong",
        role.Highlight: "accent_fill",
        role.HighlightedText: "on_accent",
        role.Accent: "accent_fill",
        role.Link: "accent",
        role.LinkVisited: "accent",
    }.items():
        palette.setColor(which, theme.colours[token])
    disabled = QColor(theme.colours["text_disabled"])
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, disabled)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Base, theme.colours["window"])
    return palette


class Appearance(QObject):
    """Holds what was chosen and follows the system while `Mode.SYSTEM` is chosen."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode = Mode.SYSTEM
        self._scale = LEAST_SCALE
        self._motion: bool | None = None
        register_fonts()
        app.setStyle(TokenStyle())
        self._focus = FocusFollower(app)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    @property
    def mode(self) -> Mode:
        """What was chosen, which may be to follow the system."""
        return self._mode

    def choose(self, mode: Mode, scale: float, motion: bool | None) -> None:  # noqa: FBT001  a setter's value
        """Keep the choice and put the theme it means in force."""
        self._mode, self._scale, self._motion = mode, scale, motion
        name = system_theme_name() if mode is Mode.SYSTEM else mode.value
        self._put(name)

    def _follow_system(self) -> None:
        if self._mode is Mode.SYSTEM and system_theme_name() != current().name:
            self._put(system_theme_name())

    def _put(self, name: str) -> None:
        moves = (
            QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
            if self._motion is None
            else self._motion
        )
        theme = Theme(name, self._scale, not moves, _POINTS_FACTOR)
        if theme == current() and self._app.styleSheet():
            return
        put_in_force(theme)
        self._app.setPalette(make_palette(theme))
        self._app.setFont(font("body"))
        self._app.setStyleSheet(write_stylesheet(theme))
        respace_everything()
        signals().changed.emit()


def apply(
    app: QApplication,
    mode: Mode | str = Mode.SYSTEM,
    scale: float = LEAST_SCALE,
    *,
    motion: bool | None = None,
) -> Appearance:
    """Give `app` the look; call again at any time to switch it live.

    `scale` is the font scale, held between 1.0 and 2.0. `motion` overrides what the system
    says about fades. Raises ValueError for an unknown mode.
    """
    appearance = app.findChild(Appearance) or Appearance(app)
    held = min(max(scale, LEAST_SCALE), GREATEST_SCALE)
    appearance.choose(Mode(mode), held, motion)
    return appearance


def restyle(widget: QWidget) -> None:
    """Make the stylesheet look at a widget's properties again, after one was changed."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it has not looked yet, and will find the properties as they are now
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()
    widget.update()
