"""The theme in force: its colours, scaled sizes and fonts, asked for at the moment of painting.

One theme is in force per process, because there is one QApplication. Widgets ask when they
paint or lay out, so a live switch needs no registration. Knows no widget and no stylesheet.
"""

from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from om_desktop.views.theme_tokens import load_tokens

LEAST_SCALE, GREATEST_SCALE = 1.0, 2.0
_SPACE_SCALES_ABOVE = 1.25


@dataclass(frozen=True)
class Theme:
    """One of the three colour sets at one font scale (1.0 to 2.0)."""

    name: str = "light"
    scale: float = 1.0
    reduced_motion: bool = True
    points_factor: float = field(default=1.0, repr=False)

    @cached_property
    def colours(self) -> dict[str, QColor]:
        """Every colour token as a QColor; treat them as read-only."""
        return {token: QColor(value) for token, value in load_tokens().colours[self.name].items()}

    @property
    def is_high_contrast(self) -> bool:
        """Whether outlines and dashes take the place of faint fills."""
        return self.name == "high_contrast"


class ThemeSignals(QObject):
    """Tells after a live switch; only needed by widgets that keep painted pictures."""

    changed = Signal()


class _InForce:
    theme = Theme()
    signals: ThemeSignals | None = None
    fonts: dict[str, QFont] = {}  # noqa: RUF012  one cache for the one theme in force


def current() -> Theme:
    """Return the theme in force; light at 100 % before `theme.apply` was called."""
    return _InForce.theme


def put_in_force(theme: Theme) -> None:
    """Make `theme` the one widgets paint with. For `theme.apply` alone."""
    _InForce.theme = theme
    _InForce.fonts = {}


def signals() -> ThemeSignals:
    """Return the object whose `changed` tells of a live switch."""
    if _InForce.signals is None:
        _InForce.signals = ThemeSignals()
    return _InForce.signals


def colour(token: str) -> QColor:
    """Return a colour token of the theme in force. Raises KeyError for an unknown token."""
    return _InForce.theme.colours[token]


def px(number: float) -> int:
    """Scale a length given in px at 100 % by the font scale."""
    return round(number * _InForce.theme.scale)


def size(token: str) -> int:
    """Return a `[size]` token in px, scaled with the font."""
    return px(load_tokens().sizes[token])


def space_factor() -> float:
    """Return how much margins and gaps grow: with the font, but only above 125 %."""
    scale = _InForce.theme.scale
    return scale if scale > _SPACE_SCALES_ABOVE else 1.0


def space(token: str) -> int:
    """Return a `[space]` token in px, scaled by `space_factor`."""
    return round(load_tokens().spaces[token] * space_factor())


def fade_ms() -> int:
    """Return how long a fade may take: 0 when the system asks for less motion."""
    return 0 if _InForce.theme.reduced_motion else load_tokens().fade_ms


# role: (points token, weight token)
FONT_ROLES = {
    "body": ("body", "regular"),
    "body_strong": ("body", "medium"),
    "body_heavy": ("body", "semibold"),
    "table": ("table", "regular"),
    "table_strong": ("table", "medium"),
    "small": ("small", "regular"),
    "small_strong": ("small", "medium"),
    "small_heavy": ("small", "semibold"),
    "caption": ("caption", "regular"),
    "caption_strong": ("caption", "medium"),
    "heading": ("heading", "semibold"),
    "title": ("title", "semibold"),
}


def points(token: str) -> float:
    """Return a `_pt` font size token in points, scaled."""
    theme = _InForce.theme
    return load_tokens().points[token] * theme.scale * theme.points_factor


def font(role: str) -> QFont:
    """Return the font of a role in FONT_ROLES; treat it as read-only.

    IBM Plex Sans has tabular figures by default, so columns of numbers align in every role.
    """
    kept = _InForce.fonts.get(role)
    if kept is None:
        tokens = load_tokens()
        points_token, weight_token = FONT_ROLES[role]
        kept = QFont([tokens.family, *tokens.fallback])
        kept.setPointSizeF(points(points_token))
        # Letters keep their drawn widths; only heights snap to pixels, so small text stays even.
        kept.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        kept.setWeight(QFont.Weight(tokens.weights[weight_token]))
        _InForce.fonts[role] = kept
    return kept
