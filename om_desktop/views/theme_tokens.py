"""The design tokens: the numbers and colours of `resources/style/tokens.toml`, read once.

Knows no Qt and no widget, so that printed documents could use the same numbers.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from om_desktop.paths import resource

THEME_NAMES = ("light", "dark", "high_contrast")

# WCAG 2 relative luminance: the sRGB linear part, its divisor, and the channel weights.
_SRGB_LINEAR_BELOW = 0.03928
_CHANNEL_WEIGHTS = (0.2126, 0.7152, 0.0722)


@dataclass(frozen=True, slots=True)
class ContrastPair:
    """One colour on one ground with the least WCAG ratio it must reach."""

    front: str
    ground: str
    need: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything `tokens.toml` says, by section. Sizes are px at 100 %, `_pt` are points."""

    family: str
    font_files: tuple[str, ...]
    fallback: tuple[str, ...]
    weights: Mapping[str, int]
    points: Mapping[str, float]
    sizes: Mapping[str, float]
    spaces: Mapping[str, int]
    radii: Mapping[str, int]
    borders: Mapping[str, int]
    timeline: Mapping[str, int]
    fade_ms: int
    show_busy_after_ms: int
    icons: tuple[str, ...]
    colours: Mapping[str, Mapping[str, str]]
    contrast: tuple[ContrastPair, ...]


def _by_suffix(section: Mapping[str, object], suffix: str) -> dict[str, float]:
    return {
        key.removesuffix(suffix): float(value)
        for key, value in section.items()
        if key.endswith(suffix) and isinstance(value, int | float)
    }


def _pairs(names: list[str], need: float) -> list[ContrastPair]:
    split = (name.split(" on ") for name in names)
    return [ContrastPair(front, ground, need) for front, ground in split]


@cache
def load_tokens() -> Tokens:
    """Read and keep the tokens. Raises KeyError if the shipped file lacks a section."""
    raw = tomllib.loads(resource("style", "tokens.toml").read_text(encoding="utf-8"))
    font, contrast = raw["font"], raw["contrast"]
    return Tokens(
        family=font["family"],
        font_files=tuple(font["files"]),
        fallback=tuple(font["fallback"]),
        weights={
            key.removeprefix("weight_"): value
            for key, value in font.items()
            if key.startswith("weight_")
        },
        points=_by_suffix(font, "_pt"),
        sizes=raw["size"],
        spaces={key: value for key, value in raw["space"].items() if key != "scales_with_font"},
        radii=raw["radius"],
        borders=raw["border"],
        timeline=raw["timeline"],
        fade_ms=raw["motion"]["fade_ms"],
        show_busy_after_ms=raw["motion"]["show_busy_after_ms"],
        icons=tuple(raw["icon_set"]["used"]),
        colours=MappingProxyType({name: MappingProxyType(raw[name]) for name in THEME_NAMES}),
        contrast=(
            *_pairs(contrast["text"], contrast["text_need"]),
            *_pairs(contrast["mark"], contrast["mark_need"]),
        ),
    )


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (
        part / 12.92 if part <= _SRGB_LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4
        for part in channels
    )
    return sum(weight * part for weight, part in zip(_CHANNEL_WEIGHTS, linear, strict=True))


def contrast_ratio(first: str, second: str) -> float:
    """Return the WCAG 2.2 contrast ratio (1 to 21) of two #RRGGBB colours."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
