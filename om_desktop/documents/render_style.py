"""Sizes, colours and fonts of the printed page, for A4 and large print.

Colours are those of the light theme in resources/style/tokens.toml. Sizes are points. In large
print no text is smaller than 16 points.
"""

import tomllib
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from om_desktop.paths import resource

REGULAR = "IBMPlexSans-Regular"
MEDIUM = "IBMPlexSans-Medium"
SEMIBOLD = "IBMPlexSans-SemiBold"
ITALIC = "IBMPlexSans-Italic"
_FONTS = (REGULAR, MEDIUM, SEMIBOLD, ITALIC)

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89  # A4
MARGIN = 45.0


@dataclass(frozen=True)
class Sizes:
    """Type sizes and distances. stacked: tables stand one cell under the other."""

    body: float
    small: float
    lead: float
    quote: float
    heading: float
    title: float
    running: float
    stacked: bool

    @property
    def gutter(self) -> float:
        """The width kept for numbers at the left of a table."""
        return self.body * 2.45


NORMAL = Sizes(11.5, 10, 13, 12.5, 14.5, 24, 8.2, stacked=False)
LARGE = Sizes(16, 16, 19, 18, 21, 30, 16, stacked=True)
LEADING = 1.24


@dataclass(frozen=True)
class Colours:
    """The colours of print: the matter, what goes with it, the accent, strong and quiet rules."""

    text: HexColor
    soft: HexColor
    accent: HexColor
    on_accent: HexColor
    rule: HexColor
    quiet_rule: HexColor
    notice: HexColor
    notice_tint: HexColor


@cache
def colours() -> Colours:
    """Return the colours of print from the design tokens."""
    tokens = tomllib.loads(resource("style", "tokens.toml").read_text(encoding="utf-8"))["light"]
    return Colours(
        text=HexColor(tokens["text"]),
        soft=HexColor(tokens["text_2"]),
        accent=HexColor(tokens["accent"]),
        on_accent=HexColor(tokens["on_accent"]),
        rule=HexColor(tokens["control"]),
        quiet_rule=HexColor(tokens["line_strong"]),
        notice=HexColor(tokens["warn"]),
        notice_tint=HexColor(tokens["warn_tint"]),
    )


@cache
def load_fonts() -> frozenset[int]:
    """Register the shipped fonts and return the characters that every one of them has.

    Raises FileNotFoundError when a font was not shipped.
    """
    common: set[int] | None = None
    for name in _FONTS:
        font = TTFont(name, str(resource("fonts", f"{name}.ttf")))
        pdfmetrics.registerFont(font)
        has = set(font.face.charToGlyph)
        common = has if common is None else common & has
    return frozenset(common or ())
